"""Attendance: who was present at a meeting, in what status, and how complete each list is.

Guarantees: names as printed, each citing its own place; a list without names gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from kg.extract.attendance_lists import SECTION, PresentList, find_present_lists
from kg.extract.attendance_status import status_of
from kg.extract.context import Context
from kg.extract.participants import Listed, is_open, split_participants
from kg.extract.states import state_named
from kg.extract.tables import find_rows
from kg.model.facts import Attendance, AttendanceList, DocumentKind, Fact
from kg.model.numbers import parse_count
from kg.model.span import Span

_COUNT = re.compile(
    r"\bfollowing\s+(?P<count>[\w-]+)\b|\b(?P<first>\d{1,3})\s+(?:States|parties|members|countries)\b"
)
_PERSON = re.compile(
    r"""^(?:H\.?\s?E\.?\s+)?(?:Mr|Ms|Mrs|Miss|Mme|M|Sr|Sra)\.?\s+
    (?P<name>[^(]+?)\s*
    (?:\((?P<behalf>[^()]+(?:\([^()]*\))?)\))?$""",
    re.VERBOSE,
)
_NO_NAME = re.compile(
    r"""(?:other|several|various|many|some|all|independent|private|local|academi|representatives?|delegat
    |observers?\s+(?:from|for|of)|\d+\s+\w+|members?\s+of|united\s+nations\s+system$|also\b|in\s+addition
    |states?\s+(?:members?|parties)\b|in\s+total\b|ministers\b|heads\s+of|numerous|the\s+following|(?:general|special)\s+category\b|accredited\s+to|an?\s+(?:number|delegate|representative)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z“\"À-ÞŠŽČ]|e[A-Z]|\d")


def find_attendance(context: Context) -> Iterator[Fact]:
    """Who was present, and of each list whether it is open and what it says of its length."""
    if context.kind is DocumentKind.MEETING_REPORT:
        for found in find_present_lists(context.document):
            yield from _facts(context, found)
        yield from _in_tables(context)


def _facts(context: Context, found: PresentList) -> Iterator[Fact]:
    text = context.document.text
    listed = [
        Listed(name=each.name, span=each.span.shifted(piece.start))
        for piece in found.pieces
        for each in _in_piece(piece.of(text), alone=len(found.pieces) == 1)
        if _names_somebody(each)
    ]
    if not listed:
        return
    status = _status(found.lead, listed)
    yield AttendanceList(
        span=found.span.trimmed(text),
        status=status,
        open=is_open(found.span.of(text)),
        announced=_announced(found.lead),
    )
    for each in listed:
        person = _PERSON.match(each.name)
        yield Attendance(
            span=each.span,
            participant=person["name"] if person else each.name,
            status=status,
            on_behalf_of=(person["behalf"] or "") if person else "",
        )


def _in_piece(words: str, *, alone: bool) -> tuple[Listed, ...]:
    """The names in a list, or in one item of a list of many: one, unless it is a list itself."""
    listed = split_participants(words)
    if alone or len(listed) < 2 or len(listed) > _LIST or re.search(r"\t|;", words.rstrip(" ;\n")):
        return listed
    return listed if all(state_named(each.name) for each in listed) else _whole(words, listed)


_LIST: Final = 3  # an item with more names than that is no name with commas in it


def _whole(words: str, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    span = Span(listed[0].span.start, listed[-1].span.end)
    return (Listed(name=" ".join(span.of(words).split()), span=span),)


def _in_tables(context: Context) -> Iterator[Attendance]:
    """Participants in tables under a heading on attendance, by the heads of the columns."""
    text = context.document.text
    for row in find_rows(context.document):
        heads = {_column(head): head for head in row.cells if _column(head)}
        if "name" not in heads or not SECTION.search(row.section):
            continue
        cell = row.cells[heads["name"]]
        said = row.cells[heads["status"]] if "status" in heads else heads["name"]
        for each in _in_cell(cell):
            at = text.find(each.name, row.span.start, row.span.end)
            if at >= 0 and _names_somebody(each):
                status = _status(said, [each])
                yield Attendance(
                    span=Span(at, at + len(each.name)), place=row.place, participant=each.name, status=status
                )


def _column(head: str) -> str:
    if re.search(r"\b(?:status|capacity|category|type)\b", head, re.IGNORECASE):
        return "status"
    names = (
        r"participants?|states?|countr(?:y|ies)|part(?:y|ies)|organi[sz]ations?|members?|delegations?|names?"
    )
    return "name" if re.search(rf"\b(?:{names})\b", head, re.IGNORECASE) else ""


def _in_cell(cell: str) -> tuple[Listed, ...]:
    """The names in a cell; one without a comma is one name, unless it joins States."""
    listed = split_participants(cell)
    if len(listed) < 2 or re.search(r"[,;]", cell) or all(state_named(each.name) for each in listed):
        return listed
    return _whole(cell, listed)


def _status(lead: str, listed: list[Listed]) -> str:
    named = [state_named(re.sub(r"\s*\([A-Z]+\)$", "", each.name)) for each in listed]
    status = status_of(lead, of_states=2 * len([state for state in named if state]) >= len(listed))
    if status == "State" and all(state and state.kind == "organization" for state in named):
        return "organization"
    return status


def _names_somebody(each: Listed) -> bool:
    """Whether a piece of a list is a name, and no mere "other observers"."""
    if state_named(each.name) is not None:
        return True
    return len(each.name) < 200 and not _NO_NAME.match(each.name) and _NAME.match(each.name) is not None


def _announced(lead: str) -> int | None:
    for match in _COUNT.finditer(lead):
        with suppress(ValueError):
            return parse_count(match["count"] or match["first"])
    return None
