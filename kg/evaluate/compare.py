"""One answer table against its gold table, row to row.

Each gold row is answered by at most one row and each row answers at most one gold row; the
pairing found is one with the most gold rows answered. Rows left over may answer optional
rows, again one to one: these count neither for nor against. The rest are rows too many.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.evaluate.cells import matches_key, matches_text
from kg.evaluate.columns import TEXT_COLUMNS
from kg.evaluate.table import GoldError, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was right, what is missing and what is too much. Sums of scores are scores.

    >>> score = Score(matched=(("1",), ("2",)), missing=(("3",),), extra=(("4",), ("5",)))
    >>> score.precision, round(score.recall, 3), round(score.f1, 3)
    (0.5, 0.667, 0.571)
    """

    matched: tuple[Row, ...] = ()  # answer rows that answer a gold row, in the answer's order
    missing: tuple[Row, ...] = ()  # gold rows without an answer, in the gold's order
    extra: tuple[Row, ...] = ()  # answer rows that answer neither a gold nor an optional row

    @property
    def precision(self) -> float:
        """Right rows among those given, optional ones aside; 1 where none was given."""
        return _share(len(self.matched), len(self.matched) + len(self.extra))

    @property
    def recall(self) -> float:
        """Gold rows answered; 1 where the gold expects nothing."""
        return _share(len(self.matched), len(self.matched) + len(self.missing))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is expected nor given."""
        return _share(2 * len(self.matched), 2 * len(self.matched) + len(self.extra) + len(self.missing))

    def __add__(self, other: Score) -> Score:
        return Score(
            matched=self.matched + other.matched,
            missing=self.missing + other.missing,
            extra=self.extra + other.extra,
        )


def compare(gold: Table, optional: Table, answer: Table) -> Score:
    """Score an answer by the gold's columns; further columns of the answer are left aside.

    Raises GoldError where the optional table or the answer lacks a column of the gold.

    >>> gold = Table(columns=("number", "title"), rows=(("1", "Opening"), ("2", "Other matters")))
    >>> answer = Table(columns=("number", "title", "iri"), rows=(("2", "Other matters", "i"),))
    >>> compare(gold, Table(columns=gold.columns), answer)
    Score(matched=(('2', 'Other matters'),), missing=(('1', 'Opening'),), extra=())
    """
    if optional.columns != gold.columns:
        raise GoldError(f"optional rows have columns {optional.columns}, the gold {gold.columns}")
    try:
        given = answer.selected(gold.columns).rows
    except ValueError as error:
        raise GoldError(str(error)) from error
    wanted = gold.rows + optional.rows
    candidates = tuple(
        tuple(at for at, row in enumerate(given) if _matches(gold.columns, want, row)) for want in wanted
    )
    answered_by = _pair(candidates)  # gold rows come first, and a row once answered stays answered
    taken = {row for want, row in answered_by.items() if want < len(gold.rows)}
    used = set(answered_by.values())
    return Score(
        matched=tuple(row for at, row in enumerate(given) if at in taken),
        missing=tuple(row for at, row in enumerate(gold.rows) if at not in answered_by),
        extra=tuple(row for at, row in enumerate(given) if at not in used),
    )


def _matches(columns: tuple[str, ...], want: Row, row: Row) -> bool:
    cells = tuple(zip(columns, want, row, strict=True))
    return all(matches_key(gold, said) for name, gold, said in cells if name not in TEXT_COLUMNS) and all(
        matches_text(gold, said) for name, gold, said in cells if name in TEXT_COLUMNS
    )


def _pair(candidates: tuple[tuple[int, ...], ...]) -> dict[int, int]:
    """The answer given to each wanted row, as many as can be, earlier wanted rows before later ones."""
    owner: dict[int, int] = {}

    def claim(want: int, seen: set[int]) -> bool:
        free = next((row for row in candidates[want] if row not in owner), None)
        if free is not None:
            owner[free] = want
            return True
        for row in candidates[want]:
            if row not in seen:
                seen.add(row)
                if claim(owner[row], seen):  # its owner can do with another row
                    owner[row] = want
                    return True
        return False

    for want in range(len(candidates)):
        claim(want, set())
    return {want: row for row, want in owner.items()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
