"""Pages of several acts: each mandate and function is the nearest act's."""

from __future__ import annotations

from kg.extract.reading import read_facts
from kg.model.facts import Citation, Function, Mandate, Reading
from kg.text.read import read_document

ASSEMBLY = """A/RES/1801(XVIII)

Resolutions adopted on the reports of the First Committee

1801 (XVIII). Question of the salt lakes

The General Assembly,

Recalling its resolution 1700 (XVII),

1. Requests the Secretary-General to publish the survey of salt lakes.

1100th plenary meeting,
3 November 1963.

1802 (XVIII). International co-operation in the study of dunes

A

The General Assembly,

Recognizing the importance of dunes,

1. Establishes a Committee on Dunes, consisting of Chad and Peru, and requests the Committee:

(a) To review the movement of dunes;

(b) To study the law of dunes;

2. Requests the Committee to report to the General Assembly at its nineteenth session.

1101st plenary meeting,
4 November 1963.

B

The General Assembly,

Noting the survey of winds,

1. Decides to convene in 1964 a conference on winds.

1101st plenary meeting,
4 November 1963.
"""

VOLUME = """FCCC/CP/2031/9/Add.1

Report of the Conference of the Parties on its thirtieth session, held in Lima from 1 to 12 December 2031

Addendum

Part two: Action taken by the Conference of the Parties at its thirtieth session

Contents

Decisions adopted by the Conference of the Parties

Decision Page

1/CP.30 Review of the peat register ........ 2

2/CP.30 Programme on mangroves ........ 3

Decision 1/CP.30

Review of the peat register

The Conference of the Parties,

Recalling decision 4/CP.28,

1. Requests the secretariat to update the peat register;

2. Invites Parties to submit their views.

5th plenary meeting
11 December 2031

Annex

Outline of the register

1. Decides nothing: this is an outline.

Decision 2/CP.30

Programme on mangroves

The Conference of the Parties,

Noting the report on mangroves,

1. Decides to extend the programme on mangroves.

5th plenary meeting
11 December 2031
"""


def given(text: str, name: str = "pages.txt") -> list[tuple[str, str, str]]:
    """What each act does: its number (empty for the document's own), the verb or letter, the words."""
    reading: Reading = read_facts(read_document(text.encode(), name))
    return [
        (
            fact.act.number if fact.act else "",
            fact.verb if isinstance(fact, Mandate) else fact.letter,
            fact.text,
        )
        for fact in reading.facts
        if isinstance(fact, Mandate | Function)
    ]


def test_parts_of_an_act_are_acts_by_number_and_letter() -> None:
    functions = [row for row in given(ASSEMBLY) if row[1] in "ab"]
    acts = [(number, verb) for number, verb, _ in given(ASSEMBLY) if verb not in "ab"]
    assert functions == [
        ("1802 A (XVIII)", "a", "To review the movement of dunes"),
        ("1802 A (XVIII)", "b", "To study the law of dunes"),
    ]
    assert acts == [
        ("", "requested"),
        ("1802 A (XVIII)", "established"),
        ("1802 A (XVIII)", "requested"),
        ("1802 A (XVIII)", "requested"),
        ("1802 B (XVIII)", "decided"),
    ]


def test_decisions_of_one_volume_keep_to_their_headings_and_leave_annexes_out() -> None:
    assert given(VOLUME) == [
        ("", "requested", "to update the peat register"),
        ("", "invited", "to submit their views"),
        ("2/CP.30", "decided", "to extend the programme on mangroves"),
    ]


def test_a_page_that_lost_a_number_takes_it_from_the_contents() -> None:
    lost = VOLUME.replace("Decision 2/CP.30\n\nProgramme", "Programme")
    assert given(lost) == given(VOLUME)


def test_a_title_that_no_contents_list_pairs_with_a_number_stands_for_itself() -> None:
    lost = VOLUME.replace("Decision 2/CP.30\n\nProgramme", "Programme").replace("2/CP.30 Programme", "Other")
    assert [row[0] for row in given(lost)] == ["", "", "Programme on mangroves"]


PAGE = """5. Requests the Registrar to list the wells.

7th plenary meeting
3 May 1990

1990/8. Springs

The Water Council,

Recalling its resolution 1988/2 on springs,12

1. Invites States to map their springs, as resolution 1988/2 requests;12

---

12 See WCO/C/1988/40.

2. Decides to meet in 1991.

7th plenary meeting
3 May 1990
"""

NEXT = """
1990/9. Tides

The Water Council.

Noting the report on tides,

1. Requests the Registrar to publish it.
"""


def test_what_stands_above_the_act_of_a_page_is_no_part_of_it() -> None:
    reading = read_facts(read_document(PAGE.encode(), "page.txt"))
    assert reading.act is not None
    assert reading.act.number == "1990/8"
    found = [fact for fact in reading.facts if isinstance(fact, Mandate)]
    assert [(fact.act.unresolved if fact.act else "own", fact.verb, fact.text) for fact in found] == [
        ("The act that ends here begins on an earlier page.", "requested", "to list the wells"),
        ("own", "invited", "to map their springs, as resolution 1988/2 requests"),
        ("own", "decided", "to meet in 1991"),
    ]


def test_of_several_acts_below_the_end_of_another_none_is_the_document() -> None:
    assert given(PAGE + NEXT) == [
        ("", "requested", "to list the wells"),
        ("1990/8", "invited", "to map their springs, as resolution 1988/2 requests"),
        ("1990/8", "decided", "to meet in 1991"),
        ("1990/9", "requested", "to publish it"),
    ]


def test_a_note_of_a_printed_page_stands_where_its_mark_first_stood() -> None:
    facts = read_facts(read_document(PAGE.encode(), "page.txt")).facts
    found = [fact for fact in facts if isinstance(fact, Citation) and fact.kind == "document"]
    assert [(fact.place, fact.target) for fact in found] == [("p1", "WCO/C/1988/40")]


JOINT = """Resolution 4/1

Thanks to the hosts

The Conference of the Lakes, the Meeting of the Rivers and the Assembly of the Ponds,

Having met in Lima,

1. Express their deep gratitude to the Government of Peru;

2. Request the Government of Peru to thank the city of Lima.
"""


def test_bodies_that_act_together_act_in_the_plural() -> None:
    assert given(JOINT) == [
        ("", "expressed gratitude", "to the Government of Peru"),
        ("", "requested", "to thank the city of Lima"),
    ]
