from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.cells import alternatives, fold, matches_key, matches_text, token_f1, values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Working Group on Firearms", "WORKING  GROUP\non firearms "),
        ("Côte d’Ivoire", "Co\u0302te d'Ivoire"),
        ("12–13 November", "12-13 November"),
        ("12\u221213", "12\u201413"),
        ("“Marine litter”", '"Marine litter"'),
        ("«Marine litter»", '"Marine litter"'),
        ("A/RES/\u200b55/255", "A/RES/55/255"),
        ("paragraph\u00a035 (a)", "paragraph 35 (a)"),
        ("co\u00adordinator", "coordinator"),
    ],
)
def test_folding_forgets_case_space_quotes_and_dashes(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5/4", "54"),
        ("Iran (Islamic Republic of)", "Iran Islamic Republic of"),
        ("Türkiye", "Turkiye"),
        ("adopted.", "adopted"),
        ("2021-06-01", "2021-06-10"),
        ("1(a)", "1 (a)"),
    ],
)
def test_folding_keeps_every_other_difference(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


def test_alternatives_may_be_empty_at_either_end() -> None:
    assert [alternatives(cell) for cell in ("", "a", "a || b", "|| a", "a ||", "a||b || c")] == [
        ("",),
        ("a",),
        ("a", "b"),
        ("", "a"),
        ("a", ""),
        ("a", "b", "c"),
    ]


def test_a_semicolon_joins_values_without_order() -> None:
    assert values(" 12 ;29;; 30") == frozenset({"12", "29", "30"})


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        ("5/4", "5/4", True),
        ("5/4", "5/4 ", True),
        ("5/4", "15/4", False),
        ("decided", "Decided", True),
        ("decided", "decides", False),
        ("", "", True),
        ("", "x", False),
        ("x", "", False),
        ("*", "anything", True),
        ("*", "", True),
        ("17;30", "30;17", True),
        ("17;30", "17", False),
        ("17;30", "17;30;31", False),
        ("17;30", "17,30", False),
        ("5 || 5;10 || ", "10;5", True),
        ("5 || 5;10 || ", "", True),
        ("5 || 5;10 || ", "10", False),
        ("a || *", "whatever", True),
        ("a*", "ab", False),
    ],
)
def test_key_cells(gold: str, answer: str, expected: bool) -> None:
    assert matches_key(gold, answer) is expected


NINE = "one two three four five six seven eight nine"


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        ("Other matters", "other matters", True),
        ("Other matters", "Other matters.", True),
        ("Other matters", "Other business", False),
        ("", "", True),
        ("", "something", False),
        ("something", "", False),
        ("*", "", True),
        (f"{NINE} ten", f"{NINE} eleven", True),  # 9 of 10 words: exactly 0.9
        (f"{NINE}", f"{NINE} ten eleven", True),  # 18 of 20
        (f"{NINE}", f"{NINE} ten eleven twelve", False),  # 18 of 21
        ("the the report", "the report report", False),  # words count as often as they stand
        ("Professor || Professor from the University of Milan", "professor", True),
        ("List of participants || ", "", True),
        ("one; two", "two one", True),
    ],
)
def test_text_cells(gold: str, answer: str, expected: bool) -> None:
    assert matches_text(gold, answer) is expected


@given(st.text(), st.text())
def test_token_f1_is_symmetric_and_a_share(one: str, other: str) -> None:
    assert token_f1(one, other) == token_f1(other, one)
    assert 0.0 <= token_f1(one, other) <= 1.0
    assert token_f1(one, one) == 1.0
