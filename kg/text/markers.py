"""Printed numbers at the beginning of a line: "17.", "IV.", "A.", "(a)", "(ii)", "- ", "70/1.".

What a number *is* (a heading's, a paragraph's, an agenda item's) depends on what stands
around it and is decided in ``kg.text.tree``; here it is only read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.model.span import Span


class MarkerKind(StrEnum):
    """The family of printed number that a line begins with."""

    ARABIC = "arabic"  # "17."
    DECIMAL = "decimal"  # "2.1" or "2.1.3."
    UPPER = "upper"  # "A." or "IV.": capital letters and roman numerals overlap
    LOWER = "lower"  # "(a)", "a.", "(ii)": small letters and roman numerals overlap
    PARENTHESIS = "parenthesis"  # "(1)" or "1)"
    BULLET = "bullet"  # "- ", "• " with no number after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A printed number: its family, what is printed without punctuation, and where it stands."""

    kind: MarkerKind
    number: str  # "17", "IV", "a"; empty for a bullet
    span: Span  # bullet and number with its punctuation; the white space after it is outside


_MARKER = re.compile(
    r"""(?P<bullet>[-–—•*·▪●○‣\uf02d\uf076\uf0a7\uf0b7\uf0d8]\s*(?<=[\s\uf000-\uf0ff]))?
        (?:
          (?P<decimal>\d{1,3}(?:\.\d{1,3})+)\.?(?=\s)
        | (?P<arabic>\d{1,4})\.(?=\s|[A-Z“"‘'(\[]|$)
        | (?P<upper>[IVXLC]{1,7}|[A-Z])\.(?=\s|[A-Z“"‘'(][^.]|$)
        | (?P<upper_dash>[IVX]{1,5}|[A-Z])\s+[–—-](?=\s[A-Z“])
        | (?P<upper_tab>[IVX]{1,5})(?=\t[A-Z“])
        | \((?P<lower>[a-z]{1,2}|[ivx]{1,5})\)
        | (?P<lower_stop>[a-z]|[ivx]{2,5})[.)](?=\s)
        | \((?P<parenthesis>\d{1,3})\)(?=[\sA-Z“])
        | (?P<parenthesis_half>\d{1,3})\)(?=\s)
        )?""",
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|C", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def parse_marker(text: str, start: int, end: int) -> Marker | None:
    """The printed number that ``text[start:end]`` begins with, or None.

    >>> parse_marker("- 12. The Group met", 0, 19)
    Marker(kind=<MarkerKind.ARABIC: 'arabic'>, number='12', span=Span(start=0, end=5))
    >>> parse_marker("217 A (III)", 0, 11) is None
    True
    """
    match = _MARKER.match(text, start, end)
    if match is None or match.end() == start:
        return None
    for group, kind in _KINDS:
        number = match[group]
        if number is not None:
            return Marker(kind=kind, number=number, span=Span(start, match.end()))
    return Marker(kind=MarkerKind.BULLET, number="", span=Span(start, match.end("bullet")).trimmed(text))


_KINDS = (
    ("arabic", MarkerKind.ARABIC),
    ("lower", MarkerKind.LOWER),
    ("upper", MarkerKind.UPPER),
    ("upper_dash", MarkerKind.UPPER),
    ("upper_tab", MarkerKind.UPPER),
    ("decimal", MarkerKind.DECIMAL),
    ("lower_stop", MarkerKind.LOWER),
    ("parenthesis", MarkerKind.PARENTHESIS),
    ("parenthesis_half", MarkerKind.PARENTHESIS),
)


def roman_value(numeral: str) -> int:
    """The value of a roman numeral of either case; 0 when it is none.

    >>> roman_value("xiv"), roman_value("B")
    (14, 0)
    """
    if not numeral or not _ROMAN.fullmatch(numeral):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def letter_value(letters: str) -> int:
    """The place of a letter in its list: a is 1, z is 26, aa is 27; 0 when it is none.

    >>> letter_value("c"), letter_value("bb"), letter_value("ab")
    (3, 28, 0)
    """
    if not letters.isascii() or not letters.isalpha() or len(set(letters)) != 1 or len(letters) > 2:
        return 0
    return ord(letters[0].lower()) - ord("a") + 1 + 26 * (len(letters) - 1)
