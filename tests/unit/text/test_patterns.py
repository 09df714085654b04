"""Every pattern matches its examples and none of its counter-examples."""

from __future__ import annotations

import re

import pytest

from kg.model.errors import SourceError
from kg.text import furniture, shape, tabbed
from kg.text.read import read_document

LOOKS = [
    pytest.param(*pattern, id=name)
    for name, pattern in (
        ("formula", shape.FORMULA),
        ("closing", shape.CLOSING),
        ("act title", shape.ACT_TITLE),
        ("act name", shape.ACT_NAME),
        ("agenda note", shape.AGENDA_NOTE),
        ("item title", shape.ITEM_TITLE),
        ("note of a printed page", shape.NOTE_TEXT),
    )
]


@pytest.mark.parametrize(("pattern", "examples", "counter_examples"), LOOKS)
def test_looks(pattern: str, examples: tuple[str, ...], counter_examples: tuple[str, ...]) -> None:
    matched = [words for words in (*examples, *counter_examples) if re.fullmatch(pattern, words)]
    assert matched == list(examples)


@pytest.mark.parametrize(("pattern", "example"), tabbed.HEADS, ids=[example for _, example in tabbed.HEADS])
def test_heads_of_columns(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example, re.IGNORECASE)
    assert tabbed.is_head_row(f"{example}\t{example}")


@pytest.mark.parametrize("line", ["Chapter\tPage", "I.\tOpening", "Symbol", "Symbol\tA/70/1"])
def test_lines_that_head_no_table(line: str) -> None:
    assert not tabbed.is_head_row(line)


@pytest.mark.parametrize("words", shape.ANNEX[1])
def test_heads_of_annexes(words: str) -> None:
    assert shape.parse_annex(words) is not None


@pytest.mark.parametrize("words", shape.ANNEX[2])
def test_words_that_are_no_heads_of_annexes(words: str) -> None:
    assert shape.parse_annex(words) is None


@pytest.mark.parametrize(
    ("reason", "pattern", "examples"),
    furniture.FOOT_PATTERNS,
    ids=[row[2][0] for row in furniture.FOOT_PATTERNS],
)
def test_furniture(reason: str, pattern: str, examples: tuple[str, ...]) -> None:
    for words in examples:
        assert re.fullmatch(pattern, words), f"{pattern} does not match {words!r}"
        text = f"It met.\n{words}\nIt rose.\n"
        found = furniture.find_furniture(text).furniture
        assert [(piece.reason, piece.span.of(text).strip()) for piece in found] == [(reason, words)]


@pytest.mark.parametrize(
    "line", ["3. It met.", "Page 3 of the report was corrected.", "2020-2021", "12", "A/RES/70/1", "Annex"]
)
def test_lines_that_are_no_furniture(line: str) -> None:
    assert furniture.find_furniture(f"It met.\n{line}\nIt rose.\n").furniture == ()


def test_bytes_of_another_program_are_refused_whatever_their_name() -> None:
    junk = bytes((index * 7919 + index // 251) % 256 for index in range(20_000))
    with pytest.raises(SourceError, match=r"^minutes\.txt is no text"):
        read_document(junk, "minutes.txt")
