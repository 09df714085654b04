"""Runs of a PDF page to rows in reading order: columns apart, raised note marks known as such.

Guarantees: every run of the page is in exactly one row; a row's text holds its runs from
left to right, a wide gap between two of them as a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.text.pdf_glyphs import Page, Run

_NOTE_MARK = re.compile(r"[\d,\s]{1,9}|[*†‡§]{1,4}|[a-z]")
_RAISED_SIZE = 0.82  # of the size beside it
_WIDE_GAP = 1.4  # of the size: more than a space between words, even in a justified line
_COLUMN_FILLED = 0.6  # a line of prose fills so much of its column


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of one column."""

    text: str
    marks: tuple[tuple[int, int], ...]  # raised note marks inside the text
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    column: int  # 0 for the whole width, 1 and 2 for columns
    begins_with_mark: bool  # as a footnote does

    @property
    def parted(self) -> bool:
        """Whether a wide gap parts it into cells."""
        return "\t" in self.text


def find_rows(page: Page) -> tuple[Row, ...]:
    """The rows of a page as one reads them."""
    gutter = _gutter(page)
    if gutter is None:
        return tuple(_rows(page.runs, 0))
    rows: list[Row] = []
    left: list[Run] = []
    right: list[Run] = []
    for run in sorted(page.runs, key=lambda run: -run.base):
        if run.x1 <= gutter:
            left.append(run)
        elif run.x0 >= gutter:
            right.append(run)
        else:  # a line over both columns: what stands above it is read first
            rows += [*_rows(left, 1), *_rows(right, 2), *_rows([run], 0)]
            left, right = [], []
    rows += [*_rows(left, 1), *_rows(right, 2)]
    return tuple(rows)


def _gutter(page: Page) -> float | None:
    """Where the page is parted into two columns of prose, if it is."""
    if len(page.runs) < 24:
        return None
    for step in range(13):
        at = page.width * (0.41 + 0.015 * step)
        left = [run for run in page.runs if run.x1 <= at]
        right = [run for run in page.runs if run.x0 >= at]
        crossing = len(page.runs) - len(left) - len(right)
        if crossing * 6 <= len(page.runs) and _is_prose(left) and _is_prose(right):
            return at
    return None


def _is_prose(runs: Sequence[Run]) -> bool:
    """Whether most of these runs are lines that fill their column, as cells of a table do not."""
    lines = [run for run in runs if len(run.letters) > 3]
    if len(lines) < 10:
        return False
    width = max(run.x1 for run in lines) - min(run.x0 for run in lines)
    return sum(run.x1 - run.x0 > _COLUMN_FILLED * width for run in lines) > 0.55 * len(lines)


def _rows(runs: Iterable[Run], column: int) -> list[Row]:
    lines: list[list[Run]] = []
    raised: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.size, -run.base)):
        line = next((line for line in lines if _beside(line, run)), None)
        if line is not None:
            line.append(run)
        elif _NOTE_MARK.fullmatch(run.text) and any(_raised_over(line, run) for line in lines):
            raised.append(run)
        else:
            lines.append([run])
    marks: dict[int, list[Run]] = {}
    for run in raised:
        over = [index for index, line in enumerate(lines) if _raised_over(line, run)]
        nearest = min(over, key=lambda index: _distance(lines[index], run))
        marks.setdefault(nearest, []).append(run)
    made = [_row(line, marks.get(index, []), column) for index, line in enumerate(lines)]
    return sorted(made, key=lambda row: (-row.base, row.x0))


def _beside(line: list[Run], run: Run) -> bool:
    first = line[0]
    return (
        abs(first.base - run.base) <= 0.4 * min(first.size, run.size) and run.size > _RAISED_SIZE * first.size
    )


def _raised_over(line: list[Run], run: Run) -> bool:
    first = line[0]
    return run.size <= _RAISED_SIZE * first.size and 0.05 < (run.base - first.base) / first.size < 0.8


def _distance(line: list[Run], run: Run) -> float:
    return min(min(abs(run.x0 - other.x1), abs(other.x0 - run.x1)) for other in line)


def _row(line: list[Run], marks: list[Run], column: int) -> Row:
    runs = sorted([*line, *marks], key=lambda run: run.x0)
    size = max(run.size for run in line)
    raised = {id(run) for run in marks}
    text = ""
    spans: list[tuple[int, int]] = []
    last: Run | None = None
    for run in runs:
        if last is not None:
            gap = run.x0 - last.x1
            touches = id(run) in raised or gap < 0.12 * size
            text += "\t" if gap > _WIDE_GAP * size else "" if touches and id(last) not in raised else " "
        if id(run) in raised:
            spans.append((len(text), len(text) + len(run.text)))
        text += run.text
        last = run
    letters = sum(len(run.letters) for run in line)
    return Row(
        text=text,
        marks=tuple(spans),
        x0=runs[0].x0,
        x1=max(run.x1 for run in runs),
        base=line[0].base,
        size=size,
        bold=sum(run.bold for run in line) > 0.7 * letters,
        column=column,
        begins_with_mark=bool(spans) and spans[0][0] == 0,
    )
