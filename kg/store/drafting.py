"""A store made anew beside another, and put in its place at once.

Readers see the old state until the new one is whole. Beside a folder, the draft lies in the folder itself,
where its files become the new checkpoint by links; a remote store is sent what the draft holds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder
from kg.store.interface import Store, Writer
from kg.store.writing import FolderWriter


@contextmanager
def draft_of(store: Store) -> Iterator[EmbeddedStore]:
    """An empty store for the time in which ``store`` is made anew; only its writer may ask for one."""
    if isinstance(store, EmbeddedStore):
        folder = store.path / f"work-draft-{os.getpid()}"
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="mandate-graph-"))
    draft = EmbeddedStore(folder)
    try:
        yield draft
    finally:
        draft.close()
        shutil.rmtree(folder, ignore_errors=True)


def adopt(writer: Writer, draft: EmbeddedStore) -> None:
    """Put a draft's graph, notes and content in the place of everything. Raises StoreError."""
    folder = StoreFolder(draft.path)
    if isinstance(writer, FolderWriter):
        writer.adopt(folder)
        return
    for key in folder.contents():
        writer.put_blob(folder.get(key))
    writer.swap(_named_quads(folder), notes=draft.notes())


def _named_quads(folder: StoreFolder) -> Iterator[bytes]:
    for quad in ox.Store.read_only(str(folder.newest().path)):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield f"{quad} .\n".encode()
