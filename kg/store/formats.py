"""The formats of answers and the choice among them by an Accept header (RFC 9110, section 12.5.1).

``choose`` returns the media type as the client named it, so that the answer's Content-Type
is always one that was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write an answer: its short name and the media types that mean it, best first."""

    name: str
    media_types: tuple[str, ...]
    text: bool = False  # sent with a charset


RESULTS = (
    Format(name="json", media_types=("application/sparql-results+json", "application/json")),
    Format(name="xml", media_types=("application/sparql-results+xml", "application/xml", "text/xml")),
    Format(name="csv", media_types=("text/csv",), text=True),
    Format(name="tsv", media_types=("text/tab-separated-values",), text=True),
)
GRAPHS = (
    Format(name="turtle", media_types=("text/turtle", "application/x-turtle"), text=True),
    Format(name="ntriples", media_types=("application/n-triples", "text/plain"), text=True),
    Format(name="nquads", media_types=("application/n-quads", "text/x-nquads"), text=True),
    Format(name="trig", media_types=("application/trig", "application/x-trig"), text=True),
    Format(name="jsonld", media_types=("application/ld+json", "application/json")),
    Format(name="rdfxml", media_types=("application/rdf+xml", "application/xml", "text/xml")),
)

_RANGE = re.compile(r"\s*(?P<type>[^\s/;,]+)/(?P<subtype>[^\s/;,]+)\s*(?P<parameters>(?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*(?P<q>[01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@lru_cache(maxsize=512)
def choose(accept: str, offers: tuple[Format, ...]) -> tuple[Format, str] | None:
    """The format and media type that fit an Accept header best, or None when none does.

    An empty header accepts everything; the server's order breaks ties. A second name of a format is
    used only when a client says it.

    >>> choose("text/csv;q=0.5, application/json", RESULTS)[1]
    'application/json'
    >>> choose("application/pdf", RESULTS) is None
    True
    """
    ranges = _parse(accept or "*/*")
    best: tuple[float, Format, str] | None = None
    for offer in offers:
        for media_type in offer.media_types:
            quality = _quality(media_type, ranges, wild=media_type == offer.media_types[0])
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, offer, media_type)
    return None if best is None else (best[1], best[2])


def content_type(chosen: Format, media_type: str) -> str:
    """The Content-Type header for a chosen format.

    >>> content_type(RESULTS[2], "text/csv")
    'text/csv; charset=utf-8; header=present'
    """
    if chosen.name == "csv":
        return f"{media_type}; charset=utf-8; header=present"
    return f"{media_type}; charset=utf-8" if chosen.text else media_type


def media_types(offers: tuple[Format, ...]) -> tuple[str, ...]:
    """The first media type of each format."""
    return tuple(offer.media_types[0] for offer in offers)


def _parse(accept: str) -> tuple[tuple[str, str, float], ...]:
    ranges = []
    for part in accept.split(","):
        match = _RANGE.match(part)
        if match is None:
            continue
        quality = _QUALITY.search(match["parameters"])
        q = float(quality["q"]) if quality else 1.0
        ranges.append((match["type"].lower(), match["subtype"].lower(), min(q, 1.0)))
    return tuple(ranges)


def _quality(media_type: str, ranges: tuple[tuple[str, str, float], ...], *, wild: bool) -> float:
    main, _, sub = media_type.partition("/")
    best = (-1, 0.0)  # how specific, its quality
    for range_main, range_sub, q in ranges:
        if (range_main, range_sub) == (main, sub):
            best = max(best, (2, q))
        elif not wild:
            continue
        elif range_main == main and range_sub == "*":
            best = max(best, (1, q))
        elif (range_main, range_sub) == ("*", "*"):
            best = max(best, (0, q))
    return best[1]
