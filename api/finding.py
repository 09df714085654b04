"""Search: a page, and suggestions while one types."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.held import held
from api.pages import page
from kg.picture.links import page_address

router = APIRouter(tags=["search"])


@router.get("/search", summary="Search")
def search(request: Request, q: str = "") -> Response:
    """What matches: acts, bodies, people, documents, paragraphs."""
    found = held(request).search().search(q, most=50) if q.strip() else ()
    if len(found) == 1:
        return RedirectResponse(page_address(found[0].iri, "/"), status_code=303)
    return page(request, "search.html", said=q, found=found)


@router.get("/suggest", summary="Suggestions while one types")
def suggest(request: Request, q: str = "") -> Response:
    """At most eight named things that match what was typed so far."""
    found = held(request).search().search(q, most=8, paragraphs=False) if q.strip() else ()
    return JSONResponse(
        [{"name": one.name, "kind": one.kind, "address": page_address(one.iri, "/")} for one in found],
        headers={"Cache-Control": "max-age=60"},
    )
