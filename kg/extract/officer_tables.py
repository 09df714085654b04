"""Officers in tables: "Chair | African States | Ana Paz (Ghana)".

Guarantees: a row gives one officer; an office left empty is the one above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.officer_sentences import ELECTION, LATER, Officer, for_another_session
from kg.extract.offices import Office, find_offices
from kg.extract.passages import Passage, fold
from kg.extract.people import Mention, parse_mention
from kg.extract.persons import person_at
from kg.extract.states import state_named
from kg.extract.tables import Row, find_rows
from kg.model.facts import Participation


def officers_in_tables(context: Context, passages: tuple[Passage, ...]) -> Iterator[Officer]:
    """Rows that give an office and a name: "Chair | African States | Ana Paz (Ghana)"."""
    office_before: Office | None = None
    for row in find_rows(context.document):
        office = next((found for cell in list(row.cells.values())[:2] for found in find_offices(cell)), None)
        if office is None and row.cells and not next(iter(row.cells.values())).strip():
            office = office_before  # a cell left empty repeats the one above
        office_before = office
        mention = _mention_of_row(row)
        if office is None or mention is None:
            continue
        announcing = [passage.text for passage in passages if passage.block.extent.end <= row.span.start][-1:]
        words = announcing[0] if announcing else ""
        yield Officer(
            fact=Participation(
                span=row.span,
                place=row.place,
                role=office.role,
                name=mention.name,
                position=office.title,
                country=mention.country,
            ),
            elected=ELECTION.search(words) is not None,
            later=LATER.search(words) is not None or for_another_session(context, words),
        )


def _mention_of_row(row: Row) -> Mention | None:
    country = next((fold(cell) for cell in row.cells.values() if state_named(cell) is not None), "")
    for cell in row.cells.values():
        if person_at(cell, 0) is None:
            continue
        mention = parse_mention(cell)
        if mention is not None and len(cell.split()) < 14:
            return mention if mention.country else replace(mention, country=country)
    return None
