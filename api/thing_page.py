"""The page of a thing that is no document: the answer first, then where it comes from, then every statement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fastapi import Request, Response
from markupsafe import Markup

from api.contact import how_to_report
from api.corrections import calls_for, corrections_touching
from api.glance import find_glance
from api.held import Held, held
from api.negotiation import RDF
from api.pages import page, within
from api.statements import merged
from kg.graph import MandateGraph
from kg.lineage.describe import Said, find_mentions, find_statements, statements_query
from kg.lineage.find import kind_of
from kg.lineage.trace import trace
from kg.model.errors import NotFoundError
from kg.model.lineage import LineageGraph, ThingKind
from kg.picture.svg import lineage_svg
from kg.questions.footnotes import footnote
from kg.rdf import iri

_IN_DOCUMENT = re.compile(r"^(?P<document>.+?/id/document/[^/]+)(?:/v/(?P<version>[0-9a-f]+))?/")
_PICTURE_MOST = 24  # boxes of the small picture; the rest are folded
_KINDS = {
    "CuratedSource": "source outside the collection",
    "Correction": "correction of a misreading",
    "Misreading": "misreading, corrected",
    "Discrepancy": "discrepancy",
    "Gap": "gap",
    "Evidence": "evidence for a function",
    "State": "State",
    "Sitting": "sitting",
    "Paragraph": "paragraph",
}


def thing_page(request: Request, graph: MandateGraph, address: str) -> Response:
    """The page; raises NotFoundError when nothing is known of the address."""
    statements = find_statements(graph.select, address)
    mentions = find_mentions(graph.select, address)
    corrections = corrections_touching(graph.select, address)
    if not statements and not mentions and not corrections:
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    kept = held(request)
    kind = kind_of(graph.select, address)
    near = _near(graph, address, kind, large=kept.large())
    names = tuple(
        dict.fromkeys(
            one.value for one in statements if one.property.endswith(("/name", "prefLabel", "altLabel"))
        )
    )
    known = {one.iri: one.label for one in near.things}
    properties = merged(statements, known)
    found = _IN_DOCUMENT.match(address + "/")
    document = found["document"] if found else ""
    title = title_of(address, statements)
    if corrections and title == address.removeprefix(iri.ID):
        title = within(" ".join(corrections[0].words.split()))
    return page(
        request,
        "thing.html",
        iri=address,
        title=title,
        kind=_kind_word(kind, statements),
        names=names,
        corrections=corrections,
        alternates=RDF,
        groups=find_glance(graph.select, kept, address, kind, names),
        properties=[one for one in properties if not one.technical],
        technical=[one for one in properties if one.technical],
        mentions=[one for one in mentions if one.block or one.curated],
        notes=_footnotes(kept, statements),
        up=[step for step in near.steps if step.target == address],
        down=[step for step in near.steps if step.source == address],
        labels=known,
        # Markup: made by our own SVG template, which escapes
        picture=Markup(lineage_svg(near, title=f"Lineage of {title}", base="/", limit=_PICTURE_MOST))  # noqa: S704
        if near.steps
        else "",
        sparql=statements_query(address),
        within=document,
        citable=kept.citable(document) if document else None,
        collection=_collection(kept, names) if kind is ThingKind.BODY else None,
        report=how_to_report(address, title, kept.digest, calls_for(graph, address)),
    )


def _kind_word(kind: ThingKind | None, statements: Iterable[Said]) -> str:
    said = tuple(statements)
    types = [one.value.rpartition("#")[2].rpartition("/")[2] for one in said if one.name == "type"]
    for name, word in _KINDS.items():
        if name in types:
            return word
    if kind is ThingKind.RESOLUTION:
        return next(
            (one.value for one in said if one.property.endswith("#actKind")), "resolution or decision"
        )
    return kind.value if kind else (types[0].lower() if types else "")


def _near(graph: MandateGraph, address: str, kind: ThingKind | None, *, large: bool) -> LineageGraph:
    """A few steps up and down: enough for a small picture.

    In a large collection only the nearest, and not the hundreds of acts that a principal organ adopted.
    """
    if kind is None or kind is ThingKind.DOCUMENT:
        return LineageGraph(things=(), steps=())
    steps = 1 if large else 2
    without = ("adopted",) if large and kind is ThingKind.BODY else ()
    return trace(graph.select, address, kind, up=steps, down=steps, without=without)


def _footnotes(kept: Held, statements: Iterable[Said]) -> dict[str, str]:
    """The footnote of every place, by block and paragraph."""
    found: dict[str, str] = {}
    for one in statements:
        inside = _IN_DOCUMENT.match(one.block) if one.block else None
        if inside is not None:
            found[f"{one.block} {one.paragraph}"] = footnote(kept.citable(inside["document"]), one.paragraph)
    return found


def _collection(kept: Held, names: Iterable[str]) -> tuple[int, int]:
    """How many documents of a body the collection holds, and how many documents in all."""
    wanted = {name.casefold() for name in names}
    mine = sum(row["body"].casefold() in wanted for row in kept.records("reports"))
    return mine, len(kept.records("reports"))


def title_of(address: str, statements: Iterable[Said]) -> str:
    """What a page calls a thing: its number, title, name or words, else the end of its address."""
    said = tuple(statements)
    for name in ("id local", "title", "name", "activity label", "text", "detail", "value", "speaker name"):
        for one in said:
            if one.name == name:
                kinds = [other.value for other in said if other.name == "act kind"]
                numbers = [other.value for other in said if other.name == "notation"]
                words = one.value
                if name == "id local" and kinds:
                    words = f"{kinds[0]} {one.value}".capitalize()
                if name == "activity label" and numbers:
                    words = f"Item {numbers[0]}: {one.value}"
                if name == "text" and numbers:
                    words = f"({numbers[0]}) {one.value}"
                return within(words)
    return address.removeprefix(iri.ID)
