"""The store in this process: for the operator's commands and for tests, not for strangers.

Queries run in threads. The engine cannot be stopped from outside, so a query over its time is given up,
not ended; where strangers ask, wrap the folder in worker processes (``kg.store.isolated``).
"""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.store.engine import evaluate, open_database
from kg.store.folder import Checkpoint, StoreFolder
from kg.store.interface import DEFAULT_ACCEPT, Answer, Writer
from kg.store.limits import MEBIBYTE, Limits
from kg.store.locks import FileLock
from kg.store.refusals import QueryLimitError
from kg.store.screening import screen
from kg.store.writing import FolderWriter

_OPERATOR = Limits(query_bytes=64 * MEBIBYTE, tokens=10_000_000)  # whose queries may list thousands of things


class _Opened:
    """A checkpoint open for reading; it is held for as long as anyone refers to this object."""

    def __init__(self, checkpoint: Checkpoint, lock: FileLock) -> None:
        self.checkpoint = checkpoint
        self.database = open_database(checkpoint.path, read_only=True)
        weakref.finalize(self, lock.release)


class EmbeddedStore:
    """A store on disk, read at its newest checkpoint; moves on by itself when there is a newer one."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._folder = StoreFolder(path)
        self._opened: _Opened | None = None
        self._guard = threading.Lock()

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._folder.path

    async def query(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",  # noqa: ARG002 - the same for everybody here
    ) -> Answer:
        """Answer in a thread; see the Store protocol."""
        screen(sparql, self.limits)
        opened = self._newest()

        def answer() -> tuple[str, bytes]:
            return _answer(opened, sparql, accept, default_graphs, named_graphs)

        content_type, data = await asyncio.to_thread(_within, timeout, answer)
        return Answer(media_type=content_type, body=_once(data), digest=opened.checkpoint.digest)

    def query_sync(self, sparql: str, *, accept: str = DEFAULT_ACCEPT, timeout: float | None = None) -> bytes:
        """Answer at once, as bytes; see the Store protocol."""
        screen(sparql, _OPERATOR)
        opened = self._newest()
        return _within(timeout, lambda: _answer(opened, sparql, accept, (), ()))[1]

    def digest(self) -> str:
        """The digest of the newest checkpoint."""
        return self._newest().checkpoint.digest

    def size(self) -> int:
        """How many quads the newest checkpoint holds."""
        return self._newest().checkpoint.size

    def notes(self) -> Mapping[str, str]:
        """The notes of the newest checkpoint."""
        return self._newest().checkpoint.notes

    def get_blob(self, key: str) -> bytes:
        """Content by its SHA-256."""
        return self._folder.get(key)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer of this folder; raises StoreBusyError."""
        with FolderWriter(self._folder) as writer:
            yield writer

    def close(self) -> None:
        """Let go of the checkpoint once no query uses it."""
        with self._guard:
            self._opened = None

    def _newest(self) -> _Opened:
        with self._guard:
            if self._opened is None or self._folder.current_name() != self._opened.checkpoint.name:
                self._opened = _Opened(*self._folder.hold())
            return self._opened


class TemporaryStore(EmbeddedStore):
    """A store in a temporary folder, removed when it is closed or forgotten."""

    def __init__(self) -> None:
        memory = Path("/dev/shm")  # noqa: S108 - only a faster place for a folder of our own
        where = memory if memory.is_dir() and not os.environ.get("TMPDIR") else None
        folder = Path(tempfile.mkdtemp(prefix="mandate-graph-", dir=where))
        super().__init__(folder)
        self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        with self.writer() as writer:
            writer.swap(b"")

    def close(self) -> None:
        """Remove the folder."""
        super().close()
        self._remove()


def _answer(
    opened: _Opened, sparql: str, accept: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]
) -> tuple[str, bytes]:
    evaluation = evaluate(
        opened.database, sparql, accept=accept, default_graphs=default_graphs, named_graphs=named_graphs
    )
    out = io.BytesIO()
    evaluation.write_to(out)
    return evaluation.content_type, out.getvalue()


def _within(timeout: float | None, answer: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes]:
    """Run it here, or, with a time limit, in a thread that is left behind when the time is up."""
    if timeout is None:
        return answer()
    outcome: list[tuple[str, bytes] | BaseException] = []

    def run() -> None:
        try:
            outcome.append(answer())
        except BaseException as error:  # handed over to the thread that waits
            outcome.append(error)

    thread = threading.Thread(target=run, daemon=True, name="query")
    thread.start()
    thread.join(timeout)
    if not outcome:
        raise QueryLimitError(
            f"The query took more than {timeout:g} seconds.",
            limit="time",
            cure="Ask for less: name a graph or a document, or add LIMIT.",
        )
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
