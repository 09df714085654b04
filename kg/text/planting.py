"""Planting pieces into a tree: what is open (headings, paragraph, list levels) and how blocks join it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.model.span import Span
from kg.model.tree import BlockKind
from kg.text.growth import Node, path_name
from kg.text.lines import Piece
from kg.text.markers import Marker, MarkerKind
from kg.text.sublists import Levels, Sublist, find_sublists
from kg.text.tables import table_node

_COLON = re.compile(r":[\"”’')\]]*\s*$")
LEVELS = {"act": 1, "annex": 1, "chapter": 1, "roman": 2, "capital": 3, "arabic": 4, "lower": 5}


class Planter:
    """A tree that grows, and what is open in it."""

    def __init__(
        self, text: str, pieces: tuple[Piece, ...], headings: Mapping[int, int], notes: Collection[int]
    ) -> None:
        self.text = text
        self.pieces = list(pieces)
        self.hinted = headings  # where the format says that a heading begins, and its level
        self.hinted_notes = notes
        self.roots: list[Node] = []
        self.part = ""
        self.parts = 0
        self.headings: list[Node] = []
        self.heading_names: dict[tuple[str, str], int] = {}
        self.last = 0  # the last paragraph's number
        self.levels = Levels()
        self.open: list[Node] = []  # the open paragraph and the open item on each level
        self.preamble = 0  # preambular paragraphs so far, 0 outside a preamble
        self.in_preamble = False
        self.colon = False  # the last piece promised a list
        self.notes = False
        self.acting = False  # a body's opening formula has been read: these are pages of acts
        self.unnumbered = 0
        self.tables = 0
        self.acts = 0  # acts in the main text

    def _table(self, index: int) -> int:
        end = index
        while end < len(self.pieces) and self.pieces[end].row:
            end += 1
        self._close()
        self.tables += 1
        node = table_node(self.text, tuple(self.pieces[index:end]), self.tables)
        node.section, node.part = self._section(), self.part
        self.roots.append(node)
        return end

    def _body(self, piece: Piece) -> str:
        return self.text[piece.body : piece.words.end].strip()

    def _run(self, start: int, stop: int) -> Span:
        return Span(self.pieces[start].words.start, self.pieces[stop - 1].words.end)

    def _section(self) -> Node | None:
        return self.headings[-1] if self.headings else None

    def _plant(self, kind: BlockKind, words: Span, *, name: str, number: str = "") -> Node:
        self._close()
        node = Node(kind=kind, words=words, body=words.start, number=number, name=name)
        node.section, node.part = self._section(), self.part
        self.roots.append(node)
        return node

    def _heading(self, index: int, number: str, level: int, body: int) -> int:
        self._close()
        self.in_preamble = False
        while self.headings and self.headings[-1].level >= level:
            self.headings.pop()
        above = self.headings[-1] if self.headings else None
        if number:
            name = path_name(number)
        else:
            self.unnumbered += 1
            name = f"u{self.unnumbered}"
        nested = above is not None and level > LEVELS["roman"] and above.name != "heading/annex"
        prefix = f"{above.name}." if above is not None and nested and above.level > 1 else "heading/"
        name = self._numbered_again(prefix + name)
        node = self._plant(BlockKind.HEADING, self.pieces[index].words, name=name, number=number)
        node.level, node.body = level, body
        self.headings.append(node)
        return index + 1

    def _begin_act(self) -> None:
        """An act begins: in the main text, where acts stood there before, and annexes were theirs."""
        self.acts += not self.part
        if self.acts:
            self._close()
            self.part, self.last = "", 0
            self.headings.clear()

    def _numbered_again(self, name: str) -> str:
        """A heading's name, told apart from that of an earlier heading with the same numeral."""
        count = self.heading_names.get((self.part, name), 0) + 1
        self.heading_names[self.part, name] = count
        return name if count == 1 else f"{name}-{count}"

    def _paragraph(self, index: int, number: str, value: int) -> int:
        self._close()
        piece = self.pieces[index]
        if number:
            self.in_preamble = False
            name = f"para/{path_name(number)}"
        else:
            self.unnumbered += 1
            name = f"para/u{self.unnumbered}"
        node = self._plant(BlockKind.PARAGRAPH, piece.words, name=name, number=number)
        node.body = piece.body if number else piece.words.start
        self.last = value or self.last
        self._open_paragraph(node)
        return index + 1

    def _open_paragraph(self, node: Node) -> None:
        self.levels = Levels()
        self.open = [node]
        self.colon = _COLON.search(node.words.of(self.text)) is not None

    def _item(self, index: int) -> int:
        piece = self.pieces[index]
        marker = piece.marker or Marker(
            kind=MarkerKind.BULLET, number="", span=Span(piece.words.start, piece.words.start)
        )
        level = self.levels.place(marker)
        level = min(level, len(self.open) - 1)
        del self.open[level + 1 :]
        above = self.open[level]
        number = marker.number
        name = path_name(number) if number else f"-{len(above.children) + 1}"
        node = Node(kind=BlockKind.ITEM, words=piece.words, body=marker.span.end, number=number, name=name)
        node.level = level + 1
        above.children.append(node)
        self.open.append(node)
        if piece.marker is not None:
            self.colon = _COLON.search(piece.words.of(self.text)) is not None
        return index + 1

    def _close(self) -> None:
        """Nothing can be added to the open paragraph any more; find the lists in its running text."""
        if self.open:
            self._find_sublists(self.open[0], 1)
        self.open = []
        self.colon = False

    def _find_sublists(self, node: Node, level: int) -> None:
        end = node.children[0].words.start if node.children else node.words.end
        for child in node.children:
            self._find_sublists(child, level + 1)
        if node.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            found = [_sublist_node(item, level) for item in find_sublists(self.text, node.body, end)]
            if found and node.children:
                found[-1].end = node.children[0].words.start
            node.children[:0] = found


def _sublist_node(item: Sublist, level: int) -> Node:
    node = Node(
        kind=BlockKind.ITEM,
        words=item.extent,
        body=item.body,
        number=item.number,
        name=path_name(item.number),
    )
    node.level, node.end = level, item.extent.end
    node.children = [_sublist_node(child, level + 1) for child in item.children]
    return node
