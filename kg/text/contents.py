"""Where a table of contents stands, so that its lines are not taken for headings."""

from __future__ import annotations

import re

from kg.text.lines import Piece
from kg.text.shape import parse_act_name

_HEAD = re.compile(
    r"(?:table of contents|contents|list of contents)\b[:.]?(?:\s+(?:paragraphs?|pages?|chapter|section))*",
    re.IGNORECASE,
)
_COLUMN_HEAD = re.compile(
    r"(?:chapter|section|paragraphs?|pages?|annex(?:es)?)(?:\s+(?:paragraphs?|pages?))*", re.I
)
_ENDS_IN_PAGE = re.compile(r"(?:\d|[.…]{3,}\s*[ivxl]+|\t[ivxl]+)\s*$")
_ENTRY_LENGTH = 320
_WITHOUT_PAGE = 5  # an entry may be broken over so many lines before its page number comes


def find_contents(text: str, pieces: tuple[Piece, ...]) -> tuple[range, ...]:
    """The runs of pieces that are lists of contents.

    >>> from kg.text.lines import find_pieces
    >>> text = "Contents\\nI. Opening 2\\nII. Report 3\\nI. Opening\\n1. It met."
    >>> find_contents(text, find_pieces(text)[0])
    (range(0, 3),)
    """
    found: list[range] = []
    index = 0
    while index < len(pieces):
        if _HEAD.fullmatch(pieces[index].words.of(text)):
            end = _end(text, pieces, index)
            if end - index > 1:
                found.append(range(index, end))
                index = end
                continue
        index += 1
    return tuple(found)


def _end(text: str, pieces: tuple[Piece, ...], start: int) -> int:
    """The piece after the last entry."""
    end = start + 1
    first_number = ""
    entries = 0
    for index in range(start + 1, len(pieces)):
        piece = pieces[index]
        words = piece.words.of(text).rstrip(" |")
        paged = _ENDS_IN_PAGE.search(words) is not None
        number = piece.marker.number if piece.marker else ""
        if len(words) > _ENTRY_LENGTH or index - end > _WITHOUT_PAGE or parse_act_name(words):
            break
        if number and number == first_number and not paged and entries > 1:
            break
        if number and not first_number:
            first_number = number
        if paged or _COLUMN_HEAD.fullmatch(words):
            entries += paged
            end = index + 1
    return end
