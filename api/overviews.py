"""Overviews: bodies, functions with their evidence, functions by reports, a body over the years, who spoke for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.held import Held, held
from api.negotiation import TABLES, wanted
from api.pages import graph_of, page
from kg.lineage.patterns import prefixed
from kg.model.errors import NotFoundError
from kg.questions.table import Table, natural_key, results_table
from kg.rdf import iri

router = APIRouter(tags=["overviews"])

_BODIES = """SELECT ?body (SAMPLE(?name_) AS ?name) WHERE {
  { GRAPH ?g { ?function m:givenTo ?body } } UNION { GRAPH ?g { ?session edl:had_responsible_organization ?body } }
  UNION { GRAPH ?g { ?act eli:passed_by ?body } }
  GRAPH ?naming { ?body foaf:name ?name_ }
} GROUP BY ?body"""
_ACTS = """SELECT DISTINCT ?act ?kind ?number ?title ?date WHERE {{
  GRAPH ?g {{ ?act eli:passed_by ?body }} GRAPH ?naming {{ ?body foaf:name ?name }} FILTER(CONTAINS(LCASE(?name), {name}))
  GRAPH ?dating {{ ?act eli:date_document|m:year ?date }}
  GRAPH ?numbers {{ ?act eli:id_local ?number ; m:actKind ?kind }}
  OPTIONAL {{ GRAPH ?titles {{ ?act dct:title ?title }} }}
}} ORDER BY ?date ?number LIMIT 400"""


@router.get("/bodies", summary="The bodies that documents tell of", include_in_schema=False)
def bodies(request: Request, where: str = "") -> Response:
    """Every body that has functions, sessions or acts; its page says which act set it up."""
    kept = held(request)
    rows = results_table(graph_of(request).select(prefixed(_BODIES))).records()
    given = Counter(row["body"].casefold() for row in kept.records("functions"))
    reports = Counter(row["body"].casefold() for row in kept.records("reports") if row["body"])
    found = [
        (row["body"], row["name"], given[row["name"].casefold()], reports[row["name"].casefold()])
        for row in rows
        if where.casefold() in row["name"].casefold()
    ]
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
    links = {(row["resolution"], row["letter"]): row["function"] for row in held(request).records("evidence")}
    return page(request, "matrix.html", table=table, links=links, names=_report_names(held(request)))


_TABLES = {name: TABLES[name] for name in ("csv", "json", "xlsx")}


def _file(table: Table, form: str, title: str) -> Response:
    if form == "csv":
        return Response(table.to_csv(bom=True), media_type="text/csv; charset=utf-8")
    if form == "xlsx":
        return Response(table.to_xlsx(title), media_type=TABLES["xlsx"])
    return JSONResponse([dict(row) for row in table.records()])


def _report_names(kept: Held) -> dict[str, str]:
    return {
        row["report"]: " – ".join(
            filter(None, (row["symbol"] or row["operator_symbol"], row["body"], row["start"] or row["date"]))
        )
        or row["report"]
        for row in kept.records("reports")
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A session or an act on the line of a body's years."""

    when: str
    what: str  # "session" or "act"
    name: str
    iri: str
    more: tuple[tuple[str, str], ...] = ()  # words and address


@router.get("/timeline", summary="A body over the years", include_in_schema=False)
def timeline(request: Request, body: str = "") -> Response:
    """The sessions and the dated acts of a body, oldest first."""
    kept = held(request)
    known = Counter(row["body"] for row in kept.records("meetings") if row["body"])
    known.update(row["body"] for row in kept.records("reports") if row["body"])
    chosen = body or next((row["body"] for row in kept.records("meetings") if row["body"]), "")
    series = graph_of(request).series(chosen) if chosen else Table(columns=(), rows=())
    events = [
        Event(
            when=row["start"],
            what="session",
            name=f"Session {row['ordinal']}".strip() if row["ordinal"] else "Session",
            iri=f"{iri.ID}document/{iri.slug(row['report'])}",
            more=tuple(
                (words, f"/questions/{question}?report={row['report']}")
                for words, question in (
                    (f"chair: {row['chair']}" if row["chair"] else "", "panellists"),
                    (f"authority: {row['authority']}" if row["authority"] else "", "citations"),
                    (f"{row['agenda_items']} agenda items", "agenda"),
                    (f"{row['outcomes']} outcomes", "outcomes"),
                    (f"{row['participants']} present", "attendance"),
                    (f"{row['documents']} documents", "documents"),
                )
                if words
            ),
        )
        for row in series.records()
    ]
    if chosen:
        asked = prefixed(_ACTS.format(name=_literal(chosen.casefold())))
        acts = {row["act"]: row for row in results_table(graph_of(request).select(asked)).records()}
        events += [
            Event(
                when=row["date"],
                what="act",
                name=f"{row['kind'].capitalize()} {row['number']}"
                + (f", {row['title']}" if row["title"] else ""),
                iri=row["act"],
            )
            for row in acts.values()
        ]
    events.sort(key=lambda one: (one.when or "9999", one.what, natural_key(one.name)))
    return page(
        request,
        "timeline.html",
        body=chosen,
        bodies=sorted(known, key=str.casefold),
        events=events,
    )


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ") + '"'


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
