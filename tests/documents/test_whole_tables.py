"""Every named question over every document here against whole tables read by hand: no row missing, no row more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kg.evaluate.gold import find_document, read_gold_folder
from kg.evaluate.run import evaluate
from kg.graph import MandateGraph
from kg.sources import Source

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = tuple(path.parent.name for path in sorted(HERE.glob("*/gold")))


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_are_the_right_ones(name: str, tmp_path: Path) -> None:
    gold = HERE / name / "gold"
    path = find_document(read_gold_folder(gold), (ROOT,))
    with MandateGraph.open(tmp_path / "store") as graph:
        added = graph.add_source(Source(data=path.read_bytes(), name=path.name, identifier=name))

        found = evaluate(gold, partial(graph.ask, report=added.document))
    wrong = {
        one.question: {"missing": one.score.missing, "too many": one.score.extra}
        for one in found.scores
        if one.score.missing or one.score.extra
    }
    assert not wrong
    assert len(found.scores) == len(read_gold_folder(gold).tables)
