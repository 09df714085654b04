"""Sittings within the session: their order, days, hours and the items they took up.

"At its first meeting, on 16 July 2020, the Working Group considered agenda item 1", "held four
meetings in total. The first meeting on each day was held from 12:00 to 14:00", and tables of
sittings. Each place that says something gives a fact of its own.

Guarantees: an item belongs to a sitting only where one sentence, or the item printed in the
heading above it, ties them; a day without a year has the session's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kg.extract.context import Context
from kg.extract.dates import find_dates
from kg.extract.hours import find_hours
from kg.extract.items import find_items
from kg.extract.passages import Passage, find_passages, fold
from kg.extract.sessions import find_sessions, session_days
from kg.extract.sitting_refs import SittingReference, find_sitting_references
from kg.extract.tables import Row, find_rows
from kg.model.facts import DocumentKind, Session, Sitting
from kg.model.numbers import COUNT, parse_count
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span

_TAKES_UP = re.compile(
    r"\b(?:consider\w*|took\s+up|deliberat\w+|discuss\w*|under|address\w*|turn\w*\s+to|examin\w+|review\w*|introduc\w+"
    r"|presentations?\s+on|debate|dealt\s+with|concluded|conclusions?\s+on|heard)\b",
    re.IGNORECASE,
)
_THIS_ITEM = re.compile(r"\b(?:this|these|the)\s+(?:agenda\s+)?(?:sub-?\s?)?items?\b(?!\s*\d)", re.IGNORECASE)
_CLOSED = re.compile(
    r"\b(?:closure|conclusion|completion)\s+of\s+(?:its\s+)?(?:\w+\s+)?(?:of\s+)?$", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:(?:plenary|formal)\s+)*(?:meetings?|sittings?)\b", re.IGNORECASE
)
_DAILY = re.compile(
    rf"\b(?P<ordinal>{ORDINAL})\s+(?:meeting|sitting)(?:\s+(?:on|of)\s+(?:each|every|both)\s+(?:of\s+the\s+\w+\s+)?days?)?",
    re.IGNORECASE,
)
_SLIP: Final = timedelta(days=3)  # a day beside the session's is a slip of the report, not another session
_PLENARIES: Final = 3  # a report that speaks so often of plenary meetings counts only those


def find_sittings(context: Context) -> Iterator[Sitting]:
    """What each place of a meeting report says of its sittings, in the order of the text."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    sessions = tuple(find_sessions(context))
    first, last = session_days(sessions)
    passages = tuple(find_passages(context.document))
    year = first.year if first else None
    plenary = _speaks_of_plenaries(passages)
    counted = counted_sittings(passages, sessions)
    current: tuple[int, ...] = ()
    tables = list(_from_tables(context, year))
    for passage in passages:
        yield from _scheduled(passage, first, last)
        while tables and tables[0][0] < passage.block.extent.end:
            yield tables.pop(0)[1]
        told = (
            _NONE_TOLD  # the last one named in this paragraph: "its 2nd plenary meeting ... its 3rd meeting"
        )
        for sentence in passage.sentences():
            words = sentence.of(passage.text)
            items = _items_of(words, passage)
            for said in find_sitting_references(words, year=year):
                found = _in_years(said, first, last)
                if not found.same and (
                    not _within(found, first, last)
                    or (plenary and not found.plenary and min(found.ordinals) <= told)
                    or not (any(found.days) or counted.issuperset(found.ordinals))
                ):
                    current = ()
                    continue
                current = current if found.same else found.ordinals
                told = max(current, default=told) if current else told
                days = found.days if not found.same else (None,) * len(current)
                span = passage.span(found.span.shifted(sentence.start))
                for ordinal, day in zip(current, days, strict=True):
                    yield Sitting(span=span, ordinal=ordinal, date=day, items=items)
    yield from (sitting for _, sitting in tables)


_OTHERS: Final = re.compile(
    r"\b(?:committee\s+of\s+the\s+whole|drafting|contact\s+group|bureau|credentials|sub-?group)\b",
    re.IGNORECASE,
)
_NONE_TOLD: Final = 10_000


def _speaks_of_plenaries(passages: tuple[Passage, ...]) -> bool:
    return (
        sum(len(re.findall(rf"\b(?:{ORDINAL})\s+plenary\s+meeting", passage.text)) for passage in passages)
        >= _PLENARIES
    )


def counted_sittings(passages: tuple[Passage, ...], sessions: tuple[Session, ...]) -> frozenset[int]:
    """The sittings that the report gives a day, or counts; a place without a day can only mean these.

    "At its third meeting" may else be the third session of a body that calls its sessions meetings.
    """
    first, last = session_days(sessions)
    found = [
        reference
        for passage in passages
        for reference in find_sitting_references(passage.text, year=first.year if first else None)
    ]
    nouns = [reference.noun for reference in found if not reference.same]
    usual = next((noun for noun in ("sitting", "session") if nouns.count(noun) > 1), "")
    dated = {
        ordinal
        for reference in found
        for ordinal in reference.ordinals
        if any(reference.days)
        and _within(_in_years(reference, first, last), first, last)
        and usual in {"", reference.noun}
    }
    total = max((session.sittings or 0 for session in sessions if session.reported), default=0)
    session_ordinals = {session.ordinal for session in sessions}
    return frozenset(range(1, max([total, *dated, 0]) + 1)) - (
        frozenset(session_ordinals) if usual else frozenset()
    )


