"""The named questions over HTTP: a page, a table, a file, footnotes; each shows its SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from rdflib import Graph

from api.answering import EDGES, arranged, cells_of, note_of, pickers_of, remarks_on
from api.corrections import left_out
from api.glance.attending import answer_of
from api.held import held
from api.negotiation import NETWORKS, RDF, TABLES, Wanted, wanted
from api.networks import network_bytes, network_of
from api.pages import graph_of, page
from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.questions.footnotes import Citable, with_footnotes
from kg.questions.question import Question, question_named
from kg.questions.table import Table
from kg.rdf import iri
from kg.rdf.terms import PREFIXES

router = APIRouter(tags=["questions"])
_SHOWN = 500  # rows of a page; the files have all
_AT_A_TIME = 20  # documents of a large collection
_LONG = frozenset({"paragraphs", "mandates", "citations", "outcomes"})  # answers of many rows a document
_MOST_THINGS = 2000  # whose statements one Turtle file holds
_MORE = ("correction", "standing", "severity", "role", "verb", "method", "deadline")
_STATEMENTS = (
    "CONSTRUCT {{ ?thing ?p ?o }} WHERE {{ VALUES ?thing {{ {things} }} GRAPH ?g {{ ?thing ?p ?o }} }}"
)


@router.get("/questions", summary="All named questions")
def list_questions(request: Request) -> Response:
    """The questions, as a page or as JSON."""
    graph = graph_of(request)
    if wanted(request, "questions", {"json": TABLES["json"]}).name == "json":
        return JSONResponse(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "description": one.description,
                    "columns": one.columns,
                    "parameters": [parameter.name for parameter in one.parameters],
                }
                for one in graph.questions()
            ]
        )
    return page(request, "questions.html", questions=graph.questions(), networks=EDGES)


@router.get("/questions/{name}", summary="The answer to a named question")
def answer(  # a parameter for each part of the address
    request: Request, name: str, report: str = "", sort: str = "", where: str = ""
) -> Response:
    """The answer over all documents, or over one with ``report``.

    As a page, CSV, JSON, XLSX, as text with footnotes (``.txt``), as the statements themselves
    (``.ttl``) and, where rows relate two things, as GraphML and GEXF: by suffix
    (``/questions/agenda.csv``) or Accept. ``sort`` names a column ("-column" backwards),
    ``where`` keeps rows that contain a text, a column's name (``status=observer``) rows with that value.
    """
    graph = graph_of(request)
    networks = {key: NETWORKS[key] for key in ("graphml", "gexf")}
    offers = {**TABLES, "rq": "application/sparql-query", "ttl": RDF["ttl"], **networks}
    form = wanted(request, name, offers)
    question = question_named(form.path)
    if form.name == "rq":
        values = {"report": report} if report else {}
        return Response(question.bound(values), media_type="application/sparql-query")
    asked = dict(request.query_params)
    found = _found(request, question, report, form.name, sort, where, asked)
    chosen = {key: value for key, value in asked.items() if key in found.whole.columns and key != "report"}
    table = found.table
    fixed = (*(() if report else ("report",)), *question.columns)
    documents = {one.identifier: one for one in held(request).citables().values()}
    if form.name != "html":
        return _file(graph, form, question, table, fixed, documents, report)
    more = tuple(
        column
        for column in _MORE
        if column in table.columns and column not in fixed and any(row[column] for row in table.records())
    )
    columns = (*fixed, *more)
    kept = held(request)
    names = {one.identifier: kept.name(document) for document, one in kept.citables().items()}
    shown = table.records()[:_SHOWN]
    pages = kept.printed_pages(row["block"] for row in shown) if "block" in table.columns else {}
    group = None
    if question.name == "attendance":
        group = answer_of(graph.select, kept, shown, found.whole.records(), where, report)
    query = {"report": report, "where": where, **chosen}
    return page(
        request,
        "answer.html",
        question=question,
        report=report,
        sort=sort,
        where=where,
        reports=sorted(names.items(), key=lambda pair: pair[1].casefold()),
        known=report in documents,
        columns=columns,
        rows=[
            (
                cells_of(row, columns, report, names),
                row.get("quote", ""),
                row.get("rule", ""),
                note_of(row, documents, report, pages),
            )
            for row in shown
        ],
        group=group,
        has_words="quote" in table.columns and not {"text", "participant"} & set(question.columns),
        has_rule="rule" in table.columns,
        has_notes=bool({"paragraph", "paragraphs"} & set(table.columns)),
        count=len(table.rows),
        shown=_SHOWN,
        cut=found.cut,
        asked_documents=found.documents,
        pickers=pickers_of(found.whole, chosen, counted=not found.cut),
        remarks=(
            *remarks_on(question.name, table, found.whole),
            *filter(None, (left_out(graph, question.name, report),)),
        ),
        network=question.name in EDGES,
        base=urlencode({key: value for key, value in query.items() if value}),
        rest=urlencode({key: value for key, value in {**query, "sort": sort}.items() if value}),
        sparql=question.bound({"report": graph.document(report)} if report else {}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The rows for a page or file, and all those that they were chosen from as far as they were asked for."""

    table: Table
    whole: Table
    cut: bool = False  # whether there may be more rows than these
    documents: int = 0  # how many were asked, where not all were


