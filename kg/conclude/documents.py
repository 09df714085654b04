"""Documents named in several places: one symbol with two titles, one title with two symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kg.conclude.ground import Ground
from kg.conclude.words import clipped, content, folded, overlap
from kg.model.conclusions import Conclusion, Discrepancy, Gap
from kg.model.facts import DocumentFact, DocumentMention
from kg.model.tree import BlockKind

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


_BEFORE_IT = re.compile(r"\bhad\s+before\s+it\b|\bbefore\s+(?:the|it)\b", re.IGNORECASE)
_SERIES_OF_ITS_OWN = re.compile(r"/(?:INF|CRP|L|NGO|MISC)\b", re.IGNORECASE)
_IS_A_LIST = re.compile(r"\bfollowing\b|\blist(?:ed)?\b|\btable\b|\bdocuments\s+before\b", re.IGNORECASE)
_MOST = 1  # more that are missing: the list is of some of the documents
_LIST = 3  # so many symbols of one series in one place are a list of the documents


def document_not_listed(ground: Ground) -> Iterator[Conclusion]:
    """A document of the session's own series that the body had before it, and that the list leaves out."""
    by_place: dict[str, list[DocumentMention]] = {}
    for fact in ground.facts(DocumentMention):
        by_place.setdefault(ground.place(fact) or _part(ground, fact), []).append(fact)
    sizes = sorted(len({fact.symbol for fact in facts}) for facts in by_place.values())
    if not sizes or sizes[-1] < _LIST or sizes[-1:] == sizes[-2:-1]:
        return
    whole = max(by_place.values(), key=lambda facts: len({fact.symbol for fact in facts}))
    symbols = {fact.symbol for fact in whole}
    stems = [_stem(symbol) for symbol in symbols]
    stem = max(sorted(set(stems)), key=stems.count)
    own = {fact.value for fact in ground.facts(DocumentFact) if fact.field == "symbol"}
    missing: dict[str, DocumentMention] = {}
    for facts in by_place.values():
        for fact in facts if facts is not whole else ():
            if _stem(fact.symbol) == stem and not _listed(fact.symbol, symbols | own):
                missing.setdefault(_plain(fact.symbol), fact)
    before = [fact for fact in missing.values() if _BEFORE_IT.search(ground.around(fact))]
    if not _IS_A_LIST.search(_introduction(ground, whole[0])) or len(before) > _MOST:
        return
    told = {span for one in different_symbols(ground) for span in one.targets}
    for fact in before:
        series = _SERIES_OF_ITS_OWN.search(fact.symbol)
        if fact.span in told or (series and not any(series[0] in symbol for symbol in symbols)):
            continue  # the list is of documents of another kind
        yield Discrepancy(
            rule="document-not-listed",
            kind="document not listed",
            severity="incomplete",
            targets=(fact.span, whole[0].span),
            places=ground.places((fact, whole[0])),
            detail=f"{fact.symbol} was before the body ({ground.at(fact)}) and is not in the list.",
        )
        yield Gap(
            rule="document-not-listed",
            kind="document",
            subject=fact.symbol,
            targets=(fact.span,),
            places=ground.places((fact,)),
            detail=f"{fact.symbol} is named in {ground.at(fact)}; the list of documents leaves it out.",
        )


def _introduction(ground: Ground, fact: DocumentMention) -> str:
    """The words around a list, and those of the last heading before it."""
    block = ground.paragraph(fact.span)
    headings = [
        one
        for one in ground.document.blocks
        if one.kind is BlockKind.HEADING and one.span.end <= fact.span.start
    ]
    heading = ground.words(headings[-1].span) if headings else ""
    return f"{heading} {ground.around(fact)}" if block is not None else heading


def _part(ground: Ground, fact: DocumentMention) -> str:
    block = ground.paragraph(fact.span)
    return "" if block is None else block.part or block.path


def _plain(symbol: str) -> str:
    """A symbol without revision, addendum and corrigendum."""
    return re.sub(r"/(?:Rev|Add|Corr)\.\d+", "", symbol)


def _stem(symbol: str) -> str:
    return _plain(symbol).rpartition("/")[0]


def _listed(symbol: str, symbols: set[str]) -> bool:
    return _plain(symbol) in {_plain(one) for one in symbols}
