"""What fails its shape is withheld with its reason; a quote that differs refuses the document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Literal, URIRef

from kg.conclude.rules import RULES
from kg.extract.identities import Tables
from kg.extract.reading import read_facts
from kg.model.errors import DefectError
from kg.model.facts import AgendaItem, Attendance, Reading
from kg.model.span import Span
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.quads import Contribution, contribution, nquads, world_of
from kg.rdf.terms import OA
from kg.sources import project_sources, received_as
from kg.text.read import read_document
from kg.validate.check import Checked, check

SOURCE = next(iter(project_sources()))
DOCUMENT = read_document(SOURCE.data, SOURCE.name)
READING = read_facts(DOCUMENT)


def contributed(document: Document, reading: Reading) -> tuple[Contribution, URIRef]:
    received = received_as(SOURCE, reading)
    world = world_of(received, reading, Tables())
    return contribution(document, reading, (), world, received, RULES), world.version


def checked(reading: Reading) -> Checked:
    made, version = contributed(DOCUMENT, reading)
    return check(made, DOCUMENT.text, name="report.txt", record=iri.record(version), version=version)


def test_nothing_of_the_first_document_is_withheld() -> None:
    assert checked(READING).withheld == ()


def test_a_fact_that_fails_its_shape_is_withheld_and_listed_and_the_others_stay() -> None:
    here = Span(DOCUMENT.text.index("Albania"), DOCUMENT.text.index("Albania") + len("Albania"))
    bad = (
        Attendance(span=here, participant="A", status="party"),
        AgendaItem(span=here, number="first", title="No number"),
    )
    found = checked(replace(READING, facts=(*READING.facts, *bad)))
    assert {(one.words, one.reason.split(" (")[0]) for one in found.withheld} == {
        ("Albania", "A participant needs a name of two to 250 letters."),
        ("Albania", "An agenda item needs its number, such as 2 or 1(a)."),
    }
    whole, withheld = checked(READING), {one.node for one in found.withheld}
    assert not [quad for quad in found.quads if quad[0] in withheld]
    listed = {str(value) for _, predicate, value, _ in found.quads if predicate.endswith("#withheld")}
    assert listed == {f"{one.words}: {one.reason}" for one in found.withheld}
    assert set(whole.quads) <= set(found.quads)


def test_a_quote_that_differs_from_its_source_refuses_the_document() -> None:
    made, version = contributed(DOCUMENT, READING)
    first = made.facts[0]
    quads = tuple(
        (subject, predicate, Literal("other words") if predicate == OA.exact else value, graph)
        for subject, predicate, value, graph in first.quads
    )
    broken = replace(made, facts=(replace(first, quads=quads), *made.facts[1:]))
    with pytest.raises(DefectError, match=r'report\.txt: a quote differs .* "other words" is said'):
        check(broken, DOCUMENT.text, name="report.txt", record=iri.record(version), version=version)


def test_quads_are_written_a_line_each() -> None:
    made, _ = contributed(DOCUMENT, READING)
    lines = nquads(made.quads()).decode().splitlines()
    assert len(lines) == len(made.quads()) == len(set(lines))
    assert all(line.endswith(" .") for line in lines)
