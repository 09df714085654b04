"""The command that serves pages and the API."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from kg.cli.console import err
from kg.cli.options import StoreOption
from kg.graph import default_store


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; the default is this machine only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 8000,
    store: StoreOption = "",
) -> None:
    """Serve pages, questions and SPARQL over HTTP.

    Examples:

        kg serve

        kg serve --port 8080 --store ./my-store
    """
    # By name: the package kg does not import the package api, which is made from it.
    serving = importlib.import_module("api.serving")
    err.print(f"Mandate Graph on http://{host}:{port}/ (stop with Ctrl+C)")
    serving.run(store or default_store(), host=host, port=port)
