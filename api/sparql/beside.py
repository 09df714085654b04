"""The endpoint beside an application: its path is answered before the application's own layers are passed.

As middleware it is the outermost layer (``app.add_middleware(SparqlBeside, store=store)``, added last), so
that streaming, disconnects and speed are the endpoint's own. It opens the store's workers when the
application starts, says what this platform could not isolate, and ends them with it.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from api.sparql.app import SparqlSettings, sparql_app
from kg.store import Limits, Store, isolate

if TYPE_CHECKING:
    from kg.store.sandbox import Measure

log = logging.getLogger(__name__)


class SparqlBeside:
    """ASGI middleware; a browser that comes for HTML is passed on, so that a page may answer there."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        store: Store,
        limits: Limits | None = None,
        settings: SparqlSettings | None = None,
        path: str = "/sparql",
        pages: bool = True,
    ) -> None:
        self._app = app
        self._path = path
        self.store = isolate(store, limits)
        settings = settings or SparqlSettings()
        self._endpoint = sparql_app(self.store, replace(settings, page=app) if pages else settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the path; pass everything else on."""
        if scope["type"] == "http" and scope["path"] == self._path:
            await self._endpoint(scope, receive, send)
            return
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        start, stop = getattr(self.store, "start", None), getattr(self.store, "stop", None)
        try:
            report(None if start is None else await start())
            await self._app(scope, receive, send)
        finally:
            if stop is not None:
                await stop()


def report(measures: tuple[Measure, ...] | None) -> None:
    """Say in the log what queries are kept from, and loudly what they are not; None: nothing was tried."""
    if measures is None:
        log.warning("queries are not isolated here: the store evaluates them itself")
    for measure in measures or ():
        if measure.held:
            log.info("queries are kept from: %s (%s)", measure.name, measure.detail)
        else:
            log.warning("queries are NOT kept from: %s (%s)", measure.name, measure.detail)
