"""References within a document, numbers of agenda items, counts of panellists, acts to come."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model.facts import (
    ActDescription,
    ActName,
    AgendaItem,
    DocumentMention,
    Outcome,
    Participation,
    Session,
    Statement,
)
from tests.unit.conclude.written import Writer


def test_references_to_paragraphs() -> None:
    writer = Writer().paragraph("1", "See paragraph 2 below and paragraph 1 (a) above.")
    writer.paragraph("2", "See paragraph 1 above, paragraph 9 above and paragraph 3 above.")
    writer.paragraph("3", "Words.")
    assert [(one.places, one.detail) for one in writer.conclude("paragraph-reference")] == [
        (("2",), "Paragraph 2 refers to “paragraph 9 above”; no paragraph has that number."),
        (("2", "3"), "Paragraph 2 refers to “paragraph 3 above”; it does not stand there."),
    ]


@pytest.mark.parametrize(
    ("numbers", "details"),
    [
        ("1234", []),
        ("1245", ["On the agenda in paragraph 1, items are numbered 1, 2, 4 and 5."]),
        ("1223", ["On the agenda in paragraph 1, items are numbered 1, 2, 2 and 3."]),
        ("1267", []),
        ("1357", []),
    ],
)
def test_numbers_of_agenda_items(numbers: str, details: list[str]) -> None:
    writer = Writer().paragraph("1", "The agenda: alpha, beta, gamma, delta.")
    titles = ("alpha", "beta", "gamma", "delta")
    items = [
        AgendaItem(span=writer.words(title), number=number, title=title)
        for number, title in zip(numbers, titles, strict=True)
    ]
    assert [one.detail for one in writer.conclude("agenda-numbers", *items)] == details


@pytest.mark.parametrize(
    ("words", "details"),
    [
        ("Two panellists spoke", []),
        ("The following 2 panellists spoke", []),
        ("Three panellists spoke", ["Paragraph 1 counts three and names two: Ana Reyes and Bo Lind."]),
    ],
)
def test_count_of_panellists(words: str, details: list[str]) -> None:
    writer = Writer().paragraph("1", f"{words}: Ana Reyes and Bo Lind.")
    facts = [
        Participation(span=writer.words(name), role="panellist", name=name, item="2")
        for name in ("Ana Reyes", "Bo Lind")
    ]
    assert [one.detail for one in writer.conclude("panellist-count", *facts)] == details


def test_an_act_of_a_year_after_the_document() -> None:
    writer = Writer().paragraph("1", "It met in May 2021, under resolution 7/2 of 2023.")
    session = Session(
        span=writer.words("It met"), body="Tidal Board", start=date(2021, 5, 4), end=date(2021, 5, 5)
    )
    act = ActDescription(span=writer.words("2023"), act=ActName(kind="resolution", number="7/2"), year="2023")
    assert [one.detail for one in writer.conclude("different-act-years", session, act)] == [
        "Resolution 7/2 is of 2023 in paragraph 1; the document itself is of 2021."
    ]


def test_a_report_adopted_after_the_session() -> None:
    writer = Writer().paragraph("1", "It met on 4 and 5 May 2021.")
    writer.paragraph("2", "On 9 May 2021 it adopted the present report. On 8 May 2021 it had agreed to wait.")
    facts = (
        Session(span=writer.words("It met"), body="Board", start=date(2021, 5, 4), end=date(2021, 5, 5)),
        Outcome(
            span=writer.words("adopted the present report"),
            act="adopted",
            text="the present report",
            date=date(2021, 5, 9),
        ),
        Outcome(span=writer.words("agreed to wait"), act="agreed", text="to wait", date=date(2021, 5, 8)),
    )
    assert [one.detail for one in writer.conclude("dates-outside-session", *facts)] == [
        "Paragraph 2 dates a sitting or an adoption 2021-05-09; the session was held on 4 and 5 "
        "May 2021 (paragraph 1)."
    ]


def test_one_speaker_called_two_things() -> None:
    writer = (
        Writer().paragraph("1", "The party Malta spoke.").paragraph("2", "The signatory Malta spoke again.")
    )
    facts = [
        Statement(span=writer.words("Malta", at), speaker="Malta", capacity=capacity)
        for at, capacity in ((1, "party"), (2, "signatory"))
    ]
    assert [(one.places, one.detail) for one in writer.conclude("different-status", *facts)] == [
        (("1", "2"), "Malta is a party in paragraph 1 and a signatory in paragraph 2.")
    ]


def test_one_person_for_two_groups_and_in_two_posts() -> None:
    writer = Writer().paragraph("1", "Ana Reyes, Bo Lind.").paragraph("2", "Ana Reyes, Bo Lind.")
    groups = [
        Participation(
            span=writer.words("Ana Reyes", at),
            role="panellist",
            name="Ana Reyes",
            item="2",
            on_behalf_of=group,
        )
        for at, group in ((1, "African Group"), (2, "Arctic States"))
    ]
    posts = [
        Participation(
            span=writer.words("Bo Lind", at), role="panellist", name="Bo Lind", item="2", position=post
        )
        for at, post in ((1, "Head of the Harbour Unit"), (2, "Professor, Tidal University"))
    ]
    assert [one.detail for one in writer.conclude("different-person", *groups, *posts)] == [
        "“Ana Reyes, on behalf of African Group” in paragraph 1, "
        "“Ana Reyes, on behalf of Arctic States” in paragraph 2.",
        "“Bo Lind, Head of the Harbour Unit” in paragraph 1, "
        "“Bo Lind, Professor, Tidal University” in paragraph 2.",
    ]


def test_a_title_under_another_number() -> None:
    writer = Writer().paragraph("1", "The agenda: 1. Tide gauges; 2. Pilots.")
    writer.heading("I", "Tide gauges (agenda item 2)").paragraph("2", "Words.")
    writer.heading("II", "Pilots (agenda item 2)").paragraph("3", "Words.")
    items = [
        AgendaItem(span=writer.words(title), number=str(number), title=title)
        for number, title in enumerate(("Tide gauges", "Pilots"), 1)
    ]
    assert [(one.places, one.detail) for one in writer.conclude("different-item-numbers", *items)] == [
        (("1", "2"), "“Tide gauges” is agenda item 1 in paragraph 1 and item 2 in paragraph 2.")
    ]


def test_a_document_that_the_list_leaves_out() -> None:
    writer = Writer().paragraph("1", "It had the following documents: TB/1, TB/2, TB/3, TB/4.")
    writer.paragraph("2", "It had before it TB/2/Add.1, TB/7 and TB/INF/1.").paragraph(
        "3", "It recalled TB/8."
    )
    symbols = ("TB/1", "TB/2", "TB/3", "TB/4", "TB/2/Add.1", "TB/7", "TB/INF/1", "TB/8")
    facts = [DocumentMention(span=writer.words(symbol), symbol=symbol) for symbol in symbols]
    assert [(one.places, one.detail) for one in writer.conclude("document-not-listed", *facts)] == [
        (("1", "2"), "TB/7 was before the body (paragraph 2) and is not in the list."),
        (("2",), "TB/7 is named in paragraph 2; the list of documents leaves it out."),
    ]
    assert writer.conclude("document-not-listed", *facts[2:]) == ()
