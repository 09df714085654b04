"""The named questions over HTTP: a page, a table, a file, footnotes; each shows its SPARQL."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import TABLES, wanted
from api.pages import graph_of, page
from kg.questions.footnotes import Citable, footnote, with_footnotes
from kg.questions.question import Question, question_named
from kg.questions.table import Table, natural_key

router = APIRouter(tags=["questions"])


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
    return page(
        request, "questions.html", questions=graph.questions(), reports=graph.ask("reports").records()
    )


@router.get("/questions/{name}", summary="The answer to a named question")
def answer(  # a parameter for each part of the address
    request: Request, name: str, report: str = "", sort: str = "", where: str = ""
) -> Response:
    """The answer over all documents, or over one with ``report``.

    As a page, CSV, JSON, XLSX, or as text with footnotes (``.txt``), by suffix
    (``/questions/agenda.csv``) or Accept. ``sort`` names a column ("-column" backwards),
    ``where`` keeps rows that contain a text.
    """
    graph = graph_of(request)
    form = wanted(request, name, {**TABLES, "rq": "application/sparql-query"})
    question = question_named(form.path)
    values = {"report": report} if report else {}
    if form.name == "rq":
        return Response(question.bound(values), media_type="application/sparql-query")
    table = _arranged(graph.ask(question.name, report=report), sort, where)
    fixed = (*(() if report else ("report",)), *question.columns)
    documents = {row["report"]: Citable.of_report(row) for row in graph.ask("reports").records()}
    if form.name != "html":
        return _file(form.name, question, table, fixed, documents, report)
    rows = [{**row, "footnote": _note(row, documents, report)} for row in table.records()]
    return page(
        request,
        "answer.html",
        question=question,
        report=report,
        sort=sort,
        where=where,
        reports=list(documents.values()),
        columns=fixed,
        rows=rows,
        sparql=question.bound({"report": graph.document(report)} if report else {}),
    )


def _note(row: dict[str, str], documents: dict[str, Citable], report: str) -> str:
    document = documents.get(report or row.get("report", ""))
    place = row.get("paragraph") or row.get("paragraphs", "")
    return "" if document is None or not place else footnote(document, place.replace(";", ", "))


def _arranged(table: Table, sort: str, where: str) -> Table:
    """The rows that contain a text, sorted by a column; as they are when nothing is said."""
    rows = list(table.rows)
    if where:
        rows = [row for row in rows if any(where.casefold() in cell.casefold() for cell in row)]
    column = sort.removeprefix("-")
    if column in table.columns:
        place = table.columns.index(column)
        rows.sort(key=lambda row: natural_key(row[place].casefold()), reverse=sort.startswith("-"))
    return Table(columns=table.columns, rows=tuple(rows))


def _file(
    form: str,
    question: Question,
    table: Table,
    fixed: tuple[str, ...],
    documents: dict[str, Citable],
    report: str,
) -> Response:
    headers = {"Vary": "Accept"}
    if form in {"csv", "xlsx"}:
        headers["Content-Disposition"] = f'attachment; filename="{question.name}.{form}"'
    if form == "csv":
        return Response(table.to_csv(bom=True), media_type="text/csv; charset=utf-8", headers=headers)
    if form == "xlsx":
        return Response(table.to_xlsx(question.title), media_type=TABLES["xlsx"], headers=headers)
    if form == "txt":
        text = with_footnotes(table, fixed, documents, report)
        return Response(text, media_type="text/plain; charset=utf-8", headers=headers)
    return Response(table.to_json(), media_type="application/json", headers=headers)