def _in_years(found: SittingReference, first: date | None, last: date | None) -> SittingReference:
    """A reference with its days in the session's last year, where they fit only there."""
    if first is None or last is None or first.year == last.year:
        return found
    days = tuple(
        day.replace(year=last.year)
        if day
        and day.year == first.year
        and not first - _SLIP <= day <= last + _SLIP
        and (day.month, day.day) != (2, 29)
        else day
        for day in found.days
    )
    return replace(found, days=days)


def _within(found: SittingReference, first: date | None, last: date | None) -> bool:
    """Whether a reference can be to a sitting of the session, by its days."""
    for day in found.days:
        if day is None or first is None or last is None:
            continue
        if not first - _SLIP <= day <= last + _SLIP:
            return False
    return True


def _items_of(words: str, passage: Passage) -> tuple[str, ...]:
    """The items that a sentence with a sitting in it ties to that sitting."""
    said: list[str] = []
    for reference in find_items(words):
        before = words[: reference.span.start]
        if not _CLOSED.search(before) and _TAKES_UP.search(before):
            said += reference.items
    if said:
        return tuple(dict.fromkeys(said))
    if _THIS_ITEM.search(words) or len(passage.printed_items) == 1:
        return passage.printed_items
    return ()


def _scheduled(passage: Passage, first: date | None, last: date | None) -> Iterator[Sitting]:
    """Days and hours of sittings that are only counted: "met on 16 and 17 July, and held four meetings"."""
    counted = _COUNTED.search(passage.text)
    if (
        counted is None
        or _OTHERS.search(passage.text[: counted.start()])
        or not re.search(r"\bheld\b|\bmet\b|\bconvened\b", passage.text[: counted.end()][-160:])
    ):
        return
    total = parse_count(counted["count"])
    days = _days_met(passage.text[: counted.end() + 200], first, last)
    if len(days) == 1 and first != last:
        return  # "was opened on 9 January and held 20 meetings"
    if not days or not total or total % len(days):
        return
    per_day = total // len(days)
    hours, span = _daily_hours(passage.text[counted.start() :], per_day)
    whole = Span(0, counted.start() + span if span else counted.end())
    if not hours and len(days) != 1:
        return  # nothing says on which day each was held
    for index in range(total):
        start, end = hours[index % per_day] if hours else ("", "")
        yield Sitting(
            span=passage.span(whole),
            ordinal=index + 1,
            date=days[index // per_day],
            start_time=start,
            end_time=end,
        )


def _days_met(words: str, first: date | None, last: date | None) -> tuple[date, ...]:
    for found in find_dates(words, year=first.year if first else None):
        if first is not None and last is not None and not (first <= found.start and found.end <= last):
            continue
        length = (found.end - found.start).days + 1
        return tuple(found.start + timedelta(days=index) for index in range(length))
    return ()


def _daily_hours(words: str, per_day: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """The hours of a day's first, second ... sitting, and where the words about them end."""
    found = list(find_hours(words))
    if len(found) != per_day or not found:
        return (), 0
    ordinals = [parse_ordinal(match["ordinal"]) for match in _DAILY.finditer(words[: found[-1].span.end])]
    order = (
        range(per_day)
        if sorted(ordinals) != list(range(1, per_day + 1))
        else (ordinal - 1 for ordinal in ordinals)
    )
    placed = {place: (hours.start, hours.end) for place, hours in zip(order, found, strict=True)}
    return tuple(placed[index] for index in range(per_day)), found[-1].span.end


def _from_tables(context: Context, year: int | None) -> Iterator[tuple[int, Sitting]]:
    """Rows of tables with a column for the sitting and one for its day, its hours or its items."""
    for row in find_rows(context.document):
        sitting = _of_row(row, year)
        if sitting is not None:
            yield row.span.start, sitting


def _of_row(row: Row, year: int | None) -> Sitting | None:
    cells = {fold(head).casefold(): fold(cell) for head, cell in row.cells.items()}
    counted = next(
        (
            cells[head]
            for head in cells
            if re.fullmatch(r"(?:no\. of )?(?:plenary )?(?:sitting|meeting)s?", head)
        ),
        "",
    )
    ordinal = _counted_as(counted)
    if ordinal is None:
        return None
    day = next((_day(cells[head], year) for head in cells if head.startswith(("date", "day"))), None)
    time = next((list(find_hours(cells[head])) for head in cells if head.startswith(("time", "hour"))), [])
    items = next((cells[head] for head in cells if "item" in head), "")
    numbers = (
        tuple(item for found in find_items(f"items {items}") for item in found.items)
        if items[:1].isdigit()
        else ()
    )
    if day is None and not time and not numbers:
        return None
    return Sitting(
        span=row.span,
        place=row.place,
        ordinal=ordinal,
        date=day,
        start_time=time[0].start if time else "",
        end_time=time[0].end if time else "",
        items=numbers,
    )


def _counted_as(words: str) -> int | None:
    bare = re.sub(r"\s*(?:plenary\s+)?(?:meeting|sitting)s?$", "", words, flags=re.IGNORECASE)
    if bare.isdigit():
        return int(bare)
    return parse_ordinal(bare) if re.fullmatch(ORDINAL, bare, re.IGNORECASE) else None


def _day(words: str, year: int | None) -> date | None:
    return next((found.start for found in find_dates(words, year=year)), None)
