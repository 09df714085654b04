"""Lineage over HTTP: the interactive picture, the same as SVG, as a page and as data."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api.pages import graph_of
from kg.picture.html import lineage_html
from kg.picture.svg import lineage_svg

router = APIRouter(tags=["lineage"])


@router.get("/graph", summary="The lineage of a thing as a picture")
def graph(request: Request, focus: str = "", as_of: str = "") -> Response:
    """The interactive picture of a resolution, body, person, document ("5/4", a name, an address)."""
    found = graph_of(request)
    said = focus or found.first_document()
    text = lineage_html(found.trace(said, as_of=as_of), title=f"Lineage: {said}", base="/")
    # The page carries its own policy, with the hashes of its own scripts.
    return HTMLResponse(text, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


@router.get("/graph.svg", summary="The same as SVG")
def picture(request: Request, focus: str = "", as_of: str = "") -> Response:
    """The picture without script, for print and Word."""
    found = graph_of(request)
    said = focus or found.first_document()
    return Response(
        lineage_svg(found.trace(said, as_of=as_of), title=f"Lineage: {said}", base="/"),
        media_type="image/svg+xml",
    )


@router.get("/lineage/{thing:path}", summary="The lineage of a thing as data")
def lineage(request: Request, thing: str, up: int = 12, down: int = 12, as_of: str = "") -> Response:
    """Things and steps as JSON, each step with its type, duty, standing and words."""
    return JSONResponse(asdict(graph_of(request).trace(thing, up=up, down=down, as_of=as_of)))
