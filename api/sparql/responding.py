"""Bytes to the client: compressed where asked for, tagged by the data's digest, never cut in silence."""

from __future__ import annotations

import asyncio
import hashlib
import re
import zlib
from collections.abc import AsyncIterator
from typing import Protocol

from starlette.types import Send

from api.sparql.request import Asked

Pairs = list[tuple[bytes, bytes]]

_WORTH_IT = 1000  # bytes, below which compressing does not pay
AT_ONCE = 32 * 1024  # bytes that may be compressed without leaving the event loop
_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q\s*=\s*(?P<q>[\d.]+)\s*)?(?=,|$)", re.IGNORECASE)
_CHANGING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\b", re.IGNORECASE)
_CHANGING_WORDS = ("NOW", "RAND", "UUID", "BNODE")  # one of these is in what the pattern finds
ALWAYS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, Allow, Accept-Post, X-Query-Id"),
    (b"x-content-type-options", b"nosniff"),
    (b"vary", b"Accept, Accept-Encoding"),
)


def wants_gzip(accepted: str) -> bool:
    """Whether a client that sends this Accept-Encoding takes gzip."""
    match = _GZIP.search(accepted[:500])
    return match is not None and match["q"] not in ("0", "0.0", "0.00", "0.000")


def entity_tag(asked: Asked, digest: str, *, gzip: bool) -> str:
    """A weak tag for the answer to this question over this data, or "" when the answer changes by itself.

    >>> entity_tag(Asked(query="SELECT (NOW() AS ?t) {}", accept=""), "d", gzip=False)
    ''
    """
    if asked.query is None or "\\" in asked.query:
        return ""
    upper = asked.query.upper()
    if any(map(upper.__contains__, _CHANGING_WORDS)) and _CHANGING.search(asked.query):
        return ""
    parts = (
        digest,
        asked.query,
        asked.accept,
        "gzip" if gzip else "",
        "\x01".join(asked.default_graphs),
        "\x01".join(asked.named_graphs),
    )
    return 'W/"' + hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32] + '"'


def matches(header: str, tag: str) -> bool:
    """Whether an If-None-Match header names the tag."""
    opaque = tag.removeprefix("W/")
    return bool(tag) and any(part.strip().removeprefix("W/") == opaque for part in header.split(","))


async def send_whole(
    send: Send, status: int, headers: Pairs, body: bytes, *, head_only: bool = False
) -> None:
    """One response with its length."""
    headers = [*headers, *ALWAYS]
    if status != 204:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head_only else body})


def answer_headers(media_type: str, tag: str) -> Pairs:
    """What every answer to a query says of itself; ``tag`` may be empty."""
    pairs: Pairs = [(b"content-type", media_type.encode()), (b"cache-control", b"no-cache")]
    if tag:
        pairs.append((b"etag", tag.encode()))
    return pairs


def in_one_piece(headers: Pairs, body: bytes, *, gzip: bool) -> tuple[Pairs, bytes]:
    """An answer's headers and body as they leave, compressed where that is asked for and pays.

    >>> in_one_piece([], b"short", gzip=True)
    ([(b'content-length', b'5')], b'short')
    """
    if not gzip or len(body) < _WORTH_IT:
        return [*headers, (b"content-length", b"%d" % len(body))], body
    packer = zlib.compressobj(4, zlib.DEFLATED, 31)
    body = packer.compress(body) + packer.flush()
    return [*headers, (b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))], body


class _Packer(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


class Streaming:
    """Sends an answer's chunks as they come, compressed where asked for."""

    def __init__(self, send: Send, headers: Pairs, *, gzip: bool) -> None:
        self._send = send
        self._headers: Pairs = [*headers, *ALWAYS]
        self._gzip = gzip
        self.begun = False

    async def run(self, body: AsyncIterator[bytes]) -> tuple[Pairs, bytes] | None:
        """Send everything; an error in the middle is raised, so that nobody takes a part for the whole.

        Returns headers and body of an answer that left in one piece, None for one that was streamed.
        """
        first = await anext(body, b"")
        second = await anext(body, None)
        if second is None:
            return await self._whole(first)
        packer = zlib.compressobj(4, zlib.DEFLATED, 31) if self._gzip else None
        if packer:
            self._headers.append((b"content-encoding", b"gzip"))
        await self._start()
        for chunk in (first, second):
            await self._chunk(chunk, packer)
        async for chunk in body:
            await self._chunk(chunk, packer)
        last = packer.flush() if packer else b""
        await self._send({"type": "http.response.body", "body": last, "more_body": False})
        return None

    async def head(self) -> None:
        """Send the headers alone."""
        await self._start()
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _whole(self, body: bytes) -> tuple[Pairs, bytes]:
        if self._gzip and len(body) > AT_ONCE:
            packer = zlib.compressobj(4, zlib.DEFLATED, 31)
            body = await _packed(packer, body) + packer.flush()
            self._headers += [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]
        else:
            self._headers, body = in_one_piece(self._headers, body, gzip=self._gzip)
        await self._start()
        await self._send({"type": "http.response.body", "body": body, "more_body": False})
        return self._headers, body

    async def _start(self) -> None:
        self.begun = True
        await self._send({"type": "http.response.start", "status": 200, "headers": self._headers})

    async def _chunk(self, chunk: bytes, packer: _Packer | None) -> None:
        data = await _packed(packer, chunk) if packer else chunk
        if data:
            await self._send({"type": "http.response.body", "body": data, "more_body": True})


async def _packed(packer: _Packer, data: bytes) -> bytes:
    if len(data) <= AT_ONCE:
        return packer.compress(data)
    return await asyncio.to_thread(packer.compress, data)
