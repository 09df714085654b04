from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.columns import FIXED_COLUMNS
from kg.evaluate.compare import Score
from kg.evaluate.gold import find_gold_folders, read_gold_folder
from kg.evaluate.run import Evaluation, QuestionScore, evaluate, summarise
from kg.evaluate.table import GoldError, Table

TESTS = Path(__file__).resolve().parents[2]


def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "agenda.csv").write_text(
        "number,parent,title\n1,,Opening\n2,,Other matters\n", encoding="utf-8"
    )
    (tmp_path / "gaps.csv").write_text("kind,subject,detail\n", encoding="utf-8")
    (tmp_path / "document.txt").write_text("x.txt\n", encoding="utf-8")
    return tmp_path


ANSWERS = {
    "agenda": Table(columns=("report", "number", "parent", "title"), rows=(("x", "1", "", "Opening"),)),
    "gaps": Table(columns=FIXED_COLUMNS["gaps"], rows=(("sitting", "4", "not described"),)),
}

EXPECTED = Evaluation(
    name="x.txt",
    scores=(
        QuestionScore(
            question="agenda",
            score=Score(matched=(("1", "", "Opening"),), missing=(("2", "", "Other matters"),)),
        ),
        QuestionScore(question="gaps", score=Score(extra=(("sitting", "4", "not described"),))),
    ),
)


def test_every_judged_question_is_asked_and_scored(tmp_path: Path) -> None:
    assert evaluate(gold_folder(tmp_path), ANSWERS.__getitem__) == EXPECTED


def test_questions_without_a_table_are_not_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(question: str) -> Table:
        asked.append(question)
        return ANSWERS[question]

    evaluate(gold_folder(tmp_path), ask)
    assert asked == ["agenda", "gaps"]


def test_an_answer_without_a_fixed_column_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no column kind"):
        evaluate(gold_folder(tmp_path), lambda _: ANSWERS["agenda"])


def test_the_figures_in_words() -> None:
    assert EXPECTED.lines() == (
        "x.txt",
        "question             P      R     F1  right  miss extra",
        "agenda           1.000  0.500  0.667      1     1     0",
        "    - 2 |  | Other matters",
        "gaps             0.000  1.000  0.000      0     0     1",
        "    + sitting | 4 | not described",
        "all (micro)      0.500  0.500  0.500      1     1     1",
    )
    assert [line for line in EXPECTED.lines(rows=False) if line.startswith("    ")] == []


def test_several_documents_add_up() -> None:
    twice = summarise("both", (EXPECTED, EXPECTED))
    agenda, gaps = (each.score for each in EXPECTED.scores)
    assert twice == Evaluation(
        name="both",
        scores=(
            QuestionScore(question="agenda", score=agenda + agenda),
            QuestionScore(question="gaps", score=gaps + gaps),
        ),
    )
    assert summarise("none", ()) == Evaluation(name="none", scores=())


@pytest.mark.parametrize(
    "folder", find_gold_folders(TESTS), ids=lambda folder: str(folder.relative_to(TESTS))
)
def test_the_gold_answers_itself(folder: Path) -> None:
    """Each gold row, its first alternative taken, is a right answer to its own table."""
    tables = {each.question: each.gold for each in read_gold_folder(folder).tables}

    def first(question: str) -> Table:
        gold = tables[question]
        rows = tuple(tuple(cell.split("||")[0].strip() for cell in row) for row in gold.rows)
        return Table(columns=gold.columns, rows=rows)

    evaluation = evaluate(folder, first)
    assert [each.question for each in evaluation.scores if each.score.f1 < 1.0] == []
