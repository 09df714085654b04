"""The endpoint beside an application: its path first, everything else passed on, workers with the lifespan."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.types import Message

from api.sparql import SparqlBeside
from kg.store import open_store
from tests.protocol.conftest import make_store

ASK = {"query": "ASK { ?s ?p ?o }"}


def application(store: Path) -> SparqlBeside:
    inner = FastAPI()

    @inner.get("/sparql")
    def page(query: str = "") -> HTMLResponse:
        return HTMLResponse(f"a page for {query}")

    @inner.get("/other")
    def other() -> str:
        return "other"

    return SparqlBeside(inner, store=open_store(store))


@asynccontextmanager
async def alive(app: SparqlBeside) -> AsyncIterator[None]:
    """Run the application's lifespan around a block, as a server does."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan", "asgi": {"version": "3.0"}}, inbox.get, outbox.put))
    await inbox.put({"type": "lifespan.startup"})
    assert (await outbox.get())["type"] == "lifespan.startup.complete"
    yield
    await inbox.put({"type": "lifespan.shutdown"})
    assert (await outbox.get())["type"] == "lifespan.shutdown.complete"
    await task


def client(app: SparqlBeside) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


def test_beside_an_application(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    app = application(make_store(tmp_path / "store"))

    async def run() -> None:
        async with alive(app), client(app) as asking:
            assert (await asking.get("/sparql", params=ASK)).json() == {"head": {}, "boolean": True}
            assert (await asking.post("/sparql", data=ASK)).json()["boolean"] is True
            html = await asking.get("/sparql", params=ASK, headers={"accept": "text/html"})
            assert html.text == f"a page for {ASK['query']}"
            assert (await asking.get("/other")).json() == "other"
            assert (await asking.get("/none")).status_code == 404

    asyncio.run(run())
    said = [record.getMessage() for record in caplog.records if record.name == "api.sparql.beside"]
    assert {line.partition(" (")[0] for line in said} == {
        f"queries are kept from: {what}" for what in ("network", "files", "programs", "memory")
    }


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # the loop died with its sockets
def test_another_event_loop_begins_anew(tmp_path: Path) -> None:
    app = application(make_store(tmp_path / "store"))

    async def run() -> None:
        async with client(app) as asking:  # without the lifespan
            assert (await asking.get("/sparql", params=ASK)).json()["boolean"] is True

    for _ in range(2):
        asyncio.run(run())
    getattr(app.store, "abandon")()  # noqa: B009 - only an isolated store has it
    gc.collect()
