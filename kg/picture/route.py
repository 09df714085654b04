"""The way of each line: along its lanes through columns, curved only in the gaps between them.

Guarantee: a line touches no box but the two that it joins, since within a column it keeps to its
lane, and each curve stays inside its gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.picture.drawing import Box, Column
from kg.picture.order import Lane, Node, Route

ARROW = 7  # length of an arrowhead
LANE_HEIGHT = 6
_PORT_GAP = 7.0  # between lines that meet at one side of a box
_CORNER = 9.0  # no line meets a box nearer to its corner


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a line at one side of a box; ends that go on to one node share a port.

    Lines within a column share one port at either box: ``beyond`` is then the box itself.
    """

    box: str
    right: bool  # side of the box
    beyond: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """SVG path data and the tip of the arrow."""

    data: str
    tip: tuple[float, float, int]


def find_paths(
    boxes: Mapping[str, Box],
    columns: Sequence[Column],
    lanes: Mapping[Lane, float],
    routes: Sequence[Route],
) -> list[Path]:
    """The path of each route. ``lanes`` says how far down each lane runs."""
    ports = _find_ports(boxes, lanes, routes)
    paths = []
    bends: dict[int, list[str]] = defaultdict(list)  # by column: the boxes that lines within it lead to
    for route in routes:
        source, target = boxes[route.source], boxes[route.target]
        leave, arrive = _ends(boxes, route)
        start = (_side(source, leave.right), ports[leave])
        end_x, end_y = _side(target, arrive.right), ports[arrive]
        pointing = -1 if arrive.right else 1
        before = (end_x - pointing * ARROW, end_y)
        data = f"M{_number(start[0])} {_number(start[1])}"
        if source.column == target.column:
            if target.key not in bends[source.column]:
                bends[source.column].append(target.key)
            out = start[0] + 16 + 5 * (bends[source.column].index(target.key) % 4)
            data += f"C{_point(out, start[1])} {_point(out, end_y)} {_point(*before)}"
        else:
            x, y = start
            for lane in route.lanes:
                column = columns[lane.column]
                near, far = (column.x, column.x + column.width)[:: -1 if lane.back else 1]
                data += _curve(x, y, near, lanes[lane])
                data += f"H{_number(far)}"
                x, y = far, lanes[lane]
            data += _curve(x, y, *before)
        paths.append(Path(data=data, tip=(round(end_x, 1), round(end_y, 1), pointing)))
    return paths


def _find_ports(
    boxes: Mapping[str, Box], lanes: Mapping[Lane, float], routes: Sequence[Route]
) -> dict[_End, float]:
    sides: dict[tuple[str, bool], list[_End]] = defaultdict(list)
    for route in routes:
        for end in _ends(boxes, route):
            if end not in sides[end.box, end.right]:
                sides[end.box, end.right].append(end)
    ports: dict[_End, float] = {}
    for (key, _), ends in sides.items():
        box = boxes[key]
        ends.sort(
            key=lambda end: lanes[end.beyond] if isinstance(end.beyond, Lane) else boxes[end.beyond].middle
        )
        room = box.height - 2 * _CORNER
        gap = min(_PORT_GAP, room / (len(ends) - 1)) if len(ends) > 1 else 0
        for index, end in enumerate(ends):
            ports[end] = box.middle + (index - (len(ends) - 1) / 2) * gap
    return ports


def _ends(boxes: Mapping[str, Box], route: Route) -> tuple[_End, _End]:
    step = boxes[route.target].column - boxes[route.source].column
    return (
        _End(route.source, step >= 0, route.after_source if step else route.source),
        _End(route.target, step <= 0, route.before_target if step else route.target),
    )


def _side(box: Box, right: bool) -> float:
    return box.x + box.width if right else box.x


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    if abs(y - to_y) < 0.5 and abs(x - to_x) < 1:
        return ""
    half = (x + to_x) / 2
    return f"C{_point(half, y)} {_point(half, to_y)} {_point(to_x, to_y)}"


def _point(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    """At most one decimal, none where it is nought.

    >>> _number(12.0), _number(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")
