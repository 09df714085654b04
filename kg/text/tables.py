"""Tables of pipes or tabs: a table, its rows and its cells as blocks."""

from __future__ import annotations

import re

from kg.model.span import Span
from kg.model.tree import BlockKind
from kg.text.growth import Node
from kg.text.lines import Piece

_RULE = re.compile(r"\|[\s|:=+-]*\|")
_TABBED_CELL = re.compile(r"[^\t]+")
_CELL = re.compile(r"(?<=\|)(?:\\\||[^|])*(?=\|)")  # a pipe after a backslash is a cell's own


def table_node(text: str, rows: tuple[Piece, ...], ordinal: int) -> Node:
    """The table that these lines are. The rule under its head belongs to the table alone.

    >>> from kg.text.lines import find_pieces
    >>> text = "| Chair | Ms. A |"
    >>> [cell.words.of(text) for cell in table_node(text, find_pieces(text)[0], 1).children[0].children]
    ['Chair', 'Ms. A']
    """
    words = Span(rows[0].words.start, rows[-1].words.end)
    table = Node(kind=BlockKind.TABLE, words=words, body=words.start, name=f"table/{ordinal}")
    for piece in rows:
        if _RULE.fullmatch(piece.words.of(text)):
            if table.children:
                table.children[-1].end = piece.words.start
            continue
        number = str(len(table.children) + 1)
        row = Node(kind=BlockKind.ROW, words=piece.words, body=piece.words.start, name=number)
        row.level = len(table.children) + 1
        row.children = _cells(text, piece.words)
        table.children.append(row)
    return table


def _cells(text: str, row: Span) -> list[Node]:
    cells: list[Node] = []
    piped = text[row.start] == "|"
    for match in (_CELL if piped else _TABBED_CELL).finditer(text, row.start, row.end):
        words = Span(match.start(), match.end()).trimmed(text)
        name = str(len(cells) + 1)
        node = Node(kind=BlockKind.CELL, words=words, body=words.start, name=name, end=match.end())
        node.level = len(cells) + 1
        cells.append(node)
    return cells
