"""Numbering that repeats or jumps, and years in headings."""

from __future__ import annotations

import pytest

from kg.model.conclusions import Discrepancy
from tests.unit.conclude.written import Writer


def _numbered(*numbers: str) -> Writer:
    writer = Writer()
    for at, number in enumerate(numbers, 1):
        writer.heading(number, f"Part the {at}.").paragraph(str(at), "Words.")
    return writer


def test_two_headings_with_one_number() -> None:
    writer = _numbered("I", "II", "II", "III")
    assert writer.conclude("heading-numbers") == (
        Discrepancy(
            rule="heading-numbers",
            kind="duplicate heading number",
            severity="form",
            targets=(writer.words("II. Part the 2."), writer.words("II. Part the 3.")),
            places=("2", "3"),
            detail="Two parts are numbered II: “Part the 2.” and “Part the 3.”.",
        ),
    )


@pytest.mark.parametrize(
    ("numbers", "kinds"),
    [
        (("I", "II", "III", "IV"), []),
        (("A", "B", "C", "D"), []),
        (("1", "2", "3"), []),
        (("H", "I", "J"), []),
        (("I", "II", "V", "IV"), [("heading out of order", ("2", "3"))]),
        (("I", "II", "IV", "V"), [("heading out of order", ("2", "3"))]),
        (("A", "B", "A", "D"), [("duplicate heading number", ("1", "3"))]),
        (("I", "II", "III", "III"), [("duplicate heading number", ("3", "4"))]),
    ],
)
def test_each_slip_is_reported_once(
    numbers: tuple[str, ...], kinds: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = _numbered(*numbers).conclude("heading-numbers")
    assert [(one.kind, one.places) for one in found if isinstance(one, Discrepancy)] == kinds


def test_counting_begins_anew_under_each_heading() -> None:
    writer = Writer()
    for number, letters in (("I", "AB"), ("II", "ABC")):
        writer.heading(number, f"Part {number}.")
        for letter in letters:
            writer.heading(letter, f"Section {letter} of {number}.", level=2).paragraph("", "Words.")
    assert writer.conclude("heading-numbers") == ()


@pytest.mark.parametrize(
    ("numbers", "details"),
    [
        (("1", "2", "3"), []),
        (("4", "5", "6"), []),
        (("1", "2", "1", "2", "3"), []),
        (("1", "2", "2", "3"), ["Two paragraphs are numbered 2."]),
        (("1", "2", "4"), ["Paragraph 4 follows paragraph 2: 3 is missing."]),
    ],
)
def test_paragraph_numbers(numbers: tuple[str, ...], details: list[str]) -> None:
    writer = Writer()
    for number in numbers:
        writer.paragraph(number, "Words.")
    assert [found.detail for found in writer.conclude("paragraph-numbers")] == details


def test_heading_and_paragraph_with_two_years() -> None:
    writer = Writer()
    writer.heading("I", "Programme of work of the Tidal Board for 2015")
    writer.paragraph("7", "The Board adopted the programme of work of the Tidal Board for 2016.")
    assert [(found.places, found.detail) for found in writer.conclude("heading-years")] == [
        (
            ("7",),
            "The heading “Programme of work of the Tidal Board for 2015” says 2015, paragraph 7 says 2016.",
        )
    ]
