"""Facts about the document itself: its masthead, its standing, what it announces."""

from __future__ import annotations

from datetime import date

from rdflib import URIRef

from kg.model.facts import Announcement, DocumentFact, StandingStatement
from kg.rdf import iri
from kg.rdf.acts import body
from kg.rdf.stated import Stated, Triples
from kg.rdf.terms import DCTERMS, RDF, M, concept
from kg.rdf.world import World

_FIELDS = {
    "title": DCTERMS.title,
    "symbol": DCTERMS.identifier,
    "date": DCTERMS.issued,
    "place": M.place,
    "start": M.startDate,
    "end": M.endDate,
    "language": DCTERMS.language,
    "distribution": M.distribution,
    "job": M.jobNumber,
    "adopted": M.adoptedOn,
    "session": M.sessionSaid,
}
_DATES = frozenset({"date", "start", "end", "adopted"})


def document_fact(world: World, fact: DocumentFact, _block: URIRef, _index: int) -> Stated:
    """One field of the masthead, on the version that prints it."""
    triples = Triples()
    if fact.field == "body":
        of_body = world.body(fact.value)
        triples.add(world.version, M.ofBody, of_body)
        triples.add(world.version, M.bodyName, fact.value)
        body(triples, of_body, fact.value)
    else:
        value = _day(fact.value) if fact.field in _DATES else fact.value
        triples.add(world.version, _FIELDS.get(fact.field, M[fact.field]), value)
    return triples.done(world.version)


def _day(value: str) -> date | str:
    """An ISO day as a date; anything less than a day (a year, a month) stays as it is said."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def announcement(_world: World, fact: Announcement, block: URIRef, index: int) -> Stated:
    """Something said to stand elsewhere."""
    triples = Triples()
    node = iri.part(block, "announcement", index)
    triples.add(node, RDF.type, M.Announcement)
    triples.add(node, M.announced, fact.what)
    triples.add(node, M.announcedPlace, fact.where)
    return triples.done(node)


def standing_statement(world: World, fact: StandingStatement, block: URIRef, index: int) -> Stated:
    """What a place says of how far a part was agreed."""
    triples = Triples()
    node = iri.part(block, "standing", index)
    triples.add(node, RDF.type, M.StandingStatement)
    triples.add(node, M.standing, concept("standing", fact.standing))
    of = world.version if fact.scope == "document" else iri.block(world.version, fact.scope)
    triples.add(node, M.scope, of)
    return triples.done(node)
