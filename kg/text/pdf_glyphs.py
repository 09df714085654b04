"""A PDF page as rows of runs: which characters stand on one line, how large and how bold they are.

pdfium (through pypdfium2) gives characters with their places; this module is its one home. It
imports nothing else of the project, so that it also runs as a program of its own: PDF on
standard input, runs on standard output (see ``kg.text.pdf_apart``).
Guarantees: every visible character of a page is in exactly one run, in the order in which
the page draws it within the run; ligatures are spelt out as letters.
"""

from __future__ import annotations

import ctypes
import sys
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
_MEMORY = 3 * 2**30  # bytes, of the process that takes a PDF apart
_SECONDS = 120  # of its computing time
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


def _runs(text_page: pypdfium2.PdfTextPage) -> Iterator[Run]:
    raw = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    run: Run | None = None
    named_bold = False
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
            named_bold = _is_named_bold(raw, index)
        elif x.value - run.x1 > 0.25 * size and not run.letters[-1].isspace():
            run.letters.append(" ")
        run.letters.append(letter)
        run.x1 = max(run.x1, box.right)
        run.bold += named_bold or pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT
    if run is not None:
        yield _closed(run)


def _is_named_bold(raw: object, index: int) -> bool:
    """Whether a character's font says in its name that it is bold: not every font states a weight."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(raw, index, name, len(name), ctypes.byref(flags))
    return 0 < length <= len(name) and b"bold" in name.value.lower()


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


def _main() -> int:
    """Write a line for each page and each run; exit code 3 and the reason where pdfium refuses."""
    _limit()
    data = sys.stdin.buffer.read()
    most_pages = int(sys.argv[1])
    try:
        for page in read_pages(data, most_pages):
            lines = [f"P {page.width:.2f} {page.height:.2f}"]
            lines += [
                f"R {run.x0:.2f} {run.x1:.2f} {run.base:.2f} {run.size:.2f} {run.bold} {run.text}"
                for run in page.runs
            ]
            sys.stdout.buffer.write(("\n".join(lines) + "\n").encode("utf-8", errors="replace"))
    except pypdfium2.PdfiumError as refused:
        sys.stderr.write(str(refused))
        return 3
    return 0


def _limit() -> None:
    """No more memory and time than a document needs, where the system can hold a process to it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - exists on Unix alone

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(_main())
