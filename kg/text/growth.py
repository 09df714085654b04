"""A tree while it grows, and how it is made fast: extents, paths, indices.

Guarantees of ``fasten``: those of ``kg.model.tree``, whatever the order in which nodes were planted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model.span import Span
from kg.model.tree import Block, BlockKind


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A block that may still get children, and whose end may still move."""

    kind: BlockKind
    words: Span  # with the printed number
    body: int  # where the words after the number begin
    number: str = ""
    name: str = ""  # of its path; of a child, the last part of it
    level: int = (
        0  # of a heading: its rank among the families of headings; its level follows from its section
    )
    section: Node | None = None
    part: str = ""
    end: int | None = None  # of its extent, when that is not where the next block begins
    children: list[Node] = field(default_factory=list)


def fasten(text: str, roots: Iterable[Node], pages: tuple[tuple[int, int], ...] = ()) -> tuple[Block, ...]:
    """Nodes to blocks: extents that partition the text, unique paths, each block's page."""
    return _Fastener(text, pages).all(list(roots))


class _Fastener:
    def __init__(self, text: str, pages: tuple[tuple[int, int], ...]) -> None:
        self._text = text
        self._page_starts = [start for start, _ in pages]
        self._pages = [page for _, page in pages]
        self._blocks: list[Block] = []
        self._indices: dict[int, int] = {}
        self._paths: dict[str, int] = {}

    def all(self, roots: list[Node]) -> tuple[Block, ...]:
        starts = [root.words.start for root in roots]
        for position, root in enumerate(roots):
            start = 0 if position == 0 else starts[position]
            end = starts[position + 1] if position + 1 < len(roots) else len(self._text)
            self._add(root, Span(start, end), None, "")
        return tuple(self._blocks)

    def _add(self, node: Node, extent: Span, parent: int | None, above: str) -> None:
        index = len(self._blocks)
        self._indices[id(node)] = index
        path = self._unique(f"{above}/{node.name}" if above else _joined(node.part, node.name))
        span = extent.trimmed(self._text)
        body = Span(min(max(node.body, span.start), span.end), span.end).trimmed(self._text)
        section = self._indices.get(id(node.section)) if node.section is not None else None
        level = node.level
        if node.kind is BlockKind.HEADING:
            level = 1 if section is None else self._blocks[section].level + 1
        self._blocks.append(
            Block(
                index=index,
                kind=node.kind,
                path=path,
                extent=extent,
                span=span,
                body=body,
                number=node.number,
                level=level,
                parent=parent,
                section=section,
                page=self._page(span.start),
                part=node.part,
            )
        )
        for position, child in enumerate(node.children):
            following = (
                node.children[position + 1].words.start if position + 1 < len(node.children) else extent.end
            )
            end = following if child.end is None else min(child.end, following)
            child.section, child.part = node.section, node.part
            self._add(child, Span(child.words.start, end), index, path)

    def _page(self, position: int) -> int | None:
        at = bisect_right(self._page_starts, position)
        return self._pages[at - 1] if at else None

    def _unique(self, path: str) -> str:
        count = self._paths.get(path, 0) + 1
        self._paths[path] = count
        if count == 1:
            return path
        return self._unique(f"{path}-{count}")


def _joined(part: str, name: str) -> str:
    return f"{part}/{name}" if part else name


def path_name(number: str) -> str:
    """A printed number as part of a path.

    >>> path_name("70/1 A")
    '70-1-A'
    """
    return re.sub(r"[^\w.]+", "-", number).strip("-.") or "0"
