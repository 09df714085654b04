"""Lists inside a paragraph: where "(a) ...; (b) ...; and (d) ..." begin and end in running text,
and on which level a listed line stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kg.model.span import Span
from kg.text.markers import Marker, MarkerKind, letter_value, roman_value

_INLINE = re.compile(r"\((?P<number>[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+(?=[“\"‘'(\[]?\w)")
_BEFORE_NEXT = re.compile(r"(?:[;,.:]|[;,.:\s](?:and|or|and/or))\s*$")
_BEFORE_FIRST_NEVER = re.compile(
    r"(?:\d|\b(?:paras?\.|paragraphs?|items?|sub-?items?|articles?|rules?|sections?|sub-?paragraphs?|and|or))\s*$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|para|paras|art|arts|vol|pp?|[A-Z])\.\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sublist:
    """One item of a list in running text, its own sublists inside."""

    number: str
    extent: Span
    body: int
    children: tuple[Sublist, ...] = ()


def find_sublists(text: str, start: int, end: int) -> tuple[Sublist, ...]:
    """The lettered items in the running text ``text[start:end]``, to three levels.

    >>> words = "It shall (a) meet; (b) report: (i) to us; (ii) to you; and (c) rise."
    >>> found = find_sublists(words, 0, len(words))
    >>> [(item.number, [child.number for child in item.children]) for item in found]
    [('a', []), ('b', ['i', 'ii']), ('c', [])]
    """
    marks = [(m.start(), m.end(), m["number"]) for m in _INLINE.finditer(text, start, end)]
    return _items(text, start, end, marks, (letter_value, roman_value, _digits)) if len(marks) > 1 else ()


_Mark = tuple[int, int, str]
_Value = Callable[[str], int]


def _items(
    text: str, start: int, end: int, marks: list[_Mark], families: tuple[_Value, ...]
) -> tuple[Sublist, ...]:
    for position, value in enumerate(families):
        chain = _chain(text, start, marks, value)
        if len(chain) < 2:
            continue
        rest = families[:position] + families[position + 1 :]
        ends = [mark[0] for mark in chain[1:]] + [_end_of_last(text, chain[-1][1], end)]
        return tuple(
            Sublist(
                number=number,
                extent=Span(at, stop),
                body=body,
                children=_items(text, body, stop, [m for m in marks if body <= m[0] < stop], rest)
                if rest
                else (),
            )
            for (at, body, number), stop in zip(chain, ends, strict=True)
        )
    return ()


def _chain(text: str, start: int, marks: list[_Mark], value: _Value) -> list[_Mark]:
    """The marks that count 1, 2, 3 ... each in a place where an item may begin."""
    chain: list[_Mark] = []
    for mark in marks:
        if value(mark[2]) != len(chain) + 1:
            continue
        before = text[max(start, mark[0] - 24) : mark[0]]
        if not chain:
            if _BEFORE_FIRST_NEVER.search(before):
                continue
        elif not _BEFORE_NEXT.search(before):
            continue
        chain.append(mark)
    return chain


def _end_of_last(text: str, start: int, end: int) -> int:
    """The last item ends with its sentence; what follows speaks of the whole again."""
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _ABBREVIATED.search(text, max(start, match.start() - 8), match.end()):
            return match.end()
    return end


def _digits(number: str) -> int:
    return int(number) if number.isdecimal() and number.isascii() else 0


_FAMILIES: dict[MarkerKind, tuple[str, ...]] = {
    MarkerKind.ARABIC: ("arabic",),
    MarkerKind.PARENTHESIS: ("parenthesis",),
    MarkerKind.LOWER: ("letter", "roman"),
    MarkerKind.UPPER: ("capital", "upper roman"),
    MarkerKind.BULLET: ("bullet",),
    MarkerKind.DECIMAL: ("decimal",),
}


def value_in(family: str, number: str) -> int:
    """The place of a printed number in a family of numbering; 0 when it is none of it.

    >>> value_in("letter", "i"), value_in("roman", "i")
    (9, 1)
    """
    if family in ("letter", "capital"):
        return letter_value(number)
    if family in ("roman", "upper roman"):
        return roman_value(number)
    if family in ("arabic", "parenthesis"):
        return _digits(number)
    return 0


@dataclass(slots=True)
class Levels:
    """The levels of a listed list that are open, and the last value on each.

    >>> levels = Levels()
    >>> def lower(number: str) -> Marker:
    ...     return Marker(kind=MarkerKind.LOWER, number=number, span=Span(0, 3))
    >>> [levels.place(lower(number)) for number in ("a", "b", "i", "ii", "c")]
    [0, 0, 1, 1, 0]
    """

    open: list[tuple[str, int]] = field(default_factory=list)

    def continues(self, marker: Marker) -> bool:
        """Whether the marker is the next one on a level that is open."""
        return self._level_continued(marker) is not None

    def place(self, marker: Marker) -> int:
        """The level, from 0, on which the item stands; it becomes the last one there."""
        level, family, value = self._place(marker)
        del self.open[level:]
        self.open.append((family, value))
        return level

    def _level_continued(self, marker: Marker) -> tuple[int, str, int] | None:
        for level in range(len(self.open) - 1, -1, -1):
            family, last = self.open[level]
            if family in _FAMILIES[marker.kind]:
                value = value_in(family, marker.number)
                if family == "bullet" or value == last + 1:
                    return level, family, value
        return None

    def _place(self, marker: Marker) -> tuple[int, str, int]:
        continued = self._level_continued(marker)
        if continued is not None:
            return continued
        families = _FAMILIES[marker.kind]
        for family in reversed(families):  # a roman i opens a level sooner than a letter i
            if value_in(family, marker.number) == 1 or family in ("bullet", "decimal"):
                return min(len(self.open), 4), family, value_in(family, marker.number)
        for level in range(len(self.open) - 1, -1, -1):  # a number was left out
            family, last = self.open[level]
            if family in families and value_in(family, marker.number) > last:
                return level, family, value_in(family, marker.number)
        family = next((f for f in families if value_in(f, marker.number)), families[0])
        known = [level for level, (opened, _) in enumerate(self.open) if opened in families]
        return (known[-1] if known else min(len(self.open), 4)), family, value_in(family, marker.number)
