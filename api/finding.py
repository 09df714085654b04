"""Search: a page, and suggestions while one types."""

from __future__ import annotations

import threading

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.pages import graph_of, page
from kg.graph import MandateGraph
from kg.picture.links import page_address
from kg.search.entries import find_entries
from kg.search.index import SearchIndex

router = APIRouter(tags=["search"])
_making = threading.Lock()


def index_of(request: Request) -> SearchIndex:
    """The index over the data as they are now; made when they changed."""
    graph = graph_of(request)
    digest = graph.store.digest()
    held: tuple[str, SearchIndex] | None = getattr(request.app.state, "search", None)
    if held is not None and held[0] == digest:
        return held[1]
    with _making:
        held = getattr(request.app.state, "search", None)
        if held is None or held[0] != digest:
            held = (digest, _make(graph))
            request.app.state.search = held
        return held[1]


def _make(graph: MandateGraph) -> SearchIndex:
    return SearchIndex(find_entries(graph.select))


@router.get("/search", summary="Search")
def search(request: Request, q: str = "") -> Response:
    """What matches: acts, bodies, people, documents, paragraphs."""
    found = index_of(request).search(q, most=50) if q.strip() else ()
    if len(found) == 1:
        return RedirectResponse(page_address(found[0].iri, "/"), status_code=303)
    return page(request, "search.html", said=q, found=found)


@router.get("/suggest", summary="Suggestions while one types")
def suggest(request: Request, q: str = "") -> Response:
    """At most eight named things that match what was typed so far."""
    found = index_of(request).search(q, most=8, paragraphs=False) if q.strip() else ()
    return JSONResponse(
        [{"name": one.name, "kind": one.kind, "address": page_address(one.iri, "/")} for one in found],
        headers={"Cache-Control": "max-age=60"},
    )
