"""A request of the SPARQL 1.1 Protocol, read to the letter: which query, which dataset, which format.

Everything that the protocol does not allow is a Problem that says what would be right.
Nothing here parses SPARQL; a query's text is passed on as it came.
"""

from __future__ import annotations

import asyncio
import binascii
import re
from dataclasses import dataclass
from functools import lru_cache

from starlette.types import Receive, Scope

from api.sparql.problems import Problem

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_MOST_ACCEPT = 2000
_MOST_FIELDS = 500
REMEMBERED = 4000  # bytes; longer addresses are read each time
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_FORMATS = {
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks; ``query`` is None when it asks for the service's description."""

    query: str | None
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None


class Headers:
    """The request's headers by lower-case name; repeated ones joined as HTTP says."""

    def __init__(self, scope: Scope) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            self._values.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))

    def get(self, name: str) -> str:
        """The value, or an empty string."""
        return ", ".join(self._values.get(name, ()))

    def count(self, name: str) -> int:
        """How often the header was sent."""
        return len(self._values.get(name, ()))


async def read_request(scope: Scope, receive: Receive, *, most: int, seconds: float) -> Asked:
    """What the request asks. Raises Problem."""
    headers = Headers(scope)
    accept = headers.get("accept")
    if len(accept) > _MOST_ACCEPT:
        raise Problem(
            status=400, kind="accept", detail=f"The Accept header is longer than {_MOST_ACCEPT} characters."
        )
    reading = scope["method"] in ("GET", "HEAD")
    line = scope.get("query_string", b"")
    if reading and len(line) <= REMEMBERED:
        return read_address(line, accept)
    address = _fields(line, "the address")
    if reading:
        return _by_get(address, accept)
    media_type = _media_type(headers)
    body = await _body(headers, receive, most=most, seconds=seconds)
    if media_type == FORM:
        fields = _fields(body, "the form")
        if any(name == "query" for name, _ in address):
            raise Problem(
                status=400,
                kind="query",
                detail="The query stands in the address of a POST; it belongs in the form.",
            )
        if any(name == "update" for name, _ in fields):
            raise _read_only()
        asked = _asked(fields, accept)
        if asked.query is None:
            raise Problem(
                status=400,
                kind="query",
                detail="The form has no field 'query'.",
                hint="Send query=... in the form.",
            )
        return asked
    if any(name in ("query", "update") for name, _ in address):
        raise Problem(
            status=400,
            kind="query",
            detail="There is a query in the address and another in the body.",
            hint="Send one.",
        )
    return _asked((*address, ("query", _text(body, "The query"))), accept)


def _by_get(address: tuple[tuple[str, str], ...], accept: str) -> Asked:
    if any(name == "update" for name, _ in address):
        raise Problem(
            status=400,
            kind="update",
            detail="An update by GET is never allowed, and this service is read-only.",
        )
    return _asked(address, accept)


@lru_cache(maxsize=1000)
def read_address(line: bytes, accept: str) -> Asked:
    """What a short address asks by GET. Raises Problem."""
    return _by_get(_fields(line, "the address"), accept)


def _asked(fields: tuple[tuple[str, str], ...], accept: str) -> Asked:
    if len(fields) == 1 and fields[0][0] == "query":  # mostly
        return Asked(query=fields[0][1], accept=accept)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Problem(status=400, kind="query", detail=f"There are {len(queries)} queries.", hint="Send one.")
    formats = [value for name, value in fields if name == "format"]
    if formats:
        if formats[0] not in _FORMATS and "/" not in formats[0]:
            raise Problem(
                status=400,
                kind="format",
                detail=f"No format is called {formats[0][:50]!r}.",
                hint="Use one of: " + ", ".join(_FORMATS) + "; or a media type; or the Accept header.",
            )
        accept = _FORMATS.get(formats[0], formats[0][:_MOST_ACCEPT])
    return Asked(
        query=queries[0] if queries else None,
        accept=accept,
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
        timeout=_timeout([value for name, value in fields if name == "timeout"]),
    )


