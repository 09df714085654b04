from __future__ import annotations

import re
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.picture.drawing import Box, Layout
from kg.picture.layout import lay_out
from tests.unit.picture.sample import ID, large_graph, sample_graph


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one.key, other.key)
        for one, other in combinations(layout.boxes, 2)
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def points(path: str) -> list[tuple[float, float]]:
    """Points along a path, close enough to catch it behind a box."""
    x = y = 0.0
    found: list[tuple[float, float]] = []
    for command, text in re.findall(r"([MCH])([^MCH]*)", path):
        numbers = [float(each) for each in text.split()]
        if command == "M":
            x, y = numbers
        elif command == "H":
            found += [(x + (numbers[0] - x) * part / 40, y) for part in range(41)]
            x = numbers[0]
        else:
            ax, ay, bx, by, end_x, end_y = numbers
            for part in range(41):
                t = part / 40
                u = 1 - t
                found.append(
                    (
                        u**3 * x + 3 * u * u * t * ax + 3 * u * t * t * bx + t**3 * end_x,
                        u**3 * y + 3 * u * u * t * ay + 3 * u * t * t * by + t**3 * end_y,
                    )
                )
            x, y = end_x, end_y
    return found


def inside(box: Box, x: float, y: float) -> bool:
    return box.x + 0.5 < x < box.x + box.width - 0.5 and box.y + 0.5 < y < box.y + box.height - 0.5


def hidden_lines(layout: Layout) -> list[tuple[str, str, str]]:
    return [
        (line.source, line.target, box.key)
        for line in layout.lines
        for box in layout.boxes
        if any(inside(box, x, y) for x, y in points(line.path))
    ]


def outside(layout: Layout) -> list[str]:
    found = [
        box.key
        for box in layout.boxes
        if box.x < 0 or box.y < 0 or box.x + box.width > layout.width or box.y + box.height > layout.height
    ]
    return found + [
        line.path
        for line in layout.lines
        if any(not (0 <= x <= layout.width and 0 <= y <= layout.height) for x, y in points(line.path))
    ]


def column(layout: Layout, number: int) -> list[str]:
    return [" ".join(box.label) for box in layout.boxes if box.column == number]


def test_sample_stands_in_columns_in_the_documents_own_order() -> None:
    layout = lay_out(sample_graph())
    assert [" ".join(each.heading) for each in layout.columns] == [
        "Instruments and bodies",
        "Resolutions",
        "Mandates",
        "Functions and bodies",
        "Meetings",
        "Agenda items and outcomes",
        "People and documents",
    ]
    assert column(layout, 1) == ["Resolution 3/2", "Resolution 4/1", "Resolution 6/5", "Resolution 7/3"]
    items = [label[:10] for label in column(layout, 5) if label.startswith("Item")]
    assert items == ["Item 1 (a)", "Item 1 (b)", "Item 2 Flo", "Item 3 Sha", "Item 4 Oth", "Item 5 Ado"]
    functions = [label[:3] for label in column(layout, 3) if label.startswith("(")]
    assert functions == ["(a)", "(b)", "(c)", "(d)"]


def test_sample_has_no_overlap_and_no_line_behind_a_box() -> None:
    layout = lay_out(sample_graph())
    assert (overlapping(layout), hidden_lines(layout), outside(layout)) == ([], [], [])


def test_same_graph_gives_same_layout() -> None:
    assert lay_out(sample_graph()) == lay_out(sample_graph())


def test_lines_keep_stated_and_concluded_apart() -> None:
    layout = lay_out(sample_graph())
    concluded = [(line.source, line.target, line.steps) for line in layout.lines if not line.stated]
    steps = sample_graph().steps
    expected = [(step.source, step.target, (index,)) for index, step in enumerate(steps) if not step.stated]
    assert concluded == expected


def test_every_step_is_in_one_line() -> None:
    graph = sample_graph()
    drawn = sorted(index for line in lay_out(graph).lines for index in line.steps)
    assert drawn == list(range(len(graph.steps)))


def test_what_is_numbered_stands_by_its_numbers_in_whatever_order_it_came() -> None:
    names = ("Item 10", "Item 3", "Item 1", "Item 2")
    things = [Thing(iri=ID + name, kind=ThingKind.AGENDA_ITEM, label=name) for name in names]
    things.append(Thing(iri=f"{ID}m", kind=ThingKind.MEETING, label="Meeting"))
    steps = [Step(source=f"{ID}m", target=ID + name, relation="has") for name in names]
    layout = lay_out(LineageGraph(things=tuple(things), steps=tuple(steps)))
    assert column(layout, 1) == ["Item 1", "Item 2", "Item 3", "Item 10"]


