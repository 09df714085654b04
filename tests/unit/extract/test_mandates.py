"""What acts do: the document's own and earlier ones, with addressee, type, deadline and place."""

from __future__ import annotations

import re

from kg.extract.acts import act_mentions
from kg.extract.context import Context
from kg.extract.function_leads import ANNEXED
from kg.extract.functions import find_functions
from kg.extract.mandates import find_mandates
from kg.extract.reading import context_of
from kg.text.read import read_document
from tests.unit.extract.lakes import place, report, resolution

Row = tuple[str, str, str, str, str]


def rows(context: Context) -> list[Row]:
    return [
        (each.act.number if each.act else "", each.verb, each.addressee, each.text, place(context, each))
        for each in find_mandates(context)
    ]


def test_a_report_says_what_earlier_acts_did() -> None:
    context = report(
        'In its resolution 5/4, entitled "Lakes", the Lakes Conference decided to establish a working group on lakes.',
        "The Conference also decided that the working group should perform the following functions: (a) advise "
        "the Conference on fish; and (b) keep a register of ponds.",
        "In decision 7/2, the Conference encouraged the Working Group on Lakes to meet annually, and requested the "
        "secretariat to report to it by 31 March 2022.",
        "The Pond Panel was established by the Conference in its resolution 8/1.",
        "In accordance with resolution 8/1, the Working Group decided to meet in May.",
    )
    assert rows(context) == [
        ("5/4", "decided", "", "to establish a working group on lakes", "1"),
        (
            "5/4",
            "decided",
            "Working Group on Lakes",
            "that the working group should perform the following functions",
            "2",
        ),
        ("7/2", "encouraged", "Working Group on Lakes", "to meet annually", "3"),
        ("7/2", "requested", "secretariat", "to report to it by 31 March 2022", "3"),
        ("8/1", "established", "", "the Pond Panel", "4"),
    ]
    assert [(each.lineage and each.lineage.value, each.duty, each.deadline, each.report)
            for each in find_mandates(context)] == [
        ("establishes", True, "", False),
        (None, True, "", False),
        ("encourages", False, "annually", False),
        ("requests", True, "by 31 March 2022", True),
        ("establishes", True, "", False),
    ]  # fmt: skip
    assert [
        (each.act.number if each.act else "", each.letter, each.body, each.text, place(context, each))
        for each in find_functions(context)
    ] == [
        ("5/4", "a", "Working Group on Lakes", "advise the Conference on fish", "2"),
        ("5/4", "b", "Working Group on Lakes", "keep a register of ponds", "2"),
    ]


def test_a_resolution_has_provisions_of_its_own_and_of_acts_that_it_recalls() -> None:
    context = resolution(
        "Decides to extend the mandate of the Lake Fund, and urges States to contribute to it;",
        "Takes note of the report and, in that regard:\n(a) Invites donors to report on ponds;\n"
        "(b) Requests the secretariat to keep a list of lakes;",
        "Requests the secretariat:\n(a) To map all lakes;\n(b) To publish the maps;",
    )
    assert rows(context) == [
        ("2/1", "established", "", "the Lake Fund", "p1"),
        ("", "decided", "", "to extend the mandate of the Lake Fund", "1"),
        ("", "urged", "States", "to contribute to it", "1"),
        ("", "took note", "", "of the report", "2"),
        ("", "invited", "donors", "to report on ponds", "2(a)"),
        ("", "requested", "secretariat", "to keep a list of lakes", "2(b)"),
        ("", "requested", "secretariat", "(a) To map all lakes; (b) To publish the maps", "3"),
    ]
    assert list(find_functions(context)) == []


def test_functions_of_a_body_that_the_act_sets_up() -> None:
    context = resolution(
        "Decides to establish a Panel on Ponds;",
        "Decides that the Panel shall:\n(a) Advise the Conference on ponds;\n(b) Meet once a year;",
    )
    assert [(each.letter, each.body, each.text) for each in find_functions(context)] == [
        ("a", "Panel on Ponds", "Advise the Conference on ponds"),
        ("b", "Panel on Ponds", "Meet once a year"),
    ]


