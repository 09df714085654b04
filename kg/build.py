"""The whole pipeline on one page: bytes to a checked contribution, a line a step; and into the store.

    bytes -> text and tree -> facts -> conclusions -> quads -> checked -> conclusions across -> store

Only this module knows the order. The same bytes give the same quads.
"""

from __future__ import annotations

import json
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import Graph, Literal, URIRef

from kg.across import ACROSS_RULES, conclude_across
from kg.across.collection import Collection, Part
from kg.added import Added, left_open, refused
from kg.conclude.rules import RULES, conclude
from kg.extract.identities import Tables
from kg.extract.reading import read_facts
from kg.model.errors import MandateGraphError, QuestionError, SourceError, StoreError
from kg.model.rules import versions
from kg.model.tree import Document
from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.conclusions import across_quads
from kg.rdf.curated import curated_quads
from kg.rdf.quads import contribution, nquads, world_of
from kg.rdf.record import Received
from kg.rdf.terms import PROV
from kg.resources import data_folder, ontology_folder
from kg.sources import Source, received_as
from kg.store.interface import Store, Writer
from kg.store.opening import MEMORY, open_store
from kg.text.read import read_document
from kg.validate.check import check
from kg.validate.shapes import find_violations
from kg.workers import run_in_workers

Progress = Callable[[str], None]
_BATCH = 64  # documents a transaction: a checkpoint each would cost more than reading them
_BATCH_BYTES = 64 * 1024 * 1024  # of quads that wait for their transaction in memory
_IN_MEMORY = 256 * 1024 * 1024  # bytes of quads that rules over several documents may ask about in memory
_SWITCHED_OFF = "rules/without"  # the note that names the rules that are off in a store
_JSON = "application/sparql-results+json"
_ACROSS_GRAPHS = f"""SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?found <{PROV.wasGeneratedBy}> ?graph }}
  FILTER(STRSTARTS(STR(?found), "{iri.ACROSS}")) }}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributed:
    """One version of a document, read, understood, checked: all that the store is to keep of it."""

    source: Source
    received: Received
    document_iri: str
    report: Added
    text: bytes  # the normalised text, UTF-8
    origin: bytes  # the map to the source's text, and what was cut away, as JSON
    quads: bytes  # N-Quads

    @property
    def key(self) -> str:
        """The note under which the store lists this version."""
        return f"version/{self.report.document}/{self.received.sha256[:12]}"

    @property
    def versions_graph(self) -> str:
        """The graph that says which version is current."""
        return str(iri.versions(URIRef(self.document_iri)))


def contribute(source: Source, *, without: frozenset[str] = frozenset()) -> Contributed:
    """One source through all steps but the store.

    ``without`` names rules that are switched off. Raises SourceError when the bytes cannot
    be read, DefectError when a quote differs from its source.
    """
    started = time.process_time()
    document = read_document(source.data, source.name)
    reading = read_facts(document)
    own_rules = frozenset(rule.name for rule in RULES)
    conclusions = conclude(document, reading, without=without & own_rules)
    received = received_as(source, reading)
    world = world_of(received, reading, Tables())
    made = contribution(document, reading, conclusions, world, received, versions(RULES))
    record = iri.record(world.version)
    checked = check(made, document.text, name=source.name, record=record, version=world.version)
    return Contributed(
        source=source,
        received=received,
        document_iri=str(world.document),
        report=Added(
            name=source.name,
            state="added",
            document=iri.slug(received.identifier),
            kind=reading.kind,
            paragraphs=sum(1 for _ in document.numbered()),
            facts=len(reading.facts) - len(checked.withheld),
            quotes=checked.quotes,
            withheld=checked.withheld,
            left_open=tuple(left_open(reading)),
            by_kind=tuple(sorted(Counter(type(fact).__name__ for fact in reading.facts).items())),
            quads=len(checked.quads),
            seconds=time.process_time() - started,
        ),
        text=document.text.encode("utf-8"),
        origin=origin_json(document),
        quads=nquads(checked.quads),
    )


def contribute_safely(
    source: Source | Added, *, without: frozenset[str] = frozenset()
) -> Contributed | Added:
    """``contribute``, with a refusal as a value: no document can stop those after it.

    What was refused before (a file that could not be opened) passes through.
    """
    if isinstance(source, Added):
        return source
    try:
        return contribute(source, without=without)
    except MandateGraphError as error:
        return refused(source, str(error))
    except Exception as error:  # a defect, and one document's: the others go on
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(at.filename).name}, line {at.lineno}"
        return refused(source, f"A defect of this program: {type(error).__name__}: {error} ({where}).")


def contributions(
    sources: Iterable[Source | Added],
    *,
    without: frozenset[str] = frozenset(),
    processes: int = 0,
    progress: Progress | None = None,
) -> Iterator[Contributed | Added]:
    """Every source through all steps but the store, in order.

    On as many worker processes as given, where one that dies or takes too long costs its
    source alone; in this process with 0.
    """
    through = partial(contribute_safely, without=without)
    made: Iterator[Contributed | Added]
    if processes < 1:
        made = map(through, sources)
    else:
        made = run_in_workers(through, sources, failed=refused, workers=processes)
    for done in made:
        if progress is not None:
            progress(done.name if isinstance(done, Added) else done.source.name)
        yield done


def add(
    store: Store,
    sources: Iterable[Source | Added],
    *,
    without: Iterable[str] | None = None,
    processes: int = 0,
    progress: Progress | None = None,
) -> tuple[Added, ...]:
    """Add sources to a store; a bad one is reported and costs nothing that is stored.

    The same bytes under the same id change nothing; other bytes add a version, which
    becomes the current one. Each batch of documents is one transaction, with what the rules
    over several documents conclude from then on; an interruption (Ctrl+C) keeps what is
    finished. ``without`` names rules that are switched off; None leaves those off that are off
    in the store. Raises QuestionError for an unknown rule.
    """
    reports: list[Added] = []
    batch: list[Contributed] = []
    known = set(kept_notes(store))
    off = switched_off(store) if without is None else rules_named(without)

    behind = False  # whether documents went in since the rules over several documents were asked

    def flush(*, last: bool = False) -> None:
        """Store the batch; the rules over several documents are asked once, with the last one.

        Until then the graph holds none of their conclusions, rather than old ones.
        """
        nonlocal behind
        if batch or (last and behind):
            _store(store, batch, off, across=last)
            behind = not last
            batch.clear()

    made = contributions(sources, without=off, processes=processes, progress=progress)
    try:
        for done in made:
            if isinstance(done, Added):
                reports.append(done)
                continue
            if done.key in known:
                reports.append(replace(done.report, state="unchanged"))
                continue
            earlier = done.key.rsplit("/", 1)[0] + "/"
            newer = any(key.startswith(earlier) for key in known)
            reports.append(replace(done.report, state="new version" if newer else "added"))
            if newer:  # its graph of versions must be replaced in a later transaction than the earlier one's
                flush()
            known.add(done.key)
            batch.append(done)
            if len(batch) >= _BATCH or sum(len(one.quads) for one in batch) >= _BATCH_BYTES:
                flush()
    except KeyboardInterrupt:
        flush(last=True)
        raise
    flush(last=True)
    return tuple(reports)


def _store(store: Store, batch: Sequence[Contributed], without: frozenset[str], *, across: bool) -> None:
    with store.writer() as writer:
        first = len(kept_notes(store))
        concluded = _across(store, batch, without) if across else b""
        earlier = _across_graphs(store)
        writer.replace(
            remove=(*(one.versions_graph for one in batch), *earlier),
            add=(*(one.quads for one in batch), concluded),
            notes={
                **{one.key: _note(one, writer, first + place) for place, one in enumerate(batch)},
                _SWITCHED_OFF: json.dumps(sorted(without)) if without else None,
            },
        )


def _across_graphs(store: Store) -> tuple[str, ...]:
    """The graphs of the rules over several documents, which each change replaces."""
    if not kept_notes(store):
        return ()
    return tuple(row[0] for row in results_table(store.query_sync(_ACROSS_GRAPHS, accept=_JSON)).rows)


def _across(store: Store, batch: Sequence[Contributed], without: frozenset[str]) -> bytes:
    """What the rules over several documents conclude once ``batch`` is in.

    The store is asked as it is, without the documents that change, and the batch beside it: so that
    the conclusions go in with the documents, in one change.
    """

    def stored(sparql: str) -> bytes:
        return store.query_sync(sparql, accept=_JSON)

    parts: list[Part] = []
    if kept_notes(store):
        changing = frozenset(one.document_iri for one in batch)
        parts.append(Part(ask=stored, without=changing))
    with _asked(tuple(one.quads for one in batch)) as fresh:
        found = conclude_across(Collection((*parts, fresh)), without=without)
    return nquads(across_quads(found, versions(ACROSS_RULES)))


@contextmanager
def _asked(quads: Sequence[bytes]) -> Iterator[Part]:
    """These quads, as a part of the collection that rules can ask; gone when the block ends."""
    with TemporaryDirectory(prefix="mandate-graph-") as folder:
        beside = open_store(MEMORY if sum(map(len, quads)) < _IN_MEMORY else Path(folder) / "store")
        try:
            with beside.writer() as writer:
                writer.swap(quads)
            yield Part(ask=lambda sparql: beside.query_sync(sparql, accept=_JSON))
        finally:
            beside.close()


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """Names of rules, as a set; raises QuestionError for one that no rule bears."""
    wanted = frozenset(names)
    known = {rule.name for rule in RULES} | {rule.name for rule in ACROSS_RULES}
    if unknown := sorted(wanted - known):
        raise QuestionError(
            f"There is no rule {', '.join(unknown)}.", cure=f"There are: {', '.join(sorted(known))}."
        )
    return wanted


def switched_off(store: Store) -> frozenset[str]:
    """The rules that are switched off in a store."""
    return frozenset(json.loads(kept_notes(store).get(_SWITCHED_OFF, "[]")))


def curated(folder: Path | None = None) -> bytes:
    """The project's curated facts, checked against their shapes, as N-Quads in graphs of their own.

    Raises SourceError for a file that is incomplete or fails a shape.
    """
    quads = tuple(curated_quads(folder or data_folder() / "curated", Tables()))
    for violation in find_violations(quads):
        raise SourceError(
            f"{violation.focus}: {violation.message}", cure="data/curated/README.md says what it takes."
        )
    return nquads(quads)


def vocabulary() -> bytes:
    """The ontology's terms as N-Quads in the graph of its namespace, so that labels can be asked for."""
    terms = Graph()
    for path in sorted(ontology_folder().glob("*.ttl")):
        terms.parse(path, format="turtle")
    graph = URIRef(iri.BASE + "def")
    return nquads(
        (subject, predicate, value, graph)
        for subject, predicate, value in sorted(terms)
        if isinstance(subject, URIRef)
        and isinstance(predicate, URIRef)
        and isinstance(value, URIRef | Literal)
    )


