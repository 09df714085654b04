"""The embedded store: changes whole or not at all, digests, notes, content, readers beside a writer."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.model.errors import NotFoundError, StoreError
from kg.store import Store, open_store
from kg.store.refusals import (
    NotAcceptableError,
    QueryLimitError,
    QuerySyntaxError,
    RefusedQueryError,
    StoreBusyError,
)

ALL = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o"


def quads(graph: str, *objects: str) -> bytes:
    lines = (f'<http://e/s> <http://e/p> "{text}" <http://e/{graph}> .\n' for text in objects)
    return "".join(lines).encode()


def rows(store: Store, sparql: str = ALL) -> list[list[str]]:
    lines = store.query_sync(sparql, accept="text/csv").decode().split("\r\n")
    return [line.split(",") for line in lines[1:-1]]


def test_replaces_whole_graphs(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1", "2") + quads("b", "3"))
        writer.replace(remove=["http://e/a"], add=quads("a", "4"))
    assert rows(store) == [["http://e/a", "4"], ["http://e/b", "3"]]
    assert store.size() == 2


def test_same_quads_same_digest_in_any_order(tmp_path: Path) -> None:
    one, other = open_store(tmp_path / "one"), open_store(tmp_path / "other")
    with one.writer() as writer:
        first = writer.replace(add=quads("a", "1", "2"))
        writer.replace(add=quads("b", "3") + b"<http://e/s> <http://e/p> <http://e/o> <http://e/c> .\n")
        writer.replace(remove=["http://e/b"])
        writer.replace(add=quads("b", "5"), remove=["http://e/a", "http://e/nothing"])
        writer.replace(add=quads("a", "2") + quads("b", "5"))
    with other.writer() as writer:
        writer.swap(
            iter(
                [
                    b"<http://e/s> <http://e/p> <http://e/o> <http://e/c> .\n",
                    quads("b", "5")[:9],
                    quads("b", "5")[9:],
                ]
            )
        )
        assert writer.replace(add=quads("a", "2")) == one.digest() == other.digest()
    assert one.digest() != first


def test_a_change_in_many_pieces_is_the_change_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [quads(f"g{n % 7}", str(n % 150)) for n in range(500)]
    whole, pieces = open_store(tmp_path / "whole"), open_store(tmp_path / "pieces")
    chunks = [b"".join(lines)[at : at + 77] for at in range(0, len(b"".join(lines)), 77)]
    with whole.writer() as writer:
        writer.replace(add=quads("g1", "1", "x"))
        writer.replace(remove=["http://e/g1"], add=iter(lines))
    monkeypatch.setattr("kg.store.changing._PIECE", 1000)  # the size only; all else runs for real
    with pieces.writer() as writer:
        writer.replace(add=quads("g1", "1", "x"))
        writer.replace(remove=["http://e/g1"], add=iter(chunks))
    assert (
        rows(whole)
        == rows(pieces)
        == sorted([list(row) for row in {(f"http://e/g{n % 7}", str(n % 150)) for n in range(500)}])
    )
    assert rows(whole, "SELECT ?o { ?s ?p ?o } ORDER BY ?o") == sorted([str(n)] for n in range(150))
    assert whole.digest() == pieces.digest()


def test_a_failed_change_changes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1"), notes={"k": "v"})
        before = store.digest()
        with pytest.raises(StoreError, match="not N-Quads"):
            writer.replace(remove=["http://e/a"], add=quads("b", "2") + b"nonsense", notes={"k": None})
        with pytest.raises(StoreError, match="not N-Quads"):
            writer.swap(b"nonsense")
        with pytest.raises(StoreError, match="Blank nodes"):
            writer.replace(add=b"<http://e/s> <http://e/p> <http://e/o> _:g .\n")
        assert (store.digest(), store.notes(), rows(store)) == (before, {"k": "v"}, [["http://e/a", "1"]])
        writer.replace(add=quads("c", "3"))
    assert rows(store) == [["http://e/a", "1"], ["http://e/c", "3"]]


def test_swap_replaces_everything(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1"), notes={"old": "x"})
        writer.swap(quads("b", "2"), notes={"new": "y"})
    assert rows(store) == [["http://e/b", "2"]]
    assert store.notes() == {"new": "y"}


def test_notes_are_set_and_dropped(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(notes={"a": "1", "b": "2"})
        writer.replace(notes={"a": None, "c": "é"})
    assert store.notes() == {"b": "2", "c": "é"}


def test_content_is_kept_by_hash(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        key = writer.put_blob(b"bytes as received")
        assert writer.put_blob(b"bytes as received") == key
    assert store.get_blob(key) == b"bytes as received"
    with pytest.raises(NotFoundError):
        store.get_blob("0" * 64)
    with pytest.raises(NotFoundError):
        store.get_blob("../../CURRENT")
    (tmp_path / "store" / "content" / key[:2] / key[2:]).write_bytes(b"other bytes")
    with pytest.raises(StoreError, match="no longer"):
        store.get_blob(key)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1"))
        with pytest.raises(StoreBusyError, match="another process is writing"), store.writer():
            pass
        assert rows(store) == [["http://e/a", "1"]]
    with store.writer() as writer:
        writer.replace(add=quads("a", "2"))


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path / "none").query_sync("ASK {}")
    assert not (tmp_path / "none").exists()


def test_readers_move_on_and_old_checkpoints_go(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1"))
    assert rows(store) == [["http://e/a", "1"]]
    with store.writer() as writer:
        for n in range(5):
            writer.replace(remove=["http://e/a"], add=quads("a", str(n)))
    assert rows(store) == [["http://e/a", "4"]]
    with store.writer():
        pass
    kept = sorted(path.name for path in (tmp_path / "store" / "checkpoints").iterdir())
    assert kept == ["00000006", "00000006.json", "00000006.use"]
    assert not list((tmp_path / "store").glob("work*"))


def test_a_checkpoint_in_use_is_kept(tmp_path: Path) -> None:
    store, other = open_store(tmp_path / "store"), open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1"))
    assert rows(other) == [["http://e/a", "1"]]
    with store.writer() as writer:
        writer.replace(add=quads("a", "2"))
    assert (tmp_path / "store" / "checkpoints" / "00000001").is_dir()
    other.close()
    with store.writer():
        pass
    assert not (tmp_path / "store" / "checkpoints" / "00000001").exists()


def test_asynchronous_answers_carry_type_and_digest() -> None:
    store = open_store(":memory:")
    with store.writer() as writer:
        digest = writer.replace(add=quads("a", "1"))

    async def ask(sparql: str, accept: str) -> tuple[str, str, bytes]:
        answer = await store.query(sparql, accept=accept)
        return answer.media_type, answer.digest, await answer.read()

    assert asyncio.run(ask("SELECT ?o { ?s ?p ?o }", "application/json")) == (
        "application/json",
        digest,
        b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"1"}}]}}',
    )
    construct = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    assert asyncio.run(ask(construct, "application/n-triples")) == (
        "application/n-triples; charset=utf-8",
        digest,
        b'<http://e/s> <http://e/p> "1" .\n',
    )
    store.close()


def test_a_named_dataset_wins_over_the_union() -> None:
    store = open_store(":memory:")
    with store.writer() as writer:
        writer.replace(add=quads("a", "1") + quads("b", "2"))
    default = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    assert rows(store, default) == [["1"], ["2"]]
    assert rows(store, "SELECT ?o FROM <http://e/a> { ?s ?p ?o }") == [["1"]]
    assert rows(store, "SELECT ?o FROM NAMED <http://e/a> { ?s ?p ?o }") == []

    async def ask(sparql: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> list[str]:
        answer = await store.query(
            sparql, accept="text/csv", default_graphs=default_graphs, named_graphs=named_graphs
        )
        return (await answer.read()).decode().split()[1:]

    graph = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
    a, b = ("http://e/a",), ("http://e/b",)
    assert asyncio.run(ask(default, a, ())) == ["1"]
    assert asyncio.run(ask(graph, a, ())) == []
    assert asyncio.run(ask(graph, (), b)) == ["2"]
    assert asyncio.run(ask(default, (), b)) == []
    assert asyncio.run(ask("SELECT ?o FROM <http://e/a> { ?s ?p ?o }", b, ())) == ["2"]
    with pytest.raises(RefusedQueryError, match="no absolute IRI"):
        asyncio.run(ask(default, ("not an iri",), ()))
    store.close()


def test_the_default_graph_says_each_thing_once() -> None:
    store = open_store(":memory:")
    default = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    with store.writer() as writer:
        writer.replace(add=quads("a", "1", "2") + quads("b", "2", "3") + quads("c", "3"))
        assert (rows(store, default), store.size()) == ([["1"], ["2"], ["3"]], 5)
        writer.replace(remove=["http://e/b"])
        assert (rows(store, default), store.size()) == ([["1"], ["2"], ["3"]], 3)
        writer.replace(remove=["http://e/c"], add=quads("a", "4"))
        assert (rows(store, default), store.size()) == ([["1"], ["2"], ["4"]], 3)
        writer.swap(quads("d", "5") + quads("e", "5"))
        assert (rows(store, default), store.size()) == ([["5"]], 2)
        homeless = b'<http://e/s> <http://e/p> "x" .\n' + quads("f", "6")
        with pytest.raises(StoreError, match="named graphs"):
            writer.swap(homeless)
        with pytest.raises(StoreError, match="named graphs"):
            writer.replace(add=homeless)
    assert rows(store, default) == [["5"]]
    store.close()


def test_errors_know_the_place_and_the_formats() -> None:
    store = open_store(":memory:")
    with pytest.raises(QuerySyntaxError) as caught:
        store.query_sync("SELECT ?x\n{ ?x ?y }")
    assert (caught.value.line, caught.value.column) == (2, 10)
    with pytest.raises(NotAcceptableError) as refused:
        store.query_sync("ASK {}", accept="text/turtle")
    assert refused.value.formats[0] == "application/sparql-results+json"
    with pytest.raises(RefusedQueryError, match="INSERT is an update"):
        store.query_sync("INSERT DATA { <http://e/s> <http://e/p> 1 }")
    with pytest.raises(NotAcceptableError, match="no XML name"):
        store.query_sync("CONSTRUCT { <http://e/s> <http://e/1> 1 } {}", accept="application/rdf+xml")
    store.close()


def test_a_time_limit_is_kept_from_the_caller() -> None:
    store = open_store(":memory:")
    with store.writer() as writer:
        writer.replace(add=b"".join(quads("a", str(n)) for n in range(300)))
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"
    begun = time.monotonic()
    with pytest.raises(QueryLimitError, match=r"more than 0\.2 seconds"):
        store.query_sync(slow, timeout=0.2)
    assert time.monotonic() - begun < 2


KILLED = """
import sys
from kg.store import open_store
with open_store(sys.argv[1]).writer() as writer:
    for number in range(1, 100000):
        lines = [f'<http://e/s{n}> <http://e/p> "{number}" <http://e/g{n % 5}> .\\n' for n in range(200)]
        graphs = [f'http://e/g{n}' for n in range(5)]
        writer.replace(remove=graphs, add=''.join(lines).encode(), notes={'n': str(number)})
        print(number, flush=True)
"""


@pytest.mark.parametrize("round_", range(8))
def test_a_kill_leaves_the_last_finished_change(tmp_path: Path, round_: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "store")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(round_ + 1):
        process.stdout.readline()
    time.sleep(0.004 * round_)
    process.kill()
    acknowledged = [round_ + 1, *(int(line) for line in process.stdout)][-1]
    process.wait()
    process.stdout.close()
    store = open_store(tmp_path / "store")
    found = json.loads(store.query_sync("SELECT ?o (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?o"))
    states = [(row["o"]["value"], row["n"]["value"]) for row in found["results"]["bindings"]]
    assert states == [(store.notes()["n"], "200")]
    assert acknowledged <= int(store.notes()["n"]) <= acknowledged + 1
    with store.writer() as writer:  # and the next writer carries on
        writer.replace(remove=[f"http://e/g{n}" for n in range(5)], add=quads("a", "after"))
    assert rows(store) == [["http://e/a", "after"]]
