"""An existing triple store over HTTP: SPARQL query, and SPARQL update where this program writes.

What the embedded store keeps in its folder (digest, size, notes, content, which graphs are ours) is kept in
one named graph of the remote store, ``urn:mandate-graph:keeping``; graphs of others are never touched.
A change is one update request, which is one transaction in the Oxigraph server; a store that commits each
operation by itself (Virtuoso) may show a change half done, and the keeping graph is written last there.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from kg.model.errors import NotFoundError, StoreError
from kg.store.digests import QuadDigest
from kg.store.endpoint import Endpoint
from kg.store.interface import DEFAULT_ACCEPT, Answer, Writer
from kg.store.limits import Limits
from kg.store.screening import screen

KEEPING = "urn:mandate-graph:keeping"
_STATE, _HOLDS, _CONTENT = f"{KEEPING}:state", f"{KEEPING}:holds", f"{KEEPING}:content"
_JSON = "application/sparql-results+json"
_GRAPHS_A_QUERY = 200
_QUADS_AN_INSERT = 2000  # Virtuoso compiles an INSERT, and takes ten thousand lines of code at most
_CONTENT_PIECE = 500_000
_OPERATOR = Limits(query_bytes=64 * 1024 * 1024, tokens=10_000_000)


class RemoteStore:
    """A SPARQL endpoint; ``https://user:word@host/sparql#update=https://host/update`` names one that writes.

    Without a fragment, updates go to ``.../update`` beside ``.../query``, else to the address itself.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        url = urlunsplit((parts.scheme, host + port, parts.path, parts.query, ""))
        self._query = Endpoint(url, user=parts.username or "", word=parts.password or "")
        self._update = Endpoint(
            _update_address(url, parts.fragment), user=parts.username or "", word=parts.password or ""
        )

    async def query(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",  # noqa: ARG002 - the other store shares out its own workers
    ) -> Answer:
        """Answer from the other store; see the Store protocol."""
        screen(sparql, Limits())
        fields = [*_fields(sparql), *(("default-graph-uri", name) for name in default_graphs)]
        fields += [("named-graph-uri", name) for name in named_graphs]
        digest = await asyncio.to_thread(self.digest)
        media_type, data = await asyncio.to_thread(self._query.post, fields, accept, timeout)
        return Answer(media_type=media_type, body=_once(data), digest=digest)

    def query_sync(self, sparql: str, *, accept: str = DEFAULT_ACCEPT, timeout: float | None = None) -> bytes:
        """Answer from the other store, as bytes."""
        screen(sparql, _OPERATOR)
        return self._query.post(_fields(sparql), accept, timeout)[1]

    def digest(self) -> str:
        """The digest that the last change left in the keeping graph."""
        return str(self._state()["digest"])

    def size(self) -> int:
        """How many quads the last change left."""
        return int(str(self._state()["size"]))

    def notes(self) -> Mapping[str, str]:
        """The notes that the last change left."""
        return self._state()["notes"]  # type: ignore[return-value]

    def get_blob(self, key: str) -> bytes:
        """Content by its SHA-256."""
        if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
            raise NotFoundError(f"{key!r} is not a SHA-256 in lower-case hex.")
        rows = self.rows(f"SELECT ?p ?o {{ GRAPH <{KEEPING}> {{ <{_CONTENT}:{key}> ?p ?o }} }}")
        pieces = {row["p"].value: row["o"].value for row in rows}
        data = base64.b64decode("".join(pieces[name] for name in sorted(pieces)))
        if not rows or hashlib.sha256(data).hexdigest() != key:
            raise NotFoundError(f"No content with the hash {key} is kept there.")
        return data

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """A writer; that there is only one is for the operator to see to."""
        yield _RemoteWriter(self)

    def close(self) -> None:
        """Nothing is kept open."""

    def update(self, text: str) -> None:
        """Send one update. Raises StoreError."""
        self._update.post([("update", text)], "*/*", None)

    def rows(self, sparql: str) -> list[dict[str, ox.NamedNode | ox.Literal]]:
        """The rows of a SELECT of our own."""
        _, data = self._query.post(_fields(sparql), _JSON, None)
        results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if not isinstance(results, ox.QuerySolutions):
            raise StoreError("The other store answered a SELECT with no rows at all.")
        names = [variable.value for variable in results.variables]
        found = []
        for solution in results:
            row = {}
            for name in names:
                term = solution[name]
                if isinstance(term, (ox.NamedNode, ox.Literal)):
                    row[name] = term
            found.append(row)
        return found

    def _state(self) -> dict[str, str | int | dict[str, str]]:
        rows = self.rows(f"SELECT ?o {{ GRAPH <{KEEPING}> {{ <{KEEPING}> <{_STATE}> ?o }} }}")
        if not rows:
            return {"digest": f"{0:064x}", "size": 0, "notes": {}}
        known: dict[str, str | int | dict[str, str]] = json.loads(rows[0]["o"].value)
        return known


