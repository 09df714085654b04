"""PDFs are taken apart in a process of their own: a file that crashes or hangs the reader harms nothing else.

Guarantees: the same pages as ``kg.text.pdf_glyphs.read_pages``, with places rounded to
hundredths of a point, or SourceError within the time limit.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from kg.model.errors import SourceError
from kg.text import pdf_glyphs
from kg.text.pdf_glyphs import Page, Run

_SECONDS = 120
_REFUSED = 3
_OTHER_READER = "Open and save it anew in a PDF reader, or add its text."


def read_pages_apart(data: bytes, name: str, most_pages: int, seconds: float = _SECONDS) -> tuple[Page, ...]:
    """The pages of a PDF. Raises SourceError when it is locked, broken, or takes too long."""
    command = [sys.executable, "-I", pdf_glyphs.__file__, str(most_pages)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise SourceError(
            f"{name} takes longer than {seconds:g} seconds to read.", cure=_OTHER_READER
        ) from late
    if done.returncode == _REFUSED:
        reason = done.stderr.decode("utf-8", errors="replace").strip().rstrip(".")
        if "password" in reason.lower():
            raise SourceError(f"{name} is locked by a password.", cure="Save it without a password.")
        raise SourceError(f"{name} cannot be opened as a PDF: {reason}.", cure=_OTHER_READER)
    if done.returncode:
        raise SourceError(f"{name} breaks the PDF reader (code {done.returncode}).", cure=_OTHER_READER)
    return tuple(_pages(done.stdout.decode("utf-8")))


def _pages(lines: str) -> Iterator[Page]:
    size: tuple[float, float] | None = None
    runs: list[Run] = []
    for line in lines.split("\n"):
        kind, _, rest = line.partition(" ")
        if kind == "P":
            if size is not None:
                yield Page(width=size[0], height=size[1], runs=tuple(runs))
            width, height = rest.split(" ")
            size, runs = (float(width), float(height)), []
        elif kind == "R":
            x0, x1, base, height, bold, text = rest.split(" ", 5)
            runs.append(Run(float(x0), float(x1), float(base), float(height), list(text), int(bold)))
    if size is not None:
        yield Page(width=size[0], height=size[1], runs=tuple(runs))
