"""A table of answers: named columns and rows of strings, as a CSV file holds them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import MandateGraphError

Row = tuple[str, ...]


class GoldError(MandateGraphError):
    """A table that cannot be compared: a column missing, a row too short, an unknown question."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows; every row has as many cells as there are columns.

    >>> Table(columns=("number", "title"), rows=(("1", "Opening"),)).project(("title",)).rows
    (('Opening',),)
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise GoldError(f"{len(row)} cells for the columns {', '.join(self.columns)}: {row!r}")

    def project(self, columns: Iterable[str]) -> Table:
        """The same rows with only these columns, in this order; GoldError where one is missing."""
        wanted = tuple(columns)
        missing = [column for column in wanted if column not in self.columns]
        if missing:
            raise GoldError(f"no column {', '.join(missing)} among {', '.join(self.columns)}")
        at = tuple(self.columns.index(column) for column in wanted)
        return Table(columns=wanted, rows=tuple(tuple(row[i] for i in at) for row in self.rows))


def read_table(path: Path) -> Table:
    """Read a CSV file with a header (UTF-8). Raises GoldError on an empty file or a ragged row."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [tuple(row) for row in csv.reader(lines, strict=True) if row]
    if not rows:
        raise GoldError(f"{path}: no header")
    try:
        return Table(columns=rows[0], rows=tuple(rows[1:]))
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from error
