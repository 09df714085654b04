from __future__ import annotations

import re

import pytest

from kg.extract.kind import TITLE_RULES, TitleRule, document_kind
from kg.model.facts import DocumentKind
from kg.text.read import read_document


@pytest.mark.parametrize("rule", TITLE_RULES, ids=lambda rule: rule.example)
def test_each_rule_matches_its_example_and_no_earlier_rule_does(rule: TitleRule) -> None:
    first = next(other for other in TITLE_RULES if re.fullmatch(other.pattern, rule.example, re.I))
    assert first is rule


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "LKS/A/72/38\nReport of the Committee on Lakes\nSixty-fifth session\n(24 October-18 November 2030)\n"
            "Chapter I\nDecision 65/1\nThe Committee confirmed its members.\nChapter II\n"
            "1. The Committee held its sixty-fifth session in Geneva from 24 October to 18 November 2030.\n",
            DocumentKind.MEETING_REPORT,
        ),
        (
            "Forum on Lakes\nReport of the Forum on Lakes on its second session\nNote by the Special Rapporteur\n"
            "1. The second session of the Forum was held in Geneva from 4 to 6 May 2031.\n",
            DocumentKind.MEETING_REPORT,
        ),
        (
            "Committee on Lakes\nThird session\nGeneva, 4-6 May 2031\n"
            "Report of the Committee on Lakes on its third session\n"
            "I. Introduction\n"
            "1. The third session of the Committee was held in Geneva from 4 to 6 May 2031.\n",
            DocumentKind.MEETING_REPORT,
        ),
        (
            "Committee on Lakes\nThird session\nGeneva, 4-6 May 2031\nItem 2 of the provisional agenda\n"
            "Report of the Secretary-General\n1. The meeting was held in Rome.\n",
            DocumentKind.OTHER,
        ),
        (
            "Committee on Lakes\nFourth session\nProvisional agenda\n"
            "1. Opening of the session.\n2. Other matters.\n",
            DocumentKind.AGENDA,
        ),
        ("Committee on Lakes\nList of participants\nMr. A. Person (Peru)\n", DocumentKind.PARTICIPANTS),
        (
            "Resolution adopted by the Assembly on 3 May 2031\n4/2. Clean lakes\nThe Assembly,\n"
            "Recalling its resolution 3/1,\n1. Requests the Secretary-General to report.\n",
            DocumentKind.RESOLUTION,
        ),
        (
            "Decision 4/CP.30\nClean lakes\nThe Conference of the Parties,\nRecalling decision 3/CP.29,\n"
            "1. Takes note of the report.\n",
            DocumentKind.DECISION,
        ),
        (
            "Statement by the President of the Council\n"
            "At the 3rd meeting, held on 3 May 2031, the President said:\n",
            DocumentKind.STATEMENT,
        ),
        ("Note by the Secretariat\n1. The present note has been prepared.\n", DocumentKind.NOTE),
        ("Secretary-General’s bulletin\nLakes\n1.1 The office is established.\n", DocumentKind.OTHER),
        ("A recipe for bread. Take flour and water.\n", DocumentKind.UNKNOWN),
    ],
)
def test_kinds(text: str, kind: DocumentKind) -> None:
    assert document_kind(read_document(text.encode(), "invented.txt")) is kind


def test_a_page_that_tells_a_decision_before_a_resolution_is_the_resolution() -> None:
    text = (
        "Adopted unanimously at the 9016th meeting.\nTHE SITUATION ON THE LAKE\nDecision\n"
        "At its 9017th meeting, on 3 May 2031, the Council discussed the item.\nResolution 4321 (2031)\n"
        "of 3 May 2031\nThe Security Council,\nRecalling its resolution 4300 (2030),\n1. Decides to send boats.\n"
    )
    assert document_kind(read_document(text.encode(), "page.txt")) is DocumentKind.RESOLUTION
