"""Days as the Organization writes them: "16–17 July 2020".

Source: United Nations Editorial Manual, dates (day, month in words, year).
"""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(?P<first>\d{4}-\d{2}-\d{2})(?:(?: to |/| – )(?P<last>\d{4}-\d{2}-\d{2}))?")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def days(start: str, end: str) -> str:
    """Days as one writes them; what is no ISO day stays as it is.

    >>> days("2020-07-16", "2020-07-17"), days("2020-06-30", "2020-07-02"), days("2020", "")
    ('16–17 July 2020', '30 June–2 July 2020', '2020')
    """
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    except ValueError:
        return start
    ending = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return ending
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ending}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]}–{ending}"
    return f"{first.day} {_MONTHS[first.month - 1]} {first.year}–{ending}"


def dated(text: str) -> str:
    """A text with every ISO day in it written out.

    >>> dated("Session 7, Vienna, 2020-07-16 to 2020-07-17")
    'Session 7, Vienna, 16–17 July 2020'
    """
    return _ISO.sub(lambda found: days(found["first"], found["last"] or found["first"]), text)
