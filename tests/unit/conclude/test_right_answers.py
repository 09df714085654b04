"""Documents with right answers: every row of the gold tables, and none more, over the whole path.

Rows of ``<question>.optional.csv`` may be given or left out; `` || `` separates equally good
answers, and ``*`` is any.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.conclude import conclude
from kg.extract.reading import read_facts
from kg.model.conclusions import Conclusion, Discrepancy, Evidence, FunctionName, Gap, PartStanding
from kg.resources import data_folder
from kg.text.read import read_document

_DOCUMENTS = Path(__file__).parents[2] / "documents"
_FIRST = "firearms-wg-2020"
_NAMES = sorted(folder.name for folder in _DOCUMENTS.iterdir() if (folder / "gold").is_dir())

Row = tuple[str, ...]


def _concluded(name: str) -> tuple[Conclusion, ...]:
    source = next(iter((_DOCUMENTS / name).glob("source.*")), None)
    if source is None:
        (source,) = (data_folder() / "sources").glob("*.txt")
    document = read_document(source.read_bytes(), source.name)
    return conclude(document, read_facts(document))


def _row(found: Conclusion) -> tuple[str, Row]:
    places = ";".join(found.places)
    if isinstance(found, Evidence):
        assert isinstance(found.function, FunctionName)
        where = "" if found.status == "no evidence" else places
        named = (found.function.act.number, found.function.letter)
        return "evidence", (*named, found.status, found.basis, where)
    if isinstance(found, Gap):
        return "gaps", (found.kind, found.subject)
    if isinstance(found, PartStanding):
        return "standing", (found.standing, found.scope)
    assert isinstance(found, Discrepancy)
    return "discrepancies", (found.kind, places)


def _gold(name: str, table: str) -> list[Row]:
    path = _DOCUMENTS / name / "gold" / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [tuple(row[column] for column in row if column != "detail") for row in csv.DictReader(lines)]


def _fits(row: Row, wanted: Row) -> bool:
    return all(
        "*" in answers or cell in answers
        for cell, want in zip(row, wanted, strict=True)
        for answers in [[answer.strip() for answer in want.split("||")]]
    )


def _compared(rows: list[Row], required: list[Row], optional: list[Row]) -> tuple[list[Row], list[Row]]:
    """The required rows that are missing, and the rows that are too many."""
    missing, left = [], list(rows)
    for wanted in required:
        fit = next((row for row in left if _fits(row, wanted)), None)
        if fit is None:
            missing.append(wanted)
        else:
            left.remove(fit)
    return missing, [row for row in left if not any(_fits(row, wanted) for wanted in optional)]


@pytest.mark.parametrize("table", ["evidence", "gaps", "discrepancies"])
@pytest.mark.parametrize("name", _NAMES)
def test_every_row_and_none_more(name: str, table: str) -> None:
    rows = [row for kind, row in map(_row, _concluded(name)) if kind == table]
    missing, too_many = _compared(rows, _gold(name, table), _gold(name, f"{table}.optional"))
    assert (missing, too_many) == ([], [])


def test_the_first_document_is_among_them() -> None:
    assert _FIRST in _NAMES
