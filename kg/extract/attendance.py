"""Attendance: who was present at a meeting, in what status, and how complete each list is.

Guarantees: names as printed, each citing its own place; a list without names gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from kg.extract.attendance_lists import PresentList, find_present_lists
from kg.extract.attendance_status import status_of
from kg.extract.context import Context
from kg.extract.numbers import parse_count
from kg.extract.participants import Listed, is_open, split_participants
from kg.extract.states import state_named
from kg.model.facts import Attendance, AttendanceList, DocumentKind, Fact

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
    |states?\s+(?:members?|parties)\b|the\s+following|an?\s+(?:number|delegate|representative)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z“\"À-ÞŠŽČ]|e[A-Z]|\d")


def find_attendance(context: Context) -> Iterator[Fact]:
    """Who was present, and of each list whether it is open and what it says of its length."""
    if context.kind is DocumentKind.MEETING_REPORT:
        for found in find_present_lists(context.document):
            yield from _facts(context, found)


def _facts(context: Context, found: PresentList) -> Iterator[Fact]:
    text = context.document.text
    words = found.span.of(text)
    listed = [each for each in split_participants(words) if _names_somebody(each)]
    if not listed:
        return
    status = _status(found.lead, listed)
    yield AttendanceList(
        span=found.span.trimmed(text),
        status=status,
        open=is_open(words),
        announced=_announced(found.lead),
    )
    for each in listed:
        person = _PERSON.match(each.name)
        yield Attendance(
            span=each.span.shifted(found.span.start),
            participant=person["name"] if person else each.name,
            status=status,
            on_behalf_of=(person["behalf"] or "") if person else "",
        )


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
