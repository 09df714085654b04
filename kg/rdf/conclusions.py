"""Conclusions to the graphs of their rules: apart from what documents state, each naming its rule.

A conclusion over one document has its address under that document's version; one over several documents
has it under ``id/across/``, by which the questions tell them apart. ``prov:wasDerivedFrom`` leads from
both to the paragraphs that they rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.model.conclusions import Conclusion, Discrepancy, Evidence, FunctionName, Gap
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.facts import select, select_words
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
        node = iri.conclusion(world.version, found.rule, counts[found.rule])
        triples = Triples()
        _describe(triples, node, found, _function(found, world))
        if isinstance(found, Evidence):
            _done(triples, node, found.status, _function(found, world))
        triples.add(node, M.version, world.version)
        for place in found.places:
            triples.add(node, M.place, place)
        for number, span in enumerate(found.targets, start=1):
            source = iri.block(world.version, document.block_at(span.start).path)
            triples.add(node, OA.hasTarget, select(triples, node, document.text, span, source, number))
            triples.add(node, PROV.wasDerivedFrom, source)
        yield from _concluded(triples, node, found, order, versions)


def across_quads(conclusions: Iterable[Conclusion], versions: Mapping[str, str]) -> Iterator[Quad]:
    """The quads of conclusions over several documents, in their order."""
    taken: Counter[URIRef] = Counter()
    for order, found in enumerate(conclusions):
        name = _across(found)
        taken[name] += 1
        node = name if taken[name] == 1 else URIRef(f"{name}/{taken[name]}")
        triples = Triples()
        _describe(triples, node, found, _function(found, None))
        for number, words in enumerate(found.words, start=1):
            source = URIRef(words.source)
            target = select_words(
                triples,
                node,
                source,
                exact=words.exact,
                prefix=words.prefix,
                suffix=words.suffix,
                start=words.start,
                end=words.end,
                index=number,
            )
            triples.add(node, OA.hasTarget, target)
            triples.add(node, PROV.wasDerivedFrom, source)
            triples.add(node, M.place, f"{words.identifier} {words.paragraph}".strip())
        yield from _concluded(triples, node, found, order, versions)


def _concluded(
    triples: Triples, node: URIRef, found: Conclusion, order: int, versions: Mapping[str, str]
) -> Iterator[Quad]:
    """All quads of a conclusion, with what each has: sentence, rule, place in the order."""
    graph = iri.rule(found.rule, versions[found.rule])
    triples.add(node, M.detail, found.detail)
    triples.add(node, M.rule, found.rule)
    triples.add(node, M.order, order)
    triples.add(node, PROV.wasGeneratedBy, graph)
    for triple in triples.done(node).triples:
        yield (*triple, graph)


def _across(found: Conclusion) -> URIRef:
    match found:
        case Discrepancy() | Gap():
            return iri.across(found.rule, f"{found.kind} {found.subject}")
        case Evidence():
            return iri.across(found.rule, f"evidence {found.subject}")
        case _:
            raise TypeError(f"a conclusion of no known kind: {type(found).__name__}")


def _function(found: Conclusion, world: World | None) -> URIRef | None:
    """The function that evidence is of."""
    if not isinstance(found, Evidence):
        return None
    match found.function:
        case FunctionName() as named if world is not None:
            act = world.act(named.act) if named.act.number else world.act(None)
            return world.function(act, named.letter, named.body)
        case FunctionName():
            raise TypeError("evidence over several documents names its function by IRI")
        case address:
            return URIRef(address)


def _describe(triples: Triples, node: URIRef, found: Conclusion, function: URIRef | None) -> None:
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
            triples.add(node, M.ofFunction, function)
            triples.add(node, M.evidenceStatus, found.status)
            triples.add(node, M.basis, found.basis)
        case _:
            raise TypeError(f"a conclusion of no known kind: {type(found).__name__}")


def _done(triples: Triples, node: URIRef, status: str, function: URIRef | None) -> None:
    """The step of the lineage that one document's evidence is."""
    if status == "exercised":
        triples.add(node, M.exercises, function)
    elif status == "suspended":
        triples.add(node, M.suspends, function)
