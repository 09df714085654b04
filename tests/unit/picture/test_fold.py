from __future__ import annotations

import pytest

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.picture.fold import Fold, find_folds
from kg.picture.layout import lay_out
from tests.unit.picture.sample import ID, PARTY, large_graph, sample_graph


def iris(*names: str) -> tuple[str, ...]:
    return tuple(ID + name for name in names)


def small() -> LineageGraph:
    """A meeting with six items; the second has four people, the third three."""
    items = [f"item/{number}" for number in range(1, 7)]
    people = [f"person/{letter}" for letter in "abcdefg"]
    things = [Thing(iri=f"{ID}meeting", kind=ThingKind.MEETING, label="Meeting")]
    things += [Thing(iri=ID + each, kind=ThingKind.AGENDA_ITEM, label=each) for each in items]
    things += [Thing(iri=ID + each, kind=ThingKind.PERSON, label=each) for each in people]
    steps = [Step(source=f"{ID}meeting", target=ID + each, relation="has agenda item") for each in items]
    steps += [
        Step(source=ID + items[1 if number < 4 else 2], target=ID + each, relation="was led by")
        for number, each in enumerate(people)
    ]
    return LineageGraph(things=tuple(things), steps=tuple(steps), focus=f"{ID}meeting")


def test_a_graph_within_the_limit_is_not_folded() -> None:
    assert find_folds(sample_graph(), 40) == ()


def test_people_fold_first_by_what_they_come_from() -> None:
    assert find_folds(small(), 11) == (
        Fold(
            key="fold-1", kind=ThingKind.PERSON, members=iris("person/a", "person/b", "person/c", "person/d")
        ),
    )


def test_items_beside_the_focus_fold_last() -> None:
    folds = find_folds(small(), 4)
    assert [(fold.label, fold.members) for fold in folds] == [
        ("6 agenda items", iris(*(f"item/{number}" for number in range(1, 7)))),
        # Once the items share a box, their people come from one box too.
        ("7 people", iris(*(f"person/{letter}" for letter in "abcdefg"))),
    ]


def test_folds_that_are_still_too_many_join_by_kind() -> None:
    labels = [fold.label for fold in find_folds(small(), 3)]
    assert labels == ["6 agenda items", "7 people"]


@pytest.mark.parametrize("count", [41, 100, 400, 2000])
def test_a_picture_has_forty_boxes_at_most_and_the_focus_among_them(count: int) -> None:
    graph = large_graph(count)
    keys = [box.key for box in lay_out(graph).boxes]
    assert len(keys) <= 40
    assert ID + PARTY in keys


def test_a_folded_box_says_how_many_it_holds() -> None:
    boxes = {box.key: box for box in lay_out(small(), limit=4).boxes}
    assert boxes["fold-1"].label == ("6 agenda items",)
    assert boxes["fold-1"].note == ("item/1; item/2;", "item/3; item/4")
    assert boxes["fold-1"].name == "6 agenda items, item/1; item/2; item/3; item/4"
