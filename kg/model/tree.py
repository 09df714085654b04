"""A document as a tree of blocks over one normalised text.

Guarantees that ``kg.text`` gives and that everything after it relies on:

* top-level blocks' extents partition the normalised text, in order;
* children's extents lie inside their parent's, disjoint and in order;
* every block has a path that is unique in its document and made from printed numbers;
* a block that no rule recognised is a paragraph without a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.model.span import OffsetMap, Span


class BlockKind(StrEnum):
    """What a block is on the page."""

    MASTHEAD = "masthead"  # symbol, distribution, language, body, place and dates, title
    CONTENTS = "contents"  # a table of contents: never headings
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # numbered ("17") or not ("")
    ITEM = "item"  # lettered sub-paragraph or list item, inside a paragraph or another item
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a document.

    ``extent`` is all its characters, white space after it included; ``span`` is the
    extent without the white space around it; ``body`` is the span without the printed
    number. ``number`` is as printed without its punctuation: ``17``, ``a``, ``IV``.
    ``parent`` and ``section`` are indices into ``Document.blocks``: the block that
    contains this one, and the heading that it stands under.
    """

    index: int
    kind: BlockKind
    path: str  # "para/17", "para/2/a", "heading/IV.A", "masthead", "annex-1/para/3"
    extent: Span
    span: Span
    body: Span
    number: str = ""
    level: int = 0  # of a heading: 1 outermost; of an item: 1 outermost
    parent: int | None = None
    section: int | None = None
    page: int | None = None  # printed or physical page that it begins on, from 1, where known
    part: str = ""  # "" for the main text, else "annex-1", "annex-2" ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Source text that belongs to the page and not to the document, or that was mended away."""

    span: Span  # in the source's text, not the normalised text
    reason: str  # "page foot", "page head", "hyphen at line end", "mark of order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A character that XML cannot carry, and what stands for it."""

    position: int  # in the source's text
    codepoint: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """The text and tree of one version of one document."""

    source: str  # the source's text, as decoded from its bytes or its pages
    text: str  # the normalised text
    origin: OffsetMap  # from ``text`` to ``source``
    blocks: tuple[Block, ...]  # in reading order, a parent before its children
    furniture: tuple[Furniture, ...] = ()
    replacements: tuple[Replacement, ...] = ()

    @cached_property
    def _children(self) -> dict[int | None, tuple[Block, ...]]:
        found: dict[int | None, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.parent, []).append(block)
        return {parent: tuple(blocks) for parent, blocks in found.items()}

    def children(self, block: Block | None) -> tuple[Block, ...]:
        """The blocks directly inside ``block``; the top-level blocks for None."""
        return self._children.get(None if block is None else block.index, ())

    def descendants(self, block: Block) -> Iterator[Block]:
        """Every block inside ``block``, in reading order."""
        for child in self.children(block):
            yield child
            yield from self.descendants(child)

    def words(self, block: Block) -> str:
        """The block's text without its number, as it stands (its children's included)."""
        return block.body.of(self.text)

    def parent(self, block: Block) -> Block | None:
        """The block that contains this one."""
        return None if block.parent is None else self.blocks[block.parent]

    def headings(self, block: Block) -> tuple[Block, ...]:
        """The headings that a block stands under, outermost first."""
        found: list[Block] = []
        at = block.section
        while at is not None:
            found.append(self.blocks[at])
            at = self.blocks[at].section
        return tuple(reversed(found))

    def paragraph(self, block: Block) -> Block:
        """The outermost block around this one: the paragraph of a sub-paragraph, or itself."""
        while block.parent is not None:
            block = self.blocks[block.parent]
        return block

    def block_at(self, position: int) -> Block:
        """The innermost block whose extent holds a position of the normalised text."""
        level = self.children(None)
        found: Block | None = None
        while level:
            for block in level:
                if block.extent.start <= position < block.extent.end:
                    found, level = block, self.children(block)
                    break
            else:
                break
        if found is None:
            raise IndexError(f"no block holds position {position}")
        return found

    def paragraphs(self) -> Iterator[Block]:
        """The paragraphs in order, numbered or not, of the main text and of annexes."""
        return (block for block in self.blocks if block.kind is BlockKind.PARAGRAPH)

    def numbered(self) -> Iterator[Block]:
        """The numbered paragraphs of the main text."""
        return (block for block in self.paragraphs() if block.number and not block.part)
