"""Real servers on loopback, each over a store of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kg.store import open_store
from tests.protocol.stores import oxigraph, virtuoso

__all__ = ["oxigraph", "virtuoso"]

ROOT = Path(__file__).resolve().parents[2]
DATA = rb"""
<http://e/s> <http://e/p> "one" <http://e/g1> .
<http://e/s> <http://e/p> "two" <http://e/g2> .
<http://e/s> <http://e/q> "tr\u00E8s, \"so\" <it> & said\n\r\u0001\uFFFE"@fr <http://e/g3> .
<http://e/odd> <http://e/1> "no XML name" <http://e/g3> .
"""


class Server:
    """A server's address and store."""

    def __init__(self, url: str, store: Path) -> None:
        self.url = url
        self.sparql = f"{url}/sparql"
        self.store = store
        self.client = httpx.Client(timeout=30)

    def state(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = self.client.get(f"{self.url}/state").json()
        return found

    def digest(self) -> str:
        return str(self.state()["digest"])


@contextmanager
def serve(store: Path, *, limits: dict[str, float] | None = None, page: bool = False) -> Iterator[Server]:
    """Start the server of the tests over a store and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "TEST_STORE": str(store),
        "TEST_LIMITS": json.dumps(limits or {}),
        "TEST_PAGE": "1" if page else "",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.protocol.serving", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    server = Server(f"http://127.0.0.1:{port}", store)
    try:
        for _ in range(1200):  # a minute: importing takes long on a busy machine
            try:
                server.state()
                break
            except httpx.TransportError:
                assert process.poll() is None, "the server did not start"
                time.sleep(0.05)
        yield server
    finally:
        server.client.close()
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def make_store(path: Path, data: bytes = DATA) -> Path:
    with open_store(path).writer() as writer:
        writer.swap(data)
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(make_store(tmp_path_factory.mktemp("served") / "store")) as running:
        yield running
