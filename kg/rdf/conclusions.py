"""Conclusions to the graphs of their rules: apart from what documents state, each naming its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.model.conclusions import Conclusion, Discrepancy, Evidence, Gap
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.facts import select
from kg.rdf.stated import Quad, Triples
from kg.rdf.terms import DCTERMS, DQV, OA, PROV, RDF, M, concept
from kg.rdf.world import World


def conclusion_quads(
    document: Document, conclusions: Iterable[Conclusion], world: World, versions: Mapping[str, str]
) -> Iterator[Quad]:
    """The quads of conclusions over one version; ``versions`` gives each rule's version."""
    counts: Counter[str] = Counter()
    for order, found in enumerate(conclusions):
        counts[found.rule] += 1
        graph = iri.rule(found.rule, versions[found.rule])
        node = iri.conclusion(world.version, found.rule, counts[found.rule])
        triples = Triples()
        _describe(triples, node, found, world)
        triples.add(node, M.version, world.version)
        triples.add(node, M.detail, found.detail)
        triples.add(node, M.rule, found.rule)
        triples.add(node, M.order, order)
        triples.add(node, PROV.wasGeneratedBy, graph)
        for place in found.places:
            triples.add(node, M.place, place)
        for number, span in enumerate(found.targets, start=1):
            source = iri.block(world.version, document.block_at(span.start).path)
            target = select(triples, node, document.text, span, source, number)
            triples.add(node, OA.hasTarget, target)
            triples.add(node, PROV.wasDerivedFrom, source)
        for triple in triples.done(node).triples:
            yield (*triple, graph)


def _describe(triples: Triples, node: URIRef, found: Conclusion, world: World) -> None:
    triples.add(node, RDF.type, M.Conclusion)
    match found:
        case Discrepancy():
            triples.add(node, RDF.type, M.Discrepancy)
            triples.add(node, RDF.type, DQV.QualityAnnotation)
            triples.add(node, OA.motivatedBy, DQV.qualityAssessment)
            triples.add(node, M.discrepancyKind, found.kind)
            triples.add(node, DCTERMS.type, concept("discrepancy", found.kind))
            triples.add(node, M.severity, found.severity)
        case Gap():
            triples.add(node, RDF.type, M.Gap)
            triples.add(node, M.gapKind, found.kind)
            triples.add(node, DCTERMS.type, concept("gap", found.kind))
            triples.add(node, M.subject, found.subject)
        case Evidence():
            triples.add(node, RDF.type, M.Evidence)
            act = world.act(found.act) if found.act.number else world.act(None)
            function = world.function(act, found.letter, found.body)
            triples.add(node, M.ofFunction, function)
            triples.add(node, M.evidenceStatus, found.status)
            triples.add(node, M.basis, found.basis)
            if found.status == "exercised":
                triples.add(node, M.exercises, function)
            elif found.status == "suspended":
                triples.add(node, M.suspends, function)
        case _:
            raise TypeError(f"a conclusion of no known kind: {type(found).__name__}")
