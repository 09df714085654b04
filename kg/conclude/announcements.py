"""What a document says stands in an annex of it, and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, spans
from kg.conclude.headings import roman
from kg.conclude.words import clipped, listed
from kg.model.conclusions import Conclusion, Discrepancy, Gap
from kg.model.facts import Announcement

_ANNEX = re.compile(r"\bannex(?:es|ed)?\b", re.IGNORECASE)
_WHICH = re.compile(r"\bannex\s+(?P<number>[IVXL]+|\d+)\b", re.IGNORECASE)
_TREATY = re.compile(
    r"\bannex\s+[IVX]+\s+part(?:y|ies)\b|\b(?:decision|resolution)\s+\S+,\s*annex\b"
    r"|\bpart(?:y|ies)\s+(?:not\s+)?(?:included|listed)\s+in\s+annex|\bannex\s*[IVX\d]*,?\s+(?:to|of)\s+(?:the\s+)?"
    r"(?:\w+\s+){0,3}(?:Convention|Protocol|Agreement|decision|resolution)\b",
    re.IGNORECASE,
)
# What follows the word: "annex II to the report of the Bureau", "annex to document TB/2".
_TO_ANOTHER = re.compile(
    r"\s*there(?:to|of)\b|\s*(?:[IVX]+\b|\d+)?(?:\s*(?:,|and)\s*(?:[IVX]+|\d+))*\s*,?\s*(?:to|of)\s+"
    r"(?!(?:the\s+)?(?:present|this|summary|Chair)|its\b|it\b|the\s+report\s*[.,;])",
    re.IGNORECASE,
)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# An annex of something else: a symbol or a number of an act stands where the annex is named.
_ELSEWHERE = re.compile(
    r"[A-Z]+(?:/[\w.]+)+|\b(?:resolution|decision)s?\s+\S*\d|\b(?:Convention|Protocol|Agreement|Treaty)\b"
)


def announced_and_not_given(ground: Ground) -> Iterator[Conclusion]:
    """An annex that paragraphs speak of as this document's own and that it does not have: a gap, too."""
    parts = {block.part for block in ground.document.blocks if block.part}
    missing: dict[str, list[Announcement]] = {}
    for fact in ground.facts(Announcement):
        if not _ANNEX.search(fact.where) and not _ANNEX.search(ground.words(fact)):
            continue
        if _ELSEWHERE.search(fact.where) or _of_another(ground, fact):
            continue
        which = _WHICH.search(fact.where)
        number = _annex_number(which["number"]) if which else ""
        if _begins_a_line(ground, number):
            continue
        if parts and (not number or f"annex-{number}" in parts or (not _counted(parts) and number == "1")):
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
        yield Gap(
            rule="announced-and-not-given",
            kind="document",
            subject=annex.removeprefix("an "),
            targets=spans(facts),
            places=ground.places(facts),
            detail=f"{annex[0].upper()}{annex[1:]} is spoken of, and is not here.",
        )


def _sentence(things: tuple[str, ...]) -> str:
    text = listed(things) or "something"
    return f"{text[0].upper()}{text[1:]} {'is' if len(things) < 2 else 'are'}"


def _of_another(ground: Ground, fact: Announcement) -> bool:
    """Whether the annex is to a treaty or another document: "in Annex I to the Convention"."""
    start, end = fact.span.start, fact.span.end
    text = ground.document.text
    return bool(
        _TREATY.search(text[max(0, start - 30) : end + 40]) or _TO_ANOTHER.match(text[end : end + 80])
    )


def _begins_a_line(ground: Ground, number: str) -> bool:
    """Whether a line begins with the annex, though no part was recognised."""
    numeral = rf"\s+(?:{number}|{_numeral(int(number))})\b" if number.isdecimal() else r"\b(?!\s+[IVX\d]+\b)"
    return bool(re.search(rf"^[\s#*|]*annex{numeral}", ground.document.text, re.MULTILINE | re.IGNORECASE))


def _numeral(number: int) -> str:
    return next((text for text in _NUMERALS if roman(text) == number), str(number))


def _annex_number(printed: str) -> str:
    value = roman(printed.upper())
    return str(value) if value is not None else printed


def _counted(parts: set[str]) -> bool:
    """Whether the annexes have numbers of their own."""
    return any(part != "annex-1" for part in parts) or len(parts) > 1
