"""What documents show of functions: exercised, suspended, no evidence; each status with its rule and reason."""

from __future__ import annotations

from collections.abc import Iterable

from api.glance.lines import DOCUMENT, Group, Line, paragraphs
from api.held import Held
from kg.rdf import iri

_NAMED = "”: "  # a reason begins with the function's words, which stand beside it here


def find_evidence(held: Held, functions: Iterable[str]) -> Group:
    """A line for each document that shows something of the functions."""
    lines = tuple(
        Line(
            iri=row["function"],
            name=held.name(f"{DOCUMENT}{iri.slug(row['report'])}"),
            status=row["status"],
            remark=_reason(row["detail"]),
            rule=row["rule"],
            places=tuple(paragraphs(row["report"], row["paragraphs"])),
        )
        for row in held.evidence_of(functions)
    )
    return Group(title="Has it been carried out?", lines=lines, empty="No document here speaks of it.")


def _reason(detail: str) -> str:
    said = detail.partition(_NAMED)[2] or detail
    return said[:1].upper() + said[1:]
