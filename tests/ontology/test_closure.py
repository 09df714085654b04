"""OWL 2 RL closure over the ontology, the first document and the curated facts: no contradiction, no surprise."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import FOAF, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.build import curated
from kg.rdf.iri import DEF
from kg.rdf.terms import DQV, ELI, OA, M
from kg.vocabulary.ontology import ontology_graph

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
EVERYTHING = {OWL.Thing, RDFS.Resource}
OWN_KINDS = {
    OWL.Class,
    RDFS.Class,
    RDF.Property,
    RDFS.Datatype,
    OWL.DataRange,
}  # of terms, by the rules of OWL


def closure(data: Graph, ontology: Graph) -> Graph:
    found = Graph()
    for triple in (*ontology, *data):
        found.add(triple)
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False, datatype_axioms=False
    ).expand(found)
    return found


def contradictions(found: Graph) -> list[str]:
    errors = [str(error) for error in found.objects(None, ERROR)]
    return errors + [str(one) for one in found.subjects(RDF.type, OWL.Nothing)]


@pytest.fixture(scope="module")
def axioms() -> Graph:
    """What the ontology says in OWL, without names and comments: enough for a contradiction."""
    said = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.members)
    found = Graph()
    for predicate in (*said, RDF.first, RDF.rest):
        for triple in ontology_graph().triples((None, predicate, None)):
            found.add(triple)
    for one in ontology_graph().subjects(RDF.type, OWL.AllDisjointClasses):
        found.add((one, RDF.type, OWL.AllDisjointClasses))
    return found


@pytest.fixture(scope="module")
def first(by_document: dict[str, Dataset]) -> Graph:
    found = Graph()
    outside = Dataset(default_union=True)
    outside.parse(data=curated().decode(), format="nquads")
    for dataset in (by_document["firearms-wg-2020"], outside):
        for subject, predicate, value, _ in dataset.quads():
            found.add((subject, predicate, value))
    return found


@pytest.fixture(scope="module")
def closed(first: Graph) -> Graph:
    return closure(first, ontology_graph())


def test_there_is_no_contradiction(closed: Graph) -> None:
    assert contradictions(closed) == []


def test_nothing_becomes_what_it_was_not_said_to_be(first: Graph, closed: Graph) -> None:
    ontology = ontology_graph()
    surprises: dict[Node, set[Node]] = {}
    things = {one for triple in first for one in (triple[0], triple[2]) if isinstance(one, URIRef)}
    for thing in things - set(ontology.subjects()):
        said = set(first.objects(thing, RDF.type))
        known = {above for one in said for above in ontology.transitive_objects(one, RDFS.subClassOf)}
        new = set(closed.objects(thing, RDF.type)) - known - said - EVERYTHING
        if new:
            surprises[thing] = new
    assert surprises == {}


def test_what_other_vocabularies_say_of_their_terms_makes_nothing_something_else(first: Graph) -> None:
    """No mandate becomes a work or a relation, no block a work; bodies are agents, as they are.

    SKOS makes concepts of the terms that alignments.ttl calls close matches; nothing else follows from it.
    """
    ontology = ontology_graph() + Graph().parse(Path(__file__).parent / "foreign-axioms.ttl")
    found = closure(first, ontology)
    assert contradictions(found) == []
    surprises: dict[Node, set[Node]] = {}
    for thing in set(first.subjects()) | set(ontology.subjects()):
        said = set(first.objects(thing, RDF.type)) | set(ontology.objects(thing, RDF.type))
        known = {above for one in said for above in ontology.transitive_objects(one, RDFS.subClassOf)}
        new = set(found.objects(thing, RDF.type)) - known - EVERYTHING - OWN_KINDS
        if new and isinstance(thing, URIRef):
            surprises[thing] = new
    adopting = set(first.objects(None, ELI.passed_by))
    agents = {body: {ELI.Agent} for body in adopting}
    near = set(ontology.subjects(SKOS.closeMatch)) | set(ontology.objects(None, SKOS.closeMatch))
    concepts = {term: {SKOS.Concept} for term in near & set(ontology.subjects())}
    assert surprises == {**agents, **concepts, DQV.qualityAssessment: {OA.Motivation}}


def test_eli_would_make_a_work_of_a_mandate_that_is_based_on_an_act() -> None:
    axioms = Graph().parse(Path(__file__).parent / "foreign-axioms.ttl")
    said = Graph()
    mandate = URIRef("http://example.org/mandate")
    said.add((mandate, ELI.based_on, URIRef("http://example.org/act")))
    assert (mandate, RDF.type, ELI.Work) in closure(said, axioms)


def test_no_two_things_become_one(closed: Graph) -> None:
    assert [(one, other) for one, other in closed.subject_objects(OWL.sameAs) if one != other] == []


@pytest.mark.parametrize(
    "kinds",
    [
        (M.State, M.Session),
        (M.Mandate, M.Act),
        (M.Session, M.Sitting),
        (M.AgendaItem, M.Consideration),
        (FOAF.Person, M.State),
        (M.Fact, M.CuratedFact),
        (M.Discrepancy, M.Evidence),
    ],
    ids=lambda kinds: "-".join(kind.rpartition("#")[2] for kind in kinds),
)
def test_what_is_two_things_at_once_is_a_contradiction(kinds: tuple[URIRef, URIRef], axioms: Graph) -> None:
    wrong = Graph()
    for kind in kinds:
        wrong.add((URIRef("http://example.org/both"), RDF.type, kind))
    assert contradictions(closure(wrong, axioms)) != []


def test_a_value_on_the_wrong_thing_is_a_contradiction(axioms: Graph) -> None:
    wrong = Graph()
    thing = URIRef("http://example.org/argentina")
    wrong.add((thing, RDF.type, M.State))
    wrong.add((thing, M.sittingCount, Literal(4)))  # only sessions have sittings
    assert contradictions(closure(wrong, axioms)) != []


def test_no_term_is_a_class_and_a_property_at_once(ontology: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    twice = {
        term
        for term in ontology.subjects()
        if str(term).startswith(DEF) and sum((term, RDF.type, kind) in ontology for kind in kinds) > 1
    }
    assert twice == set()
