"""The self-description is counted in the store, and says what a partner needs to federate."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, SH, VOID

from kg.graph import MandateGraph
from kg.questions.question import find_questions
from kg.rdf import iri
from kg.rdf.iri import DEF
from kg.rdf.terms import PREFIXES, M
from kg.resources import data_folder
from kg.vocabulary.describe import SD, about_data

BASE = "http://127.0.0.1:8000/"
DATASET = URIRef(f"{BASE}void#dataset")


@pytest.fixture(scope="module")
def graph(built: Path) -> MandateGraph:
    return MandateGraph.open(built)


@pytest.fixture(scope="module")
def about(graph: MandateGraph) -> Graph:
    return about_data(graph.select, find_questions(), base=BASE, size=graph.store.size())


def test_the_counts_are_those_of_the_data(graph: MandateGraph, about: Graph) -> None:
    data = graph.dataset()
    quads = list(data.quads())
    classes = Counter(value for _, value in {(s, o) for s, p, o, _ in quads if p == RDF.type})
    properties = Counter(predicate for _, predicate, _, _ in quads)
    assert about.value(DATASET, VOID.triples) == Literal(len(quads))
    assert about.value(DATASET, VOID.properties) == Literal(len(properties))
    assert about.value(DATASET, VOID.classes) == Literal(len(classes))
    assert about.value(DATASET, VOID.distinctSubjects) == Literal(len({s for s, _, _, _ in quads}))
    said = {
        about.value(part, VOID["class"]): int(str(about.value(part, VOID.entities)))
        for part in about.objects(DATASET, VOID.classPartition)
    }
    assert said == dict(classes)
    said = {
        about.value(part, VOID.property): int(str(about.value(part, VOID.triples)))
        for part in about.objects(DATASET, VOID.propertyPartition)
    }
    assert said == dict(properties)


def test_every_document_and_every_curated_source_is_named(graph: MandateGraph, about: Graph) -> None:
    curated = {iri.curated(path.stem) for path in (data_folder() / "curated").glob("*.toml")}
    versions = {o for _, _, o, _ in graph.dataset().quads((None, M.currentVersion, None, None))}
    assert set(about.objects(DATASET, DCTERMS.source)) == curated | versions
    for source in curated:
        assert str(about.value(source, DCTERMS.source)).startswith("http")
    assert about.value(DATASET, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def test_the_questions_are_executable_with_declared_prefixes(about: Graph) -> None:
    for question in find_questions():
        node = URIRef(f"{BASE}questions/{question.name}")
        assert (node, RDF.type, SH.SPARQLExecutable) in about
        assert about.value(node, SH.select) == Literal(question.sparql)
        assert about.value(node, SH.prefixes) == URIRef(DEF.removesuffix("#"))
    declared = {
        str(about.value(one, SH.prefix)): str(about.value(one, SH.namespace))
        for one in about.objects(URIRef(DEF.removesuffix("#")), SH.declare)
    }
    assert declared == PREFIXES


def test_the_service_is_described_for_sparql_and_for_catalogues(about: Graph) -> None:
    (service,) = set(about.subjects(RDF.type, SD.Service))
    assert (service, RDF.type, DCAT.DataService) in about
    assert (
        about.value(service, SD.endpoint) == about.value(service, DCAT.endpointURL) == URIRef(f"{BASE}sparql")
    )
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in about
    assert (service, DCAT.servesDataset, DATASET) in about


def test_there_are_no_blank_nodes(about: Graph) -> None:
    assert not any(isinstance(term, BNode) for triple in about for term in triple)
