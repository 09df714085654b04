"""The 34 tests of the W3C's SPARQL 1.1 Protocol suite, restated over data of our own.

The fourteen that update are adapted: a read-only service refuses them and its data stays as it was.
Named after the suite's own tests.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import httpx
import pytest

from tests.protocol.conftest import Server

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
OBJECTS = "SELECT ?o { ?s <http://e/p> ?o } ORDER BY ?o"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
G1, G2, G3 = "http://e/g1", "http://e/g2", "http://e/g3"
WITH = "WITH <http://e/g1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
INSERT = "INSERT DATA { GRAPH <http://e/new> { <http://e/s> <http://e/p> 1 } }"


def values(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    rows = json.loads(response.content)["results"]["bindings"]
    return [term["value"] for row in rows for term in row.values()]


def test_query_get(server: Server) -> None:
    response = server.client.get(server.sparql, params={"query": OBJECTS})
    assert values(response) == ["one", "two"]


def test_query_post_form(server: Server) -> None:
    response = server.client.post(server.sparql, data={"query": OBJECTS})
    assert values(response) == ["one", "two"]


def test_query_post_direct(server: Server) -> None:
    response = server.client.post(server.sparql, content=OBJECTS, headers=DIRECT)
    assert values(response) == ["one", "two"]


def test_query_dataset_default_graphs_get(server: Server) -> None:
    response = server.client.get(server.sparql, params={"query": OBJECTS, "default-graph-uri": [G1, G2]})
    assert values(response) == ["one", "two"]


def test_query_dataset_default_graph(server: Server) -> None:
    response = server.client.get(server.sparql, params={"query": OBJECTS, "default-graph-uri": G2})
    assert values(response) == ["two"]


def test_query_dataset_default_graphs_post(server: Server) -> None:
    form = {"query": OBJECTS, "default-graph-uri": [G1, G3]}
    assert values(server.client.post(server.sparql, data=form)) == ["one"]
    response = server.client.post(
        server.sparql, params={"default-graph-uri": [G1, G3]}, content=OBJECTS, headers=DIRECT
    )
    assert values(response) == ["one"]


def test_query_dataset_named_graphs_get(server: Server) -> None:
    response = server.client.get(server.sparql, params={"query": GRAPHS, "named-graph-uri": [G1, G3]})
    assert values(response) == [G1, G3]


def test_query_dataset_named_graphs_post(server: Server) -> None:
    form = {"query": GRAPHS, "named-graph-uri": [G2, G3]}
    assert values(server.client.post(server.sparql, data=form)) == [G2, G3]


def test_query_dataset_full(server: Server) -> None:
    query = "SELECT ?o ?g { ?s <http://e/p> ?o . GRAPH ?g { ?x ?y ?z } } ORDER BY ?o ?g"
    parameters = {"query": query, "default-graph-uri": G1, "named-graph-uri": G2}
    response = server.client.get(server.sparql, params=parameters, headers={"accept": "text/csv"})
    assert response.text == f"o,g\r\none,{G2}\r\n"


def test_query_multiple_dataset(server: Server) -> None:
    query = OBJECTS.replace("{", "FROM <http://e/g1> {", 1)
    response = server.client.get(server.sparql, params={"query": query, "default-graph-uri": G2})
    assert values(response) == ["two"]
    assert values(server.client.get(server.sparql, params={"query": query})) == ["one"]


RESULTS: dict[str, Callable[[bytes], object]] = {
    "application/sparql-results+json": json.loads,
    "application/sparql-results+xml": lambda data: data.startswith(b"<?xml"),
    "text/csv": lambda data: list(csv.reader(io.StringIO(data.decode()))),
    "text/tab-separated-values": lambda data: data.startswith(b"?o\n"),
}


@pytest.mark.parametrize("accept", RESULTS)
def test_query_content_type_select(server: Server, accept: str) -> None:
    response = server.client.get(server.sparql, params={"query": OBJECTS}, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    assert RESULTS[accept](response.content)


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_query_content_type_ask(server: Server, accept: str) -> None:
    response = server.client.get(server.sparql, params={"query": "ASK {}"}, headers={"accept": accept})
    assert response.headers["content-type"] == accept
    assert b"true" in response.content


@pytest.mark.parametrize("accept", ["application/rdf+xml", "text/turtle", "application/n-triples"])
@pytest.mark.parametrize(
    "query", ["DESCRIBE <http://e/s>", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s <http://e/q> ?o }"]
)
def test_query_content_type_describe_and_construct(server: Server, accept: str, query: str) -> None:
    response = server.client.get(server.sparql, params={"query": query}, headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == accept
    assert "très" in response.text


def refused(response: httpx.Response, *statuses: int) -> None:
    assert response.status_code in statuses, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["detail"]


def test_bad_query_method(server: Server) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        response = server.client.request(method, server.sparql, params={"query": OBJECTS})
        refused(response, 405)
        assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_bad_multiple_queries(server: Server) -> None:
    refused(server.client.get(server.sparql, params={"query": [OBJECTS, "ASK {}"]}), 400)
    refused(server.client.post(server.sparql, data={"query": [OBJECTS, OBJECTS]}), 400)


def test_bad_query_wrong_media_type(server: Server) -> None:
    for media_type in ("text/plain", "application/json", "application/sparql-results+json"):
        response = server.client.post(server.sparql, content=OBJECTS, headers={"content-type": media_type})
        refused(response, 415)
        assert (
            response.headers["accept-post"] == "application/sparql-query, application/x-www-form-urlencoded"
        )


def test_bad_query_missing_form_type(server: Server) -> None:
    refused(server.client.post(server.sparql, content="query=ASK%20%7B%7D"), 415)


def test_bad_query_missing_direct_type(server: Server) -> None:
    refused(server.client.post(server.sparql, content=OBJECTS), 415)


def test_bad_query_non_utf8(server: Server) -> None:
    charset = {"content-type": "application/sparql-query; charset=UTF-16"}
    refused(server.client.post(server.sparql, content=OBJECTS.encode("utf-16"), headers=charset), 400, 415)
    refused(server.client.post(server.sparql, content=OBJECTS.encode("utf-16"), headers=DIRECT), 400)
    refused(server.client.post(server.sparql, content=b"query=ASK%20%7B%7D%FF", headers=FORM), 400)


def test_bad_query_syntax(server: Server) -> None:
    response = server.client.get(server.sparql, params={"query": "SELECT *\n{ ?s nope:x ?o }"})
    refused(response, 400)
    assert response.json() == {
        "type": "urn:mandate-graph:problem:syntax",
        "title": "The request is not a SPARQL query",
        "status": 400,
        "detail": "This is not a SPARQL query: line 2, column 6: the prefix 'nope:' is not declared.",
        "hint": "Put 'PREFIX nope: <...>' before the query.",
        "line": 2,
        "column": 6,
    }


UPDATES: dict[str, Callable[[Server], httpx.Response]] = {
    "update_dataset_default_graph": lambda s: s.client.post(
        s.sparql, data={"update": INSERT, "using-graph-uri": G1}
    ),
    "update_dataset_default_graphs": lambda s: s.client.post(
        s.sparql, data={"update": INSERT, "using-graph-uri": [G1, G2]}
    ),
    "update_dataset_named_graphs": lambda s: s.client.post(
        s.sparql, data={"update": INSERT, "using-named-graph-uri": [G1, G2]}
    ),
    "update_dataset_full": lambda s: s.client.post(
        s.sparql, data={"update": INSERT, "using-graph-uri": G1, "using-named-graph-uri": G2}
    ),
    "update_post_form": lambda s: s.client.post(s.sparql, data={"update": INSERT}),
    "update_post_direct": lambda s: s.client.post(s.sparql, content=INSERT, headers=UPDATE),
    "update_base_uri": lambda s: s.client.post(
        s.sparql, content="CLEAR GRAPH <#s> ; INSERT DATA { GRAPH <#s> { <x> <y> 1 } }", headers=UPDATE
    ),
    "bad_update_get": lambda s: s.client.get(s.sparql, params={"update": INSERT}),
    "bad_multiple_updates": lambda s: s.client.post(s.sparql, data={"update": [INSERT, INSERT]}),
    "bad_update_wrong_media_type": lambda s: s.client.post(
        s.sparql, content=INSERT, headers={"content-type": "text/plain"}
    ),
    "bad_update_missing_form_type": lambda s: s.client.post(s.sparql, content="update=CLEAR%20ALL"),
    "bad_update_non_utf8": lambda s: s.client.post(
        s.sparql,
        content=INSERT.encode("utf-16"),
        headers={"content-type": "application/sparql-update; charset=UTF-16"},
    ),
    "bad_update_syntax": lambda s: s.client.post(s.sparql, data={"update": "INSERT DATA { nonsense"}),
    "bad_update_dataset_conflict": lambda s: s.client.post(
        s.sparql,
        data={"update": f"WITH <{G1}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", "using-graph-uri": G1},
    ),
    "an update sent as a query": lambda s: s.client.get(s.sparql, params={"query": INSERT}),
    "an update as the query of a form": lambda s: s.client.post(s.sparql, data={"query": INSERT}),
}


@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_refused_and_change_nothing(server: Server, name: str) -> None:
    before = server.digest()
    refused(UPDATES[name](server), 400, 403, 415)
    assert server.digest() == before
    assert values(server.client.get(server.sparql, params={"query": GRAPHS})) == [G1, G2, G3]


def test_form_and_address_are_not_mixed(server: Server) -> None:
    refused(server.client.post(server.sparql, data={"other": "x"}), 400)
    refused(server.client.post(f"{server.sparql}?query=ASK%7B%7D", data={"query": OBJECTS}), 400)
    refused(server.client.post(f"{server.sparql}?query=ASK%7B%7D", content=OBJECTS, headers=DIRECT), 400)
    refused(server.client.get(server.sparql, params={"query": OBJECTS, "default-graph-uri": "g1"}), 400)


def test_head_has_the_headers_of_get(server: Server) -> None:
    parameters = {"query": OBJECTS}
    got, headed = (
        server.client.request(method, server.sparql, params=parameters) for method in ("GET", "HEAD")
    )
    assert headed.status_code == 200
    assert headed.content == b""
    for name in ("content-type", "etag", "vary", "cache-control", "access-control-allow-origin"):
        assert headed.headers[name] == got.headers[name]
    assert server.client.head(server.sparql, params={"query": "nonsense"}).status_code == 400


def test_options_say_what_a_page_elsewhere_may_do(server: Server) -> None:
    origin = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    response = server.client.options(server.sparql, headers=origin)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert response.headers["access-control-allow-headers"] == "Accept, Content-Type, If-None-Match"
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert (
        server.client.get(server.sparql, params={"query": "ASK {}"}).headers["access-control-allow-origin"]
        == "*"
    )
