"""Answers that are kept: the same bytes and headers as the first time, never over newer data."""

from __future__ import annotations

import time
from pathlib import Path

import httpx

from kg.store import open_store
from tests.protocol.conftest import make_store, serve

ALL = {"query": "SELECT ?o { ?s <http://e/p> ?o } ORDER BY ?o"}


def seen(answer: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-query-id")}
    return answer.status_code, answer.content, headers


def test_what_is_kept_is_what_was_sent_and_ends_with_the_data(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    with serve(store) as server:
        for method, accept in (("GET", "text/csv"), ("GET", "application/xml"), ("POST", "text/csv")):
            fields = {"params" if method == "GET" else "data": ALL}
            first, again = (
                seen(server.client.request(method, server.sparql, headers={"accept": accept}, **fields))  # type: ignore[arg-type]
                for _ in range(2)
            )
            assert first == again
            assert (b"one" in first[1], "etag" in first[2]) == (True, method == "GET")
        head = server.client.head(server.sparql, params=ALL, headers={"accept": "text/csv"})
        assert head.content == b""
        with open_store(store).writer() as writer:
            digest = writer.replace(add=b'<http://e/s> <http://e/p> "three" <http://e/g4> .\n')
        until = time.monotonic() + 20
        while server.digest() != digest:
            assert time.monotonic() < until
            time.sleep(0.05)
        newer = server.client.get(server.sparql, params=ALL, headers={"accept": "text/csv"})
        assert newer.text.split() == ["o", "one", "three", "two"]
        changing = {"query": "SELECT (STRUUID() AS ?x) {}", "format": "csv"}
        assert len({server.client.get(server.sparql, params=changing).text for _ in range(3)}) == 3
