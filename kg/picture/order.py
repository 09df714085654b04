"""The order of boxes from top to bottom, so that few lines cross.

A line that passes a column gets a place of its own there (a lane), as if it were a thin box: that
is why lines never run behind boxes. Lines from one box through one column share a lane. The order
is found by barycentre sweeps (Sugiyama, Tagawa and Toda, 1981); of all sweeps the one with the
fewest crossings is kept. Equal input gives equal order, and what the documents number (agenda
items, functions) keeps its order.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SWEEPS = 12
_MANY = 600  # nodes: beyond that fewer sweeps, for speed
_FEW_SWEEPS = 4
_FEW = 150  # nodes: up to that each is also moved to its best place


@dataclass(frozen=True, slots=True)
class Lane:
    """The place of passing lines in a column."""

    source: str  # box that the lines come from
    stated: bool
    column: int
    back: bool  # whether the lines run from right to left


Node = str | Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Boxes and lanes in columns, with the links between neighbouring columns."""

    columns: list[list[Node]]
    left: Mapping[Node, list[Node]]  # neighbours in the column before
    right: Mapping[Node, list[Node]]


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one line: from a box, along lanes, to a box."""

    source: str
    lanes: tuple[Lane, ...]
    target: str

    @property
    def after_source(self) -> Node:
        """What the line comes to first."""
        return self.lanes[0] if self.lanes else self.target

    @property
    def before_target(self) -> Node:
        """What the line comes to last."""
        return self.lanes[-1] if self.lanes else self.source


def make_layers(
    columns: Mapping[str, int], lines: Sequence[tuple[str, str, bool]]
) -> tuple[Layers, tuple[Route, ...]]:
    """Put lanes where lines pass columns.

    ``columns`` gives the column of each box, in the order to start from; ``lines`` are source,
    target and whether stated. Returns the layers and the route of each line.
    """
    count = max(columns.values(), default=-1) + 1
    layered: list[list[Node]] = [[] for _ in range(count)]
    for box, column in columns.items():
        layered[column].append(box)
    left: dict[Node, list[Node]] = defaultdict(list)
    right: dict[Node, list[Node]] = defaultdict(list)
    seen: set[Node] = set()
    routes = []
    for source, target, stated in lines:
        start, end = columns[source], columns[target]
        way = 1 if end >= start else -1
        lanes = tuple(Lane(source, stated, column, way < 0) for column in range(start + way, end, way))
        nodes: tuple[Node, ...] = (source, *lanes, target)
        for lane in lanes:
            if lane not in seen:
                seen.add(lane)
                layered[lane.column].append(lane)
        if start != end:
            for one, other in itertools.pairwise(nodes):
                before, after = (one, other) if way > 0 else (other, one)
                if after not in right[before]:
                    right[before].append(after)
                    left[after].append(before)
        routes.append(Route(source, lanes, target))
    return Layers(columns=layered, left=left, right=right), tuple(routes)


def order_layers(
    layers: Layers, groups: Mapping[str, object], parents: Mapping[str, str]
) -> list[list[Node]]:
    """The columns with few crossings.

    Boxes of the same group keep the order that they came in; a box with a parent in its own column
    (an item's sub-item) stands under it.
    """
    columns = [_under_parents(column, parents) for column in layers.columns]
    first = {node: index for column in columns for index, node in enumerate(column)}
    best, fewest = columns, _crossings(columns, layers)
    sweeps = _SWEEPS if sum(map(len, columns)) <= _MANY else _FEW_SWEEPS
    for sweep in range(sweeps):
        rightwards = sweep % 2 == 0
        columns = [list(column) for column in columns]
        places = range(1, len(columns)) if rightwards else range(len(columns) - 2, -1, -1)
        for place in places:
            neighbours = layers.left if rightwards else layers.right
            beside = columns[place - 1 if rightwards else place + 1]
            ordered = _sorted(columns[place], beside, neighbours, groups, first)
            columns[place] = _under_parents(ordered, parents)
        crossings = _crossings(columns, layers)
        if crossings < fewest:
            best, fewest = columns, crossings
    if sum(map(len, best)) <= _FEW:
        best = [list(column) for column in best]
        for _ in range(_SWEEPS):
            if not _sift(best, layers, groups, parents):
                break
    return best


def _sift(
    columns: list[list[Node]], layers: Layers, groups: Mapping[str, object], parents: Mapping[str, str]
) -> bool:
    """Move each node to where in its column the fewest lines cross; whether any was moved.

    No node passes another of its group, and parents and their children stay where they are.
    """
    family: set[Node] = {*parents, *parents.values()}
    moved = False
    for number, column in enumerate(columns):
        before = columns[number - 1] if number else []
        after = columns[number + 1] if number + 1 < len(columns) else []
        ends = (_places(column, layers.left, before), _places(column, layers.right, after))
        for node in list(column):
            start = column.index(node)
            best, place = 0, start
            for way in (-1, 1):
                gain, index = 0, start + way
                while 0 <= index < len(column) and _may_pass(node, column[index], groups, family):
                    upper, lower = (column[index], node) if way < 0 else (node, column[index])
                    gain += sum(
                        (one > other) - (one < other)
                        for side in ends
                        for one in side[upper]
                        for other in side[lower]
                    )
                    if gain > best:
                        best, place = gain, index
                    index += way
            if place != start:
                column.insert(place, column.pop(start))
                moved = True
    return moved


def _places(
    column: list[Node], links: Mapping[Node, list[Node]], beside: list[Node]
) -> dict[Node, list[int]]:
    place = {node: index for index, node in enumerate(beside)}
    return {node: [place[each] for each in links.get(node, ())] for node in column}


def _may_pass(one: Node, other: Node, groups: Mapping[str, object], family: set[Node]) -> bool:
    if one in family or other in family:
        return False
    known = isinstance(one, str) and isinstance(other, str) and one in groups and other in groups
    return not (known and groups[str(one)] == groups[str(other)])


def _sorted(
    column: list[Node],
    beside: list[Node],
    neighbours: Mapping[Node, list[Node]],
    groups: Mapping[str, object],
    first: Mapping[Node, int],
) -> list[Node]:
    """A column by the mean place of each node's neighbours; who has none stays where it is."""
    place = {node: (index + 0.5) / len(beside) for index, node in enumerate(beside)}
    keys: dict[Node, float] = {}
    for index, node in enumerate(column):
        near = [place[each] for each in neighbours.get(node, ())]
        keys[node] = sum(near) / len(near) if near else (index + 0.5) / len(column)
    ordered = sorted(column, key=lambda node: keys[node])
    members: dict[object, list[int]] = defaultdict(list)
    for index, node in enumerate(ordered):
        if isinstance(node, str) and node in groups:
            members[groups[node]].append(index)
    result = list(ordered)
    for places in members.values():
        kept = sorted((ordered[index] for index in places), key=lambda node: first[node])
        for index, node in zip(places, kept, strict=True):
            result[index] = node
    return result


def _under_parents(column: list[Node], parents: Mapping[str, str]) -> list[Node]:
    children: dict[Node, list[Node]] = defaultdict(list)
    roots: list[Node] = []
    for node in column:
        parent = parents.get(node) if isinstance(node, str) else None
        (roots if parent is None else children[parent]).append(node)
    result: list[Node] = []
    waiting = roots[::-1]
    while waiting:
        node = waiting.pop()
        result.append(node)
        waiting.extend(children[node][::-1])
    return result


def _crossings(columns: list[list[Node]], layers: Layers) -> int:
    total = 0
    for one, other in itertools.pairwise(columns):
        place = {node: index for index, node in enumerate(other)}
        passed: list[int] = []
        for node in one:
            ends = sorted(place[each] for each in layers.right.get(node, ()))
            total += sum(len(passed) - bisect_left(passed, end + 1) for end in ends)
            for end in ends:
                insort(passed, end)
    return total
