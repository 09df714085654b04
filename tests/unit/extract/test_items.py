"""References to agenda items and to sittings in the forms that reports use."""

from __future__ import annotations

import pytest

from kg.extract.items import find_items
from kg.extract.offices import find_offices
from kg.extract.sentences import find_sentences
from kg.extract.sitting_refs import find_sitting_references
from kg.model.numbers import parse_count


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("agenda item 2", [("2",)]),
        (
            "(Agenda items 5, 6, 7, 11, 12, 14(a), 15 and 17 (b))",
            [("5", "6", "7", "11", "12", "14(a)", "15", "17(b)")],
        ),
        ("agenda items 1–4", [("1", "2", "3", "4")]),
        ("agenda sub-items 12(a–c)", [("12(a)", "12(b)", "12(c)")]),
        ("agenda item 3, including sub-items 3.1 and 3.2.", [("3",), ("3.1", "3.2")]),
        ("sub-items (a) and (b) of agenda item 6", [("6(a)", "6(b)")]),
        ("item 4 of the agenda and workplan item 3", [("4",)]),
        ("SBSTA 40 agenda item 9", []),
        ("three items of news", []),
    ],
)
def test_items(text: str, items: list[tuple[str, ...]]) -> None:
    assert [found.items for found in find_items(text)] == items


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("agenda item 2, entitled “Fish and anglers”.", "Fish and anglers"),
        ("agenda item 4 (Adoption of the report) at its 8th meeting", "Adoption of the report"),
        ("agenda item 4 at its 8th meeting", ""),
    ],
)
def test_titles_of_items(text: str, title: str) -> None:
    assert [found.title for found in find_items(text)] == [title]


@pytest.mark.parametrize(
    ("text", "sittings"),
    [
        ("At its first and second meeting, on 16 July", [((1, 2), ["2020-07-16", "2020-07-16"])]),
        ("at its 1st and 3rd to 5th meetings", [((1, 3, 4, 5), ["None"] * 4)]),
        ("At its 1st plenary meeting, on the morning of Friday, 17 July 2020", [((1,), ["2020-07-17"])]),
        (
            "at its 5th meeting as well as its 7th meeting, on 9 July",
            [((5,), ["None"]), ((7,), ["2020-07-09"])],
        ),
        ("At the first meeting of the Bureau, on 4 July", []),
        ("Also at the same meeting", [((), [])]),
    ],
)
def test_references_to_sittings(text: str, sittings: list[tuple[tuple[int, ...], list[str]]]) -> None:
    found = [(it.ordinals, [str(day) for day in it.days]) for it in find_sitting_references(text, year=2020)]
    assert found == sittings


def test_sentences_end_where_people_end_them() -> None:
    text = "It met at 10 a.m. on Monday. Mr. J. Doe spoke (see para. 5). “Now” it ended.”2 He left."
    assert [span.of(text) for span in find_sentences(text)] == [
        "It met at 10 a.m. on Monday.",
        "Mr. J. Doe spoke (see para. 5).",
        "“Now” it ended.”2",
        "He left.",
    ]


@pytest.mark.parametrize(("said", "number"), [("nine", 9), ("Thirty-one", 31), ("forty", 40), ("12", 12)])
def test_counts(said: str, number: int) -> None:
    assert parse_count(said) == number


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="not a count"):
        parse_count("several")


def test_offices() -> None:
    text = "the First Vice-Chair, Co-Chairs, a Special Rapporteur, Chairperson-elect, Presidents and members of the Bureau"
    assert [(office.role, office.title, office.plural) for office in find_offices(text)] == [
        ("vice-chair", "First Vice-Chair", False),
        ("co-chair", "Co-Chair", True),
        ("chair", "President", True),
        ("bureau member", "Bureau member", True),
    ]
