"""What one fact becomes: triples, and the thing that they are chiefly about."""

from __future__ import annotations

import re
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

    def add(self, subject: URIRef, predicate: URIRef, value: Object | str | int | bool | date | None) -> None:
        """One triple, its literal in canonical form; nothing where there is no value."""
        if value is None or value == "":
            return
        self._found.append((subject, predicate, term(value)))

    def done(self, about: URIRef) -> Stated:
        """What was collected, each triple once."""
        return Stated(about, tuple(dict.fromkeys(self._found)))


def term(value: Object | str | int | bool | date) -> Object:
    """A value as an RDF term in canonical form.

    >>> term(True), term(7), term(date(2020, 7, 16)).n3()
    (rdflib.term.Literal('true', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#boolean')), \
rdflib.term.Literal('7', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer')), \
'"2020-07-16"^^<http://www.w3.org/2001/XMLSchema#date>')
    """
    if isinstance(value, URIRef | Literal):
        return value
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer, normalize=False)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=XSD.date, normalize=False)
    return Literal(value)


_YEAR = re.compile(r"[1-9]\d{3}")
_CLOCK = re.compile(r"(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)")


def year(said: str) -> Literal | str:
    """A year as xsd:gYear; whatever else was said (or nothing) stays as it is.

    >>> year("2018").n3(), year("")
    ('"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>', '')
    """
    return Literal(said, datatype=XSD.gYear, normalize=False) if _YEAR.fullmatch(said) else said


def clock(said: str) -> Literal | str:
    """Hours and minutes as xsd:time in canonical form, where 24:00 is 00:00; whatever else stays as it is.

    >>> str(clock("09:30")), str(clock("24:00")), clock("noon"), clock("")
    ('09:30:00', '00:00:00', 'noon', '')
    """
    match = _CLOCK.fullmatch(said)
    if match is None or (match["hour"] == "24" and match["minute"] != "00"):
        return said
    hour = "00" if match["hour"] == "24" else match["hour"]
    return Literal(f"{hour}:{match['minute']}:00", datatype=XSD.time, normalize=False)
