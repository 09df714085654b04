"""Addresses in pictures: where a thing has its page, and nothing that could run as a script."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

NAMESPACE = "https://w3id.org/mandate-graph/"  # things outside it keep their own address
_SAFE = "/:@!$&*+,;=-._~%()'?"


def local_path(iri: str) -> str:
    """The path under which every server answers for an IRI of ours; empty for other IRIs.

    >>> local_path("https://w3id.org/mandate-graph/id/act/plenary/resolution/3-2")
    'id/act/plenary/resolution/3-2'
    >>> local_path("https://w3id.org/mandate-graph/def#standing-draft")
    'def#standing-draft'
    >>> local_path("javascript:alert(1)")
    ''
    """
    if not iri.startswith(NAMESPACE):
        return ""
    page, mark, term = iri.removeprefix(NAMESPACE).partition("#")
    return quote(page, safe=_SAFE) + (f"#{quote(term, safe=_SAFE)}" if mark else "")


def page_address(iri: str, base: str) -> str:
    """Where the thing's page is, given the server's address; empty where it has none.

    >>> page_address("https://w3id.org/mandate-graph/id/body/plenary", "http://127.0.0.1:8000/")
    'http://127.0.0.1:8000/id/body/plenary'
    >>> page_address("https://example.org/treaty", "http://127.0.0.1:8000/")
    'https://example.org/treaty'
    >>> page_address("https://w3id.org/mandate-graph/id/body/plenary", "")
    ''
    """
    path = local_path(iri)
    if path:
        return f"{base.rstrip('/')}/{path}" if base else ""
    return lasting_address(iri)


def lasting_address(iri: str) -> str:
    """The IRI itself where a browser may follow it, else nothing.

    >>> lasting_address("data:text/html,x")
    ''
    """
    if re.search(r"[\s\x00-\x1f]", iri):
        return ""
    try:
        parts = urlsplit(iri)
    except ValueError:  # "https://[" and the like
        return ""
    return quote(iri, safe=_SAFE + "#[]") if parts.scheme in ("http", "https") and parts.netloc else ""


def short_key(iri: str) -> str:
    """A thing's name in the page's own address (after #): short, readable, one for each IRI.

    >>> short_key("https://w3id.org/mandate-graph/id/body/plenary")
    'id/body/plenary'
    """
    return iri.removeprefix(NAMESPACE)
