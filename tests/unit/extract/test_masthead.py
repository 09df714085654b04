from __future__ import annotations

import pytest

from kg.extract.reading import context_of, read_facts
from kg.model.facts import ActName, DocumentFact, DocumentKind
from kg.text.read import read_document

REPORTS = [
    (
        "LKS/B/3/9\n\nDistr.: General\n\n7 June 2031\n\nOriginal: English\n\nBoard on Lakes\n\nThird session\n\n"
        "Geneva, 29 April–3 May 2031\n\nReport of the Board on Lakes on its third session\n\nI. Introduction\n\n"
        "1. The third session was held in Geneva.\n",
        {
            "symbol": "LKS/B/3/9",
            "distribution": "General",
            "date": "2031-06-07",
            "language": "English",
            "body": "Board on Lakes",
            "session": "Third session",
            "place": "Geneva",
            "start": "2031-04-29",
            "end": "2031-05-03",
            "title": "Report of the Board on Lakes on its third session",
        },
    ),
    (
        "| | United Nations | LKS/SB/2031/4 |\n| | | Distr.: Limited 7 June 2031 Original: French |\n\n"
        "Subsidiary Body for Ponds\nReport of the Subsidiary Body for Ponds on its forty-second session, "
        "held in Bonn from 1 to 11 June 2031\nI. Opening of the session\n1. The session was opened by the Chair.\n",
        {
            "symbol": "LKS/SB/2031/4",
            "distribution": "Limited",
            "date": "2031-06-07",
            "language": "French",
            "body": "Subsidiary Body for Ponds",
            "place": "Bonn",
            "start": "2031-06-01",
            "end": "2031-06-11",
            "title": "Report of the Subsidiary Body for Ponds on its forty-second session, held in Bonn "
            "from 1 to 11 June 2031",
        },
    ),
    (
        "Economic Commission for Lakes\nConference of the Parties to the Convention on the\n"
        "Transboundary Effects of Floods\nTwelfth meeting\nGeneva, 29 November–1 December 2031\n"
        "Report of the Conference of the Parties on its twelfth meeting\nI. Introduction\n"
        "1. The twelfth meeting was held in Geneva.\n",
        {
            "body": "Conference of the Parties to the Convention on the Transboundary Effects of Floods",
            "session": "Twelfth meeting",
            "place": "Geneva",
            "start": "2031-11-29",
            "end": "2031-12-01",
            "title": "Report of the Conference of the Parties on its twelfth meeting",
        },
    ),
    (
        "Commission on Lakes\nReport of the 2031 session of the Group of Experts on Lakes\nRome, 6–13 May 2031\n"
        "E/2031/27-E/CN.60/2031/10\n1. The 2031 session was held in Rome.\n",
        {
            "symbol": "E/2031/27",
            "body": "Group of Experts on Lakes",
            "place": "Rome",
            "start": "2031-05-06",
            "end": "2031-05-13",
            "title": "Report of the 2031 session of the Group of Experts on Lakes",
        },
    ),
    (
        "Committee on Lakes\nSixth session\nBangkok and online, 24–26 November 2031\n"
        "Report of the Committee on Lakes on its sixth session\n1. The session was held in Bangkok.\n",
        {
            "body": "Committee on Lakes",
            "session": "Sixth session",
            "place": "Bangkok",
            "start": "2031-11-24",
            "end": "2031-11-26",
            "title": "Report of the Committee on Lakes on its sixth session",
        },
    ),
]


def masthead(text: str) -> dict[str, str]:
    reading = read_facts(read_document(text.encode(), "invented.txt"))
    return {fact.field: fact.value for fact in reading.facts if isinstance(fact, DocumentFact)}


@pytest.mark.parametrize(
    ("text", "expected"), REPORTS, ids=["lines", "table", "broken name", "two bodies", "online"]
)
def test_reports(text: str, expected: dict[str, str]) -> None:
    assert masthead(text) == expected


def test_every_value_cites_the_line_that_gives_it() -> None:
    document = read_document(REPORTS[0][0].encode(), "invented.txt")
    facts = [fact for fact in read_facts(document).facts if isinstance(fact, DocumentFact)]
    assert {fact.field: fact.span.of(document.text) for fact in facts} == {
        "symbol": "LKS/B/3/9",
        "distribution": "Distr.: General",
        "date": "7 June 2031",
        "language": "Original: English",
        "body": "Board on Lakes",
        "session": "Third session",
        "place": "Geneva, 29 April–3 May 2031",
        "start": "Geneva, 29 April–3 May 2031",
        "end": "Geneva, 29 April–3 May 2031",
        "title": "Report of the Board on Lakes on its third session",
    }


@pytest.mark.parametrize(
    ("text", "act", "adopted"),
    [
        (
            "Seventy-ninth session\nAgenda item 9\nResolution adopted by the Assembly on Lakes on 3 May 2031\n"
            "[on the report of the Second Committee (A/79/4)]\n9/4.\tClean lakes\nThe Assembly on Lakes,\n"
            "Recalling its resolution 8/1,\n1.\tDecides to act.\n",
            ActName(kind="resolution", number="9/4", body="Assembly on Lakes"),
            "2031-05-03",
        ),
        (
            "Resolution 4321 (2031)\n\nAdopted by the Security Council at its 9999th meeting, on 3 May 2031\n\n"
            "The Security Council,\n\nRecalling its resolution 4320 (2030),\n\n1.\tDecides to act.\n",
            ActName(kind="resolution", number="4321 (2031)", body="Security Council"),
            "2031-05-03",
        ),
        (
            "Decision CS-4/3\n\nClean lakes\n\nThe Conference of the Parties to the Convention on Lakes,\n\n"
            "Recalling decision CS-3/1,\n\n1.\tWelcomes the report.\n\n5th plenary meeting\n8 May 2031\n",
            ActName(
                kind="decision", number="CS-4/3", body="Conference of the Parties to the Convention on Lakes"
            ),
            "2031-05-08",
        ),
    ],
)
def test_acts(text: str, act: ActName, adopted: str) -> None:
    assert context_of(read_document(text.encode(), "invented.txt")).act == act
    found = masthead(text)
    assert (found["adopted"], found["date"], found["body"]) == (adopted, adopted, act.body)
    assert {"place", "start", "end"}.isdisjoint(found)


def test_other_documents_keep_their_masthead_and_nothing_else() -> None:
    text = (
        "LKS/B/4/1\n\nBoard on Lakes\n\nFourth session\n\nProvisional agenda\n\n1. Opening of the session.\n\n"
        "2. Follow-up to General Assembly resolution 60/1 (LKS/B/4/2).\n"
    )
    reading = read_facts(read_document(text.encode(), "invented.txt"))
    assert reading.kind is DocumentKind.AGENDA
    assert {type(fact) for fact in reading.facts} == {DocumentFact}
    assert masthead(text)["title"] == "Provisional agenda"


def test_a_page_that_begins_with_the_end_of_another_act() -> None:
    text = (
        "5. Requests the Director to report to the Assembly at its next session.\n\n3rd plenary meeting\n\n"
        "2 May 2031\n\n9/4. Clean lakes\n\nThe Assembly on Lakes,\n\nRecalling its resolution 8/1,\n\n"
        "1. Decides to act.\n\n4th plenary meeting\n\n3 May 2031\n"
    )
    context = context_of(read_document(text.encode(), "invented.txt"))
    assert context.act == ActName(kind="resolution", number="9/4", body="Assembly on Lakes")
    found = masthead(text)
    assert (found["title"], found["adopted"]) == ("Clean lakes", "2031-05-03")
