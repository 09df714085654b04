"""Footnotes and the paragraphs that their marks stand in.

The mark of a note is cut out of the running text when a document is read; where it stood is kept
as furniture. A note belongs to the block of the nearest mark before it with the same number.
Plain text keeps its marks ("on exemptions,12 and"): there the first one since the last note of
that number counts, a later one only calls the note again.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.model.tree import Block, BlockKind, Document


def noted_blocks(document: Document) -> dict[int, Block]:
    """Index of a footnote to the innermost block that holds its mark; notes without a mark are left out."""
    return {index: document.block_at(position) for index, position in noted_positions(document).items()}


def noted_positions(document: Document) -> dict[int, int]:
    """Index of a footnote to the position of the last character before its mark."""
    marks = [
        (piece.span.start, piece.span.of(document.source).strip())
        for piece in document.furniture
        if piece.reason == "note mark"
    ]
    found: dict[int, int] = {}
    noted: dict[str, int] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        at = document.origin.to_source(block.span.start)
        before = [start for start, number in marks if number == block.number and start < at]
        position = _position(document, before[-1]) if before else _in_text(document, block, noted)
        if position is not None:
            found[block.index] = position
        noted[block.number] = block.span.start
    return found


_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _in_text(document: Document, note: Block, noted: dict[str, int]) -> int | None:
    """Where the mark of a note still stands in the text: glued to the word or stop before it."""
    number = note.number.translate(_DIGITS)
    if not number.isdecimal():
        return None
    raised = number.translate(_RAISED)
    mark = re.compile(rf"(?<=[A-Za-z”\"’),.;:])(?:{number}|{raised})(?=[\s,.;:)]|$)")
    found = mark.search(document.text, noted.get(note.number, 0), note.span.start)
    return None if found is None else found.start() - 1


def _position(document: Document, source: int) -> int | None:
    """The position in the text just before a place that was cut out of the source."""
    segments = document.origin.segments
    index = bisect_right([segment.source_start for segment in segments], source) - 1
    if index < 0:
        return None
    segment = segments[index]
    return max(segment.start + min(source - segment.source_start, segment.length) - 1, 0)
