"""How far each paragraph was agreed; where a text is said to be adopted and not to be adopted.

A part that nothing speaks of takes the standing of the document; of a report that says nowhere that
it was adopted, none is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.conclude.ground import Ground, spans
from kg.conclude.words import clipped
from kg.model.conclusions import Discrepancy, PartStanding
from kg.model.facts import DocumentFact, DocumentKind, Outcome, Reading, Standing, StandingStatement
from kg.model.tree import BlockKind, Document

# What an adoption is of, when it is of the document itself: "adopted the present report",
# "adopted its draft report, as orally amended"; not "adopted the report of the Bureau".
_OWN_REPORT = re.compile(
    r"\b(?:the\s+(?:present|draft)|its(?:\s+draft)?|this)\s+report\b|\bthe\s+(?:draft\s+)?report\s+"
    r"(?:on|of)\s+(?:its|the\s+(?:meeting|session))\b|^\s*the\s+report\s*$",
    re.IGNORECASE,
)
_NOT_AGREED = frozenset({Standing.CHAIR_SUMMARY, Standing.DRAFT})


def status_conflict(ground: Ground) -> Iterator[Discrepancy]:
    """A part said not to have been adopted, in a report that is said to have been adopted whole."""
    adopted = [
        fact
        for fact in ground.facts(Outcome)
        if fact.act == "adopted" and not fact.negated and _OWN_REPORT.search(fact.text)
    ]
    open_parts = [fact for fact in ground.facts(StandingStatement) if fact.standing in _NOT_AGREED]
    placed = [fact for fact in open_parts if ground.place(fact)]
    if not adopted or not placed:
        return
    titles = [
        fact
        for fact in ground.facts(DocumentFact)
        if fact.field == "title" and re.search(r"\bdraft\b", fact.value, re.IGNORECASE)
    ]
    first, last = placed[0], adopted[-1]
    headed = f"The document is headed “{clipped(titles[0].value, 60)}”, and " if titles else ""
    status = "a summary by the Chair" if first.standing is Standing.CHAIR_SUMMARY else "a draft"
    text = (
        f"{headed}{ground.at(first)} says that a part of it is "
        f"{status} and was not adopted; "
        f"{ground.at(last)} says that the report was adopted."
    )
    yield Discrepancy(
        rule="status-conflict",
        kind="status conflict",
        targets=spans([*titles, first, last]),
        places=ground.places((first, last)),
        detail=text[0].upper() + text[1:],
    )


def standing_of_parts(ground: Ground) -> Iterator[PartStanding]:
    """Every part that has a standing: its paragraphs, and the places that give it."""
    parts: dict[tuple[str, Standing], list[str]] = {}
    for path, (scope, standing) in _parted(ground.document, ground.reading).items():
        parts.setdefault((scope, standing), []).append(path)
    for (scope, standing), blocks in parts.items():
        saying = [
            fact
            for fact in ground.facts(StandingStatement)
            if (fact.scope, fact.standing) == (scope, standing)
        ]
        part = "The document" if scope == "document" else f"The part under “{_heading(ground, scope)}”"
        where = " and ".join(dict.fromkeys(map(ground.at, saying)))
        yield PartStanding(
            rule="standing-of-parts",
            standing=standing,
            scope=scope,
            blocks=tuple(blocks),
            targets=spans(saying),
            places=ground.places(saying),
            detail=f"{part} is {_AGREED[standing]}{f', as {where} says' if where else ''}.",
        )


def block_standings(document: Document, reading: Reading) -> Mapping[str, Standing]:
    """The standing of each top-level block, by its path; blocks of no known standing are left out."""
    return {path: standing for path, (_, standing) in _parted(document, reading).items()}


_AGREED = {
    Standing.ADOPTED: "adopted text",
    Standing.CHAIR_SUMMARY: "a summary by the Chair",
    Standing.DRAFT: "a draft",
    Standing.STATEMENT: "a statement",
}


def _parted(document: Document, reading: Reading) -> dict[str, tuple[str, Standing]]:
    """The part and the standing of each top-level block, by its path."""
    statements = [fact for fact in reading.facts if isinstance(fact, StandingStatement)]
    whole = _of_document(reading, statements)
    parts = {fact.scope: fact.standing for fact in statements if fact.scope != "document"}
    found: dict[str, tuple[str, Standing]] = {}
    for block in document.children(None):
        if block.kind in (BlockKind.MASTHEAD, BlockKind.CONTENTS):
            continue
        scopes = [heading.path for heading in document.headings(block)] + [block.path]
        scope = next((scope for scope in reversed(scopes) if scope in parts), "document")
        standing = parts.get(scope, whole)
        if standing is not None:
            found[block.path] = (scope, standing)
    return found


def _of_document(reading: Reading, statements: list[StandingStatement]) -> Standing | None:
    said = {fact.standing for fact in statements if fact.scope == "document"}
    if Standing.DRAFT in said:
        return Standing.DRAFT
    if Standing.ADOPTED in said or reading.act is not None:
        return Standing.ADOPTED
    return Standing.STATEMENT if reading.kind is DocumentKind.STATEMENT else None


def _heading(ground: Ground, path: str) -> str:
    found = (block for block in ground.document.children(None) if block.path == path)
    return next((clipped(ground.words(block.span), 80) for block in found), path)
