"""A server for the tests: the endpoint over a store that the environment names, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from api.app import create_app
from api.sparql import SparqlSettings, sparql_app
from kg.store import Limits, isolate, open_store
from kg.store.isolated import IsolatedStore

_PAGE = PlainTextResponse("a page", media_type="text/html")


def create() -> Starlette:
    limits = Limits(**json.loads(os.environ.get("TEST_LIMITS", "{}")))
    store = isolate(open_store(os.environ["TEST_STORE"]), limits)
    assert isinstance(store, IsolatedStore)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.measures = await store.start()
        yield
        await store.stop()

    async def state(request: Request) -> JSONResponse:
        measures = {measure.name: measure.held for measure in request.app.state.measures}
        return JSONResponse({"digest": store.digest(), "load": dict(store.load()), "measures": measures})

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
