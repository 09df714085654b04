"""The service's description: the three tests of the W3C's suite and four of our own."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import VOID

from tests.protocol.conftest import Server, make_store, serve

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
PARSERS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
    "application/trig": "turtle",  # triples of the default graph only
    "application/n-quads": "nt",
}


def described(server: Server, accept: str = "text/turtle") -> Graph:
    response = server.client.get(server.sparql, headers={"accept": accept})
    assert response.status_code == 200
    return Graph().parse(data=response.content, format=PARSERS[accept])


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's own parsers
@pytest.mark.parametrize("accept", PARSERS)
def test_returns_rdf(server: Server, accept: str) -> None:
    response = server.client.get(server.sparql, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    assert set(described(server, accept)) == set(described(server))


def test_has_endpoint_triple(server: Server) -> None:
    assert list(described(server).objects(predicate=SD.endpoint)) == [URIRef(server.sparql)]


def test_conforms_to_the_schema(server: Server) -> None:
    graph = described(server)
    (service,) = graph.subjects(RDF.type, SD.Service)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    (default,) = graph.objects(dataset, SD.defaultGraph)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (default, RDF.type, SD.Graph) in graph
    terms = {str(term) for term in graph.predicates() if str(term).startswith(SD)}
    known = (
        "endpoint",
        "supportedLanguage",
        "feature",
        "resultFormat",
        "defaultDataset",
        "defaultGraph",
        "availableGraphs",
    )
    assert terms == {str(SD[name]) for name in known}


def test_names_the_language_the_features_and_the_formats(server: Server) -> None:
    graph = described(server)
    assert set(graph.objects(predicate=SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(graph.objects(predicate=SD.feature)) == {SD.UnionDefaultGraph}
    assert len(set(graph.objects(predicate=SD.resultFormat))) == 10


def test_counts_the_data(server: Server) -> None:
    assert list(described(server).objects(predicate=VOID.triples)) == [Literal(4)]


def test_any_format_gets_turtle_and_no_format_of_ours_is_refused(server: Server) -> None:
    assert server.client.get(server.sparql).headers["content-type"] == "text/turtle; charset=utf-8"
    response = server.client.get(server.sparql, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json()["formats"]


def test_html_is_left_to_the_page(server: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    html = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert (
        server.client.get(server.sparql, headers=html).headers["content-type"] == "text/turtle; charset=utf-8"
    )
    with serve(make_store(tmp_path_factory.mktemp("page") / "store"), page=True) as paged:
        assert paged.client.get(paged.sparql, headers=html).text == "a page"
        assert b"sd:Service" in paged.client.get(paged.sparql, headers={"accept": "text/turtle"}).content
        answer = paged.client.get(paged.sparql, params={"query": "ASK {}"}, headers={"accept": "*/*"})
        assert answer.json()["boolean"] is True
