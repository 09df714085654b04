"""The server's connections: what is answered at once is answered as everything else is; nobody holds one for nothing."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.protocol.conftest import Server, make_store, serve

USUAL = {"If-None-Match": '"another"'}  # a condition is looked at on the usual way only
ONE = 'SELECT ?s { ?s <http://e/p> "7" }'
LONG = "SELECT (COUNT(*) AS ?n) { ?a <http://e/p> ?b . ?c <http://e/p> ?d . FILTER(?b > ?d) }"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = b"".join(b'<http://e/s%d> <http://e/p> "%d" <http://e/g> .\n' % (n, n) for n in range(1500))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEST_HEAD_SECONDS", "1.5")
        with serve(make_store(tmp_path_factory.mktemp("large") / "store", data)) as running:
            yield running


def short(server: Server) -> int:
    return int(server.client.get(f"{server.url}/state").json()["short"])


def ask_short(server: Server, query: str, headers: dict[str, str]) -> httpx.Response:
    """The answer on the short way, which a busy machine may miss once or twice."""
    for _ in range(100):
        before = short(server)
        response = server.client.get(server.sparql, params={"query": query}, headers=headers)
        if short(server) == before + 1:
            return response
    raise AssertionError("the short way is never taken")


def told(response: httpx.Response) -> tuple[int, dict[str, str], bytes]:
    known = {name: value for name, value in response.headers.items() if name not in ("date", "x-query-id")}
    for name in ("referrer-policy", "content-security-policy"):  # which the front adds to the usual way
        known.pop(name, None)
    return response.status_code, known, response.content


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        (ONE, {}),
        (ONE, {"Accept": "text/csv"}),
        ("ASK { ?s ?p ?o }", {"Accept": "application/sparql-results+xml"}),
        ("CONSTRUCT WHERE { <http://e/s7> ?p ?o }", {"Accept": "text/turtle, */*;q=0.1"}),
        ("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 200", {"Accept-Encoding": "gzip"}),
        ("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 200", {"Accept-Encoding": "identity"}),
        ("SELECT (RAND() < 2 AS ?b) { } # \u00e9+%", {"Accept": "text/csv"}),
    ],
)
def test_both_ways_give_the_same(large: Server, query: str, headers: dict[str, str]) -> None:
    first = ask_short(large, query, headers)
    again = ask_short(large, query, headers)
    before = short(large)
    usual = large.client.get(large.sparql, params={"query": f"{query}#"}, headers=headers | USUAL)
    assert short(large) == before
    expected = told(usual)
    for response in (first, again):
        found = told(response)
        assert found[1].pop("etag", "")[:2] == expected[1].get("etag", "")[:2]
        assert found == (expected[0], {k: v for k, v in expected[1].items() if k != "etag"}, expected[2])


@pytest.mark.parametrize(
    ("query", "status"),
    [("SELECT * { ?s", 400), ("ASK { SERVICE <http://e/> {} }", 403), ("CLEAR ALL", 403), ("", 400)],
)
def test_what_is_refused_is_refused_on_the_usual_way(large: Server, query: str, status: int) -> None:
    before = short(large)
    response = large.client.get(large.sparql, params={"query": query})
    assert (response.status_code, short(large)) == (status, before)
    assert response.headers["content-type"] == "application/problem+json"


def test_what_takes_longer_goes_on_on_the_usual_way(large: Server) -> None:
    before = short(large)
    assert large.client.get(large.sparql, params={"query": LONG, "format": "csv"}).text == "n\r\n1124250\r\n"
    assert short(large) == before


def test_requests_in_one_packet_are_answered_in_their_order(large: Server) -> None:
    slow = f"GET /sparql?format=csv&query={quote(LONG)} HTTP/1.1\r\nHost: e\r\n\r\n"
    asked = [
        f"GET /sparql?format=csv&query={quote(ONE.replace('7', str(n)))} HTTP/1.1\r\nHost: e\r\n\r\n"
        for n in range(300)
    ]
    last = asked[-1].replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    with socket.create_connection(("127.0.0.1", int(large.url.rpartition(":")[2])), timeout=60) as connection:
        connection.sendall("".join([asked[0], slow, *asked[1:-1], last]).encode())
        found = b"".join(iter(lambda: connection.recv(65536), b""))
    answers = re.findall(rb"\r\n\r\ns\r\nhttp://e/s(\d+)\r\n|\r\n\r\n(n)\r\n", found)
    assert [one or other for one, other in answers] == [b"0", b"n", *(b"%d" % n for n in range(1, 300))]


def test_who_goes_is_waited_for_no_longer(large: Server) -> None:
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", int(large.url.rpartition(":")[2]))) as connection:
            connection.sendall(f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: e\r\n\r\n".encode())
    for _ in range(300):
        load = large.state()["load"]
        if not any(load[name] for name in ("fast", "slow", "fast_waiting", "slow_waiting")):
            break
        time.sleep(0.1)
    assert (load["fast"], load["slow"], load["fast_waiting"], load["slow_waiting"]) == (0, 0, 0, 0)
    assert large.client.get(large.sparql, params={"query": ONE}).status_code == 200


@pytest.mark.parametrize("sent", [b"", b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: e\r\n"])
def test_a_head_that_does_not_come_ends_the_connection(large: Server, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", int(large.url.rpartition(":")[2])), timeout=30) as connection:
        connection.sendall(sent)
        assert connection.recv(100) == b""


def test_a_second_head_that_does_not_come_ends_the_connection(large: Server) -> None:
    whole = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: e\r\n\r\n"
    with socket.create_connection(("127.0.0.1", int(large.url.rpartition(":")[2])), timeout=30) as connection:
        connection.sendall(whole + whole[:20])
        found = b"".join(iter(lambda: connection.recv(65536), b""))
    assert json.loads(found.partition(b"\r\n\r\n")[2])["boolean"] is True


def test_what_is_new_is_told_on_both_ways(tmp_path: Path) -> None:
    from kg.store import open_store  # noqa: PLC0415 - the writer of this test

    store = make_store(tmp_path / "store", b'<http://e/s> <http://e/p> "7" <http://e/g> .\n')
    with serve(store) as server:
        first = server.client.get(server.sparql, params={"query": ONE, "format": "csv"})
        with open_store(store).writer() as writer:
            writer.replace(add=b'<http://e/t> <http://e/p> "7" <http://e/g> .\n')
        for _ in range(100):
            second = server.client.get(server.sparql, params={"query": ONE, "format": "csv"})
            if second.content != first.content:
                break
            time.sleep(0.1)
        assert sorted(second.text.split()) == ["http://e/s", "http://e/t", "s"]
        assert second.headers["etag"] != first.headers["etag"]
