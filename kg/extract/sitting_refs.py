"""References to sittings: "At its first and second meeting, on 16 July 2020".

The words "meeting" and "sitting" both name one; "meeting" also names a session ("the seventh
meeting of the Working Group"). Guarantees: what is found is counted within the session; a
reference to another body's meetings, or to a session, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.dates import find_dates
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span

_ORDINALS = rf"(?:{ORDINAL})(?:\s*(?:,|and|to|-|–)\s*(?:and\s+)?(?:{ORDINAL}))*"
_REFERENCE = re.compile(
    rf"""
    \b(?:
        (?: at | during | in | until | from | as\s+well\s+as | and(?=\s+its) ) \s+
        (?P<whose> its | the | their | that | this ) \s+ (?:resumed\s+)?
        (?P<ordinals>{_ORDINALS}) \s+
        (?:\((?:opening|closing|resumed)\)\s+)?
        (?P<plenary>(?:opening\s+|closing\s+|resumed\s+|formal\s+)*plenary\s+)?
        (?P<noun>meetings?|sittings?|(?<=plenary\s)sessions?|sessions?(?=\s+of\s+the\s+meeting\b))\b
      | (?P<same> (?:at|during|in) \s+ (?:the|that) \s+ same \s+
          (?:plenary\s+)?(?:meeting|sitting|(?<=plenary\s)session) )\b
    )
    (?= (?P<after> [^;.]{{0,120}} ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"^\s+(?:\([^)]*\)\s*)?(?:of|under|between|with)\s+(?!its\s+(?:[\w-]+\s+){0,2}session\b|the\s+(?:[\w-]+\s+session\b|session|forum|commission|conference|council|sbi|sbsta|plenary"
    r"|committee|working\s+group|meeting|group|board|assembly|governing)\b)",
    re.IGNORECASE,
)
# "At the 2nd session of the meeting", "At the 10th meeting of its fourth session"
_OF_THE_SESSION = re.compile(r"\s+of\s+(?:the|its)\s+(?:[\w-]+\s+){0,2}(?:meeting|session)\b")
_ON_REACH: Final = 70  # a day further off is that of something else
_ON = re.compile(
    r"^(?:[^,;.]{0,60}?,)?\s*(?:\(|which\s+was\s+|held\s+|convened\s+)*(?:jointly\s+)?(?:on|in|,)?\s*(?:the\s+(?:morning|afternoon|evening)\s+(?:of|on)\s+)?"
    r"(?:on\s+)?(?=\w+day|\d|the\s+\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingReference:
    """Sittings that one place names, and their days where it gives them; ``same``: the one before."""

    span: Span
    ordinals: tuple[int, ...]
    days: tuple[date | None, ...]  # one a sitting
    plenary: bool = False
    same: bool = False
    noun: str = ""  # "meeting" or "sitting"


def find_sitting_references(text: str, *, year: int | None = None) -> Iterator[SittingReference]:
    """The references to sittings in a text, in order.

    >>> text = "At its 2nd and 3rd meetings, on 2 and 4 June, respectively, the Board met."
    >>> [(it.ordinals, [str(day) for day in it.days]) for it in find_sitting_references(text, year=2021)]
    [((2, 3), ['2021-06-02', '2021-06-04'])]
    """
    for match in _REFERENCE.finditer(text):
        if match["same"]:
            yield SittingReference(span=Span(*match.span("same")), ordinals=(), days=(), same=True)
            continue
        within = _OF_THE_SESSION.match(match["after"])
        begun = within.end() if within else 0
        after = re.split(r"\b(?:meetings?|sittings?)\b", match["after"][begun:])[0]
        if _OF_OTHERS.match(after):
            continue
        ordinals = _ordinals_in(match["ordinals"])
        if not ordinals:
            continue
        days, length = _days_after(after, len(ordinals), year)
        yield SittingReference(
            span=Span(match.start(), match.start("after") + (begun + length if length else 0)),
            ordinals=ordinals,
            days=days,
            plenary=bool(match["plenary"]),
            noun=match["noun"].casefold().removesuffix("s"),
        )


def _ordinals_in(words: str) -> tuple[int, ...]:
    found = [
        (match.start(), parse_ordinal(match.group()))
        for match in re.finditer(rf"\b(?:{ORDINAL})\b", words, re.I)
    ]
    numbers: list[int] = []
    for index, (start, number) in enumerate(found):
        between = words[found[index - 1][0] : start] if index else ""
        if index and re.search(r"\b(?:to)\b|[-–]\s*$", between[-5:]) and number > numbers[-1]:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _days_after(after: str, sittings: int, year: int | None) -> tuple[tuple[date | None, ...], int]:
    """The days that follow "meeting" directly: one for all, or as many as there are sittings."""
    unknown: tuple[date | None, ...] = (None,) * sittings
    if not _ON.match(after):
        return unknown, 0
    for found in find_dates(after, year=year):
        if found.span.start > _ON_REACH:
            break
        first = re.search(r"(?:on|,|of|in)\s+(?P<day>\d{1,2})\s*(?:,|and)\s*$", after[: found.span.start])
        if found.joint == "and" and sittings == 2:
            return (found.start, found.end), found.span.end
        if not found.joint and sittings == 2 and first:
            return (found.start.replace(day=int(first["day"])), found.start), found.span.end
        if not found.joint:
            return (found.start,) * sittings, found.span.end
        return unknown, found.span.end
    return unknown, 0