def _timeout(values: list[str]) -> float | None:
    if not values:
        return None
    try:
        seconds = float(values[0])
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 86400:  # also refuses what is no number
        raise Problem(status=400, kind="timeout", detail="'timeout' is a number of seconds above 0.")
    return seconds


def _fields(data: bytes, where: str) -> tuple[tuple[str, str], ...]:
    if data.count(b"&") >= _MOST_FIELDS:
        raise Problem(
            status=400, kind="query", detail=f"There are more than {_MOST_FIELDS} fields in {where}."
        )
    if _BAD_ESCAPE.search(data):
        raise Problem(
            status=400,
            kind="encoding",
            detail=f"In {where} there is a '%' without two hexadecimal digits after it.",
        )
    try:
        parts = [part.partition(b"=") for part in data.replace(b"+", b" ").split(b"&") if part]
        return tuple((_plain(name), _plain(value)) for name, _, value in parts)
    except UnicodeDecodeError:
        raise Problem(
            status=400,
            kind="encoding",
            detail=f"The fields of {where} are not percent-encoded UTF-8.",
        ) from None


def _plain(data: bytes) -> str:
    """Percent-encoded text as it is meant. Raises UnicodeDecodeError.

    Quoted-printable is the same thing with another mark, and its decoder is twelve times as fast as the
    library's for addresses, in which a query would take as long as in all the rest of its way.

    >>> _plain(b"a%20%3D=%c3%A9")
    'a ==é'
    """
    if not data.isascii():
        data.decode("ascii")
    return binascii.a2b_qp(data.replace(b"=", b"=3D").replace(b"%", b"=")).decode("utf-8")


def _media_type(headers: Headers) -> str:
    if headers.count("content-type") > 1:
        raise Problem(status=400, kind="media-type", detail="There is more than one Content-Type.")
    content_type = headers.get("content-type")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == UPDATE:
        raise _read_only()
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(
            status=415,
            kind="encoding",
            detail=f"The charset {charset[1][:40]!r} is not read here.",
            hint="Use UTF-8.",
        )
    if media_type not in (FORM, DIRECT):
        raise Problem(
            status=415,
            kind="media-type",
            detail=f"A query cannot be sent as {media_type[:80]!r}."
            if media_type
            else "There is no Content-Type.",
            hint=f"Send the query itself as {DIRECT}, or a form with the field 'query' as {FORM}.",
            headers=(("Accept-Post", f"{DIRECT}, {FORM}"),),
        )
    if headers.get("content-encoding").strip().lower() not in ("", "identity"):
        raise Problem(
            status=415,
            kind="encoding",
            detail="A compressed request is not read here.",
            hint="Send it without Content-Encoding.",
            headers=(("Accept-Encoding", "identity"),),
        )
    return media_type


async def _body(headers: Headers, receive: Receive, *, most: int, seconds: float) -> bytes:
    declared = headers.get("content-length")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ConnectionError("The client went away.")
                part = message.get("body", b"")
                size += len(part)
                if size > most:
                    raise _too_large(most)
                parts.append(part)
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        raise Problem(
            status=408,
            kind="time",
            detail=f"The request did not arrive whole within {seconds:g} seconds.",
            headers=(("Connection", "close"),),
        ) from None


def _text(body: bytes, what: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise Problem(
            status=400,
            kind="encoding",
            detail=f"{what} is not UTF-8: the byte at {error.start} does not fit.",
            extra=(("line", line),),
        ) from None


def _too_large(most: int) -> Problem:
    return Problem(
        status=413,
        kind="size",
        detail=f"The request has more than {most:,} bytes.",
        hint="Split the query.",
        headers=(("Connection", "close"),),
    )


def _read_only() -> Problem:
    return Problem(
        status=403,
        kind="update",
        detail="This service is read-only; nothing was changed.",
        hint="The operator adds documents with 'kg add'.",
    )
