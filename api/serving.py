"""From an operator's settings to a running server, of one process or several, that stops gracefully."""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.connection import Connection
from api.records import begin_logging
from api.settings import Settings, read_settings
from kg.graph import default_store
from kg.store.opening import open_store

_HANDED_ON = "KG_SERVING"  # the settings, for the processes that a server of several starts


def run(
    options: Mapping[str, object],
    *,
    file: str | None = None,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until interrupted. ``options`` win over environment and settings file; None stands for "not said".

    Requests under way end before the service does, within ``stop_seconds``.
    Raises SettingsError, and StoreError when the store cannot be opened.
    """
    said = {name: value for name, value in options.items() if value is not None}
    settings = read_settings(said, file)
    settings = settings.model_copy(
        update={
            "store": settings.store or default_store(),
            "log_salt": settings.log_salt or secrets.token_hex(16),
        }
    )
    begin_logging(settings.log_format)
    opened = open_store(settings.store)
    opened.digest()  # fail now, with a message, and not at the first request
    opened.close()
    announce(f"Mandate Graph on http://{settings.host}:{settings.port}/ (stop with Ctrl+C)")
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(0)
    )  # what the server raises again after its graceful stop
    os.environ[_HANDED_ON] = json.dumps(settings.model_dump())
    with tempfile.TemporaryDirectory(prefix="mandate-graph-figures-") as figures:
        if settings.processes > 1 and settings.metrics:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = figures
        uvicorn.run(
            "api.serving:application",
            factory=True,
            workers=settings.processes,
            http=Connection,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=settings.stop_seconds,
        )


def application() -> FastAPI:
    """The application as the environment describes it; called in each process of a server."""
    settings = Settings.model_validate(json.loads(os.environ[_HANDED_ON]))
    begin_logging(settings.log_format)
    return create_app(open_store(settings.store), settings=settings)
