"""Days and ranges of days in a sentence, for rules that compare them with what facts say.

Facts leave out a sentence that does not fit the rest of the document; a rule has to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_RANGE = re.compile(
    rf"""
    (?<![\d/])
    (?P<day>\d{{1,2}}) (?: \s+ (?P<month>{_MONTH}) (?: \s+ (?P<year>\d{{4}}) )? )?
    (?: \s* (?: [-–—] | \b(?:to|until|and)\b ) \s*
        (?P<last>\d{{1,2}}) \s+ (?P<last_month>{_MONTH}) (?: \s+ (?P<last_year>\d{{4}}) )? )?
    (?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last of some days; ``stated`` is false where the year is the reader's."""

    start: date
    end: date
    stated: bool


def find_days(text: str, year: int | None) -> Iterator[Days]:
    """Days and ranges in ``text``; without a year of their own, in ``year``.

    >>> for text, year in (("from 29 May to 1 June 2021", None), ("on 4 and 5 May", 2020)):
    ...     print([f"{one.start} {one.end}" for one in find_days(text, year)])
    ['2021-05-29 2021-06-01']
    ['2020-05-04 2020-05-05']
    """
    for found in _RANGE.finditer(text):
        month = found["month"] or found["last_month"]
        last_year = found["last_year"] or found["year"]
        in_year = int(last_year) if last_year else year
        if not month or in_year is None:
            continue
        first_year = int(found["year"]) if found["year"] else in_year
        try:
            start = date(first_year, _index(month), int(found["day"]))
            end = date(in_year, _index(found["last_month"]), int(found["last"])) if found["last"] else start
        except ValueError:
            continue
        yield Days(start, end, bool(last_year))


def _index(month: str) -> int:
    return MONTHS.index(month.casefold()) + 1


_REVERSED = re.compile(
    rf"\bfrom\s+(?P<first>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?\s+(?:to|until)\s+(?P<last>\d{{1,2}})"
    rf"\s+(?P<last_month>{_MONTH})(?:,?\s+\d{{4}})?(?![\w/])",
    re.IGNORECASE,
)
_AUTUMN, _WINTER = 9, 2  # from September on, a range may end in February of the next year


def find_reversed(text: str) -> Iterator[re.Match[str]]:
    """Ranges of days whose last day is before their first.

    >>> [one.group() for one in find_reversed("from 20 to 17 April 2023 and from 30 December to 2 January")]
    ['from 20 to 17 April 2023']
    """
    for found in _REVERSED.finditer(text):
        first = (_index(found["month"] or found["last_month"]), int(found["first"]))
        last = (_index(found["last_month"]), int(found["last"]))
        if last < first and not (first[0] >= _AUTUMN and last[0] <= _WINTER):
            yield found
