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
from api.wording import day_words
from kg.graph import MandateGraph
from kg.lineage.describe import Said, find_mentions, find_statements, statements_query
from kg.lineage.find import kind_of
from kg.lineage.trace import trace
from kg.model.errors import NotFoundError
from kg.model.lineage import LineageGraph, ThingKind
from kg.model.ordinals import ordinal_words
from kg.picture.svg import lineage_svg
from kg.questions.footnotes import Citable, bibtex, footnote
from kg.rdf import iri

_IN_DOCUMENT = re.compile(r"^(?P<document>.+?/id/document/[^/]+)(?:/v/(?P<version>[0-9a-f]+))?/")
_IN_VERSION = re.compile(r"/v/[0-9a-f]+/(?:para|block|heading|list|table|masthead)")
_IS_VERSION = re.compile(r"/v/[0-9a-f]+$")
_OF_BLOCK = frozenset(
    {"number", "text", "page", "path of headings", "standing"}
)  # shown above, or with every place
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
    title = title_of(address, statements, kind)
    if corrections and title == address.removeprefix(iri.ID):
        title = within(" ".join(corrections[0].words.split()))
    paragraph = _IN_VERSION.search(address) is not None and kind in {None, ThingKind.DOCUMENT}
    notes = _footnotes(kept, statements)
    return page(
        request,
        "thing.html",
        iri=address,
        title=title,
        kind=_kind_word(kind, statements),
        owner=_owner(kept, statements),
        subtitle=_subtitle(kind, statements),
        text=next((one.value for one in statements if one.name == "value"), "") if paragraph else "",
        names=names,
        corrections=corrections,
        alternates=RDF,
        groups=find_glance(graph.select, kept, address, kind, names),
        properties=[
            one for one in properties if not one.technical and not (paragraph and one.name in _OF_BLOCK)
        ],
        technical=[one for one in properties if one.technical],
        mentions=[one for one in mentions if one.block or one.curated],
        notes=notes,
        own_note=_own_note(kept, statements, title, document, paragraph),
        document=kept.name(document) if document else "",
        up=[step for step in near.steps if step.target == address],
        down=[step for step in near.steps if step.source == address],
        labels=known,
        # Markup: made by our own SVG template, which escapes
        picture=Markup(lineage_svg(near, title=f"Lineage of {title}", base="/", limit=_PICTURE_MOST))  # noqa: S704
        if near.steps
        else "",
        sparql=statements_query(address),
        within=document,
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
    """The footnote of every place, by block and paragraph; with the page where the document is a PDF."""
    said = tuple(statements)
    pages = kept.printed_pages(one.block for one in said if one.block)
    found: dict[str, str] = {}
    for one in said:
        inside = _IN_DOCUMENT.match(one.block) if one.block else None
        if inside is not None:
            cited = kept.citable(inside["document"])
            found[f"{one.block} {one.paragraph}"] = footnote(
                cited, one.paragraph, page=pages.get(one.block, "")
            )
    return found


def _own_note(kept: Held, statements: Iterable[Said], title: str, document: str, paragraph: bool) -> str:
    """How one cites the thing: an act by the body that adopted it, what stands in a document by its paragraph."""
    said = tuple(statements)
    if document:
        number = next((one.value for one in said if paragraph and one.name == "number"), "")
        first = next((one for one in said if one.block), None)
        number = number or (first.paragraph if first else "")
        block = first.block if first else ""
        return footnote(kept.citable(document), number, page=kept.printed_pages((block,)).get(block, ""))
    kinds = [one.value for one in said if one.property.endswith("#actKind")]
    adopted = _owner(kept, said)[1]
    return f"{adopted} {title[:1].lower()}{title[1:]}." if kinds and adopted else ""


def bibtex_of(kept: Held, graph: MandateGraph, address: str) -> str:
    """A BibTeX entry for a document, for a place in one, or for an act."""
    found = _IN_DOCUMENT.match(address + "/")
    if found is not None and (address == found["document"] or _IS_VERSION.search(address)):
        return bibtex(kept.citable(found["document"]), address)
    statements = find_statements(graph.select, address)
    if found is not None:
        note = _own_note(kept, statements, "", found["document"], _IN_VERSION.search(address) is not None)
        place = (
            note.rstrip(".").removeprefix(footnote(kept.citable(found["document"])).rstrip(".")).lstrip(", ")
        )
        return bibtex(kept.citable(found["document"]), address, place)
    kind = kind_of(graph.select, address)
    if not statements:
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    title = title_of(address, statements, kind)
    act = Citable(
        identifier=address.removeprefix(iri.ID).replace("/", "-"),
        title=_subtitle(kind, statements) or title,
        body=_owner(kept, statements)[1],
        symbol=title if kind is ThingKind.RESOLUTION else "",
        date=next((one.value for one in statements if one.name in {"date document", "year"}), ""),
    )
    return bibtex(act, address)


def _collection(kept: Held, names: Iterable[str]) -> tuple[int, int]:
    """How many documents of a body the collection holds, and how many documents in all."""
    wanted = {name.casefold() for name in names}
    mine = sum(row["body"].casefold() in wanted for row in kept.records("reports"))
    return mine, len(kept.records("reports"))


def _owner(kept: Held, statements: Iterable[Said]) -> tuple[str, str]:
    """The body that adopted an act or held a session: its address and its fullest name; empty for other things."""
    for one in statements:
        if one.property.endswith(("#passed_by", "/passed_by", "had_responsible_organization")) and one.link:
            return one.value, (kept.bodies().get(one.value) or (one.label,))[-1]
    return "", ""


def _subtitle(kind: ThingKind | None, statements: Iterable[Said]) -> str:
    """The title of an act, the longest that is said."""
    if kind is not ThingKind.RESOLUTION:
        return ""
    return max((one.value for one in statements if one.name == "title"), key=len, default="")


def title_of(address: str, statements: Iterable[Said], kind: ThingKind | None = None) -> str:
    """What a page calls a thing: its number, title, name or words, else the end of its address."""
    said = tuple(statements)

    def first(name: str) -> str:
        return next((one.value for one in said if one.name == name), "")

    if kind is ThingKind.MEETING:
        order = first("activity order")
        days = day_words(first("activity start date"), first("activity end date"))
        parts = (f"{ordinal_words(order)} session".capitalize() if order else "Session", first("place"), days)
        return ", ".join(filter(None, parts))
    if first("value") and first("number") and _IN_VERSION.search(address):
        return f"Paragraph {first('number')}"
    for name in ("id local", "title", "name", "activity label", "text", "detail", "value", "speaker name"):
        if words := first(name):
            if name == "id local" and first("act kind"):
                words = f"{first('act kind')} {words}".capitalize()
            if name == "activity label" and first("notation"):
                words = f"Item {first('notation')}: {words}"
            if name == "text" and first("notation"):
                words = f"({first('notation')}) {words}"
            return within(words)
    return address.removeprefix(iri.ID)
