"""The whole pipeline on one page: bytes to a checked contribution, a line a step; and into the store.

    bytes -> text and tree -> facts -> conclusions -> quads -> checked -> conclusions across -> store

Only this module knows the order. The same bytes give the same quads.
"""

from __future__ import annotations

import json
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef

from kg.across import ACROSS_RULES
from kg.added import Added, left_open, refused
from kg.conclude.rules import RULES, conclude
from kg.correct.matching import corrected, match
from kg.extract.identities import Tables
from kg.extract.reading import read_facts
from kg.keeping import (
    SWITCHED_OFF,
    Contributed,
    Corrections,
    copy_corrections,
    kept_corrections,
    off_note,
    switched_off,
)
from kg.model.errors import MandateGraphError, QuestionError, SourceError
from kg.model.tree import Document
from kg.rdf import iri
from kg.rdf.curated import curated_quads
from kg.rdf.facts import KINDS
from kg.rdf.quads import contribution, nquads, world_of
from kg.resources import data_folder, ontology_folder
from kg.search.kept import keep_index
from kg.sources import Source, received_as
from kg.store.drafting import adopt, draft_of
from kg.store.interface import Store
from kg.storing import Intake
from kg.text.read import read_document
from kg.validate.check import check
from kg.validate.shapes import find_violations
from kg.workers import run_in_workers

Progress = Callable[[str], None]


def contribute(
    source: Source, *, without: frozenset[str] = frozenset(), corrections: Corrections = MappingProxyType({})
) -> Contributed:
    """One source through all steps but the store.

    ``without`` names rules that are switched off; ``corrections`` are by document.
    Raises SourceError when the bytes cannot be read, DefectError when a quote differs from its source.
    """
    started = time.process_time()
    document = read_document(source.data, source.name)
    reading = read_facts(document)
    own_rules = frozenset(rule.name for rule in RULES)
    received = received_as(source, reading)
    mended = match(document, reading, corrections.get(iri.slug(received.identifier), ()), KINDS)
    right = corrected(reading, mended)
    conclusions = conclude(document, right, without=without & own_rules)
    world = world_of(received, right, Tables())
    made = contribution(document, reading, conclusions, world, received, RULES, mended)
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
            facts=len(right.facts) - len(checked.withheld),
            quotes=checked.quotes,
            withheld=checked.withheld,
            left_open=tuple(left_open(right)),
            by_kind=tuple(sorted(Counter(type(fact).__name__ for fact in right.facts).items())),
            quads=len(checked.quads),
            seconds=time.process_time() - started,
        ),
        text=document.text.encode("utf-8"),
        origin=origin_json(document),
        quads=nquads(checked.quads),
    )


def contribute_safely(
    source: Source | Added,
    *,
    without: frozenset[str] = frozenset(),
    corrections: Corrections = MappingProxyType({}),
) -> Contributed | Added:
    """``contribute``, with a refusal as a value: no document can stop those after it.

    What was refused before (a file that could not be opened) passes through.
    """
    if isinstance(source, Added):
        return source
    try:
        return contribute(source, without=without, corrections=corrections)
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
    corrections: Corrections = MappingProxyType({}),
    processes: int = 0,
    progress: Progress | None = None,
) -> Iterator[Contributed | Added]:
    """Every source through all steps but the store, in order.

    On as many worker processes as given, where one that dies or takes too long costs its
    source alone; in this process with 0.
    """
    through = partial(contribute_safely, without=without, corrections=dict(corrections))
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
    off = switched_off(store) if without is None else rules_named(without)
    kept = kept_corrections(store)
    made = contributions(sources, without=off, corrections=kept, processes=processes, progress=progress)
    with Intake(store, without=off) as intake:
        return taken(intake, made)


def taken(intake: Intake, made: Iterable[Contributed | Added]) -> tuple[Added, ...]:
    """What became of each source, once its contribution is on its way into the store."""
    return tuple(
        done if isinstance(done, Added) else replace(done.report, state=intake.take(done)) for done in made
    )


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """Names of rules, as a set; raises QuestionError for one that no rule bears."""
    wanted = frozenset(names)
    known = {rule.name for rule in RULES} | {rule.name for rule in ACROSS_RULES}
    if unknown := sorted(wanted - known):
        raise QuestionError(
            f"There is no rule {', '.join(unknown)}.", cure=f"There are: {', '.join(sorted(known))}."
        )
    return wanted


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
    with store.writer() as writer, draft_of(store) as draft:
        with draft.writer() as beginning:
            note = off_note(off)
            notes = copy_corrections(store, beginning) | ({} if note is None else {SWITCHED_OFF: note})
            beginning.swap(beside, notes=notes)
        kept = kept_corrections(draft)
        made = contributions(sources, without=off, corrections=kept, processes=processes, progress=progress)
        with Intake(draft, without=off, indexed=False) as intake:
            added = taken(intake, made)
        adopt(writer, draft)
    keep_index(store)
    reports = (one for one in added if one.state != "unchanged")  # the same bytes, kept twice
    return tuple(one if one.state == "refused" else replace(one, state="added") for one in reports)


def origin_json(document: Document) -> bytes:
    """The way from the normalised text back to the source's text, with all that was cut or replaced."""
    found = {
        "segments": [[one.start, one.source_start, one.length] for one in document.origin.segments],
        "furniture": [[one.span.start, one.span.end, one.reason] for one in document.furniture],
        "replacements": [[one.position, one.codepoint] for one in document.replacements],
    }
    return json.dumps(found, separators=(",", ":")).encode()
