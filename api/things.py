"""A page or data for each thing: its own address, by Accept and suffix."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from rdflib import Graph

from api.negotiation import RDF, wanted
from api.pages import graph_of, page
from api.reader import blocks_of, document_of
from kg.lineage.describe import find_mentions, find_statements, statements_query
from kg.lineage.patterns import prefixed
from kg.model.errors import NotFoundError
from kg.rdf import iri
from kg.rdf.terms import PREFIXES

router = APIRouter(tags=["things"])

_FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "pretty-xml"}
_NOT_IN_IRI = re.compile(r'[<>"{}|\\^`\x00-\x20]')
_DATA = """CONSTRUCT {{ <{thing}> ?p ?o . ?s ?q <{thing}> . ?fact ?fp ?fo . ?target ?tp ?to . ?selector ?sp ?so }} WHERE {{
  {{ GRAPH ?g {{ <{thing}> ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?q <{thing}> }} }}
  UNION {{ GRAPH ?g {{ ?fact oa:hasBody <{thing}> ; ?fp ?fo ; oa:hasTarget ?target . ?target ?tp ?to ; oa:hasSelector ?selector .
    ?selector ?sp ?so }} }}
}}"""


@router.get("/id/{thing:path}", summary="A thing: page or data")
def describe(request: Request, thing: str) -> Response:
    """What is known of a thing; its suffix (.ttl, .jsonld, .nt, .rdf) or the Accept header chooses the form."""
    form = wanted(request, thing, RDF)
    graph = graph_of(request)
    address = iri.ID + form.path
    if not form.path or _NOT_IN_IRI.search(address):
        raise NotFoundError(f'"{form.path}" is no address of a thing.', cure="Follow a link or search.")
    links = ", ".join(
        f'</id/{form.path}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in RDF.items()
    )
    headers = {"Vary": "Accept", "Link": links.encode("ascii", "backslashreplace").decode()}
    if form.name != "html":
        data = graph.store.query_sync(prefixed(_DATA.format(thing=address)), accept="application/n-triples")
        if not data.strip():
            raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
        text = _serialized(data, form.name)
        return Response(text, media_type=form.media_type, headers=headers)
    reading = document_of(graph, address)
    if reading is not None:
        return page(
            request,
            "document.html",
            title=reading.title,
            version=reading.version.rpartition("/")[2],
            document=reading.document,
            id=reading.id,
            alternates=RDF,
            blocks=blocks_of(graph, reading.version),
        )
    statements = find_statements(graph.select, address)
    mentions = find_mentions(graph.select, address)
    if not statements and not mentions:
        raise NotFoundError(f"Nothing is known of {address}.", cure="Follow a link or search.")
    response = page(
        request,
        "thing.html",
        iri=address,
        title=_title(address, statements),
        kinds=sorted({one.label for one in statements if one.name == "type"}),
        alternates=RDF,
        statements=[one for one in statements if one.name != "type"],
        mentions=mentions,
        sparql=statements_query(address),
    )
    response.headers["Link"] = headers["Link"]
    return response


def _title(address: str, statements: tuple[object, ...]) -> str:
    wanted_names = ("title", "name", "id local", "activity label", "text", "value")
    for name in wanted_names:
        for one in statements:
            if getattr(one, "name", "") == name:
                return str(getattr(one, "value", ""))[:200]
    return address.removeprefix(iri.ID)


def _serialized(ntriples: bytes, form: str) -> bytes:
    if form == "nt":
        return ntriples
    found = Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    found.parse(data=ntriples, format="nt")
    return found.serialize(format=_FORMATS[form], encoding="utf-8")
