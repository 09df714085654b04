"""What operator and tool record of a version: bytes, hash, kind, graphs; and which one is current."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from kg.model.facts import Reading
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.stated import Quad, Triples
from kg.rdf.terms import DCTERMS, RDF, UNDO, M, concept
from kg.rdf.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A source as it was received: what the operator states of it, and its hash."""

    identifier: str  # what the document's id is made from: symbol, manifest id, hash
    identified_by: str  # "document", "operator" or "hash"
    name: str  # file name, without folders
    media_type: str
    sha256: str
    given: str = ""  # the id that the operator gives, which a printed symbol goes before
    symbol: str = ""  # as the operator gives it
    title: str = ""
    body: str = ""


def record_quads(document: Document, reading: Reading, world: World, received: Received) -> Iterator[Quad]:
    """The record of one version, in a graph of its own."""
    graph = iri.record(world.version)
    triples = Triples()
    triples.add(world.document, RDF.type, M.Document)
    triples.add(world.document, M.hasVersion, world.version)
    triples.add(world.document, M.identifiedBy, received.identified_by)
    triples.add(world.version, RDF.type, M.Version)
    triples.add(world.version, DCTERMS.isVersionOf, world.document)
    triples.add(world.version, M.documentId, iri.slug(received.identifier))
    triples.add(world.version, M.sha256, received.sha256)
    triples.add(world.version, M.fileName, received.name)
    triples.add(world.version, DCTERMS["format"], received.media_type)
    triples.add(world.version, M.documentKind, concept("kind", reading.kind))
    triples.add(world.version, M.kindName, str(reading.kind))
    triples.add(world.version, M.operatorId, received.given)
    triples.add(world.version, M.operatorTitle, received.title)
    triples.add(world.version, M.operatorSymbol, received.symbol)
    triples.add(world.version, M.operatorBody, received.body)
    triples.add(world.version, M.numberedParagraphs, sum(1 for _ in document.numbered()))
    if world.own_act is not None:
        triples.add(world.version, M.recordsAct, world.own_act)
    for replacement in document.replacements:
        triples.add(
            world.version, M.replacedCharacter, f"U+{replacement.codepoint:04X} at {replacement.position}"
        )
    for block in document.children(None):
        triples.add(world.version, M.hasGraph, iri.block(world.version, block.path))
    for triple in triples.done(world.version).triples:
        yield (*triple, graph)


def own_act_quads(reading: Reading, world: World) -> Iterator[Quad]:
    """The act that the document itself is, by its number and body."""
    if reading.act is None or world.own_act is None:
        return
    triples = Triples()
    triples.add(world.own_act, RDF.type, M.Act)
    triples.add(world.own_act, RDF.type, UNDO.Decision if reading.act.kind == "decision" else UNDO.Resolution)
    triples.add(world.own_act, M.actKind, reading.act.kind)
    triples.add(world.own_act, M.number, reading.act.number)
    for triple in triples.done(world.own_act).triples:
        yield (*triple, iri.record(world.version))


def current_quads(document: URIRef, version: URIRef) -> tuple[Quad, ...]:
    """Which version of a document answers come from, in a graph that is replaced as a whole."""
    return ((document, M.currentVersion, version, iri.versions(document)),)
