"""Numbers that do not add up: meetings by kind, things announced and listed, States, speakers, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kg.conclude.attendance import listed_names, state_of
from kg.conclude.ground import Ground
from kg.conclude.sessions import reported_sessions
from kg.conclude.words import spelled
from kg.model.conclusions import Discrepancy
from kg.model.facts import Attendance, AttendanceList
from kg.model.numbers import COUNT, parse_count
from kg.model.span import Span
from kg.model.tree import BlockKind

_KINDS = (
    r"(?:plenary|closed|open|public|private|formal|informal|regular|special|virtual|online|in-person|parallel"
    r"|executive)"
)
_NOUN = r"(?:meetings?|sittings?|sessions?|events?|consultations?|briefings?|workshops?)"
_SUM = re.compile(
    rf"\b(?P<total>{COUNT})\s+(?P<noun>{_NOUN})\b[^.:;–—,(]{{0,60}}[:;,(–—]\s*(?:comprising\s+|consisting\s+of\s+|of\s+which\s+|including\s+)?"
    rf"(?P<parts>{COUNT}\s+{_KINDS}\b[^.;()]{{0,160}})",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?P<count>{COUNT})\s+(?:(?:were|was)\s+)?{_KINDS}\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\bincluding\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"\b(?:the\s+)?following\s+(?P<count>{COUNT})\s+(?:\w+\s+){{0,2}}(?P<things>recommendations|decisions|resolutions|draft\s+resolutions|"
    r"draft\s+decisions|conclusions|priorities|actions|activities|functions|principles|objectives|areas|topics|themes|questions|elements|tasks)\b[^.;:]{0,120}:",
    re.IGNORECASE,
)
_TOTAL_STATES = re.compile(
    rf"\b(?:a\s+total\s+of|in\s+all,?|altogether,?)\s+(?P<count>{COUNT})\s+(?:States|countries)\s+(?:were\s+represented|participated|attended|took\s+part)\b",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:speakers|delegations|representatives|States|Parties|members|member\s+States|delegates)\s+"
    r"(?:took\s+the\s+floor|made\s+statements|spoke|intervened)\b[^.:;]{0,60}:\s*(?P<names>[^.;:]+)\.",
    re.IGNORECASE,
)
_DAYS_LONG = re.compile(rf"\b(?P<count>{COUNT})-day\s+(?:session|meeting|conference)\b", re.IGNORECASE)


def different_sum(ground: Ground) -> Iterator[Discrepancy]:
    """A number of meetings or events that is not the sum of those of each kind."""
    text = ground.document.text
    for found in _SUM.finditer(text):
        parts = [parse_count(part["count"]) for part in _PART.finditer(found["parts"])]
        total = parse_count(found["total"])
        if len(parts) < 2 or sum(parts) == total or _INCLUDING.search(found.group()):
            continue
        span = Span(found.start(), found.end()).trimmed(text)
        yield ground.disagreement(
            "different-sum",
            "different count",
            (span,),
            f"“{ground.words(span)}”: {' + '.join(map(str, parts))} is {sum(parts)}, not {total}.",
        )


def different_list_count(ground: Ground) -> Iterator[Discrepancy]:
    """A list of lettered or numbered things that holds another number of them than is announced."""
    for block in ground.document.children(None):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        found = [*_LISTED.finditer(block.span.of(ground.document.text))]
        items = [one for one in ground.document.children(block) if one.kind is BlockKind.ITEM and one.number]
        if len(found) != 1 or not items or len({one.number for one in items}) != len(items):
            continue
        first, count = items[0], parse_count(found[0]["count"])
        if first.number.casefold() not in {"a", "1", "i"} or count == len(items):
            continue
        if block.span.start + found[0].end() > first.span.start:
            continue  # the list stands before the words
        span = Span(block.span.start + found[0].start(), block.span.start + found[0].end())
        things = " ".join(found[0]["things"].split())
        yield ground.disagreement(
            "different-list-count",
            "different count",
            (span, items[-1].span),
            f"{ground.at(block.span).capitalize()} announces {spelled(count)} {things}, and "
            f"{spelled(len(items))} follow.",
        )


def total_of_states(ground: Ground) -> Iterator[Discrepancy]:
    """A total of States present that is not the number of those in the lists."""
    lists = ground.facts(AttendanceList)
    named = [code for fact in ground.facts(Attendance) if (code := state_of(fact.participant)) is not None]
    present = set(named)
    if not present or any(one.open for one in lists):
        return
    for found in _TOTAL_STATES.finditer(ground.document.text):
        if (count := parse_count(found["count"])) not in (len(present), len(named)):
            span = Span(found.start(), found.end())
            yield ground.disagreement(
                "total-of-states",
                "different count",
                (span, *(one.span for one in lists)),
                f"{ground.at(span).capitalize()} counts {count} States, and the lists name {len(present)}.",
            )


def speaker_count(ground: Ground) -> Iterator[Discrepancy]:
    """A number of speakers that is not that of the States named after it."""
    text = ground.document.text
    for found in _SPEAKERS.finditer(text):
        names = listed_names(found["names"])
        count = parse_count(found["count"])
        if len(names) == count or any(state_of(name) is None for name in names):
            continue
        span = Span(found.start(), found.end()).trimmed(text)
        yield ground.disagreement(
            "speaker-count",
            "different count",
            (span,),
            f"{ground.at(span).capitalize()} counts {spelled(count)} speakers and names "
            f"{spelled(len(names))}.",
        )


def session_length(ground: Ground) -> Iterator[Discrepancy]:
    """A session said to have lasted another number of days than from its first to its last."""
    held = next((one for one in reported_sessions(ground) if one.start and one.end), None)
    if held is None or held.start is None or held.end is None:
        return
    days = [held.start + timedelta(days=at) for at in range((held.end - held.start).days + 1)]
    fitting = {
        len(days),
        len([day for day in days if day.weekday() < 5]),
        len([day for day in days if day.weekday() < 6]),
    }
    for found in _DAYS_LONG.finditer(ground.document.text):
        if parse_count(found["count"]) in fitting:
            continue
        span = Span(found.start(), found.end())
        if ground.place(span) != ground.place(held):
            continue  # perhaps another meeting
        yield ground.disagreement(
            "session-length",
            "different count",
            tuple(sorted((span, held.span))),
            f"“{ground.words(span)}”: from {held.start} to {held.end} are {len(days)} days.",
        )
        return
