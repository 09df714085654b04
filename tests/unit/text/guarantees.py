"""What every document's tree guarantees, checked on one document."""

from __future__ import annotations

from itertools import pairwise

from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document


def assert_guarantees(document: Document) -> None:
    """Check every guarantee that kg.model.tree and kg.text.normalise give."""
    _assert_extents(document)
    _assert_blocks(document)
    _assert_origin(document)


def _assert_extents(document: Document) -> None:
    roots = document.children(None)
    assert [block.extent.start for block in roots] == [0, *(block.extent.end for block in roots[:-1])]
    assert roots[-1].extent.end == len(document.text)
    for block in document.blocks:
        children = document.children(block)
        for child in children:
            assert block.extent.covers(child.extent)
        for before, after in pairwise(children):
            assert before.extent.end <= after.extent.start


def _assert_blocks(document: Document) -> None:
    paths = [block.path for block in document.blocks]
    assert len(set(paths)) == len(paths)
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.extent.covers(block.span)
        assert block.span.covers(block.body) or not len(block.body)
        assert block.span == block.extent.trimmed(document.text)
        assert block.parent is None or block.parent < index
        if block.section is not None:
            assert block.section < index
            assert document.blocks[block.section].kind is BlockKind.HEADING
    assert list(_walk(document, None)) == list(document.blocks)


def _walk(document: Document, parent: Block | None) -> list[Block]:
    found: list[Block] = []
    for child in document.children(parent):
        found += [child, *_walk(document, child)]
    return found


def _assert_origin(document: Document) -> None:
    """Each source character is in the text, at the place that the map says, or furniture; never both."""
    at = 0
    for segment in document.origin.segments:
        assert segment.start == at
        assert segment.length > 0
        at += segment.length
    assert at == len(document.text)
    kept = document.origin.source_spans(Span(0, len(document.text)))
    pieces = sorted([*kept, *(piece.span for piece in document.furniture)])
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    assert pieces[-1].end == len(document.source)
    replaced = {replacement.position for replacement in document.replacements}
    for segment in document.origin.segments:
        for offset in range(segment.length):
            here, there = (
                document.text[segment.start + offset],
                document.source[segment.source_start + offset],
            )
            if here != there:
                assert (here == " " and there in "\n\r\v\f") or (here == "\n" and there in "\r\v\f") or (
                    segment.source_start + offset in replaced
                )  # fmt: skip
