"""Lists of those present."""

from __future__ import annotations

from kg.model.conclusions import Discrepancy
from kg.model.facts import Attendance, AttendanceList, Fact, Statement
from kg.model.span import Span
from tests.unit.conclude.written import Writer


def _lists(*, parties: str = "Malta, Oman", rest: str = "Peru [...]") -> tuple[Writer, list[Fact]]:
    writer = Writer()
    writer.paragraph("1", f"The following parties attended: {parties}.")
    writer.paragraph("2", f"The following signatories attended: {rest}.")
    facts: list[Fact] = []
    for number, (status, names) in enumerate((("party", parties), ("signatory", rest)), 1):
        whole = writer.blocks[number - 1].body
        facts.append(AttendanceList(span=whole, status=status, open="[...]" in names))
        for name in names.replace(" [...]", "").split(", "):
            at = writer.text.index(name, whole.start)
            facts.append(Attendance(span=Span(at, at + len(name)), participant=name, status=status))
    return writer, facts


def test_lists_left_open_are_one_row() -> None:
    writer, facts = _lists(parties="Malta, Oman [...]")
    assert writer.conclude("incomplete-list", *facts) == (
        Discrepancy(
            rule="incomplete-list",
            kind="incomplete list",
            severity="incomplete",
            targets=(writer.blocks[0].body, writer.blocks[1].body),
            places=("1", "2"),
            detail=(
                "Two attendance lists are left open (“[...]”): they are not complete, "
                "and every count is “at least”."
            ),
        ),
    )


def test_closed_lists_are_complete() -> None:
    writer, facts = _lists(rest="Peru")
    assert writer.conclude("incomplete-list", *facts) == ()


def test_a_list_with_another_number_than_announced() -> None:
    writer, facts = _lists(rest="Peru")
    for announced, details in (
        (2, []),
        (3, ["3 are announced in paragraph 1, and 2 are named."]),
    ):
        counted = AttendanceList(span=writer.blocks[0].body, status="party", open=False, announced=announced)
        found = writer.conclude("attendance-count", counted, *facts[1:])
        assert [one.detail for one in found] == details


def test_an_open_list_may_hold_fewer_than_announced() -> None:
    writer, facts = _lists(rest="Peru")
    counted = AttendanceList(span=writer.blocks[0].body, status="party", open=True, announced=9)
    assert writer.conclude("attendance-count", counted, *facts[1:]) == ()


def test_one_state_in_two_lists() -> None:
    writer, facts = _lists(rest="Oman")
    assert [(one.places, one.detail) for one in writer.conclude("different-status", *facts)] == [
        (("1", "2"), "Oman is a party in paragraph 1 and a signatory in paragraph 2.")
    ]


def test_a_speaker_called_otherwise_than_in_the_list() -> None:
    writer, facts = _lists(rest="Peru")
    writer.paragraph(
        "3", "The States parties Malta and Peru made statements. Peru spoke again as an observer."
    )
    called = Statement(span=writer.words("Malta and Peru"), speaker="Peru", capacity="party")
    again = Statement(span=writer.words("Peru spoke again"), speaker="Peru", capacity="observer")
    assert [(one.places, one.detail) for one in writer.conclude("different-status", *facts, called)] == [
        (("2", "3"), "Peru is a party in paragraph 3 and a signatory in paragraph 2.")
    ]
    assert writer.conclude("different-status", *facts, again) == ()


def _spoken(writer: Writer, *names: str) -> list[Fact]:
    writer.paragraph("3", f"Statements were made by {', '.join(names)}.")
    start = writer.text.index("Statements were made")
    spans = [(name, writer.text.index(name, start)) for name in names]
    return [Statement(span=Span(at, at + len(name)), speaker=name) for name, at in spans]


def test_a_speaker_who_is_in_no_list() -> None:
    writer, facts = _lists(rest="Peru")
    speeches = _spoken(writer, "Malta", "Oman", "Peru", "Qatar", "Tidal Board")
    assert [(one.places, one.detail) for one in writer.conclude("speaker-not-listed", *facts, *speeches)] == [
        (
            ("1", "3"),
            "Qatar took the floor (paragraph 3) and is in no list of those present (paragraph 1).",
        )
    ]


def test_a_speaker_under_another_name_is_listed() -> None:
    writer, facts = _lists(parties="Iran (Islamic Republic of), Turkey", rest="Peru")
    speeches = _spoken(writer, "Islamic Republic of Iran", "Türkiye", "Peru")
    assert writer.conclude("speaker-not-listed", *facts, *speeches) == ()


def test_many_speakers_in_no_list_are_a_list_read_badly() -> None:
    writer, facts = _lists(rest="Peru")
    speeches = _spoken(writer, "Malta", "Qatar", "Chile")
    assert writer.conclude("speaker-not-listed", *facts, *speeches) == ()


def test_an_open_list_leaves_nobody_out() -> None:
    writer, facts = _lists()
    speeches = _spoken(writer, "Malta", "Oman", "Peru", "Qatar")
    assert writer.conclude("speaker-not-listed", *facts, *speeches) == ()


def test_one_name_twice_in_a_list() -> None:
    writer = Writer().paragraph("1", "The following parties attended: Malta, Oman, Malta.")
    facts = [Attendance(span=writer.words("Malta", at), participant="Malta", status="party") for at in (1, 2)]
    assert [(one.targets, one.detail) for one in writer.conclude("named-twice", *facts)] == [
        ((facts[0].span, facts[1].span), "Malta is named twice in paragraph 1.")
    ]
