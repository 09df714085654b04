"""The check before anything is stored: what is withheld, what is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rdflib import URIRef

from kg.rdf.quads import Contribution
from kg.rdf.stated import Quad, term
from kg.rdf.terms import M
from kg.validate.quotes import check_quotes
from kg.validate.shapes import find_violations


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A fact that does not go into the graph: its words and the reason."""

    node: URIRef
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What may be stored of a contribution."""

    quads: tuple[Quad, ...]
    withheld: tuple[Withheld, ...]
    quotes: int


def check(contribution: Contribution, text: str, *, name: str, record: URIRef, version: URIRef) -> Checked:
    """Withhold facts that fail their shape, listing each in the record; refuse a quote that differs.

    Raises DefectError for a quote that differs from its source.
    """
    stated = tuple(quad for fact in contribution.facts for quad in fact.quads)
    quotes = check_quotes(text, (*stated, *contribution.concluded), name=name)
    reasons: defaultdict[URIRef, list[str]] = defaultdict(list)
    for violation in find_violations(stated):
        reasons[violation.focus].append(
            f"{violation.message} ({violation.value})" if violation.value else violation.message
        )
    withheld = []
    for fact in contribution.facts:
        subjects = dict.fromkeys(quad[0] for quad in fact.quads)
        found = [reason for subject in subjects for reason in reasons.get(subject, ())]
        if found:
            words = " ".join(fact.fact.span.of(text).split())
            withheld.append(Withheld(node=fact.node, words=words, reason="; ".join(found)))
    quads = contribution.quads(frozenset(one.node for one in withheld))
    listed = tuple((version, M.withheld, term(f"{one.words}: {one.reason}"), record) for one in withheld)
    return Checked(quads=(*quads, *listed), withheld=tuple(withheld), quotes=quotes)
