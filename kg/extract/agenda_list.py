"""An agenda's text as numbered items, whatever its layout: lines, a table, or one sentence.

Guarantees: items come in order, counted from 1 without a gap, letters from (a) within an
item; the words of a title are the printed ones, without number and final punctuation. Text
that is no list gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model.span import Span

_MARK = re.compile(
    r"""
    (?P<at> (?:^|(?<=[\n|])) [ \t>|•·*–-]* | (?<=[;:.,])[ \t]+ | (?<=\sand)[ \t]+ | (?<=;\n) )
    (?P<mark>
        (?:[Ii]tem\s+)? (?P<number>\d{1,2}) (?:\.(?!\d)|\)|[ \t]*\||\t|:|(?=\s\([a-z]\))) [ \t|]*
      | \((?P<letter>[a-z]{1,4})\) [ \t|]*
      | (?P<bare>[a-z])[.)] [ \t|]+
    )
    (?=[\s|]*[^\s|])
    """,
    re.VERBOSE,
)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NOTE_MARK = re.compile(r"(?<=[a-z”\")])[.;]?\s?(?:\d{1,2}|[*†]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an agenda: its title's words and where they stand."""

    span: Span
    number: str
    parent: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the agenda one stands: item 2, letter b, numeral ii."""

    number: int = 0
    letter: str = ""
    roman: str = ""

    def then(self, match: re.Match[str]) -> _Place | None:
        """The place that a mark opens, if it is the next one here."""
        if match["number"]:
            following = int(match["number"]) == self.number + 1
            return _Place(number=self.number + 1) if following else None
        mark = match["letter"] or match["bare"]
        if self.number == 0:
            return None
        if mark == (chr(ord(self.letter) + 1) if self.letter else "a"):
            return _Place(number=self.number, letter=mark)
        expected = _ROMAN[_ROMAN.index(self.roman) + 1 if self.roman and self.roman != _ROMAN[-1] else 0]
        if self.letter and mark == expected:
            return _Place(number=self.number, letter=self.letter, roman=mark)
        return None

    @property
    def written(self) -> str:
        """As agenda items are written: ``2``, ``2(b)``, ``2(b)(ii)``."""
        return f"{self.number}" + "".join(f"({part})" for part in (self.letter, self.roman) if part)

    @property
    def parent(self) -> str:
        """The item that this one belongs to, or nothing."""
        if self.roman:
            return f"{self.number}({self.letter})"
        return f"{self.number}" if self.letter else ""


def read_entries(text: str, *, ends: tuple[int, ...] = ()) -> Iterator[Entry]:
    """The items of an agenda that begins with ``text``.

    ``ends`` are positions where a title ends at the latest, such as ends of paragraphs.

    >>> text = "1. Opening. 2. Organizational matters: (a) Agenda; (b) Officers. 3. Closure."
    >>> [(entry.number, entry.parent, entry.title) for entry in read_entries(text)][2:]
    [('2(a)', '2', 'Agenda'), ('2(b)', '2', 'Officers'), ('3', '', 'Closure')]
    """
    place = _Place()
    inline = not any(
        match["number"] and int(match["number"]) == 2 and _at_line_start(text, match.start("mark"))
        for match in _MARK.finditer(text)
    )
    marks: list[tuple[re.Match[str], _Place]] = []
    for match in _MARK.finditer(text):
        following = place.then(match)
        at_line = _at_line_start(text, match.start("mark"))
        if following is None or (
            not at_line and not inline and following.number > 1 and not following.letter
        ):
            continue
        if not marks and match.start("mark") > _FIRST_WITHIN:
            return
        if following.letter and not at_line and not _may_open_letter(text, match, following):
            continue
        place = following
        marks.append((match, following))
    for index, (match, at) in enumerate(marks):
        stop = marks[index + 1][0].start() if index + 1 < len(marks) else len(text)
        stop = min([stop, *(end for end in ends if end > match.end())])
        span = _title_span(text, Span(match.end(), stop), last=index + 1 == len(marks))
        if span:
            yield Entry(span=span, number=at.written, parent=at.parent, title=title_of(span.of(text)))


_FIRST_WITHIN: Final = 120  # the first item stands right after the words that announce the list


def _at_line_start(text: str, position: int) -> bool:
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return not line.strip(" \t>|•·*–-")


def _may_open_letter(text: str, match: re.Match[str], place: _Place) -> bool:
    """A letter within a line opens a sub-item after a colon, semicolon or the item's own number."""
    before = text[: match.start("mark")].rstrip(" \t|")
    return (
        before.endswith((":", ";", "and"))
        or bool(re.search(r"(?:^|\s)\d{1,2}[.)]?$", before))
        or bool(place.roman)
    )


def _title_span(text: str, span: Span, *, last: bool) -> Span:
    words = span.of(text)
    if last:  # nothing follows that bounds it: a full stop or an empty line does
        cut = re.search(r"\n\s*\n|(?<=[.;])\s*\n|\.\s+(?=[A-Z])", words)
        if cut:
            span = Span(span.start, span.start + cut.start() + (1 if words[cut.start()] == "." else 0))
    return _without_edges(span, text)


def _without_edges(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n|>•·*–-":
        start += 1
    while end > start and text[end - 1] in " \t\n|>•·*–-":
        end -= 1
    return Span(start, end)


def title_of(words: str) -> str:
    """A title without white space that wraps it, final punctuation and the mark of a footnote.

    >>> title_of("Organizational  matters; and"), title_of("Closure of the meeting.1")
    ('Organizational matters', 'Closure of the meeting')
    """
    folded = " ".join(words.replace("|", " ").split()).rstrip(" ,;.:")
    folded = folded.removesuffix(" and").rstrip(" ,;.:")
    return (
        _NOTE_MARK.sub("", folded).rstrip(" ,;.:") if not re.search(r"\b(?:19|20)\d\d$", folded) else folded
    )
