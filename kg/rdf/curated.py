"""Facts from sources outside the collection, entered by hand: to graphs of their own, a graph a source.

Guarantees: every fact carries the address of its source and the words that say it; none stands in
a graph of a document or of a rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from rdflib import URIRef

from kg.model.errors import SourceError
from kg.model.facts import ActDescription, ActName, Lineage, Mandate, Session
from kg.model.span import Span
from kg.rdf import acts, iri, meetings
from kg.rdf.stated import Quad, Stated, Triple, Triples
from kg.rdf.terms import DCTERMS, ELI, OA, RDF, M
from kg.rdf.world import Identities, World

_NOWHERE = Span(0, 0)  # the words of a curated fact stand outside, not at offsets of a text
_KINDS = frozenset({"act", "session", "treaty", "mandate"})


def curated_quads(folder: Path, identities: Identities) -> Iterator[Quad]:
    """The quads of all curated facts in ``folder``, a TOML file a source.

    Raises SourceError for a file without title, publisher or address, and for a fact
    without words or of an unknown kind.
    """
    for path in sorted(folder.glob("*.toml")):
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
            yield from _source(iri.curated(path.stem), read, identities)
        except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
            raise SourceError(
                f"{path.name}: {error} is missing or wrong.",
                cure="data/curated/README.md says what it takes.",
            ) from error


def _source(graph: URIRef, read: Mapping[str, object], identities: Identities) -> Iterator[Quad]:
    said = _table(read["source"])
    address = URIRef(_text(said["address"]))
    triples = Triples()
    triples.add(graph, RDF.type, M.CuratedSource)
    triples.add(graph, DCTERMS.title, _text(said["title"]))
    triples.add(graph, DCTERMS.publisher, _text(said["publisher"]))
    triples.add(graph, DCTERMS.source, address)
    if "copy" in said:
        triples.add(graph, DCTERMS.hasFormat, URIRef(_text(said["copy"])))
    triples.add(graph, DCTERMS.identifier, _text(said.get("symbol", "")))
    for triple in triples.done(graph).triples:
        yield (*triple, graph)
    world = World(document=graph, version=graph, identities=identities, session=graph)
    facts = read["fact"]
    if not isinstance(facts, list):
        raise ValueError("fact")
    for number, fact in enumerate(facts, start=1):
        table = _table(fact)
        stated = _stated(world, table, graph, number)
        for triple in (*stated.triples, *_backing(stated, table, graph, number, address)):
            yield (*triple, graph)


def _stated(world: World, fact: Mapping[str, object], graph: URIRef, number: int) -> Stated:
    """What one fact says, written as the same fact of a document would be."""
    match fact["about"]:
        case "act":
            described = ActDescription(
                span=_NOWHERE,
                act=_act(fact),
                title=_text(fact.get("title", "")),
                year=_text(fact.get("year", "")),
                date=_day(fact.get("date")),
            )
            return acts.act_description(world, described, graph, number)
        case "mandate":
            lineage = _text(fact.get("lineage", ""))
            does = Mandate(
                span=_NOWHERE,
                act=_act(fact),
                actor=_text(fact["body"]),
                verb=_text(fact["verb"]),
                lineage=Lineage(lineage) if lineage else None,
                duty=fact.get("duty") is True,
                addressee=_text(fact.get("addressee", "")),
                text=_text(fact["text"]),
            )
            return acts.mandate(world, does, graph, number)
        case "session":
            ordinal = fact.get("ordinal")
            held = Session(
                span=_NOWHERE,
                body=_text(fact["body"]),
                ordinal=ordinal if isinstance(ordinal, int) else None,
                start=_day(fact.get("start")),
                end=_day(fact.get("end")),
                location=_text(fact.get("place", "")),
                reported=False,
            )
            return meetings.session(world, held, graph, number)
        case "treaty":
            triples = Triples()
            node = iri.treaty(_text(fact["name"]))
            triples.add(node, RDF.type, M.Treaty)
            triples.add(node, DCTERMS.title, _text(fact["name"]))
            triples.add(node, ELI.date_document, _day(fact.get("date")))
            triples.add(node, ELI.first_date_entry_in_force, _day(fact.get("in_force")))
            return triples.done(node)
    raise ValueError(f"about: {fact['about']}; it takes {', '.join(sorted(_KINDS))}")


def _backing(
    stated: Stated, fact: Mapping[str, object], graph: URIRef, number: int, address: URIRef
) -> tuple[Triple, ...]:
    """The node of the fact: what it is about, which properties its words back, the words, the address."""
    triples = Triples()
    node = iri.part(graph, "fact", number)
    triples.add(node, RDF.type, M.CuratedFact)
    triples.add(node, RDF.type, OA.Annotation)
    triples.add(node, M.factKind, "curated")
    for subject in dict.fromkeys((stated.about, *(triple[0] for triple in stated.triples))):
        triples.add(node, OA.hasBody, subject)
    triples.add(node, M.about, stated.about)
    for predicate in dict.fromkeys(triple[1] for triple in stated.triples):
        triples.add(node, M.property, predicate)
    triples.add(node, M.order, number)
    triples.add(node, DCTERMS.source, address)
    words = fact["words"]
    if not isinstance(words, list) or not words:
        raise ValueError("words")
    for index, exact in enumerate(words, start=1):
        target = iri.part(node, "target", index)
        quote = URIRef(f"{target}/quote")
        triples.add(node, OA.hasTarget, target)
        triples.add(target, RDF.type, OA.SpecificResource)
        triples.add(target, OA.hasSource, address)
        triples.add(target, OA.hasSelector, quote)
        triples.add(quote, RDF.type, OA.TextQuoteSelector)
        triples.add(quote, OA.exact, _text(exact))
    return triples.done(node).triples


def _act(fact: Mapping[str, object]) -> ActName:
    return ActName(kind=_text(fact["kind"]), number=_text(fact["number"]), body=_text(fact["body"]))


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("a table")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r}, which is no text,")
    return value


def _day(value: object) -> date | None:
    if value is not None and not isinstance(value, date):
        raise ValueError(f"{value!r}, which is no day,")
    return value
