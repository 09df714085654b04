"""The application, made around a store that it is given; a module a surface."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline
from starlette.routing import Route

from api import finding, graphs, home, problems, questions, things, vocabulary
from api.pages import STATIC
from api.sparql.app import SparqlSettings, sparql_app
from api.sparql_page import SparqlPage
from kg.graph import MandateGraph
from kg.store import Limits, isolate
from kg.store.interface import Store

_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; "
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
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        start, stop = getattr(isolated, "start", None), getattr(isolated, "stop", None)
        if start is not None:
            await start()
        yield
        if stop is not None:
            await stop()

    app = FastAPIOffline(
        title="Mandate Graph",
        summary="Where a mandate comes from, and what was done about it.",
        description="Not an official record of the United Nations. Every statement cites its words.",
        lifespan=lifespan,
    )
    app.state.graph = MandateGraph(store)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    endpoint = sparql_app(isolated, SparqlSettings(page=SparqlPage(isolated)))
    app.router.routes.append(Route("/sparql", endpoint=endpoint, include_in_schema=False))
    app.include_router(home.router)
    app.include_router(finding.router)
    app.include_router(questions.router)
    app.include_router(graphs.router)
    app.include_router(things.router)
    app.include_router(vocabulary.router)
    problems.install(app)

    @app.middleware("http")
    async def headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if not request.url.path.startswith(("/docs", "/redoc")):
            response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    return app
