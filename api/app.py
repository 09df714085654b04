"""The application, made around a store that it is given; a module a surface."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline

from api import (
    about,
    adding,
    changes,
    citing,
    corrections,
    documentation,
    finding,
    home,
    lineages,
    operation,
    overviews,
    problems,
    questions,
    rules,
    sparql_page,
    things,
    timeline,
    vocabulary,
)
from api.adding import Adding
from api.connection import DOOR
from api.front import Front, SideDoor
from api.held import held_of
from api.loading import loading_of
from api.pages import STATIC
from api.records import Figures, Records
from api.settings import Settings
from api.sparql.app import SparqlSettings, sparql_app
from api.sparql.beside import report
from api.sparql_page import SparqlPage
from kg.graph import MandateGraph
from kg.model.errors import MandateGraphError
from kg.store import Limits, isolate
from kg.store.interface import Store
from kg.store.limits import MEBIBYTE


def create_app(store: Store, *, limits: Limits | None = None, settings: Settings | None = None) -> FastAPI:
    """The whole HTTP surface over one store; nothing in it writes, unless ``settings`` let visitors, or the operator's programs, add documents.

    Pages and data share addresses: HTML or data by Accept or by suffix. What strangers ask in
    SPARQL is evaluated in worker processes (``limits``, else ``settings``, says how many, how long, how much);
    our own questions are asked of the store itself.
    """
    settings = settings or Settings()
    isolated = isolate(store, limits or settings.limits())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, SideDoor]]:
        start, stop = getattr(isolated, "start", None), getattr(isolated, "stop", None)
        report(None if start is None else await start())
        warming = asyncio.create_task(asyncio.to_thread(_warm, app))
        _spare_the_collector()
        way = endpoint.short_way()
        yield {DOOR: SideDoor(way, records=records)} if way is not None else {}
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
    app.state.adding = Adding(store, settings) if settings.allow_add else None
    app.state.asked = isolated
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    figures = Figures(isolated) if settings.metrics else None
    if figures is not None:
        app.include_router(operation.metrics_of(figures))
    if settings.load_token:
        app.include_router(loading_of(settings))
    for surface in (
        operation,
        home,
        finding,
        questions,
        lineages,
        overviews,
        timeline,
        citing,
        corrections,
        changes,
        about,
        adding,
        documentation,
        rules,
        sparql_page,
        vocabulary,
        things,
    ):
        app.include_router(surface.router)
    problems.install(app)

    asking = SparqlSettings(
        page=SparqlPage(isolated), body_bytes=settings.body_bytes, kept_bytes=settings.kept_mib * MEBIBYTE
    )
    endpoint = sparql_app(isolated, asking)
    records = Records(salt=settings.log_salt, figures=figures)
    app.add_middleware(Front, endpoint=endpoint, records=records)
    return app


def _spare_the_collector() -> None:
    """What is there at start stays: looking through it again and again would hold up requests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def _warm(app: FastAPI) -> None:
    """Make what the first page needs before somebody asks; an empty store has nothing to make."""
    try:
        held_of(app.state, app.state.graph).warm()
    except MandateGraphError:
        return
