"""Corrections as quads: a graph a correction, beside the paragraph whose words were misread.

    <.../para/12/correction/5f0c...>    a m:Correction: what, who, why, when; the fact as corrected
    <.../para/12/fact/item/2>           in that graph a m:Misreading: its words, and what was read from them

The paragraph's own graph no longer holds what was misread; nothing in the data says it, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from kg.correct.matching import Corrected
from kg.rdf import iri
from kg.rdf.stated import Quad, Triples
from kg.rdf.terms import DCTERMS, OA, RDF, M
from kg.rdf.world import World


def correction_quads(
    one: Corrected,
    world: World,
    *,
    block: URIRef,
    misread: URIRef,
    about: URIRef,
    kind: str,
    fact: URIRef | None,
) -> Iterator[Quad]:
    """What is said of one correction; ``about`` is the thing that the misread fact would be about."""
    graph = iri.correction(block, one.correction.id)
    said = one.correction
    triples = Triples()
    triples.add(graph, RDF.type, M.Correction)
    triples.add(graph, M.version, world.version)
    triples.add(graph, DCTERMS.isPartOf, block)
    triples.add(graph, M.corrects, misread)
    triples.add(graph, M.correctedTo, fact)
    triples.add(graph, M.correctedKind, kind)
    triples.add(graph, M.correctedBy, said.who)
    triples.add(graph, M.correctionReason, said.why)
    triples.add(graph, DCTERMS.created, said.when)
    triples.add(misread, RDF.type, M.Misreading)
    triples.add(misread, RDF.type, OA.Annotation)
    triples.add(misread, M.wasAbout, about)
    for name, value in said.read.items():
        triples.add(misread, M.wasRead, f"{name}: {value}" if value else "")
    for name, value in (said.right or {}).items():
        triples.add(graph, M.rightly, f"{name}: {value or 'not said'}")
    for triple in triples.done(graph).triples:
        yield (*triple, graph)
