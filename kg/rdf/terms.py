"""The one place that names terms: the project's own and those that it reuses."""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VOID, XSD

from kg.rdf.iri import DEF

__all__ = [
    "CITO",
    "DCAT",
    "DCTERMS",
    "DOCO",
    "DQV",
    "EDL",
    "ELI",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SDO",
    "SKOS",
    "UNDO",
    "VOID",
    "XSD",
    "M",
    "concept",
]

M = Namespace(DEF)
ELI = Namespace("http://data.europa.eu/eli/ontology#")
EDL = Namespace("http://data.europa.eu/eli/eli-draft-legislation-ontology#")
UNDO = Namespace("https://w3id.org/un/ontology/undo/")
OA = Namespace("http://www.w3.org/ns/oa#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
DOCO = Namespace("http://purl.org/spar/doco/")
CITO = Namespace("http://purl.org/spar/cito/")

PREFIXES: dict[str, str] = {
    "m": DEF,
    "eli": str(ELI),
    "edl": str(EDL),
    "undo": str(UNDO),
    "oa": str(OA),
    "dqv": str(DQV),
    "doco": str(DOCO),
    "cito": str(CITO),
    "org": str(ORG),
    "prov": str(PROV),
    "skos": str(SKOS),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "sdo": str(SDO),
    "dcat": str(DCAT),
    "void": str(VOID),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
}


def concept(scheme: str, name: str) -> URIRef:
    """A concept of one of the ontology's SKOS schemes, by its English words.

    >>> str(concept("lineage", "makes permanent")).rsplit("#")[-1]
    'lineage-makes-permanent'
    """
    words = "".join(letter if letter.isalnum() else " " for letter in name.replace("'s", "")).split()
    return M[f"{scheme}-{'-'.join(words).lower()}"]
