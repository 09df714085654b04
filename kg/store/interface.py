"""What a store is to the rest of the project: SPARQL in, bytes out, and a writer that swaps whole changes in.

Embedded, isolated in worker processes, in memory or remote: callers see these protocols only.
Guarantees that each store gives: the default graph of a query is the union of all graphs;
a reader sees a finished change whole or not at all; the digest changes when, and only when, the quads do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from kg.store.sandbox import Measure

DEFAULT_ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one query: its media type, its bytes as they come, the digest of the data asked."""

    media_type: str
    body: AsyncIterator[bytes]
    digest: str

    async def read(self) -> bytes:
        """All the bytes; raises QueryLimitError when the answer is cut short."""
        return b"".join([chunk async for chunk in self.body])


@runtime_checkable
class Store(Protocol):
    """Something that answers SPARQL queries and keeps content by its hash."""

    async def query(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",
    ) -> Answer:
        """Answer a query in the format that fits ``accept`` best (an HTTP Accept header).

        ``default_graphs`` and ``named_graphs`` are the protocol's dataset and win over FROM.
        ``client`` is whom the answer is for, where a store shares out its workers.
        Cancelling the task, or closing the body, ends the evaluation where the store can.
        Raises the QueryError and StoreError of ``kg.store.refusals``.
        """
        ...

    def query_sync(self, sparql: str, *, accept: str = DEFAULT_ACCEPT, timeout: float | None = None) -> bytes:
        """The same for plain Python callers: the whole answer as bytes."""
        ...

    def digest(self) -> str:
        """A digest of the newest finished state, independent of order; equal quads, equal digest."""
        ...

    def size(self) -> int:
        """How many quads the newest finished state holds."""
        ...

    def notes(self) -> Mapping[str, str]:
        """Small texts that the writer keeps with the quads (such as which content is a source)."""
        ...

    def get_blob(self, key: str) -> bytes:
        """Content kept under its SHA-256; raises NotFoundError."""
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """The one writer; raises StoreBusyError while there is another."""
        ...

    def close(self) -> None:
        """Let go of files and processes; the store answers nothing any more."""
        ...


@runtime_checkable
class HasWorkers(Protocol):
    """A store whose queries run in worker processes of its own, over states that never change."""

    async def start(self) -> tuple[Measure, ...]:
        """Start them; what could be isolated and what not. Raises StoreError."""
        ...

    async def stop(self) -> None:
        """End them."""
        ...


class Underway(Protocol):
    """A query that can be begun without a task that waits for it."""

    content_type: str
    digest: str

    def begin_fast(self, listener: Callable[[], None], wanted: Callable[[], bool]) -> bool:
        """Begin, or wait for a turn; False when that cannot be done.

        ``listener`` is called at news; then ``whole``, ``answer`` or ``release`` is called here.
        ``wanted`` says whether anybody still waits.
        """
        ...

    @property
    def news(self) -> bool:
        """Whether there is anything to look at."""
        ...

    def whole(self, most: int) -> bytes | None:
        """The whole answer, if it is here and no larger than ``most``; None while, or when, it is not."""
        ...

    async def answer(self) -> Answer:
        """The answer, from wherever the query has got to. Raises QueryError and StoreError."""
        ...

    def release(self) -> None:
        """Nobody wants the answer any more."""
        ...


@runtime_checkable
class CanBegin(Protocol):
    """A store that can begin a query without a task that waits for it."""

    def digest(self) -> str:
        """As of any store."""
        ...

    def prepare(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",
    ) -> Underway:
        """A query, looked at and ready to begin; as a store's ``query`` takes it. Raises QueryError."""
        ...


@runtime_checkable
class HasFolder(Protocol):
    """A store in a folder of its own, where others may keep what they make from it."""

    @property
    def path(self) -> Path:
        """The folder."""
        ...


class Writer(Protocol):
    """Changes a store, each change whole."""

    def replace(
        self,
        *,
        remove: Iterable[str] = (),
        add: bytes | Iterable[bytes] = b"",
        notes: Mapping[str, str | None] | None = None,
    ) -> str:
        """Remove whole graphs, add N-Quads, set (or with None drop) notes: all or nothing. The new digest."""
        ...

    def swap(self, add: bytes | Iterable[bytes], *, notes: Mapping[str, str] | None = None) -> str:
        """Put these N-Quads and notes in the place of everything, at once. The new digest."""
        ...

    def put_blob(self, data: bytes) -> str:
        """Keep content; its SHA-256 in hex, under which ``get_blob`` finds it."""
        ...
