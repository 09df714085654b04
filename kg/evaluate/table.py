"""A table of answers: named columns and rows of strings, as a CSV file holds them."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.model.errors import MandateGraphError
from kg.model.table import Row, Table

__all__ = ["GoldError", "Row", "Table", "read_table"]


class GoldError(MandateGraphError):
    """A table that cannot be compared: a column missing, a row too short, an unknown question."""

    exit_code = 2


def read_table(path: Path) -> Table:
    """Read a CSV file with a header (UTF-8). Raises GoldError on an empty file or a ragged row."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [tuple(row) for row in csv.reader(lines, strict=True) if row]
    if not rows:
        raise GoldError(f"{path}: no header")
    try:
        return Table(columns=rows[0], rows=tuple(rows[1:]))
    except ValueError as error:
        raise GoldError(f"{path}: {error}") from error
