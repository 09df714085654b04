"""Facts about acts: what they are called, who cites them, what they do and to whom."""

from __future__ import annotations

from rdflib import URIRef

from kg.model.facts import (
    ActDescription,
    ActName,
    Citation,
    DocumentMention,
    Function,
    Mandate,
    Outcome,
    Unresolved,
)
from kg.rdf import iri
from kg.rdf.concepts import verb_concept
from kg.rdf.stated import Stated, Triples, year
from kg.rdf.terms import CITO, DCTERMS, EDL, ELI, FOAF, ORG, RDF, SKOS, UNDO, M, concept
from kg.rdf.world import World

_ACT_CLASSES = {"resolution": UNDO.Resolution, "decision": UNDO.Decision}


def act(world: World, triples: Triples, name: ActName) -> URIRef:
    """The node of an act with its number, kind and body, as the place at hand names it."""
    node = world.act(name)
    triples.add(node, RDF.type, M.Act)
    triples.add(node, RDF.type, _ACT_CLASSES.get(name.kind))
    triples.add(node, ELI.id_local, name.number)
    triples.add(node, M.actKind, name.kind)
    if name.body:
        passed_by = world.body(name.body)
        triples.add(node, ELI.passed_by, passed_by)
        body(triples, passed_by, name.body)
    triples.add(node, M.unresolvedReason, name.unresolved)
    return node


def body(triples: Triples, node: URIRef, name: str) -> None:
    """A body or organization with the name that the place at hand gives it."""
    triples.add(node, RDF.type, ORG.Organization)
    triples.add(node, FOAF.name, name)


def document(triples: Triples, symbol: str) -> URIRef:
    """A document that a place names by its symbol, held here or not."""
    node = iri.document(symbol)
    triples.add(node, RDF.type, M.Document)
    triples.add(node, DCTERMS.identifier, symbol)
    return node


def somebody(world: World, triples: Triples, name: str) -> URIRef:
    """A State, a body or whoever else is named, with the name at hand; a State is said to be one."""
    node = world.somebody(name)
    if world.is_state(name):
        triples.add(node, RDF.type, M.State)
    triples.add(node, FOAF.name, name)
    return node


def act_description(world: World, fact: ActDescription, _block: URIRef, _index: int) -> Stated:
    """A title, a year, a date, on the act itself."""
    triples = Triples()
    node = act(world, triples, fact.act)
    triples.add(node, DCTERMS.title, fact.title)
    triples.add(node, M.year, year(fact.year))
    triples.add(node, ELI.date_document, fact.date)
    return triples.done(node)


def citation(world: World, fact: Citation, block: URIRef, index: int) -> Stated:
    """A citation as a node of its own, and the plain link from the paragraph to what it cites."""
    triples = Triples()
    node = iri.part(block, "citation", index)
    if fact.act is not None:
        cited = act(world, triples, fact.act)
    elif fact.kind == "treaty":
        cited = iri.treaty(fact.target)
        triples.add(cited, RDF.type, M.Treaty)
        triples.add(cited, DCTERMS.title, fact.target)
    elif fact.kind == "document":
        cited = document(triples, fact.target)
    else:
        cited = iri.part(node, "cited", 1)
        triples.add(cited, RDF.type, UNDO.OfficialLetter if fact.kind == "letter" else None)
        triples.add(cited, DCTERMS.title, fact.target)
    triples.add(node, RDF.type, CITO.Citation)
    triples.add(node, CITO.hasCitingEntity, block)
    triples.add(node, CITO.hasCitedEntity, cited)
    triples.add(node, M.citedKind, fact.kind)
    triples.add(node, DCTERMS.type, concept("cited", fact.kind))
    triples.add(node, M.target, fact.target)
    triples.add(node, M.citingVerb, fact.verb)
    if fact.lineage is not None:
        triples.add(node, M.lineage, concept("lineage", fact.lineage))
    for pinpoint in fact.pinpoints:
        triples.add(node, M.pinpoint, pinpoint)
        if fact.act is not None:
            paragraph = iri.act_paragraph(cited, pinpoint)
            triples.add(paragraph, RDF.type, ELI.LegalResourceSubdivision)
            triples.add(paragraph, ELI.number, pinpoint)
            triples.add(paragraph, ELI.is_part_of, cited)
            triples.add(node, M.citesParagraph, paragraph)
    triples.add(block, ELI.cites, cited)
    return triples.done(node)


