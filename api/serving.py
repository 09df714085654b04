"""From an operator's settings to a running server."""

from __future__ import annotations

import uvicorn

from api.app import create_app
from kg.store.opening import open_store


def run(store: str, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the store at a folder or address until interrupted.

    Raises StoreError when the store cannot be opened.
    """
    opened = open_store(store)
    opened.digest()  # fail now, with a message, and not at the first request
    try:
        uvicorn.run(create_app(opened), host=host, port=port, log_level="warning")
    finally:
        opened.close()
