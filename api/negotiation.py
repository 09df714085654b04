"""Which representation is wanted: by suffix first, else by Accept; HTML when nothing is said."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from kg.store.formats import Format, choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A representation: its short name ("html", "ttl", "csv" ...), its media type, the bare path."""

    name: str
    media_type: str
    path: str


class NotAcceptableError(Exception):
    """None of the representations on offer is accepted; ``offers`` lists their media types."""

    def __init__(self, offers: tuple[str, ...]) -> None:
        super().__init__("not acceptable")
        self.offers = offers


RDF = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
TABLES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain",
}
NETWORKS = {"json": "application/json", "graphml": "application/graphml+xml", "gexf": "application/gexf+xml"}


def wanted(request: Request, path: str, offers: dict[str, str]) -> Wanted:
    """The representation that a request wants, of ``offers`` (short name to media type) or HTML.

    Raises NotAcceptableError when the Accept header allows none of them.
    """
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in offers:
        return Wanted(name=suffix, media_type=offers[suffix], path=stem)
    if dot and suffix == "html":
        return Wanted(name="html", media_type="text/html", path=stem)
    known = tuple(
        Format(name=name, media_types=(media,)) for name, media in {"html": "text/html", **offers}.items()
    )
    chosen = choose(request.headers.get("accept", ""), known)
    if chosen is None:
        raise NotAcceptableError(tuple(offers.values()))
    return Wanted(name=chosen[0].name, media_type=chosen[1], path=path)
