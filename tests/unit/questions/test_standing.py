"""Answers that mix standings say so: over the first document, whose section III is a Chair's summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.questions.standing import note, standing_words

FIRST = "firearms-wg-2020"
SUMMARY = {str(number) for number in range(7, 20)}


@pytest.mark.parametrize("question", ["agenda", "outcomes", "mandates", "functions", "attendance"])
def test_an_answer_of_one_standing_has_no_note(built: Path, question: str) -> None:
    with MandateGraph.open(built) as graph:
        table = graph.ask(question, report=FIRST)
    assert {standing_words(row["standing"]) for row in table.records()} == {"draft"}
    assert note(table) == ""


@pytest.mark.parametrize("question", ["statements", "citations", "panellists", "sittings"])
def test_the_rows_of_the_summary_are_marked_and_the_answer_says_so(built: Path, question: str) -> None:
    with MandateGraph.open(built) as graph:
        table = graph.ask(question, report=FIRST)
    for row in table.records():
        said = {"Chair's summary" if place in SUMMARY else "draft" for place in places(row)}
        assert standing_words(row["standing"]) == " and ".join(sorted(said)), row
    assert "Chair's summary" in note(table)


def places(row: dict[str, str]) -> list[str]:
    return (row.get("paragraph") or row["paragraphs"]).split(";")


def test_what_a_resolution_does_is_adopted(built: Path) -> None:
    with MandateGraph.open(built) as graph:
        rows = graph.ask("mandates", report="igso-a-res-6-14").records()
        mixed = note(graph.ask("mandates"))
    assert rows
    assert {standing_words(row["standing"]) for row in rows} == {"adopted"}
    assert "adopted" in mixed
    assert "5 are draft" in mixed
