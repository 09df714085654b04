"""The session as a report's masthead and title print it.

Guarantees: the day of distribution is no day of the session; what is not printed is empty.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.dates import FoundDates, find_dates
from kg.extract.passages import fold
from kg.model.facts import Session
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span
from kg.model.tree import BlockKind, Document

_KINDS = rf"(?:(?!{ORDINAL})[\w-]+\s+){{0,2}}?"
_MASTHEAD_SESSION = re.compile(rf"\b(?P<ordinal>{ORDINAL})\s+{_KINDS}(?:session|meeting)\b", re.IGNORECASE)
_MASTHEAD_PLACE = re.compile(
    r"(?:^|\n|\(|\bheld\s+in\s+|\bin\s+)(?P<place>[A-Z][\w’' -]{2,40}?)"
    r"(?:\s+and\s+(?:online|virtual(?:ly)?))?(?:,\s+[A-Z][\w’' -]+)?"
    r"(?:\s+\([^()\n]{2,30}\))?,?\s+(?:from\s+|on\s+)?$"
)


def front_session(document: Document) -> Session | None:
    """The session as masthead and title print it."""
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.number:
            break
        if block.kind not in {BlockKind.MASTHEAD, BlockKind.HEADING, BlockKind.PARAGRAPH} or block.part:
            continue
        if block.kind is not BlockKind.MASTHEAD and block.section is not None:
            break
        found = _front_of(document.words(block))
        if found is not None:
            return replace(found, span=found.span.shifted(block.body.start))
    return None


_PLACE_AFTER = re.compile(
    r"[^\S\n]*,[^\S\n]+(?P<place>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2})(?=\s*(?:\n|,|$|\)))"
)
_NO_PLACE = re.compile(
    r"session|meeting|report|resolution|decision|item|part|annex|draft|original|distr", re.IGNORECASE
)


def _place_beside(words: str, days: FoundDates) -> re.Match[str] | None:
    """The place printed before the days ("Vienna, 16-17 July 2020") or after them."""
    for match in (_MASTHEAD_PLACE.search(words[: days.span.start]), _PLACE_AFTER.match(words, days.span.end)):
        if match is not None and not _NO_PLACE.search(match["place"]):
            return match
    return None


# "Report of the Committee on its fourth session, held in Vienna from 9 to 20 January 2023"
_REPORT = re.compile(
    r"(?:^|\n)[^\S\n]*(?P<title>(?:(?:draft|advance|final|provisional|summary)\s+)*(?:report|proceedings)\s+(?:of|on)\b"
    r"[^\n]*(?:\n(?!\s*\n)[^\n]*){0,4})",
    re.IGNORECASE,
)


def _front_of(words: str) -> Session | None:
    """What the title says of the session goes before the rest: that may be the session of a parent body."""
    whole, title = _session_in(words), _REPORT.search(words)
    own = _session_in(title["title"]) if title else None
    if whole is None or own is None or title is None:
        return whole
    own = replace(own, span=own.span.shifted(title.start("title")))
    same_days = own.start is None or whole.start in {None, own.start}
    same_session = None in {own.ordinal, whole.ordinal} or own.ordinal == whole.ordinal
    if not (same_days and same_session):
        return own
    return replace(
        own if own.start else whole,
        ordinal=own.ordinal or whole.ordinal,
        location=own.location or whole.location,
    )


def _session_in(words: str) -> Session | None:
    named = _MASTHEAD_SESSION.search(words)
    ordinal = parse_ordinal(named["ordinal"]) if named else None
    best: FoundDates | None = None
    for days in find_dates(words):
        # the day of distribution stands alone; the session's days are a range, or follow a place
        if days.joint or _place_beside(words, days):
            best = days
            break
    if ordinal is None and best is None:
        return None
    place = _place_beside(words, best) if best else None
    begin = min([it.start() for it in (named, place) if it is not None] + ([best.span.start] if best else []))
    end = max([named.end() if named else 0, best.span.end if best else 0])
    return Session(
        span=Span(begin, end).trimmed(words),
        body="",
        ordinal=ordinal,
        start=best.start if best else None,
        end=best.end if best else None,
        location=fold(place["place"]) if place else "",
    )
