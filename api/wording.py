"""Days and ordinals as the Organization writes them: "16–17 July 2020", "seventh", "forty-eighth".

Source: United Nations Editorial Manual, dates (day, month in words, year) and ordinal numbers in words.
"""

from __future__ import annotations

import re

from kg.questions.footnotes import days

_ISO = re.compile(r"(?P<first>\d{4}-\d{2}-\d{2})(?:(?: to |/| – )(?P<last>\d{4}-\d{2}-\d{2}))?")
_UNITS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_BASE = 10


def day_words(first: str, last: str = "") -> str:
    """A day or days in words; what is no ISO day stays as it is.

    >>> day_words("2020-07-16", "2020-07-17"), day_words("2018-10-19"), day_words("2018"), day_words("")
    ('16–17 July 2020', '19 October 2018', '2018', '')
    """
    return days(first, last)


def dated(text: str) -> str:
    """A text with every ISO day in it written out.

    >>> dated("Session 7, Vienna, 2020-07-16 to 2020-07-17")
    'Session 7, Vienna, 16–17 July 2020'
    """
    return _ISO.sub(lambda found: days(found["first"], found["last"] or found["first"]), text)


def ordinal_words(ordinal: str) -> str:
    """An ordinal number in words up to the ninety-ninth; what is none stays as it is.

    >>> ordinal_words("7"), ordinal_words("48"), ordinal_words("60"), ordinal_words("48.1"), ordinal_words("101")
    ('seventh', 'forty-eighth', 'sixtieth', '48.1', '101')
    """
    number = int(ordinal) if ordinal.isdecimal() else 0
    if not 0 < number < _BASE * _BASE:
        return ordinal
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, _BASE)
    return f"{_TENS[tens]}y-{_UNITS[units]}" if units else f"{_TENS[tens]}ieth"
