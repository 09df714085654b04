"""A PDF page as rows of runs: which characters stand on one line, how large and how bold they are.

pdfium (through pypdfium2) gives characters with their places; this module is its one home.
Guarantees: every visible character of a page is in exactly one run, in the order in which
the page draws it within the run; ligatures are spelt out as letters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_BOLD_WEIGHT = 600
_SAME_LINE = 0.35  # of a character's height
_NEW_RUN_GAP = 2.2  # of a character's height: a tab, a column, a cell


@dataclass(slots=True)
class Run:
    """Characters of one size on one base line, side by side."""

    x0: float
    x1: float
    base: float
    size: float
    letters: list[str] = field(default_factory=list)
    bold: int = 0  # how many of the characters are bold

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's size and its runs, in the order in which it draws them."""

    width: float
    height: float
    runs: tuple[Run, ...]


def read_pages(data: bytes, most_pages: int) -> Iterator[Page]:
    """The pages of a PDF. Raises pypdfium2.PdfiumError when it is none, or is locked."""
    document = pypdfium2.PdfDocument(data)
    try:
        for index in range(min(len(document), most_pages)):
            page = document[index]
            text_page = page.get_textpage()
            width, height = page.get_size()
            yield Page(width=width, height=height, runs=tuple(_runs(text_page)))
            text_page.close()
            page.close()
    finally:
        document.close()


def page_count(data: bytes) -> int:
    """How many pages a PDF has. Raises pypdfium2.PdfiumError when it is none, or is locked."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _runs(text_page: pypdfium2.PdfTextPage) -> Iterator[Run]:
    raw = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    run: Run | None = None
    for index in range(pdfium.FPDFText_CountChars(raw)):
        letter = _letter(pdfium.FPDFText_GetUnicode(raw, index))
        if not letter:
            continue
        if letter.isspace():
            if run is not None and not run.letters[-1].isspace():
                run.letters.append(" ")
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box))
        size = max(box.top - box.bottom, 0.1)
        if run is None or not _joins(run, x.value, y.value, size):
            if run is not None:
                yield _closed(run)
            run = Run(x.value, box.right, y.value, size)
        elif x.value - run.x1 > 0.25 * size and not run.letters[-1].isspace():
            run.letters.append(" ")
        run.letters.append(letter)
        run.x1 = max(run.x1, box.right)
        run.bold += pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT
    if run is not None:
        yield _closed(run)


def _letter(codepoint: int) -> str:
    if codepoint in (0, 0xFFFE, 0xFFFF) or 0xD800 <= codepoint < 0xE000 or codepoint > 0x10FFFF:
        return "" if codepoint in (0, 0xFFFE, 0xFFFF) else "\ufffd"
    if codepoint == 2:  # pdfium's sign for a hyphen at the end of a line
        return "-"
    letter = chr(codepoint)
    return LIGATURES.get(letter, letter)


def _joins(run: Run, x: float, y: float, size: float) -> bool:
    height = max(run.size, size)
    return (
        abs(y - run.base) <= _SAME_LINE * min(run.size, size)
        and abs(size - run.size) <= 0.12 * height
        and -0.5 * height <= x - run.x1 <= _NEW_RUN_GAP * height
    )


def _closed(run: Run) -> Run:
    while run.letters and run.letters[-1].isspace():
        run.letters.pop()
    return run