def rebuild(
    store: Store,
    sources: Iterable[Source],
    *,
    beside: bytes = b"",
    without: Iterable[str] = (),
    processes: int = 0,
    progress: Progress | None = None,
) -> tuple[Added, ...]:
    """Make the graph anew from ``sources`` and swap it in at once; readers see the old one until then.

    ``beside`` is N-Quads that go in with them: the curated facts. ``without`` names rules that are
    switched off, and stay so. Raises QuestionError for an unknown rule.
    """
    off = rules_named(without)
    reports: list[Added] = []
    kept: dict[str, Contributed] = {}
    for done in contributions(sources, without=off, processes=processes, progress=progress):
        if isinstance(done, Added):
            reports.append(done)
        elif done.key not in kept:
            kept[done.key] = done
            reports.append(done.report)
    newest = {one.document_iri: key for key, one in kept.items()}  # the last one under an id is current
    quads = tuple(
        one.quads if newest[one.document_iri] == key else _without_graph(one.quads, one.versions_graph)
        for key, one in kept.items()
    )
    with _asked(quads) as fresh:
        concluded = conclude_across(Collection((fresh,)), without=off)
        across = nquads(across_quads(concluded, versions(ACROSS_RULES)))
    with store.writer() as writer:
        notes = {key: _note(one, writer, place) for place, (key, one) in enumerate(kept.items())}
        if off:
            notes[_SWITCHED_OFF] = json.dumps(sorted(off))
        writer.swap((beside, *quads, across), notes=notes)
    return tuple(reports)


