"""Sentences on sessions, against what each says."""

from __future__ import annotations

import pytest

from kg.extract.gatherings import format_in, place_in
from kg.extract.sessions import find_sessions
from tests.unit.extract.reports import place, report

Said = tuple[str, int | None, str, str, str, str, int | None]

BODY = "Board on Alpine Lakes"

SENTENCES: tuple[tuple[str, tuple[Said, ...]], ...] = (
    (
        "The third session of the Board was held in Graz from 20 to 22 May 2019 and from 3 to 4 June 2019.",
        (("1", 3, "2019-05-20", "2019-06-04", "Graz", "", None),),
    ),
    (
        "The third session of the Board on Alpine Lakes was held in Graz from 20 to 22 May 2019.",
        (("1", 3, "2019-05-20", "2019-05-22", "Graz", "", None),),
    ),
    (
        "The Board held its third session at the City Hall in Graz, Austria, from 20 to 22 May 2019, in a hybrid format. "
        "It held five meetings.",
        (
            ("1", 3, "2019-05-20", "2019-05-22", "Graz", "hybrid", None),
            ("1", None, "", "", "", "", 5),
        ),
    ),
    (
        "The Board, which is composed of 20 members, held its third session in Graz on 20 and 21 May 2019. "
        "Owing to the floods, the session was held online.",
        (
            ("1", 3, "2019-05-20", "2019-05-21", "Graz", "", None),
            ("1", None, "", "", "", "online", None),
        ),
    ),
    (
        "The third session of the Board was opened at 10 a.m. on 20 May 2019 by the Chair.",
        (("", None, "", "2019-05-22", "Graz", "", None), ("1", 3, "2019-05-20", "", "", "", None)),
    ),
    (
        "The third session of the Board, held in Graz from Monday, 20 May, to Wednesday, 22 May 2019, was opened by the "
        "Chair. A total of six meetings were held.",
        (
            ("1", 3, "2019-05-20", "2019-05-22", "Graz", "", None),
            ("1", None, "", "", "", "", 6),
        ),
    ),
    (
        "The Chair of the Board, Ms. Ana Paz (Peru), opened the session on 20 May 2019.",
        (("", 3, "2019-05-20", "2019-05-22", "Graz", "", None),),
    ),
    (
        "The second part of the third session of the Board was held in Graz from 20 to 22 May 2019.",
        (("1", 3, "2019-05-20", "2019-05-22", "Graz", "", None),),
    ),
)


@pytest.mark.parametrize(("sentence", "said"), SENTENCES)
def test_sessions(sentence: str, said: tuple[Said, ...]) -> None:
    context = report(
        f"I. Organization of the session\n\n1. {sentence}\n\n2. The Board elected its officers.\n"
    )
    found = tuple(
        (
            place(context, fact),
            fact.ordinal,
            str(fact.start or ""),
            str(fact.end or ""),
            fact.location,
            fact.format,
            fact.sittings,
        )
        for fact in find_sessions(context)
    )
    assert found == said
    assert {fact.body for fact in find_sessions(context)} == {BODY}


@pytest.mark.parametrize(
    "sentence",
    [
        "The fourth session of the Board will be held in Bern from 4 to 6 May 2020.",
        "The Bureau of the Board met in Graz on 19 May 2019.",
        "A workshop on fish was held online on 3 April 2019.",
        "The Board decided that its fourth session would be held in Bern.",
        "The second session of the Board was held in Lugano from 7 to 9 May 2018.",
        "The Board noted that the Expert Group on Fish had held three meetings.",
        "The Committee of the Whole was chaired by Ms. Ana Paz (Peru). It held five meetings.",
    ],
)
def test_other_gatherings_are_not_the_session(sentence: str) -> None:
    text = f"I. Organization\n\n1. The third session of the Board was held in Graz from 20 to 22 May 2019.\n\n2. {sentence}\n"
    context = report(text)
    assert [place(context, fact) for fact in find_sessions(context)] == ["1"]


def test_a_session_first_planned_for_other_days() -> None:
    context = report(
        "I. Organization\n\n1. The third session of the Board was held in Graz from 20 to 22 May 2019.\n\n"
        "2. The Board had before it the documents for the session originally scheduled for 4 and 5 March 2019.\n"
    )
    planned = [fact for fact in find_sessions(context) if fact.scheduled]
    assert [(str(fact.start), str(fact.end), fact.reported) for fact in planned] == [
        ("2019-03-04", "2019-03-05", False)
    ]


def test_a_report_of_something_else_has_no_session() -> None:
    assert tuple(find_sessions(report("The lakes froze over in January.\n", front=""))) == ()


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("was held at the United Nations Office at Nairobi from 3 to 5 May", "Nairobi"),
        ("held its session in San Marino from 3 to 6 October 2022", "San Marino"),
        ("was held at the Palace of Serbia, Belgrade, from 19 to 21 November 2019", "Belgrade"),
        ("was held at the Vienna International Centre from 2 to 4 March", "Vienna"),
        ("was held from 2 to 4 March", ""),
        ("took place in May 2019", ""),
    ],
)
def test_places(words: str, city: str) -> None:
    assert place_in(words) == city


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("The meeting was held in a “hybrid” format, with few participants in the room.", "hybrid"),
        ("The session was convened by videoconference.", "online"),
        ("The forum was held virtually on 12 May.", "online"),
        ("It was held in person.", "in-person"),
        ("The Board met with both in-person and online participation.", "hybrid"),
        ("The virtual library is open.", ""),
    ],
)
def test_formats(sentence: str, how: str) -> None:
    assert format_in(sentence) == how
