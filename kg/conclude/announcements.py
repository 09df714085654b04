"""What a document says stands in an annex of it, and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, spans
from kg.conclude.headings import roman
from kg.conclude.words import clipped, listed
from kg.model.conclusions import Discrepancy
from kg.model.facts import Announcement

_ANNEX = re.compile(r"\bannex(?:es|ed)?\b", re.IGNORECASE)
_WHICH = re.compile(r"\bannex\s+(?P<number>[IVXL]+|\d+)\b", re.IGNORECASE)
# An annex of something else: a symbol or a number of an act stands where the annex is named.
_ELSEWHERE = re.compile(
    r"[A-Z]+(?:/[\w.]+)+|\b(?:resolution|decision)s?\s+\S*\d|\b(?:Convention|Protocol|Agreement|Treaty)\b"
)


def announced_and_not_given(ground: Ground) -> Iterator[Discrepancy]:
    """An annex that paragraphs speak of as this document's own, which the document does not have."""
    parts = {block.part for block in ground.document.blocks if block.part}
    missing: dict[str, list[Announcement]] = {}
    for fact in ground.facts(Announcement):
        if not _ANNEX.search(fact.where) and not _ANNEX.search(ground.words(fact)):
            continue
        if _ELSEWHERE.search(fact.where):
            continue
        which = _WHICH.search(fact.where)
        number = _annex_number(which["number"]) if which else ""
        if parts and (not number or f"annex-{number}" in parts or not _counted(parts)):
            continue
        missing.setdefault(number, []).append(fact)
    for number, facts in missing.items():
        said = tuple(dict.fromkeys(clipped(fact.what, 80) for fact in facts if fact.what))
        annex = f"annex {number}" if number else "an annex"
        yield Discrepancy(
            rule="announced-and-not-given",
            kind="announced and not given",
            severity="incomplete",
            targets=spans(facts),
            places=ground.places(facts),
            detail=f"{_sentence(said)} said to stand in {annex}; the document has no such annex.",
        )


def _sentence(things: tuple[str, ...]) -> str:
    text = listed(things) or "something"
    return f"{text[0].upper()}{text[1:]} {'is' if len(things) < 2 else 'are'}"


def _annex_number(printed: str) -> str:
    value = roman(printed.upper())
    return str(value) if value is not None else printed


def _counted(parts: set[str]) -> bool:
    """Whether the annexes have numbers of their own."""
    return any(part != "annex-1" for part in parts) or len(parts) > 1
