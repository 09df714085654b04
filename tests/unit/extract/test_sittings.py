"""Sittings and what they took up, as reports of different bodies tell of them."""

from __future__ import annotations

import pytest

from kg.extract.considerations import find_considerations
from kg.extract.hours import find_hours
from kg.extract.sittings import find_sittings
from tests.unit.extract.reports import place, report

Told = tuple[str, int, str, str, tuple[str, ...]]

SESSION = "1. The third session of the Board on Alpine Lakes was held in Graz from 20 to 22 May 2019.\n\n"

CASES: tuple[tuple[str, str, tuple[Told, ...]], ...] = (
    (
        "plenary sessions and sessions of the meeting",
        "2. At its 1st plenary session, on 20 May, the Board took up item 2.\n\n"
        "3. At the 2nd session of the meeting, on 21 May, the Board took up item 3.",
        (("2", 1, "2019-05-20", "", ("2",)), ("3", 2, "2019-05-21", "", ("3",))),
    ),
    (
        "a meeting of its session",
        "2. At the 4th meeting of its third session, on 22 May 2019, the Board considered agenda item 5.",
        (("2", 4, "2019-05-22", "", ("5",)),),
    ),
    (
        "one sitting, one item",
        "2. At its first meeting, on 20 May 2019, the Board considered agenda item 2.",
        (("2", 1, "2019-05-20", "", ("2",)),),
    ),
    (
        "two sittings on two days, the year from the session",
        "2. The Board considered agenda items 3 and 4 (b) at its 2nd and 3rd meetings, on 21 and 22 May.",
        (("2", 2, "2019-05-21", "", ("3", "4(b)")), ("2", 3, "2019-05-22", "", ("3", "4(b)"))),
    ),
    (
        "a closed item does not belong to the sitting",
        "2. Following the closure of agenda item 2, at its 2nd meeting, on 21 May, the Board considered agenda item 3.",
        (("2", 2, "2019-05-21", "", ("3",)),),
    ),
    (
        "the same meeting",
        "2. At its 2nd meeting, on 21 May, the Board heard a report. At the same meeting, it discussed agenda item 5.",
        (("2", 2, "2019-05-21", "", ()), ("2", 2, "", "", ("5",))),
    ),
    (
        "days and hours of sittings that are only counted",
        "2. The Board met on 20 and 21 May and held four meetings in total. The first meeting on each day was held from "
        "10 a.m. to 1 p.m. and the second meeting from 3 to 6 p.m.",
        (
            ("2", 1, "2019-05-20", "10:00-13:00", ()),
            ("2", 2, "2019-05-20", "15:00-18:00", ()),
            ("2", 3, "2019-05-21", "10:00-13:00", ()),
            ("2", 4, "2019-05-21", "15:00-18:00", ()),
        ),
    ),
    (
        "a count without hours places no sitting",
        "2. The Board held four meetings.",
        (),
    ),
    (
        "an earlier session of a body is no sitting",
        "2. At its second meeting, held in Lugano in 2018, the Board had adopted a plan. At its 1st meeting, on 20 May, "
        "the Board recalled the plan.",
        (("2", 1, "2019-05-20", "", ()),),
    ),
    (
        "another body's meetings",
        "2. At the third meeting of the Bureau, on 21 May, the plan was drawn up. At its 1st meeting, on 20 May, the "
        "Board recalled it.",
        (("2", 1, "2019-05-20", "", ()),),
    ),
)


@pytest.mark.parametrize(("text", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sittings(text: str, told: tuple[Told, ...]) -> None:
    context = report(
        f"I. Organization of the session\n\n{SESSION}{text}\n\n3. The Board adopted its report.\n"
    )
    found = tuple(
        (
            place(context, fact),
            fact.ordinal,
            str(fact.date or ""),
            f"{fact.start_time}-{fact.end_time}".strip("-"),
            fact.items,
        )
        for fact in find_sittings(context)
    )
    assert found == told


def test_a_heading_with_its_item_ties_it_to_the_sitting() -> None:
    context = report(
        f"I. Opening of the session\n\n{SESSION}II. Fish (agenda item 4)\n\n2. The Board considered this item at its "
        "2nd meeting, on 21 May.\n\n3. At its 3rd meeting, on 22 May, the Board took note of a report.\n"
    )
    assert [(place(context, fact), fact.ordinal, fact.items) for fact in find_sittings(context)] == [
        ("2", 2, ("4",)),
        ("3", 3, ("4",)),
    ]


def test_sittings_of_a_session_in_parts_over_two_years() -> None:
    context = report(
        "1. The Board on Alpine Lakes held its third session in Graz on 20 May 2019 and on 9 March 2020.\n\n"
        "2. At its 1st meeting, on 20 May, it took up item 1. At its 2nd meeting, on 9 March, it took up item 2.\n",
        front="Board on Alpine Lakes\n\nReport of the Board on Alpine Lakes on its third session\n\n",
    )
    assert [(each.ordinal, str(each.date), each.items) for each in find_sittings(context)] == [
        (1, "2019-05-20", ("1",)),
        (2, "2020-03-09", ("2",)),
    ]


def test_a_table_of_sittings() -> None:
    context = report(
        f"I. Opening of the session\n\n{SESSION}2. The meetings are listed in the table.\n\n"
        "| Meeting | Date | Time | Agenda items |\n| --- | --- | --- | --- |\n"
        "| 1st | 20 May | 10 a.m. to noon | 1 and 2 |\n| 2nd | 21 May | 3.30 p.m. to 6 p.m. | 3 |\n"
    )
    found = [
        (place(context, fact), fact.ordinal, str(fact.date), fact.start_time, fact.end_time, fact.items)
        for fact in find_sittings(context)
    ]
    assert found == [
        ("2", 1, "2019-05-20", "10:00", "12:00", ("1", "2")),
        ("2", 2, "2019-05-21", "15:30", "18:00", ("3",)),
    ]


def test_paragraphs_that_take_up_items() -> None:
    context = report(
        f"I. Opening of the session (agenda item 1)\n\n{SESSION}II. Fish\n\n"
        "2. At its 2nd meeting, on 21 May, the Board considered agenda item 4, entitled “Fish and anglers”.\n\n"
        "3. The discussion under items 4 and 5 was lively.\n\n"
        "4. The Board decided to include item 6 in the agenda of its fourth session.\n\n"
        "5. Following the conclusion of agenda item 4, the Board adjourned.\n"
    )
    found = [
        (place(context, fact), fact.items, fact.sitting, fact.title, str(fact.date or ""))
        for fact in find_considerations(context)
    ]
    assert found == [
        ("1", ("1",), None, "", ""),
        ("2", ("4",), 2, "Fish and anglers", "2019-05-21"),
        ("3", ("4", "5"), None, "", ""),
    ]


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("from 12:00 to 14:00 hrs.", [("12:00", "14:00")]),
        ("10 a.m. to 1 p.m.", [("10:00", "13:00")]),
        ("3-6 p.m.", [("15:00", "18:00")]),
        ("10-1 p.m.", [("10:00", "13:00")]),
        ("9.30 a.m. to noon", [("09:30", "12:00")]),
        ("from 3 to 6 July, paragraphs 10 to 12", []),
    ],
)
def test_hours(words: str, hours: list[tuple[str, str]]) -> None:
    assert [(found.start, found.end) for found in find_hours(words)] == hours
