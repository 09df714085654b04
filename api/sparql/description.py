"""The service's description of itself (SPARQL 1.1 Service Description), as RDF in the format asked for."""

from __future__ import annotations

from functools import lru_cache

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID, XSD

from kg.store.formats import GRAPHS, Format, choose, content_type

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
_NAMES = (
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
_WRITERS = {
    "turtle": "turtle",
    "ntriples": "nt11",
    "nquads": "nt11",  # triples of the default graph are N-Quads, and TriG, too
    "trig": "turtle",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def choose_format(accept: str) -> tuple[Format, str] | None:
    """The format of RDF that fits an Accept header, or None."""
    return choose(accept, GRAPHS)


@lru_cache(maxsize=64)
def describe_service(endpoint: str, size: int, chosen: Format, media_type: str) -> tuple[str, bytes]:
    """The content type and the bytes of the description.

    >>> b"http://e/sparql" in describe_service("http://e/sparql", 7, GRAPHS[1], "application/n-triples")[1]
    True
    """
    graph = service_graph(endpoint, size)
    return content_type(chosen, media_type), graph.serialize(format=_WRITERS[chosen.name], encoding="utf-8")


def service_graph(endpoint: str, size: int) -> Graph:
    """The description as a graph; ``size`` is the number of quads."""
    graph = Graph()
    graph.bind("sd", SD)
    graph.bind("void", VOID)
    service, dataset, default = (
        URIRef(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph")
    )
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for name in _NAMES:
        graph.add((service, SD.resultFormat, FORMATS[name]))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((service, SD.availableGraphs, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, RDF.type, SD.GraphCollection))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((dataset, DCTERMS.title, Literal("Mandate Graph", lang="en")))
    graph.add((default, RDF.type, SD.Graph))
    graph.add((default, VOID.triples, Literal(size, datatype=XSD.integer)))
    return graph
