"""The search index of a store: kept in the store's folder, and brought up to date as documents come and go.

Whoever adds documents brings it up to date; whoever opens the store does what is left to do, which is
nothing as a rule. A store without a folder of its own, or whose folder cannot be written, is indexed in
memory.
"""

from __future__ import annotations

import json
from functools import partial

from kg.search.entries import current_versions, find_entries
from kg.search.index import SearchIndex
from kg.store.interface import HasFolder, Store

_FILE = "search.sqlite"
_JSON = "application/sparql-results+json"


def index_of(store: Store) -> SearchIndex:
    """The index of what a store holds now. Raises StoreError."""

    def ask(sparql: str) -> bytes:
        return store.query_sync(sparql, accept=_JSON)

    marks = _marks(store)
    versions = {version: marks.get(_noted(version), "") for version in current_versions(ask)}
    find = partial(find_entries, ask)
    if isinstance(store, HasFolder):
        try:
            index = SearchIndex(store.path / _FILE)
            index.update(versions, find)
            return index
        except OSError:  # a folder that may only be read, or another program that takes its time
            pass
    index = SearchIndex()
    index.update(versions, find)
    return index


def keep_index(store: Store) -> None:
    """Bring the index in a store's folder up to date, so that nobody waits for it. Raises StoreError."""
    if isinstance(store, HasFolder):
        index_of(store).close()


def _marks(store: Store) -> dict[str, str]:
    """What tells one making of a version, corrections included, from another; by the end of its IRI."""
    made: dict[str, str] = {}
    corrected: dict[str, list[str]] = {}
    for key, note in sorted(store.notes().items()):
        sort, _, of = key.partition("/")
        if sort == "version":
            made[of] = str(json.loads(note).get("quads", ""))
        elif sort == "correction":
            corrected.setdefault(of.partition("/")[0], []).append(of.rpartition("/")[2])
    return {of: " ".join((mark, *corrected.get(of.partition("/")[0], ()))) for of, mark in made.items()}


def _noted(version: str) -> str:
    """A version's IRI as its note names it.

    >>> _noted("https://w3id.org/mandate-graph/id/document/a-res-55-255/v/0123456789ab")
    'a-res-55-255/0123456789ab'
    """
    document, _, digest = version.rpartition("/v/")
    return f"{document.rpartition('/')[2]}/{digest}"
