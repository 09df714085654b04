from __future__ import annotations

import re
from datetime import date

import pytest

from kg.extract.act_numbers import form_of, number_forms
from kg.extract.acts import act_mentions, find_acts
from kg.extract.context import Context
from kg.model.facts import ActName
from tests.unit.extract.said import report, resolution

EXAMPLES = [(form.pattern, example) for form in number_forms() for example in form.examples]

UNFCCC = "Conference of the Parties to the United Nations Framework Convention on Climate Change"
STOCKHOLM = "Conference of the Parties to the Stockholm Convention on Persistent Organic Pollutants"


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_each_form_matches_its_examples_and_no_form_before_it_does(pattern: str, example: str) -> None:
    form = form_of(example)
    assert form is not None
    assert form.pattern == pattern


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_each_example_is_found_whole_after_the_word(example: str) -> None:
    context = report(f"The Board recalled resolution {example} and went on.")
    spans = [mention.span.of(context.document.text) for mention in act_mentions(context)]
    assert [re.sub(r"\s+", " ", said) for said in spans] == [example]


def acts(context: Context) -> list[tuple[str, str, str]]:
    return [(mention.act.kind, mention.act.number, mention.act.body) for mention in act_mentions(context)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Board recalled General Assembly resolutions 60/1, 60/2 and 61/3.",
            [("resolution", number, "General Assembly") for number in ("60/1", "60/2", "61/3")],
        ),
        (
            "It recalled Economic and Social Council resolution 2018/14 and its own decision 41/3.",
            [
                ("resolution", "2018/14", "Economic and Social Council"),
                ("decision", "41/3", "Board on Lakes"),
            ],
        ),
        (
            "In its resolution 5/4, entitled “Clean water”, the Conference on Rivers decided to set up a panel.",
            [("resolution", "5/4", "Conference on Rivers")],
        ),
        (
            "The panel was set up by resolution 5/4 of 3 May 2029 of the Conference on Rivers.",
            [("resolution", "5/4", "Conference on Rivers")],
        ),
        (
            "The Board took note of decisions 1/CP.16 and 2/CP.17 and of decision SC-8/3.",
            [
                ("decision", "1/CP.16", UNFCCC),
                ("decision", "2/CP.17", UNFCCC),
                ("decision", "SC-8/3", STOCKHOLM),
            ],
        ),
        (
            "The Board noted resolution 2482 (2019) and resolution 1718 (2006), 1636 (2005).",
            [
                ("resolution", "2482 (2019)", "Security Council"),
                ("resolution", "1718 (2006)", "Security Council"),
                ("resolution", "1636 (2005)", "Security Council"),
            ],
        ),
        (
            "The Board noted resolution A/RES/55/255 and General Assembly resolution 217 A (III).",
            [
                ("resolution", "55/255", "General Assembly"),
                ("resolution", "217 A (III)", "General Assembly"),
            ],
        ),
        ("The Board discussed resolution 7/1.", [("resolution", "7/1", "")]),
        ("The Board discussed draft resolution 7/1 and its draft decision 3/4.", []),
        ("The Board met in 2014/15 and took 5/4 of the time.", []),
    ],
)
def test_bodies_in_a_report(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert acts(report(sentence)) == expected


def test_one_number_of_two_bodies_stays_two_acts() -> None:
    context = report(
        "The Board recalled Human Rights Council resolution 7/1.",
        "It recalled resolution 7/1 of the Conference on Rivers.",
        "It discussed resolution 7/1.",
    )
    assert acts(context) == [
        ("resolution", "7/1", "Human Rights Council"),
        ("resolution", "7/1", "Conference on Rivers"),
        ("resolution", "7/1", ""),
    ]
    assert act_mentions(context)[2].act.unresolved == (
        "The document gives this number to several bodies: Conference on Rivers, Human Rights Council"
    )


def test_a_number_that_the_document_explains_elsewhere() -> None:
    context = report(
        "The Board discussed resolution 7/1.", "It recalled Human Rights Council resolution 7/1."
    )
    assert acts(context) == [("resolution", "7/1", "Human Rights Council")] * 2


def test_its_in_a_resolution_is_the_body_that_adopts() -> None:
    context = resolution(
        "Recalling its resolutions 7/1 of 4 May 2029 on ponds and 8/2 of 5 May 2030 on rivers, and its decision 8/10,",
        "Noting Human Rights Council resolution 6/30 and resolution 5/9,",
        "1. Decides that resolution 8/2 is superseded by the present resolution;",
    )
    own = "Assembly on Lakes"
    assert acts(context) == [
        ("resolution", "7/1", own),
        ("resolution", "8/2", own),
        ("decision", "8/10", own),
        ("resolution", "6/30", "Human Rights Council"),
        ("resolution", "5/9", own),
        ("resolution", "8/2", own),
    ]


def test_what_stands_beside_a_number() -> None:
    context = report(
        "The Board acted pursuant to paragraph 35 (a) of resolution 9/2 of 2018 of the Conference on Rivers.",
        "It recalled its decision 4/6 of 3 May 2029, entitled “Deep lakes”, paragraphs 3 and 5–7.",
        "It recalled its resolutions 5/1, on boats, and 5/2, on harbours, of 18 June 2007.",
    )
    described = [
        (mention.act.number, mention.title, mention.year, mention.date, mention.pinpoints)
        for mention in act_mentions(context)
    ]
    assert described == [
        ("9/2", "", "2018", None, ("35 (a)",)),
        ("4/6", "Deep lakes", "", date(2029, 5, 3), ("3", "5–7")),
        ("5/1", "", "", date(2007, 6, 18), ()),
        ("5/2", "", "", date(2007, 6, 18), ()),
    ]


def test_descriptions_begin_with_the_act_that_the_document_is() -> None:
    context = resolution("Recalling its resolution 7/1 of 4 May 2029,", "1. Decides to act.")
    own = "Assembly on Lakes"
    described = [(fact.act, fact.title, fact.year, fact.date, fact.place) for fact in find_acts(context)]
    assert described == [
        (
            ActName(kind="resolution", number="9/4", body=own),
            "Clean lakes",
            "2031",
            date(2031, 5, 3),
            "",
        ),
        (ActName(kind="resolution", number="7/1", body=own), "", "2029", date(2029, 5, 4), "p1"),
    ]


def test_an_act_of_the_european_union_is_none_of_a_united_nations_body() -> None:
    context = report(
        "The Union noted Council Decision 2010/413/CFSP and decision 2012/19 of the Lakes Council."
    )
    assert [mention.act.number for mention in act_mentions(context)] == ["2012/19"]
