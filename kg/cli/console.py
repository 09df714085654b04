"""Where the command line writes: answers to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table as RichTable

from kg.build import Progress as Report
from kg.questions.table import Table

err = Console(stderr=True, highlight=False)
_WIDEST = 44  # characters of a file name beside a progress bar
_PIPED = 132  # columns where no terminal says how wide it is
_SHORT = 14  # a number, a date, a kind: broken over lines they would be hard to read


def out() -> Console:
    """The console of standard output, made when it is needed so that redirection holds."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPED
    return console


def complain(message: str, cure: str = "") -> None:
    """An error and what to do about it."""
    err.print(f"[red]Error:[/red] {escape(message)}")
    if cure:
        err.print(f"[dim]{escape(cure)}[/dim]")


@contextmanager
def progress(total: int | None, what: str) -> Iterator[Report]:
    """Progress on anything long, on standard error; silent where that is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=total)

        def report(name: str) -> None:
            bar.update(task, advance=1, description=f"{what} {name[:_WIDEST]}")

        yield report


def show(table: Table, *, title: str = "", caption: str = "") -> None:
    """A table for people, as wide as the terminal."""
    console = out()
    drawn = RichTable(title=escape(title) or None, caption=escape(caption) or None, title_justify="left")
    for place, column in enumerate(table.columns):
        longest = max((len(row[place]) for row in table.rows), default=0)
        drawn.add_column(escape(column), overflow="fold", no_wrap=longest <= _SHORT)
    for row in table.rows:
        drawn.add_row(*(escape(cell) for cell in row))
    console.print(drawn)


def write_text(text: str) -> None:
    """Text for programs: as it is, UTF-8, line ends kept."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
