"""Titles in quotation marks or in a list beside the symbol or number that they belong to.

"Document AB/2, “State of wells”" here and "AB/2  State of springs" there cannot both be right. A title
that has all words of the other, and more, is the same title, told longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.conclude.ground import Ground
from kg.conclude.words import clipped, content, folded, overlap
from kg.model.conclusions import Discrepancy
from kg.model.facts import ActDescription, DocumentMention
from kg.model.span import Span

_NAME = r"(?P<name>[A-Z][A-Z0-9]*(?:[.-][A-Z0-9]+)*(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)+(?:\s+\([A-Z]+\))?)"
_OPEN, _CLOSE = r"[“\"]", r"[”\"]"
_AFTER = re.compile(
    rf"(?<![\w/-]){_NAME},?\s+(?:(?:is\s+)?(?:entitled|titled|on)\s+)?{_OPEN}(?P<title>[^“”\"]{{4,240}}){_CLOSE}"
)
_BEFORE = re.compile(
    rf"{_OPEN}(?P<title>[^“”\"]{{4,240}}){_CLOSE}\s*[,(]\s*(?:document\s+)?{_NAME}(?=\s*[),;.])"
)
_LINE = re.compile(
    rf"^[ \t]*{_NAME}[ \t]*[\t|][ \t]*(?P<title>[A-Z“][^\n\t|]{{4,240}})[ \t|]*$", re.MULTILINE
)
_NOT_A_TITLE = re.compile(r"^(?:idem|ibid|same|see|as\s+above|text|rev\b|add\b|corr\b)", re.IGNORECASE)
_LEAST = 2  # words of meaning in a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A title beside the symbol or number that it belongs to."""

    name: str
    title: str
    span: Span


def printed_titles(ground: Ground) -> tuple[Printed, ...]:
    """All titles in quotation marks and in lists, with their symbols or numbers, in the order of the text."""
    text = ground.document.text
    found = {
        match.start("title"): Printed(
            name=" ".join(match["name"].split()),
            title=" ".join(match["title"].split()).strip(" .,;"),
            span=Span(*sorted((match.start(), match.end()))).trimmed(text),
        )
        for pattern in (_LINE, _BEFORE, _AFTER)
        for match in pattern.finditer(text)
        if not _NOT_A_TITLE.match(match["title"])
    }
    return tuple(one for _, one in sorted(found.items()) if len(content(one.title)) >= _LEAST)


def different_printed_titles(ground: Ground) -> Iterator[Discrepancy]:
    """One symbol or number with two printed titles of which neither is the other told longer."""
    seen = _told_otherwise(ground)
    for one, other in combinations(printed_titles(ground), 2):
        if one.name != other.name or one.name in seen or _same(one.title, other.title):
            continue
        seen.add(one.name)
        targets = (one.span, other.span)
        yield ground.disagreement(
            rule="different-printed-titles",
            kind="different title",
            targets=targets,
            detail=(
                f"{one.name} is “{clipped(one.title, 120)}” in {ground.at(one.span)} and "
                f"“{clipped(other.title, 120)}” in {ground.at(other.span)}."
            ),
        )


def different_printed_symbols(ground: Ground) -> Iterator[Discrepancy]:
    """One printed title with two symbols of one series, of which one is named nowhere else."""
    told = printed_titles(ground)
    text = ground.document.text
    seen: set[tuple[str, ...]] = set()
    for one, other in combinations(told, 2):
        title = folded(one.title)
        if title != folded(other.title) or one.name == other.name or title in seen:
            continue
        series = {name.rpartition("/")[0] for name in (one.name, other.name)}
        if len(series) > 1 or len(content(one.title)) <= _LEAST or _revised(one.name, other.name):
            continue
        if (
            min(len(re.findall(rf"{re.escape(name)}(?![\w./-])", text)) for name in (one.name, other.name))
            > 1
        ):
            continue
        if any(title == folded(again.title) and again.name not in (one.name, other.name) for again in told):
            continue  # many documents of one title
        seen.add(title)
        targets = (one.span, other.span)
        yield ground.disagreement(
            rule="different-printed-symbols",
            kind="different symbol",
            targets=targets,
            detail=(
                f"“{clipped(one.title, 120)}” is {one.name} in {ground.at(one.span)} and {other.name} in "
                f"{ground.at(other.span)}."
            ),
        )


def _told_otherwise(ground: Ground) -> set[str]:
    """Symbols and numbers whose two titles the facts themselves show, for the rules that compare facts."""
    found: dict[str, list[str]] = {}
    for fact in ground.facts(DocumentMention):
        if fact.title:
            found.setdefault(fact.symbol, []).append(fact.title)
    for act in ground.facts(ActDescription):
        if act.title:
            found.setdefault(act.act.number, []).append(act.title)
    return {
        name
        for name, titles in found.items()
        if any(
            folded(one) != folded(other) and overlap(one, other) >= 0.6
            for one, other in combinations(titles, 2)
        )
    }


def _same(one: str, other: str) -> bool:
    few, many = sorted((set(content(one)), set(content(other))), key=len)
    return few <= many


def _revised(one: str, other: str) -> bool:
    """Whether one symbol is the other with a suffix: a revision, an addendum, a corrigendum."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")
