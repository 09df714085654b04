"""A correction to the store: one document is read anew with it, and takes the place of what it said before.

One change: the graphs of all its versions, what rules conclude from it, and from several documents.
Nothing else is touched, and nothing at all when the correction does not hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rdflib import URIRef

from kg.build import contribute
from kg.correct.correction import Correction, carried, signed
from kg.correct.fields import fields_of, named_fields, with_fields
from kg.correct.matching import folded
from kg.extract.reading import read_facts
from kg.keeping import CORRECTION, Contributed, kept_corrections, sources_of, switched_off
from kg.lineage.patterns import prefixed
from kg.model.errors import NotFoundError, QuestionError
from kg.model.facts import DocumentFact
from kg.questions.kinds import KINDS as KINDS_OF
from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.facts import KINDS, fact_nodes
from kg.store.interface import Store
from kg.storing import across_graphs, concluded_across
from kg.text.read import read_document

_PLACE = re.compile(r"(?P<version>.+/id/document/(?P<document>[^/]+)/v/(?P<number>[0-9a-f]+))/.+")
_JSON = "application/sparql-results+json"
_CURRENT = "SELECT ?version WHERE {{ GRAPH ?versions {{ <{document}> m:currentVersion ?version }} }}"
_OWN_GRAPHS = "SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?graph m:version <{version}> }} }}"
_RULE_GRAPHS = (
    "SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?found m:version <{version}> ; m:rule ?rule }} }}"
)
_FACTS = """SELECT DISTINCT ?fact ?kind ?paragraph ?words ?about WHERE {{
  GRAPH ?block {{ ?block m:version <{version}> .
    ?fact a m:Fact ; m:factKind ?kind ; m:about ?about ; m:order ?order ; oa:hasTarget ?target .
    ?target oa:hasSelector ?quote . ?quote oa:exact ?words .
    OPTIONAL {{ ?fact m:paragraphLabel ?paragraph }} }}
}} ORDER BY ?order"""
_MEANT = """SELECT DISTINCT ?fact ?corrected WHERE {{
  {{ GRAPH ?block {{ <{said}> a m:Fact . BIND(<{said}> AS ?fact)
    OPTIONAL {{ ?block m:corrects ?corrected }} }} }}
  UNION {{ GRAPH ?block {{ ?block m:corrects <{said}> . BIND(<{said}> AS ?fact) }} }}
  UNION {{ GRAPH ?block {{ <{said}> m:corrects ?fact }} }}
  UNION {{ GRAPH ?block {{ ?fact a m:Fact ; m:about <{said}>
    OPTIONAL {{ ?block m:corrects ?corrected }} }} }} }}"""

_IN_FORCE = """SELECT DISTINCT ?correction WHERE { GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?correction { ?correction a m:Correction ; m:version ?version } }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that may be meant: its address, its kind, its paragraph, its words."""

    fact: str
    kind: str
    paragraph: str
    words: str


class Corrections:
    """The corrections of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Correction, ...]:
        """Every correction, by document."""
        return tuple(one for some in kept_corrections(self._store).values() for one in some)

    def in_force(self) -> frozenset[str]:
        """The ids of those that change what a current version says; the others find nothing to change."""
        return frozenset(row["correction"].rpartition("/")[2] for row in _ask(self._store, _IN_FORCE))

    def find(
        self, document: str, *, question: str, paragraph: str = "", words: str = ""
    ) -> tuple[Candidate, ...]:
        """``find_candidates``; ``document`` is its IRI."""
        return find_candidates(self._store, document, question=question, paragraph=paragraph, words=words)

    def make(
        self, fact: str, right: Mapping[str, str] | None, *, who: str, why: str, when: date | None = None
    ) -> Correction:
        """``correct``."""
        return correct(self._store, fact, right, who=who, why=why, when=when)

    def undo(self, identifier: str) -> Correction:
        """Take a correction back; what was read stands again. Raises NotFoundError for an unknown one."""
        for one in self.all():
            if one.id == identifier:
                _rewrite(self._store, one.document, without_one=one)
                return one
        raise NotFoundError(f'There is no correction "{identifier}".', cure='"kg correct --list" has all.')


