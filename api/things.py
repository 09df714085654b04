"""A page or data for each thing: its own address, by Accept and suffix."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from rdflib import Graph

from api.document_page import document_page
from api.held import held
from api.negotiation import RDF, Wanted, wanted
from api.pages import graph_of
from api.thing_page import bibtex_of, thing_page
from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.model.errors import NotFoundError
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


@router.get("/id/{thing:path}", summary="A thing: page or data")
def describe(request: Request, thing: str) -> Response:
    """What is known of a thing; its suffix (.ttl, .jsonld, .nt, .rdf) or the Accept header chooses the form."""
    form = wanted(request, thing, {**RDF, "bib": "application/x-bibtex"})
    graph = graph_of(request)
    address = iri.ID + form.path
    if not form.path or _NOT_IN_IRI.search(address):
        raise NotFoundError(f'"{form.path}" is no address of a thing.', cure="Follow a link or search.")
    if form.name == "bib":
        entry = bibtex_of(held(request), graph, address)
        return Response(entry, media_type="application/x-bibtex; charset=utf-8")
    if form.name != "html":
        return _data(graph, address, form)
    response = document_page(request, graph, address) or thing_page(request, graph, address)
    response.headers["Link"] = _headers(address)["Link"]
    return response


def _data(graph: MandateGraph, address: str, form: Wanted) -> Response:
    data = graph.store.query_sync(prefixed(_DATA.format(thing=address)), accept="application/n-triples")
    if not data.strip():
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    return Response(_serialized(data, form.name), media_type=form.media_type, headers=_headers(address))


def _headers(address: str) -> dict[str, str]:
    path = "/id/" + address.removeprefix(iri.ID)
    links = ", ".join(f'<{path}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in RDF.items())
    return {"Vary": "Accept", "Link": links.encode("ascii", "backslashreplace").decode()}


def _serialized(ntriples: bytes, form: str) -> bytes:
    if form == "nt":
        return ntriples
    found = Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    found.parse(data=ntriples, format="nt")
    return found.serialize(format=_FORMATS[form], encoding="utf-8")
