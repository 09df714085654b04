"""Sittings counted and described, and the session as several places give it."""

from __future__ import annotations

from datetime import date

from kg.model.conclusions import Discrepancy, Gap
from kg.model.facts import Consideration, DocumentFact, Fact, Session, Sitting
from tests.unit.conclude.written import Writer


def _meeting(place: str = "Oslo") -> tuple[Writer, list[Fact]]:
    writer = Writer()
    writer.masthead(f"Tidal Board. Fifth session. {place}, 4 and 5 May 2021")
    writer.paragraph(
        "1", "The Board held its fifth session in Oslo on 4 and 5 May 2021, with three sittings."
    )
    writer.paragraph("2", "At its first sitting, on 4 May, the Board took up item 1.")
    writer.paragraph("3", "At its second sitting, on 4 May, the Board took up item 2.")
    facts: list[Fact] = [
        Session(
            span=writer.words("fifth session"),
            body="Tidal Board",
            ordinal=5,
            start=date(2021, 5, 4),
            end=date(2021, 5, 5),
            location="Oslo",
            sittings=3,
        ),
        Sitting(span=writer.words("first sitting, on 4 May"), ordinal=1, date=date(2021, 5, 4)),
        Consideration(
            span=writer.words("At its second sitting"), items=("2",), sitting=2, date=date(2021, 5, 4)
        ),
    ]
    return writer, facts


def test_a_counted_sitting_that_is_not_described() -> None:
    writer, facts = _meeting()
    session, first, second = facts
    assert writer.conclude("sitting-without-account", *facts) == (
        Discrepancy(
            rule="sitting-without-account",
            kind="unaccounted sitting",
            severity="incomplete",
            targets=(session.span, first.span, second.span),
            places=("1",),
            detail=(
                "Three sittings are counted in paragraph 1; only the first and second are described "
                "(paragraphs 2 and 3)."
            ),
        ),
        Gap(
            rule="sitting-without-account",
            kind="sitting",
            subject="3",
            targets=(session.span,),
            places=("1",),
            detail="The third sitting is announced in paragraph 1, and not described.",
        ),
    )


def test_all_sittings_described_or_none_counted_give_nothing() -> None:
    writer, facts = _meeting()
    third = Sitting(span=writer.words("second sitting"), ordinal=3)
    assert writer.conclude("sitting-without-account", *facts, third) == ()
    assert writer.conclude("sitting-without-account", *facts[1:]) == ()


def test_a_sitting_beyond_the_count() -> None:
    writer, facts = _meeting()
    fourth = Sitting(span=writer.words("second sitting"), ordinal=4)
    assert [
        (found.places, found.detail) for found in writer.conclude("sitting-beyond-count", *facts, fourth)
    ] == [(("1", "3"), "Paragraph 1 counts three sittings; paragraph 3 speaks of the fourth.")]
    assert writer.conclude("sitting-without-account", *facts, fourth) == ()


def test_a_sitting_on_two_days() -> None:
    writer, facts = _meeting()
    other = Sitting(span=writer.words("second sitting"), ordinal=1, date=date(2021, 5, 5))
    found = writer.conclude("different-sitting-dates", *facts, other)
    assert [(one.places, one.detail) for one in found] == [
        (("2", "3"), "The first sitting has two dates: 2021-05-04 in paragraph 2; 2021-05-05 in paragraph 3.")
    ]
    assert writer.conclude("different-sitting-dates", *facts) == ()


def test_a_sitting_before_the_one_before_it() -> None:
    writer, (session, first, _) = _meeting()
    second = Sitting(span=writer.words("its second sitting"), ordinal=2, date=date(2021, 5, 5))
    third = Sitting(span=writer.words("the Board took up item 2"), ordinal=3, date=date(2021, 5, 4))
    assert [
        one.detail for one in writer.conclude("different-sitting-dates", session, first, second, third)
    ] == [
        "The second sitting is on 2021-05-05 (paragraph 3), the third after it on 2021-05-04 (paragraph 3)."
    ]


