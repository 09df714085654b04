"""Two documents side by side: what they say differently is reported once, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.model.errors import QuestionError
from kg.store.opening import MEMORY, open_store
from tests.unit.across.documents import AGAIN, FOLLOWING, GLACIERS, PANEL, RESOLUTION, across, put

BOTH = "glm-ac.5-2021-8;glm-ac.5-2021-9"


@pytest.fixture
def graph() -> Iterator[MandateGraph]:
    with MandateGraph(open_store(MEMORY)) as found:
        yield found


def conclusions(graph: MandateGraph) -> list[tuple[str, str]]:
    return across(graph.ask("discrepancies")) + across(graph.ask("gaps"))


def test_two_documents_that_agree_give_nothing(graph: MandateGraph) -> None:
    put(graph, one=GLACIERS, two=AGAIN)
    assert conclusions(graph) == []


def test_the_clean_documents_give_nothing_together(built: Path) -> None:
    with MandateGraph.open(built) as graph:
        assert conclusions(graph) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ((("from 1 to 11 June 2021", "from 1 to 12 June 2021"),), "different date"),
        ((("from 1 to 11 June 2021", "from 1 to 11 June 2020"),), "year mismatch"),
        ((("Bonn", "Oslo"),), "different place"),
        ((("Tenzin Dorji", "Karma Wangdi"),), "different office"),
        ((("Capacity-building", "Training of observers"),), "different title"),
        (
            (("Austria, Bhutan", "Bhutan"), ("observers: Canada", "observers: Austria, Canada")),
            "different status",
        ),
        ((("forty-second session", "forty-fourth session"),), "different ordinal"),
    ],
)
def test_one_session_reported_differently_is_one_discrepancy(
    graph: MandateGraph, changes: tuple[tuple[str, str], ...], kind: str
) -> None:
    changed = AGAIN
    for before, after in changes:
        assert before in changed
        changed = changed.replace(before, after)
    put(graph, one=GLACIERS, two=changed)
    assert conclusions(graph) == [(kind, BOTH)]


def test_both_quotes_stand_in_their_paragraphs(graph: MandateGraph) -> None:
    put(graph, one=GLACIERS, two=AGAIN.replace("Bonn", "Oslo"))
    rows = graph.query(
        """PREFIX m: <https://w3id.org/mandate-graph/def#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?exact ?start ?end ?text ?first WHERE {
          GRAPH ?rule { ?found m:discrepancyKind "different place" ; oa:hasTarget ?target . ?target oa:hasSource ?block ;
            oa:hasSelector ?quote, ?at . ?quote oa:exact ?exact . ?at oa:start ?start ; oa:end ?end }
          GRAPH ?paragraph { ?block prov:value ?text ; m:end ?last . BIND(?last - STRLEN(?text) AS ?first) } }"""
    ).records()  # type: ignore[union-attr]
    assert len(rows) == 2
    for row in rows:
        start, end, first = int(row["start"]), int(row["end"]), int(row["first"])
        assert row["text"][start - first : end - first] == row["exact"]


def test_a_mistake_that_is_mended_goes(graph: MandateGraph) -> None:
    put(graph, one=GLACIERS, two=AGAIN.replace("Bonn", "Oslo"))
    assert conclusions(graph) == [("different place", BOTH)]
    put(graph, two=AGAIN)
    assert conclusions(graph) == []


def test_a_document_is_asked_about_alone(graph: MandateGraph) -> None:
    put(graph, one=GLACIERS, two=AGAIN.replace("Bonn", "Oslo"))
    for document in BOTH.split(";"):
        assert across(graph.ask("discrepancies", report=document)) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Survey of deep reefs", "Survey of deep coral reefs", "different title"),
        ("3/5 of 14 May 2014", "3/5 of 14 May 2013", "year mismatch"),
        ("3/5 of 14 May 2014", "3/5 of 15 May 2014", "different date"),
    ],
)
def test_an_act_cited_otherwise_than_it_is_headed(
    graph: MandateGraph, before: str, after: str, kind: str
) -> None:
    assert before in FOLLOWING
    put(graph, reefs=RESOLUTION, following=FOLLOWING.replace(before, after))
    assert across(graph.ask("discrepancies")) == [(kind, "following;reefs")]


def test_a_moved_session_is_a_change(graph: MandateGraph) -> None:
    later = (
        AGAIN.replace("forty-third", "forty-fourth")
        .replace("forty-second", "forty-third")
        .replace("1 to 11 June 2021", "4 to 14 July 2022")
        .replace("Bonn", "Innsbruck")
        .replace(" June", " July")
        .replace(" May to 8 July 2022", " May to 8 June 2023")
    )
    put(graph, one=GLACIERS, two=later)
    rows = [row for row in graph.ask("discrepancies").records() if "/id/across/" in row["discrepancy"]]
    assert [(row["kind"], row["severity"], row["report"]) for row in rows] == [
        ("rescheduled", "change", BOTH)
    ]


def test_a_report_asked_for_and_not_spoken_of_when_it_was_due(graph: MandateGraph) -> None:
    put(graph, reefs=RESOLUTION)
    assert across(graph.ask("gaps")) == []
    put(graph, following=FOLLOWING)
    assert across(graph.ask("gaps")) == [("mandated report", "reefs")]
    put(
        graph,
        following=FOLLOWING.replace(
            "1.\tTakes note",
            "Having considered the report of the Director-General on the financing of survey ships in polar waters,\n\n"
            "1.\tTakes note",
        ),
    )
    assert across(graph.ask("gaps")) == []


def test_a_function_exercised_in_one_report_is_exercised(graph: MandateGraph) -> None:
    put(graph, reefs=RESOLUTION, panel=PANEL)
    table = graph.query(
        """PREFIX m: <https://w3id.org/mandate-graph/def#>
        SELECT ?function ?status ?place WHERE { GRAPH ?rule { ?e a m:Evidence ; m:ofFunction ?function ;
          m:evidenceStatus ?status ; m:paragraphLabel ?place } } ORDER BY ?function ?place"""
    )
    found = [(row["function"].rpartition("/")[2], row["status"], row["place"]) for row in table.records()]  # type: ignore[union-attr]
    assert found == [
        ("a", "exercised", "panel 3"),
        ("a", "exercised", "reefs 2"),
        ("b", "no evidence", "reefs 2"),
    ]
    assert [
        (row["kind"], row["subject"]) for row in graph.ask("gaps").records() if "/across/" in row["gap"]
    ] == [("function", "3/5 (b)")]


def test_an_announced_session_without_report(graph: MandateGraph) -> None:
    later = AGAIN.replace("forty-third", "forty-fifth").replace("forty-second", "forty-fourth")
    later = later.replace("2021", "2023").replace("2022", "2024")
    put(graph, one=GLACIERS, two=later)
    rows = [row for row in graph.ask("gaps").records() if "/id/across/" in row["gap"]]
    assert [(row["kind"], row["subject"]) for row in rows] == [
        ("document", "the 43rd session of the Advisory Commission on Glacier Monitoring")
    ]


def test_a_rule_can_be_switched_off_and_stays_off(graph: MandateGraph) -> None:
    graph.build(project_data=False, without=("session-places-across-documents",))
    put(graph, one=GLACIERS, two=AGAIN.replace("Bonn", "Oslo"))
    assert conclusions(graph) == []
    graph.build(project_data=False)
    assert conclusions(graph) == [("different place", BOTH)]


def test_a_rule_over_one_document_can_be_switched_off(graph: MandateGraph) -> None:
    graph.build(without=("heading-numbers",))
    kinds = {row["kind"] for row in graph.ask("discrepancies").records()}
    assert "status conflict" in kinds
    assert "duplicate heading number" not in kinds
    with pytest.raises(QuestionError, match="no rule"):
        graph.build(without=("no-such-rule",))


def test_stated_graphs_are_not_touched(graph: MandateGraph) -> None:
    put(graph, one=GLACIERS)
    quads = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER(!STRSTARTS(STR(?g), 'https://w3id.org/mandate-graph/id/rule/')) }"
    before = set(graph.query(quads).rows)  # type: ignore[union-attr]
    put(graph, two=AGAIN.replace("Bonn", "Oslo"))
    after = set(graph.query(quads).rows)  # type: ignore[union-attr]
    assert {row for row in after - before if "glm-ac.5-2021-8/" in row[3]} == set()
    assert before <= after
