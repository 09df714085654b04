"""Named persons of a meeting report in their roles: officers, moderators, panellists.

Guarantees: one fact a person, role and place; who is named as an officer in a sentence is not
taken for a panellist in the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.agenda import agenda_titles
from kg.extract.context import Context
from kg.extract.officers import find_officers
from kg.extract.panels import find_panellists
from kg.extract.passages import find_passages
from kg.model.facts import DocumentKind, Participation


def find_participations(context: Context) -> Iterator[Participation]:
    """The persons of a meeting report in their roles, officers first."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    document = context.document
    passages = tuple(find_passages(document, agenda_titles(document)))
    officers = tuple(find_officers(context, passages))
    panellists = tuple(find_panellists(passages))
    names = frozenset(fact.name for fact in (*officers, *panellists))
    holders: set[tuple[str, int]] = set()
    seen: set[tuple[str, str, str, int]] = set()
    for fact in (*officers, *panellists):
        named = replace(fact, name=full_name(fact.name, names))
        if " " not in named.name and not named.country:
            continue  # a family name that the report says of nobody in full
        block = document.block_at(fact.span.start)
        paragraph = document.paragraph(block).index
        key = (named.name, named.position or named.role, named.item, block.index)
        if key in seen or (fact in panellists and (named.name, paragraph) in holders):
            continue
        if fact in officers:
            holders.add((named.name, paragraph))
        seen.add(key)
        yield named


def full_name(said: str, names: frozenset[str]) -> str:
    """The fuller name that ends in the words said, where the document has exactly one.

    >>> full_name("Mpanu Mpanu", frozenset({"Tosi Mpanu Mpanu", "Mpanu Mpanu"}))
    'Tosi Mpanu Mpanu'
    """
    fuller = [name for name in names if name.endswith(f" {said}")]
    return fuller[0] if len(fuller) == 1 else said
