"""What one fact becomes: triples, and the thing that they are chiefly about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rdflib import Literal, URIRef

from kg.rdf.terms import XSD

Object = URIRef | Literal
Triple = tuple[URIRef, URIRef, Object]
Quad = tuple[URIRef, URIRef, Object, URIRef]


@dataclass(frozen=True, slots=True)
class Stated:
    """The triples that a fact states; ``about`` is the thing that its annotation is attached to."""

    about: URIRef
    triples: tuple[Triple, ...]


class Triples:
    """Collects a fact's triples; whatever is empty (not said) leaves no triple."""

    def __init__(self) -> None:
        self._found: list[Triple] = []

    def add(self, subject: URIRef, predicate: URIRef, value: URIRef | str | int | bool | date | None) -> None:
        """One triple, its literal in canonical form; nothing where there is no value."""
        if value is None or value == "":
            return
        self._found.append((subject, predicate, term(value)))

    def done(self, about: URIRef) -> Stated:
        """What was collected, each triple once."""
        return Stated(about, tuple(dict.fromkeys(self._found)))


def term(value: URIRef | str | int | bool | date) -> Object:
    """A value as an RDF term in canonical form.

    >>> term(True), term(7), term(date(2020, 7, 16)).n3()
    (rdflib.term.Literal('true', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#boolean')), \
rdflib.term.Literal('7', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer')), \
'"2020-07-16"^^<http://www.w3.org/2001/XMLSchema#date>')
    """
    if isinstance(value, URIRef):
        return value
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer, normalize=False)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=XSD.date, normalize=False)
    return Literal(value)
