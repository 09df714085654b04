"""The Oxigraph server and Virtuoso answer every question, and trace every lineage, as the embedded store does.

The project's data and every invented document are built into both by the project's own commands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.questions.question import find_questions
from kg.sources import Source

DOCUMENTS = Path(__file__).parents[1] / "documents"
THINGS = """PREFIX m: <https://w3id.org/mandate-graph/def#> PREFIX org: <http://www.w3.org/ns/org#>
SELECT DISTINCT ?thing { GRAPH ?g { ?thing a ?class } VALUES ?class { m:Act m:Function m:Session org:Organization } }
ORDER BY ?thing"""


@pytest.fixture(scope="module")
def near(built: Path) -> Iterator[MandateGraph]:
    with MandateGraph.open(built) as graph:
        yield graph


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def far(request: pytest.FixtureRequest) -> Iterator[MandateGraph]:
    graph = MandateGraph.open(request.getfixturevalue(request.param))
    graph.build()
    for path in sorted(DOCUMENTS.glob("*/source.*")):
        added = graph.add_source(Source(data=path.read_bytes(), name=path.name, identifier=path.parent.name))
        assert added.state == "added", added.reason
    with graph:
        yield graph


def test_the_data_are_the_same(near: MandateGraph, far: MandateGraph) -> None:
    assert (far.store.size(), far.store.digest()) == (near.store.size(), near.store.digest())


@pytest.mark.parametrize("name", [question.name for question in find_questions()])
def test_every_question_has_the_same_answer(near: MandateGraph, far: MandateGraph, name: str) -> None:
    reports = [row[0] for row in near.ask("documents").rows]
    for report in ("", *reports):
        wanted, found = near.ask(name, report=report), far.ask(name, report=report)
        assert found.columns == wanted.columns
        assert Counter(found.rows) == Counter(wanted.rows), report or "all"


def test_every_lineage_is_the_same(near: MandateGraph, far: MandateGraph) -> None:
    table = near.query(THINGS)
    assert isinstance(table, type(near.ask("documents")))
    things = [row[0] for row in table.rows][::9]
    assert len(things) > 10
    for thing in things:
        wanted, found = near.trace(thing), far.trace(thing)
        assert {one.iri: one for one in found.things} == {one.iri: one for one in wanted.things}, thing
        assert Counter((s.source, s.target, s.relation) for s in found.steps) == Counter(
            (s.source, s.target, s.relation) for s in wanted.steps
        )
