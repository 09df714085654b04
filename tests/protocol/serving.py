"""A server for the tests: the endpoint over a store that the environment names, and nothing else.

``python -m tests.protocol.serving PORT`` (and ``whole`` for the whole application) serves it as ``kg serve``
serves: on its kind of connections, with the short way.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator

import uvicorn
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import Scope

from api.app import create_app
from api.connection import DOOR, Connection
from api.front import SideDoor
from api.records import Records
from api.sparql import SparqlSettings, sparql_app
from api.sparql.responding import Pairs
from kg.store import Limits, isolate, open_store
from kg.store.isolated import IsolatedStore

_PAGE = PlainTextResponse("a page", media_type="text/html")


class _Counting(SideDoor):
    """Counts what leaves on the short way."""

    left = 0

    def leave(self, scope: Scope, begun: float, headers: Pairs, size: int) -> Pairs:
        _Counting.left += 1
        return super().leave(scope, begun, headers, size)


class _Impatient(Connection):
    """Waits for a head as long as the environment says."""

    head_seconds = float(os.environ.get("TEST_HEAD_SECONDS", "10"))


def create() -> Starlette:
    limits = Limits(**json.loads(os.environ.get("TEST_LIMITS", "{}")))
    store = isolate(open_store(os.environ["TEST_STORE"]), limits)
    assert isinstance(store, IsolatedStore)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, SideDoor]]:
        app.state.measures = await store.start()
        way = endpoint.short_way()
        assert way is not None
        yield {DOOR: _Counting(way, records=Records())}
        await store.stop()

    async def state(request: Request) -> JSONResponse:
        measures = {measure.name: measure.held for measure in request.app.state.measures}
        known = {"digest": store.digest(), "load": dict(store.load()), "measures": measures}
        return JSONResponse(known | {"short": _Counting.left})

    page = _PAGE if os.environ.get("TEST_PAGE") else None
    endpoint = sparql_app(store, SparqlSettings(page=page, body_seconds=5))
    return Starlette(routes=[Route("/sparql", endpoint), Route("/state", state)], lifespan=lifespan)


def create_whole() -> FastAPI:
    """The whole application, pages and all, with the state of its data for those who attack it."""
    store = open_store(os.environ["TEST_STORE"])
    app = create_app(store, limits=Limits(**json.loads(os.environ.get("TEST_LIMITS", "{}"))))
    idle = {"fast": 0, "slow": 0, "fast_waiting": 0, "slow_waiting": 0}

    def state() -> JSONResponse:
        return JSONResponse({"digest": store.digest(), "load": idle, "measures": {}})

    app.router.routes.insert(0, APIRoute("/state", state))
    return app


if __name__ == "__main__":
    uvicorn.run(
        f"tests.protocol.serving:{'create_whole' if 'whole' in sys.argv else 'create'}",
        factory=True,
        http=_Impatient,
        port=int(sys.argv[1]),
        log_level="error",
        server_header=False,
        lifespan="on",
    )
