"""Documents named in several places: one symbol with two titles, one title with two symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kg.conclude.ground import Ground
from kg.conclude.words import clipped, content, folded, overlap
from kg.model.conclusions import Discrepancy
from kg.model.facts import DocumentMention

_DRAFT = re.compile(r"^draft\b|\bagenda\s+(?:sub-)?item\b", re.IGNORECASE)  # one draft after the other
_SPECIFIC = 4  # words of meaning; a title with fewer ("Note by the secretariat") names many documents


def _pairs(ground: Ground) -> Iterator[tuple[DocumentMention, DocumentMention]]:
    titled = [fact for fact in ground.facts(DocumentMention) if fact.title and ground.place(fact)]
    for first, second in combinations(titled, 2):
        if ground.place(first) != ground.place(second):
            yield first, second


def different_document_titles(ground: Ground) -> Iterator[Discrepancy]:
    """One symbol with two titles that are nearly the same."""
    seen: set[str] = set()
    for first, second in _pairs(ground):
        if first.symbol != second.symbol or first.symbol in seen:
            continue
        if folded(first.title) == folded(second.title) or overlap(first.title, second.title) < 0.6:
            continue
        seen.add(first.symbol)
        yield Discrepancy(
            rule="different-document-titles",
            kind="different title",
            targets=(first.span, second.span),
            places=ground.places((first, second)),
            detail=(
                f"Document {first.symbol} is “{clipped(first.title, 120)}” in {ground.at(first)} and "
                f"“{clipped(second.title, 120)}” in {ground.at(second)}."
            ),
        )


def different_symbols(ground: Ground) -> Iterator[Discrepancy]:
    """One title with two symbols."""
    seen: set[tuple[str, ...]] = set()
    for first, second in _pairs(ground):
        title = folded(first.title)
        if first.symbol == second.symbol or title != folded(second.title) or title in seen:
            continue
        if not (first.title[0].isupper() or second.title[0].isupper()):
            continue  # words of a sentence, and nowhere a title
        if (
            len(content(first.title)) < _SPECIFIC
            or _DRAFT.search(first.title)
            or _versions(first.symbol, second.symbol)
        ):
            continue
        seen.add(title)
        yield Discrepancy(
            rule="different-symbols",
            kind="different symbol",
            targets=(first.span, second.span),
            places=ground.places((first, second)),
            detail=(
                f"“{clipped(first.title, 120)}” is document {first.symbol} in {ground.at(first)} and "
                f"{second.symbol} in {ground.at(second)}."
            ),
        )


def _versions(one: str, other: str) -> bool:
    """Whether one symbol is the other with a suffix: a revision, an addendum, a corrigendum."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")
