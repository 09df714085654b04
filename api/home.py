"""The first page: search, what one can do, what is here, what is new, where documents contradict themselves."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from markupsafe import Markup

from api.held import held
from api.pages import STATIC, graph_of, page
from kg.rdf import iri

router = APIRouter()
_NEWEST = 8
_SHOWN = 6
_SEVERITIES = ("contradiction", "incomplete", "form", "change")


@router.get("/", summary="The first page", include_in_schema=False)
def home(request: Request) -> Response:
    """What is here, what one can do with it, and the lineage of the first report."""
    kept = held(request)
    picture = kept.picture()
    found = sorted(
        kept.records("discrepancies"),
        key=lambda row: _SEVERITIES.index(row["severity"]) if row["severity"] in _SEVERITIES else 9,
    )
    reports = kept.records("reports")
    return page(
        request,
        "home.html",
        newest=kept.arrivals()[:_NEWEST],
        counts=kept.counts(),
        questions=graph_of(request).questions(),
        discrepancies=found[:_SHOWN],
        severities=kept.severities(),
        all_discrepancies=len(found),
        picture=Markup(picture),  # noqa: S704 - made by our own SVG template, which escapes
        focus=kept.focus(),
        focus_name=kept.name(f"{iri.ID}document/{iri.slug(kept.focus())}"),
        names={row["report"]: kept.name(row["document"]) for row in reports},
        bodies=sorted({row["body"] for row in reports if row["body"]}, key=str.casefold),
    )


@router.get("/favicon.ico", include_in_schema=False)
def icon() -> Response:
    """The sign of the site, where a browser looks for it unasked."""
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")
