"""What a format hands on: a source text, and what its layout or markup says about places in it.

Positions are those of the source text. A plain text has no layout; a PDF has pages, a Word
file has styles. Everything after this step is the same for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.tree import Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A source text and the hints that came with it.

    ``laid_out`` says that the format knows where paragraphs end: line breaks inside
    paragraphs are all in ``mended``, and page furniture is all in ``furniture``.
    """

    source: str
    laid_out: bool = False
    furniture: tuple[Furniture, ...] = ()
    mended: tuple[int, ...] = ()  # line breaks inside a paragraph
    pages: tuple[tuple[int, int], ...] = ()  # (position, page that begins there)
    headings: tuple[tuple[int, int], ...] = ()  # (position of the first word, level from 1)
    notes: tuple[int, ...] = ()  # where a footnote's line begins
