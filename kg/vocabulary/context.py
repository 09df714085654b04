"""The JSON-LD context of the ontology: short names for developers, made from the Turtle.

Guarantees: every term of the ontology has its own name as key; a property to a thing gives IRIs, a property
to a value gives its datatype; terms of other vocabularies keep their prefix.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.rdf.terms import PREFIXES
from kg.vocabulary.ontology import ontology_graph, read_modules, reused

_KEYWORDS = {"id": "@id", "type": "@type", "graph": "@graph"}
_PLAIN = frozenset({str(XSD.string), str(RDFS.Literal)})


def context() -> Mapping[str, object]:
    """The context as JSON-LD 1.1 has it.

    >>> terms = context()["@context"]
    >>> terms["givenBy"], terms["listOpen"], terms["Mandate"]
    ({'@id': 'm:givenBy', '@type': '@id'}, {'@id': 'm:listOpen', '@type': 'xsd:boolean'}, 'm:Mandate')
    """
    found: dict[str, object] = {**PREFIXES, **_KEYWORDS}
    for module in read_modules():
        for term in module.terms:
            name = f"m:{term.name}"
            if term.kind == "property to a thing":
                found[term.name] = {"@id": name, "@type": "@id"}
            elif term.kind == "property to a value" and term.range and term.range.iri not in _PLAIN:
                found[term.name] = {"@id": name, "@type": term.range.name}
            else:
                found[term.name] = name
    for link, _label, _note in reused():
        if (URIRef(link.iri), RDF.type, OWL.ObjectProperty) in ontology_graph():
            found[link.name] = {"@id": link.name, "@type": "@id"}
    return {"@context": found}


def context_json() -> str:
    """The context as text, its keys in order."""
    return json.dumps(context(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
