"""The same behaviour over existing triple stores, started here: the Oxigraph server and Virtuoso."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model.errors import NotFoundError, StoreError
from kg.store import Store, open_store
from kg.store.refusals import QueryLimitError, QuerySyntaxError, RefusedQueryError

ALL = "SELECT ?g ?s ?o { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'http://e/')) } ORDER BY ?g ?s ?o"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = open_store(request.getfixturevalue(request.param))
    with opened.writer() as writer:
        writer.swap(b"")
    yield opened
    opened.close()


def quads(graph: str, *objects: str) -> bytes:
    return "".join(
        f'<http://e/s> <http://e/p> "{text}"@en <http://e/{graph}> .\n' for text in objects
    ).encode()


def rows(store: Store, sparql: str = ALL) -> list[str]:
    return (
        store.query_sync(sparql, accept="text/csv")
        .decode()
        .replace("\r", "")
        .replace('"', "")
        .split("\n")[1:-1]
    )


def test_changes_and_digests_are_those_of_the_embedded_store(store: Store, tmp_path: Path) -> None:
    embedded = open_store(tmp_path / "store")
    with store.writer() as far, embedded.writer() as near:
        for writer in (far, near):
            writer.swap(quads("a", "1", "2") + quads("b", "3"), notes={"x": "1", "y": "é \"quoted\" \\ 'so'"})
            writer.replace(
                remove=["http://e/a"], add=quads("a", "4") + quads("b", "3", "5"), notes={"x": None}
            )
    assert rows(store) == rows(embedded)
    assert (store.digest(), store.size()) == (embedded.digest(), embedded.size())
    assert store.notes() == embedded.notes() == {"y": "é \"quoted\" \\ 'so'"}
    with store.writer() as writer:
        writer.replace(remove=["http://e/a", "http://e/b"])
    assert (rows(store), store.size(), store.digest()) == ([], 0, f"{0:064x}")


def test_more_than_one_insert_and_large_content(store: Store, tmp_path: Path) -> None:
    lines = b"".join(
        b'<http://e/s%d> <http://e/p> "v%d" <http://e/g%d> .\n' % (n, n, n % 3) for n in range(5000)
    )
    embedded = open_store(tmp_path / "store")
    with store.writer() as far, embedded.writer() as near:
        assert far.swap(lines) == near.swap(lines)
        data = bytes(range(256)) * 4000
        key = far.put_blob(data)
    assert store.get_blob(key) == data
    assert rows(store) == rows(embedded)
    with pytest.raises(NotFoundError):
        store.get_blob("0" * 64)


def test_graphs_of_others_stay(store: Store) -> None:
    other = getattr(store, "update")  # noqa: B009 - only a remote store has it
    other("INSERT DATA { GRAPH <http://e/other> { <http://e/s> <http://e/p> <http://e/o> } }")
    with store.writer() as writer:
        writer.swap(quads("a", "1"))
        writer.swap(quads("b", "2"))
    assert [row.split(",")[0] for row in rows(store)] == ["http://e/b", "http://e/other"]
    other("DROP SILENT GRAPH <http://e/other>")


def test_the_union_is_the_default_graph_and_formats_are_chosen(store: Store) -> None:
    with store.writer() as writer:
        digest = writer.swap(quads("a", "1") + quads("b", "2"))
    assert rows(store, "SELECT ?o { <http://e/s> <http://e/p> ?o } ORDER BY ?o") == ["1", "2"]

    async def ask() -> tuple[str, str, bytes]:
        query = "CONSTRUCT { ?s ?p ?o } { GRAPH <http://e/a> { ?s ?p ?o } }"
        answer = await store.query(query, accept="application/n-triples")
        return answer.media_type.partition(";")[0], answer.digest, await answer.read()

    media_type, asked, data = asyncio.run(ask())
    assert (media_type, asked) == ("application/n-triples", digest)
    assert data.split() == [b"<http://e/s>", b"<http://e/p>", b'"1"@en', b"."]


def test_what_is_wrong_is_said(store: Store) -> None:
    with pytest.raises(QuerySyntaxError):
        store.query_sync("SELECT * { ?s ?p")
    with pytest.raises(RefusedQueryError):
        store.query_sync("ASK { SERVICE <http://127.0.0.1:59999/> {} }")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/sparql").query_sync("ASK {}")
    with store.writer() as writer, pytest.raises(StoreError, match="not N-Quads"):
        writer.replace(add=b"nonsense")


def test_an_answer_that_the_store_cuts_short_is_no_answer(virtuoso: str) -> None:
    store = open_store(virtuoso)
    with store.writer() as writer:
        writer.swap(
            b"".join(b"<http://e/s%d> <http://e/p> <http://e/o> <http://e/g> .\n" % n for n in range(2500))
        )
    assert len(rows(store)) == 2500
    with pytest.raises(QueryLimitError, match="ResultSetMaxRows"):
        store.query_sync("SELECT * { GRAPH <http://e/g> { ?s ?p ?o . ?s2 ?p ?o } }", accept="text/csv")
