"""Sentences on the session that contradict what is known of it.

Facts on the session leave out a sentence that does not fit. Here such sentences are read: one
that names the body and the known days with another ordinal, or the known ordinal with other
days. A sentence that shares neither with the session speaks of another session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.conclude.days import Days, find_days
from kg.conclude.ground import Ground
from kg.conclude.words import content, ordinal
from kg.model.conclusions import Discrepancy
from kg.model.facts import DocumentFact, Session
from kg.model.span import Span
from kg.model.tree import BlockKind

_ORDINAL = r"(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))"
_HELD = re.compile(
    rf"\b{_ORDINAL}\s+(?:regular\s+|annual\s+)?(?:session|meeting)\s+of\s+the\s+(?P<body>[A-Z][^,.;()]{{2,120}}?)"
    rf"(?:\s*\([^()]*\))?\s+was\s+(?:held|convened|opened)\b",
    re.IGNORECASE,
)
_HELD_ITS = re.compile(
    rf"\bthe\s+(?P<body>[A-Z][^,.;()]{{2,120}}?)(?:\s*\([^()]*\))?\s+(?:held|convened|opened)\s+its\s+"
    rf"{_ORDINAL}\s+(?:regular\s+|annual\s+)?(?:session|meeting)\b",
    re.IGNORECASE,
)
_OWN_REPORT = re.compile(
    rf"\b(?:present\s+report|^report\s+of\s+the\s+(?P<body>[A-Z][^,.;()]{{2,120}}?))"
    rf"\s+on\s+(?:the\s+work\s+of\s+)?its\s+{_ORDINAL}\s+(?:session|meeting)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:scheduled|planned|postponed|will|would|originally|next|previous|earlier)\b", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])")
_TENS = {
    name: 10 * at
    for at, name in enumerate(
        ["twenti", "thirti", "forti", "fifti", "sixti", "seventi", "eighti", "nineti"], 2
    )
}


def value(words: str) -> int | None:
    """The number of an ordinal, in words or figures; None where it is none.

    >>> value("seventh"), value("forty-second"), value("21st"), value("first-ever")
    (7, 42, 21, None)
    """
    figure = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", words, re.IGNORECASE)
    if figure:
        return int(figure[1])
    names = {ordinal(number): number for number in range(1, 21)}
    tens = {f"{name}eth": number for name, number in _TENS.items()}
    first, _, second = words.casefold().partition("-")
    if not second:
        return names.get(first) or tens.get(first)
    ten, one = tens.get(f"{first.removesuffix('y')}ieth"), names.get(second)
    return ten + one if ten and one and one < 10 else None


def _known(ground: Ground) -> Session | None:
    sessions = [fact for fact in ground.facts(Session) if fact.reported and not fact.scheduled]
    whole = [fact for fact in sessions if fact.ordinal and fact.start]
    return whole[0] if whole else None


def _ours(body: str, known: Session) -> bool:
    """Whether a sentence's body is the session's, in full or by its short name."""
    short, full = content(body), content(known.body)
    return bool(short) and (short == full or set(short) < set(full) or full == short[: len(full)])


def session_sentences(ground: Ground) -> Iterator[Discrepancy]:
    """A sentence or title that gives the session another ordinal, or other days."""
    known = _known(ground)
    if known is None or known.ordinal is None or known.start is None:
        return
    seen: set[str] = set()
    for span, words in _sentences(ground):
        kind, text = _contradiction(words, known)
        if not kind or kind in seen:
            continue
        seen.add(kind)
        yield Discrepancy(
            rule="session-sentences",
            kind=kind,
            targets=tuple(sorted((known.span, span))),
            places=ground.places((known.span, span)),
            detail=f"{ground.at(known).capitalize()} gives the {_session(known)}; {ground.at(span)} {text}.",
        )


def _session(known: Session) -> str:
    start, end = known.start, known.end or known.start
    return f"{ordinal(known.ordinal or 0)} session, from {start} to {end}"


def _sentences(ground: Ground) -> Iterator[tuple[Span, str]]:
    for fact in ground.facts(DocumentFact):
        if fact.field == "title":
            yield fact.span, ground.words(fact)
    for block in ground.document.children(None):
        if block.kind is not BlockKind.PARAGRAPH or block.part:
            continue
        start = block.body.start
        text = block.body.of(ground.document.text)
        for stop in [*(match.start() + 1 for match in _STOP.finditer(text)), len(text)]:
            end = block.body.start + stop
            span = Span(start, end).trimmed(ground.document.text)
            yield span, ground.words(span)
            start = end


def _contradiction(words: str, known: Session) -> tuple[str, str]:
    """The kind of contradiction of a sentence with the session, and what the sentence says."""
    own = _OWN_REPORT.search(words)
    if own and (own["body"] is None or _ours(own["body"], known)):
        number = value(own["ordinal"])
        if number and number != known.ordinal:
            return "different ordinal", f"speaks of the report on the {ordinal(number)}"
    held = _HELD.search(words) or _HELD_ITS.search(words)
    if held is None or not _ours(held["body"], known) or _TO_COME.search(words):
        return "", ""
    number = value(held["ordinal"])
    days = next(find_days(words[held.start() :], known.start.year if known.start else None), None)
    if number is None or days is None or known.start is None:
        return "", ""
    end = known.end or known.start
    told = f"gives the {ordinal(number)} session, from {days.start} to {days.end}"
    if number != known.ordinal:
        return ("different ordinal", told) if (days.start, days.end) == (known.start, end) else ("", "")
    if (days.start, days.end) == (known.start, end) or _part(days, known.start, end):
        return "", ""
    return ("year mismatch" if _other_year(days, known.start, end) else "different date"), told


def _part(days: Days, start: date, end: date) -> bool:
    """Whether one day within the session is named, as in "was opened on 16 July"."""
    return days.start == days.end and start <= days.start <= end


def _other_year(days: Days, start: date, end: date) -> bool:
    return [(day.month, day.day) for day in (days.start, days.end)] == [
        (day.month, day.day) for day in (start, end)
    ]
