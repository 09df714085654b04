"""The named questions over HTTP: a page, a table, a file; each shows its SPARQL."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import TABLES, wanted
from api.pages import graph_of, page
from kg.questions.question import question_named

router = APIRouter(tags=["questions"])


@router.get("/questions", summary="All named questions")
def list_questions(request: Request) -> Response:
    """The questions, as a page or as JSON."""
    graph = graph_of(request)
    form = wanted(request, "questions", {"json": TABLES["json"]})
    if form.name == "json":
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
def answer(request: Request, name: str, report: str = "") -> Response:
    """The answer over all documents, or over one with ``report``: HTML, CSV or JSON.

    The format goes by suffix (``/questions/agenda.csv``) or by Accept.
    """
    graph = graph_of(request)
    form = wanted(request, name, {**TABLES, "rq": "application/sparql-query"})
    question = question_named(form.path)
    if form.name == "rq":
        return Response(
            question.bound({"report": report} if report else {}), media_type="application/sparql-query"
        )
    table = graph.ask(question.name, report=report)
    if form.name == "csv":
        file = f'attachment; filename="{question.name}.csv"'
        return Response(
            table.to_csv(bom=True),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": file, "Vary": "Accept"},
        )
    if form.name == "json":
        return Response(table.to_json(), media_type="application/json", headers={"Vary": "Accept"})
    fixed = (*(() if report else ("report",)), *question.columns)
    return page(
        request,
        "answer.html",
        question=question,
        report=report,
        reports=graph.ask("reports").records(),
        columns=fixed,
        rows=table.records(),
        sparql=question.bound({"report": report} if report else {}),
    )
