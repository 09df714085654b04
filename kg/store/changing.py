"""A change to a database: whole graphs out, quads in, and with them the default graph and the digest.

What a change costs depends on the change alone, not on how much the database holds: a graph that is there
already is looked into only for the quads that go to it. Guarantees: a quad counts once, however often it
is given; the default graph holds every triple of the named graphs, each once (the engine's own union would
give a triple once for each graph that it is in, and takes longer); the digest is that of the quads as the
engine writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.store.digests import QuadDigest

_PIECE = (
    16 * 1024 * 1024
)  # bytes of N-Quads that are looked at together; they are in memory several times over


def change(
    database: ox.Store, digest: QuadDigest, *, remove: Iterable[str] = (), add: bytes | Iterable[bytes] = b""
) -> None:
    """Take whole graphs out of a database, then put N-Quads in, and keep ``digest`` in step.

    Raises SyntaxError for what is no N-Quads, StoreError for a quad that is in no named graph; the
    database is half changed then, and worth nothing.
    """
    loose = _take_out(database, digest, remove)
    for piece in _pieces([add] if isinstance(add, bytes) else add):
        _put_in(database, digest, piece)
    for triple in loose:
        if not any(_named_quads(database, triple)):
            database.remove(ox.Quad(triple.subject, triple.predicate, triple.object))


def digest_of(path: Path) -> QuadDigest:
    """The digest of what a database on disk holds in named graphs. Raises OSError when it cannot be read."""
    database = ox.Store.read_only(str(path))
    digest = QuadDigest()
    for graph in database.named_graphs():
        if isinstance(graph, ox.NamedNode):
            for line in _lines_of(database, graph):
                digest.add(line)
    return digest


def _take_out(database: ox.Store, digest: QuadDigest, graphs: Iterable[str]) -> set[ox.Triple]:
    """Remove graphs; their triples, which the default graph must lose unless another graph has them."""
    loose: set[ox.Triple] = set()
    for name in dict.fromkeys(graphs):
        graph = _named(name)
        if database.contains_named_graph(graph):
            loose.update(quad.triple for quad in database.quads_for_pattern(None, None, None, graph))
            for line in _lines_of(database, graph):
                digest.remove(line)
            database.remove_graph(graph)
    return loose


def _put_in(database: ox.Store, digest: QuadDigest, nquads: bytes) -> None:
    """Add quads that are not there yet, and their triples to the default graph."""
    given = ox.Store()  # takes out what is given twice, and writes each quad in its one form
    given.bulk_load(nquads, ox.RdfFormat.N_QUADS)
    if any(given.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        raise StoreError(
            "Quads go to named graphs; the default graph holds what all of them say.",
            cure="Name a graph in each line.",
        )
    there = set()
    for graph in given.named_graphs():
        if not isinstance(graph, ox.NamedNode):
            raise StoreError("Blank nodes have no place in the data.", cure="Give every node an IRI.")
        if database.contains_named_graph(graph):
            there.add(_tail(graph))
    lines = (given.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines()
    if there:
        lines = list(_new(database, lines, there))
    triples = set()
    for line in lines:
        digest.add(line)
        triples.add(line[: line.rindex(b" <")])
    database.bulk_load(_joined(lines, b"\n"), ox.RdfFormat.N_QUADS)
    database.bulk_load(_joined(triples, b" .\n"), ox.RdfFormat.N_TRIPLES)


def _new(database: ox.Store, lines: Iterable[bytes], there: set[bytes]) -> Iterator[bytes]:
    """The lines whose quads the database does not hold; only those to graphs that are there can be held."""
    looked_for = []
    for line in lines:
        if line[line.rindex(b" <") :] in there:
            looked_for.append(line)
        else:
            yield line
    parsed = ox.parse(_joined(looked_for, b"\n"), ox.RdfFormat.N_QUADS)
    for line, quad in zip(looked_for, parsed, strict=True):
        if quad not in database:
            yield line


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of bounded size, each of whole lines."""
    taken: list[bytes] = []
    size = 0
    for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            taken.append(chunk[start : start + _PIECE])
            size += len(taken[-1])
            if size >= _PIECE:
                joined = b"".join(taken)
                whole = joined.rfind(b"\n") + 1
                if whole:
                    yield joined[:whole]
                taken = [joined[whole:]]
                size = len(taken[0])
    if size:
        yield b"".join(taken)


def _lines_of(database: ox.Store, graph: ox.NamedNode) -> Iterator[bytes]:
    """The quads of a graph as N-Quads lines, as the engine writes them."""
    tail = _tail(graph)
    written = database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return (line[: -len(b" .")] + tail for line in written.splitlines())


def _tail(graph: ox.NamedNode) -> bytes:
    return f" <{graph.value}> .".encode()


def _joined(lines: Iterable[bytes], ending: bytes) -> bytes:
    return b"".join(line + ending for line in lines)


def _named(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise StoreError(f"{name!r} is no absolute IRI and cannot name a graph.") from error


def _named_quads(database: ox.Store, triple: ox.Triple) -> Iterator[ox.Quad]:
    found = database.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return (quad for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph))
