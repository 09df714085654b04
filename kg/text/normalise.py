"""The source's characters to the normalised text: what belongs to the page is cut, the rest maps back.

Guarantees: every character of the source is either in the normalised text, at a position
that the map leads back to exactly, or listed as furniture; never both. The normalised text
holds only characters that XML can carry; each one replaced is listed. Line breaks are "\\n".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.span import OffsetMap, Segment, Span
from kg.model.tree import Furniture, Replacement
from kg.text.draft import Draft
from kg.text.furniture import FoundFurniture, find_furniture
from kg.text.hyphens import find_broken_words, find_hyphens

# Characters outside XML 1.0's Char production (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STANDS_FOR = {"\v": "\n", "\f": "\f"}  # a form feed is a page break, and cut or turned into a line break
_LONE_RETURN = re.compile("\r(?!\n)")
_UNSEEN = re.compile("\r(?=\n)|[\u00ad\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
_UNSEEN_REASONS = {"\r": "carriage return", "\u00ad": "soft hyphen", "\ufeff": "mark of order"}
_UNSEEN_MARK = "unseen mark"  # of direction, of width: they would part words that read as one


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A normalised text and its way back.

    ``mended`` are positions of line breaks that only page furniture or a layout made: the
    sentence goes on after them. ``wrapped`` says whether other line breaks may be such, too.
    ``pages`` are (position, page) pairs: from there on, text is on that page.
    ``headings`` and ``notes`` are what the format says, as in ``kg.text.draft``.
    """

    source: str
    text: str
    origin: OffsetMap
    furniture: tuple[Furniture, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    wrapped: bool = True
    mended: frozenset[int] = frozenset()
    pages: tuple[tuple[int, int], ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    notes: frozenset[int] = frozenset()


def normalise(draft: Draft) -> Normalised:
    """Cut page furniture and unseen characters out of a text; replace what XML cannot carry.

    >>> result = normalise(Draft(source="It met\\n\\n2/6 V.21-01234\\n\\nin Vienna\\0."))
    >>> result.text
    'It met\\nin Vienna\ufffd.'
    >>> [(f.span.of(result.source), f.reason) for f in result.furniture]
    [('\\n2/6 V.21-01234\\n\\n', 'page foot')]
    """
    readable, replacements = _readable(draft.source)
    found = FoundFurniture() if draft.laid_out else find_furniture(readable)
    broken = () if draft.laid_out else find_hyphens(readable, find_broken_words(readable))
    unseen = (
        Furniture(
            span=Span(match.start(), match.end()), reason=_UNSEEN_REASONS.get(match.group(), _UNSEEN_MARK)
        )
        for match in _UNSEEN.finditer(readable)
    )
    furniture = _merged((*draft.furniture, *found.furniture, *unseen, *broken))
    text, origin = _cut(readable, furniture)
    if not any(map(_is_seen, text)):  # nothing but furniture: then that is what the document says
        furniture, text, origin = (), readable, OffsetMap((Segment(0, 0, len(readable)),))
        text = text.replace("\r", "\n")
    forward = _Forward(origin)
    return Normalised(
        source=draft.source,
        text=text.replace("\f", "\n"),  # a form feed that was not cut away ends a line
        origin=origin,
        furniture=furniture,
        replacements=replacements,
        wrapped=not draft.laid_out,
        mended=frozenset(forward(position) for position in sorted((*draft.mended, *found.mended))),
        pages=tuple((forward(position), page) for position, page in sorted((*draft.pages, *found.pages))),
        headings=tuple((forward(position), level) for position, level in draft.headings),
        notes=frozenset(forward(position) for position in draft.notes),
    )


def has_words(source: str) -> bool:
    """Whether there is anything to read: a character that shows.

    >>> has_words("\\0 \\n"), has_words("?")
    (False, True)
    """
    return any(map(_is_seen, source))


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character != "\ufffd"


def _readable(source: str) -> tuple[str, tuple[Replacement, ...]]:
    """The source with every character that XML cannot carry replaced, one for one."""
    found = [(match.start(), match.group()) for match in _NOT_XML.finditer(source)]
    replacements = tuple(
        Replacement(position=position, codepoint=ord(c)) for position, c in found if c != "\f"
    )
    readable = _NOT_XML.sub(lambda match: _STANDS_FOR.get(match.group(), "\ufffd"), source)
    return _LONE_RETURN.sub("\n", readable), replacements


def _merged(furniture: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """In order and disjoint: a piece inside or across the end of an earlier one is clipped."""
    result: list[Furniture] = []
    end = 0
    for piece in sorted(furniture, key=lambda piece: (piece.span.start, -piece.span.end)):
        start = max(piece.span.start, end)
        if start >= piece.span.end:
            continue
        result.append(piece if start == piece.span.start else _clipped(piece, start))
        end = piece.span.end
    return tuple(result)


def _clipped(piece: Furniture, start: int) -> Furniture:
    return Furniture(span=Span(start, piece.span.end), reason=piece.reason)


def _cut(source: str, furniture: tuple[Furniture, ...]) -> tuple[str, OffsetMap]:
    kept: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    for span in (*(piece.span for piece in furniture), Span(len(source), len(source))):
        if span.start > at:
            kept.append(source[at : span.start])
            segments.append(Segment(length, at, span.start - at))
            length += span.start - at
        at = span.end
    return "".join(kept), OffsetMap(tuple(segments))


class _Forward:
    """Source positions to normalised positions, for positions asked in rising order."""

    def __init__(self, origin: OffsetMap) -> None:
        self._segments = origin.segments
        self._at = 0

    def __call__(self, position: int) -> int:
        if not self._segments:
            return 0
        if position < self._segments[self._at].source_start:
            self._at = 0
        while self._at + 1 < len(self._segments) and self._segments[self._at + 1].source_start <= position:
            self._at += 1
        segment = self._segments[self._at]
        return segment.start + min(max(position - segment.source_start, 0), segment.length)
