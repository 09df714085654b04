"""What a meeting decided, and what is no outcome of it."""

from __future__ import annotations

from kg.extract.outcomes import find_outcomes
from tests.unit.extract.lakes import place, report


def test_outcomes() -> None:
    context = report(
        "At its 1st sitting, on 4 May 2021, the Working Group adopted by consensus the following agenda:\n"
        "1. Opening of the meeting.\n2. Closing of the meeting.",
        "The Working Group decided not to adopt recommendations. It agreed to meet again, and requested the "
        "secretariat to prepare a report.",
        "As agreed by the Bureau by silence procedure on 2 March 2021, the meeting was held online.",
        "The report was adopted as amended.",
        "The Working Group:\n(a) The Working Group took note of the map;",
        "At its 2nd sitting, on 5 May 2021, the Working Group:\n(a) Took note of the plan, and agreed to publish it;\n"
        "(b) Following a discussion, invited States to comment;",
        "It was agreed that the list would be kept.",
    )
    assert [
        (str(each.date or ""), each.act, each.text, each.method, each.negated, place(context, each))
        for each in find_outcomes(context)
    ] == [
        ("2021-05-04", "adopted", "by consensus the following agenda", "consensus", False, "1"),
        ("", "decided", "not to adopt recommendations", "", True, "2"),
        ("", "agreed", "to meet again", "", False, "2"),
        ("", "requested", "the secretariat to prepare a report", "", False, "2"),
        ("2021-03-02", "agreed", "by the Bureau by silence procedure on 2 March 2021", "silence procedure", False, "3"),
        ("", "adopted", "the report", "", False, "4"),
        ("", "took note", "of the map", "", False, "5(a)"),
        ("", "took note", "of the plan", "", False, "6(a)"),
        ("", "agreed", "to publish it", "", False, "6(a)"),
        ("", "invited", "States to comment", "", False, "6(b)"),
        ("", "agreed", "that the list would be kept", "", False, "7"),
    ]  # fmt: skip


def test_what_is_no_outcome() -> None:
    context = report(
        "In its resolution 5/4, the Lakes Conference decided to establish a working group on lakes.",
        "The representative of Chad requested a vote and proposed a text.",
        "The Working Group considered agenda item 2 and heard a statement by the Chair of the Pond Board.",
        "The General Assembly decided to proclaim a day of lakes.",
        "The Chair of the Working Group welcomed all participants.",
        "The Working Group had adopted its plan in 2019.",
    )
    assert list(find_outcomes(context)) == []


def test_body_by_its_acronym_as_subject() -> None:
    context = report(
        "The WGL noted the maps. It also agreed to publish them.",
        "The WTO noted the rules.",
    )
    assert [(each.act, each.text, place(context, each)) for each in find_outcomes(context)] == [
        ("noted", "the maps", "1"),
        ("agreed", "to publish them", "1"),
    ]


def test_what_those_present_adopted_together() -> None:
    context = report(
        "The Ministers and heads of delegation of the region adopted the Lakes Declaration without amendments.",
        "Conference participants adopted the agenda.",
    )
    assert [(each.act, each.text, place(context, each)) for each in find_outcomes(context)] == [
        ("adopted", "the Lakes Declaration without amendments", "1"),
        ("adopted", "the agenda", "2"),
    ]