def test_a_sitting_outside_the_session_is_told_once_by_the_rule_on_its_days() -> None:
    writer, facts = _meeting()
    third = Sitting(span=writer.words("the Board took up item 2"), ordinal=3, date=date(2021, 5, 3))
    assert writer.conclude("different-sitting-dates", *facts, third) == ()
    (told,) = writer.conclude("dates-outside-session", *facts, third)
    assert isinstance(told, Discrepancy)
    assert told.kind == "different date"


def test_a_sitting_that_begins_at_two_times() -> None:
    writer, _ = _meeting()
    first = Sitting(span=writer.words("first sitting"), ordinal=1, start_time="10:00", end_time="13:00")
    again = Sitting(span=writer.words("second sitting"), ordinal=1, start_time="10:30", end_time="13:00")
    assert [one.detail for one in writer.conclude("different-sitting-times", first, again)] == [
        "The first sitting begins at 10:00 in paragraph 2 and at 10:30 in paragraph 3."
    ]


def _masthead(writer: Writer, **values: str) -> list[Fact]:
    return [
        DocumentFact(span=writer.words("Fifth session"), field=name, value=value)
        for name, value in values.items()
    ]


def test_masthead_and_paragraph_agree() -> None:
    writer, facts = _meeting()
    masthead = _masthead(writer, session="Fifth session", place="Oslo", start="2021-05-04", end="2021-05-05")
    assert writer.conclude("different-sessions", *masthead, *facts) == ()


def test_masthead_and_paragraph_differ() -> None:
    writer, facts = _meeting("Bergen")
    masthead = _masthead(
        writer, session="Sixth session", place="Bergen", start="2021-05-04", end="2021-05-06"
    )
    found = writer.conclude("different-sessions", *masthead, *facts)
    assert [(one.kind, one.places, one.detail) for one in found if isinstance(one, Discrepancy)] == [
        (
            "different ordinal",
            ("1",),
            "The session is given as the sixth in the heading and as the fifth in paragraph 1.",
        ),
        (
            "different place",
            ("1",),
            "The session is given in Bergen in the heading and in Oslo in paragraph 1.",
        ),
        (
            "different date",
            ("1",),
            "The session is given from 2021-05-04 to 2021-05-06 in the heading and from 2021-05-04 to "
            "2021-05-05 in paragraph 1.",
        ),
    ]


def test_another_year_is_a_year_mismatch() -> None:
    writer, facts = _meeting()
    masthead = _masthead(writer, start="2020-05-04", end="2020-05-05")
    kinds = [
        one.kind
        for one in writer.conclude("different-sessions", *masthead, *facts)
        if isinstance(one, Discrepancy)
    ]
    assert kinds == ["year mismatch"]


def test_a_session_first_planned_for_other_days_is_a_change() -> None:
    writer, facts = _meeting()
    planned = Session(
        span=writer.words("item 2"),
        body="Tidal Board",
        start=date(2021, 3, 1),
        end=date(2021, 3, 2),
        reported=False,
        scheduled=True,
    )
    assert [(one.places, one.detail) for one in writer.conclude("rescheduled", *facts, planned)] == [
        (
            ("1", "3"),
            "Plans were for a meeting on 1 and 2 March 2021 (3); it was held on 4 and 5 May 2021 (1).",
        )
    ]


def test_a_sitting_outside_the_session() -> None:
    writer, facts = _meeting()
    late = Sitting(span=writer.words("second sitting"), ordinal=3, date=date(2021, 5, 9))
    assert [(one.places, one.detail) for one in writer.conclude("dates-outside-session", *facts, late)] == [
        (
            ("1", "3"),
            "Paragraph 3 dates a sitting or an adoption 2021-05-09; the session was held on 4 "
            "and 5 May 2021 (paragraph 1).",
        )
    ]
    assert writer.conclude("dates-outside-session", *facts) == ()


def test_a_wrong_day_of_the_week() -> None:
    writer = Writer()
    writer.paragraph("1", "It met on Tuesday, 4 May 2021, and on Tuesday, 5 May 2021.")
    assert [(one.targets, one.detail) for one in writer.conclude("weekdays")] == [
        ((writer.words("Tuesday, 5 May 2021"),), "“Tuesday, 5 May 2021”: 2021-05-05 was a Wednesday.")
    ]
