"""A table: named columns and rows of text, as questions answer and as gold tables hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows; every row has as many cells as there are columns, else ValueError.

    >>> Table(columns=("number", "title"), rows=(("1", "Opening"),)).selected(("title",)).rows
    (('Opening',),)
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells for the columns {', '.join(self.columns)}: {row!r}")

    def records(self) -> tuple[dict[str, str], ...]:
        """The rows as dictionaries by column."""
        return tuple(dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def selected(self, columns: Iterable[str]) -> Self:
        """The same rows with these columns only, in this order; ValueError where one is missing."""
        wanted = tuple(columns)
        missing = [column for column in wanted if column not in self.columns]
        if missing:
            raise ValueError(f"no column {', '.join(missing)} among {', '.join(self.columns)}")
        places = [self.columns.index(column) for column in wanted]
        return type(self)(columns=wanted, rows=tuple(tuple(row[at] for at in places) for row in self.rows))
