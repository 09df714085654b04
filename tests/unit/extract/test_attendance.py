"""Lists of those present in every shape, against who is read from each."""

from __future__ import annotations

import pytest

from kg.extract.attendance import find_attendance
from kg.extract.context import Context
from kg.model.facts import Attendance, AttendanceList, DocumentKind
from kg.text.read import read_document

Present = tuple[tuple[str, str, str], ...]
Lists = tuple[tuple[str, bool, int | None], ...]


def read(sentence: str) -> tuple[Present, Lists]:
    text = f"Report of the Lakes Board\n\nI. Attendance\n\n1. {sentence}\n\nII. Other\n\n2. It met."
    document = read_document(text.encode(), "lakes.txt")
    facts = tuple(find_attendance(Context(document=document, kind=DocumentKind.MEETING_REPORT)))
    present = tuple(
        (each.participant, each.status, each.on_behalf_of) for each in facts if isinstance(each, Attendance)
    )
    lists = tuple(
        (each.status, each.open, each.announced) for each in facts if isinstance(each, AttendanceList)
    )
    return present, lists


CASES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "The following 3 parties to the Treaty were represented: Chad. Bosnia and Herzegovina and the Niger.",
        "party",
        ("Chad", "Bosnia and Herzegovina", "Niger"),
    ),
    (
        "The following States that are not parties or signatories took part: Peru; Trinidad and "
        "Tobago; and Iran (Islamic Republic of).",
        "non-party",
        ("Peru", "Trinidad and Tobago", "Iran (Islamic Republic of)"),
    ),
    (
        "The following signatories were present: the former Yugoslav Republic of Macedonia and Fiji.",
        "signatory",
        ("the former Yugoslav Republic of Macedonia", "Fiji"),
    ),
    (
        "Representatives of the Lake Fund (LF), the Office on Drugs and Crime and the Water Union attended.",
        "organization",
        ("Lake Fund (LF)", "Office on Drugs and Crime", "Water Union"),
    ),
    (
        "Also represented were the following intergovernmental organizations: Lake Fund; and Rivers, Ponds "
        "and Ports.",
        "organization",
        ("Lake Fund", "Rivers, Ponds and Ports"),
    ),
    (
        "The session was attended by representatives of the following members of the Board: Chile, Ghana.",
        "member",
        ("Chile", "Ghana"),
    ),
    ("The following States were represented by observers: Canada, Oman.", "observer", ("Canada", "Oman")),
    (
        "The following parties to the Treaty participated in the work of the Board: Chad and the State of Palestine.",
        "party",
        ("Chad", "State of Palestine"),
    ),
    (
        "Representatives of the following permanent observers attended: Canada and Oman.",
        "observer",
        ("Canada", "Oman"),
    ),
    (
        "The following organizations were represented: Pond Union, Friends of the Lake International and World "
        "Federation of Anglers.",
        "organization",
        ("Pond Union", "Friends of the Lake International", "World Federation of Anglers"),
    ),
)


@pytest.mark.parametrize(("sentence", "status", "names"), CASES, ids=[names[0] for _, _, names in CASES])
def test_lists(sentence: str, status: str, names: tuple[str, ...]) -> None:
    present, _ = read(sentence)
    assert present == tuple((name, status, "") for name in names)


def test_persons_and_whom_they_are_for() -> None:
    present, _ = read(
        "The following members attended: Ms. Ada Lake (Kenya), Mr. Bo Pond and Ms. Cy Wells (Peru)."
    )
    assert present == (
        ("Ada Lake", "member", "Kenya"),
        ("Bo Pond", "member", ""),
        ("Cy Wells", "member", "Peru"),
    )


def test_open_lists_and_announced_counts() -> None:
    sentence = "The following twenty-one parties were represented: Chad, Peru [...]."
    assert read(sentence) == ((("Chad", "party", ""), ("Peru", "party", "")), (("party", True, 21),))


@pytest.mark.parametrize(
    "sentence",
    [
        "Statements were made by the representatives of the following parties: Chad, Peru.",
        "The Board decided that Chad and Peru would be represented.",
        "Representatives of non-governmental organizations and the media participated.",
        "The representatives of Chad and Peru participated in the panel discussion.",
    ],
)
def test_what_is_no_attendance(sentence: str) -> None:
    assert read(sentence) == ((), ())


def test_tables_and_items() -> None:
    text = """# Report of the Lakes Board on its third session

## I. Attendance

1. The session was attended by the participants listed below.

| Status | Participants |
| --- | --- |
| Parties | Peru, Fiji and Oman |
| Signatories | Mali |
| Observer organizations | Ponds and Rivers Union |

2. The following members attended:

   - Ms. Ada Lake (Kenya)
   - Mr. Bo Pond [...]
"""
    document = read_document(text.encode(), "lakes.md")
    facts = tuple(find_attendance(Context(document=document, kind=DocumentKind.MEETING_REPORT)))
    assert [
        (each.participant, each.status, each.place) for each in facts if isinstance(each, Attendance)
    ] == [
        ("Ada Lake", "member", ""),
        ("Bo Pond", "member", ""),
        ("Peru", "party", "1"),
        ("Fiji", "party", "1"),
        ("Oman", "party", "1"),
        ("Mali", "signatory", "1"),
        ("Ponds and Rivers Union", "organization", "1"),
    ]
    assert [(each.status, each.open) for each in facts if isinstance(each, AttendanceList)] == [
        ("member", True)
    ]


def test_items_are_names_and_annexes_on_attendance_are_read() -> None:
    text = """Report of the Lakes Board on its third session

I. Organization

1. The Board met in Graz from 3 to 5 May 2019.

Annex I

Programme

The following States were represented at the dinner:
Fiji
Oman

Annex II

Attendance

The following States members of the Board were represented at the session:
Chad
Bosnia and Herzegovina

The following organizations were represented:
African, Caribbean and Pacific Lakes
Board of Anglers of Fiji and Samoa
"""
    document = read_document(text.encode(), "lakes.txt")
    facts = tuple(find_attendance(Context(document=document, kind=DocumentKind.MEETING_REPORT)))
    assert [(each.participant, each.status) for each in facts if isinstance(each, Attendance)] == [
        ("Chad", "member"),
        ("Bosnia and Herzegovina", "member"),
        ("African, Caribbean and Pacific Lakes", "organization"),
        ("Board of Anglers of Fiji and Samoa", "organization"),
    ]


def test_what_follows_a_list_in_a_section_of_another_name() -> None:
    text = """Report of the Lakes Board on its third session

I. Introduction

1. The following members were represented: Chad and Fiji. In addition, representatives of the Holy See attended as observers.

2. Representatives from the Pond Union and the Rivers Fund (RF) participated.

II. Deliberations

3. Representatives from the Sea Union participated.
"""
    document = read_document(text.encode(), "lakes.txt")
    facts = tuple(find_attendance(Context(document=document, kind=DocumentKind.MEETING_REPORT)))
    assert [(each.participant, each.status) for each in facts if isinstance(each, Attendance)] == [
        ("Chad", "member"),
        ("Fiji", "member"),
        ("Holy See", "observer"),
        ("Pond Union", "organization"),
        ("Rivers Fund (RF)", "organization"),
    ]
