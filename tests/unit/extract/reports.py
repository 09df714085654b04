"""Invented meeting reports, read as real ones are."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.reading import context_of
from kg.model.facts import Fact
from kg.text.read import read_document

FRONT = """Distr.: General
4 June 2019

Board on Alpine Lakes

Third session
Graz, 20–22 May 2019

Report of the Board on Alpine Lakes on its third session, held in Graz from 20 to 22 May 2019

"""


def report(text: str, *, front: str = FRONT) -> Context:
    """The context of a report with that text after its masthead."""
    return context_of(read_document((front + text).encode(), "report.txt"))


def place(context: Context, fact: Fact) -> str:
    """The paragraph that a question prints for a fact."""
    block = context.document.block_at(fact.span.start)
    return fact.place or context.document.paragraph(block).number
