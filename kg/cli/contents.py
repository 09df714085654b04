"""Commands on what is in the store: build, add, check, export."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err, progress, show, write_text
from kg.cli.options import StoreOption, opened
from kg.cli.summary import show_added
from kg.model.errors import SourceError
from kg.questions.table import Table
from kg.rdf import iri
from kg.sources import find_files


def build(
    store: StoreOption = "",
    data: Annotated[bool, typer.Option("--data/--no-data", help="With the project's own data.")] = True,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="RULE",
            help="Switch off a rule, here and for later additions; may be repeated.",
        ),
    ] = None,
) -> None:
    """Make the graph anew from the sources that the store keeps and the project's data.

    Readers see the old graph until the new one is whole.

    Examples:

        kg build

        kg build --store ./my-store --no-data

        kg build --without different-names
    """
    with opened(store) as graph, progress(None, "Building") as report:
        added = graph.build(project_data=data, without=without or (), processes=_processes(), progress=report)
    show_added(added)


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, or folders of files.")],
    store: StoreOption = "",
    identifier: Annotated[
        str, typer.Option("--id", help="The id of a document that prints no symbol.", show_default=False)
    ] = "",
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="RULE", help="Switch off a rule; those off in the store stay off."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="A row a file at the end, however many there are.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.csv", help="Write a row a file.", show_default=False),
    ] = None,
) -> None:
    """Add documents: text, PDF, Word, HTML or Markdown. The same bytes change nothing.

    A file that cannot be read costs itself alone; Ctrl+C keeps what is finished.

    Examples:

        kg add report.pdf

        kg add --id wg-2019 draft.txt

        kg add folder/ --report added.csv
    """
    files = find_files(paths)
    if identifier and len(files) != 1:
        raise SourceError(
            "--id names one document, and several files are given.", cure="Add them one by one."
        )
    processes = _processes() if len(files) > 1 else 0
    with opened(store) as graph, progress(len(files), "Adding") as advance:
        added = graph.add(
            files, identifier=identifier, without=without or None, processes=processes, progress=advance
        )
    show_added(added, verbose=verbose, report=report)
    for one in added if identifier else ():
        if one.document and one.document != identifier:
            err.print(
                named_otherwise(identifier, one.document), highlight=False, markup=False, soft_wrap=True
            )
    if any(one.state == "refused" for one in added):
        raise typer.Exit(SourceError.exit_code)


def named_otherwise(asked: str, document: str) -> str:
    """Why a document has another id than ``--id`` asks for.

    >>> named_otherwise("../draft 1", "draft-1")
    '--id "../draft 1" is written draft-1: an id holds small letters, figures and hyphens.'
    >>> named_otherwise("my-report", "a-res-55-255")
    '--id my-report is not used: the document prints its symbol, and its id is a-res-55-255.'
    """
    if document == iri.slug(asked):
        return f'--id "{asked}" is written {document}: an id holds small letters, figures and hyphens.'
    return f"--id {asked} is not used: the document prints its symbol, and its id is {document}."


def _processes() -> int:
    return max(1, os.cpu_count() or 1)


def check(store: StoreOption = "") -> None:
    """Check what is stored: every quote against its source, every fact against the shapes.

    Exit code 1 when something does not hold.

    Example:

        kg check
    """
    with opened(store) as graph:
        findings, quotes = graph.check()
    if findings:
        show(Table(columns=("document", "where", "what"), rows=findings))
        raise typer.Exit(1)
    err.print(f"All {quotes} quotes equal their sources; every fact fits its shape.")


class ExportFormat(StrEnum):
    """How the graph is written."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "json-ld"


def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else standard output.")
    ] = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", "-f", help="TriG and N-Quads keep graphs. Else by the file's suffix, or TriG."
        ),
    ] = None,
    about: Annotated[
        bool, typer.Option("--about", help="Instead what the data is: counts, sources, questions, as Turtle.")
    ] = False,
    store: StoreOption = "",
) -> None:
    """Write the whole graph as RDF.

    Examples:

        kg export -o graph.trig

        kg export --format nquads > graph.nq

        kg export --about
    """
    with opened(store) as graph:
        if about:
            text = graph.about().serialize(format="turtle")
        else:
            chosen = form or _suffix_format(output)
            text = graph.dataset().serialize(format=chosen.value)
            if chosen is ExportFormat.NQUADS:  # a line each, sorted, so that two exports compare
                text = "".join(sorted(line for line in text.splitlines(keepends=True) if line.strip()))
    if output is None:
        write_text(text)
    else:
        output.write_bytes(text.encode("utf-8"))
        err.print(f"Written: {output}")


_SUFFIXES = {
    ".trig": ExportFormat.TRIG,
    ".nq": ExportFormat.NQUADS,
    ".ttl": ExportFormat.TURTLE,
    ".jsonld": ExportFormat.JSONLD,
}


def _suffix_format(output: Path | None) -> ExportFormat:
    return ExportFormat.TRIG if output is None else _SUFFIXES.get(output.suffix.lower(), ExportFormat.TRIG)
