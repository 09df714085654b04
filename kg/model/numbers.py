"""Counts in words and figures: "four meetings", "12 meetings"."""

from __future__ import annotations

import re
from typing import Final

_SIMPLE: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TEN = "|".join(_TENS)
_UNIT = "|".join(_SIMPLE[1:10])
_ANY = "|".join(sorted(_SIMPLE, key=len, reverse=True))
COUNT: Final = rf"(?:\d{{1,3}}|(?:{_TEN})(?:[\s-](?:{_UNIT}))?|{_ANY})"
"""A pattern without groups of its own; match it without regard to case, between word boundaries."""


def parse_count(words: str) -> int:
    """The number that a count says.

    Raises ValueError where the words are no count.

    >>> parse_count("four"), parse_count("Twenty-one"), parse_count("12")
    (4, 21, 12)
    """
    said = words.strip().casefold()
    if said.isdigit():
        return int(said)
    if not re.fullmatch(COUNT, said):
        raise ValueError(f"not a count: {words!r}")
    total = 0
    for word in re.split(r"[\s-]", said):
        total += _TENS[word] if word in _TENS else _SIMPLE.index(word)
    return total
