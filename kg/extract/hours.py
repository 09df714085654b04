"""Hours of the day as the documents write them: "12:00", "10 a.m.", "3.30 p.m.", "noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.span import Span

_HALF = r"(?:a\.?\s?m\.?|p\.?\s?m\.?)"
_HOUR = (
    rf"(?:\d{{1,2}}(?:[.:]\d{{2}})?\s*{_HALF}|\d{{1,2}}:\d{{2}}(?:\s*(?:hours|hrs?\.?|h))?"
    r"|\d{1,2}(?:\.\d{2})?|noon|midnight)"
)
_JOINT = r"\s*(?:to|-|–|—|until|till|and)\s*"
_RANGE = re.compile(
    rf"(?<![\w.:/-])(?P<start>{_HOUR}){_JOINT}(?P<end>{_HOUR})(?![\w:/-]|\.\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A range of hours within a day, as "12:00" and "14:00"."""

    span: Span
    start: str
    end: str


def find_hours(text: str) -> Iterator[Hours]:
    """The ranges of hours in a text; a range needs a colon, "a.m.", "p.m." or "noon" to be one.

    >>> text = "from 12:00 to 14:00 hrs., then 10 a.m. to 12.30 p.m. and 3-6 p.m., on 3 to 6 July"
    >>> [(found.start, found.end) for found in find_hours(text)]
    [('12:00', '14:00'), ('10:00', '12:30'), ('15:00', '18:00')]
    """
    for match in _RANGE.finditer(text):
        words = match.group().casefold()
        if not re.search(r"\d:\d\d|[ap]\.?\s?m\b|noon|midnight", words):
            continue
        end = _clock(match["end"], "")
        start = _clock(match["start"], "p" if re.search(r"p\.?\s?m", match["end"], re.IGNORECASE) else "a")
        if start and end and start > end and re.search(r"[ap]\.?\s?m", match["start"], re.IGNORECASE) is None:
            start = _clock(match["start"], "a")  # "10-1 p.m." begins in the morning
        if start and end:
            yield Hours(span=Span(*match.span()), start=start, end=end)


def _clock(said: str, half: str) -> str:
    words = said.casefold().strip()
    if words in {"noon", "midnight"}:
        return "12:00" if words == "noon" else "24:00"
    digits = re.match(r"(\d{1,2})(?:[.:](\d{2}))?", words)
    if digits is None:
        return ""
    hour, minute = int(digits[1]), int(digits[2] or 0)
    marked = re.search(r"([ap])\.?\s?m", words)
    half = marked[1] if marked else "" if ":" in words else half
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else ""
