"""The writer of a store on disk: every change is made beside what readers see and put in place whole.

A writer works in a folder of its own, made from the newest checkpoint by hard links. A finished change
is flushed, copied (again by links) to a checkpoint, and named newest by one rename. A change that fails,
or a process that dies, leaves the working folder worthless and the checkpoints as they were.
The default graph is kept as the union of the named ones, each triple once: the engine's own union would
give a triple once for each graph that it is in, and takes longer.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.store.digests import QuadDigest
from kg.store.folder import Checkpoint, StoreFolder
from kg.store.locks import FileLock
from kg.store.refusals import StoreBusyError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SMALL = 32 * 1024 * 1024  # below, a change is loaded as one batch in memory
_NO_GRAPH = "Quads go to named graphs; the default graph holds what all of them say."
_GRAPH_NAME = re.compile(rb"(?:<([^<>\s]*)>|(_:\S+))[ \t]*\.[ \t]*(?:#.*)?\r?$", re.MULTILINE)


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
            first, rest = _small_or_large(add)
            removed = {_named(name) for name in remove}
            if rest is None:
                digest = self._small_change(database, removed, first)
            else:
                for graph in removed:
                    database.remove_graph(graph)
                digest = _load_all(database, _again(first, rest))
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
            digest = _load_all(database, [add] if isinstance(add, bytes) else add)
            return self._publish(database, digest, dict(notes or {}))
        except BaseException as error:
            self._forget()
            raise _explained(error) from error

    def put_blob(self, data: bytes) -> str:
        """Keep content by its SHA-256."""
        return self._folder.put(data)

    def _small_change(self, database: ox.Store, removed: set[ox.NamedNode], add: bytes) -> QuadDigest:
        digest = QuadDigest(self._digest, self._size)
        touched = removed | _graphs_in(add)
        quads = list(ox.parse(add, ox.RdfFormat.N_QUADS))
        if any(isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
            raise StoreError(_NO_GRAPH, cure="Name a graph in each line.")
        before = {quad.triple for graph in removed for quad in _in_graph(database, graph)}
        for graph in touched:
            _count(database, graph, digest.remove)
        for graph in removed:
            database.remove_graph(graph)
        database.extend(quads)
        for graph in touched:
            _count(database, graph, digest.add)
        for triple in before:
            if not any(_named_quads(database, triple)):
                database.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
        database.extend(_for_all(quads))
        return digest

    def _publish(self, database: ox.Store, digested: QuadDigest, notes: dict[str, str]) -> str:
        digest = digested.hexdigest()
        database.flush()
        made = self._folder.path / f"work-checkpoint-{os.getpid()}"
        shutil.rmtree(made, ignore_errors=True)
        database.backup(str(made))
        self._folder.publish(made, digest=digest, size=digested.size, notes=notes)
        self._digest, self._size, self._notes = digest, digested.size, notes
        return digest

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
        path.mkdir()
        for entry in start.path.iterdir() if start else ():
            if entry.suffix == ".sst":  # never changed once written
                _link(entry, path / entry.name)
            else:
                shutil.copyfile(entry, path / entry.name)
        self._database = ox.Store(str(path))
        return self._database

    def _forget(self) -> None:
        self._database = None
        for leftover in self._folder.path.glob(f"work-{os.getpid()}-*"):
            shutil.rmtree(leftover, ignore_errors=True)


class _Chunks(io.RawIOBase):
    """An iterable of byte strings, read as a file."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        view = memoryview(buffer)
        taken = min(len(view), len(self._left))
        view[:taken] = self._left[:taken]
        self._left = self._left[taken:]
        return taken


def _file(chunks: Iterable[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(chunks), 1 << 20)


def _small_or_large(add: bytes | Iterable[bytes]) -> tuple[bytes, Iterator[bytes] | None]:
    """All the bytes when they are few; else the first of them and the rest."""
    if isinstance(add, bytes):
        return (add, None) if len(add) < _SMALL else (add, iter(()))
    taken: list[bytes] = []
    size = 0
    rest = iter(add)
    for chunk in rest:
        taken.append(chunk)
        size += len(chunk)
        if size >= _SMALL:
            return b"".join(taken), rest
    return b"".join(taken), None


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _named(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise StoreError(f"{name!r} is no absolute IRI and cannot name a graph.") from error


def _graphs_in(nquads: bytes) -> set[ox.NamedNode]:
    """The graphs that these lines may go to."""
    found: set[ox.NamedNode] = set()
    for iri, blank in set(_GRAPH_NAME.findall(nquads)):
        if blank:
            raise StoreError("Blank nodes have no place in the data.", cure="Give every node an IRI.")
        found.add(ox.NamedNode(_unescaped(iri.decode())))
    return found


def _load_all(database: ox.Store, nquads: Iterable[bytes]) -> QuadDigest:
    """Load much, and fill the default graph anew; the digest of everything."""
    database.clear_graph(ox.DefaultGraph())
    database.bulk_load(_file(nquads), ox.RdfFormat.N_QUADS)
    if any(_in_graph(database, ox.DefaultGraph())):
        raise StoreError(_NO_GRAPH, cure="Name a graph in each line.")
    digest = QuadDigest()
    with io.BufferedWriter(_Lines(b"", digest.add), 1 << 16) as lines:
        database.dump(lines, ox.RdfFormat.N_QUADS)
    database.bulk_extend(_for_all(iter(database)))
    return digest


def _for_all(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The same triples for the default graph, which holds each triple of all graphs once."""
    return (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _in_graph(database: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    return database.quads_for_pattern(None, None, None, graph)


def _named_quads(database: ox.Store, triple: ox.Triple) -> Iterator[ox.Quad]:
    found = database.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return (quad for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph))


def _unescaped(iri: str) -> str:
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), iri)


class _Lines(io.RawIOBase):
    """Takes a serialiser's chunks and gives each whole line to a counter."""

    def __init__(self, graph: bytes, count: Callable[[bytes], None]) -> None:
        self._graph = graph
        self._count = count
        self._left = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        chunk = bytes(data) if isinstance(data, (bytes, bytearray, memoryview)) else b""
        *lines, self._left = (self._left + chunk).split(b"\n")
        for line in lines:
            self._count(line[:-1] + self._graph if self._graph else line)
        return len(chunk)


def _count(database: ox.Store, graph: ox.NamedNode, count: Callable[[bytes], None]) -> None:
    with io.BufferedWriter(_Lines(f"<{graph.value}> .".encode(), count), 1 << 16) as lines:
        database.dump(lines, ox.RdfFormat.N_TRIPLES, from_graph=graph)


def digest_of(path: Path) -> QuadDigest:
    """The digest of what a database on disk holds in named graphs. Raises OSError when it cannot be read."""
    database = ox.Store.read_only(str(path))
    digest = QuadDigest()
    for graph in database.named_graphs():
        if isinstance(graph, ox.NamedNode):
            _count(database, graph, digest.add)
    return digest


def _explained(error: BaseException) -> BaseException:
    if isinstance(error, SyntaxError):
        return StoreError(f"What was to be added is not N-Quads: {error}; nothing was changed.")
    if isinstance(error, OSError):
        return StoreError(f"The change could not be written: {error}; nothing was changed.")
    return error


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
