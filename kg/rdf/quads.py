"""All quads of one version of one document, as N-Quads: the same bytes in give the same bytes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rdflib import Literal, URIRef

from kg.correct.matching import Corrected
from kg.model.conclusions import Conclusion
from kg.model.facts import Reading
from kg.model.rules import Rule
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.conclusions import conclusion_quads
from kg.rdf.facts import FactQuads, fact_quads
from kg.rdf.names import document_names
from kg.rdf.record import Received, current_quads, own_act_quads, record_quads
from kg.rdf.stated import Quad
from kg.rdf.structure import block_quads
from kg.rdf.terms import XSD
from kg.rdf.world import Identities, World, session_iri

Seen = TypeVar("Seen")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def world_of(received: Received, reading: Reading, identities: Identities) -> World:
    """The names of one version: where its statements' things have their IRIs."""
    document = iri.document(received.identifier)
    own_act = None
    names = document_names(reading)
    if reading.act is not None:
        bare = World(
            document=document, version=document, identities=identities, session=document, names=names
        )
        own_act = bare.act(reading.act)
    return World(
        document=document,
        version=iri.version(document, received.sha256),
        identities=identities,
        session=session_iri(document, reading.facts, identities),
        own_act=own_act,
        names=names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one version contributes to the graph, its facts kept apart so that one can be withheld."""

    frame: tuple[Quad, ...]  # record, tree, which version is current
    facts: tuple[FactQuads, ...]
    concluded: tuple[Quad, ...]

    def quads(self, withheld: frozenset[URIRef] = frozenset()) -> tuple[Quad, ...]:
        """All quads, each once, without those of the facts named in ``withheld``."""
        stated = (quad for fact in self.facts if fact.node not in withheld for quad in fact.quads)
        return tuple(dict.fromkeys((*self.frame, *stated, *self.concluded)))


def contribution(
    document: Document,
    reading: Reading,
    conclusions: Iterable[Conclusion],
    world: World,
    received: Received,
    rules: Iterable[Rule[Seen]],
    corrections: Mapping[int, Corrected] | None = None,
) -> Contribution:
    """Everything that one version contributes to the graph: record, tree, facts, conclusions.

    ``rules`` are those that may have concluded. ``reading`` is as it was read; ``corrections`` say, by a
    fact's place in it, what is right instead.
    """
    facts = tuple(fact_quads(document, reading, world, corrections))
    return Contribution(
        frame=(
            *record_quads(document, reading, world, received),
            *own_act_quads(reading, world),
            *current_quads(world.document, world.version),
            *block_quads(document, world),
        ),
        facts=facts,
        concluded=tuple(conclusion_quads(document, conclusions, facts, world, rules)),
    )


def nquads(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Quads (https://www.w3.org/TR/n-quads/), a line each, UTF-8."""
    return "".join(
        f"<{subject}> <{predicate}> {_written(value)} <{graph}> .\n"
        for subject, predicate, value, graph in quads
    ).encode()


def _written(value: URIRef | Literal) -> str:
    if isinstance(value, URIRef):
        return f"<{value}>"
    text = f'"{str(value).translate(_ESCAPES)}"'
    if value.language:
        return f"{text}@{value.language}"
    if value.datatype is not None and value.datatype != XSD.string:
        return f"{text}^^<{value.datatype}>"
    return text