class _RemoteWriter:
    """Changes a remote store."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def replace(
        self,
        *,
        remove: Iterable[str] = (),
        add: bytes | Iterable[bytes] = b"",
        notes: Mapping[str, str | None] | None = None,
    ) -> str:
        """Remove whole graphs and add N-Quads; the new digest."""
        state = self._store._state()
        quads = _parsed(add)
        removed = [ox.NamedNode(name) for name in dict.fromkeys(remove)]
        touched = list(dict.fromkeys([*removed, *(_named(quad) for quad in quads)]))
        digest = QuadDigest(str(state["digest"]))
        before = self._lines(touched)
        for line in before:
            digest.remove(line)
        gone = {f"{graph.value}> .".encode() for graph in removed}
        after = {line for line in before if line.rpartition(b" <")[2] not in gone}
        after |= {f"{quad} .".encode() for quad in quads}
        for line in after:
            digest.add(line)
        known = state["notes"] if isinstance(state["notes"], dict) else {}
        kept = {key: text for key, text in {**known, **(notes or {})}.items() if text is not None}
        size = int(str(state["size"])) - len(before) + len(after)
        operations = [f"DROP SILENT GRAPH {graph}" for graph in removed]
        for graph in removed:
            held = f"<{KEEPING}> <{_HOLDS}> {graph}"
            operations.append(f"DELETE DATA {{ GRAPH <{KEEPING}> {{ {held} }} }}")
        self._send(operations, quads, digest.hexdigest(), size, kept)
        return digest.hexdigest()

    def swap(self, add: bytes | Iterable[bytes], *, notes: Mapping[str, str] | None = None) -> str:
        """Put N-Quads in the place of all graphs that are ours; the new digest."""
        rows = self._store.rows(f"SELECT ?g {{ GRAPH <{KEEPING}> {{ <{KEEPING}> <{_HOLDS}> ?g }} }}")
        quads = _parsed(add)
        digest = QuadDigest()
        lines = {f"{quad} .".encode() for quad in quads}
        for line in lines:
            digest.add(line)
        operations = [f"DROP SILENT GRAPH {row['g']}" for row in rows]
        operations.append(f"DELETE WHERE {{ GRAPH <{KEEPING}> {{ <{KEEPING}> <{_HOLDS}> ?g }} }}")
        self._send(operations, quads, digest.hexdigest(), len(lines), dict(notes or {}))
        return digest.hexdigest()

    def put_blob(self, data: bytes) -> str:
        """Keep content by its SHA-256."""
        key = hashlib.sha256(data).hexdigest()
        text = base64.b64encode(data).decode()
        for number, start in enumerate(range(0, max(1, len(text)), _CONTENT_PIECE)):
            piece = text[start : start + _CONTENT_PIECE]
            triple = f'<{_CONTENT}:{key}> <{_CONTENT}:piece-{number:05}> "{piece}"'
            self._store.update(f"INSERT DATA {{ GRAPH <{KEEPING}> {{ {triple} }} }}")
        return key

    def _send(
        self, operations: list[str], quads: list[ox.Quad], digest: str, size: int, notes: dict[str, str]
    ) -> None:
        by_graph: dict[str, list[str]] = {}
        for quad in quads:
            by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
        batch: list[str] = []
        count = 0
        for graph, triples in by_graph.items():
            for start in range(0, len(triples), _QUADS_AN_INSERT):
                some = triples[start : start + _QUADS_AN_INSERT]
                if count + len(some) > _QUADS_AN_INSERT:
                    operations.append(f"INSERT DATA {{ {' '.join(batch)} }}")
                    batch, count = [], 0
                batch.append(f"GRAPH {graph} {{ {' '.join(some)} }}")
                count += len(some)
            batch.append(f"GRAPH <{KEEPING}> {{ <{KEEPING}> <{_HOLDS}> {graph} }}")
            count += 1
        if batch:
            operations.append(f"INSERT DATA {{ {' '.join(batch)} }}")
        state = ox.Literal(json.dumps({"digest": digest, "size": size, "notes": notes}))
        operations.append(f"DELETE WHERE {{ GRAPH <{KEEPING}> {{ <{KEEPING}> <{_STATE}> ?o }} }}")
        operations.append(f"INSERT DATA {{ GRAPH <{KEEPING}> {{ <{KEEPING}> <{_STATE}> {state} }} }}")
        self._store.update(" ;\n".join(operations))

    def _lines(self, graphs: list[ox.NamedNode]) -> set[bytes]:
        found: set[bytes] = set()
        for start in range(0, len(graphs), _GRAPHS_A_QUERY):
            values = " ".join(str(graph) for graph in graphs[start : start + _GRAPHS_A_QUERY])
            rows = self._store.rows(f"SELECT * {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}")
            found |= {f"{row['s']} {row['p']} {row['o']} {row['g']} .".encode() for row in rows}
        return found


def _parsed(add: bytes | Iterable[bytes]) -> list[ox.Quad]:
    data = add if isinstance(add, bytes) else b"".join(add)
    try:
        quads = list(ox.parse(data, ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"What was to be added is not N-Quads: {error}; nothing was changed.") from None
    for quad in quads:
        _named(quad)
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError("Blank nodes have no place in the data.", cure="Give every node an IRI.")
    return quads


def _named(quad: ox.Quad) -> ox.NamedNode:
    if not isinstance(quad.graph_name, ox.NamedNode):
        raise StoreError("A remote store takes quads in named graphs only.")
    return quad.graph_name


def _fields(sparql: str) -> list[tuple[str, str]]:
    # the second is the Oxigraph server's way to ask over all graphs; others do so anyway, or by a setting
    return [("query", sparql), ("union-default-graph", "")]


def _update_address(url: str, fragment: str) -> str:
    if fragment.startswith("update="):
        return fragment.removeprefix("update=")
    return url.removesuffix("/query") + "/update" if url.endswith("/query") else url


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
