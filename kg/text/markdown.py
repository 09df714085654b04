"""Markdown to a draft: the text as it stands, its marks listed as furniture, its headings known.

Guarantees: the draft's source is the whole text; only marks (``#``, ``**``, link targets ...)
are furniture, never a word of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.span import Span
from kg.model.tree import Furniture
from kg.text.draft import Draft

_HEADING = re.compile(r"^(?P<mark>#{1,6}[ \t]+)(?P<words>\S.*?)(?P<end>[ \t]+#+)?[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>\S.{0,200})\n(?P<mark>={3,}[ \t]*\n?)", re.MULTILINE)
_BOLD = re.compile(r"(?P<a>\*\*|__)(?=\S)(?P<words>[^\n*_]{1,400}?)(?<=\S)(?P<b>(?P=a))")
_ITALIC = re.compile(
    r"(?<![\w*_\\])(?P<a>[*_])(?=[^\s*_])(?P<words>[^\n*_]{1,400}?)(?<=[^\s*_])(?P<b>(?P=a))(?![\w*_])"
)
_LINK = re.compile(r"(?<!!)(?P<a>\[)(?!\^)(?P<words>[^\]\n]{1,400})(?P<b>\]\([^()\s]{1,2000}\))")
_ESCAPE = re.compile(r"(?P<a>\\)(?=[.()\[\]*_#>+-])")
_QUOTED = re.compile(r"^(?P<a>[ \t]{0,3}>[ \t]?)", re.MULTILINE)
_NOTE_REFERENCE = re.compile(r"(?P<a>\[\^[^\]\s]{1,12}\])(?!:)")
_COMMENT = re.compile(r"(?P<a><!--[^<>]{0,2000}?-->)")
_INLINE = (_BOLD, _ITALIC, _LINK, _ESCAPE, _QUOTED, _NOTE_REFERENCE, _COMMENT)


def is_markdown(text: str) -> bool:
    """Whether a text uses Markdown's marks: a heading with hashes, or words between double stars.

    >>> is_markdown("# Report\\nIt met."), is_markdown("1. It met.")
    (True, False)
    """
    return (
        _HEADING.search(text) is not None
        or sum(1 for _, _ in zip(_BOLD.finditer(text), "123", strict=False)) > 1
    )


def draft_markdown(text: str) -> Draft:
    """The text with its marks known.

    >>> draft = draft_markdown("## Opening\\n\\nThe **Board** met.")
    >>> [piece.span.of(draft.source) for piece in draft.furniture], draft.headings
    (['## ', '**', '**'], ((3, 2),))
    """
    return Draft(source=text, furniture=tuple(_marks(text)), headings=tuple(sorted(_headings(text))))


def _headings(text: str) -> Iterator[tuple[int, int]]:
    for match in _HEADING.finditer(text):
        start = match.start("words")
        bold = re.match(r"(?:\*\*|__|\*|_|\\)+", match["words"])
        yield start + (bold.end() if bold else 0), match["mark"].count("#")
    for match in _UNDERLINED.finditer(text):
        yield match.start("words"), 1


def _marks(text: str) -> Iterator[Furniture]:
    for match in _HEADING.finditer(text):
        yield _mark(*match.span("mark"))
        if match["end"]:
            yield _mark(*match.span("end"))
    for match in _UNDERLINED.finditer(text):
        yield _mark(*match.span("mark"))
    for pattern in _INLINE:
        for match in pattern.finditer(text):
            yield _mark(*match.span("a"))
            if "b" in pattern.groupindex:
                yield _mark(*match.span("b"))


def _mark(start: int, end: int) -> Furniture:
    return Furniture(span=Span(start, end), reason="markup")