def unresolved(_world: World, fact: Unresolved, block: URIRef, index: int) -> Stated:
    """A reference that stays open, with the reason."""
    triples = Triples()
    node = iri.part(block, "unresolved", index)
    triples.add(node, RDF.type, M.UnresolvedReference)
    triples.add(node, M.said, fact.said)
    triples.add(node, M.unresolvedReason, fact.reason)
    return triples.done(node)


def mandate(world: World, fact: Mandate, block: URIRef, index: int) -> Stated:
    """One thing that an act does: verb, addressee, words."""
    triples = Triples()
    node = iri.part(block, "mandate", index)
    of_act = act(world, triples, fact.act) if fact.act is not None else world.act(None)
    triples.add(node, RDF.type, M.Mandate)
    triples.add(node, M.givenBy, of_act)
    triples.add(node, M.verb, fact.verb)
    triples.add(node, M.verbConcept, verb_concept(fact.verb))
    triples.add(node, M.text, fact.text)
    triples.add(node, M.createsDuty, fact.duty)
    triples.add(node, M.addressee, fact.addressee)
    triples.add(node, M.deadline, fact.deadline)
    if fact.report:
        triples.add(node, M.reportDue, True)
    if fact.lineage is not None:
        triples.add(node, M.lineage, concept("lineage", fact.lineage))
    if fact.actor:
        actor = world.body(fact.actor)
        triples.add(node, M.actingBody, actor)
        body(triples, actor, fact.actor)
    if fact.addressee:
        receiver = somebody(world, triples, fact.addressee)
        if receiver == world.unknown(fact.addressee):
            receiver = world.body(fact.addressee)
        triples.add(node, M.addressedTo, receiver)
        body(triples, receiver, fact.addressee)
    if fact.concerns:
        concerned = world.body(fact.concerns)
        triples.add(node, M.concernsBody, concerned)
        body(triples, concerned, fact.concerns)
    return triples.done(node)


def function(world: World, fact: Function, block: URIRef, index: int) -> Stated:
    """One function that an act gives to a body."""
    triples = Triples()
    of_act = act(world, triples, fact.act) if fact.act is not None else world.act(None)
    node = (
        world.function(of_act, fact.letter, fact.body) if fact.letter else iri.part(block, "function", index)
    )
    triples.add(node, RDF.type, M.Function)
    triples.add(node, M.givenBy, of_act)
    triples.add(node, SKOS.notation, fact.letter)
    triples.add(node, M.text, fact.text)
    if fact.body:
        receiver = world.body(fact.body)
        triples.add(node, M.givenTo, receiver)
        triples.add(receiver, ORG.purpose, node)
        body(triples, receiver, fact.body)
    return triples.done(node)


def outcome(world: World, fact: Outcome, block: URIRef, index: int) -> Stated:
    """What a meeting or a body decided, agreed, adopted, requested, took note of."""
    triples = Triples()
    node = iri.part(block, "outcome", index)
    triples.add(node, RDF.type, M.Outcome)
    triples.add(node, M.verb, fact.act)
    triples.add(node, M.verbConcept, verb_concept(fact.act))
    triples.add(node, M.text, fact.text)
    triples.add(node, M.date, fact.date)
    triples.add(node, M.method, fact.method)
    triples.add(node, EDL.decision_method, concept("method", fact.method) if fact.method else None)
    if fact.negated:
        triples.add(node, M.negated, True)
    if fact.body:
        actor = world.body(fact.body)
        triples.add(node, EDL.had_responsible_organization, actor)
        body(triples, actor, fact.body)
    triples.add(node, EDL.forms_part_of, world.session)
    return triples.done(node)


def document_mention(_world: World, fact: DocumentMention, block: URIRef, index: int) -> Stated:
    """A document that a paragraph names by its symbol, with the title that it gives there."""
    triples = Triples()
    node = iri.part(block, "mention", index)
    mentioned = document(triples, fact.symbol)
    triples.add(node, RDF.type, M.DocumentMention)
    triples.add(node, M.mentions, mentioned)
    triples.add(node, M.target, fact.symbol)
    triples.add(node, DCTERMS.title, fact.title)
    return triples.done(node)
