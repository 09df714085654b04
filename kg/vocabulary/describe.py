"""What the data says of itself: VoID with counts, DCAT, SPARQL Service Description, the named questions.

Guarantees: every count is counted in the store at hand by SPARQL; no blank nodes; the description names the
sources and licences of every part, and what is not known of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SH, VOID, XSD

from kg.questions.question import Question
from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.iri import BASE, DEF
from kg.rdf.terms import PREFIXES, SDO, M
from kg.resources import data_folder
from kg.vocabulary.ontology import ontology_version

Ask = Callable[[str], bytes]  # SPARQL in, results in JSON out
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")

_APACHE = URIRef("https://www.apache.org/licenses/LICENSE-2.0")
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "JSON-LD",
    "RDF_XML",
)
_COUNTS = {
    VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    VOID.distinctObjects: "SELECT (COUNT(DISTINCT ?o) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    VOID.classes: "SELECT (COUNT(DISTINCT ?o) AS ?n) { GRAPH ?g { ?s a ?o } }",
    VOID.documents: f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ GRAPH ?g {{ ?d <{M.currentVersion}> ?v }} }}",
}
_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
_CLASSES = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?of } } GROUP BY ?of ORDER BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) { GRAPH ?g { ?s ?of ?o } } GROUP BY ?of ORDER BY ?of"
_VERSIONS = f"""SELECT ?document ?version ?hash (SAMPLE(?file_) AS ?file) (SAMPLE(?title_) AS ?title) WHERE {{
  GRAPH ?versions {{ ?document <{M.currentVersion}> ?version }}
  GRAPH ?record {{ ?version <{M.sha256}> ?hash ; <{M.fileName}> ?file_ }}
  OPTIONAL {{ GRAPH ?block {{ ?version <{DCTERMS.title}> ?title_ }} }}
}} GROUP BY ?document ?version ?hash ORDER BY ?document"""
_CURATED = f"""SELECT ?source ?title ?address ?publisher WHERE {{
  GRAPH ?source {{ ?source a <{M.CuratedSource}> ; <{DCTERMS.title}> ?title ; <{DCTERMS.source}> ?address ;
    <{DCTERMS.publisher}> ?publisher }} }} ORDER BY ?source"""


def about_data(ask: Ask, questions: Iterable[Question], *, base: str = BASE, size: int = 0) -> Graph:
    """The description as a graph. ``base`` is the address of the server at hand; ``size`` counts quads."""
    graph = Graph()
    for prefix, namespace in {**PREFIXES, "sd": str(SD), "sh": str(SH), "dcat": str(DCAT)}.items():
        graph.bind(prefix, namespace)
    root = base if base.endswith("/") else base + "/"
    dataset, endpoint = URIRef(f"{root}void#dataset"), URIRef(f"{root}sparql")
    _dataset(graph, dataset, root, endpoint)
    _counts(graph, ask, dataset, size)
    _service(graph, ask, dataset, root, endpoint)
    _sources(graph, ask, dataset)
    _prefixes(graph)
    for question in questions:
        _question(graph, question, root, endpoint)
    return graph


def _dataset(graph: Graph, dataset: URIRef, root: str, endpoint: URIRef) -> None:
    for kind in (VOID.Dataset, DCAT.Dataset):
        graph.add((dataset, RDF.type, kind))
    about = (
        (DCTERMS.title, Literal("Mandate Graph", lang="en")),
        (
            DCTERMS.description,
            Literal(
                "What United Nations documents say of mandates, resolutions and meetings, each statement "
                "with its words. Not an official record.",
                lang="en",
            ),
        ),
        (DCTERMS.license, _APACHE),
        (
            DCTERMS.rights,
            Literal(
                "The licence covers ontology, code and the statements made from documents. The documents "
                "themselves are public documents of their organizations; they state no licence.",
                lang="en",
            ),
        ),
        (DCTERMS.conformsTo, URIRef(DEF.removesuffix("#"))),
        (OWL.versionInfo, Literal(ontology_version())),
        (DCAT.theme, URIRef("http://publications.europa.eu/resource/authority/data-theme/INTR")),
        (FOAF.homepage, URIRef(root)),
        (DCAT.landingPage, URIRef(root)),
        (VOID.sparqlEndpoint, endpoint),
        (VOID.uriSpace, Literal(iri.ID)),
        (VOID.vocabulary, URIRef(DEF)),
    )
    for predicate, value in about:
        graph.add((dataset, predicate, value))
    for namespace in PREFIXES.values():
        graph.add((dataset, VOID.vocabulary, URIRef(namespace)))
    for form in ("Turtle", "JSON-LD", "N-Triples", "RDF_XML"):
        graph.add((dataset, VOID.feature, FORMATS[form]))


_FIRST = f"SELECT ?d {{ GRAPH ?g {{ ?d <{M.currentVersion}> ?v }} }} ORDER BY ?d LIMIT 1"


def _counts(graph: Graph, ask: Ask, dataset: URIRef, size: int) -> None:
    def number(value: str) -> Literal:
        return Literal(int(value), datatype=XSD.integer)

    if size:
        graph.add((dataset, VOID.triples, number(str(size))))
    for first in results_table(ask(_FIRST)).rows:
        graph.add((dataset, VOID.exampleResource, URIRef(first[0])))
    for predicate, sparql in _COUNTS.items():
        graph.add((dataset, predicate, number(results_table(ask(sparql)).rows[0][0])))
    for sparql, kind, link, says, counts in (
        (_CLASSES, "class", VOID.classPartition, VOID["class"], VOID.entities),
        (_PROPERTIES, "property", VOID.propertyPartition, VOID.property, VOID.triples),
    ):
        for row in results_table(ask(sparql)).records():
            part = URIRef(f"{dataset}-{kind}-{iri.slug(row['of'])}")
            graph.add((dataset, link, part))
            graph.add((part, RDF.type, VOID.Dataset))
            graph.add((part, says, URIRef(row["of"])))
            graph.add((part, counts, number(row["n"])))


def _service(graph: Graph, ask: Ask, dataset: URIRef, root: str, endpoint: URIRef) -> None:
    service, described = URIRef(f"{root}void#service"), URIRef(f"{root}void#graphs")
    for kind in (SD.Service, DCAT.DataService):
        graph.add((service, RDF.type, kind))
    for predicate, value in (
        (SD.endpoint, endpoint),
        (DCAT.endpointURL, endpoint),
        (DCAT.servesDataset, dataset),
        (DCTERMS.title, Literal("SPARQL endpoint of Mandate Graph", lang="en")),
        (DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")),
        (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph),
        (SD.defaultDataset, described),
        (SD.availableGraphs, described),
    ):
        graph.add((service, predicate, value))
    for form in _RESULTS:
        graph.add((service, SD.resultFormat, FORMATS[form]))
    graph.add((described, RDF.type, SD.Dataset))
    graph.add((described, RDF.type, SD.GraphCollection))
    graph.add((described, SD.defaultGraph, dataset))
    graph.add((dataset, RDF.type, SD.Graph))
    graphs = results_table(ask(_GRAPHS)).rows[0][0]
    graph.add(
        (
            described,
            RDFS.comment,
            Literal(
                f"{graphs} named graphs: a paragraph each, a source of curated facts each, a rule each. "
                "The default graph is the union of all.",
                lang="en",
            ),
        )
    )
    distribution = URIRef(f"{root}void#distribution")
    graph.add((dataset, DCAT.distribution, distribution))
    graph.add((distribution, RDF.type, DCAT.Distribution))
    graph.add((distribution, DCAT.accessService, service))
    graph.add((distribution, DCAT.accessURL, endpoint))
    graph.add((distribution, DCTERMS.license, _APACHE))


def _sources(graph: Graph, ask: Ask, dataset: URIRef) -> None:
    """Each document with its hash, each curated source with its address, the sources of the tables."""
    for row in results_table(ask(_VERSIONS)).records():
        version = URIRef(row["version"])
        graph.add((dataset, DCTERMS.source, version))
        graph.add((version, DCTERMS.isVersionOf, URIRef(row["document"])))
        graph.add((version, DCTERMS.title, Literal(row["title"] or row["file"])))
        graph.add((version, M.sha256, Literal(row["hash"])))
    for row in results_table(ask(_CURATED)).records():
        source = URIRef(row["source"])
        graph.add((dataset, DCTERMS.source, source))
        graph.add((source, DCTERMS.title, Literal(row["title"])))
        graph.add((source, DCTERMS.source, URIRef(row["address"])))
        graph.add((source, DCTERMS.publisher, Literal(row["publisher"])))
    for path in sorted((data_folder() / "reference").glob("*.csv")):
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
        said = sorted({row["source"] for row in rows if row.get("source")})
        for one in said:
            graph.add((dataset, DCTERMS.provenance, Literal(f"{path.stem}: {one}")))


def _prefixes(graph: Graph) -> None:
    ontology = URIRef(DEF.removesuffix("#"))
    for prefix, namespace in PREFIXES.items():
        declared = URIRef(f"{ontology}/prefix/{prefix}")
        graph.add((ontology, SH.declare, declared))
        graph.add((declared, RDF.type, SH.PrefixDeclaration))
        graph.add((declared, SH.prefix, Literal(prefix)))
        graph.add((declared, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))


def _question(graph: Graph, question: Question, root: str, endpoint: URIRef) -> None:
    node = URIRef(f"{root}questions/{question.name}")
    for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
        graph.add((node, RDF.type, kind))
    graph.add((node, RDFS.label, Literal(question.title, lang="en")))
    graph.add((node, RDFS.comment, Literal(question.description, lang="en")))
    graph.add((node, SH.select, Literal(question.sparql)))
    graph.add((node, SH.prefixes, URIRef(DEF.removesuffix("#"))))
    graph.add((node, SDO.target, endpoint))
