"""A large collection is asked a few documents at a time: the rows are those of asking it whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import MandateGraph


@pytest.mark.parametrize("name", ["paragraphs", "mandates", "citations", "outcomes"])
def test_the_parts_together_are_the_whole(built: Path, name: str) -> None:
    with MandateGraph.open(built) as graph:
        whole = graph.ask(name)
        documents = [row["document"] for row in graph.ask("reports").records()]
        parts = list(graph.ask_in_parts(name, documents, size=2))
    assert len(parts) == -(-len(documents) // 2)
    assert [part.columns for part in parts] == [whole.columns] * len(parts)
    assert [row for part in parts for row in part.rows] == list(whole.rows)
