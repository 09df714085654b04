"""The agenda against the rest of the report."""

from __future__ import annotations

import pytest

from kg.model.conclusions import Discrepancy, Gap
from kg.model.facts import AgendaItem, Consideration, Fact
from tests.unit.conclude.written import Writer

_AGENDA = (
    "The agenda: 1. Opening of the session; 2. Status of tide gauges; "
    "3. Other matters; 4. Adoption of the report."
)


def _items(writer: Writer) -> list[Fact]:
    titles = ("Opening of the session", "Status of tide gauges", "Other matters", "Adoption of the report")
    return [
        AgendaItem(span=writer.words(title), number=str(at), title=title)
        for at, title in enumerate(titles, 1)
    ]


def _report(*paragraphs: str) -> Writer:
    writer = Writer().paragraph("1", _AGENDA)
    for number, words in enumerate(paragraphs, 2):
        writer.paragraph(str(number), words)
    return writer


_REST = ("The Chair opened the session.", "Under item 2, Malta spoke.", "The Board adopted the report.")


def test_an_item_that_nothing_takes_up() -> None:
    writer = _report(*_REST)
    detail = (
        "Agenda item 3, “Other matters”, is on the agenda in paragraph 1; "
        "nothing in the document takes it up."
    )
    assert writer.conclude("agenda-item-without-deliberation", *_items(writer)) == (
        Discrepancy(
            rule="agenda-item-without-deliberation",
            kind="agenda item without deliberation",
            severity="incomplete",
            targets=(writer.words("Other matters"),),
            places=("1",),
            detail=detail,
        ),
        Gap(
            rule="agenda-item-without-deliberation",
            kind="agenda item",
            subject="3",
            targets=(writer.words("Other matters"),),
            places=("1",),
            detail=detail,
        ),
    )


@pytest.mark.parametrize(
    "words", ["No other matters were raised.", "Under agenda items 1 to 3, nothing was said."]
)
def test_an_item_taken_up_by_its_words_or_number(words: str) -> None:
    writer = _report(*_REST, words)
    assert writer.conclude("agenda-item-without-deliberation", *_items(writer)) == ()


def test_an_item_taken_up_by_a_consideration_of_its_sub_item() -> None:
    writer = _report(*_REST)
    taken = Consideration(span=writer.words("Malta spoke"), items=("3(a)",))
    assert writer.conclude("agenda-item-without-deliberation", *_items(writer), taken) == ()


def test_a_report_in_another_order_says_nothing() -> None:
    writer = _report("Malta spoke.")
    assert writer.conclude("agenda-item-without-deliberation", *_items(writer)) == ()


def test_two_titles_of_one_item() -> None:
    writer = _report("The Board considered item 2, “Status of the tide tables”.")
    taken = Consideration(span=writer.words("considered item 2"), items=("2",), title="Status of tide tables")
    assert [
        (one.places, one.detail) for one in writer.conclude("different-item-titles", *_items(writer), taken)
    ] == [
        (
            ("1", "2"),
            "Agenda item 2 is “Status of tide gauges” in paragraph 1 and "
            "“Status of tide tables” in paragraph 2.",
        )
    ]


@pytest.mark.parametrize("title", ["Status of Tide Gauges", "Status of tide-gauges", "Gauges", ""])
def test_the_same_title_or_another_thing_is_no_discrepancy(title: str) -> None:
    writer = _report("The Board considered item 2.")
    taken = Consideration(span=writer.words("considered item 2"), items=("2",), title=title)
    assert writer.conclude("different-item-titles", *_items(writer), taken) == ()


def test_a_heading_with_another_title_than_the_agenda() -> None:
    writer = _report(*_REST)
    writer.heading("II", "Status of tide tables (agenda item 2)").paragraph("9", "Words.")
    found = writer.conclude("different-item-titles", *_items(writer))
    assert [(one.kind, one.places) for one in found if isinstance(one, Discrepancy)] == [
        ("different title", ("1", "9"))
    ]
