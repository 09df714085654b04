"""A Python caller asks in SPARQL and gets what the form of the query promises, or a QueryError."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from rdflib import Graph, Literal, URIRef

from kg.graph import MandateGraph
from kg.model.errors import QueryError
from kg.questions.table import Table
from kg.store.opening import MEMORY

SELECT = "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?o"
ASK = 'ASK { ?s ?p "one" }'
CONSTRUCT = 'CONSTRUCT { ?s <http://e/q> ?o } WHERE { ?s ?p ?o FILTER(?o = "one") }'


@pytest.fixture
def graph() -> Iterator[MandateGraph]:
    with MandateGraph.open(MEMORY) as opened:
        with opened.store.writer() as writer:
            writer.replace(
                add=b'<http://e/s> <http://e/p> "one" <http://e/g> .\n<http://e/s> <http://e/p> "two" <http://e/g> .\n'
            )
        yield opened


def test_each_form_has_its_own_way(graph: MandateGraph) -> None:
    assert graph.rows(SELECT) == Table(columns=("o", "none"), rows=(("one", ""), ("two", "")))
    assert graph.holds(ASK) is True
    assert graph.holds(ASK.replace("one", "three")) is False
    found = graph.construct(CONSTRUCT)
    assert set(found) == {(URIRef("http://e/s"), URIRef("http://e/q"), Literal("one"))}


@pytest.mark.parametrize(
    ("ask", "others"),
    [
        (MandateGraph.rows, (ASK, CONSTRUCT)),
        (MandateGraph.holds, (SELECT, CONSTRUCT)),
        (MandateGraph.construct, (SELECT, ASK)),
    ],
)
def test_another_form_is_no_answer(
    graph: MandateGraph, ask: Callable[[MandateGraph, str], Table | bool | Graph], others: tuple[str, ...]
) -> None:
    for query in (*others, "SELECT * {", "ASK { ?s ?p }"):
        with pytest.raises(QueryError):
            ask(graph, query)
