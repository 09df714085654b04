"""Lines to pieces: the lines of one paragraph, heading or item put together again.

Guarantees: pieces cover every line that has words, in order and without overlap; where two
lines are one piece, the line break between them becomes one space, so no position moves.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.model.span import Span
from kg.text.markers import Marker, parse_marker
from kg.text.tabbed import tabbed_rows

_ENDS_SENTENCE = re.compile(r"[.;:!?][\"”’')\]*]*$")
_ROW = re.compile(r"\|.*\|$", re.DOTALL)
_RULE = re.compile(r"[_=*~-]{3,}$")
_HANGS = re.compile(r"\b(?:the|of|and|or|to|in|on|by|for|with|from|at|as|a|an|its|their|that|which)$")
_PINPOINT = re.compile(
    r"\b(?:items?|paras?\.|graphs?|and|or)\s\d{1,3}$"
)  # "item 2", and "(a)" on the next line
# "Rome, 6–13 May 2031": a line of a masthead of its own
_PLACE_AND_DATES = re.compile(
    r"[A-Z][\w’' -]{2,30},\s(?:[A-Z][\w’' -]{2,30},\s)?\d{1,2}\b[^.;]{0,40}\b\d{4}\*?"
)
_LONG_LINE = 130  # a text with longer lines has a line a paragraph
_SHORT_OF_FULL = 14  # a line is full when the next word would not have fitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paragraph, heading, item or row: its words, its printed number, how far it is indented."""

    words: Span  # without the white space around it
    marker: Marker | None
    indent: int  # columns before its first line, a tab counted as four
    gap: bool  # a blank line stands before it
    row: bool = False  # a row of a table, its cells parted by pipes or tabs

    @property
    def body(self) -> int:
        """Where the words after the printed number begin."""
        return self.words.start if self.marker is None else self.marker.span.end


@dataclass(frozen=True, slots=True)
class _Line:
    words: Span
    indent: int
    gap: bool


def find_pieces(
    text: str, mended: Collection[int] = (), *, wrapped: bool = True
) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    """The pieces of a text, and the positions of the line breaks inside them.

    ``mended`` are line breaks known to stand inside a sentence; where the text is
    ``wrapped``, others are found by the width of its lines.

    >>> pieces, breaks = find_pieces("1. The Group met\\nin Vienna.\\n2. It rose.")
    >>> [(piece.marker.number, piece.words) for piece in pieces], breaks
    ([('1', Span(start=0, end=27)), ('2', Span(start=28, end=39))], (16,))
    """
    lines = _lines(text)
    width = _wrap_width(lines) if wrapped else 0
    pieces: list[Piece] = []
    breaks: list[int] = []
    last: _Line | None = None
    tabbed = tabbed_rows([line.words.of(text) for line in lines])
    for number, line in enumerate(lines):
        words = line.words
        if last is not None and tabbed.get(number) is False:
            breaks += [at for at in range(last.words.end, words.start) if text[at] == "\n"]
            pieces[-1] = replace(pieces[-1], words=Span(pieces[-1].words.start, words.end))
            last = line
            continue
        row = number in tabbed or _ROW.fullmatch(words.of(text)) is not None
        marker = None if row else parse_marker(text, words.start, words.end)
        if (
            last is not None
            and not (row or pieces[-1].row)
            and _goes_on(text, last, line, width, mended, marked=marker is not None)
        ):
            breaks += [at for at in range(last.words.end, words.start) if text[at] == "\n"]
            before = pieces[-1]
            pieces[-1] = Piece(
                words=Span(before.words.start, words.end),
                marker=before.marker,
                indent=before.indent,
                gap=before.gap,
            )
        else:
            pieces.append(Piece(words=words, marker=marker, indent=line.indent, gap=line.gap, row=row))
        last = line
    return tuple(pieces), tuple(breaks)


def joined(text: str, breaks: tuple[int, ...]) -> str:
    """The text with each of these line breaks as a space.

    >>> joined("It met\\nin Vienna.", (6,))
    'It met in Vienna.'
    """
    parts: list[str] = []
    at = 0
    for position in breaks:
        parts += (text[at:position], " ")
        at = position + 1
    parts.append(text[at:])
    return "".join(parts)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    gap = False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            left = raw.index(words[0])
            indent = left + 3 * raw.count("\t", 0, left)
            lines.append(_Line(Span(start + left, start + left + len(words)), indent, gap))
        gap = not words
        start += len(raw) + 1
    return lines


def _wrap_width(lines: list[_Line]) -> int:
    """The width to which lines were broken; 0 for a text with a line a paragraph."""
    if len(lines) < 3:
        return 0
    lengths = sorted(line.indent + len(line.words) for line in lines)
    width = lengths[int(len(lengths) * 0.95)]
    near = sum(1 for length in lengths if length >= width - _SHORT_OF_FULL)
    if lengths[-1] > _LONG_LINE and lengths[int(len(lengths) * 0.98)] > _LONG_LINE:
        return 0
    return width if 40 <= width <= _LONG_LINE and near * 7 >= len(lengths) else 0


def _goes_on(
    text: str, last: _Line, line: _Line, width: int, mended: Collection[int], *, marked: bool
) -> bool:
    """Whether ``line`` carries on what ``last`` began."""
    if mended and any(at in mended for at in range(last.words.end, line.words.start)):
        return True
    before = text[max(last.words.start, last.words.end - 12) : last.words.end]
    first = text[line.words.start]
    word = text[line.words.start : line.words.end].split(None, 1)[0]
    full = width > 0 and last.indent + len(last.words) + 1 + len(word) > width - 2
    if marked or _RULE.search(before) or first in "|[#>":
        return first == "(" and full and _PINPOINT.search(before) is not None and not line.gap
    ended = _ENDS_SENTENCE.search(before) is not None
    open_ended = not ended and (first.islower() or _HANGS.search(before) is not None)
    if line.gap or open_ended:
        return open_ended and (not line.gap or len(last.words) > 60)
    return full and _PLACE_AND_DATES.fullmatch(line.words.of(text)) is None
