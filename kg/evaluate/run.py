"""All questions of a gold folder put to something that answers, and the figures in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from kg.evaluate.columns import FIXED_COLUMNS
from kg.evaluate.compare import Score, compare
from kg.evaluate.gold import read_gold_folder
from kg.evaluate.table import Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionScore:
    """The score of one question."""

    question: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of the questions that a gold folder judges, in the order of the questions."""

    name: str
    scores: tuple[QuestionScore, ...]

    @property
    def micro(self) -> Score:
        """All rows of all questions as one."""
        return reduce(lambda one, other: one + other, (each.score for each in self.scores), Score())

    def lines(self, *, rows: bool = True) -> tuple[str, ...]:
        """The figures a question and in total; with ``rows``, those missing (-) and too many (+)."""
        said = [self.name, f"{'question':<15}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'miss':>6}{'extra':>6}"]
        for each in self.scores:
            said.append(_figures(each.question, each.score))
            if rows:
                said += [f"    - {_words(row)}" for row in each.score.missing]
                said += [f"    + {_words(row)}" for row in each.score.extra]
        said.append(_figures("all (micro)", self.micro))
        return tuple(said)


def evaluate(folder: Path, ask: Callable[[str], Table]) -> Evaluation:
    """Put every question that ``folder`` judges to ``ask`` and score the answers.

    Raises GoldError where the folder or an answer lacks a fixed column; what ``ask`` raises passes.
    """
    gold = read_gold_folder(folder)
    return Evaluation(
        name=gold.document or str(folder),
        scores=tuple(
            QuestionScore(question=each.question, score=compare(each.gold, each.optional, ask(each.question)))
            for each in gold.tables
        ),
    )


def summarise(name: str, evaluations: Iterable[Evaluation]) -> Evaluation:
    """Several documents as one: the rows of each question added up."""
    every = [each for evaluation in evaluations for each in evaluation.scores]
    return Evaluation(
        name=name,
        scores=tuple(
            QuestionScore(question=question, score=reduce(lambda one, other: one + other, scores))
            for question in FIXED_COLUMNS
            if (scores := [each.score for each in every if each.question == question])
        ),
    )


def _figures(name: str, score: Score) -> str:
    return (
        f"{name:<15}{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}"
        f"{len(score.matched):>7}{len(score.missing):>6}{len(score.extra):>6}"
    )


def _words(row: Row) -> str:
    return " | ".join(row)
