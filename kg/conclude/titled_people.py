"""People named in running text with a title and a State: "Ms. Ana Paz (Peru)".

Facts hold those who led, presented or held an office; a name in passing is in none of them. Here every
such name is read, so that one person with two States, or one name spelled in two ways, does not go unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.conclude.attendance import state_of
from kg.conclude.ground import Ground
from kg.conclude.people import different_office, different_person, misspelled, person
from kg.conclude.words import alike
from kg.model.conclusions import Discrepancy
from kg.model.span import Span

_WORD = r"[A-Z][\w’'.-]*"
_PART = rf"(?:{_WORD}|de|del|da|dos|van|von|der|den|el|al|bin|ibn|di|la)"
_NAMED = re.compile(
    rf"\b(?:Mr|Ms|Mrs|Mx|Dr|Prof|H\.\s?E)\.?\s+(?P<name>{_WORD}(?:[ \t]+{_PART}){{0,3}}[ \t]+{_WORD})"
    r"(?:\s*\((?P<state>[^()]{3,60}(?:\([^()]*\))?)\))?"
)
_SPELLING = 0.9  # of all letters; the names share a word besides


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A person as one place names them."""

    name: str
    state: str  # as printed; empty where none is
    code: str | None
    span: Span


def different_titled_people(ground: Ground) -> Iterator[Discrepancy]:
    """One person with two States, or one name in two spellings, wherever the text names people."""
    told = {span for one in (*different_person(ground), *different_office(ground)) for span in one.targets}
    seen: set[str] = set()
    for one, other in combinations(_people(ground), 2):
        if any(span.start <= each.span.start <= span.end for span in told for each in (one, other)):
            continue
        same = person(one.name) == person(other.name)
        if same and one.code and other.code and one.code != other.code:
            kind, left, right = (
                "different country",
                f"{one.name} ({one.state})",
                f"{other.name} ({other.state})",
            )
        elif not same and _slip(one, other):
            kind, left, right = "different name", one.name, other.name
        else:
            continue
        if left in seen or right in seen:
            continue
        seen |= {left, right}
        targets = (one.span, other.span)
        yield ground.disagreement(
            rule="different-titled-people",
            kind=kind,
            targets=targets,
            detail=f"“{left}” in {ground.at(one.span)}, “{right}” in {ground.at(other.span)}.",
        )


def _people(ground: Ground) -> tuple[_Person, ...]:
    """Each way of naming a person once, where it first stands."""
    found: dict[tuple[tuple[str, ...], str | None], _Person] = {}
    for match in _NAMED.finditer(ground.document.text):
        state = " ".join((match["state"] or "").split())
        one = _Person(
            name=re.sub(r"[’']s?$", "", " ".join(match["name"].split())).rstrip("."),
            state=state,
            code=state_of(state) if state else None,
            span=Span(match.start("name"), match.end()),
        )
        found.setdefault((person(one.name), one.code), one)
    return tuple(found.values())


def _slip(one: _Person, other: _Person) -> bool:
    """Whether two names are one with a slip: nearly all letters the same, a word in common, no two States."""
    if one.code and other.code and one.code != other.code:
        return False
    left, right = person(one.name), person(other.name)
    if len(left) != len(right) or not set(left) & set(right) or not misspelled(one.name, other.name):
        return False
    return alike(one.name, other.name) >= _SPELLING
