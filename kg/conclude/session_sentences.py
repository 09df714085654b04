"""Sentences on the session that contradict what is known of it.

Facts on the session leave out a sentence that does not fit. Here such sentences are read: one
that names the body and the known days with another ordinal, or the known ordinal with other
days. A sentence that shares neither with the session speaks of another session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_BODY_HELD = re.compile(
    r"\b(?:session|meeting)\s+of\s+the\s+(?P<body>[A-Z][^,.;()]{2,120}?)(?:\s*\([^()]*\))?,?\s+held\s+(?:in|at|from|on)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\bopened\s+the\s+(?:session|meeting)\s+on\s+", re.IGNORECASE)
_OWN_REPORT = re.compile(
    rf"\b(?:(?:present|draft)\s+report|^report\s+of\s+the\s+(?P<body>[A-Z][^,.;()]{{2,120}}?))"
    rf"\s+on\s+(?:the\s+work\s+of\s+)?its\s+{_ORDINAL}\s+(?:session|meeting)\b",
    re.IGNORECASE,
)
_REPORT_ON = re.compile(rf"^report\s+on\s+the\s+{_ORDINAL}\s+(?:session|meeting)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the session: its body, its ordinal if any, its days, and where they stand."""

    body: str
    ordinal: int | None
    start: date
    end: date
    span: Span


def _known(ground: Ground) -> _Known | None:
    sessions = [fact for fact in ground.facts(Session) if fact.reported and not fact.scheduled]
    for fact in sorted(sessions, key=lambda one: one.ordinal is None):
        if fact.start:
            number = fact.ordinal or next((one.ordinal for one in sessions if one.ordinal), None)
            return _Known(fact.body, number, fact.start, fact.end or fact.start, fact.span)
    return None


def _ours(body: str, known: _Known) -> bool:
    """Whether a sentence's body is the session's, in full or by its short name."""
    short, full = content(body), content(known.body)
    return bool(short) and (short == full or set(short) < set(full) or full == short[: len(full)])


def session_sentences(ground: Ground) -> Iterator[Discrepancy]:
    """A sentence or title that gives the session another ordinal, or other days."""
    known = _known(ground)
    if known is None:
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
            detail=(
                f"{ground.at(known.span).capitalize()} gives the {_session(known)}; {ground.at(span)} {text}."
            ),
        )


def _session(known: _Known) -> str:
    name = f"{ordinal(known.ordinal)} session" if known.ordinal else "session"
    return f"{name}, from {known.start} to {known.end}"


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


def _contradiction(words: str, known: _Known) -> tuple[str, str]:
    """The kind of contradiction of a sentence with the session, and what the sentence says."""
    own = _OWN_REPORT.search(words) or _REPORT_ON.search(words)
    if (
        own
        and known.ordinal
        and ("body" not in own.groupdict() or own["body"] is None or _ours(own["body"], known))
    ):
        number = value(own["ordinal"])
        if number and number != known.ordinal:
            return "different ordinal", f"speaks of the report on the {ordinal(number)}"
    held = _HELD.search(words) or _HELD_ITS.search(words) or _BODY_HELD.search(words)
    if held is None or not _ours(held["body"], known) or _TO_COME.search(words):
        return _opened(words, known)
    days = next(find_days(words[held.start() :], known.start.year), None)
    number = value(held["ordinal"]) if "ordinal" in held.groupdict() else None
    if days is None:
        return "", ""
    return _compared(number, days, known)


def _compared(number: int | None, days: Days, known: _Known) -> tuple[str, str]:
    same = (days.start, days.end) == (known.start, known.end)
    told = f"gives the {ordinal(number)} session" if number else "gives the session"
    told += f", from {days.start} to {days.end}"
    if number and known.ordinal and number != known.ordinal:
        return ("different ordinal", told) if same else ("", "")
    within = known.start <= days.start and days.end <= known.end and days.start == days.end
    near = days.start == known.start or days.end == known.end or _other_year(days, known)
    if same or within or (not (number and known.ordinal) and not near):
        return "", ""
    return ("year mismatch" if _other_year(days, known) else "different date"), told


def _opened(words: str, known: _Known) -> tuple[str, str]:
    """ "The Chair opened the session on 2 June", where it began on 1 June."""
    opened = _OPENED.search(words)
    if opened is None:
        return "", ""
    after = words[opened.end() :]
    days = next(find_days(after, known.start.year), None)
    if days is None or not after[:1].isdecimal() or days.start == known.start:
        return "", ""
    return "different date", f"says that it was opened on {days.start}"


def _other_year(days: Days, known: _Known) -> bool:
    pairs = ((days.start, known.start), (days.end, known.end))
    return all((one.month, one.day) == (other.month, other.day) and one != other for one, other in pairs)
