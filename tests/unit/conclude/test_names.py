"""Names, standing, annexes, acts and documents that do not agree."""

from __future__ import annotations

from datetime import date

import pytest

from kg.conclude.names import nearly_same
from kg.model.conclusions import Discrepancy, Gap
from kg.model.facts import (
    ActDescription,
    ActName,
    Announcement,
    Attendance,
    Citation,
    DocumentFact,
    DocumentMention,
    Fact,
    Outcome,
    Standing,
    StandingStatement,
    Statement,
)
from tests.unit.conclude.written import Writer


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Office on Forest Fires", "Office of Forest Fires (OFF)", True),
        ("Group of Island and Atoll States", "Island and Atoll States", True),
        ("United Nations Forest Fire Executive Board", "Forest Fire Committee Executive Board (FFEB)", True),
        ("World Lighthouse Organization", "World Lighthouses Organization", True),
        ("Organisation for Forest Co-operation", "Organization for Forest Cooperation (OFC)", False),
        ("the Lighthouse Union", "Lighthouse Union", False),
        ("Working Party on Road Transport", "Working Party on Rail Transport", False),
        ("Office for Forest Fires", "Office for Sea Fires", False),
        ("Road Haulage Traffic Union", "International Road Haulage Traffic Union", False),
        ("Economic Commission for Africa", "Economic Commission for Europe", False),
    ],
)
def test_nearly_the_same_name(one: str, other: str, near: bool) -> None:
    assert nearly_same(one, other) is near
    assert nearly_same(other, one) is near


def test_two_names_of_one_organization() -> None:
    writer = Writer()
    writer.paragraph("3", "A statement was made by the United Nations Office on Forest Fires.")
    writer.paragraph(
        "9", "Present: Fire Centre (FC) of the United Nations Office of Forest Fires (OFF), Oslo Club."
    )
    speech = Statement(
        span=writer.words("United Nations Office on Forest Fires"),
        speaker="United Nations Office on Forest Fires",
        capacity="organization",
    )
    name = "Fire Centre (FC) of the United Nations Office of Forest Fires (OFF)"
    present = Attendance(span=writer.words(name), participant=name, status="organization")
    assert writer.conclude("different-names", speech, present) == (
        Discrepancy(
            rule="different-names",
            kind="different name",
            severity="form",
            targets=(speech.span, writer.words("United Nations Office of Forest Fires (OFF)")),
            places=("3", "9"),
            detail=(
                "“United Nations Office on Forest Fires” in paragraph 3, "
                "“United Nations Office of Forest Fires (OFF)” in paragraph 9."
            ),
        ),
    )


def _standing(writer: Writer, adopted: str) -> tuple[Fact, ...]:
    return (
        DocumentFact(span=writer.words("Draft report"), field="title", value="Draft report"),
        StandingStatement(
            span=writer.words("was not subject to adoption"),
            standing=Standing.CHAIR_SUMMARY,
            scope="heading/II",
        ),
        Outcome(span=writer.words(f"adopted {adopted}"), act="adopted", text=adopted),
    )


def test_adopted_and_not_adopted() -> None:
    writer = Writer().masthead("Draft report")
    writer.paragraph("4", "The summary was not subject to adoption.").paragraph(
        "9", "It adopted the present report."
    )
    facts = _standing(writer, "the present report")
    assert writer.conclude("status-conflict", *facts) == (
        Discrepancy(
            rule="status-conflict",
            kind="status conflict",
            targets=tuple(fact.span for fact in facts),
            places=("4", "9"),
            detail=(
                "The document is headed “Draft report”, and paragraph 4 says that a part of it is a summary "
                "by the Chair and was not adopted; paragraph 9 says that the report was adopted."
            ),
        ),
    )


def test_adopting_another_report_is_no_conflict() -> None:
    writer = Writer().masthead("Draft report")
    writer.paragraph("4", "The summary was not subject to adoption.")
    writer.paragraph("9", "It adopted the report of the Bureau.")
    assert writer.conclude("status-conflict", *_standing(writer, "the report of the Bureau")) == ()


def _annex(writer: Writer, where: str = "the annex") -> Fact:
    return Announcement(span=writer.words("annexed"), what="A list of ports", where=where)


def test_an_annex_that_is_not_there() -> None:
    writer = Writer().paragraph("4", "A list of ports is annexed.")
    discrepancy, gap = writer.conclude("announced-and-not-given", _annex(writer))
    assert (gap.places, gap.detail) == (("4",), "An annex is spoken of, and is not here.")
    assert (discrepancy,) == (
        Discrepancy(
            rule="announced-and-not-given",
            kind="announced and not given",
            severity="incomplete",
            targets=(writer.words("annexed"),),
            places=("4",),
            detail="A list of ports is said to stand in an annex; the document has no such annex.",
        ),
    )


