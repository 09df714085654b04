"""Short queries in company: each has its own answer, and none another's trouble."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model.errors import QueryError
from kg.store import Limits, isolate, open_store
from kg.store.isolated import IsolatedStore
from kg.store.refusals import QueryLimitError, QuerySyntaxError
from kg.store.running import Run

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT ?s ?o { ?s <http://e/p> ?o }"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[IsolatedStore]:
    opened = open_store(tmp_path / "store")
    with opened.writer() as writer:
        writer.swap(
            b"".join(b'<http://e/s%d> <http://e/p> "%d" <http://e/g> .\n' % (n, n) for n in range(6000))
        )
    isolated = isolate(opened, Limits(seconds=1.5))
    assert isinstance(isolated, IsolatedStore)
    yield isolated
    isolated.close()


def one(number: int) -> str:
    return f'SELECT ?s {{ ?s <http://e/p> "{number}" }}'


async def ask(store: IsolatedStore, query: str, *, wanted: bool = True) -> bytes | Exception | None:
    """As the short way asks: the whole answer where it comes so, else on from there."""
    told = asyncio.Event()
    run = store.prepare(query, accept="text/csv", client="a")
    assert isinstance(run, Run)
    if run.begin_fast(told.set, lambda: wanted):
        if not wanted:
            await asyncio.sleep(0.5)
            assert not run.news
            run.release()
            return None
        await told.wait()
        body = run.whole(64 * 1024)
        if body is not None:
            return body
    try:
        answer = await run.answer()
        return await answer.read()
    except QueryError as error:
        return error


async def together(store: IsolatedStore, *queries: str) -> list[bytes | Exception | None]:
    await store.start()
    try:
        await ask(store, one(0))  # so that companies are formed as they are when little takes long
        return await asyncio.gather(*(ask(store, query) for query in queries))
    finally:
        for _ in range(100):
            load = store.load()
            if not load["fast"] and not load["slow"]:
                break
            await asyncio.sleep(0.05)
        assert (load["fast"], load["slow"], load["fast_waiting"], load["slow_waiting"]) == (0, 0, 0, 0)
        await store.stop()


def test_each_has_its_own_answer(store: IsolatedStore) -> None:
    found = asyncio.run(together(store, *(one(n) for n in range(90))))
    assert found == [b"s\r\nhttp://e/s%d\r\n" % n for n in range(90)]


def test_what_is_wrong_slow_or_large_troubles_nobody_else(store: IsolatedStore) -> None:
    queries = [one(n) for n in range(30)]
    queries[3], queries[11], queries[20] = "SELECT * { ?s", SLOW, LARGE
    found = asyncio.run(together(store, *queries))
    assert isinstance(found[3], QuerySyntaxError)
    assert isinstance(found[11], QueryLimitError)
    large = found[20]
    assert isinstance(large, bytes)
    assert len(large.splitlines()) == 6001
    others = [n for n in range(30) if n not in (3, 11, 20)]
    assert [found[n] for n in others] == [b"s\r\nhttp://e/s%d\r\n" % n for n in others]


def test_nobody_is_answered_who_has_gone(store: IsolatedStore) -> None:
    async def run() -> list[bytes | Exception | None]:
        await store.start()
        try:
            return await asyncio.gather(
                *(ask(store, one(n), wanted=n % 2 == 0) for n in range(12)),
            )
        finally:
            await store.stop()

    found = asyncio.run(run())
    assert found == [b"s\r\nhttp://e/s%d\r\n" % n if n % 2 == 0 else None for n in range(12)]
