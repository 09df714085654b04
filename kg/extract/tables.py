"""Rows of a document's tables by the heads of their columns.

Guarantees: rows come in order; a row has as many cells as the table has heads; ``place`` is
the numbered paragraph that announces a table which stands outside any paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: the words of each cell by the head of its column."""

    span: Span
    cells: Mapping[str, str]
    place: str = ""
    section: str = ""  # the words of the heading that the table stands under


def find_rows(document: Document) -> Iterator[Row]:
    """The rows of the main text's tables, heads left out."""
    number = ""
    for block in document.blocks:
        if block.part:
            continue
        if block.kind is BlockKind.PARAGRAPH and block.parent is None and block.number:
            number = block.number
        if block.kind is BlockKind.HEADING and not document.words(block).lstrip().startswith("Table"):
            number = ""
        if block.kind is BlockKind.TABLE:
            yield from _rows_of(document, block, number)


def _rows_of(document: Document, table: Block, number: str) -> Iterator[Row]:
    rows = [block for block in document.children(table) if block.kind is BlockKind.ROW]
    if len(rows) < 2:
        return
    heads = _cells(document, rows[0])
    headings = document.headings(table)
    for row in rows[1:]:
        cells = _cells(document, row)
        if len(cells) == len(heads):
            yield Row(
                span=row.body.trimmed(document.text),
                cells=dict(zip(heads, cells, strict=True)),
                place=number if table.parent is None else "",
                section=document.words(headings[-1]).strip() if headings else "",
            )


def _cells(document: Document, row: Block) -> tuple[str, ...]:
    return tuple(
        " ".join(document.words(cell).split())
        for cell in document.children(row)
        if cell.kind is BlockKind.CELL
    )
