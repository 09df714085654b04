"""The graph of a CONSTRUCT as a drawing: nodes in columns by their distance from where nothing leads to, as SVG.

Guarantees: well-formed SVG whatever the values hold (they pass through the template's escaping);
at most ``most`` nodes; no script, no style sheet.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from api.labels import in_words
from api.pages import brief, within
from kg.picture.links import page_address

_MOST = 60
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 210, 40, 150, 14, 12
_TEXT = 34  # characters of a label


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNode:
    """A node with its place; ``href`` where it has a page; literals have none."""

    x: int
    y: int
    lines: tuple[str, ...]
    name: str
    href: str
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnEdge:
    """A triple as a line with the predicate's words."""

    x1: int
    y1: int
    x2: int
    y2: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The drawing, and how many nodes it leaves out."""

    width: int
    height: int
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    left_out: int


def draw(ntriples: bytes, labels: dict[str, str]) -> Drawing:
    """Lay out the triples of an answer; ``labels`` are what things are called.

    >>> drawing = draw(b"<http://example.org/a> <http://example.org/p> <http://example.org/b> .", {})
    >>> [(node.x, node.lines) for node in drawing.nodes], drawing.edges[0].words
    ([(12, ('http://example.org/a',)), (372, ('http://example.org/b',))], 'p')
    """
    graph = Graph().parse(data=ntriples, format="nt")
    triples = sorted(graph, key=lambda triple: tuple(str(term) for term in triple))
    nodes = list(dict.fromkeys(term for subject, _, value in triples for term in (subject, value)))
    shown = nodes[:_MOST]
    there = set(shown)
    triples = [triple for triple in triples if triple[0] in there and triple[2] in there]
    column = _columns(shown, triples)
    rows: defaultdict[int, int] = defaultdict(int)
    place: dict[Node, tuple[int, int]] = {}
    for node in shown:
        at = column[node]
        place[node] = (_MARGIN + at * (_WIDTH + _GAP_X), _MARGIN + rows[at] * (_HEIGHT + _GAP_Y))
        rows[at] += 1
    return Drawing(
        width=2 * _MARGIN + (max(column.values(), default=0) + 1) * (_WIDTH + _GAP_X) - _GAP_X,
        height=2 * _MARGIN + max(rows.values(), default=0) * (_HEIGHT + _GAP_Y),
        nodes=tuple(_node(node, *place[node], labels) for node in shown),
        edges=tuple(
            DrawnEdge(
                x1=place[subject][0] + (_WIDTH if place[value][0] >= place[subject][0] else 0),
                y1=place[subject][1] + _HEIGHT // 2,
                x2=place[value][0] + (0 if place[value][0] > place[subject][0] else _WIDTH),
                y2=place[value][1] + _HEIGHT // 2,
                words=in_words(str(predicate)),
            )
            for subject, predicate, value in triples
        ),
        left_out=len(nodes) - len(shown),
    )


def _columns(nodes: list[Node], triples: list[tuple[Node, Node, Node]]) -> dict[Node, int]:
    """How far each node is from one that nothing leads to."""
    out: defaultdict[Node, list[Node]] = defaultdict(list)
    led: set[Node] = set()
    for subject, _, value in triples:
        out[subject].append(value)
        if subject != value:
            led.add(value)
    found: dict[Node, int] = {}
    starts = [node for node in nodes if node not in led] or nodes[:1]
    for start in (*starts, *nodes):
        waiting = deque([] if start in found else [(start, 0)])
        while waiting:
            node, depth = waiting.popleft()
            if node not in found:
                found[node] = depth
                waiting.extend((following, depth + 1) for following in out[node])
    return found


def _node(node: Node, x: int, y: int, labels: dict[str, str]) -> DrawnNode:
    text = str(node)
    name = labels.get(text) or (brief(text) if isinstance(node, URIRef) else text)
    words = " ".join(name.split())
    first = within(words, _TEXT) if " " in words[: _TEXT + 1] else words[:_TEXT]
    rest = words.removeprefix(first.removesuffix(" …")).strip()
    lines = (
        (words,)
        if len(words) <= _TEXT
        else (first.removesuffix(" …"), rest[: _TEXT - 1] + "…" if len(rest) > _TEXT else rest)
    )
    return DrawnNode(
        x=x,
        y=y,
        lines=lines,
        name=within(words, 300),
        href=page_address(text, "/") if isinstance(node, URIRef) else "",
        literal=not isinstance(node, URIRef),
    )
