"""SHACL over what a document contributes: a fact that fails its shape is withheld, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kg.rdf.stated import Quad
from kg.resources import ontology_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A node that a shape refuses, and why, in words that a policy officer understands."""

    focus: URIRef
    message: str
    value: str = ""


@lru_cache(maxsize=1)
def shapes() -> Graph:
    """All shapes of ``ontology/shapes/<rule>/shapes.ttl`` in one graph."""
    found = Graph()
    for path in sorted((ontology_folder() / "shapes").glob("*/shapes.ttl")):
        found.parse(path, format="turtle")
    return found


def find_violations(quads: Iterable[Quad]) -> tuple[Violation, ...]:
    """What the shapes refuse in these quads, in a stable order; graphs are taken together."""
    data = Graph()
    for subject, predicate, value, _graph in quads:
        data.add((subject, predicate, value))
    return violations_in(data, shapes())


def violations_in(data: Graph, against: Graph) -> tuple[Violation, ...]:
    """What ``against`` refuses in ``data``; nothing is fetched or inferred."""
    _conforms, report, _text = pyshacl.validate(
        data, shacl_graph=against, advanced=False, do_owl_imports=False, inplace=True, meta_shacl=False
    )
    if not isinstance(report, Graph):
        raise TypeError(f"no validation report: {report}")
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        message = report.value(result, SH.resultMessage)
        value = report.value(result, SH.value)
        if isinstance(focus, URIRef):
            found.append(
                Violation(
                    focus=focus,
                    message=str(message),
                    value=str(value) if isinstance(value, Literal | URIRef) else "",
                )
            )
    return tuple(sorted(found, key=lambda one: (one.focus, one.message, one.value)))
