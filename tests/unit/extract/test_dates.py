from __future__ import annotations

import pytest

from kg.extract.dates import find_dates, parse_dates
from kg.model.ordinals import parse_ordinal


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("17 July 2020", "2020-07-17", "2020-07-17"),
        ("16-17 July 2020", "2020-07-16", "2020-07-17"),
        ("16 to 17 July 2020", "2020-07-16", "2020-07-17"),
        ("from 30 November to 11 December 2015", "2015-11-30", "2015-12-11"),
        ("17 and 18 March 2020", "2020-03-17", "2020-03-18"),
        ("27 February–4 April 2023", "2023-02-27", "2023-04-04"),
        ("28 December 2015 to 3 January 2016", "2015-12-28", "2016-01-03"),
        ("28 December to 3 January 2016", "2015-12-28", "2016-01-03"),
        ("Thursday, 16 July 2020", "2020-07-16", "2020-07-16"),
        ("on Monday 1 June 2015", "2015-06-01", "2015-06-01"),
        ("July 17, 2020", "2020-07-17", "2020-07-17"),
        ("2020-07-17", "2020-07-17", "2020-07-17"),
        ("the 3rd of May 1999", "1999-05-03", "1999-05-03"),
        ("held from Tuesday, 2 May to Friday, 5 May 2017", "2017-05-02", "2017-05-05"),
    ],
)
def test_dates(words: str, start: str, end: str) -> None:
    found = parse_dates(words)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_a_year_from_the_reader() -> None:
    found = list(find_dates("27 June–8 July, and on 9 July", year=2021))
    assert [(str(item.start), str(item.end), item.stated_year) for item in found] == [
        ("2021-06-27", "2021-07-08", False),
        ("2021-07-09", "2021-07-09", False),
    ]


@pytest.mark.parametrize("words", ["31 June 2015", "July 2015", "12 to 14", "5/4", "17 July"])
def test_no_dates(words: str) -> None:
    assert list(find_dates(words)) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("Twelfth", 12),
        ("forty-second", 42),
        ("forty second", 42),
        ("seventieth", 70),
        ("42nd", 42),
        ("8482nd", 8482),
        ("one hundred and first", 101),
    ],
)
def test_ordinals(words: str, number: int) -> None:
    assert parse_ordinal(words) == number


@pytest.mark.parametrize("words", ["forty", "firsts", "2", ""])
def test_no_ordinals(words: str) -> None:
    with pytest.raises(ValueError, match="not an ordinal"):
        parse_ordinal(words)
