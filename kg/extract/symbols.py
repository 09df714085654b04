"""Document symbols of the United Nations, found by the tables of ``data/reference/symbols.csv``.

A symbol may have blanks inside ("CTOC/COP/WG.6/ 2020/2"): the value is given without them.
Job numbers ("V.20-03741"), agenda items and fractions are no symbols. Every row of the table
stands beside an example; a test holds pattern and example against each other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.model.span import Span
from kg.resources import data_folder


@cache
def series() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The series of symbols: the pattern of their first part, and examples of whole symbols."""
    with (data_folder() / "reference" / "symbols.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["series"], tuple(row["examples"].split(";"))) for row in csv.DictReader(file))


# what may follow: parts of letters, digits, dots, hyphens, brackets, each after a slash
_PART = (
    r"/[ ]?[A-Za-z0-9](?:[A-Za-z0-9.‑]|-(?![A-Z]+[/.][A-Z0-9]))*(?:\([A-Za-z0-9]+\)[A-Za-z0-9.\-]*)?"
    r"(?:\s?\((?:\d{4}|[IVXL]+|Part\s[IVX]+|Parts?\s\w+)\))?"
)


def _compiled() -> re.Pattern[str]:
    heads = "|".join(pattern for pattern, _ in series())
    return re.compile(rf"(?:{heads})(?:{_PART})+(?:\s(?:Add|Corr|Rev)\.\s?\d+(?![\w/]))?")


_BARE: Final = _compiled()
SYMBOL: Final = re.compile(rf"(?<![\w/.])(?<![\w.]-)(?:{_BARE.pattern})")

_YEAR_OR_NUMBER = re.compile(r"\d")
_ADDITIONS = re.compile(
    r"(?P<joint>\s*(?:,|and|,\s+and|–|-|to|&)\s+)(?P<addition>(?:Add|Corr|Rev)\.\s?\d+(?:/(?:Add|Corr|Rev)\.\d+)*)"
    r"(?:(?P<range>\s?[–-]\s?|\s+to\s+)(?P<last>\d{1,2})(?![\w/]))?"
)
# "A/AC.1/2021/L.1 and L.1/Add.1", "A/AC.1/2021/CRP.1 and CRP.2": the last part of the symbol before
_SERIES_ON = re.compile(
    r"\s*(?:,|and|,\s+and|–|to|&)\s+(?P<part>(?:L|CRP|INF|WP|NGO)[./]\d+(?:/(?:Add|Corr|Rev)\.\d+)*)(?![\w/])"
)
_SERIES = re.compile(r"/(?:L|CRP|INF|WP|NGO)[./]\d+(?:/(?:Add|Corr|Rev)\.\d+)*$")
# "E/CN.7/2019/2-E/CN.15/2019/2": one document of two bodies
_JOINT = re.compile(r"\s?[-–‑]\s?(?=[A-Z])")


def find_symbols(text: str) -> Iterator[tuple[Span, str]]:
    """The symbols in a text, in order, each with its span and its form without blanks.

    "A/73/L.3 and Add.1" gives both symbols; the second cites the words "Add.1".

    >>> [symbol for _, symbol in find_symbols("documents A/73/L.3 and Add.1, and S/PRST/2015/22.")]
    ['A/73/L.3', 'A/73/L.3/Add.1', 'S/PRST/2015/22']
    >>> [symbol for _, symbol in find_symbols("E/CN.7/2019/2-E/CN.15/2019/2 and Add.1–2")][:4]
    ['E/CN.7/2019/2', 'E/CN.15/2019/2', 'E/CN.7/2019/2/Add.1', 'E/CN.15/2019/2/Add.1']
    """
    for match in SYMBOL.finditer(text):
        stems: list[str] = []
        position = match.start()
        following: re.Match[str] | None = match
        while following is not None:
            said = following[0].rstrip(".-–‑")
            symbol = clean_symbol(said)
            if not _YEAR_OR_NUMBER.search(symbol) or not _plausible(symbol):
                break
            position = following.start() + len(said)
            yield Span(following.start(), position), symbol
            stems.append(symbol)
            joint = _JOINT.match(text, position)
            following = _BARE.match(text, joint.end()) if joint else None
        while stems and (addition := _ADDITIONS.match(text, position)):
            span = Span(addition.start("addition"), addition.end())
            for added in _added(addition):
                for stem in stems:
                    yield span, f"{stem}/{added}"
            position = addition.end()
        while stems and _SERIES.search(stems[-1]) and (on := _SERIES_ON.match(text, position)):
            yield Span(on.start("part"), on.end("part")), _SERIES.sub(f"/{on['part']}", stems[-1])
            position = on.end()


def _added(addition: re.Match[str]) -> Iterator[str]:
    """The additions that words give: "Add.1–3" is three."""
    first = addition["addition"].replace(" ", "")
    yield first
    stem, _, number = first.rpartition(".")
    if addition["last"] and number.isdecimal():
        for one in range(int(number) + 1, min(int(addition["last"]), int(number) + _MOST) + 1):
            yield f"{stem}.{one}"


_MOST: Final = 40


def clean_symbol(said: str) -> str:
    """A symbol without the blanks and odd hyphens that printing put into it.

    >>> clean_symbol("CTOC/COP/WG.6/ 2020/2"), clean_symbol("S/RES/2482 (2019)")
    ('CTOC/COP/WG.6/2020/2', 'S/RES/2482 (2019)')
    >>> clean_symbol("ECE/HBP/2031/8 Corr. 1")
    'ECE/HBP/2031/8/Corr.1'
    """
    folded = re.sub(r"\s(?=(?:Add|Corr|Rev)\.)", "/", " ".join(said.split()).replace("‑", "-"))
    return re.sub(r"(?<=[/.\-])\s+|\s+(?=[/.\-])", "", folded)


def _plausible(symbol: str) -> bool:
    """Whether more than a bare letter and a fraction: "A/1" alone could be anything."""
    parts = symbol.split("/")
    return (
        len(parts) > 2
        or len(parts[0]) > 1
        or bool(re.fullmatch(r"[A-Z]/(?:\d{2,}|[A-Z][\w.]*\d\w*)", symbol))
    )
