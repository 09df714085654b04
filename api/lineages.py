"""Lineage over HTTP: the interactive picture, the printed one, as of a day, and as data."""

from __future__ import annotations

from dataclasses import asdict, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from markupsafe import Markup

from api.held import held
from api.negotiation import NETWORKS, wanted
from api.networks import network_bytes
from api.pages import graph_of, page
from api.problems import advised
from kg.lineage.as_of import InForce, parse_day
from kg.lineage.as_of import in_force as in_force_at
from kg.lineage.trace import as_networkx
from kg.model.errors import NotFoundError, QuestionError
from kg.model.lineage import LineageGraph, Thing, ThingKind
from kg.picture.html import lineage_html
from kg.picture.svg import lineage_svg
from kg.picture.words import KINDS

router = APIRouter(tags=["lineage"])


def _focus(request: Request, said: str, *, ask_back: bool = False) -> str:
    """What is asked about; the first report when nothing is said.

    With ``ask_back``, nothing in a large collection: no one report stands for it, and a page asks first.
    """
    if said.strip() or (ask_back and held(request).large()):
        return said.strip()
    return held(request).focus() or graph_of(request).first_document()


@router.get("/graph", summary="The lineage of a thing as an interactive picture")
def graph(request: Request, focus: str = "", as_of: str = "") -> Response:
    """The interactive picture of a resolution, body, person, document ("5/4", a name, an address)."""
    said = _focus(request, focus)
    found = graph_of(request).trace(said, as_of=as_of)
    text = lineage_html(found, title=f"Lineage: {_name(found, said)}", base="/")
    # The page carries its own policy, with the hashes of its own scripts.
    return HTMLResponse(text, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


@router.get("/graph.svg", summary="The same as SVG")
def picture(request: Request, focus: str = "", as_of: str = "") -> Response:
    """The picture without script, for print and Word."""
    said = _focus(request, focus)
    found = graph_of(request).trace(said, as_of=as_of)
    return Response(
        lineage_svg(found, title=f"Lineage: {_name(found, said)}", base=str(request.base_url)),
        media_type="image/svg+xml",
    )


@router.get("/lineage", summary="The lineage of a thing on one page", include_in_schema=False)
def lineage_page(request: Request, of: str = "", as_of: str = "") -> Response:
    """The picture to print, with a form for the thing, the day and the kinds; each choice is in the address."""
    said = _focus(request, of, ask_back=True)
    without = tuple(kind for kind in request.query_params.getlist("without") if kind in set(ThingKind))
    trouble = ""
    found = LineageGraph(things=(), steps=())
    try:
        if said:
            found = graph_of(request).trace(said, as_of=as_of)
    except (NotFoundError, QuestionError) as error:
        trouble = advised(error)
    kinds = tuple(dict.fromkeys(thing.kind for thing in found.things))
    shown = _without(found, without)
    name = _name(found, said)
    labels = {thing.iri: thing.label for thing in shown.things}
    return page(
        request,
        "lineage.html",
        status=404 if trouble else 200,
        of=said,
        name=name,
        focus=shown.focus,
        as_of=as_of,
        without=without,
        kinds=[
            (kind.value, KINDS[kind][1] if kind in KINDS else kind.value)
            for kind in ThingKind
            if kind in kinds
        ],
        trouble=trouble,
        picture=Markup(lineage_svg(shown, title=f"Lineage: {name}", base="/")) if shown.things else "",  # noqa: S704
        things=len(shown.things),
        steps=shown.steps,
        labels=labels,
        query="&".join(f"{key}={value}" for key, value in (("as_of", as_of),) if value),
    )


def _without(found: LineageGraph, kinds: tuple[str, ...]) -> LineageGraph:
    if not kinds:
        return found
    things = tuple(thing for thing in found.things if thing.kind not in kinds or thing.iri == found.focus)
    there = {thing.iri for thing in things}
    steps = tuple(step for step in found.steps if step.source in there and step.target in there)
    return replace(found, things=things, steps=steps)


@router.get("/lineage/{thing:path}", summary="The lineage of a thing as data")
def lineage(request: Request, thing: str, up: int = 12, down: int = 12, as_of: str = "") -> Response:
    """Things and steps as JSON, each step with its type, duty, standing and words; GraphML and GEXF by suffix or Accept."""
    form = wanted(request, thing, NETWORKS)
    if form.name == "html" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(str(request.url_for("lineage_page").include_query_params(of=form.path)), 303)
    found = graph_of(request).trace(form.path, up=up, down=down, as_of=as_of)
    if form.name in {"graphml", "gexf"}:
        return network_bytes(as_networkx(found), form, "lineage")
    return JSONResponse(asdict(found), headers={"Vary": "Accept"})


@router.get("/in-force", summary="What was in force on a day", include_in_schema=False)
def in_force(request: Request, on: str = "", of: str = "") -> Response:
    """The acts, mandates, functions and bodies that were there on a day, what came later, and what has no date."""
    said = _focus(request, of, ask_back=True)
    trouble = ""
    found: InForce | None = None
    groups: list[tuple[str, list[Thing]]] = []
    name = said
    whole = LineageGraph(things=(), steps=())
    try:
        if said:
            whole = graph_of(request).trace(said)
            name = _name(whole, said)
        if on and said:
            found = in_force_at(whole, parse_day(on))
            groups = [
                (
                    KINDS[kind][1] if kind in KINDS else kind.value,
                    [thing for thing in found.there if thing.kind is kind],
                )
                for kind in _IN_FORCE
            ]
    except (NotFoundError, QuestionError) as error:
        trouble = advised(error)
    return page(
        request,
        "in_force.html",
        status=400 if trouble else 200,
        on=on,
        of=of,
        said=said,
        name=name,
        groups=[(title, things) for title, things in groups if things],
        others=[
            (title, things)
            for title, things in (
                ("Date unknown: may have been in force", found.undated),
                ("Adopted, and not yet in force", found.adopted),
                ("Superseded by then", found.ended),
                ("Came later", found.later),
            )
            if things
        ]
        if found
        else [],
        dates=sorted({thing.date for thing in whole.things if len(thing.date) == len("2020-01-01")}),
        trouble=trouble,
    )


_IN_FORCE = (
    ThingKind.INSTRUMENT,
    ThingKind.RESOLUTION,
    ThingKind.MANDATE,
    ThingKind.FUNCTION,
    ThingKind.BODY,
)


def _name(found: LineageGraph, said: str) -> str:
    return next((thing.label for thing in found.things if thing.iri == found.focus), said)
