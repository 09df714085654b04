"""The first page: the lineage of the first document, the documents, the questions."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.pages import graph_of, page
from kg.picture.svg import lineage_svg

router = APIRouter()


@router.get("/", summary="The first page", include_in_schema=False)
def home(request: Request) -> Response:
    """What is here, and the lineage of the document that comes first."""
    graph = graph_of(request)
    reports = graph.ask("reports").records()
    picture, focus = "", ""
    if reports:
        focus = reports[0]["report"]
        picture = lineage_svg(graph.lineage(focus), title=f"Lineage: {focus}", base="/")
    return page(
        request,
        "home.html",
        reports=reports,
        questions=graph.questions(),
        discrepancies=graph.ask("discrepancies").records(),
        picture=Markup(picture),  # noqa: S704 - made by our own SVG template, which escapes
        focus=focus,
    )
