"""What a fact is about when people ask: the person behind a participation, the State behind an attendance.

A fact's own subject (``m:about``) is often the node of what was said; discrepancies and gaps speak of the
things behind it. Guarantees: at least one thing a fact.
"""

from __future__ import annotations

from rdflib import URIRef

from kg.rdf.facts import FactQuads
from kg.rdf.terms import CITO, EDL, M

# From the node of a kind of fact to the things behind it.
THINGS: dict[str, tuple[URIRef, ...]] = {
    "participation": (EDL.had_participant_person, M.item),
    "attendance": (M.participant,),
    "statement": (M.speaker,),
    "citation": (CITO.hasCitedEntity,),
    "mention": (M.mentions,),
    "consideration": (EDL.executed,),
    "list": (EDL.forms_part_of,),
    "standing": (M.scope,),
}


def subjects(fact: FactQuads) -> tuple[URIRef, ...]:
    """The things that a fact is about; its own subject where nothing else stands behind it."""
    about = next(value for _, predicate, value, _ in fact.quads if predicate == M.about)
    kind = next(str(value) for _, predicate, value, _ in fact.quads if predicate == M.factKind)
    behind = THINGS.get(kind, ())
    found = [
        value
        for subject, predicate, value, _ in fact.quads
        if subject == about and predicate in behind and isinstance(value, URIRef)
    ]
    return tuple(found) or ((about,) if isinstance(about, URIRef) else ())
