"""A PDF to a draft: pages in reading order, paragraphs put together, what belongs to the page set apart.

Guarantees: every character that the pages draw is in the draft's source once; running heads
and feet, note marks in running text and mended hyphens are listed as furniture; footnotes stand
after the text, each with the page that it was on. A scan is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.model.errors import SourceError
from kg.model.span import Span
from kg.model.tree import Furniture
from kg.text.draft import Draft
from kg.text.furniture import furniture_reason
from kg.text.hyphens import find_hyphens
from kg.text.markers import parse_marker
from kg.text.pdf_apart import read_pages_apart
from kg.text.pdf_rows import Row, find_rows

_MOST_PAGES = 4000
_HEAD_ZONE, _FOOT_ZONE = 0.88, 0.1  # of the page's height
_SMALL_HEAD = 0.93  # of the usual size
_PAGE_NUMBER = re.compile(r"(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.;:!?][\"”’')\]]*\d{0,3}$")
_NOTE_START = re.compile(r"(?:\d{1,3}|[*†‡§]{1,4}|[a-z])\s+\S")
_RULE = re.compile(r"[_\s]{5,}|[\ue000-\uf8ff\s]+")  # a drawn line, a bar code, a logo
_NOTE_SIZE = 0.94  # of the size of the text
_SYMBOL = re.compile(r"[A-Z]{1,8}/{1,2}[A-Z0-9./()-]*\d[A-Za-z0-9./()-]*")
_INDENT = 5.0  # points
_NEXT_PARAGRAPH = 1.22  # times the usual distance between lines


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    page: int
    left: float
    right: float


def draft_pdf(data: bytes, name: str) -> Draft:
    """The text of a PDF. Raises SourceError when it is locked, broken or a scan."""
    pages = [(page, find_rows(page)) for page in read_pages_apart(data, name, _MOST_PAGES + 1)]
    count = len(pages)
    if count > _MOST_PAGES:
        raise SourceError(f"{name} has too many pages.", cure=f"Split it: {_MOST_PAGES} are read at most.")
    letters = sum(len(row.text) for _, rows in pages for row in rows)
    if letters < 16 * max(1, len(pages)) and letters < 200:
        raise SourceError(
            f"{name} has {count} {'page' if count == 1 else 'pages'} and no text on them: it is a scan.",
            cure="Run it through text recognition (OCR) first, then add the result.",
        )
    return _Writer([(page.height, rows) for page, rows in pages]).draft()


class _Writer:
    """Writes rows into a source text and notes what they are."""

    def __init__(self, pages: list[tuple[float, tuple[Row, ...]]]) -> None:
        self._pages = pages
        self._parts: list[str] = []
        self._length = 0
        self._break = 0  # the line break after the last row of text: furniture may stand after it
        self._furniture: list[Furniture] = []
        self._mended: list[int] = []
        self._page_starts: list[tuple[int, int]] = []
        self._headings: list[tuple[int, int]] = []
        self._notes: list[int] = []
        rows = [row for _, rows in pages for row in rows]
        sizes: Counter[float] = Counter()
        for row in rows:
            sizes[round(row.size, 1)] += len(row.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 10.0
        self._pitch = self._usual_pitch()
        self._heads = self._running()
        self._first = frozenset("".join(row.text.split()) for row in pages[0][1]) if pages else frozenset()

    def draft(self) -> Draft:
        """The draft of all pages."""
        notes: list[_Line] = []
        last: _Line | None = None
        for number, (height, rows) in enumerate(self._pages, start=1):
            head = self._head(rows, number, height)
            known = [
                (row, index < head or self._is_furniture(row, number, height))
                for index, row in enumerate(rows)
            ]
            furniture = [row for row, is_furniture in known if is_furniture]
            body, page_notes = self._split_notes([row for row, is_furniture in known if not is_furniture])
            margins = _margins(body, self._size)
            notes += [_Line(row, number, *margins[0]) for row in page_notes]
            for row in furniture:
                if row.base > height / 2:
                    self._write_furniture(row)
            self._page_starts.append((self._length, number))
            for row in body:
                line = _Line(row, number, *margins[row.column])
                self._write(line, last)
                last = line
            for row in furniture:
                if row.base <= height / 2:
                    self._write_furniture(row)
        self._write_notes(notes, last)
        source = "".join(self._parts)
        return Draft(
            source=source,
            laid_out=True,
            furniture=(*self._furniture, *find_hyphens(source, self._mended)),
            mended=tuple(self._mended),
            pages=tuple(self._page_starts),
            headings=tuple(self._headings),
            notes=tuple(self._notes),
        )

    # --- what a row is ------------------------------------------------------------------

    def _usual_pitch(self) -> float:
        """The usual distance of two lines of a paragraph, in sizes."""
        ratios: Counter[float] = Counter()
        for _, rows in self._pages:
            for above, below in pairwise(rows):
                distance = above.base - below.base
                if abs(above.size - below.size) < 0.5 and 0 < distance < 3 * above.size:
                    ratios[round(distance / above.size, 1)] += 1
        return ratios.most_common(1)[0][0] if ratios else 1.3

    def _running(self) -> frozenset[str]:
        """What stands at the head or foot of several pages, numbers apart."""
        forms: Counter[str] = Counter()
        for height, rows in self._pages[1:]:
            forms.update({_form(row) for row in rows if not _FOOT_ZONE < row.base / height < _HEAD_ZONE})
        least = 2 if len(self._pages) < 8 else 3
        return frozenset(form for form, count in forms.items() if count >= least)

    def _is_furniture(self, row: Row, number: int, height: float) -> bool:
        place = row.base / height
        if furniture_reason(row.text) or _RULE.fullmatch(row.text):
            return True
        if _PAGE_NUMBER.fullmatch(row.text.strip()) and not 1.6 * _FOOT_ZONE < place < _HEAD_ZONE:
            return True
        if _FOOT_ZONE < place < _HEAD_ZONE:
            return False
        if (
            number > 1
            and place >= _HEAD_ZONE
            and ("".join(row.text.split()) in self._first or _is_symbol(row))
        ):
            return True
        return number > 1 and (_form(row) in self._heads or all(map(furniture_reason, row.text.split("\t"))))

    def _head(self, rows: tuple[Row, ...], number: int, height: float) -> int:
        """How many rows at the top of a later page are its head: small print that holds a symbol.

        The title of a resolution runs over several lines there, with the symbol beside one of them.
        """
        if number == 1:
            return 0
        small = 0
        while (
            small < len(rows)
            and rows[small].base / height >= _HEAD_ZONE
            and rows[small].size < _SMALL_HEAD * self._size
        ):
            small += 1
        cells = (cell.strip() for row in rows[:small] for cell in row.text.split("\t"))
        return small if any(_SYMBOL.fullmatch(cell) for cell in cells) else 0

    def _split_notes(self, rows: list[Row]) -> tuple[list[Row], list[Row]]:
        """The rows of running text, and those of footnotes between and under them."""
        foot = len(rows)
        while foot > 0 and rows[foot - 1].size < _NOTE_SIZE * self._size:
            foot -= 1
        body: list[Row] = []
        notes: list[Row] = []
        in_note = False
        table = 2 * sum(map(_cells, rows[foot:])) >= len(rows) - foot  # small print that is no note
        for index, row in enumerate(rows):
            small = row.size < _NOTE_SIZE * self._size
            begins = row.begins_with_mark or (index >= foot > 0 and not in_note and not table)
            in_note = small and (begins or in_note)
            (notes if in_note else body).append(row)
        return body, notes

    # --- writing ------------------------------------------------------------------------

    def _put(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _write_furniture(self, row: Row) -> None:
        start = self._put(row.text + "\n")
        self._furniture.append(
            Furniture(
                span=Span(start, self._length), reason=furniture_reason(row.text) or "page head or foot"
            )
        )

    def _write(self, line: _Line, last: _Line | None) -> None:
        if last is not None and self._joins(last, line):
            self._mended.append(self._break)
        else:
            self._put("\n")
            if line.row.bold and len(line.row.text) < 200:
                self._headings.append((self._length, 0))
        self._put_row(line.row, marks_are_furniture=True)

    def _put_row(self, row: Row, *, marks_are_furniture: bool) -> None:
        start = self._put(row.text)
        if marks_are_furniture:
            self._furniture += [
                Furniture(span=Span(start + first, start + end), reason="note mark")
                for first, end in row.marks
                if first > 0 or end < len(row.text)
            ]
        self._break = self._put("\n")

    def _write_notes(self, notes: list[_Line], last: _Line | None) -> None:
        for line in notes:
            begins = line.row.begins_with_mark or _NOTE_START.match(line.row.text) is not None
            if begins or last is None or last.page != line.page or last not in notes:
                self._put("\n")
                self._page_starts.append((self._length, line.page))
                self._notes.append(self._length)
            else:
                self._mended.append(self._break)
            self._put_row(line.row, marks_are_furniture=False)
            last = line

    # --- paragraphs ---------------------------------------------------------------------

    def _joins(self, last: _Line, line: _Line) -> bool:
        """Whether a row carries on the paragraph of the row before it."""
        above, below = last.row, line.row
        apart = last.page != line.page or above.column != below.column
        if not apart and above.base - below.base > self._pitch * _NEXT_PARAGRAPH * max(
            above.size, below.size
        ):
            return False
        if above.bold != below.bold or abs(above.size - below.size) > 0.06 * above.size:
            return False
        if _marked(below):
            return (
                not apart and not above.bold and below.x0 <= line.left + 1 and _is_broken_before(last, below)
            )
        if above.bold:
            return not apart
        if _cells(below) or _cells(above):
            return False
        return _flows_on(last, line) if apart else _flows_down(last, line)


def _is_broken_before(last: _Line, below: Row) -> bool:
    """Whether a line only happens to begin with what looks like a number: "item 4 / (a)"."""
    ends = last.row.text[-1]
    pinpoint = ends.isdigit() and below.text[0] == "("
    return (ends.islower() or ends in ",-" or pinpoint) and _is_full(last, below)


def _flows_on(last: _Line, line: _Line) -> bool:
    """Whether a sentence or a paragraph goes on over the end of a page or a column."""
    full = _is_full(last, line.row)
    if _ENDS_SENTENCE.search(last.row.text):
        into_columns = last.page == line.page and 0 in (last.row.column, line.row.column)
        return full and not into_columns and line.row.x0 <= line.left + _INDENT
    return full or line.row.text[0].islower()


def _flows_down(last: _Line, line: _Line) -> bool:
    """Whether a paragraph goes on from a row to the row under it."""
    return _is_full(last, line.row) and (line.row.x0 <= last.row.x0 + _INDENT or _marked(last.row))


def _marked(row: Row) -> bool:
    return parse_marker(row.text, 0, len(row.text)) is not None


def _is_symbol(row: Row) -> bool:
    return _SYMBOL.fullmatch(row.text.strip()) is not None


def _form(row: Row) -> str:
    return re.sub(r"\d+", "0", " ".join(row.text.split()))


def _cells(row: Row) -> bool:
    """Whether a row is parted into cells, a tab after its number apart."""
    if not row.parted:
        return False
    marker = parse_marker(row.text, 0, len(row.text))
    return "\t" in (row.text if marker is None else row.text[marker.span.end :].strip())


def _is_full(last: _Line, below: Row) -> bool:
    """Whether the next row's first word would not have fitted on the last row."""
    word = below.text.split(None, 1)[0]
    width = (below.x1 - below.x0) / max(1, len(below.text)) * (len(word) + 1)
    return last.right - last.row.x1 < width + 0.5 * below.size


def _margins(rows: list[Row], size: float) -> dict[int, tuple[float, float]]:
    """The left and right margins of the running text, and of each column."""
    margins = {0: (0.0, 0.0)}
    body = [row for row in rows if abs(row.size - size) < 0.5 and len(row.text) > 30] or rows
    if body:
        lefts = sorted(row.x0 for row in body)
        rights = sorted(row.x1 for row in body)
        margins[0] = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
    for column in (1, 2):
        inside = [row for row in rows if row.column == column]
        if inside:
            margins[column] = min(row.x0 for row in inside), max(row.x1 for row in inside)
    return margins
