"""Automatic numbers of a Word file: what Word prints before a paragraph, computed from its numbering part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # of each abstract list
    _lists: dict[str, str] = field(default_factory=dict)  # list -> its abstract list
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """The numbering part of a file; no lists where there is none."""
        numbering = cls()
        if root is None:
            return numbering
        for abstract in root.iter(f"{W}abstractNum"):
            numbering._levels[abstract.get(f"{W}abstractNumId", "")] = dict(_levels(abstract))
        for number in root.iter(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            numbering._lists[identifier] = value_of(number, "abstractNumId")
            for override in number.iter(f"{W}lvlOverride"):
                start = value_of(override, "startOverride")
                if start.isdecimal():
                    numbering._restarts[identifier, _integer(override.get(f"{W}ilvl", "0"))] = int(start)
        return numbering

    def next_label(self, identifier: str, level: int) -> str:
        """What is printed before the next paragraph of a list; a bullet as "•", nothing as ""."""
        abstract = self._lists.get(identifier)
        levels = self._levels.get(abstract, {}) if abstract is not None else {}
        if abstract is None or level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        restart = self._restarts.pop((identifier, level), None)
        if restart is not None:
            counters[level] = restart
        else:
            counters[level] = counters[level] + 1 if level in counters else levels[level].start
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        if levels[level].format == "bullet":
            return "•"

        def shown(match: re.Match[str]) -> str:
            above = int(match[1]) - 1
            known = levels.get(above, _Level())
            return printed(counters.get(above, known.start), known.format)

        return re.sub(r"%([1-9])", shown, levels[level].pattern)


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iter(f"{W}lvl"):
        start = value_of(level, "start")
        yield (
            _integer(level.get(f"{W}ilvl", "0")),
            _Level(
                format=value_of(level, "numFmt") or "decimal",
                pattern=value_of(level, "lvlText"),
                start=int(start) if start.isdecimal() else 1,
            ),
        )


def value_of(element: Element | None, child: str) -> str:
    """The w:val of a child; empty where there is none."""
    found = None if element is None else element.find(f"{W}{child}")
    return "" if found is None else found.get(f"{W}val", "")


def _integer(value: str) -> int:
    return int(value) if value.isdecimal() else 0


def printed(number: int, form: str) -> str:
    """A number as Word prints it.

    >>> [printed(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "none")]
    ['4', 'd', 'IV', '']
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 10 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        numeral = _roman(min(number, 399))
        return numeral if form == "lowerRoman" else numeral.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    result = ""
    for value, numeral in _ROMAN:
        while number >= value:
            result += numeral
            number -= value
    return result
