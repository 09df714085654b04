"""Loading for the operator's programs: a document's bytes with a token, and it is in the store.

There only when the operator has set ``load_token``. The token is looked at before a byte of the document is
read, in a time that says nothing of it; the document is read and stored in a process of its own, by the step
that ``kg add`` takes, so that one writer at a time changes the store. What is refused changes nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from api.pages import graph_of
from api.settings import Settings
from kg.added import Added
from kg.apart import ReadingLimits
from kg.apart.preview import added_as_json
from kg.model.errors import StoreError
from kg.sources import Source, printable_name
from kg.store.limits import MEBIBYTE

_AT_ONCE = 2  # documents in memory or being read, in one process
_BODY_SECONDS = 120.0
_PATIENCE = 30  # seconds to come back after
_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_NEVER_KEPT = {"Cache-Control": "no-store"}


class _RefusedError(Exception):
    """A request that is not taken up."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def loading_of(settings: Settings) -> APIRouter:
    """The address ``POST /load``, for whoever knows the token of these settings."""
    router = APIRouter(include_in_schema=False)
    limits = ReadingLimits(seconds=settings.add_seconds, memory=settings.add_memory_mib * MEBIBYTE)
    most = settings.add_mib * MEBIBYTE
    known = _digest(settings.load_token)
    under_way = 0

    @router.post("/load")
    async def load(
        request: Request,
        name: Annotated[str, Query(description="The file's name.", max_length=500)] = "",
        identifier: Annotated[
            str, Query(alias="id", description="The id of a document that prints no symbol.", max_length=120)
        ] = "",
    ) -> Response:
        """Read a document and store it; what became of it."""
        nonlocal under_way
        try:
            _check_token(request, known)
            _check_head(request, most)
            if under_way >= _AT_ONCE:
                raise _RefusedError(503, "Other documents are being read.", Retry_After=str(_PATIENCE))
            under_way += 1
            try:
                source = Source(
                    data=await _body(request, most), name=_name(name, request), identifier=identifier
                )
                added = await run_in_threadpool(graph_of(request).add_apart, source, limits)
            finally:
                under_way -= 1
        except _RefusedError as refused:
            return _problem(refused.status, str(refused), headers=refused.headers)
        except StoreError as error:
            return _problem(503, error.message, hint=error.cure, headers={"Retry-After": str(_PATIENCE)})
        return _told(added)

    return router


def _told(added: Added) -> Response:
    if added.state == "refused":
        return _problem(422, added.reason)
    status = 200 if added.state == "unchanged" else 201
    headers = _NEVER_KEPT | {"Location": f"/id/document/{added.document}"}
    return JSONResponse(added_as_json(added), status_code=status, headers=headers)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _check_token(request: Request, known: bytes) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(_digest(given.strip()), known)
    if scheme.lower() != "bearer" or not right:
        raise _RefusedError(
            401,
            "Loading needs the operator's token: send 'Authorization: Bearer TOKEN'.",
            WWW_Authenticate='Bearer realm="load"',
            Connection="close",
        )


def _check_head(request: Request, most: int) -> None:
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise _RefusedError(
            415, "A compressed request is not read here.", Accept_Encoding="identity", Connection="close"
        )
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)


async def _body(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise _too_large(most)
                parts.append(part)
    except TimeoutError:
        raise _RefusedError(408, "The document did not arrive in time.", Connection="close") from None
    if not size:
        raise _RefusedError(400, "There is no document: send its bytes as the body of the request.")
    return b"".join(parts)


def _name(said: str, request: Request) -> str:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return printable_name(said) if said else "document" + _SUFFIXES.get(media_type, "")


def _too_large(most: int) -> _RefusedError:
    return _RefusedError(
        413,
        f"The document has more than {most // MEBIBYTE} MiB; the setting add_mib says how much it may have.",
        Connection="close",
    )


def _problem(status: int, detail: str, *, hint: str = "", headers: dict[str, str] | None = None) -> Response:
    known = {
        "type": "about:blank",
        "title": "The document was not loaded",
        "status": status,
        "detail": detail,
    }
    return JSONResponse(
        known | ({"hint": hint} if hint else {}),
        status_code=status,
        media_type="application/problem+json",
        headers=_NEVER_KEPT | (headers or {}),
    )
