from __future__ import annotations

import re

import pytest

from kg.extract.symbols import SYMBOL, find_symbols, series

EXAMPLES = [(pattern, example) for pattern, examples in series() for example in examples]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_each_pattern_finds_its_examples_whole(pattern: str, example: str) -> None:
    assert re.match(pattern, example), "the row's own pattern begins its example"
    assert [symbol for _, symbol in find_symbols(f"It had before it document {example}, and more.")] == [
        example
    ]
    assert [symbol for _, symbol in find_symbols(f"as contained in ({example}).")] == [example]


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_no_other_pattern_shortens_an_example(example: str) -> None:
    found = SYMBOL.match(example)
    assert found is not None
    assert found[0] == example


@pytest.mark.parametrize(
    "text",
    [
        "2/6 V.20-03741",
        "GE.15-12345(E)",
        "in 2014/15 and 2015/16",
        "resolution 5/4 of the Conference",
        "speaking role/listening role",
        "and/or 24/7",
        "item 3 (a)/(b)",
        "S/he said",
    ],
)
def test_what_is_no_symbol(text: str) -> None:
    assert list(find_symbols(text)) == []


def test_blanks_inside_and_additions() -> None:
    text = "documents CTOC/COP/WG.9/ 2031/2, A/81/L.3 and Add.1, A/81/7 and Corr.1 and 2"
    assert [(span.of(text), symbol) for span, symbol in find_symbols(text)] == [
        ("CTOC/COP/WG.9/ 2031/2", "CTOC/COP/WG.9/2031/2"),
        ("A/81/L.3", "A/81/L.3"),
        ("Add.1", "A/81/L.3/Add.1"),
        ("A/81/7", "A/81/7"),
        ("Corr.1", "A/81/7/Corr.1"),
    ]
