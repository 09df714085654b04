"""Where everything in a picture stands; the page and the static drawing share these positions.

Guarantees: no two boxes overlap; no line runs behind a box; the same graph gives the same layout;
there are at most ``limit`` boxes, except where a group was opened.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from kg.model.lineage import LineageGraph, ThingKind
from kg.picture.boxes import make_boxes
from kg.picture.columns import find_columns
from kg.picture.drawing import SMALL_LINE, SMALL_SIZE, Box, Column, Layout, Line
from kg.picture.fold import Fold, find_folds
from kg.picture.order import Lane, Node, Route, make_layers, order_layers
from kg.picture.place import place_columns
from kg.picture.route import LANE_HEIGHT, find_paths
from kg.picture.text import wrap
from kg.picture.words import heading

LIMIT = 40  # boxes that can be read at once
BESIDE_PANEL = 1090  # wide: what a screen of 1,400 shows beside the panel of the interactive page
ALONE = 1290  # what it shows of the drawing alone, and about the shape of a landscape page
MARGIN = 8
_GAP_ABOVE = 17  # least distance between boxes: a relation's name fits between
_GAP_MOST = 44
_GOOD_HEIGHT = 560  # short columns are spread until the picture is about that high
_GAP_BESIDE = 26  # least distance between columns
_GAP_BESIDE_MOST = 46
_GAP_BENT = 16  # more where lines leave a column and come back to it
_HEADING_GAP = 20  # a relation's name fits over the highest box too
_PULL_BOX, _PULL_LANE = 1.0, 3.0  # lanes are kept straight
# Kinds that documents give an order of their own, among those with the same origin of these kinds.
_NUMBERED = {
    ThingKind.RESOLUTION: (ThingKind.BODY,),
    ThingKind.MANDATE: (ThingKind.RESOLUTION,),
    ThingKind.AGENDA_ITEM: (ThingKind.MEETING,),
    ThingKind.FUNCTION: (ThingKind.MANDATE, ThingKind.RESOLUTION),
}


def lay_out(
    graph: LineageGraph, *, limit: int = LIMIT, folds: Sequence[Fold] | None = None, room: int = BESIDE_PANEL
) -> Layout:
    """Place a graph's things and steps, the columns together within about ``room``.

    ``folds`` are the groups to draw as one box; without it, those that ``limit`` asks for.
    Steps whose ends are not among the things, or that end where they begin, are not drawn.
    """
    if folds is None:
        folds = find_folds(graph, limit)
    box_of = {thing.iri: thing.iri for thing in graph.things}
    box_of |= {member: fold.key for fold in folds for member in fold.members}
    columns, used = _compressed(find_columns(graph), box_of)
    steps = _merged_steps(graph, box_of)
    bent = {columns[source] for source, target, _ in steps if columns[source] == columns[target]}
    boxes = _numbered_in_order(make_boxes(graph, folds, columns, room - _GAP_BENT * len(bent)))
    headings = _headings(boxes, used)
    layers, routes = make_layers({box.key: box.column for box in boxes}, list(steps))
    ordered = order_layers(layers, _groups(graph, box_of), _parents(graph, box_of, columns, boxes))
    top = MARGIN + SMALL_LINE * max((len(lines) for lines in headings), default=0) + _HEADING_GAP
    tops, height = _tops(ordered, layers.right, {box.key: box for box in boxes})
    places = _column_places(boxes, ordered, layers.right, headings, bent)
    placed = {
        box.key: replace(
            box, x=places[box.column].x, y=round(tops[box.key] + top, 1), width=places[box.column].width
        )
        for box in boxes
    }
    lanes = {node: y + top + LANE_HEIGHT / 2 for node, y in tops.items() if isinstance(node, Lane)}
    order = [placed[node] for column in ordered for node in column if isinstance(node, str)]
    last = places[-1] if places else Column(heading=(), x=0, width=0)
    return Layout(
        width=round(last.x + last.width + (_GAP_BENT + MARGIN if len(places) - 1 in bent else MARGIN), 1),
        height=round(top + height + MARGIN, 1),
        columns=tuple(places),
        boxes=tuple(order),
        lines=_lines(steps, placed, places, lanes, routes),
        folds=tuple(folds),
    )


def _numbered_in_order(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes, those of numbered kinds by their numbers: a trace reaches item 3 before item 2."""
    ordered = list(boxes)
    for kind in _NUMBERED:
        slots = [index for index, box in enumerate(boxes) if box.kind is kind]
        if kind is not ThingKind.MANDATE:  # these have none
            inside = sorted((boxes[index] for index in slots), key=_by_number)
            for index, box in zip(slots, inside, strict=True):
                ordered[index] = box
    return tuple(ordered)


def _by_number(box: Box) -> tuple[tuple[int, str], ...]:
    """Labels in the order that a reader expects: item 2 before item 10."""
    parts = re.split(r"([0-9]+)", " ".join(box.label))
    return tuple(
        (len(part.lstrip("0")), part.lstrip("0")) if index % 2 else (-1, part)
        for index, part in enumerate(parts)
    )


def _compressed(columns: Mapping[str, int], box_of: Mapping[str, str]) -> tuple[dict[str, int], int]:
    """Columns without empty ones between, by box."""
    used = sorted(set(columns.values()))
    return {box_of[iri]: used.index(column) for iri, column in columns.items()}, len(used)


