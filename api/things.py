"""A page or data for each thing: its own address, by Accept and suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from rdflib import Graph

from api.negotiation import RDF, Wanted, wanted
from api.pages import graph_of, page
from api.reader import blocks_of, discrepancies_of, document_of, versions_of
from kg.graph import MandateGraph
from kg.lineage.describe import Said, find_mentions, find_statements, statements_query
from kg.lineage.find import kind_of
from kg.lineage.patterns import prefixed
from kg.lineage.trace import trace
from kg.model.errors import NotFoundError
from kg.model.lineage import LineageGraph, ThingKind
from kg.picture.svg import lineage_svg
from kg.questions.footnotes import Citable, bibtex, footnote
from kg.rdf import iri
from kg.rdf.terms import PREFIXES

router = APIRouter(tags=["things"])

_FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "pretty-xml"}
_NOT_IN_IRI = re.compile(r'[<>"{}|\\^`\x00-\x20]')
_DATA = """CONSTRUCT {{ <{thing}> ?p ?o . ?s ?q <{thing}> . ?fact ?fp ?fo . ?target ?tp ?to . ?selector ?sp ?so }} WHERE {{
  {{ GRAPH ?g {{ <{thing}> ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?q <{thing}> }} }}
  UNION {{ GRAPH ?g {{ ?fact oa:hasBody <{thing}> ; ?fp ?fo ; oa:hasTarget ?target . ?target ?tp ?to ; oa:hasSelector ?selector .
    ?selector ?sp ?so }} }}
}}"""
_VERSION = re.compile(r"^(?P<document>.+?/id/document/[^/]+)/v/[0-9a-f]+/(?P<place>.+)$")


@router.get("/id/{thing:path}", summary="A thing: page or data")
def describe(request: Request, thing: str) -> Response:
    """What is known of a thing; its suffix (.ttl, .jsonld, .nt, .rdf) or the Accept header chooses the form."""
    form = wanted(request, thing, {**RDF, "bib": "application/x-bibtex"})
    graph = graph_of(request)
    address = iri.ID + form.path
    if not form.path or _NOT_IN_IRI.search(address):
        raise NotFoundError(f'"{form.path}" is no address of a thing.', cure="Follow a link or search.")
    if form.name != "html":
        return _data(graph, address, form)
    return _document_page(request, graph, address) or _thing_page(request, graph, address)


def _data(graph: MandateGraph, address: str, form: Wanted) -> Response:
    if form.name == "bib":
        return Response(
            bibtex(_citable(graph, address), address), media_type="application/x-bibtex; charset=utf-8"
        )
    data = graph.store.query_sync(prefixed(_DATA.format(thing=address)), accept="application/n-triples")
    if not data.strip():
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    return Response(_serialized(data, form.name), media_type=form.media_type, headers=_headers(address))


def _headers(address: str) -> dict[str, str]:
    path = "/id/" + address.removeprefix(iri.ID)
    links = ", ".join(f'<{path}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in RDF.items())
    return {"Vary": "Accept", "Link": links.encode("ascii", "backslashreplace").decode()}


def _document_page(request: Request, graph: MandateGraph, address: str) -> Response | None:
    """The reader, when the address is a document's or a version's."""
    shown = document_of(graph, address)
    if shown is None:
        return None
    versions = versions_of(graph, shown.document)
    citable = _citable(graph, shown.document)
    response = page(
        request,
        "document.html",
        title=shown.title,
        version=shown.version.rpartition("/")[2],
        versions=versions,
        newer=versions[0] if versions and versions[0] != shown.version else "",
        document=shown.document,
        id=shown.id,
        alternates=RDF,
        blocks=blocks_of(graph, shown.version),
        discrepancies=discrepancies_of(graph, shown.version),
        footnote=footnote(citable),
        body=citable.body,
        collection=sum(row["body"] == citable.body for row in graph.ask("reports").records()),
    )
    response.headers["Link"] = _headers(address)["Link"]
    return response


def _thing_page(request: Request, graph: MandateGraph, address: str) -> Response:
    statements = find_statements(graph.select, address)
    mentions = find_mentions(graph.select, address)
    if not statements and not mentions:
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    kind = kind_of(graph.select, address)
    near = _near(graph, address, kind)
    labels = {one.iri: one.label for one in near.things}
    notes = {
        one.block: footnote(_citable(graph, one.block), one.paragraph) for one in statements if one.block
    }
    response = page(
        request,
        "thing.html",
        iri=address,
        title=_title(address, statements),
        kind=kind.value if kind else "",
        names=sorted({one.value for one in statements if one.name == "name"}),
        alternates=RDF,
        statements=[one for one in statements if one.name != "type"],
        mentions=mentions,
        notes=notes,
        up=[step for step in near.steps if step.target == address],
        down=[step for step in near.steps if step.source == address],
        labels=labels,
        # Markup: made by our own SVG template, which escapes
        picture=Markup(lineage_svg(near, title=f"Lineage of {labels.get(address, '')}", base="/"))  # noqa: S704
        if near.steps
        else "",
        sparql=statements_query(address),
    )
    response.headers["Link"] = _headers(address)["Link"]
    return response


def _near(graph: MandateGraph, address: str, kind: ThingKind | None) -> LineageGraph:
    """Two steps up and two down: enough for a small picture."""
    if kind is None or kind is ThingKind.DOCUMENT:
        return LineageGraph(things=(), steps=())
    return trace(graph.select, address, kind, up=2, down=2)


def _citable(graph: MandateGraph, address: str) -> Citable:
    """What a citation of the document that an address is in needs."""
    found = _VERSION.match(address)
    document = found["document"] if found else re.sub(r"/v/[0-9a-f]+$", "", address)
    for row in graph.ask("reports").records():
        if row["document"] == document:
            return Citable.of_report(row)
    return Citable(identifier=document.rpartition("/")[2])


def _title(address: str, statements: Iterable[Said]) -> str:
    said = tuple(statements)
    for name in ("id local", "title", "name", "activity label", "text", "value"):
        for one in said:
            if one.name == name:
                kinds = [other.value for other in said if other.name == "act kind"]
                words = f"{kinds[0]} {one.value}".capitalize() if name == "id local" and kinds else one.value
                return words if len(words) <= 200 else words[:199] + "…"
    return address.removeprefix(iri.ID)


def _serialized(ntriples: bytes, form: str) -> bytes:
    if form == "nt":
        return ntriples
    found = Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    found.parse(data=ntriples, format="nt")
    return found.serialize(format=_FORMATS[form], encoding="utf-8")
