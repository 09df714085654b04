"""What the parts of isolation promise: the sandbox, the turns, the counting of rows, the frames."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.errors import StoreError
from kg.store import open_store
from kg.store.counting import RowCounter
from kg.store.frames import HEAD, decode_error, encode_error
from kg.store.refusals import (
    NotAcceptableError,
    QueryLimitError,
    QuerySyntaxError,
    RefusedQueryError,
    StoreBusyError,
)
from kg.store.turns import Turns

PRISON = """
import ctypes, json, os, resource, socket, sys
from pathlib import Path
from kg.store.sandbox import address_space, isolate, isolate_worker, leave_network

if len(sys.argv) > 3:
    os.setgroups([])
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
    assert os.getuid() != 0
namespace = leave_network()
taken = address_space()
outside = os.getppid()
readable = Path(sys.argv[1])
measures = isolate(readable, namespace)

def attempt(name, act):
    try:
        act()
        found[name] = "done"
    except (OSError, MemoryError) as error:
        found[name] = type(error).__name__

found = {}
attempt("read inside", lambda: (readable / "inside").read_bytes())
attempt("write inside", lambda: (readable / "new").write_bytes(b"x"))
attempt("read outside", lambda: Path("/etc/passwd").read_bytes())
attempt("socket", lambda: socket.socket())
attempt("program", lambda: os.execv("/bin/true", ["true"]))
attempt("signal outside", lambda: os.kill(outside, 0))
libc = ctypes.CDLL(None, use_errno=True)
found["ptrace"] = libc.ptrace(16, outside, 0, 0)
isolate_worker(files=sys.argv[2] == "files", address_space=taken + 100 * 1024 * 1024)
attempt("fork", lambda: os.fork())
attempt("memory", lambda: bytearray(500 * 1024 * 1024))
attempt("read inside as a worker", lambda: (readable / "inside").read_bytes())
print(json.dumps({"measures": [m.held for m in measures], "found": found}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
@pytest.mark.parametrize("files", ["files", "none"])
@pytest.mark.parametrize("user", [None, 65534])
def test_the_sandbox_holds(files: str, user: int | None) -> None:
    if user is not None and os.getuid() != 0:
        pytest.skip("needs root to become somebody else; runs as an ordinary user already")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "inside").write_bytes(b"x")
        known = in_prison(folder, files, user)
    assert known == {
        "measures": [True, True, True],
        "found": {
            "read inside": "done",
            "write inside": "PermissionError",
            "read outside": "PermissionError",
            "socket": "PermissionError",
            "program": "PermissionError",
            "signal outside": "PermissionError",
            "ptrace": -1,
            "fork": "PermissionError",
            "memory": "MemoryError",
            "read inside as a worker": "done" if files == "files" else "PermissionError",
        },
    }


def in_prison(folder: str, files: str, user: int | None) -> object:
    done = subprocess.run(
        [sys.executable, "-c", PRISON, folder, files, *([str(user)] if user else [])],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    return json.loads(done.stdout)


def turns(seats: int = 2, **changed: float) -> Turns:
    settings: dict[str, float] = {
        "seats_for_a_client": 2,
        "waiting": 10,
        "waiting_for_a_client": 3,
        "seconds": 0.2,
    }
    settings |= changed
    return Turns(
        seats=seats,
        seats_for_a_client=int(settings["seats_for_a_client"]),
        waiting=int(settings["waiting"]),
        waiting_for_a_client=int(settings["waiting_for_a_client"]),
        seconds=settings["seconds"],
    )


def test_turns_go_round_the_clients() -> None:
    async def run() -> list[str]:
        shared = turns(seats=1)
        await shared.take("greedy")
        order: list[str] = []

        async def one(client: str) -> None:
            await shared.take(client)
            order.append(client)
            await asyncio.sleep(0)
            shared.leave(client)

        waiting = [asyncio.create_task(one(client)) for client in ("greedy", "greedy", "greedy", "modest")]
        await asyncio.sleep(0)
        shared.leave("greedy")
        await asyncio.gather(*waiting)
        assert (shared.taken, shared.waiting) == (0, 0)
        return order

    assert asyncio.run(run()) == ["greedy", "modest", "greedy", "greedy"]


def test_turns_are_refused_when_the_wait_is_too_long() -> None:
    async def run() -> None:
        shared = turns(seats=1, waiting_for_a_client=1)
        await shared.take("a")
        waiting = asyncio.create_task(shared.take("a"))
        await asyncio.sleep(0)
        with pytest.raises(StoreBusyError, match="Too many"):
            await shared.take("a")
        with pytest.raises(StoreBusyError, match="No turn came up"):
            await waiting
        given_up = asyncio.create_task(shared.take("a"))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        shared.leave("a")
        assert (shared.taken, shared.waiting) == (0, 0)
        assert shared.try_take("b")

    asyncio.run(run())


def test_a_client_has_its_share_only() -> None:
    shared = turns(seats=3, seats_for_a_client=2)
    assert [shared.try_take(client) for client in ("a", "a", "a", "b", "b")] == [
        True,
        True,
        False,
        True,
        False,
    ]


Rows = list[tuple[str | None, str | None]]
CELLS = st.one_of(st.none(), st.text(st.sampled_from('a,"\n\r\\{}[]<result>:é '), max_size=8))


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=8), cut=st.integers(1, 50))
def test_rows_are_counted_exactly_in_every_format(
    rows: list[tuple[str | None, str | None]], cut: int
) -> None:
    def term(text: str | None) -> str:
        if text is None:
            return "UNDEF"
        return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'

    values = " ".join(f"({term(one)} {term(two)})" for one, two in rows)
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    formats = {
        "json": "application/json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
    for name, media_type in formats.items():
        data = STORE.query_sync(query, accept=media_type)
        counter = RowCounter(name)
        for start in range(0, len(data), cut):
            counter.feed(data[start : start + cut])
        assert counter.rows == len(rows), name
    parsed = list(csv.reader(io.StringIO(STORE.query_sync(query, accept="text/csv").decode(), newline="")))
    assert len(parsed) == len(rows) + 1


STORE = open_store(":memory:")


@pytest.mark.parametrize(
    "error",
    [
        QuerySyntaxError("a", line=3, column=4, cure="b"),
        RefusedQueryError("a", rule="service", line=1, column=2, cure="b"),
        NotAcceptableError("a", formats=("text/csv", "x/y")),
        QueryLimitError("a", limit="rows", cure="b"),
        StoreError("a", cure="b"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_over_whole(error: StoreError) -> None:
    data = encode_error(error)[HEAD.size :]
    again = decode_error(data)
    assert (type(again), vars(again), str(again)) == (type(error), vars(error), str(error))
