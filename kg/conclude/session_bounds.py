"""Days in the wrong order, sessions closed before they were opened, and the next session before this one.

Read from the text itself: facts leave out a sentence that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.conclude.days import MONTHS, find_days, find_reversed
from kg.conclude.ground import Ground
from kg.conclude.sessions import reported_sessions, session_in_doubt
from kg.conclude.words import ordinal
from kg.model.conclusions import Discrepancy
from kg.model.facts import DocumentFact
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span
from kg.model.tree import BlockKind

_MONTH = "|".join(MONTHS)
_CLOSED = re.compile(
    r"\b(?:declared\s+(?:the\s+)?[^.;]{0,60}?\s*closed|closed\s+the\s+(?:session|meeting)|(?:session|meeting)\s+(?:was\s+)?closed|adjourned\s+the\s+session)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:(?:session|meeting)\s+was\s+(?:opened|called\s+to\s+order)|opened\s+the\s+(?:session|meeting)|declared\s+(?:the\s+)?[^.;]{0,60}?\s*open)\b",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"\bon\s+(?:\w+day,?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_HOLD = re.compile(
    rf"\b(?:hold|convene)\s+its\s+(?P<ordinal>{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting)\b(?P<rest>[^.;]*)"
    rf"|\bits\s+(?P<other>{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting)\s+(?:would|will|shall|should)\s+be\s+(?:held|convened)\b(?P<further>[^.;]*)",
    re.IGNORECASE,
)
_OF_SESSION = re.compile(rf"\b(?P<ordinal>{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:decided|agreed|will|would|shall|should|scheduled|tentatively)\b", re.IGNORECASE)
_NEAR = 31  # days: what is farther from the session is of another
_EARLIER = 2  # sessions: what is farther from this one is of another body
_STOP = re.compile(r"(?<=[a-z0-9)”])[.;]\s+(?=[A-Z])")


def days_in_order(ground: Ground) -> Iterator[Discrepancy]:
    """ "From 20 to 17 April": a last day before the first."""
    seen: set[str] = set()
    for found in find_reversed(ground.document.text):
        span = Span(found.start(), found.end())
        words = ground.words(span)
        if words not in seen:
            seen.add(words)
            detail = f"“{words}” in {ground.at(span)} ends before it begins."
            yield ground.disagreement("days-in-order", "different date", (span,), detail)


def masthead_days(ground: Ground) -> Iterator[Discrepancy]:
    """Days in the masthead that are not those of the session: nearly the same, or of another year."""
    held = next((one for one in reported_sessions(ground) if one.start and one.end), None)
    masthead = next((one for one in ground.document.blocks if one.kind is BlockKind.MASTHEAD), None)
    read = any(fact.field == "start" for fact in ground.facts(DocumentFact))
    if held is None or held.start is None or held.end is None or masthead is None or read:
        return
    days = [
        one
        for one in find_days(masthead.span.of(ground.document.text), None)
        if one.stated and one.start != one.end
    ]
    if len(days) != 1 or (days[0].start, days[0].end) == (held.start, held.end) or session_in_doubt(ground):
        return
    start, end = days[0].start, days[0].end
    same_days = (start.month, start.day, end.month, end.day) == (
        held.start.month, held.start.day, held.end.month, held.end.day
    )  # fmt: skip
    if not same_days and not (start <= held.end and held.start <= end):
        return
    yield ground.disagreement(
        "masthead-days", "year mismatch" if same_days else "different date",
        (masthead.span, held.span),
        f"The masthead gives {start} to {end}, {ground.at(held)} {held.start} to {held.end}.",
    )  # fmt: skip


def opened_and_closed(ground: Ground) -> Iterator[Discrepancy]:
    """The session opened or closed on a day outside the days of the session."""
    held = next((one for one in reported_sessions(ground) if one.start and one.end), None)
    if held is None or held.start is None or held.end is None or session_in_doubt(ground):
        return
    for span in _sentences(ground):
        words = span.of(ground.document.text)
        for pattern, turn in ((_CLOSED, "closed"), (_OPENED, "opened")):
            told = pattern.search(words)
            day = _day(words, told.end(), held.start.year) if told else None
            if told is None or day is None or held.start <= day <= held.end:
                continue
            if min(abs((day - held.start).days), abs((day - held.end).days)) > _NEAR:
                continue  # another part of the session, or another session
            where = Span(span.start + told.start(), span.end)
            yield ground.disagreement(
                "opened-and-closed",
                "different date",
                tuple(sorted((held.span, where))),
                f"{ground.at(where).capitalize()} has the session {turn} on {day}; it was held "
                f"from {held.start} to {held.end} ({ground.at(held)}).",
            )
            return


def next_session(ground: Ground) -> Iterator[Discrepancy]:
    """The session to come has the ordinal of this or an earlier one, or of no heading, or a day past."""
    held = next((one for one in reported_sessions(ground) if one.start and (one.end or one.start)), None)
    own = next((one.ordinal for one in reported_sessions(ground) if one.ordinal), None)
    if held is None or own is None or session_in_doubt(ground):
        return
    for span in _sentences(ground):
        words = span.of(ground.document.text)
        told = _HOLD.search(words)
        if told is None or not _TO_COME.search(words):
            continue
        number = parse_ordinal(told["ordinal"] or told["other"])
        rest = told["rest"] or told["further"] or ""
        where = Span(span.start + told.start(), span.start + told.end()).trimmed(ground.document.text)
        named = _headed(ground, where)
        if own - _EARLIER <= number <= own:
            yield ground.disagreement(
                "next-session", "different ordinal", tuple(sorted((held.span, where))),
                f"{ground.at(where).capitalize()} speaks of the {ordinal(number)} session as one to come; "
                f"this is the {ordinal(own)} ({ground.at(held)}).",
            )  # fmt: skip
            return
        if (
            named is not None
            and own < named[0] <= own + _EARLIER
            and number > own
            and named[0] != number
            and ordinal(named[0]) not in words
        ):
            yield ground.disagreement(
                "next-session", "different ordinal", tuple(sorted((named[1], where))),
                f"The heading speaks of the {ordinal(named[0])} session, {ground.at(where)} of the "
                f"{ordinal(number)}.",
            )  # fmt: skip
            return
        if number > own + _EARLIER or number < own:
            continue
        days = next((one for one in find_days(rest, None) if one.stated), None)
        if days is not None and days.start <= (held.end or held.start or days.start):
            yield ground.disagreement(
                "next-session", "different date", tuple(sorted((held.span, where))),
                f"{ground.at(where).capitalize()} has the {ordinal(number)} session held from {days.start}, "
                f"before the end of this one ({ground.at(held)}).",
            )  # fmt: skip
            return


def issued_before(ground: Ground) -> Iterator[Discrepancy]:
    """A report issued before the session that it reports on began."""
    held = next((one for one in reported_sessions(ground) if one.start), None)
    if held is None or held.start is None or session_in_doubt(ground):
        return
    for fact in ground.facts(DocumentFact):
        if (
            fact.field == "date"
            and len(fact.value) == len("2023-05-04")
            and date.fromisoformat(fact.value) < held.start
        ):
            yield ground.disagreement(
                "issued-before", "different date", tuple(sorted((fact.span, held.span))),
                f"The report is dated {fact.value}; the session began on {held.start} ({ground.at(held)}).",
            )  # fmt: skip
            return


def _headed(ground: Ground, span: Span) -> tuple[int, Span] | None:
    """The session that the heading above a place names as one to come: "Dates of the fifth session"."""
    block = ground.paragraph(span)
    headings = ground.document.headings(block) if block is not None else ()
    told = _OF_SESSION.search(headings[-1].span.of(ground.document.text)) if headings else None
    return (parse_ordinal(told["ordinal"]), headings[-1].span) if told else None


def _sentences(ground: Ground) -> Iterator[Span]:
    for block in ground.document.children(None):
        if block.kind is not BlockKind.PARAGRAPH or block.part:
            continue
        words = block.body.of(ground.document.text)
        start = 0
        for stop in [*(found.start() + 1 for found in _STOP.finditer(words)), len(words)]:
            yield Span(block.body.start + start, block.body.start + stop).trimmed(ground.document.text)
            start = stop


def _day(words: str, after: int, year: int) -> date | None:
    found = _ON.search(words, after)
    if found is None:
        return None
    try:
        return date(
            int(found["year"]) if found["year"] else year,
            MONTHS.index(found["month"].casefold()) + 1,
            int(found["day"]),
        )
    except ValueError:
        return None
