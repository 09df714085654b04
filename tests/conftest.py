"""Real parts that several tests share: a built store, and a server on loopback over it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from kg.graph import MandateGraph
from kg.sources import Source
from kg.store.opening import open_store

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the project's data and every invented document."""
    where = tmp_path_factory.mktemp("built") / "store"
    with MandateGraph.open(where) as graph:
        graph.build()
        for path in sorted(DOCUMENTS.glob("*/source.*")):
            added = graph.add_source(
                Source(data=path.read_bytes(), name=path.name, identifier=path.parent.name)
            )
            assert added.state == "added", added.reason
    return where


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a server over an application, on a free port of loopback, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not running.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[str]:
    """The address of a server over the built store, on a free port of loopback."""
    store = open_store(built)
    with serving(create_app(store)) as address:
        yield address
    store.close()
