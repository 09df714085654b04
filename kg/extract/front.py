"""The opening of a document: the lines before its first provision or numbered paragraph.

Kind, masthead and body are all read from here. Lines come in order, each with its span,
white space folded; cells of a table are lines of their own; a table of contents is left out.
Reading stops at the first numbered paragraph, at a numbered heading, at prose, and in any
case after ``LIMIT`` lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

LIMIT: Final = 80

_NUMBERED_PARAGRAPH = re.compile(r"^\d{1,3}\.?$")
_HEADING_NUMBER = re.compile(r"^(?:[IVXL]+|[A-Z]|\d{1,2})\.?$")
_PROSE = re.compile(
    r"""
    ^(?:The|We)\s[^.:;]{3,120},$                                  # the opener of a resolution
    | ^At\s(?:its|the)\s.{3,40}\s(?:meeting|session)\b
    | ^[“"].{80,}
    """,
    re.VERBOSE | re.DOTALL,
)
_BREAK = re.compile(r"\n|(?<=\])[ ]|\s*\|\s*|\t+|[ ]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or a cell, of the opening."""

    span: Span
    text: str  # white space folded


def front_lines(document: Document) -> tuple[Line, ...]:
    """The lines of the opening, in order."""
    found: list[Line] = []
    for block in document.children(None):
        if block.kind is BlockKind.CONTENTS:
            continue
        if _ends_opening(document, block) or len(found) >= LIMIT:
            break
        found.extend(_lines(document, block))
    return tuple(found[:LIMIT])


def lines_before(document: Document, position: int, reach: int) -> tuple[Line, ...]:
    """The lines that end before a position, from at most ``reach`` characters back."""
    found: list[Line] = []
    for block in document.children(None):
        if position - reach <= block.span.start < position:
            found.extend(line for line in _lines(document, block) if line.span.end <= position)
    return tuple(found)


def _ends_opening(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return bool(_HEADING_NUMBER.match(block.number))
    if block.kind in (BlockKind.MASTHEAD, BlockKind.TABLE, BlockKind.FOOTNOTE):
        return False
    if _NUMBERED_PARAGRAPH.match(block.number):
        return True
    words = " ".join(document.words(block).split())
    return bool(_PROSE.match(words)) or (len(words) > 160 and words[-1:] in ".;:" and ". " in words[:-1])


def _lines(document: Document, block: Block) -> list[Line]:
    found: list[Line] = []
    start = block.extent.start
    text = block.extent.of(document.text)
    position = 0
    for gap in (*_BREAK.finditer(text), None):
        end = len(text) if gap is None else gap.start()
        span = Span(start + position, start + end).trimmed(document.text)
        if len(span):
            # marks of Markdown stand in the span, not in the words
            words = " ".join(span.of(document.text).split()).strip("*#_ ")
            if words:
                found.append(Line(span=span, text=words))
        position = end if gap is None else gap.end()
    return found
