from __future__ import annotations

import pytest

from kg.extract.citations import find_citations
from kg.extract.citing import CitingVerb, citing_verb, citing_verbs
from kg.extract.context import Context
from kg.model.facts import ActDescription, ActName, Citation, Lineage, Unresolved
from tests.unit.extract.said import report, resolution

PROTOCOL = (
    "Protocol against the Dumping of Nets, Ropes and Traps, supplementing the "
    "United Nations Convention against Marine Litter"
)


def cited(context: Context) -> list[tuple[str, str, str, tuple[str, ...]]]:
    document = context.document
    return [
        (
            fact.place or document.paragraph(document.block_at(fact.span.start)).number,
            fact.kind,
            fact.target,
            fact.pinpoints,
        )
        for fact in find_citations(context)
        if isinstance(fact, Citation)
    ]


@pytest.mark.parametrize("verb", citing_verbs(), ids=lambda verb: verb.words)
def test_each_citing_verb_is_found_in_its_example(verb: CitingVerb) -> None:
    example = verb.example
    at = min(position for word in ("resolution", "decision") if (position := example.find(word)) >= 0)
    assert citing_verb(example[:at], "") == (verb.verb, verb.lineage)


def test_an_act_is_cited_once_a_paragraph_with_all_its_pinpoints() -> None:
    context = report(
        "Pursuant to paragraph 3 of resolution 9/2 of the Conference on Rivers, and to paragraph 35 (a) of "
        "resolution 9/2, the Board met.",
        "The Board recalled resolution 9/2.",
    )
    assert cited(context) == [
        ("2", "resolution", "9/2", ("3", "35 (a)")),
        ("3", "resolution", "9/2", ()),
    ]


def test_how_it_is_cited() -> None:
    context = resolution(
        "Recalling also its resolutions 7/1 and 7/2,",
        "1. Takes note of its decision 8/3;",
        "2. Decides that resolution 7/1 is superseded by the present resolution;",
        "3. Requests the Director to act in accordance with its resolution 7/2.",
    )
    found = [
        (fact.place, fact.target, fact.verb, fact.lineage)
        for fact in find_citations(context)
        if isinstance(fact, Citation)
    ]
    assert found == [
        ("p1", "7/1", "recalling", Lineage.RECALLS),
        ("p1", "7/2", "recalling", Lineage.RECALLS),
        ("", "8/3", "takes note of", Lineage.ACKNOWLEDGES),
        ("", "7/1", "superseded", Lineage.SUPERSEDES),
        ("", "7/2", "in accordance with", None),
    ]


def test_a_sub_paragraph_with_a_verb_of_its_own_is_a_place() -> None:
    context = resolution(
        "Recalling its resolution 7/1,",
        "1. In this regard:\n(a) Reaffirms its resolution 7/2;\n(b) to act under resolution 7/3;",
    )
    assert cited(context) == [
        ("p1", "resolution", "7/1", ()),
        ("1(a)", "resolution", "7/2", ()),
        ("1", "resolution", "7/3", ()),
    ]


def test_the_same_resolution_is_the_one_named_last() -> None:
    context = report(
        "The Board recalled General Assembly resolution 60/1.",
        "In paragraph 7 of the same resolution, the Assembly had asked for a report.",
        "In the said resolution it had set a date.",
        "In that decision it had set another.",
    )
    act = ActName(kind="resolution", number="60/1", body="General Assembly")
    facts = list(find_citations(context))
    assert [(fact.target, fact.pinpoints) for fact in facts if isinstance(fact, Citation)] == [
        ("60/1", ()),
        ("60/1", ("7",)),
    ]
    assert [
        (fact.span.of(context.document.text), fact.act) for fact in facts if isinstance(fact, ActDescription)
    ] == [("the said resolution", act)]
    assert [(fact.said, fact.reason) for fact in facts if isinstance(fact, Unresolved)] == [
        ("that decision", "No decision is named in this paragraph or the ones before it.")
    ]


def test_the_said_resolution_after_several_stays_open() -> None:
    context = report(
        "The Board recalled General Assembly resolutions 60/1 and 60/2.", "The said resolution set a date."
    )
    assert [fact.reason for fact in find_citations(context) if isinstance(fact, Unresolved)] == [
        "Several are named together before it: 60/1, 60/2."
    ]


def test_documents_by_symbol_and_a_symbol_of_a_resolution() -> None:
    context = report(
        "The Board had before it documents LKS/B/3/2 and Add.1 and the report in LKS/B/2/9 (see LKS/B/2/9, paras. 4 and 5).",
        "It acted under A/RES/60/1 (see job number V.20-03741).",
    )
    assert cited(context) == [
        ("2", "document", "LKS/B/3/2", ()),
        ("2", "document", "LKS/B/3/2/Add.1", ()),
        ("2", "document", "LKS/B/2/9", ("4", "5")),
        ("3", "resolution", "60/1", ()),
    ]


def test_treaties_are_cited_where_they_are_invoked() -> None:
    context = report(
        f"The Conference adopted the {PROTOCOL}.",
        "The Board discussed the implementation of the Dumping Protocol.",
        "Parties to the Dumping Protocol made statements on “Better ways to implement the Dumping Protocol”.",
        "The Conference of the Parties to the United Nations Convention against Marine Litter met in Rome.",
        "It recalled articles 7 and 9 of the Paris Agreement and the report under article 13 of that Agreement.",
        "It discussed a draft Protocol on Boats.",
        "It recalled that Peru is a party to the Convention on Reefs and the Optional Protocols thereto on sand and on "
        "salt, the Convention on Dunes1 and the Convention on Tides.",
        "The Union, an organization that is a party to the Convention on Reefs, acted in line with Reef Convention "
        "decision 3/1.",
    )
    assert [row for row in cited(context) if row[1] == "treaty"] == [
        ("3", "treaty", PROTOCOL, ()),
        ("6", "treaty", "Paris Agreement", ("7", "9", "13")),
        ("8", "treaty", "Convention on Reefs", ()),
        ("8", "treaty", "Convention on Dunes", ()),
        ("8", "treaty", "Convention on Tides", ()),
    ]


def test_treaties_in_the_list_that_a_preambular_paragraph_opens_with() -> None:
    context = resolution(
        "Guided by the Universal Declaration of Human Rights, as well as the International Covenant on Civil and "
        "Political Rights and the Convention on the Rights of the Child,",
        "1. Decides to act.",
    )
    assert cited(context) == [
        ("p1", "treaty", "International Covenant on Civil and Political Rights", ()),
        ("p1", "treaty", "Convention on the Rights of the Child", ()),
    ]


def test_letters_with_the_paragraphs_that_are_cited() -> None:
    context = report(
        "The Chair referred to the letter of the Coastal Group sent to the President of the Conference on 6 July "
        "(paras. 5 and 9), and to letters that he had received.",
        "It noted the letter dated 3 May 2031 from the Permanent Representative of Peru addressed to the Chair.",
    )
    assert cited(context) == [
        (
            "2",
            "letter",
            "letter of the Coastal Group sent to the President of the Conference on 6 July",
            ("5", "9"),
        ),
        (
            "3",
            "letter",
            "letter dated 3 May 2031 from the Permanent Representative of Peru addressed to the Chair",
            (),
        ),
    ]


def test_a_charter_that_is_not_the_united_nations() -> None:
    context = report(
        "The Board reaffirmed the Seaside UN Charter on Clean Ports, and discussed the implementation of the Charter."
    )
    treaties = {
        fact.target
        for fact in find_citations(context)
        if isinstance(fact, Citation) and fact.kind == "treaty"
    }
    assert "Charter of the United Nations" not in treaties
