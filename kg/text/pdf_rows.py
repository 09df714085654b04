"""Runs of a PDF page to rows in reading order: columns apart, raised note marks known as such.

Guarantees: every run of the page is in exactly one row; a row's text holds its runs from
left to right, a wide gap between two of them as a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.text.pdf_glyphs import Page, Run

_NOTE_MARK = re.compile(r"[\d,\s]{1,9}|[*†‡§]{1,4}|[a-z]")
_RAISED = re.compile(
    rf"{_NOTE_MARK.pattern}|st|nd|rd|th|o|os|a|er"
)  # "8th plenary meeting" with a raised "th"
_RAISED_SIZE = 0.86  # of the size beside it
_WIDE_GAP = 1.4  # of the size: more than a space between words, even in a justified line
_COLUMN_FILLED = 0.6  # a line of prose fills so much of its column
_GAPPED = 0.3  # of the lines of a column of prose have no more gaps than that inside
_COLUMN_LINES = 4  # fewer lines side by side are no columns
_STRIP = 8.0  # points: lines are looked up by strips of the page
_BAND_GAP = 1.9  # of the size: more than between paragraphs


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
    bands, gutter = _best_bands(page)
    rows: list[Row] = []
    for parted, runs in bands:
        if parted:
            rows += _rows([run for run in runs if run.x1 <= gutter], 1)
            rows += _rows([run for run in runs if run.x1 > gutter], 2)
        else:
            rows += _rows(runs, 0)
    return tuple(rows)


_Bands = list[tuple[bool, list[Run]]]  # from top to bottom: whether in two columns, and the runs


def _best_bands(page: Page) -> tuple[_Bands, float]:
    """The page cut across where its text changes between one column and two."""
    best: _Bands = [(False, list(page.runs))]
    best_gutter, most = 0.0, 0
    if len(page.runs) < 8:
        return best, best_gutter
    for step in range(19):
        gutter = page.width * (0.36 + 0.0156 * step)
        bands = _bands(page, gutter)
        in_columns = sum(len(runs) for parted, runs in bands if parted)
        if in_columns > most:
            best, best_gutter, most = bands, gutter, in_columns
    return best, best_gutter


def _bands(page: Page, gutter: float) -> _Bands:
    """Cut the page at lines that run across the gutter and at wide gaps; see which bands are in columns."""
    bands: _Bands = []
    band: list[Run] = []
    crossing = after_gap = False
    for run in sorted(page.runs, key=lambda run: -run.base):
        crosses = run.x0 < gutter < run.x1
        gap = bool(band) and band[-1].base - run.base > _BAND_GAP * max(run.size, band[-1].size)
        if band and (crosses != crossing or gap):
            _add_band(bands, band, gutter, crossing, after_gap=after_gap)
            band, after_gap = [], gap and crosses == crossing
        band.append(run)
        crossing = crosses
    if band:
        _add_band(bands, band, gutter, crossing, after_gap=after_gap)
    return bands


def _add_band(bands: _Bands, band: list[Run], gutter: float, crossing: bool, *, after_gap: bool) -> None:
    left = [run for run in band if run.x1 <= gutter]
    right = [run for run in band if run.x0 >= gutter]
    parted = not crossing and _is_prose(left) and _is_prose(right)
    if bands and bands[-1][0] == parted and (after_gap or not parted):
        bands[-1][1].extend(band)  # columns go on after a gap that both happen to have
    else:
        bands.append((parted, band))


def _is_prose(runs: list[Run]) -> bool:
    """Whether most of these lines fill their column, as the cells of a table do not."""
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(round(run.base / 3), []).append(run)
    if len(lines) < _COLUMN_LINES:
        return False
    start, end = min(run.x0 for run in runs), max(run.x1 for run in runs)
    if sum(map(_gapped, lines.values())) > _GAPPED * len(lines):
        return False
    widths = [max(run.x1 for run in line) - min(run.x0 for run in line) for line in lines.values()]
    text = "".join(run.text for run in runs)
    words = sum(map(str.isalpha, text))
    filled = sum(width > _COLUMN_FILLED * (end - start) for width in widths)
    return filled > 0.55 * len(widths) and len(text) > 15 * len(lines) and words > 0.65 * len(text)


def _gapped(line: list[Run]) -> bool:
    """Whether a line has a wide gap inside, as two cells of a table have between them."""
    runs = sorted(line, key=lambda run: run.x0)
    return any(after.x0 - run.x1 > _WIDE_GAP * run.size for run, after in pairwise(runs))


def _rows(runs: Iterable[Run], column: int) -> list[Row]:
    lines = _Lines()
    raised: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.size, -run.base)):
        near = lines.near(run)
        line = next((line for line in near if _beside(line, run)), None)
        if line is not None:
            line.append(run)
        elif _RAISED.fullmatch(run.text) and any(_raised_over(line, run) for line in near):
            raised.append(run)
        else:
            lines.add(run)
    marks: dict[int, list[Run]] = {}
    for run in raised:
        over = [line for line in lines.near(run) if _raised_over(line, run)]
        nearest = min(over, key=lambda line: _distance(line, run))
        marks.setdefault(id(nearest), []).append(run)
    made = [_row(line, marks.get(id(line), []), column) for line in lines.all]
    return _labels_first(sorted(made, key=lambda row: (-row.base, row.x0)))


def _labels_first(rows: list[Row]) -> list[Row]:
    """A label that stands halfway down beside two lines of its cell is read before them."""
    for at in range(1, len(rows)):
        above, label = rows[at - 1], rows[at]
        beside = label.x1 < above.x0 and 0 < above.base - label.base < 0.9 * label.size
        if beside:
            rows[at - 1], rows[at] = label, above
    return rows


class _Lines:
    """Lines by their height on the page, so that a run is held against those beside it alone."""

    def __init__(self) -> None:
        self.all: list[list[Run]] = []
        self._at: dict[int, list[list[Run]]] = {}

    def add(self, run: Run) -> None:
        """A run begins a line."""
        line = [run]
        self.all.append(line)
        self._at.setdefault(int(run.base // _STRIP), []).append(line)

    def near(self, run: Run) -> list[list[Run]]:
        """The lines that the run may stand on, or be raised over."""
        strip = int(run.base // _STRIP)
        return [line for at in range(strip - 3, strip + 2) for line in self._at.get(at, ())]


def _beside(line: list[Run], run: Run) -> bool:
    first = line[0]
    distance = abs(first.base - run.base) / min(first.size, run.size)
    return distance < 0.05 or (distance <= 0.4 and run.size > _RAISED_SIZE * first.size)


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
            wide = gap > _WIDE_GAP * size and not column  # in a narrow column, justified words stand apart
            text += "\t" if wide else "" if touches and id(last) not in raised else " "
        if id(run) in raised and _NOTE_MARK.fullmatch(run.text):
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
