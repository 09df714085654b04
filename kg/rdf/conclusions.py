"""Conclusions to the graphs of their rules: apart from what documents state, each naming its rule.

A conclusion over one document has its address under that document's version; one over several documents
has it under ``id/across/``, by which the questions tell them apart. ``prov:wasDerivedFrom`` leads from
both to the paragraphs that they rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rdflib import URIRef

from kg.model.conclusions import Conclusion, Discrepancy, Evidence, FunctionName, Gap, PartStanding
from kg.model.rules import Rule
from kg.model.span import Span
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.facts import FactQuads, select, select_words
from kg.rdf.stated import Quad, Triples
from kg.rdf.subjects import subjects
from kg.rdf.terms import DCTERMS, DQV, OA, PROV, RDF, SDO, M, concept
from kg.rdf.world import World

Seen = TypeVar("Seen")


def conclusion_quads(
    document: Document,
    conclusions: Iterable[Conclusion],
    facts: Sequence[FactQuads],
    world: World,
    rules: Iterable[Rule[Seen]],
) -> Iterator[Quad]:
    """The quads of conclusions over one version, and of each of the ``rules`` that concluded something.

    What a conclusion is about (``dct:subject``) follows from the ``facts`` whose words it rests on; one
    that rests on words of no fact is about the block that holds them.
    """
    counts: Counter[str] = Counter()
    things = _things(facts)
    corrected = _corrected(facts)
    described = _descriptions(rules)
    for order, found in enumerate(conclusions):
        counts[found.rule] += 1
        node = iri.conclusion(world.version, found.rule, counts[found.rule])
        triples = Triples()
        _describe(triples, node, found, _function(found, world))
        if isinstance(found, Evidence):
            _done(triples, node, found.status, _function(found, world))
        triples.add(node, M.version, world.version)
        for place in found.places:
            triples.add(node, M.paragraphLabel, place)
        for number, span in enumerate(found.targets, start=1):
            source = iri.block(world.version, document.block_at(span.start).path)
            triples.add(node, OA.hasTarget, select(triples, node, document.text, span, source, number))
            triples.add(node, PROV.wasDerivedFrom, source)
            if isinstance(found, Discrepancy | Gap):
                for thing in things.get(span, (source,)):
                    triples.add(node, DCTERMS.subject, thing)
        if isinstance(found, PartStanding):
            _part(triples, node, found, world, corrected)
        yield from _concluded(triples, node, found, order, described)


def across_quads(conclusions: Iterable[Conclusion], rules: Iterable[Rule[Seen]]) -> Iterator[Quad]:
    """The quads of conclusions over several documents, in their order, and of the rules that concluded."""
    taken: Counter[URIRef] = Counter()
    described = _descriptions(rules)
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
            triples.add(node, M.paragraphLabel, f"{words.identifier} {words.paragraph}".strip())
            if isinstance(found, Discrepancy | Gap):
                triples.add(node, DCTERMS.subject, URIRef(words.about) if words.about else source)
        yield from _concluded(triples, node, found, order, described)


def _concluded(
    triples: Triples, node: URIRef, found: Conclusion, order: int, described: Mapping[str, tuple[Quad, ...]]
) -> Iterator[Quad]:
    """All quads of a conclusion, with what each has: sentence, rule, place in the order; and of its rule."""
    about_rule = described[found.rule]
    graph = about_rule[0][3]
    triples.add(node, M.detail, found.detail)
    triples.add(node, M.rule, found.rule)
    triples.add(node, M.order, order)
    triples.add(node, PROV.wasGeneratedBy, graph)
    yield from about_rule
    for triple in triples.done(node).triples:
        yield (*triple, graph)


def _descriptions(rules: Iterable[Rule[Seen]]) -> dict[str, tuple[Quad, ...]]:
    """What is said of each rule in the graph of what it concluded: its name, version and title."""
    found: dict[str, tuple[Quad, ...]] = {}
    for rule in rules:
        graph = iri.rule(rule.name, str(rule.version))
        triples = Triples()
        triples.add(graph, RDF.type, M.RuleApplication)
        triples.add(graph, DCTERMS.title, rule.title)
        triples.add(graph, M.rule, rule.name)
        triples.add(graph, SDO.version, str(rule.version))
        found[rule.name] = tuple((*triple, graph) for triple in triples.done(graph).triples)
    return found


def _things(facts: Iterable[FactQuads]) -> dict[Span, tuple[URIRef, ...]]:
    """The things that the facts on each span are about."""
    found: dict[Span, list[URIRef]] = {}
    for fact in facts:
        if not fact.misread:
            found.setdefault(fact.fact.span, []).extend(subjects(fact))
    return {span: tuple(dict.fromkeys(things)) for span, things in found.items()}


def _corrected(facts: Iterable[FactQuads]) -> dict[URIRef, tuple[URIRef, ...]]:
    """The graphs of corrections, by the block whose words were misread."""
    found: dict[URIRef, dict[URIRef, None]] = {}
    for fact in facts:
        for subject, predicate, value, graph in fact.quads if fact.misread else ():
            if predicate == DCTERMS.isPartOf and subject == graph and isinstance(value, URIRef):
                found.setdefault(value, {})[graph] = None
    return {block: tuple(graphs) for block, graphs in found.items()}


def _part(
    triples: Triples,
    node: URIRef,
    found: PartStanding,
    world: World,
    corrected: Mapping[URIRef, tuple[URIRef, ...]],
) -> None:
    """The standing of a part, on the conclusion, on each block of the part and on what is corrected there."""
    whole = found.scope == "document"
    standing = concept("standing", found.standing)
    triples.add(node, RDF.type, M.PartStanding)
    triples.add(node, DCTERMS.subject, world.version if whole else iri.block(world.version, found.scope))
    triples.add(node, M.standing, standing)
    for path in found.blocks:
        block = iri.block(world.version, path)
        for graph in (block, *corrected.get(block, ())):
            triples.add(graph, M.standing, standing)


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
            triples.add(node, M.severityConcept, concept("severity", found.severity))
        case Gap():
            triples.add(node, RDF.type, M.Gap)
            triples.add(node, M.gapKind, found.kind)
            triples.add(node, DCTERMS.type, concept("gap", found.kind))
            triples.add(node, M.subject, found.subject)
        case Evidence():
            triples.add(node, RDF.type, M.Evidence)
            triples.add(node, M.ofFunction, function)
            triples.add(node, M.evidenceStatus, found.status)
            triples.add(node, DCTERMS.type, concept("evidence", found.status))
            triples.add(node, M.basis, found.basis)
            triples.add(node, M.basisConcept, concept("basis", found.basis) if found.basis else None)
        case PartStanding():
            pass  # written with the part's blocks
        case _:
            raise TypeError(f"a conclusion of no known kind: {type(found).__name__}")


def _done(triples: Triples, node: URIRef, status: str, function: URIRef | None) -> None:
    """The step of the lineage that one document's evidence is."""
    if status == "exercised":
        triples.add(node, M.exercises, function)
    elif status == "suspended":
        triples.add(node, M.suspends, function)