def test_an_annex_that_is_there_or_belongs_to_another_document() -> None:
    writer = Writer().paragraph("4", "A list of ports is annexed.").paragraph("1", "Ports.", part="annex-1")
    assert writer.conclude("announced-and-not-given", _annex(writer)) == ()
    other = Writer().paragraph("4", "A list of ports is annexed.")
    assert other.conclude("announced-and-not-given", _annex(other, "the annex to document TB/2021/4")) == ()


_ACT = ActName(kind="resolution", number="7/2", body="Tidal Board")


def test_two_titles_and_two_years_of_one_act() -> None:
    writer = Writer()
    writer.paragraph("1", "In resolution 7/2 of 2019, “Safety of ports”, it met.")
    writer.paragraph("5", "Resolution 7/2 of 2018, “Safety in ports”, was recalled.")
    facts = (
        ActDescription(span=writer.words("Safety of ports"), act=_ACT, title="Safety of ports"),
        ActDescription(span=writer.words("Safety in ports"), act=_ACT, title="Safety in ports"),
        ActDescription(span=writer.words("2019"), act=_ACT, year="2019"),
        ActDescription(span=writer.words("2018"), act=_ACT, date=date(2018, 5, 4)),
    )
    assert [one.detail for one in writer.conclude("different-act-titles", *facts)] == [
        "Resolution 7/2 is entitled “Safety of ports” in paragraph 1 and “Safety in ports” in paragraph 5."
    ]
    assert [one.detail for one in writer.conclude("different-act-years", *facts)] == [
        "Resolution 7/2 is of 2019 in paragraph 1 and of 2018 in paragraph 5."
    ]
    decision = ActDescription(
        span=writer.words("Safety in ports"), act=ActName(kind="decision", number="7/2"), title="Other"
    )
    assert writer.conclude("different-act-titles", facts[0], decision) == ()


def test_a_year_that_is_not_the_one_in_the_number() -> None:
    writer = Writer().paragraph("1", "It recalled decision 2012/19 of 2010.")
    act = ActName(kind="decision", number="2012/19")
    fact = ActDescription(span=writer.words("2010"), act=act, year="2010")
    assert [one.detail for one in writer.conclude("different-act-years", fact)] == [
        "Decision 2012/19 is said to be of 2010 in paragraph 1."
    ]


def test_an_authority_without_title_or_year() -> None:
    writer = Writer().paragraph("1", "Pursuant to resolution 7/2, it met.")
    cited = Citation(
        span=writer.words("resolution 7/2"), kind="resolution", target="7/2", act=_ACT, verb="pursuant to"
    )
    assert writer.conclude("act-without-title", cited) == (
        Gap(
            rule="act-without-title",
            kind="title",
            subject="7/2",
            targets=(cited.span,),
            places=("1",),
            detail="Resolution 7/2 is cited without its title (paragraph 1).",
        ),
    )
    assert [one.detail for one in writer.conclude("act-without-date", cited)] == [
        "Cited without a year or date: resolution 7/2 (paragraph 1)."
    ]
    known = ActDescription(
        span=writer.words("resolution 7/2"), act=_ACT, title="Safety of ports", year="2019"
    )
    assert writer.conclude("act-without-title", cited, known) == ()
    assert writer.conclude("act-without-date", cited, known) == ()


def test_one_symbol_with_two_titles_and_one_title_with_two_symbols() -> None:
    writer = Writer()
    writer.paragraph("2", "Note on safety of ports and piers (TB/2)")
    writer.paragraph("5", "Note on safety of piers and ports (TB/2)")
    writer.paragraph("8", "Note on safety of ports and piers (TB/3)")
    mentions = [
        DocumentMention(span=writer.words("TB/2"), symbol="TB/2", title="Note on safety of ports and piers"),
        DocumentMention(
            span=writer.words("TB/2", 2), symbol="TB/2", title="Note on safety of piers and ports"
        ),
        DocumentMention(span=writer.words("TB/3"), symbol="TB/3", title="Note on safety of ports and piers"),
    ]
    assert [one.places for one in writer.conclude("different-document-titles", *mentions)] == [("2", "5")]
    assert [(one.places, one.detail) for one in writer.conclude("different-symbols", *mentions)] == [
        (
            ("2", "8"),
            "“Note on safety of ports and piers” is document TB/2 in paragraph 2 and TB/3 in paragraph 8.",
        )
    ]
