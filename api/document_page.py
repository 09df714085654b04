"""The page of a document: what it is, how to cite it, where it contradicts itself, and its text to read."""

from __future__ import annotations

from fastapi import Request, Response

from api.contact import how_to_report
from api.corrections import calls_for
from api.held import held
from api.negotiation import RDF
from api.pages import page
from api.reader import Disagreement, ReaderBlock, blocks_of, discrepancies_of, document_of, versions_of
from api.wording import day_words
from kg.graph import MandateGraph
from kg.keeping import file_name
from kg.questions.footnotes import footnote

_QUESTIONS = (
    ("mandates", "What resolutions do"),
    ("functions", "Functions"),
    ("evidence", "Functions carried out"),
    ("agenda", "Agenda"),
    ("sittings", "Sittings"),
    ("panellists", "Who led and presented"),
    ("statements", "Who took the floor"),
    ("attendance", "Who attended"),
    ("outcomes", "Decisions"),
    ("documents", "Documents before it"),
    ("citations", "What it cites"),
    ("gaps", "Gaps"),
)
_ACTS = frozenset({"resolution", "decision", "presidential statement"})
_OF_ACTS = frozenset({"mandates", "functions", "evidence", "citations", "documents", "gaps"})


def document_page(request: Request, graph: MandateGraph, address: str) -> Response | None:
    """The reader, when the address is a document's or a version's; None when it is another thing's."""
    shown = document_of(graph, address)
    if shown is None:
        return None
    kept = held(request)
    versions = versions_of(graph, shown.document)
    citable = kept.citable(shown.document)
    reports = kept.records("reports")
    found = discrepancies_of(graph, shown.version)
    blocks = blocks_of(graph, shown.version)
    paged = shown.file.lower().endswith(".pdf")
    return page(
        request,
        "document.html",
        title=shown.title,
        shown=shown,
        version=shown.version.rpartition("/")[2],
        versions=versions,
        newer=versions[0] if versions and versions[0] != shown.version else "",
        alternates=RDF,
        blocks=blocks,
        contents=[block for block in blocks if block.level],
        discrepancies=found,
        disputed=_disputed(found, blocks),
        footnote=footnote(citable),
        notes={
            block.iri: footnote(citable, block.number, page=block.page if paged else "")
            for block in blocks
            if block.number
        },
        citable=citable,
        days=day_words(citable.start, citable.end),
        collection=sum(row["body"] == citable.body for row in reports) if citable.body else 0,
        whole=len(reports),
        questions=[
            (name, title) for name, title in _QUESTIONS if shown.kind not in _ACTS or name in _OF_ACTS
        ],
        source=_source_name(graph, shown.document, shown.version),
        report=how_to_report(shown.version, shown.title, kept.digest, calls_for(graph, shown.document)),
    )


def _disputed(found: tuple[Disagreement, ...], blocks: tuple[ReaderBlock, ...]) -> dict[str, list[int]]:
    """Which discrepancies, by their number on the page, concern each block."""
    places: dict[str, list[int]] = {}
    known = {block.iri for block in blocks}
    for number, one in enumerate(found, start=1):
        for side in one.sides:
            at = side.block
            while at and at not in known:
                at = at.rpartition("/")[0]
            if at and number not in places.setdefault(at, []):
                places[at].append(number)
    return places


def _source_name(graph: MandateGraph, document: str, version: str) -> str:
    """The name of the file that the version was read from, as the operator gave it."""
    return file_name(graph.store, document.rpartition("/")[2], version.rpartition("/")[2])
