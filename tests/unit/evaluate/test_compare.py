from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate.compare import Score, compare
from kg.evaluate.table import GoldError, Row, Table

AGENDA = ("number", "parent", "title")
NONE = Table(columns=AGENDA)


def agenda(*rows: Row) -> Table:
    return Table(columns=AGENDA, rows=rows)


OPENING = ("1", "", "Opening of the meeting")
AGENDA_ITEM = ("1(a)", "1", "Adoption of the agenda")
OTHER = ("2", "", "Other matters")


def test_the_same_rows_in_another_order_are_all_right() -> None:
    score = compare(agenda(OPENING, AGENDA_ITEM, OTHER), NONE, agenda(OTHER, OPENING, AGENDA_ITEM))
    assert score == Score(matched=(OTHER, OPENING, AGENDA_ITEM))
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


def test_missing_and_extra_rows_are_named() -> None:
    wrong = ("2", "1", "Other matters")
    score = compare(agenda(OPENING, AGENDA_ITEM, OTHER), NONE, agenda(OPENING, wrong))
    assert score == Score(matched=(OPENING,), missing=(AGENDA_ITEM, OTHER), extra=(wrong,))
    assert score.precision == pytest.approx(1 / 2)
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(2 / 5)


def test_one_answer_answers_one_gold_row_only() -> None:
    score = compare(agenda(OTHER, OTHER), NONE, agenda(OTHER))
    assert score == Score(matched=(OTHER,), missing=(OTHER,))


def test_an_answer_given_twice_is_too_many() -> None:
    assert compare(agenda(OTHER), NONE, agenda(OTHER, OTHER)) == Score(matched=(OTHER,), extra=(OTHER,))


def test_pairing_gives_way_where_a_narrower_gold_row_needs_the_answer() -> None:
    wide, narrow = ("1 || 2", "", "*"), ("1", "", "Opening of the meeting")
    for gold in permutations((wide, narrow)):
        for answer in permutations((OPENING, OTHER)):
            assert compare(agenda(*gold), NONE, agenda(*answer)) == Score(matched=answer)


def test_optional_rows_count_neither_way() -> None:
    score = compare(agenda(OPENING), agenda(OTHER, AGENDA_ITEM), agenda(OTHER, OPENING))
    assert score == Score(matched=(OPENING,))
    assert (score.precision, score.recall) == (1.0, 1.0)


def test_an_optional_row_takes_one_answer_only() -> None:
    score = compare(agenda(OPENING), agenda(("2", "", "*")), agenda(OPENING, OTHER, OTHER))
    assert score == Score(matched=(OPENING,), extra=(OTHER,))


def test_gold_rows_come_before_optional_ones() -> None:
    anything = ("*", "*", "*")
    score = compare(agenda(OTHER), agenda(anything), agenda(OTHER, OPENING))
    assert score == Score(matched=(OTHER,))
    assert compare(agenda(anything), agenda(OTHER), agenda(OTHER)) == Score(matched=(OTHER,))
    assert compare(agenda(anything), agenda(OTHER), agenda(OTHER, OPENING)).extra == ()


def test_nothing_expected_and_nothing_given_is_right() -> None:
    score = compare(NONE, NONE, NONE)
    assert (score, score.precision, score.recall, score.f1) == (Score(), 1.0, 1.0, 1.0)


def test_nothing_expected_and_something_given_is_wrong() -> None:
    score = compare(NONE, NONE, agenda(OTHER))
    assert (score, score.precision, score.recall, score.f1) == (Score(extra=(OTHER,)), 0.0, 1.0, 0.0)


def test_something_expected_and_nothing_given_is_wrong() -> None:
    score = compare(agenda(OTHER), NONE, NONE)
    assert (score, score.precision, score.recall, score.f1) == (Score(missing=(OTHER,)), 1.0, 0.0, 0.0)


