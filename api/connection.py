"""One client's connection: uvicorn's own protocol, with a guard against slow heads and a short way to SPARQL.

The server parses HTTP and runs the application; what is added is little. A head has to be whole within
seconds of its first byte, and so has a connection's first request, so that nobody keeps connections for
nothing. And a request that the endpoint can answer at once is answered here.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.front import SideDoor
from api.sparql.responding import Pairs

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application, HTTPScope

DOOR = "door"  # in the lifespan's state: a SideDoor
_OK = b"HTTP/1.1 200 OK\r\n"


class Connection(HttpToolsProtocol):
    """A connection of uvicorn's server."""

    head_seconds = 10.0
    _door: SideDoor | None = None
    _in_head = True
    _patience: asyncio.TimerHandle | None = None
    responding = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn does
        """A client has come."""
        super().connection_made(transport)
        door = self.app_state.get(DOOR)
        self._door = door if isinstance(door, SideDoor) else None
        self._patience = self.loop.call_later(self.head_seconds, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes have come."""
        super().data_received(data)
        if self._in_head and self._patience is None:
            self._patience = self.loop.call_later(self.head_seconds, self._too_slow)

    def on_message_begin(self) -> None:
        """The first byte of a head."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The last byte of a head."""
        self._in_head = False
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        super().on_headers_complete()

    def go_the_usual_way(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Run the application for a request."""
        super()._start_asgi_task(cycle, app)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        door = self._door
        # what waits behind another request goes the usual way: it would be begun from within its forerunner's end
        plain = app is self.app and not self.responding and not self.flow.write_paused
        if door is not None and plain and cycle.scope["path"] == door.path:
            _find_client(cycle.scope, app)
            if door.enter(cycle.scope, _Answering(self, cycle, app, door)):  # type: ignore[arg-type] # a scope
                return
        super()._start_asgi_task(cycle, app)

    def _too_slow(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.close()


class _Answering:
    """One request on the short way."""

    __slots__ = ("_app", "_begun", "_connection", "_cycle", "_door")

    def __init__(
        self, connection: Connection, cycle: RequestResponseCycle, app: ASGI3Application, door: SideDoor
    ) -> None:
        self._connection = connection
        self._cycle = cycle
        self._app = app
        self._door = door
        self._begun = time.perf_counter()

    @property
    def gone(self) -> bool:
        return self._cycle.disconnected or self._connection.transport.is_closing()

    def respond(self, headers: Pairs, body: bytes) -> None:
        connection, cycle = self._connection, self._cycle
        parts = [_OK]
        scope = cycle.scope
        for name, value in connection.server_state.default_headers:
            parts += (name, b": ", value, b"\r\n")
        for name, value in self._door.leave(scope, self._begun, headers, len(body)):  # type: ignore[arg-type]
            parts += (name, b": ", value, b"\r\n")
        parts += (b"\r\n", body) if cycle.keep_alive else (b"connection: close\r\n\r\n", body)
        connection.transport.write(b"".join(parts))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            connection.transport.close()
        connection.responding = True
        try:
            cycle.on_response()
        finally:
            connection.responding = False

    def carry_on(self) -> None:
        self._connection.go_the_usual_way(self._cycle, self._app)


def _find_client(scope: HTTPScope, app: ASGI3Application) -> None:
    """Whom the request is from, where a trusted proxy says it: as the server's own layer finds it."""
    if not isinstance(app, ProxyHeadersMiddleware) or not scope["client"]:
        return
    said = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    if said and scope["client"][0] in app.trusted_hosts:
        host, port = app.trusted_hosts.get_trusted_client_address(b", ".join(said).decode("latin-1"))
        if host:
            scope["client"] = (host, port)
