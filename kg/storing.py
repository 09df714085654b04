"""Contributions into a store: a batch a transaction, written while those after it are still being read.

The rules over several documents are asked once, with the last batch; until then the graph holds none of
their conclusions, rather than old ones. Guarantees: what a finished batch holds stays, whatever happens
after; at most two batches wait in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final

from kg.across import ACROSS_RULES, conclude_across
from kg.across.collection import Collection, Part
from kg.keeping import SWITCHED_OFF, Contributed, kept_notes, next_order, off_note, version_note
from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.conclusions import across_quads
from kg.rdf.quads import nquads
from kg.rdf.terms import PROV
from kg.search.kept import keep_index
from kg.store.interface import Store
from kg.store.opening import MEMORY, open_store

_BATCH: Final = 64  # documents a transaction: a checkpoint each would cost more than reading them
_BATCH_BYTES: Final = 64 * 1024 * 1024  # of quads that wait for their transaction in memory
_IN_MEMORY: Final = 256 * 1024 * 1024  # bytes of quads that rules may ask about in memory
_JSON: Final = "application/sparql-results+json"
_ACROSS_GRAPHS: Final = f"""SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?found <{PROV.wasGeneratedBy}> ?graph }}
  FILTER(STRSTARTS(STR(?found), "{iri.ACROSS}")) }}"""


class Intake:
    """Takes contributions in, in order; use it as a context manager, whose end stores what is left.

    An interruption (Ctrl+C) stores what was taken, too; any other error leaves the last batch out.
    """

    def __init__(self, store: Store, *, without: frozenset[str] = frozenset(), indexed: bool = True) -> None:
        """``without`` names rules that are off; ``indexed``: whether the search index is kept up to date."""
        self._store = store
        self._indexed = indexed
        self._without = without
        self._batch: list[Contributed] = []
        self._known = set(kept_notes(store))
        self._documents = {_document_of(key) for key in self._known}
        self._behind = False  # whether documents went in since the rules over several documents were asked
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storing")
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Intake:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self._wait()
                if self._batch or self._behind:
                    self._put(self._batch, across=True)
        finally:
            self._thread.shutdown()

    def take(self, one: Contributed) -> str:
        """Keep a contribution for its batch; what it is to the store: "added", "new version", "unchanged"."""
        if one.key in self._known:
            return "unchanged"
        newer = one.of in self._documents
        if newer:  # its graph of versions must be replaced in a later transaction than the earlier one's
            self._flush()
        self._known.add(one.key)
        self._documents.add(one.of)
        self._batch.append(one)
        if len(self._batch) >= _BATCH or sum(len(each.quads) for each in self._batch) >= _BATCH_BYTES:
            self._flush()
        return "new version" if newer else "added"

    def _flush(self) -> None:
        self._wait()
        if self._batch:
            batch, self._batch, self._behind = tuple(self._batch), [], True
            self._under_way = self._thread.submit(self._put, batch, across=False)

    def _put(self, batch: Sequence[Contributed], *, across: bool) -> None:
        store_batch(self._store, batch, self._without, across=across)
        if self._indexed:
            keep_index(self._store)

    def _wait(self) -> None:
        """Until the batch before is stored; raises what kept it from being so."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.result()


def store_batch(store: Store, batch: Sequence[Contributed], without: frozenset[str], *, across: bool) -> None:
    """Put a batch in, in one transaction; no document may be in it twice. Raises StoreError.

    With ``across``, together with what the rules over several documents conclude from then on.
    """
    with store.writer() as writer:
        first = next_order(store)
        concluded = concluded_across(store, batch, without) if across else b""
        writer.replace(
            remove=(*(one.versions_graph for one in batch), *across_graphs(store)),
            add=(*(one.quads for one in batch), concluded),
            notes={
                **{one.key: version_note(one, writer, first + place) for place, one in enumerate(batch)},
                SWITCHED_OFF: off_note(without),
            },
        )


def _document_of(key: str) -> str:
    return key.rpartition("/")[0] + "/"


def across_graphs(store: Store) -> tuple[str, ...]:
    """The graphs of the rules over several documents, which each change replaces."""
    if not kept_notes(store):
        return ()
    return tuple(row[0] for row in results_table(store.query_sync(_ACROSS_GRAPHS, accept=_JSON)).rows)


def concluded_across(store: Store, batch: Sequence[Contributed], without: frozenset[str]) -> bytes:
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
    return nquads(across_quads(found, ACROSS_RULES))


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
