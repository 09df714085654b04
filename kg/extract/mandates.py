"""Mandates: what acts do, the document's own where it is one, and earlier ones that it describes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.operative import find_operative
from kg.model.facts import Mandate


def find_mandates(context: Context) -> Iterator[Mandate]:
    """Every mandate that the document states, in the order of its text."""
    yield from sorted(find_operative(context), key=lambda mandate: mandate.span)
