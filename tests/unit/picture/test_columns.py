from __future__ import annotations

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.picture.columns import find_columns

K = ThingKind


def columns(things: dict[str, ThingKind], steps: list[tuple[str, str]]) -> list[list[str]]:
    """The names in each column that holds any, from left to right."""
    graph = LineageGraph(
        things=tuple(Thing(iri=name, kind=kind, label=name) for name, kind in things.items()),
        steps=tuple(Step(source=source, target=target, relation="leads to") for source, target in steps),
    )
    found = find_columns(graph)
    return [[name for name in things if found[name] == number] for number in sorted(set(found.values()))]


def test_kinds_stand_from_authority_to_what_carries_it_out() -> None:
    things = {kind.value: kind for kind in reversed(K)}
    assert columns(things, []) == [
        ["instrument"],
        ["resolution"],
        ["mandate"],
        ["body", "function"],
        ["meeting"],
        ["agenda item"],
        ["outcome", "document", "person"],
    ]


def test_a_body_that_adopts_stands_before_what_it_adopted() -> None:
    things = {"plenary": K.BODY, "act": K.RESOLUTION, "party": K.BODY}
    assert columns(things, [("plenary", "act"), ("act", "party")]) == [["plenary"], ["act"], ["party"]]


def test_acts_that_are_cited_stand_before_the_act_that_cites_them() -> None:
    things = {"old": K.RESOLUTION, "new": K.RESOLUTION, "older": K.RESOLUTION}
    assert columns(things, [("older", "old"), ("old", "new")]) == [["older"], ["old"], ["new"]]


def test_functions_stand_before_the_body_that_has_them_where_there_is_room() -> None:
    things = {"a": K.FUNCTION, "party": K.BODY, "b": K.FUNCTION, "other": K.BODY}
    assert columns(things, [("a", "party"), ("b", "party")]) == [["a", "b"], ["party", "other"]]


def test_a_circle_of_acts_ends() -> None:
    things = {"one": K.RESOLUTION, "two": K.RESOLUTION}
    found = columns(things, [("one", "two"), ("two", "one")])
    assert sorted(name for column in found for name in column) == ["one", "two"]


def test_outcomes_stand_where_there_are_fewer_boxes_and_after_their_item() -> None:
    things = {
        "m": K.MEETING,
        "1": K.AGENDA_ITEM,
        "p": K.PERSON,
        "q": K.PERSON,
        "o": K.OUTCOME,
        "d": K.DOCUMENT,
    }
    steps = [("m", "1"), ("1", "p"), ("1", "q"), ("m", "o"), ("1", "d")]
    assert columns(things, steps) == [["m"], ["1", "o"], ["p", "q", "d"]]


def test_a_document_that_nothing_led_to_stands_before_what_it_led_to() -> None:
    things = {"m": K.MEETING, "note": K.DOCUMENT, "f": K.FUNCTION}
    assert columns(things, [("note", "m"), ("f", "m")]) == [["note", "f"], ["m"]]