def test_sub_items_stand_under_their_item_and_circles_do_no_harm() -> None:
    names = ("1", "2", "3", "1(a)", "1(b)", "2(a)")
    things = [Thing(iri=ID + name, kind=ThingKind.AGENDA_ITEM, label=f"Item {name}") for name in names]
    things.append(Thing(iri=f"{ID}m", kind=ThingKind.MEETING, label="Meeting"))
    pairs = [("m", "1"), ("m", "2"), ("m", "3"), ("1", "1(a)"), ("1", "1(b)"), ("2", "2(a)")]
    steps = [Step(source=ID + one, target=ID + other, relation="has") for one, other in pairs]
    graph = LineageGraph(things=tuple(things), steps=tuple(steps))
    assert column(lay_out(graph), 1) == ["Item 1", "Item 1(a)", "Item 1(b)", "Item 2", "Item 2(a)", "Item 3"]
    circle = Step(source=f"{ID}1(a)", target=f"{ID}1", relation="has")
    circular = LineageGraph(things=tuple(things), steps=(*steps, circle))
    assert sorted(column(lay_out(circular), 1)) == [f"Item {name}" for name in sorted(names)]


def test_empty_graph_is_an_empty_picture() -> None:
    layout = lay_out(LineageGraph(things=(), steps=()))
    assert (layout.boxes, layout.lines, layout.columns) == ((), (), ())


def test_steps_to_unknown_things_and_to_oneself_are_not_drawn() -> None:
    one = Thing(iri=f"{ID}a", kind=ThingKind.BODY, label="A")
    graph = LineageGraph(
        things=(one,),
        steps=(
            Step(source=one.iri, target=one.iri, relation="recalls"),
            Step(source=one.iri, target=f"{ID}nowhere", relation="recalls"),
        ),
    )
    assert lay_out(graph).lines == ()


def test_two_thousand_boxes_do_not_overlap() -> None:
    layout = lay_out(large_graph(2000), folds=())
    assert len(layout.boxes) == 2000
    by_column = [
        [box for box in layout.boxes if box.column == number] for number in range(len(layout.columns))
    ]
    touching = [
        (above.key, below.key)
        for boxes in by_column
        for above, below in pairwise(boxes)
        if above.y + above.height > below.y
    ]
    assert touching == []


KINDS = st.sampled_from(list(ThingKind))
LABELS = st.text(min_size=1, max_size=60)


@st.composite
def graphs(draw: st.DrawFn) -> LineageGraph:
    kinds = draw(st.lists(KINDS, min_size=1, max_size=25))
    things = tuple(
        Thing(
            iri=f"{ID}{index}", kind=kind, label=draw(LABELS), note=draw(st.sampled_from(["", "suspended"]))
        )
        for index, kind in enumerate(kinds)
    )
    ends = st.integers(0, len(things) - 1)
    steps = tuple(
        Step(
            source=f"{ID}{one}",
            target=f"{ID}{other}",
            relation="recalls",
            stated=stated,
            rule="" if stated else "r",
        )
        for one, other, stated in draw(st.lists(st.tuples(ends, ends, st.booleans()), max_size=50))
    )
    return LineageGraph(things=things, steps=steps)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.integers(1, 12))
def test_any_folded_graph_has_no_overlap_and_keeps_everything(graph: LineageGraph, limit: int) -> None:
    layout = lay_out(graph, limit=limit)
    assert (overlapping(layout), hidden_lines(layout), outside(layout)) == ([], [], [])
    folded = [member for fold in layout.folds for member in fold.members]
    shown = [box.key for box in layout.boxes if not box.folded]
    assert sorted(folded + shown) == sorted(thing.iri for thing in graph.things)
    assert sorted(fold.key for fold in layout.folds) == sorted(box.key for box in layout.boxes if box.folded)


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_any_graph_has_no_overlap_and_no_line_behind_a_box(graph: LineageGraph) -> None:
    layout = lay_out(graph)
    assert (overlapping(layout), hidden_lines(layout), outside(layout)) == ([], [], [])
    assert sorted(box.key for box in layout.boxes) == sorted(thing.iri for thing in graph.things)
