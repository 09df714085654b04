"""Search over the built store: spellings, accents, beginnings of words, hostile input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import MandateGraph
from kg.search.entries import Entry
from kg.search.index import SearchIndex
from kg.search.kept import index_of


@pytest.fixture(scope="module")
def index(built: Path) -> Iterator[SearchIndex]:
    with MandateGraph.open(built) as graph:
        found = index_of(graph.store)
        yield found
        found.close()


@pytest.mark.parametrize("said", ["5/4", "res 5/4", "Res. 5/4", "resolution 5/4", "CTOC/COP res. 5/4"])
def test_an_act_is_found_in_any_spelling(index: SearchIndex, said: str) -> None:
    assert index.search(said)[0].iri.endswith("/resolution/5-4")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("hernandez", "Gonzalo Fabián Medina Hernández"),
        ("HERNÁNDEZ med", "Gonzalo Fabián Medina Hernández"),
        ("odend", "HJ Odendaal"),
        ("working group on firea", "Working Group on Firearms"),
        ("mexic", "Mexico"),
    ],
)
def test_names_are_found_without_accents_and_by_their_beginning(
    index: SearchIndex, said: str, name: str
) -> None:
    assert name in [found.name for found in index.search(said)]


def test_paragraphs_are_found_by_their_words_with_the_words_marked(index: SearchIndex) -> None:
    found = [one for one in index.search("silence procedure") if one.kind == "paragraph"]
    assert found
    assert "«silence» «procedure»" in found[0].snippet
    assert not [one for one in index.search("silence procedure", paragraphs=False) if one.kind == "paragraph"]


SMALL = SearchIndex()
SMALL.update({"v": ""}, lambda _: [Entry(version="v", iri="a", kind="body", name="Board", more="of trade")])


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_taken_for_syntax(said: str) -> None:
    assert {one.iri for one in SMALL.search(said)} <= {"a"}


@pytest.mark.parametrize(
    "said", ["", '"', "a OR b", "NEAR(board)", "name:*", "board*", "((((", "-- ; DROP TABLE entry"]
)
def test_odd_input_finds_little_and_breaks_nothing(said: str) -> None:
    SMALL.search(said)
    assert [one.iri for one in SMALL.search("board")] == ["a"]
