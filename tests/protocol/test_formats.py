"""Every format is well-formed for every string, and chosen as HTTP says."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef

from kg.store import open_store
from tests.protocol.conftest import Server

ODD = 'très, "so" <it> & said\n\r\x01\ufffe'
IN_XML = 'très, "so" <it> & said\n\r\ufffd\ufffd'
SELECT = "SELECT ?o { ?s <http://e/q> ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s <http://e/q> ?o }"


def ask(server: Server, query: str, accept: str) -> bytes:
    response = server.client.get(server.sparql, params={"query": query}, headers={"accept": accept})
    assert response.status_code == 200, response.text
    return response.content


def test_json(server: Server) -> None:
    found = json.loads(ask(server, SELECT, "application/sparql-results+json"))
    assert found == {
        "head": {"vars": ["o"]},
        "results": {"bindings": [{"o": {"type": "literal", "value": ODD, "xml:lang": "fr"}}]},
    }


def test_xml(server: Server) -> None:
    root = ElementTree.fromstring(ask(server, SELECT, "application/sparql-results+xml"))  # noqa: S314 - our own
    (literal,) = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert literal.text == IN_XML
    assert literal.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "fr"}


def test_csv(server: Server) -> None:
    rows = list(csv.reader(io.StringIO(ask(server, SELECT, "text/csv").decode(), newline="")))
    assert rows == [["o"], [ODD]]


def test_tsv(server: Server) -> None:
    found = ask(server, SELECT, "text/tab-separated-values").decode()
    assert found == '?o\n"très, \\"so\\" <it> & said\\n\\r\x01\ufffe"@fr\n'


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's own parsers
@pytest.mark.parametrize(
    ("accept", "parser", "text"),
    [
        ("text/turtle", "turtle", ODD),
        ("application/n-triples", "nt", ODD),
        ("application/n-quads", "nquads", ODD),
        ("application/trig", "trig", ODD),
        ("application/ld+json", "json-ld", ODD),
        ("application/rdf+xml", "xml", IN_XML),
    ],
)
def test_graphs(server: Server, accept: str, parser: str, text: str) -> None:
    data = ask(server, CONSTRUCT, accept)
    if parser in ("nquads", "trig"):
        dataset = Dataset()
        dataset.parse(data=data, format=parser)
        triples = {(s, p, o) for s, p, o, _ in dataset.quads()}
    else:
        triples = set(Graph().parse(data=data, format=parser))
    assert triples == {(URIRef("http://e/s"), URIRef("http://e/q"), Literal(text, lang="fr"))}


def test_a_property_that_xml_cannot_name_is_refused_in_rdf_xml_only(server: Server) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s <http://e/1> ?o }"
    response = server.client.get(
        server.sparql, params={"query": query}, headers={"accept": "application/rdf+xml"}
    )
    assert response.status_code == 406
    assert response.json()["formats"][0] == "text/turtle"
    assert b"no XML name" in ask(server, query, "text/turtle")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT)
def test_every_string_comes_back(text: str) -> None:
    store = open_store(":memory:")
    quoted = "".join(f"\\U{ord(character):08X}" for character in text)
    query = f'SELECT ("{quoted}" AS ?o) {{}}'
    as_json = json.loads(store.query_sync(query, accept="application/json"))
    assert as_json["results"]["bindings"][0]["o"]["value"] == text
    root = ElementTree.fromstring(store.query_sync(query, accept="application/sparql-results+xml"))  # noqa: S314
    (literal,) = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    allowed = [c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text]
    assert (literal.text or "") == "".join(allowed)
    rows = list(csv.reader(io.StringIO(store.query_sync(query, accept="text/csv").decode(), newline="")))
    assert rows in ([["o"], [text]], [["o"], []])  # an empty line is one empty value
    graph = f'CONSTRUCT {{ <http://e/s> <http://e/p> "{quoted}" }} {{}}'
    (found,) = (
        Graph().parse(data=store.query_sync(graph, accept="application/n-triples"), format="nt").objects()
    )
    assert str(found) == text
    ElementTree.fromstring(store.query_sync(graph, accept="application/rdf+xml"))  # noqa: S314
    store.close()


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("APPLICATION/SPARQL-RESULTS+XML; q=1.0", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/html, text/csv;q=0.1", "text/csv"),
        ("application/pdf, text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_accept(server: Server, accept: str, chosen: str) -> None:
    response = server.client.get(server.sparql, params={"query": SELECT}, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, chosen)
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png"), ("ASK {}", ";;")],
)
def test_not_acceptable(server: Server, query: str, accept: str) -> None:
    response = server.client.get(server.sparql, params={"query": query}, headers={"accept": accept})
    assert response.status_code == 406
    assert response.json()["formats"]


def test_the_format_in_the_address_wins(server: Server) -> None:
    parameters = {"query": SELECT, "format": "csv"}
    response = server.client.get(server.sparql, params=parameters, headers={"accept": "text/html"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    parameters["format"] = "docx"
    assert server.client.get(server.sparql, params=parameters).status_code == 400


def test_compression(server: Server) -> None:
    query = "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }"
    plain = server.client.get(server.sparql, params={"query": query}, headers={"accept-encoding": "identity"})
    with server.client.stream("GET", server.sparql, params={"query": query}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert len(raw) < len(plain.content)
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers
    none = server.client.get(server.sparql, params={"query": query}, headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in none.headers
    with pytest.raises(zlib.error):
        zlib.decompress(none.content)


def test_etag_and_304(server: Server) -> None:
    first = server.client.get(server.sparql, params={"query": SELECT})
    tag = first.headers["etag"]
    again = server.client.get(
        server.sparql, params={"query": SELECT}, headers={"if-none-match": f'"x", {tag}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = server.client.get(
        server.sparql, params={"query": SELECT}, headers={"if-none-match": tag, "accept": "text/csv"}
    )
    assert other.status_code == 200
    assert other.headers["etag"] != tag
    changing = server.client.get(server.sparql, params={"query": "SELECT (RAND() AS ?r) {}"})
    assert "etag" not in changing.headers
    assert "etag" not in server.client.post(server.sparql, data={"query": SELECT}).headers