def find_candidates(
    store: Store, document: str, *, question: str, paragraph: str = "", words: str = ""
) -> tuple[Candidate, ...]:
    """The facts of a document that the rows of a question are made from, in a paragraph, with these words.

    Raises QuestionError for a question whose rows rest on no facts of their own.
    """
    if question not in KINDS_OF:
        raise QuestionError(
            f'The rows of "{question}" are concluded or are the text itself; they cannot be corrected.',
            cure=f"Correct the facts that they rest on. Questions of facts: {', '.join(KINDS_OF)}.",
        )
    version = _ask(store, _CURRENT.format(document=document))
    if not version:
        raise NotFoundError(
            f"There is no document {document}.", cure='"kg ask reports" lists those there are.'
        )
    rows = _ask(store, _FACTS.format(version=version[0]["version"]))
    return tuple(
        Candidate(fact=row["fact"], kind=row["kind"], paragraph=row["paragraph"], words=folded(row["words"]))
        for row in rows
        if row["kind"] in KINDS_OF[question]
        and (not paragraph or row["paragraph"] == paragraph)
        and folded(words).casefold() in folded(row["words"]).casefold()
    )


def fact_meant(store: Store, said: str) -> str:
    """The fact that an address means: its own, that of the thing that it is about, or that of its correction.

    Raises NotFoundError when it means none, or several.
    """
    address = iri.ID + said.removeprefix("/id/") if said.startswith("/id/") else said
    if not address.startswith(iri.ID) or re.search(r'[<>"\s{}|\\^`]', address):
        raise NotFoundError(
            f"{said} is no address of a fact.",
            cure="Copy it from the page of the statement, or name a document.",
        )
    found = {row["corrected"] or row["fact"] for row in _ask(store, _MEANT.format(said=address))}
    if len(found) != 1:
        many = f"{len(found)} facts are" if found else "No fact is"
        listed = "".join(f"\n  {one}" for one in sorted(found)[:12])
        raise NotFoundError(f"{many} known under {address}.", cure=f"Name one fact.{listed}")
    return found.pop()


def correct(
    store: Store,
    fact: str,
    right: Mapping[str, str] | None,
    *,
    who: str,
    why: str,
    when: date | None = None,
) -> Correction:
    """Correct one fact: ``right`` has its right values, or is None where the words do not say it.

    Raises NotFoundError for an unknown fact, QuestionError for a value that does not fit or changes nothing.
    """
    meant = fact_meant(store, fact)
    place = _PLACE.fullmatch(meant)
    if place is None:
        raise NotFoundError(f"{meant} is no fact of a document.", cure="Name a fact that a document states.")
    who, why = signed("who makes it (--who)", who), signed("a reason (--why)", why)
    source = sources_of(store, place["document"])[place["number"]]
    document = read_document(source.data, source.name)
    reading = read_facts(document)
    nodes = dict(fact_nodes(document, reading, URIRef(place["version"])))
    if URIRef(meant) not in nodes:
        raise NotFoundError(
            f"{meant}: the document is read otherwise now than when it was stored.",
            cure='Run "kg build" first.',
        )
    misread = nodes[URIRef(meant)]
    kind = KINDS[type(misread)]
    if isinstance(misread, DocumentFact) and misread.field == "symbol":
        raise QuestionError(
            "The symbol names the document and all that it says; it cannot be corrected here.",
            cure="Add the document with its right symbol printed, or report the misreading.",
        )
    changes = None
    if right is not None:
        read = fields_of(misread)
        named = named_fields(kind, misread, {name: carried(value) for name, value in right.items()})
        changes = {name: value for name, value in named.items() if read[name] != value}
        if not changes:
            raise QuestionError("That is what was read.", cure="Give a value that differs.")
        with_fields(misread, changes)
    made = Correction(
        document=place["document"],
        kind=kind,
        words=folded(misread.span.of(document.text)),
        start=misread.span.start,
        read=fields_of(misread),
        right=changes,
        who=who,
        why=why,
        when=when or date.today(),
    )
    _rewrite(store, place["document"], with_one=made)
    return made


