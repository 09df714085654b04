"""A server for the tests: the endpoint over a store that the environment names, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

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
