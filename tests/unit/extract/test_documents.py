from __future__ import annotations

import re

import pytest

from kg.conclude.standing import block_standings
from kg.extract.announcements import FORMS, Form, find_announcements
from kg.extract.context import Context
from kg.extract.documents import find_documents
from kg.extract.reading import context_of, read_facts
from kg.extract.standing import find_standing
from kg.model.facts import Standing
from kg.text.read import read_document
from tests.unit.extract.said import REPORT, report, resolution


def named(context: Context) -> list[tuple[str, str]]:
    return [(fact.symbol, fact.title) for fact in find_documents(context)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Board adopted the document entitled Clean ponds for all (LKS/B/3/7) and the 2022–2023 workplan for ponds (LKS/B/3/8).",
            [("LKS/B/3/7", "Clean ponds for all"), ("LKS/B/3/8", "2022–2023 workplan for ponds")],
        ),
        (
            "The Board discussed a draft decision included in document LKS/B/3/9, and the relevant documents (LKS/B/3/10).",
            [("LKS/B/3/9", "draft decision"), ("LKS/B/3/10", "")],
        ),
        (
            "It had national reports submitted by Chad (LKS/B/3/CRP.1), Peru (LKS/B/3/CRP.2) and Fiji (LKS/B/3/CRP.3).",
            [
                ("LKS/B/3/CRP.1", "national reports submitted by Chad"),
                ("LKS/B/3/CRP.2", ""),
                ("LKS/B/3/CRP.3", ""),
            ],
        ),
        (
            "The Board considered a note by the secretariat containing the provisional agenda (LKS/B/3/1).",
            [("LKS/B/3/1", "note by the secretariat containing the provisional agenda")],
        ),
        (
            "A list of participants is contained in document LKS/B/3/INF/1.",
            [("LKS/B/3/INF/1", "list of participants")],
        ),
        (
            "The Board took note of the report of the Director on ponds (LKS/B/3/2), and of a paper on rivers (LKS/B/3/3).",
            [("LKS/B/3/2", "report of the Director on ponds"), ("LKS/B/3/3", "paper on rivers")],
        ),
        ("It had before it documents LKS/B/3/2 and LKS/B/3/3.", [("LKS/B/3/2", ""), ("LKS/B/3/3", "")]),
        (
            "The Chair said that lakes were clean. The Board discussed the note entitled “Deep water” (LKS/B/3/4).",
            [("LKS/B/3/4", "Deep water")],
        ),
        (
            "The Board had before it the following:\n(a) Annotated provisional agenda (LKS/B/3/1);\n"
            "(b) Background paper prepared by the Secretariat on ponds (LKS/B/3/2).",
            [
                ("LKS/B/3/1", "Annotated provisional agenda"),
                ("LKS/B/3/2", "Background paper prepared by the Secretariat on ponds"),
            ],
        ),
    ],
)
def test_titles(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(report(sentence)) == expected


def test_a_document_has_the_title_that_a_table_gives() -> None:
    context = report(
        "The Board considered the note by the secretariat (LKS/B/3/2).",
        "The documents were:\n\n| Symbol | Title |\n| --- | --- |\n| LKS/B/3/2 | Ponds. Note by the secretariat |\n",
    )
    assert named(context) == [("LKS/B/3/2", ""), ("LKS/B/3/2", "Ponds. Note by the secretariat")]


@pytest.mark.parametrize(
    "lines",
    [
        "Document number\tAgenda item\tTitle or description\nLKS/B/3/1\t2\tProvisional agenda\nLKS/B/3/2\t3\tNote on ponds\n",
        "Symbol Title Agenda item\nLKS/B/3/1 Provisional agenda 2\nLKS/B/3/2 Note on ponds 3 (b)\n",
    ],
    ids=["tabs", "blanks"],
)
def test_a_list_of_documents_in_an_annex(lines: str) -> None:
    text = f"{REPORT}2. The documents are listed in the annex.\nAnnex\nList of documents\n{lines}"
    context = context_of(read_document(text.encode(), "invented.txt"))
    assert named(context) == [("LKS/B/3/1", "Provisional agenda"), ("LKS/B/3/2", "Note on ponds")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_each_form_of_announcing_fits_its_example_and_no_earlier_form_does(form: Form) -> None:
    first = next(other for other in FORMS if re.search(other.pattern, form.example, re.I))
    assert first is form


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Chair prepared discussion points, which are annexed to the Chair's summary.",
         [("discussion points", "the Chair's summary")]),
        ("The list of speakers is contained in annex II.", [("list of speakers", "annex II")]),
        ("The points were set out in annex I to decision 1/CP.16.", []),
        ("The Board met in the annex.", []),
    ],
)  # fmt: skip
def test_announcements(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.what, fact.where) for fact in find_announcements(report(sentence))] == expected


SUMMARY = """II. Summary of deliberations
2. The following summary of deliberations was not subject to negotiation and was a Summary by the Chair, as follows.
A. Ponds
3. Ponds were discussed.
III. Adoption of the report
4. On 6 May 2031, the Board adopted the present report.
"""


def test_standing_of_sections_and_of_the_whole() -> None:
    document = read_document((REPORT + SUMMARY).encode(), "invented.txt")
    assert block_standings(document, read_facts(document)) == {
        "heading/I": Standing.ADOPTED,
        "para/1": Standing.ADOPTED,
        "heading/II": Standing.CHAIR_SUMMARY,
        "para/2": Standing.CHAIR_SUMMARY,
        "heading/II.A": Standing.CHAIR_SUMMARY,
        "para/3": Standing.CHAIR_SUMMARY,
        "heading/III": Standing.ADOPTED,
        "para/4": Standing.ADOPTED,
    }


def test_a_draft_says_so_first() -> None:
    text = REPORT.replace("Report of the Board", "Draft report of the Board") + SUMMARY
    document = read_document(text.encode(), "invented.txt")
    assert {
        path: standing
        for path, standing in block_standings(document, read_facts(document)).items()
        if path in ("para/1", "para/3", "para/4")
    } == {
        "para/1": Standing.DRAFT,
        "para/3": Standing.CHAIR_SUMMARY,
        "para/4": Standing.DRAFT,
    }


def test_nothing_is_claimed_of_a_report_that_does_not_say() -> None:
    document = read_document(REPORT.encode(), "invented.txt")
    assert block_standings(document, read_facts(document)) == {}


def test_a_resolution_is_adopted() -> None:
    context = resolution("Recalling its resolution 7/1,", "1. Decides to act.")
    assert [(fact.standing, fact.scope) for fact in find_standing(context)] == [
        (Standing.ADOPTED, "document")
    ]