def _rewrite(
    store: Store,
    document: str,
    *,
    with_one: Correction | None = None,
    without_one: Correction | None = None,
) -> None:
    """Read all versions of a document anew, and put them in place of what is stored of them."""
    with store.writer() as writer:
        kept = kept_corrections(store)
        changed = with_one or without_one
        others = tuple(one for one in kept.get(document, ()) if changed is None or one.id != changed.id)
        kept[document] = (*others, *((with_one,) if with_one else ()))
        off = switched_off(store)
        current = _ask(store, _CURRENT.format(document=iri.document(document)))[0]["version"]
        batch: list[Contributed] = []
        for number, source in sources_of(store, document).items():
            one = contribute(source, without=off, corrections=kept)
            if not current.endswith(f"/v/{number}"):
                one = replace(one, quads=_without_graph(one.quads, one.versions_graph))
            _refuse_withheld(one, with_one)
            batch.append(one)
        stored = {graph for one in batch for graph in _graphs_of(store, one)}
        shared = {graph for one in batch for graph in _rule_graphs(store, one)}
        versions = tuple(f"<{one.version}" for one in batch)
        others_say = [_remaining(store, graph, versions) for graph in sorted(shared)]
        concluded = concluded_across(store, batch, off)
        writer.replace(
            remove=(*sorted(stored | shared), *across_graphs(store)),
            add=(*(one.quads for one in batch), *others_say, concluded),
            notes={
                **({f"{CORRECTION}{document}/{without_one.id}": None} if without_one else {}),
                **(
                    {
                        f"{CORRECTION}{document}/{with_one.id}": json.dumps(
                            {"content": writer.put_blob(with_one.as_json())}
                        )
                    }
                    if with_one
                    else {}
                ),
            },
        )


def _refuse_withheld(one: Contributed, made: Correction | None) -> None:
    for held in one.report.withheld if made else ():
        if made and f"/correction/{made.id}" in held.node:
            raise QuestionError(f"So corrected, the fact fails its shape: {held.reason}.")


def _graphs_of(store: Store, one: Contributed) -> Iterable[str]:
    """The graphs that hold nothing but this version, as they are stored and as they will be."""
    found = {row["graph"] for row in _ask(store, _OWN_GRAPHS.format(version=one.version))}
    return {*found, str(iri.record(URIRef(one.version))), one.versions_graph}


def _rule_graphs(store: Store, one: Contributed) -> Iterable[str]:
    return {row["graph"] for row in _ask(store, _RULE_GRAPHS.format(version=one.version))}


def _remaining(store: Store, graph: str, versions: tuple[str, ...]) -> bytes:
    """What a rule concluded of other documents, as N-Quads, with what the graph says of the rule."""
    triples = store.query_sync(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", accept="application/n-triples"
    )
    begins = tuple(f"{version}{end}".encode() for version in versions for end in ("/", ">"))
    lines = [line.strip() for line in triples.splitlines()]
    kept = [line for line in lines if line and not line.startswith(begins)]
    if all(line.startswith(f"<{graph}> ".encode()) for line in kept):
        return b""  # of other documents it concluded nothing
    return b"".join(line.rstrip(b" .") + f" <{graph}> .\n".encode() for line in kept)


def _without_graph(quads: bytes, graph: str) -> bytes:
    ending = f"<{graph}> .".encode()
    return b"".join(line for line in quads.splitlines(keepends=True) if not line.rstrip().endswith(ending))


def _ask(store: Store, sparql: str) -> tuple[dict[str, str], ...]:
    return results_table(store.query_sync(prefixed(sparql), accept=_JSON)).records()