def _without_graph(quads: bytes, graph: str) -> bytes:
    ending = f"<{graph}> .".encode()
    return b"".join(line for line in quads.splitlines(keepends=True) if not line.rstrip().endswith(ending))


def kept_notes(store: Store) -> Mapping[str, str]:
    """The notes of a store; none for one that does not exist yet, which its first writer makes."""
    try:
        return store.notes()
    except StoreError:
        return {}


def kept_sources(store: Store) -> Iterator[Source]:
    """The sources that a store keeps, in the order in which they were added."""
    notes = [json.loads(value) for key, value in kept_notes(store).items() if key.startswith("version/")]
    for note in sorted(notes, key=lambda one: (int(one["order"]), str(one["name"]))):
        yield Source(
            data=store.get_blob(str(note["source"])),
            name=str(note["name"]),
            identifier=str(note["id"]),
            title=str(note["title"]),
            body=str(note["body"]),
            symbol=str(note["symbol"]),
        )


def _note(one: Contributed, writer: Writer, order: int) -> str:
    """What the store notes of a version: what the operator said, and where its content is kept."""
    return json.dumps(
        {
            "order": order,
            "name": one.source.name,
            "id": one.source.identifier,
            "title": one.source.title,
            "body": one.source.body,
            "symbol": one.source.symbol,
            "source": writer.put_blob(one.source.data),
            "text": writer.put_blob(one.text),
            "origin": writer.put_blob(one.origin),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def origin_json(document: Document) -> bytes:
    """The way from the normalised text back to the source's text, with all that was cut or replaced."""
    found = {
        "segments": [[one.start, one.source_start, one.length] for one in document.origin.segments],
        "furniture": [[one.span.start, one.span.end, one.reason] for one in document.furniture],
        "replacements": [[one.position, one.codepoint] for one in document.replacements],
    }
    return json.dumps(found, separators=(",", ":")).encode()
