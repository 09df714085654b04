"""Commands that compare: two documents, a body over the years, acts that overlap, acts that cite."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.console import show, write_text
from kg.cli.options import FormatOption, StoreOption, TableFormat, opened
from kg.questions.table import Table


def _write(table: Table, form: TableFormat, title: str) -> None:
    if form is TableFormat.CSV:
        write_text(table.to_csv())
    elif form is TableFormat.JSON:
        write_text(table.to_json())
    else:
        show(table, title=title, caption=f"{len(table.rows)} rows")


def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help='A document, "document@version", or a store\'s folder.')
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The same, to compare with.")],
    form: FormatOption = TableFormat.TABLE,
    store: StoreOption = "",
) -> None:
    """The facts that two documents, two versions, or two states of the graph do not share.

    Facts are compared, not their text: added, dropped, changed. What only moved to another
    paragraph has not changed. A renamed item, a name spelt otherwise, a moved date or an office that
    went to somebody else is one change with both wordings. Items of two sessions of one body are
    joined by their titles: what only got another number is the same matter.

    Examples:

        kg diff wg-2018 wg-2020

        kg diff report@1a2b3c4d5e6f report

        kg diff ./store-of-may ./store-of-june
    """
    with opened(store) as graph:
        changes = graph.diff(before, after)
    rows = tuple((one.question, one.what, one.subject, one.before, one.after) for one in changes)
    _write(
        Table(columns=("question", "what", "subject", "before", "after"), rows=rows),
        form,
        f"{before} against {after}",
    )


def series(
    body: Annotated[str, typer.Argument(help="A body, by its name or a part of it.")],
    form: FormatOption = TableFormat.TABLE,
    store: StoreOption = "",
) -> None:
    """A body over the years: sessions with authority, chair, agenda, outcomes, participation.

    Example:

        kg series "Inland Transport Committee"
    """
    with opened(store) as graph:
        _write(graph.series(body), form, body)


def matrix(form: FormatOption = TableFormat.TABLE, store: StoreOption = "") -> None:
    """Functions against reports: exercised, suspended, no evidence.

    Example:

        kg matrix --format csv
    """
    with opened(store) as graph:
        _write(graph.matrix(), form, "Functions and reports")


def overlap(
    least: Annotated[float, typer.Option(help="The least share of telling words, from 0 to 1.")] = 0.6,
    most: Annotated[int, typer.Option(help="At most so many pairs.")] = 50,
    across: Annotated[
        bool, typer.Option("--across-bodies", help="Only pairs that ask different addressees.")
    ] = False,
    form: FormatOption = TableFormat.TABLE,
    store: StoreOption = "",
) -> None:
    """Provisions and functions of different acts that say nearly the same.

    The score is the share of telling words that both have: 1 is the same words. What one body repeats,
    one text that an organ recommends and another adopts, formulas (procedure, terms of every mandate)
    and renewals (one body's acts on one subject) come after possible duplicates.

    Example:

        kg overlap --across-bodies --most 20
    """
    with opened(store) as graph:
        pairs = graph.overlaps(least=least, across_bodies=across)[:most]
    rows = tuple(
        (
            f"{pair.score:.2f}",
            pair.kind,
            pair.one.number,
            pair.one.text,
            pair.other.number,
            pair.other.text,
            ", ".join(pair.shared),
        )
        for pair in pairs
    )
    columns = ("score", "kind", "act", "text", "other_act", "other_text", "shared_words")
    _write(Table(columns=columns, rows=rows), form, "Provisions that say nearly the same")


def network(
    most: Annotated[int, typer.Option(help="At most so many acts.")] = 20,
    form: FormatOption = TableFormat.TABLE,
    store: StoreOption = "",
) -> None:
    """Who cites whom among acts: most relied on, with the verbs; later acts cited by earlier ones.

    Example:

        kg network --most 10
    """
    with opened(store) as graph:
        found = graph.citations()
    _write(found.most_relied_on(most), form, "Most relied on")
    if form is TableFormat.TABLE:
        show(
            Table(
                columns=("acts", "citations", "roots", "dead ends", "cycles"),
                rows=(
                    (
                        str(found.graph.number_of_nodes()),
                        str(found.graph.number_of_edges()),
                        str(len(found.roots())),
                        str(len(found.dead_ends())),
                        str(len(found.cycles())),
                    ),
                ),
            )
        )
        backwards = found.backwards()
        if backwards.rows:
            show(backwards, title="Acts that cite a later act: no authority can come from there")
