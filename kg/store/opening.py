"""From what an operator names (a folder, an address, ":memory:") to a store."""

from __future__ import annotations

from pathlib import Path

from kg.model.errors import StoreError
from kg.store.embedded import EmbeddedStore, TemporaryStore
from kg.store.interface import Store

MEMORY = ":memory:"


def open_store(where: str | Path) -> Store:
    """The store that a path or an address names; ":memory:" is an empty one that nothing outlives.

    A folder need not exist yet: its writer makes it. Raises StoreError for an address of an unknown kind.

    >>> store = open_store(":memory:")
    >>> with store.writer() as writer:
    ...     digest = writer.replace(add=b'<http://e/s> <http://e/p> "o" <http://e/g> .')
    >>> store.query_sync("SELECT ?o { ?s ?p ?o }", accept="text/csv")
    b'o\\r\\no\\r\\n'
    >>> store.close()
    """
    if str(where) == MEMORY:
        return TemporaryStore()
    if isinstance(where, str) and "://" in where:
        raise StoreError(f"{where}: no store of this kind is known.", cure="Give a folder.")
    return EmbeddedStore(Path(where).expanduser())