def test_what_a_preamble_says_of_earlier_acts() -> None:
    text = """Resolution adopted by the Lakes Conference on 7 October 2021

6/3. Clean lakes

The Lakes Conference,

Recalling also that, in its resolution 5/2, the Conference stressed the need for nets, and otherwise requested the
secretariat to count the ponds,

Recalling its resolution 4/1, which inter alia extended the mandate of the Pond Panel for one year, demanded an end
to dumping, and expressed the Conference’s readiness to meet again,

Recalling resolution 4/2, which encourages States to share maps, and noting the progress made,

Recalling its resolution 3/9 of 4 May 2015, establishing the Reed Office,

Recalling its resolution 3/ 8 of 4 May 2015, entitled “Nets”, calling upon States to mend nets, and its recognition that
nets tear,

1. Decides to close the Pond Panel.
"""
    assert rows(context_of(read_document(text.encode(), "resolution.txt"))) == [
        ("5/2", "stressed", "", "the need for nets", "p1"),
        ("5/2", "requested", "secretariat", "to count the ponds", "p1"),
        ("4/1", "extended", "", "the mandate of the Pond Panel for one year", "p2"),
        ("4/1", "demanded", "", "an end to dumping", "p2"),
        ("4/1", "expressed readiness", "", "to meet again", "p2"),
        ("4/2", "encouraged", "States", "to share maps", "p3"),
        ("3/9", "established", "", "the Reed Office", "p4"),
        ("3/8", "called upon", "States", "to mend nets", "p5"),
        ("", "decided", "", "to close the Pond Panel", "1"),
    ]


LINES = """Resolution adopted by the Lakes Conference on 7 October 2021

6/4. Reeds

The Lakes Conference,

Noting the value of reeds,

Reeds and the law

Encourages States, within their means, to:

Address the cutting of reeds, including by sharing the maps that they have with all those who live near the lakes and
with those who use them, and by asking the advice of the people who have cut reeds for as long as anybody remembers in
the villages on the shores of all the lakes of the region, and of those who study the matter;

Publish their laws;

Requests the secretariat to report to the Conference at its seventh session.
"""


def test_lines_without_letters_go_on_with_what_an_act_asks() -> None:
    context = context_of(read_document(LINES.encode(), "resolution.txt"))
    (asked, report) = rows(context)
    assert (asked[1], asked[2]) == ("encouraged", "States")
    assert asked[3].startswith("within their means, to: Address the cutting")
    assert asked[3].endswith("Publish their laws")
    assert report == (
        "",
        "requested",
        "secretariat",
        "to report to the Conference at its seventh session",
        "",
    )


TERMS = """Resolution adopted by the Lakes Conference on 7 October 2021

6/3. Clean lakes

The Lakes Conference,

Noting the adoption by the River Commission of its resolution 5/1 of 2 June 2020,

1. Decides to set up the Panel on Ponds with the terms of reference annexed to the present resolution;

2. Reaffirms the work of the Lake Office for Reeds, and encourages the Office to publish its maps.

Annex I

Terms of reference

1. The functions of the Panel on Ponds (the Panel) shall be:

(a) To advise the Conference;

(b) To report each year.

2. Members of the Panel shall:

(a) Be experts;

(b) Serve two years.

Annex II

The following are the tasks of the Weed Committee established pursuant to paragraph 1:

1. To count weeds;

2. To burn them.
"""


def test_annexed_terms_of_reference_give_functions() -> None:
    context = context_of(read_document(TERMS.encode(), "resolution.txt"))
    assert [(each.letter, each.body, each.text) for each in find_functions(context)] == [
        ("a", "Panel on Ponds", "To advise the Conference"),
        ("b", "Panel on Ponds", "To report each year"),
        ("1", "Weed Committee", "To count weeds"),
        ("2", "Weed Committee", "To burn them"),
    ]


def test_the_office_is_the_one_that_the_paragraph_names() -> None:
    context = context_of(read_document(TERMS.encode(), "resolution.txt"))
    assert [row[2] for row in rows(context) if row[1] == "encouraged"] == ["Lake Office for Reeds"]


def test_its_resolution_is_of_the_body_that_adopted_it() -> None:
    context = context_of(read_document(TERMS.encode(), "resolution.txt"))
    assert [
        (each.act.number, each.act.body) for each in act_mentions(context) if each.act != context.act
    ] == [("5/1", "River Commission")]


def test_every_lead_to_functions_matches_its_example() -> None:
    for pattern, example in ANNEXED:
        assert re.search(pattern, example), example


def test_another_body_goes_on_with_its_act_and_a_body_is_established_and_mandated() -> None:
    context = report(
        "In its resolution 5/4, the Lakes Conference agreed on a programme. The Lakes Conference decided to publish it, and "
        "requested the secretariat to print it. The Working Group on Lakes decided to meet in May.",
        "The Pond Panel was established by the Conference in its resolution 8/1, and mandated to draw a map.",
    )
    assert rows(context) == [
        ("5/4", "agreed", "", "on a programme", "1"),
        ("5/4", "decided", "", "to publish it", "1"),
        ("5/4", "requested", "secretariat", "to print it", "1"),
        ("8/1", "established", "", "the Pond Panel", "2"),
        ("8/1", "mandated", "", "to draw a map", "2"),
    ]
