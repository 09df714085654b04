"""Agendas in every layout, against their items."""

from __future__ import annotations

import pytest

from kg.extract.agenda import find_agenda
from tests.unit.extract.reports import report

Items = tuple[tuple[str, str, str], ...]

NESTED: Items = (
    ("1", "", "Organizational matters"),
    ("1(a)", "1", "Opening of the session"),
    ("1(b)", "1", "Election of officers"),
    ("2", "", "Water quality in border regions"),
    ("3", "", "Adoption of the report"),
)

LISTS: tuple[tuple[str, str, Items], ...] = (
    (
        "without amendment, under headings that begin with their item",
        """ITEM 1. ORGANIZATIONAL MATTERS

1. The Board considered its provisional agenda (BAL/2019/1). The following agenda was adopted without amendment:

1. Organizational matters:
(a) Opening of the session;
(b) Election of officers.
2. Water quality in border regions.
3. Adoption of the report.

ITEM 2. WATER QUALITY IN BORDER REGIONS

2. The Board met in plenary.
""",
        NESTED,
    ),
    (
        "lines",
        """I. Organization

1. At its 1st meeting, on 20 May, the Board adopted the following agenda:

1. Organizational matters:
(a) Opening of the session;
(b) Election of officers.
2. Water quality in border regions.
3. Adoption of the report.

2. The Board met in plenary.
""",
        NESTED,
    ),
    (
        "one sentence",
        """I. Organization

1. The Board adopted its agenda, which read as follows: 1. Organizational matters: (a) Opening of the session;
(b) Election of officers. 2. Water quality in border regions. 3. Adoption of the report.

2. The Board met in plenary.
""",
        NESTED,
    ),
    (
        "a table",
        """I. Organization

1. The Board adopted the following agenda:

| Item | Title | Document |
| --- | --- | --- |
| 1 | Organizational matters | BAL/2019/1 |
| 1 (a) | Opening of the session | |
| 1 (b) | Election of officers | |
| 2 | Water quality in border regions | BAL/2019/2 |
| 3 | Adoption of the report | |

2. The Board met in plenary.
""",
        NESTED,
    ),
    (
        "prose",
        """I. Organization

1. The third session of the Board was held in Graz from 20 to 22 May 2019.

2. The agenda, as adopted, comprised item 1, “Opening”, with sub-item 1.1, “Officers”; and item 2, “Water quality”.

3. The Board adopted the report.
""",
        (
            ("1", "", "Opening"),
            ("1.1", "1", "Officers"),
            ("2", "", "Water quality"),
        ),
    ),
    (
        "headings, where no list is printed",
        """I. Opening of the session (agenda item 1)

1. The Chair opened the session.

II. Water quality in border regions (agenda item 2)

A. Rivers (agenda item 2 (a))

2. The Board took note of a report.

III. Adoption of the report (agenda item 3)

3. The Board adopted the report.
""",
        (
            ("1", "", "Opening of the session"),
            ("2", "", "Water quality in border regions"),
            ("2(a)", "2", "Rivers"),
            ("3", "", "Adoption of the report"),
        ),
    ),
    (
        "numerals under letters",
        """I. Organization

1. The agenda was adopted as follows, with item 2 (a) (ii) held in abeyance:

1. Opening of the session.
2. Implementation:
(a) Technical matters:
(i) Dams;
(ii) Weirs;
(b) Legal matters.
3. Other matters.

2. The Board met in plenary.
""",
        (
            ("1", "", "Opening of the session"),
            ("2", "", "Implementation"),
            ("2(a)", "2", "Technical matters"),
            ("2(a)(i)", "2(a)", "Dams"),
            ("2(a)(ii)", "2(a)", "Weirs"),
            ("2(b)", "2", "Legal matters"),
            ("3", "", "Other matters"),
        ),
    ),
)


@pytest.mark.parametrize(("text", "items"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_agenda(text: str, items: Items) -> None:
    found = tuple((item.number, item.parent, item.title) for item in find_agenda(report(text)))
    assert found == items


def test_the_words_of_every_item_are_in_the_document() -> None:
    context = report(LISTS[0][1])
    titles = [item.span.of(context.document.text).rstrip(";.:") for item in find_agenda(context)]
    assert titles[1:3] == ["Opening of the session", "Election of officers"]


def test_the_agenda_of_the_next_session_is_not_this_one() -> None:
    text = """I. Next session

1. The Board approved the provisional agenda for its fourth session, as follows:

1. Opening of the session.
2. Other matters.
3. Closure of the session.
"""
    assert tuple(find_agenda(report(text))) == ()
