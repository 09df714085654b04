"""Every fact to the graph of its paragraph: what it states, and a node with the words that state it.

The fact's node is a Web Annotation (https://www.w3.org/TR/annotation-model/): its bodies are
the things that it speaks of, ``m:property`` names the properties that its words back, and
its target selects those words by quote and by position, end exclusive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from kg.correct.matching import Corrected
from kg.model import facts as kinds
from kg.model.facts import Fact, Reading
from kg.model.span import Span
from kg.model.tree import Document
from kg.rdf import acts, documents, iri, meetings
from kg.rdf.corrections import correction_quads
from kg.rdf.stated import Quad, Stated, Triple, Triples
from kg.rdf.terms import DCTERMS, OA, RDF, M
from kg.rdf.world import World

_CONTEXT = 32  # characters of prefix and suffix: enough to tell two equal quotes apart in practice

# Any: each function takes its own kind of fact; the table's key is that kind.
_WRITERS: dict[type[Fact], tuple[str, Callable[[World, Any, URIRef, int], Stated]]] = {
    kinds.DocumentFact: ("masthead", documents.document_fact),
    kinds.ActDescription: ("act", acts.act_description),
    kinds.Citation: ("citation", acts.citation),
    kinds.Unresolved: ("unresolved", acts.unresolved),
    kinds.Mandate: ("mandate", acts.mandate),
    kinds.Function: ("function", acts.function),
    kinds.Session: ("session", meetings.session),
    kinds.Sitting: ("sitting", meetings.sitting),
    kinds.AgendaItem: ("item", meetings.agenda_item),
    kinds.Consideration: ("consideration", meetings.consideration),
    kinds.Participation: ("participation", meetings.participation),
    kinds.Statement: ("statement", meetings.statement),
    kinds.Attendance: ("attendance", meetings.attendance),
    kinds.AttendanceList: ("list", meetings.attendance_list),
    kinds.DocumentMention: ("mention", acts.document_mention),
    kinds.Outcome: ("outcome", acts.outcome),
    kinds.Announcement: ("announcement", documents.announcement),
    kinds.StandingStatement: ("standing", documents.standing_statement),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuads:
    """The quads of one fact, so that a fact that fails its shape can be withheld whole."""

    node: URIRef
    fact: Fact
    quads: tuple[Quad, ...]
    misread: bool = False  # set aside by a correction: nothing of it is stated


KINDS: Mapping[type[Fact], str] = {kind: name for kind, (name, _) in _WRITERS.items()}
"""The name of each kind of fact, as ``m:factKind`` has it."""


def fact_nodes(document: Document, reading: Reading, version: URIRef) -> Iterator[tuple[URIRef, Fact]]:
    """The node of every fact of a reading, in the order of the facts; corrections do not move them.

    Raises KeyError for a kind of fact that has no writer: a defect of ours.
    """
    counts: Counter[tuple[URIRef, str]] = Counter()
    for fact in reading.facts:
        name = KINDS[type(fact)]
        graph = iri.block(version, document.paragraph(document.block_at(fact.span.start)).path)
        counts[graph, name] += 1
        yield iri.part(graph, f"fact/{name}", counts[graph, name]), fact


def fact_quads(
    document: Document, reading: Reading, world: World, corrections: Mapping[int, Corrected] | None = None
) -> Iterator[FactQuads]:
    """The quads of all facts of a reading, in the order of the facts.

    ``corrections`` are by a fact's place in the reading: what was misread is set aside with its words, and
    what is right stands in the graph of its correction.
    """
    giving: dict[tuple[URIRef, URIRef], URIRef] = {}  # paragraph and act -> the mandate stated last
    for place, (node, fact) in enumerate(fact_nodes(document, reading, world.version)):
        block = _block(document, fact, world)
        index = int(node.rpartition("/")[2])
        one = (corrections or {}).get(place)
        if one is None:
            yield _written(document, world, fact, node, (block, index), giving)
            continue
        graph = iri.correction(block, one.correction.id)
        right = iri.part(graph, f"fact/{KINDS[type(fact)]}", 1) if one.fact is not None else None
        yield FactQuads(
            node=node,
            fact=fact,
            quads=tuple(_set_aside(document, world, one, fact, node, (block, index), right)),
            misread=True,
        )
        if one.fact is not None and right is not None:
            yield _written(document, world, one.fact, right, (graph, 1), giving)


def _block(document: Document, fact: Fact, world: World) -> URIRef:
    """The paragraph, or other outermost block, that a fact's words stand in."""
    return iri.block(world.version, document.paragraph(document.block_at(fact.span.start)).path)


