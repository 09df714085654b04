"""The application, made around a store that it is given; a module a surface."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline
from starlette.routing import Route

from api import (
    about,
    changes,
    citing,
    documentation,
    finding,
    home,
    lineages,
    overviews,
    problems,
    questions,
    sparql_page,
    things,
    vocabulary,
)
from api.held import held_of
from api.pages import STATIC
from api.sparql.app import SparqlSettings, sparql_app
from api.sparql_page import SparqlPage
from kg.graph import MandateGraph
from kg.model.errors import MandateGraphError
from kg.store import Limits, isolate
from kg.store.interface import Store

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


def create_app(store: Store, *, limits: Limits | None = None) -> FastAPI:
    """The whole HTTP surface over one store; nothing in it writes.

    Pages and data share addresses: HTML or data by Accept or by suffix. What strangers ask in
    SPARQL is evaluated in worker processes (``limits`` says how many, how long, how much);
    our own questions are asked of the store itself.
    """
    isolated = isolate(store, limits)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        start, stop = getattr(isolated, "start", None), getattr(isolated, "stop", None)
        if start is not None:
            await start()
        warming = asyncio.create_task(asyncio.to_thread(_warm, app))
        yield
        await warming
        if stop is not None:
            await stop()

    app = FastAPIOffline(
        title="Mandate Graph",
        summary="Where a mandate comes from, and what was done about it.",
        description="Not an official record of the United Nations. Every statement cites its words.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.graph = MandateGraph(store)
    app.state.adding = None
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    endpoint = sparql_app(isolated, SparqlSettings(page=SparqlPage(isolated)))
    app.router.routes.append(Route("/sparql", endpoint=endpoint, include_in_schema=False))
    for surface in (
        home,
        finding,
        questions,
        lineages,
        overviews,
        citing,
        changes,
        about,
        documentation,
        sparql_page,
        vocabulary,
        things,
    ):
        app.include_router(surface.router)
    problems.install(app)

    @app.middleware("http")
    async def headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    return app


def _warm(app: FastAPI) -> None:
    """Make what the first page needs before somebody asks; an empty store has nothing to make."""
    try:
        held_of(app.state, app.state.graph).warm()
    except MandateGraphError:
        return
