"""The writer of a store on disk: every change is made beside what readers see and put in place whole.

A writer works in a folder of its own, made from the newest checkpoint by hard links. A finished change
is flushed, copied (again by links) to a checkpoint, and named newest by one rename. A change that fails,
or a process that dies, leaves the working folder worthless and the checkpoints as they were.
Content is written at once and is on disk before the change that speaks of it is named.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.store.changing import change
from kg.store.digests import QuadDigest
from kg.store.folder import Checkpoint, StoreFolder, link_database
from kg.store.locks import FileLock
from kg.store.refusals import StoreBusyError


class FolderWriter:
    """The writer of one folder; use it as a context manager."""

    def __init__(self, folder: StoreFolder) -> None:
        self._folder = folder
        self._lock = FileLock(folder.path / "WRITER")
        self._database: ox.Store | None = None
        self._notes: dict[str, str] = {}
        self._digest = ""
        self._size = 0
        self._works = 0
        self._unsettled: set[str] = set()

    def __enter__(self) -> FolderWriter:
        self._folder.create()
        if not self._lock.exclusive(create=True):
            raise StoreBusyError(
                f"{self._folder.path}: another process is writing to this store.",
                retry_after=5,
                cure="Wait until its 'kg add' or 'kg build' has finished.",
            )
        self._folder.tidy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._forget()
        try:
            self._settle()
            self._folder.tidy()
        finally:
            self._lock.release()

    def replace(
        self,
        *,
        remove: Iterable[str] = (),
        add: bytes | Iterable[bytes] = b"",
        notes: Mapping[str, str | None] | None = None,
    ) -> str:
        """Remove whole graphs and add N-Quads in one change; the new digest."""
        try:
            database = self._work()
            digest = QuadDigest(self._digest, self._size)
            change(database, digest, remove=remove, add=add)
            kept = {key: text for key, text in {**self._notes, **(notes or {})}.items() if text is not None}
            return self._publish(database, digest, kept)
        except BaseException as error:
            self._forget()
            raise _explained(error) from error

    def swap(self, add: bytes | Iterable[bytes], *, notes: Mapping[str, str] | None = None) -> str:
        """Put N-Quads in the place of everything; the new digest."""
        self._forget()
        try:
            database = self._open_work(None)
            digest = QuadDigest()
            change(database, digest, add=add)
            return self._publish(database, digest, dict(notes or {}))
        except BaseException as error:
            self._forget()
            raise _explained(error) from error

    def adopt(self, draft: StoreFolder) -> str:
        """Put the newest state of another folder, and its content, in the place of everything; its digest."""
        self._forget()
        newest = draft.newest()
        try:
            self._folder.link(draft)
            made = self._made()
            link_database(newest.path, made)
            self._folder.publish(made, digest=newest.digest, size=newest.size, notes=newest.notes)
        except OSError as error:
            raise _explained(error) from error
        return newest.digest

    def put_blob(self, data: bytes) -> str:
        """Keep content by its SHA-256; it is on disk once a change is finished, or the writer is done."""
        key = self._folder.put(data)
        self._unsettled.add(key)
        return key

    def _settle(self) -> None:
        self._folder.settle(self._unsettled)
        self._unsettled.clear()

    def _publish(self, database: ox.Store, digested: QuadDigest, notes: dict[str, str]) -> str:
        digest = digested.hexdigest()
        self._settle()
        database.flush()
        made = self._made()
        database.backup(str(made))
        self._folder.publish(made, digest=digest, size=digested.size, notes=notes)
        self._digest, self._size, self._notes = digest, digested.size, notes
        return digest

    def _made(self) -> Path:
        """Where the next checkpoint is put together: nothing is there yet."""
        made = self._folder.path / f"work-checkpoint-{os.getpid()}"
        shutil.rmtree(made, ignore_errors=True)
        return made

    def _work(self) -> ox.Store:
        if self._database is None:
            newest = self._folder.newest() if self._folder.exists() else None
            self._digest = newest.digest if newest else ""
            self._size = newest.size if newest else 0
            self._notes = dict(newest.notes) if newest else {}
            self._open_work(newest)
        if self._database is None:
            raise StoreError("The working copy could not be opened.")
        return self._database

    def _open_work(self, start: Checkpoint | None) -> ox.Store:
        self._works += 1
        path = self._folder.path / f"work-{os.getpid()}-{self._works}"
        if start is not None:
            link_database(start.path, path)
        self._database = ox.Store(str(path))
        return self._database

    def _forget(self) -> None:
        self._database = None
        for leftover in self._folder.path.glob(f"work-{os.getpid()}-*"):
            shutil.rmtree(leftover, ignore_errors=True)


def _explained(error: BaseException) -> BaseException:
    if isinstance(error, SyntaxError):
        return StoreError(f"What was to be added is not N-Quads: {error}; nothing was changed.")
    if isinstance(error, OSError):
        return StoreError(f"The change could not be written: {error}; nothing was changed.")
    return error
