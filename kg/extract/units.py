"""A paragraph as the ranges that are read on their own, each with the place that questions print.

A sub-paragraph that says something of its own ("(b) The Board requested ...") is a range with
its own place, "13(b)"; all others belong to the paragraph around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document


def items_of(document: Document, block: Block) -> tuple[Block, ...]:
    """The sub-paragraphs of a paragraph at every depth, in order."""
    return tuple(item for item in document.descendants(block) if item.kind is BlockKind.ITEM)


def find_units(
    document: Document, block: Block, has_own: Callable[[str], bool]
) -> Iterator[tuple[Span, str]]:
    """Ranges of the text with their places; an empty place is the paragraph's number."""
    own = [item for item in items_of(document, block) if has_own(document.words(item))]
    if not own:
        yield block.body, ""
        return
    yield Span(block.body.start, own[0].extent.start), ""
    for item, following in zip(own, [*own[1:], None], strict=True):
        end = item.extent.end if following is None else min(following.extent.start, item.extent.end)
        yield Span(item.body.start, max(end, item.body.start)), place_of(document, item)


def place_of(document: Document, item: Block) -> str:
    """The paragraph's number with the letters of a sub-paragraph: "13(b)"; empty without a number."""
    letters = ""
    at: Block | None = item
    while at is not None and at.kind is BlockKind.ITEM:
        letters = f"({at.number}){letters}"
        at = document.parent(at)
    if at is None or not at.number:
        return ""
    return f"{at.number}{letters}"
