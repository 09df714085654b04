"""Small documents made from sentences, for the tests of extraction."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.reading import context_of
from kg.text.read import read_document

REPORT = """Board on Lakes
Third session
Geneva, 4-6 May 2031
Report of the Board on Lakes on its third session
I. Introduction
1. The third session of the Board on Lakes was held in Geneva from 4 to 6 May 2031.
"""

RESOLUTION = """Resolution adopted by the Assembly on Lakes on 3 May 2031
[on the report of the Programme Committee (LKS/A/9/27)]
9/4. Clean lakes
The Assembly on Lakes,
"""


def report(*paragraphs: str) -> Context:
    """A meeting report whose numbered paragraphs go on from 2."""
    lines = [f"{number}. {words}\n" for number, words in enumerate(paragraphs, start=2)]
    return _context(REPORT + "".join(lines))


def resolution(*paragraphs: str) -> Context:
    """A resolution with these paragraphs, numbered or not as given."""
    return _context(RESOLUTION + "".join(f"{words}\n" for words in paragraphs))


def _context(text: str) -> Context:
    return context_of(read_document(text.encode(), "invented.txt"))