def _found(
    request: Request,
    question: Question,
    report: str,
    form: str,
    sort: str,
    where: str,
    asked: Mapping[str, str],
) -> _Found:
    """The answer. A page of a long one over a large collection asks a few documents at a time, until it is full.

    Files, and answers sorted by a column, are whole.
    """
    graph, kept = graph_of(request), held(request)
    chosen = {key: value for key, value in asked.items() if key not in {"report", "sort", "where"}}
    if report or form != "html" or sort or not kept.large() or question.name not in _LONG:
        whole = graph.ask(question.name, report=report) if report else kept.table(question.name)
        return _Found(table=arranged(whole, sort, where, chosen), whole=whole)
    documents = [row["document"] for row in kept.records("reports")]
    rows: list[tuple[str, ...]] = []
    every: list[tuple[str, ...]] = []
    columns: tuple[str, ...] = question.columns
    seen = 0
    for part in graph.ask_in_parts(question.name, documents, size=_AT_A_TIME):
        seen = min(seen + _AT_A_TIME, len(documents))
        columns = part.columns
        every += part.rows
        rows += arranged(part, "", where, chosen).rows
        if len(rows) > _SHOWN:
            break
    table, whole = (Table(columns=columns, rows=tuple(some)) for some in (rows, every))
    cut = seen < len(documents)
    return _Found(table=table, whole=whole, cut=cut, documents=seen if cut else 0)


def _file(
    graph: MandateGraph,
    form: Wanted,
    question: Question,
    table: Table,
    fixed: tuple[str, ...],
    documents: dict[str, Citable],
    report: str,
) -> Response:
    headers = {"Vary": "Accept"}
    if form.name in {"csv", "xlsx"}:
        headers["Content-Disposition"] = f'attachment; filename="{question.name}.{form.name}"'
    match form.name:
        case "csv":
            return Response(table.to_csv(bom=True), media_type="text/csv; charset=utf-8", headers=headers)
        case "xlsx":
            return Response(table.to_xlsx(question.title), media_type=form.media_type, headers=headers)
        case "txt":
            text = with_footnotes(table, fixed, documents, report)
            return Response(text, media_type="text/plain; charset=utf-8", headers=headers)
        case "ttl":
            return Response(_turtle(graph, table), media_type=form.media_type, headers=headers)
        case "graphml" | "gexf":
            source, target = EDGES.get(question.name, (fixed[0], fixed[-1]))
            rows = [{"report": report, **row} for row in table.records()]
            return network_bytes(network_of(rows, source, target), form, question.name)
        case _:
            return Response(table.to_json(), media_type="application/json", headers=headers)


def _turtle(graph: MandateGraph, table: Table) -> bytes:
    """What is stated of the things that the rows are about, as Turtle."""
    things = dict.fromkeys(cell for row in table.rows for cell in row if cell.startswith(iri.ID))
    found = Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    if things:
        values = " ".join(f"<{thing}>" for thing in list(things)[:_MOST_THINGS])
        asked = prefixed(_STATEMENTS.format(things=values))
        found.parse(data=graph.store.query_sync(asked, accept="application/n-triples"), format="nt")
    return found.serialize(format="turtle", encoding="utf-8")