def _headings(boxes: Sequence[Box], count: int) -> list[tuple[str, ...]]:
    result = []
    for index in range(count):
        column = [box for box in boxes if box.column == index]
        text = heading(box.kind for box in column)
        result.append(wrap(text, column[0].width + _GAP_BESIDE - 8, SMALL_SIZE, lines=3, bold=True))
    return result


def _merged_steps(
    graph: LineageGraph, box_of: Mapping[str, str]
) -> dict[tuple[str, str, bool], tuple[int, ...]]:
    """The steps between two boxes share a line; stated and concluded ones are never merged."""
    merged: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for index, step in enumerate(graph.steps):
        source, target = box_of.get(step.source), box_of.get(step.target)
        if source and target and source != target:
            merged[source, target, step.stated].append(index)
    return {key: tuple(indices) for key, indices in merged.items()}


def _groups(graph: LineageGraph, box_of: Mapping[str, str]) -> dict[str, object]:
    """Boxes that keep the graph's order among themselves: numbered things of the same origin."""
    kinds = {thing.iri: thing.kind for thing in graph.things}
    origins: dict[str, set[str]] = defaultdict(set)
    for step in graph.steps:
        target = kinds.get(step.target)
        if target in _NUMBERED and kinds.get(step.source) in _NUMBERED[target]:
            origins[step.target].add(step.source)
    return {
        thing.iri: (thing.kind, tuple(sorted(origins[thing.iri])))
        for thing in graph.things
        if thing.kind in _NUMBERED and box_of[thing.iri] == thing.iri
    }


def _parents(
    graph: LineageGraph, box_of: Mapping[str, str], columns: Mapping[str, int], boxes: Sequence[Box]
) -> dict[str, str]:
    """What a box stands under in its own column: a sub-item under its item, a body under its functions."""
    place = {box.key: index for index, box in enumerate(boxes)}
    kinds = {box.key: box.kind for box in boxes}
    sources: dict[str, set[str]] = defaultdict(set)
    for step in graph.steps:
        source, target = box_of.get(step.source), box_of.get(step.target)
        if source and target and source != target and columns[source] == columns[target]:
            sources[target].add(source)
    parents: dict[str, str] = {}
    for box, those in sources.items():
        alike = {kinds[source] for source in those} == {kinds[box]}
        last = max(those, key=place.__getitem__)
        if (len(those) == 1 or not alike) and not _is_under(last, box, parents):
            parents[box] = last
    return parents


def _is_under(box: str, other: str, parents: Mapping[str, str]) -> bool:
    """Whether ``other`` is ``box`` or among its parents' parents: then it cannot stand under it too."""
    above: str | None = box
    while above is not None and above != other:
        above = parents.get(above)
    return above is not None


def _tops(
    ordered: Sequence[Sequence[Node]], right: Mapping[Node, Sequence[Node]], boxes: Mapping[str, Box]
) -> tuple[dict[Node, float], float]:
    heights = [
        [boxes[node].height if isinstance(node, str) else LANE_HEIGHT for node in column]
        for column in ordered
    ]
    index = {node: place for column in ordered for place, node in enumerate(column)}
    links = [
        [
            (index[node], index[other], _PULL_LANE if isinstance(other, Lane) else _PULL_BOX)
            for node in column
            for other in right.get(node, ())
        ]
        for column in ordered
    ]
    tops, height = place_columns(heights, links, _gap(heights), LANE_HEIGHT)
    return {
        node: top
        for column, places in zip(ordered, tops, strict=True)
        for node, top in zip(column, places, strict=True)
    }, height


def _gap(heights: Sequence[Sequence[float]]) -> float:
    """The gap that spreads the fullest column over a good height."""
    gaps = [(_GOOD_HEIGHT - sum(column)) / (len(column) - 1) for column in heights if len(column) > 1]
    return max(_GAP_ABOVE, min([_GAP_MOST, *gaps]))


def _column_places(
    boxes: Sequence[Box],
    ordered: Sequence[Sequence[Node]],
    right: Mapping[Node, Sequence[Node]],
    headings: Sequence[tuple[str, ...]],
    bent: Set[int],
) -> list[Column]:
    """Columns from left to right; the more lines pass a gap, the wider it is.

    ``bent`` are the columns with lines inside, which bend out into the gap and back.
    """
    width = {box.column: box.width for box in boxes}
    places = []
    x = float(MARGIN)
    for index, column in enumerate(ordered):
        places.append(Column(heading=headings[index], x=x, width=width[index]))
        lines = sum(len(right.get(node, ())) for node in column)
        x += width[index] + min(_GAP_BESIDE + 2 * lines, _GAP_BESIDE_MOST)
        x += _GAP_BENT if index in bent else 0
    return places


def _lines(
    steps: Mapping[tuple[str, str, bool], tuple[int, ...]],
    boxes: Mapping[str, Box],
    columns: Sequence[Column],
    lanes: Mapping[Lane, float],
    routes: Sequence[Route],
) -> tuple[Line, ...]:
    paths = find_paths(boxes, columns, lanes, routes)
    return tuple(
        Line(source=source, target=target, steps=indices, stated=stated, path=path.data, tip=path.tip)
        for ((source, target, stated), indices), path in zip(steps.items(), paths, strict=True)
    )
