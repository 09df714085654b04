"""From what an operator names (a folder, an address, ":memory:") to a store."""

from __future__ import annotations

import os
from pathlib import Path

from kg.model.errors import StoreError
from kg.store.embedded import EmbeddedStore, TemporaryStore
from kg.store.interface import Store
from kg.store.limits import Limits
from kg.store.remote import RemoteStore

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
        if not where.startswith(("http://", "https://")):
            raise StoreError(f"{where}: no store of this kind is known.", cure="Give a folder or an address.")
        return RemoteStore(where)
    return EmbeddedStore(Path(where).expanduser())


def location_of(store: Store) -> str:
    """What ``open_store`` takes to open the same store in another process.

    Raises StoreError for a store that no other process can open.
    """
    if isinstance(store, EmbeddedStore):
        return str(store.path.resolve())
    if isinstance(store, RemoteStore):
        return store.address
    raise StoreError("This store cannot be opened by another process.", cure="Use a folder or an address.")


def isolate(store: Store, limits: Limits | None = None) -> Store:
    """The same store for strangers: in worker processes where the platform can fork, else as it is.

    An isolated store has ``start`` and ``stop``; a remote one has its own workers already.
    """
    if not isinstance(store, EmbeddedStore) or not hasattr(os, "fork"):
        return store
    from kg.store.isolated import IsolatedStore  # noqa: PLC0415 - cannot be imported where there is no fork

    return IsolatedStore(store, limits)
