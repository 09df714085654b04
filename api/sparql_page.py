"""The page of the SPARQL endpoint: examples, an editor, results with links; it works without script."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from starlette.types import Receive, Scope, Send

from api.constructed import Drawing, draw
from api.labels import labels, short_name
from api.pages import graph_of, page
from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.model.errors import MandateGraphError
from kg.questions.table import Table, results_table
from kg.rdf import iri
from kg.rdf.terms import PREFIXES
from kg.resources import ontology_folder
from kg.store.interface import Store

router = APIRouter()
_MOST_ROWS = 500
_MOST_LABELS = 400
_MOST_DRAWN = 200_000  # bytes of N-Triples that are drawn
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_LABELS = """SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {things} }}
  GRAPH ?g {{ ?thing foaf:name|dct:title|edl:activity_label|eli:id_local|m:text ?label }} }}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with a query, and where: the line as written and a mark under the place."""

    message: str
    cure: str
    line: int = 0
    column: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    table: Table | None = None
    ntriples: bytes = b""
    trouble: Trouble | None = None


class SparqlPage:
    """Answers a browser at ``/sparql``; the query runs where strangers' queries run."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page, with the answer when there is a query."""
        request = Request(scope, receive)
        query = request.query_params.get("query", "")
        answer = await self._answer(query, _client(request)) if query.strip() else _Answer()
        response = await asyncio.to_thread(_page, request, query, answer)
        await response(scope, receive, send)

    async def _answer(self, query: str, client: str) -> _Answer:
        try:
            found = await self._store.query(query, accept=_ACCEPT, client=client)
            data = await found.read()
        except MandateGraphError as error:
            return _Answer(trouble=trouble_of(query, error))
        return _Answer(table=results_table(data)) if "json" in found.media_type else _Answer(ntriples=data)


def trouble_of(query: str, error: MandateGraphError) -> Trouble:
    """An error with its place in the query, where it knows one."""
    line, column = int(getattr(error, "line", 0)), int(getattr(error, "column", 0))
    lines = query.splitlines()
    words = lines[line - 1] if 0 < line <= len(lines) else ""
    return Trouble(message=error.message, cure=error.cure, line=line, column=column, words=words)


def _page(request: Request, query: str, answer: _Answer) -> Response:
    graph = graph_of(request)
    rows = answer.table.rows[:_MOST_ROWS] if answer.table else ()
    things = dict.fromkeys(cell for row in rows for cell in row if cell.startswith(iri.ID))
    drawing: Drawing | None = None
    names: dict[str, str] = {}
    if answer.ntriples:
        if len(answer.ntriples) <= _MOST_DRAWN:
            found = Graph().parse(data=answer.ntriples, format="nt")
            things = dict.fromkeys(str(term) for term in found.all_nodes() if str(term).startswith(iri.ID))
            names = _names(graph, things)
            drawing = draw(answer.ntriples, names)
    else:
        names = _names(graph, things)
    return page(
        request,
        "sparql.html",
        status=400 if answer.trouble else 200,
        query=query,
        columns=answer.table.columns if answer.table else (),
        rows=rows,
        names=names,
        count=len(answer.table.rows) if answer.table else 0,
        most=_MOST_ROWS,
        answered=answer.table is not None,
        drawing=drawing,
        turtle=_turtle(answer.ntriples),
        trouble=answer.trouble,
        questions=graph.questions(),
        prefixes=PREFIXES,
    )


def _turtle(ntriples: bytes) -> str:
    if not ntriples:
        return ""
    if len(ntriples) > _MOST_DRAWN:
        return ntriples.decode("utf-8", "replace")
    found = Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found.parse(data=ntriples, format="nt").serialize(format="turtle")


def _names(graph: MandateGraph, things: dict[str, None]) -> dict[str, str]:
    """What the things of an answer are called, where anything says so."""
    safe = [thing for thing in things if not set(thing) & set('<>"{}|\\^` ')][:_MOST_LABELS]
    if not safe:
        return {}
    asked = prefixed(_LABELS.format(things=" ".join(f"<{thing}>" for thing in safe)))
    found: dict[str, str] = {}
    for row in results_table(graph.select(asked)).records():
        found.setdefault(row["thing"], row["label"])
    return found


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


@router.get("/sparql-terms", include_in_schema=False)
def terms() -> Response:
    """Every class, property and concept that a query may name, with its label: for completion in the editor."""
    return JSONResponse(
        {"prefixes": PREFIXES, "terms": _terms()}, headers={"Cache-Control": "public, max-age=3600"}
    )


@cache
def _terms() -> list[dict[str, str]]:
    kinds = {
        OWL.Class: "class",
        OWL.ObjectProperty: "property",
        OWL.DatatypeProperty: "property",
        OWL.AnnotationProperty: "property",
        RDF.Property: "property",
        RDFS.Class: "class",
        SKOS.Concept: "concept",
    }
    found: dict[str, str] = {}
    for path in sorted(ontology_folder().glob("*.ttl")):
        graph = Graph().parse(path, format="turtle")
        for kind, word in kinds.items():
            for subject in graph.subjects(RDF.type, kind):
                found.setdefault(str(subject), word)
    named = ((short_name(term), labels().get(term, ""), kind) for term, kind in found.items())
    return [
        {"name": name, "label": label, "kind": kind}
        for name, label, kind in sorted(named)
        if not name.startswith("http")
    ]
