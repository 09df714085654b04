"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.graph import MandateGraph, default_store

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        metavar="PATH_OR_URL",
        help="The store: a folder, or the address of a SPARQL endpoint.",
        show_default=False,
    ),
]
DocumentOption = Annotated[
    str,
    typer.Option(
        "--document",
        "--report",
        metavar="ID",
        help="Only this document, by its id or symbol.",
        show_default=False,
    ),
]


class TableFormat(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[TableFormat, typer.Option("--format", "-f", help="How the answer is written.")]


def opened(store: str) -> MandateGraph:
    """The graph that an option names."""
    return MandateGraph.open(store or default_store())
