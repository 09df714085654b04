"""Acts that a report quotes in full: whose they are, where each ends, and what they do."""

from __future__ import annotations

import re

from kg.conclude.ground import Ground
from kg.extract.quoted_acts import NAMES
from kg.extract.reading import read_facts
from kg.model.facts import Mandate
from kg.text.read import read_document

REPORT = """Board of the Dune Convention

Lima, 4-5 May 2031

Report of the Board of the Dune Convention on its third session, held in Lima on 4 and 5 May 2031

I. Introduction

1. The third session of the Board was held in Lima on 4 and 5 May 2031.

2. The Board recalled its decision 2/7, in which it had requested the secretariat to submit a report on sand.

3. The Board adopted decision 3/1, as contained in annex I, and recommended the draft in annex II.

Annex I

Decision 3/1

Moving dunes

The Board of the Dune Convention,

Recalling decision 2/7,

Requests the secretariat to submit a report on moving dunes to the Board at its fourth session;

Invites Parties to count their dunes, and decides to meet in 2032.

4th meeting
5 May 2031

Resolution No. 12: Grass

The Board of the Dune Convention,

1. Calls upon Parties to plant grass.

Annex II

Draft resolution I

Sand

The General Assembly,

Noting the work of the Board,

1. Proclaims 2033 the International Year of Sand.
"""


def found() -> list[tuple[str, str, str, str, str]]:
    facts = read_facts(read_document(REPORT.encode(), "report.txt")).facts
    return [
        (
            each.act.number if each.act else "",
            each.act.body if each.act else "",
            each.verb,
            each.addressee,
            each.text,
        )
        for each in facts
        if isinstance(each, Mandate)
    ]


def test_each_act_is_read_with_its_number_its_body_and_its_provisions() -> None:
    board = "Board of the Dune Convention"
    assert found() == [
        ("2/7", board, "requested", "secretariat", "to submit a report on sand"),
        (
            "3/1",
            board,
            "requested",
            "secretariat",
            "to submit a report on moving dunes to the Board at its fourth session",
        ),
        ("3/1", board, "invited", "Parties", "to count their dunes"),
        ("3/1", board, "decided", "", "to meet in 2032"),
        ("12", board, "called upon", "Parties", "to plant grass"),
        ("Draft resolution I", "", "proclaimed", "", "2033 the International Year of Sand"),
    ]


def test_a_draft_says_why_it_has_no_number() -> None:
    facts = read_facts(read_document(REPORT.encode(), "report.txt")).facts
    acts = [fact.act for fact in facts if isinstance(fact, Mandate) and fact.act and fact.act.unresolved]
    assert [(act.kind, act.unresolved) for act in acts] == [
        ("resolution", "A draft that the document quotes: it has no number yet.")
    ]


def test_rules_can_tell_them_from_what_the_report_says_of_earlier_acts() -> None:
    document = read_document(REPORT.encode(), "report.txt")
    reading = read_facts(document)
    ground = Ground(document=document, reading=reading)
    assert [ground.in_quoted_act(fact.span) for fact in ground.facts(Mandate)] == [False] + [True] * 5


def test_names_match_their_examples() -> None:
    assert [re.search(pattern, example) is not None for pattern, example in NAMES] == [True, True]
