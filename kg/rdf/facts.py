"""Every fact to the graph of its paragraph: what it states, and a node with the words that state it.

The fact's node is a Web Annotation (https://www.w3.org/TR/annotation-model/): its bodies are
the things that it speaks of, ``m:property`` names the properties that its words back, and
its target selects those words by quote and by position, end exclusive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from kg.model import facts as kinds
from kg.model.facts import Fact, Reading
from kg.model.span import Span
from kg.model.tree import Document
from kg.rdf import acts, documents, iri, meetings
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


def fact_quads(document: Document, reading: Reading, world: World) -> Iterator[FactQuads]:
    """The quads of all facts of a reading, in the order of the facts.

    Raises KeyError for a kind of fact that has no writer: a defect of ours.
    """
    counts: Counter[tuple[URIRef, str]] = Counter()
    giving: dict[tuple[URIRef, URIRef], URIRef] = {}  # paragraph and act -> the mandate stated last
    for fact in reading.facts:
        name, write = _WRITERS[type(fact)]
        innermost = document.block_at(fact.span.start)
        paragraph = document.paragraph(innermost)
        graph = iri.block(world.version, paragraph.path)
        counts[graph, name] += 1
        index = counts[graph, name]
        stated = write(world, fact, graph, index)
        triples = Triples()
        node = iri.part(graph, f"fact/{name}", index)
        if isinstance(fact, kinds.Mandate):
            giving[graph, world.act(fact.act)] = stated.about
        if isinstance(fact, kinds.Function):
            triples.add(stated.about, DCTERMS.isPartOf, giving.get((graph, world.act(fact.act))))
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
        yield FactQuads(
            node=node,
            fact=fact,
            quads=tuple((*triple, graph) for triple in (*stated.triples, *triples.done(node).triples)),
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