def test_titles_are_text_and_numbers_are_keys() -> None:
    long = "Responsiveness of national legislation to new and emerging threats relating to firearms"
    near = long.replace("firearms", "arms")
    gold = agenda(("1", "", long))
    assert compare(gold, NONE, agenda(("1", "", near))) == Score(matched=(("1", "", near),))
    assert compare(gold, NONE, agenda(("1.", "", long))).matched == ()


def test_positions_sections_texts_and_details_are_text_and_names_are_keys() -> None:
    columns = ("name", "position", "section", "text", "detail", "country")
    words = "the head of the unit for the protection of coasts of Ghana"
    gold = Table(columns=columns, rows=(("Ama Mensah", words, words, words, words, "Ghana"),))
    less = words.removeprefix("the ")
    none = Table(columns=columns)
    right = ("ama mensah", less, less, less, less, "GHANA")
    assert compare(gold, none, Table(columns=columns, rows=(right,))).matched == (right,)
    for wrong in (("Ama K. Mensah", *right[1:]), (*right[:5], "Republic of Ghana")):
        assert compare(gold, none, Table(columns=columns, rows=(wrong,))).matched == ()


def test_further_columns_and_their_order_do_not_matter() -> None:
    answer = Table(columns=("report", "title", "number", "parent"), rows=(("r1", "Other matters", "2", ""),))
    assert compare(agenda(OTHER), NONE, answer) == Score(matched=(OTHER,))


def test_a_missing_column_is_an_error() -> None:
    with pytest.raises(GoldError, match="no column parent, title among number"):
        compare(agenda(OTHER), NONE, Table(columns=("number",), rows=(("2",),)))
    with pytest.raises(GoldError, match="optional rows have columns"):
        compare(agenda(OTHER), Table(columns=("number",)), agenda(OTHER))


def test_scores_add_up_row_by_row() -> None:
    one = Score(matched=(OTHER,), missing=(OPENING,))
    two = Score(matched=(AGENDA_ITEM,), extra=(OTHER,))
    assert one + two == Score(matched=(OTHER, AGENDA_ITEM), missing=(OPENING,), extra=(OTHER,))


def test_hundreds_of_rows_that_could_all_answer_each_other() -> None:
    anything = agenda(*[("*", "*", "*")] * 600)
    given_rows = agenda(*[(str(number), "", "x") for number in range(600)])
    assert compare(anything, NONE, given_rows) == Score(matched=given_rows.rows)


CELLS = st.sampled_from(("1", "2", "3", "1 || 2", "*", ""))
SAID = st.sampled_from(("1", "2", "3", ""))
KEYS = ("number", "parent")


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=3),
    st.lists(st.tuples(CELLS, CELLS), max_size=2),
    st.lists(st.tuples(SAID, SAID), max_size=5),
)
@settings(deadline=None)  # other work may share the machine
def test_no_pairing_answers_more_rows(
    gold: list[tuple[str, str]], optional: list[tuple[str, str]], answer: list[tuple[str, str]]
) -> None:
    """Against every possible pairing, tried one by one."""

    def allows(want: tuple[str, str], said: tuple[str, str]) -> bool:
        cells = zip(want, said, strict=True)
        return all(cell == "*" or value in cell.split(" || ") for cell, value in cells)

    def most(wants: list[tuple[str, str]], free: frozenset[int]) -> int:
        if not wants:
            return 0
        first, *rest = wants
        best = most(rest, free)  # the first row unanswered
        for at in free:
            if allows(first, answer[at]):
                best = max(best, 1 + most(rest, free - {at}))
        return best

    every = frozenset(range(len(answer)))
    score = compare(
        Table(columns=KEYS, rows=tuple(gold)),
        Table(columns=KEYS, rows=tuple(optional)),
        Table(columns=KEYS, rows=tuple(answer)),
    )
    assert len(score.matched) == most(gold, every)
    assert len(score.missing) == len(gold) - len(score.matched)
    assert len(score.extra) == len(answer) - most(gold + optional, every)
