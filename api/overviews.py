"""Overviews: bodies, functions with their evidence, functions by reports, who spoke for whom."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.held import Held, held
from api.negotiation import TABLES, wanted
from api.pages import graph_of, page
from kg.model.errors import NotFoundError
from kg.questions.table import Table, natural_key
from kg.rdf import iri

router = APIRouter(tags=["overviews"])


@router.get("/bodies", summary="The bodies that documents tell of", include_in_schema=False)
def bodies(request: Request, where: str = "") -> Response:
    """Every body that has functions, sessions or acts; its page says which act set it up."""
    kept = held(request)
    given = Counter(row["body"].casefold() for row in kept.records("functions"))
    reports = Counter(row["body"].casefold() for row in kept.records("reports") if row["body"])
    found = []
    for body in kept.active_bodies():
        names = kept.bodies().get(body, ())
        if names and any(where.casefold() in name.casefold() for name in names):
            folded = {name.casefold() for name in names}
            found.append(
                (body, names[-1], sum(given[name] for name in folded), sum(reports[name] for name in folded))
            )
    found.sort(key=lambda one: (-(one[2] + one[3]), one[1].casefold()))
    return page(request, "bodies.html", bodies=found[:_MOST], more=max(0, len(found) - _MOST), where=where)


_MOST = 300


@router.get("/functions", summary="Functions and which have evidence", include_in_schema=False)
def functions(request: Request, body: str = "", status: str = "") -> Response:
    """What bodies were given to do, and what shows that it was done: by body and status."""
    kept = held(request)
    evidence: dict[str, list[dict[str, str]]] = {}
    for row in kept.records("evidence"):
        evidence.setdefault(row["function"], []).append(row)
    rows: dict[str, dict[str, object]] = {}
    for row in kept.records("functions"):
        shown = evidence.get(row["function"], [])
        statuses = {one["status"] for one in shown} or {"not looked at"}
        if (not body or row["body"] == body) and (not status or status in statuses):
            rows.setdefault(row["function"], {**row, "evidence": shown})
    every = kept.records("functions")
    return page(
        request,
        "functions.html",
        rows=list(rows.values()),
        body=body,
        chosen=status,
        bodies=sorted({row["body"] for row in every if row["body"]}, key=str.casefold),
        statuses=sorted({row["status"] for row in kept.records("evidence")}),
    )


@router.get("/matrix", summary="Functions by reports")
@router.get("/matrix.{suffix}", include_in_schema=False)
def matrix(request: Request, suffix: str = "") -> Response:
    """A function a row, a report a column, in each cell what the report shows of the function."""
    table = graph_of(request).matrix()
    form = wanted(request, f"matrix.{suffix}" if suffix else "matrix", _TABLES).name
    if form != "html":
        return _file(table, form, "Functions by reports")
    kept = held(request)
    links = {(row["resolution"], row["letter"]): row["function"] for row in kept.records("evidence")}
    words = {row["function"]: row["text"] for row in kept.records("functions")}
    bodies = {row["function"]: row["body"] for row in kept.records("functions")}
    return page(
        request,
        "matrix.html",
        table=table,
        links=links,
        words=words,
        bodies=bodies,
        names=_report_names(kept),
    )


_TABLES = {name: TABLES[name] for name in ("csv", "json", "xlsx")}


def _file(table: Table, form: str, title: str) -> Response:
    if form == "csv":
        return Response(table.to_csv(bom=True), media_type="text/csv; charset=utf-8")
    if form == "xlsx":
        return Response(table.to_xlsx(title), media_type=TABLES["xlsx"])
    return JSONResponse([dict(row) for row in table.records()])


def _report_names(kept: Held) -> dict[str, str]:
    return {row["report"]: kept.name(row["document"]) for row in kept.records("reports")}


@router.get("/speakers", summary="Who spoke for whom", include_in_schema=False)
def speakers(request: Request, report: str = "") -> Response:
    """Who led, presented or took the floor in a report, and on whose behalf."""
    kept = held(request)
    reports = kept.records("reports")
    with_people = {row["report"] for row in kept.records("panellists")}
    chosen = report or next((row["report"] for row in reports if row["report"] in with_people), "")
    if report and report not in {row["report"] for row in reports}:
        raise NotFoundError(f'There is no document "{report}" here.', cure="Choose one from the list.")
    people = [row for row in kept.records("panellists") if row["report"] == chosen]
    floor: dict[str, dict[str, object]] = {}
    statements = graph_of(request).ask("statements", report=chosen).records() if chosen else ()
    for row in statements:
        one = floor.setdefault(
            row["speaker"], {"speaker": row["speaker"], "phases": {}, "places": {}, "capacity": {}}
        )
        for key, value in (
            ("phases", row["phase"]),
            ("places", row["paragraph"]),
            ("capacity", row["capacity"]),
        ):
            seen = one[key]
            if value and isinstance(seen, dict):
                seen[value] = None
    return page(
        request,
        "speakers.html",
        report=chosen,
        document=f"{iri.ID}document/{iri.slug(chosen)}" if chosen else "",
        names={
            name: title
            for name, title in _report_names(kept).items()
            if name in with_people or name == chosen
        },
        people=sorted(people, key=lambda row: natural_key(row["item"] or "~")),
        floor=list(floor.values()),
    )
