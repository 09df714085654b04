from __future__ import annotations

import pytest

from kg.extract.proper_names import find_bodies, find_treaties
from tests.unit.extract.said import report

FULL = (
    "Protocol against the Dumping of Nets, Ropes and Traps, supplementing the "
    "United Nations Convention against Marine Litter"
)


def test_the_short_forms_of_a_report() -> None:
    context = report(
        "The Inland Boats Committee (IBC or Boats Committee) and the United Nations Lake Programme (UNLP) met.",
        f"In its resolution 5/4, the Conference of the Parties to the Convention on Rivers recalled the {FULL}.",
        "The Conference discussed the Dumping Protocol.",
        "SLOW (Society for Lakes, Oceans and Water) spoke.",
    )
    assert context.names == {
        "board": "Board on Lakes",
        "ibc": "Inland Boats Committee",
        "unlp": "United Nations Lake Programme",
        "boats committee": "Inland Boats Committee",
        "slow": "Society for Lakes, Oceans and Water",
        "conference": "Conference of the Parties to the Convention on Rivers",
        "conference of parties": "Conference of the Parties to the Convention on Rivers",
        "dumping protocol": FULL,
    }


def test_two_bodies_that_would_answer_to_one_short_form_leave_it_open() -> None:
    context = report("The Committee on Boats met.", "The Committee on Nets met.", "The Committee agreed.")
    assert "committee" not in context.names
    assert context.full_name("the Committee") == "Committee"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Recalling General Assembly resolution 60/1", ["General Assembly"]),
        ("the Economic and Social Council and the Security Council", ["Economic and Social Council", "Security Council"]),
        ("the special session of the General Assembly on Drugs", ["General Assembly"]),
        ("At its meeting the Committee on Monday", ["Committee"]),
        ("the Ad Hoc Working Group on the Durban Platform for Enhanced Action, and the Bureau",
         ["Ad Hoc Working Group on the Durban Platform for Enhanced Action", "Bureau"]),
    ],
)  # fmt: skip
def test_bodies(text: str, names: list[str]) -> None:
    assert [name for _, name in find_bodies(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Convention on Consent to Marriage, Minimum Age for Marriage and Registration of Marriages, Reaffirming it",
         ["Convention on Consent to Marriage, Minimum Age for Marriage and Registration of Marriages"]),
        ("the Convention on Lakes, the Convention on Ponds and the Arms Trade Treaty",
         ["Convention on Lakes", "Convention on Ponds", "Arms Trade Treaty"]),
        ("the Charter of the United Nations and the Staff Regulations", ["Charter of the United Nations"]),
    ],
)  # fmt: skip
def test_treaties(text: str, names: list[str]) -> None:
    assert [name for _, name in find_treaties(text)] == names
