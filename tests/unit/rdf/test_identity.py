"""One node for one thing, all its names kept; what no table and no document joins stays apart and is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.rdf.terms import M
from kg.sources import Source

REPORT = """Board on Lakes
Third session
Geneva, 4-6 May 2031
Report of the Board on Lakes on its third session
I. Introduction
1. The third session of the Board on Lakes was held in Geneva from 4 to 6 May 2031.
2. The following States were represented: Türkiye, Netherlands (the), Peru and Ruritania.
3. The following organizations were represented: European Union, International Heron Society (IHS) and
Pond Alliance.
II. Ponds (agenda item 2)
4. Statements were made by the representatives of Turkey, the Netherlands and Peru. The observer for IHS also made a
statement.
5. In accordance with the said resolution, the Board decided to continue its work.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> MandateGraph:
    found = MandateGraph.open(Path(tmp_path_factory.mktemp("identity")) / "store")
    found.add_source(Source(data=REPORT.encode(), name="lakes.txt", identifier="lakes"))
    return found


def names_by_node(graph: MandateGraph, predicate: str, name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    table = graph.query(
        f"SELECT DISTINCT ?node ?name {{ GRAPH ?b {{ ?f <{M[predicate]}> ?node ; <{M[name]}> ?name }} }}"
    )
    for node, said in table.rows:  # type: ignore[union-attr]  # SELECT gives a table
        found.setdefault(node.rpartition("/id/")[2], set()).add(said)
    return found


def test_who_attended_and_who_spoke_are_the_same_nodes(graph: MandateGraph) -> None:
    present = names_by_node(graph, "participant", "participantName")
    spoke = names_by_node(graph, "speaker", "speakerName")
    assert present == {
        "state/tur": {"Türkiye"},
        "state/nld": {"Netherlands (the)"},
        "state/per": {"Peru"},
        "participant/ruritania": {"Ruritania"},
        "body/european-union": {"European Union"},
        "participant/international-heron-society": {"International Heron Society (IHS)"},
        "participant/pond-alliance": {"Pond Alliance"},
    }
    assert spoke == {
        "state/tur": {"Turkey"},
        "state/nld": {"Netherlands"},
        "state/per": {"Peru"},
        "participant/international-heron-society": {"IHS"},
    }


def test_what_could_not_be_decided_is_listed(graph: MandateGraph) -> None:
    unknown = "No table of States and bodies has this name; it stands for itself."
    rows = [row[:3] for row in graph.ask("unresolved", report="lakes").rows]
    assert rows == [
        ("Ruritania", unknown, "2"),
        ("International Heron Society (IHS)", unknown, "3"),
        ("Pond Alliance", unknown, "3"),
        ("the said resolution", "No resolution is named in this paragraph or the ones before it.", "5"),
    ]
