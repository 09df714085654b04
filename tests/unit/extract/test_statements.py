"""Who took the floor, in the words of reports of different bodies."""

from __future__ import annotations

import pytest

from kg.extract.statements import find_statements
from tests.unit.extract.reports import report

Said = tuple[str, str, str, str]  # speaker, capacity, phase, on behalf of

CASES: tuple[tuple[str, str, tuple[Said, ...]], ...] = (
    (
        "persons with their offices, and then States",
        "Interventions were made by: His Excellency Mr. Li Wei, Minister of Waters; Ms. Ana Paz, representative of the Pond "
        "Union, on behalf of the Lake Forum; and the representatives of Chad and Peru.",
        (
            ("Li Wei", "", "", ""),
            ("Ana Paz", "", "", "Lake Forum"),
            ("Chad", "", "", ""),
            ("Peru", "", "", ""),
        ),
    ),
    (
        "States and organizations after a colon",
        "General comments were made by delegations of the following States and organizations: Chad, Togo on behalf of the "
        "Group of African States, Pond Union and World Federation of Anglers.",
        (
            ("Chad", "", "", ""),
            ("Togo", "", "", "Group of African States"),
            ("Pond Union", "organization", "", ""),
            ("World Federation of Anglers", "organization", "", ""),
        ),
    ),
    (
        "support, overviews and presentations",
        "Support for that view was expressed by the representatives of Chad and Peru. A representative of the World Bank gave "
        "an overview of its work. The Delegation of Norway agreed. A presentation on maps was made by the secretariat.",
        (
            ("Chad", "", "", ""),
            ("Peru", "", "", ""),
            ("World Bank", "organization", "", ""),
            ("Norway", "", "", ""),
            ("Secretariat", "secretariat", "", ""),
        ),
    ),
    (
        "with what a session opened",
        "The session opened with a message by the High Commissioner for Lakes. It was opened by the Chair, who also made a "
        "statement. Ms. Ana Paz of the Pond Union and Mr. Li Wei also addressed the Board.",
        (
            ("High Commissioner for Lakes", "organization", "opening", ""),
            ("Chair", "chair", "opening", ""),
            ("Ana Paz", "", "opening", ""),
            ("Li Wei", "", "opening", ""),
        ),
    ),
    (
        "a list of States parties",
        "General statements at the opening of the session were made by representatives of the following States parties "
        "to the Convention: Chad, Trinidad and Tobago and Turkey.",
        (
            ("Chad", "party", "opening", ""),
            ("Trinidad and Tobago", "party", "opening", ""),
            ("Turkey", "party", "opening", ""),
        ),
    ),
    (
        "signatories and observers",
        "Opening statements were also made by representatives of the following signatory and observer States: China and "
        "Germany.",
        (
            ("China", "signatory or observer", "opening", ""),
            ("Germany", "signatory or observer", "opening", ""),
        ),
    ),
    (
        "on whose behalf",
        "Statements were made by the representatives of Peru (on behalf of the Andean Group) and Cuba (also on behalf of "
        "Haiti) under agenda item 2.",
        (("Peru", "", "item 2", "Andean Group"), ("Cuba", "", "item 2", "Haiti")),
    ),
    (
        "organizations with and without articles",
        "Under agenda item 3, statements were made by the observers for the International Labour Organization, the Food "
        "and Agriculture Organization of the United Nations and the League of Lakes.",
        (
            ("International Labour Organization", "organization", "item 3", ""),
            ("Food and Agriculture Organization of the United Nations", "organization", "item 3", ""),
            ("League of Lakes", "organization", "item 3", ""),
        ),
    ),
    (
        "from the floor",
        "Furthermore, under item 3, representatives of INTERPOL and of Spain delivered short presentations from the floor.",
        (("INTERPOL", "organization", "item 3", ""), ("Spain", "", "item 3", "")),
    ),
    (
        "Chair and secretariat",
        "The Chair of the Board made an opening statement. An introductory statement was made by a representative of the "
        "Secretariat under agenda items 2 and 3.",
        (
            ("Chair", "chair", "opening", ""),
            ("Secretariat", "secretariat", "item 2", ""),
            ("Secretariat", "secretariat", "item 3", ""),
        ),
    ),
    (
        "closing",
        "Closing statements were made by the representative of Norway and by the Chair, who closed the session.",
        (("Norway", "", "closing", ""), ("Chair", "chair", "closing", "")),
    ),
    (
        "one representative speaks",
        "Under agenda item 4, the representative of the European Union described its law on lakes.",
        (("European Union", "", "item 4", ""),),
    ),
    (
        "groups of States, and constituencies",
        "Closing statements were made by representatives of five Parties, including on behalf of the Group of 77 and China, "
        "the LDCs and the European Union and its member States. Statements were also made on behalf of women and gender "
        "NGOs, youth NGOs and indigenous peoples organizations.",
        (
            ("Group of 77 and China", "", "closing", ""),
            ("LDCs", "", "closing", ""),
            ("European Union and its member States", "", "closing", ""),
            ("women and gender NGOs", "organization", "closing", ""),
            ("youth NGOs", "organization", "closing", ""),
            ("indigenous peoples organizations", "organization", "closing", ""),
        ),
    ),
    (
        "numbers only",
        "Statements were made by 12 Parties.",
        (),
    ),
    (
        "nobody speaks",
        "The discussion made progress. The report made available by the Board was read.",
        (),
    ),
)


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_statements(text: str, said: tuple[Said, ...]) -> None:
    context = report(
        "I. Organization\n\n1. The third session of the Board on Alpine Lakes was held in Graz from 20 to 22 May 2019.\n\n"
        f"II. Deliberations\n\n2. {text}\n"
    )
    found = tuple(
        (fact.speaker, fact.capacity, fact.phase, fact.on_behalf_of) for fact in find_statements(context)
    )
    assert found == said


def test_a_capacity_from_the_lists_of_those_present() -> None:
    context = report(
        "I. Attendance\n\n1. The following members of the Board attended the session: Austria, Italy and Slovenia.\n\n"
        "2. The following States were represented by observers: Chad and Peru.\n\n"
        "II. Fish (agenda item 2)\n\n3. Statements were made by the representatives of Italy, Peru and Japan.\n"
    )
    assert [(fact.speaker, fact.capacity, fact.phase) for fact in find_statements(context)] == [
        ("Italy", "member", "item 2"),
        ("Peru", "observer", "item 2"),
        ("Japan", "", "item 2"),
    ]
