"""Conclusions over several documents as quads: in the graph of their rule, apart from all documents.

Each has an address of its own under ``id/across/``, by which the questions tell it from a conclusion
over one document; ``prov:wasDerivedFrom`` leads to the paragraphs of the documents that it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rdflib import URIRef

from kg.across.found import Across, AcrossDiscrepancy, AcrossEvidence, AcrossGap, Words
from kg.across.rules import ACROSS_RULES
from kg.rdf import iri
from kg.rdf.stated import Quad, Triples
from kg.rdf.terms import DCTERMS, DQV, OA, PROV, RDF, M, concept

ACROSS = iri.ID + "across/"


def across_quads(found: Iterable[Across]) -> Iterator[Quad]:
    """The quads of conclusions over several documents, in their order."""
    versions = {rule.name: str(rule.version) for rule in ACROSS_RULES}
    taken: Counter[str] = Counter()
    for order, one in enumerate(found):
        graph = iri.rule(one.rule, versions[one.rule])
        name = f"{ACROSS}{iri.slug(one.rule)}/{iri.slug(f'{one.kind} {one.subject}')}"
        taken[name] += 1
        node = URIRef(name if taken[name] == 1 else f"{name}/{taken[name]}")
        triples = Triples()
        _describe(triples, node, one)
        triples.add(node, M.detail, one.detail)
        triples.add(node, M.rule, one.rule)
        triples.add(node, M.order, order)
        triples.add(node, PROV.wasGeneratedBy, graph)
        for number, words in enumerate(one.words, start=1):
            _select(triples, node, words, number)
        for triple in triples.done(node).triples:
            yield (*triple, graph)


def _describe(triples: Triples, node: URIRef, found: Across) -> None:
    triples.add(node, RDF.type, M.Conclusion)
    match found:
        case AcrossDiscrepancy():
            triples.add(node, RDF.type, M.Discrepancy)
            triples.add(node, RDF.type, DQV.QualityAnnotation)
            triples.add(node, OA.motivatedBy, DQV.qualityAssessment)
            triples.add(node, M.discrepancyKind, found.kind)
            triples.add(node, DCTERMS.type, concept("discrepancy", found.kind))
            triples.add(node, M.severity, found.severity)
        case AcrossGap():
            triples.add(node, RDF.type, M.Gap)
            triples.add(node, M.gapKind, found.kind)
            triples.add(node, DCTERMS.type, concept("gap", found.kind))
            triples.add(node, M.subject, found.subject)
        case AcrossEvidence():
            triples.add(node, RDF.type, M.Evidence)
            triples.add(node, M.ofFunction, URIRef(found.function))
            triples.add(node, M.evidenceStatus, found.status)
            triples.add(node, M.basis, found.basis)
        case _:
            raise TypeError(f"a conclusion of no known kind: {type(found).__name__}")


def _select(triples: Triples, node: URIRef, words: Words, number: int) -> None:
    """The words of one document, selected as the document's own facts select them."""
    target = iri.part(node, "target", number)
    quote, position = URIRef(f"{target}/quote"), URIRef(f"{target}/position")
    source = URIRef(words.source)
    triples.add(node, OA.hasTarget, target)
    triples.add(node, PROV.wasDerivedFrom, source)
    triples.add(node, M.place, f"{words.identifier} {words.paragraph}".strip())
    triples.add(target, RDF.type, OA.SpecificResource)
    triples.add(target, OA.hasSource, source)
    triples.add(target, OA.hasSelector, quote)
    triples.add(target, OA.hasSelector, position)
    triples.add(quote, RDF.type, OA.TextQuoteSelector)
    triples.add(quote, OA.exact, words.exact)
    triples.add(quote, OA.prefix, words.prefix)
    triples.add(quote, OA.suffix, words.suffix)
    triples.add(position, RDF.type, OA.TextPositionSelector)
    triples.add(position, OA.start, words.start)
    triples.add(position, OA.end, words.end)
