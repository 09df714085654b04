"""Whether a form was sent from a page of this very site: what keeps other sites from adding in a visitor's name.

Browsers say with every POST where it comes from (Origin, https://www.rfc-editor.org/rfc/rfc6454; Sec-Fetch-Site,
https://www.w3.org/TR/fetch-metadata/); a request that says nothing is not taken. A site of another name that
points at this machine (DNS rebinding) is told by its Host: a service on loopback takes loopback's names, and
others when the operator has named its outside address.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_own_form(headers: Mapping[str, str], listening: str, outside: str = "") -> bool:
    """Whether headers are those of a form on our own pages.

    ``listening`` is the address that the server was reached at, ``outside`` what the operator says
    visitors call it ("https://mandates.example.org"), if anything.

    >>> ours = {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"}
    >>> is_own_form(ours, "127.0.0.1"), is_own_form({**ours, "sec-fetch-site": "cross-site"}, "127.0.0.1")
    (True, False)
    >>> is_own_form({"origin": "http://rebound.example", "host": "rebound.example"}, "127.0.0.1")
    False
    """
    origin = headers.get("origin", "")
    if headers.get("sec-fetch-site", "same-origin") != "same-origin" or origin in {"", "null"}:
        return False
    if outside:
        return origin == outside.rstrip("/")
    if urlsplit(origin).netloc != headers.get("host", ""):
        return False
    return listening not in _LOOPBACK or (urlsplit(origin).hostname or "") in _LOOPBACK
