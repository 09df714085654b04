"""Ordinal numbers in words and figures: "first", "forty-second", "42nd".

Sessions, sittings and anniversaries are all counted in these forms. ``ORDINAL`` is a
pattern to build larger patterns with; whatever it matches, ``parse_ordinal`` reads.
``ordinal_words`` is the way back.
"""

from __future__ import annotations

import re
from typing import Final

_SIMPLE: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip

_WORDS = "|".join(sorted(_SIMPLE, key=len, reverse=True))
ORDINAL: Final = (
    rf"(?:(?:one[\s-]+)?hundred[\s-]+and[\s-]+)?(?:(?:{'|'.join(_TENS)})[\s-]+)?(?:{_WORDS})"
    r"|\d{1,4}(?:st|nd|rd|th)"
)
"""A pattern without groups of its own; match it without regard to case, between word boundaries."""

_WHOLE = re.compile(ORDINAL, re.IGNORECASE)


def parse_ordinal(words: str) -> int:
    """The number that an ordinal says.

    Raises ValueError where the words are no ordinal.

    >>> parse_ordinal("Forty-second"), parse_ordinal("42nd"), parse_ordinal("one hundred and first")
    (42, 42, 101)
    """
    said = " ".join(words.split()).casefold()
    if not _WHOLE.fullmatch(said):
        raise ValueError(f"not an ordinal: {words!r}")
    if said[0].isdigit():
        return int(said[:-2])
    total = 0
    for word in re.split(r"[\s-]+", said):
        if word == "hundred":
            total = 100
        else:
            total += _TENS.get(word, 0) + _SIMPLE.get(word, 0)
    return total


_ORDINALS: Final = {number: word for word, number in _SIMPLE.items()}
_CARDINAL_TENS: Final = {number: word for word, number in _TENS.items()}
_BASE: Final = 10


def ordinal_words(ordinal: str) -> str:
    """An ordinal number in words up to the ninety-ninth; what is none stays as it is.

    Source: United Nations Editorial Manual, ordinal numbers in words.

    >>> ordinal_words("7"), ordinal_words("48"), ordinal_words("60"), ordinal_words("48.1")
    ('seventh', 'forty-eighth', 'sixtieth', '48.1')
    """
    number = int(ordinal) if ordinal.isdecimal() else 0
    if not 0 < number < _BASE * _BASE:
        return ordinal
    units = number % _BASE
    return _ORDINALS.get(number) or f"{_CARDINAL_TENS[number - units]}-{_ORDINALS[units]}"
