"""Where a document's masthead ends and its body begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.text.lines import Piece
from kg.text.markers import MarkerKind, letter_value, roman_value
from kg.text.shape import (
    is_bare_title,
    is_closing,
    is_formula,
    is_formula_before,
    is_lone_numeral,
    is_title,
    parse_act_title,
    parse_annex,
)

_MOST_PIECES = 120
_SENTENCE_LENGTH = 200
_SHORT_SENTENCE_LENGTH = 70
_OPENING_TITLE = re.compile(
    r"(?:introduction|summary|executive summary|background|foreword|preface|overview|letter of transmittal"
    r"|opening of the (?:session|meeting)|abbreviations(?: and acronyms)?|note)\b.{0,30}",
    re.IGNORECASE,
)
# What only a masthead says; one of these makes lines a masthead where no heading ends it.
_SIGNS = re.compile(
    r"\bDistr(?:\.|ibution)|\bOriginal\s*:|\b(?:General|Limited|Restricted)\b\s+\d|United\s+Nations\s*$"
    r"|\b[A-Z]{1,6}(?:\.\d+)?/(?:[A-Z0-9.()-]+/)*[A-Z0-9.()-]+|\b(?:session|meeting)$"
    r"|^Agenda item|^Resolution|^Decision",
    re.MULTILINE,
)

_MEETING = re.compile(r"\d{1,4}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\W*$")


def masthead_end(
    text: str,
    pieces: tuple[Piece, ...],
    contents: tuple[range, ...] = (),
    headings: Mapping[int, int] = MappingProxyType({}),
) -> int:
    """How many pieces, from the first on, are the masthead: what a title page says before the text.

    ``headings`` are the places that the format calls headings.

    >>> from kg.text.lines import find_pieces
    >>> text = "A/1/2\\nReport of the Board\\nI. Opening\\n1. The Board met."
    >>> masthead_end(text, find_pieces(text)[0])
    2
    """
    first_contents = contents[0].start if contents else len(pieces)
    for index, piece in enumerate(pieces[:_MOST_PIECES]):
        if index == first_contents:
            return index
        if _ends_another_act(text, pieces[index : index + 3]):
            return 0
        following = pieces[index + 1].words.of(text) if index + 1 < len(pieces) else ""
        if _begins_body(text, piece) or is_formula_before(piece.words.of(text), following):
            return _without_opening_title(text, pieces, index, headings)
    return 0


def _ends_another_act(text: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether the page begins with the end of an act: its meeting, its day, then the title of the next."""
    said = [piece.words.of(text) for piece in pieces]
    return (
        len(said) == 3
        and _MEETING.match(said[0]) is not None
        and is_closing(said[1])
        and parse_act_title(said[2]) is not None
    )


def _begins_body(text: str, piece: Piece) -> bool:
    words = piece.words.of(text)
    if piece.row:
        return False
    if is_formula(words) or parse_annex(words) is not None:
        return True
    if piece.marker is None:
        return parse_act_title(words) is None and (
            len(words) > _SENTENCE_LENGTH or (len(words) > _SHORT_SENTENCE_LENGTH and words[-1] in ".,:;”")
        )
    body = text[piece.body : piece.words.end].strip()
    number, kind = piece.marker.number, piece.marker.kind
    if kind is MarkerKind.UPPER:
        return 1 in (roman_value(number), letter_value(number)) or (
            is_title(body) and roman_value(number) > 0
        )
    if kind is MarkerKind.BULLET:
        return len(words) > _SENTENCE_LENGTH
    return number == "1" or len(body) > _SHORT_SENTENCE_LENGTH


def _without_opening_title(
    text: str, pieces: tuple[Piece, ...], end: int, headings: Mapping[int, int]
) -> int:
    """The masthead without the unnumbered heading ("Introduction") of what follows it."""
    before = end
    formula = end < len(pieces) and is_formula(pieces[end].words.of(text))
    if formula and end and is_lone_numeral(pieces[end - 1].words.of(text)):
        return end - 1
    titled = any(headings.get(piece.words.start) == 1 for piece in pieces[: max(0, end - 1)])
    while (
        before > 1 and not formula and headings.get(pieces[before - 1].words.start, 0) > (0 if titled else 1)
    ):
        before -= 1
        if parse_act_title(pieces[before].words.of(text)) is not None:
            return end
    if before < end:
        return before
    while before > 0 and pieces[before - 1].marker is None:
        words = pieces[before - 1].words.of(text)
        if _OPENING_TITLE.fullmatch(words) and is_bare_title(words):
            return before - 1
        if end - before >= 2:
            break
        before -= 1
    body = pieces[end]
    if body.marker is None and not is_formula(body.words.of(text)):
        above = text[: pieces[end - 1].words.end] if end else ""
        return end if _SIGNS.search(above) or end <= 6 else 0
    return end
