"""A hostile request, and how one is written.

A case is bytes for a socket, and the statuses that may come back; every other invariant (no crash, no hang,
nothing reached, nothing changed, neighbours answered) is the runner's to check.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

OK = frozenset({200})
REFUSED = frozenset({400, 403, 405, 406, 408, 411, 413, 414, 415, 417, 422, 431, 501, 505})
LIMITED = frozenset({503, 422})
ANY = OK | REFUSED | LIMITED
DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile request. ``leave_after``: hang up so many seconds after sending; ``pace``: send slowly."""

    kind: str
    name: str
    data: bytes
    statuses: frozenset[int] = ANY
    times: int = 1
    leave_after: float | None = None
    pace: float = 0.0
    silence: bool = False  # no answer, or a closed connection, is right too


def http(method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """A request as bytes; Content-Length is added unless a framing is given."""
    known = {"Host": "localhost", "Connection": "close"} | (headers or {})
    names = {name.lower() for name in known}
    if body and not names & {"content-length", "transfer-encoding"}:
        known["Content-Length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in known.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def post(query: str | bytes, **headers: str) -> bytes:
    """The query, posted directly."""
    body = query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass")
    return http("POST", "/sparql", {"Content-Type": DIRECT} | headers, body)


def get(query: str, **headers: str) -> bytes:
    """The query in the address."""
    return http("GET", "/sparql?query=" + quote(query), headers)