def _set_aside(
    document: Document,
    world: World,
    one: Corrected,
    fact: Fact,
    node: URIRef,
    at: tuple[URIRef, int],
    right: URIRef | None,
) -> Iterator[Quad]:
    """What was misread, with its words, in the graph of its correction."""
    name, write = _WRITERS[type(fact)]
    graph = iri.correction(at[0], one.correction.id)
    source = iri.block(world.version, document.block_at(fact.span.start).path)
    triples = Triples()
    triples.add(node, OA.hasTarget, select(triples, node, document.text, fact.span, source))
    for triple in triples.done(node).triples:
        yield (*triple, graph)
    yield from correction_quads(
        one,
        world,
        block=at[0],
        misread=node,
        about=write(world, fact, *at).about,
        kind=name,
        fact=right,
    )


def _written(
    document: Document,
    world: World,
    fact: Fact,
    node: URIRef,
    at: tuple[URIRef, int],
    giving: dict[tuple[URIRef, URIRef], URIRef],
) -> FactQuads:
    """The quads of one fact, in the graph and under the number that ``at`` names."""
    name, write = _WRITERS[type(fact)]
    innermost = document.block_at(fact.span.start)
    paragraph = document.paragraph(innermost)
    block = iri.block(world.version, paragraph.path)
    stated = write(world, fact, *at)
    triples = Triples()
    if isinstance(fact, kinds.Mandate):
        giving[block, world.act(fact.act)] = stated.about
    if isinstance(fact, kinds.Function):
        triples.add(stated.about, DCTERMS.isPartOf, giving.get((block, world.act(fact.act))))
    triples.add(node, RDF.type, M.Fact)
    triples.add(node, RDF.type, OA.Annotation)
    triples.add(node, M.factKind, name)
    backed = tuple(triple for triple in stated.triples if _backs(fact, triple, stated.about))
    for subject in dict.fromkeys((stated.about, *(triple[0] for triple in backed))):
        triples.add(node, OA.hasBody, subject)
    triples.add(node, M.about, stated.about)
    for predicate in dict.fromkeys(triple[1] for triple in backed):
        triples.add(node, M.property, predicate)
    triples.add(node, M.paragraphLabel, fact.place or paragraph.number)
    triples.add(node, M.order, fact.span.start)
    selected = select(triples, node, document.text, fact.span, iri.block(world.version, innermost.path))
    triples.add(node, OA.hasTarget, selected)
    return FactQuads(
        node=node,
        fact=fact,
        quads=tuple((*triple, at[0]) for triple in (*stated.triples, *triples.done(node).triples)),
    )


def _backs(fact: Fact, triple: Triple, about: URIRef) -> bool:
    """Whether a fact's words back a triple: those of a mandate or function do not name its act, which is
    carried over from where the act was named.
    """
    if isinstance(fact, kinds.Mandate | kinds.Function):
        return triple[0] == about and triple[1] != M.givenBy
    return True


def select(triples: Triples, node: URIRef, text: str, span: Span, source: URIRef, index: int = 1) -> URIRef:
    """A target that selects the words of ``span`` in ``text``; returns its IRI."""
    return select_words(
        triples,
        node,
        source,
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
        start=span.start,
        end=span.end,
        index=index,
    )


def select_words(
    triples: Triples,
    node: URIRef,
    source: URIRef,
    *,
    exact: str,
    prefix: str,
    suffix: str,
    start: int,
    end: int,
    index: int = 1,
) -> URIRef:
    """A target that selects words of ``source`` by quote and by position; returns its IRI."""
    target = iri.part(node, "target", index)
    quote = URIRef(f"{target}/quote")
    position = URIRef(f"{target}/position")
    triples.add(target, RDF.type, OA.SpecificResource)
    triples.add(target, OA.hasSource, source)
    triples.add(target, OA.hasSelector, quote)
    triples.add(target, OA.hasSelector, position)
    triples.add(quote, RDF.type, OA.TextQuoteSelector)
    triples.add(quote, OA.exact, exact)
    triples.add(quote, OA.prefix, prefix)
    triples.add(quote, OA.suffix, suffix)
    triples.add(position, RDF.type, OA.TextPositionSelector)
    triples.add(position, OA.start, start)
    triples.add(position, OA.end, end)
    return target
