"""The outermost layer, plain ASGI: /sparql goes straight to its endpoint, everything else to the pages.

Every answer leaves with the security headers and an ``X-Query-Id``; the same id stands in the log.
"""

from __future__ import annotations

import random
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.records import Records, Served
from api.sparql.responding import Pairs
from api.sparql.short import Responder, ShortWay

_POLICY = (
    b"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", _POLICY),
)
_BESIDE = tuple(pair for pair in _ALWAYS if pair[0] != b"x-content-type-options")  # which the endpoint sends
SPARQL = "/sparql"


class Front:
    """ASGI middleware around the application."""

    def __init__(self, app: ASGIApp, *, endpoint: ASGIApp, records: Records, path: str = SPARQL) -> None:
        self._app = app
        self._endpoint = endpoint
        self._records = records
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; note it when it has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        query_id = _new_id()
        status, size = 500, 0  # unless something is sent
        endpoint = self._endpoint if scope["path"] == self._path else self._app
        head = scope["method"] == "HEAD" and endpoint is self._app  # the endpoint answers HEAD itself
        asked = {**scope, "method": "GET"} if head else scope

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message["headers"])
                names = {name for name, _ in headers}
                headers += [pair for pair in _ALWAYS if pair[0] not in names]
                headers.append((b"x-query-id", query_id.encode()))
                message = {**message, "headers": headers}
            elif head:  # the headers of GET, and no body (RFC 9110, section 9.3.2)
                if message.get("more_body", False):
                    return
                message = {"type": "http.response.body", "body": b""}
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await endpoint(asked, receive, sending)
        finally:
            _note(self._records, scope, query_id, status, begun, size)


class SideDoor:
    """The endpoint's short way, for a server that knows of it: what leaves here is as what leaves the front."""

    def __init__(self, way: ShortWay, *, records: Records, path: str = SPARQL) -> None:
        self.path = path
        self._way = way
        self._records = records

    def enter(self, scope: Scope, responder: Responder) -> bool:
        """As of the short way."""
        return self._way.enter(scope, responder)

    def leave(self, scope: Scope, begun: float, headers: Pairs, size: int) -> Pairs:
        """The headers of an answer as they leave; the answered request is noted."""
        query_id = _new_id()
        _note(self._records, scope, query_id, 200, begun, size)
        return [*headers, *_BESIDE, (b"x-query-id", query_id.encode())]


def _note(records: Records, scope: Scope, query_id: str, status: int, begun: float, size: int) -> None:
    if not records.wanted:
        return
    client = scope.get("client") or ("",)
    records.note(
        Served(
            query_id=query_id,
            method=scope["method"],
            path=scope["path"],
            status=status,
            seconds=time.perf_counter() - begun,
            size=size,
            client=str(client[0]),
        )
    )


def _new_id() -> str:
    return f"{random.getrandbits(64):016x}"  # a name, and no secret
