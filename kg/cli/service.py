"""The command that serves pages and the API."""

from __future__ import annotations

import importlib
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.console import err
from kg.cli.options import StoreOption


class LogFormat(StrEnum):
    """How the service writes its log."""

    TEXT = "text"
    JSON = "json"


def serve(
    host: Annotated[
        str | None, typer.Option(help="The address to listen on. [default: 127.0.0.1, this machine only]")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The port. [default: 8000]")] = None,
    store: StoreOption = "",
    processes: Annotated[
        int | None, typer.Option(help="How many processes answer, each with its own workers. [default: 1]")
    ] = None,
    seconds: Annotated[float | None, typer.Option(help="What one query may take. [default: 10]")] = None,
    rows: Annotated[int | None, typer.Option(help="What one answer may have. [default: 100000]")] = None,
    log_format: Annotated[
        LogFormat | None, typer.Option(help="json: a line a request and event. [default: text]")
    ] = None,
    metrics: Annotated[
        bool | None, typer.Option("--metrics", help="Figures for Prometheus at /metrics.")
    ] = None,
    settings: Annotated[
        str | None, typer.Option(metavar="FILE", envvar="KG_SETTINGS", help="A TOML file with settings.")
    ] = None,
) -> None:
    """Serve pages, questions and SPARQL over HTTP.

    Every option, and more, can be set in the environment (KG_PORT, KG_ROWS ...) or in a file; docs/operation.md
    lists them. Options win over the environment, that over the file.

    Examples:

        kg serve

        kg serve --port 8080 --store ./my-store

        kg serve --processes 2 --log-format json --metrics
    """
    # By name: the package kg does not import the package api, which is made from it.
    serving = importlib.import_module("api.serving")
    options = {
        "host": host,
        "port": port,
        "store": store or None,
        "processes": processes,
        "seconds": seconds,
        "rows": rows,
        "log_format": None if log_format is None else log_format.value,
        "metrics": metrics,
    }
    serving.run(options, file=settings, announce=err.print)
