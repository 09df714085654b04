"""Dates and ranges of dates as the documents write them.

"17 July 2020", "16-17 July 2020", "16 to 17 July 2020", "from 30 November to 11 December
2015", "17 and 18 March 2020", "27 June–8 July" (the year then comes from the reader). A
found date always has a day: a month or a year alone is no date. What is no day of the
calendar ("31 June 2015") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.model.span import Span

MONTHS: Final = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7,
    "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_MONTH = "|".join(MONTHS)

_DATES = re.compile(
    rf"""
    (?<![\d/.:-])
    {_WEEKDAY}
    (?:the\s+)?
    (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? (?:\s+of)?
    (?:\s+ (?P<month>{_MONTH}) (?:,?\s+(?P<year>\d{{4}})(?!\d))? )?      # its own month and year, if given
    (?:
        (?P<joint> \s*(?:-|–|—|‑)\s* | \s+(?:to|until|through|and)\s+ )      # what joins two days
        {_WEEKDAY}
        (?P<last_day>\d{{1,2}}) (?:st|nd|rd|th)?
        \s+ (?P<last_month>{_MONTH}) (?:,?\s+(?P<last_year>\d{{4}})(?!\d))?
    )?
    (?!\w)
    | \b(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<us_year>\d{{4}})(?!\d)
    | (?<![\d-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDates:
    """A day, or a range of days; ``start`` and ``end`` are equal for a day.

    ``joint`` is how two days are joined: "to" for a range, "and" for two days, "" for one.
    ``stated_year`` is false where the year came from the reader and not from the words.
    """

    span: Span
    start: date
    end: date
    joint: str = ""
    stated_year: bool = True


def find_dates(text: str, *, year: int | None = None) -> Iterator[FoundDates]:
    """The dates in a text, in order.

    ``year`` is taken for a day and month without one; such days are passed over where it is None.

    >>> [(str(it.start), str(it.end)) for it in find_dates("from 30 November to 11 December 2015")]
    [('2015-11-30', '2015-12-11')]
    >>> [str(found.start) for found in find_dates("a letter sent on 6 July", year=2020)]
    ['2020-07-06']
    """
    for match in _DATES.finditer(text):
        try:
            found = _dates_of(match, year)
        except ValueError:  # no day of the calendar
            continue
        if found is not None:
            yield found


def parse_dates(words: str, *, year: int | None = None) -> FoundDates:
    """The first date or range in the words.

    Raises ValueError where they hold none.

    >>> parse_dates("16-17 July 2020").end
    datetime.date(2020, 7, 17)
    """
    for found in find_dates(words, year=year):
        return found
    raise ValueError(f"no date in {words!r}")


def _dates_of(match: re.Match[str], year: int | None) -> FoundDates | None:
    span = Span(match.start(), match.end())
    if match["iso"] or match["us_day"]:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            day = date(int(match["us_year"]), MONTHS[match["us_month"]], int(match["us_day"]))
        return FoundDates(span=span, start=day, end=day)
    own_year = int(match["last_year"] or match["year"] or 0) or year
    stated = bool(match["last_year"] or match["year"])
    if own_year is None or (match["month"] is None and match["last_day"] is None):
        return None
    if match["last_day"] is None:
        day = date(own_year, MONTHS[match["month"]], int(match["day"]))
        return FoundDates(span=span, start=day, end=day, stated_year=stated)
    end = date(own_year, MONTHS[match["last_month"]], int(match["last_day"]))
    start_month = MONTHS[match["month"] or match["last_month"]]
    # "28 December to 3 January 2016" began in the year before
    start_year = int(match["year"] or 0) or (own_year - 1 if start_month > end.month else own_year)
    start = date(start_year, start_month, int(match["day"]))
    if start > end:
        return None
    joint = "and" if match["joint"].strip() == "and" else "to"
    return FoundDates(span=span, start=start, end=end, joint=joint, stated_year=stated)
