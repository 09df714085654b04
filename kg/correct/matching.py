"""Which facts of a reading the corrections are about, and what stands in their place.

Guarantees: a fact is corrected once; a correction whose reading is no more there changes nothing; where the
same words were read alike in several places, the place that was corrected is meant, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.correct.correction import Correction
from kg.correct.fields import fields_of, with_fields
from kg.model.facts import Fact, Reading
from kg.model.tree import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A fact with its correction; ``fact`` is None where the words do not say it."""

    correction: Correction
    fact: Fact | None


def match(
    document: Document, reading: Reading, corrections: Iterable[Correction], kinds: Mapping[type[Fact], str]
) -> dict[int, Corrected]:
    """By a fact's place in the reading: what corrects it. ``kinds`` names the kinds of fact."""
    found: dict[int, Corrected] = {}
    for correction in corrections:
        alike = [
            place
            for place, fact in enumerate(reading.facts)
            if place not in found
            and kinds.get(type(fact)) == correction.kind
            and folded(fact.span.of(document.text)) == correction.words
            and fields_of(fact) == dict(correction.read)
        ]
        here = [place for place in alike if reading.facts[place].span.start == correction.start] or alike
        if len(here) != 1:
            continue
        fact = reading.facts[here[0]]
        right = None if correction.right is None else with_fields(fact, correction.right)
        found[here[0]] = Corrected(correction=correction, fact=right)
    return found


def corrected(reading: Reading, found: Mapping[int, Corrected]) -> Reading:
    """The reading with the corrected facts in place of the misread ones."""
    if not found:
        return reading
    facts = (found[place].fact if place in found else fact for place, fact in enumerate(reading.facts))
    return replace(reading, facts=tuple(fact for fact in facts if fact is not None))


def folded(text: str) -> str:
    """A text with its white space folded."""
    return " ".join(text.split())
