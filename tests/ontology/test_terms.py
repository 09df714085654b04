"""Every term is complete, every example is in the document that it names, and terms and data use each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

import kg.conclude
from kg.extract.attendance_status import ORGANIZATIONS, STATES
from kg.extract.offices import ROLES
from kg.extract.outcomes import METHODS
from kg.extract.panels import PARTS
from kg.rdf.concepts import CAPACITIES, STATUSES
from kg.rdf.iri import DEF
from kg.rdf.terms import ELI, PROV, M, concept
from kg.resources import data_folder, ontology_folder
from kg.validate.shapes import shapes, violations_in
from kg.vocabulary.__main__ import made_files
from kg.vocabulary.ontology import (
    Example,
    Scheme,
    earlier_versions,
    glossary,
    ontology_graph,
    read_modules,
    version_terms,
)

FIRST = "firearms-wg-2020"
META = tuple(sorted((ontology_folder() / "meta").iterdir()))
OF_TERMS = ("class", "property", "concept", "scheme", "deprecated-term")


def meta(name: str) -> Graph:
    return Graph().parse(ontology_folder() / "meta" / name / "shapes.ttl")


def own_terms() -> Graph:
    """The ontology without the terms of other vocabularies, which have shapes of their own."""
    reused = Graph().parse(ontology_folder() / "reused.ttl")
    found = Graph()
    for triple in ontology_graph():
        if triple not in reused:
            found.add(triple)
    return found


@pytest.mark.parametrize("name", OF_TERMS)
def test_every_term_is_complete(name: str) -> None:
    assert violations_in(own_terms(), meta(name)) == ()


def test_every_reused_term_says_what_it_is_for() -> None:
    assert violations_in(ontology_graph(), meta("reused-term")) == ()


def test_the_data_of_every_document_passes_every_shape(data: Graph) -> None:
    assert violations_in(data, shapes()) == ()


def test_every_shape_is_complete() -> None:
    found = Graph() + shapes()
    for folder in META:
        found += Graph().parse(folder / "shapes.ttl")
    assert violations_in(found, meta("shape")) == ()


def examples() -> dict[str, Example]:
    found: dict[str, Example] = {}
    for module in (*read_modules(), *read_modules(("glossary",))):
        found |= {term.name: term.example for term in module.terms if term.example is not None}
        for scheme in module.schemes:
            found |= {one.name: one.example for one in scheme.concepts if one.example is not None}
    return found


def said_at(example: Example, data: Dataset) -> set[str]:
    """The texts in which the words of an example may stand."""
    if not example.paragraph:
        return {" ".join(str(value).split()) for _, _, value, _ in data.quads() if isinstance(value, Literal)}
    found = set()
    for block in data.subjects(ELI.number, Literal(example.paragraph)):
        within = {block, *data.subjects(DCTERMS.isPartOf, block)}
        within |= {inner for outer in within for inner in data.subjects(DCTERMS.isPartOf, outer)}
        found |= {" ".join(str(text).split()) for one in within for text in data.objects(one, PROV.value)}
    return found


def test_the_words_of_every_example_stand_where_it_says(by_document: dict[str, Dataset]) -> None:
    missing = {
        name: example
        for name, example in examples().items()
        if not any(example.words in text for text in said_at(example, by_document[example.document]))
    }
    assert missing == {}


def test_every_example_stands_in_the_first_document_or_a_curated_source() -> None:
    """What has none there says so: "No example: the first document has no table."."""
    sources = {path.stem for path in (data_folder() / "curated").glob("*.toml")} | {FIRST}
    assert {name: one.document for name, one in examples().items() if one.document not in sources} == {}


def test_words_have_their_concept_beside_them(data: Graph, ontology: Graph) -> None:
    """Of each pair of properties that m:conceptBy joins: the same things, and the concept of the same words."""
    wrong = set()
    pairs = sorted(ontology.subject_objects(M.conceptBy), key=str)
    assert len(pairs) >= 11
    for words, concepts in pairs:
        scheme = ontology.value(words, M.valuesFrom)
        named = {
            str(label): one
            for one in ontology.subjects(SKOS.inScheme, scheme)
            for label in ontology.objects(one, SKOS.prefLabel)
            if getattr(label, "language", "") == "en"
        }
        for thing, word in data.subject_objects(URIRef(str(words))):
            wanted = named.get(str(word))
            beside = {one for one in data.objects(thing, URIRef(str(concepts))) if one in set(named.values())}
            attends = (thing, RDF.type, M.AttendanceList) in data  # a list has a status and no role
            if wanted not in beside and not (wanted is None and not beside) and not attends:
                wrong.add((str(thing), str(words), str(word)))
    assert wrong == set()


def test_all_terms_of_the_data_are_declared(data: Graph, ontology: Graph) -> None:
    declared = set(ontology.subjects(RDF.type))
    used = set(data.predicates()) | set(data.objects(None, RDF.type)) | set(data.objects(None, M.property))
    used |= {term for term in data.objects() if isinstance(term, URIRef) and term.startswith(DEF)}
    assert used - declared - {RDF.type} == set()


def test_all_declared_terms_are_used(data: Graph, ontology: Graph) -> None:
    used = {term for triple in data for term in triple} | {term for triple in shapes() for term in triple}
    used |= set(ontology.predicates())  # what the ontology says things with
    deprecated = set(ontology.subjects(OWL.deprecated, Literal(True)))
    terms = {term.iri for module in read_modules() for term in module.terms}
    assert {term for term in map(URIRef, terms) if term not in used} - deprecated == set()
    reused = set(ontology.subjects(SKOS.scopeNote))
    above = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf)
    parents = {one for predicate in above for one in ontology.objects(None, predicate)}
    assert reused - used - parents == set()
    in_schemes = {
        one.iri for module in read_modules() for scheme in module.schemes for one in scheme.concepts
    }
    assert {str(one) for one in ontology.subjects(RDF.type, SKOS.Concept)} - in_schemes == {
        one.iri for one in glossary().concepts
    }


def test_every_scheme_holds_the_values_of_a_property(ontology: Graph) -> None:
    schemes = {scheme.iri: scheme for module in read_modules() for scheme in module.schemes}
    used = {str(scheme) for scheme in ontology.objects(None, M.valuesFrom)}
    unused = {name for name, scheme in schemes.items() if scheme.replaced_by is None} - used
    assert unused == set()
    assert used - set(schemes) == set()


def scheme_values(scheme: Scheme) -> set[str]:
    return {one.labels[0][1] for one in scheme.concepts} | {one.iri for one in scheme.concepts}


def test_the_values_in_the_data_are_those_of_the_schemes(data: Graph, ontology: Graph) -> None:
    schemes = {scheme.iri: scheme for module in read_modules() for scheme in module.schemes}
    unknown = {}
    for term, of in ontology.subject_objects(M.valuesFrom):
        scheme = schemes[str(of)]
        if "The scheme is open" in scheme.definition:
            continue
        values = {str(value) for value in data.objects(None, URIRef(str(term)))}
        if values - scheme_values(scheme):
            unknown[str(term)] = values - scheme_values(scheme)
    assert unknown == {}


def test_the_statuses_in_the_code_are_those_of_the_scheme() -> None:
    schemes = {scheme.name: scheme for module in read_modules() for scheme in module.schemes}
    assert {one.labels[0][1] for one in schemes["scheme-status"].concepts} == STATUSES
    assert {one.labels[0][1] for one in schemes["scheme-capacity"].concepts} == CAPACITIES


def test_every_role_that_can_be_read_has_its_concept(ontology: Graph) -> None:
    """When this fails: give the new role a concept in ontology/meeting.ttl, and run "python -m kg.vocabulary"."""
    offices = {role for role, _pattern, _example in ROLES}
    roles = offices | {role for _pattern, role, _position in PARTS} | {"panellist"}
    roles |= {f"{mark} {role}" for mark in ("acting", "outgoing") for role in offices}
    roles |= {f"{role} of a group" for role in offices} | {"elected chair", "chair of the opening"}
    assert {role for role in roles if not any(ontology.predicate_objects(concept("role", role)))} == set()


def test_every_status_and_method_that_can_be_read_has_its_concept(ontology: Graph) -> None:
    statuses = {status for status, _pattern, _example in (*ORGANIZATIONS, *STATES)} | {"State"}
    methods = {method for method, _pattern, _example in METHODS}
    for scheme, said in (("status", statuses), ("method", methods)):
        assert {one for one in said if not any(ontology.predicate_objects(concept(scheme, one)))} == set()


def test_what_is_made_from_tables_and_ontology_is_up_to_date() -> None:
    """When this fails: run "python -m kg.vocabulary" and look at the difference."""
    old = [path.name for path, text in made_files().items() if path.read_text(encoding="utf-8") != text]
    assert old == []


def test_every_kind_that_a_rule_gives_has_its_concept(ontology: Graph) -> None:
    """When this fails: give the new kind a concept in ontology/conclusion.ttl, and run "python -m kg.vocabulary"."""
    kinds = {"Discrepancy": set[str](), "Gap": set[str]()}
    for path in sorted(Path(kg.conclude.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                kinds[node.func.id] |= {
                    str(word.value.value)
                    for word in node.keywords
                    if word.arg == "kind" and isinstance(word.value, ast.Constant)
                }
    for scheme, said in (("discrepancy", kinds["Discrepancy"]), ("gap", kinds["Gap"])):
        assert said, scheme
        assert {kind for kind in said if not any(ontology.predicate_objects(concept(scheme, kind)))} == set()


def test_no_name_of_ours_is_referred_to_and_not_declared(ontology: Graph) -> None:
    declared = set(ontology.subjects())
    named = {term for term in ontology.objects() if isinstance(term, URIRef) and term.startswith(DEF)}
    assert named - declared == set()
    of_shapes = {
        term
        for triple in shapes()
        for term in triple
        if isinstance(term, URIRef) and term.startswith(DEF) and not term.startswith(DEF + "shape-")
    }
    assert of_shapes - declared == set()


@pytest.mark.parametrize("version", earlier_versions())
def test_terms_of_earlier_versions_are_still_there(version: str, ontology: Graph) -> None:
    names = {name for name, *_ in version_terms(version)}
    assert names
    assert {name for name in names if not any(ontology.predicate_objects(M[name]))} == set()
