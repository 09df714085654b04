"""Commands that answer: ask, query, trace, evaluate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err, out, show, write_text
from kg.cli.options import DocumentOption, FormatOption, StoreOption, TableFormat, opened
from kg.cli.tree import chain_lines, trace_tree
from kg.evaluate.run import summarise
from kg.model.errors import QuestionError
from kg.questions.question import find_questions, question_named
from kg.questions.standing import note
from kg.questions.table import Table


def ask(
    name: Annotated[str, typer.Argument(help="The question; without one, all are listed.")] = "",
    document: DocumentOption = "",
    form: FormatOption = TableFormat.TABLE,
    every: Annotated[
        bool, typer.Option("--all-columns", help="Further columns too: words, addresses.")
    ] = False,
    sparql: Annotated[bool, typer.Option("--sparql", help="Show the SPARQL instead of the answer.")] = False,
    store: StoreOption = "",
) -> None:
    """Answer a named question.

    Examples:

        kg ask

        kg ask panellists --document firearms-wg-2020

        kg ask attendance --format csv > attendance.csv

        kg ask evidence --sparql
    """
    if not name:
        show(
            Table(
                columns=("question", "what it answers", "columns"),
                rows=tuple((one.name, one.title, ", ".join(one.columns)) for one in find_questions()),
            )
        )
        return
    question = question_named(name)
    if sparql:
        write_text(question.bound({"report": document} if document else {}))
        return
    with opened(store) as graph:
        table = graph.ask(name, report=document)
    fixed = (*(() if document else ("report",)), *question.columns)
    if form is TableFormat.CSV:
        write_text(table.to_csv())
    elif form is TableFormat.JSON:
        write_text(table.to_json())
    else:
        count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
        caption = f"{count}. {note(table)}" if note(table) else count
        show(table if every else table.selected(fixed), title=question.title, caption=caption)


def query(
    sparql: Annotated[str, typer.Argument(help='SPARQL, "@file.rq", or "-" for standard input.')],
    form: FormatOption = TableFormat.TABLE,
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is given up.")] = 60.0,
    store: StoreOption = "",
) -> None:
    """Run a SPARQL query; graphs come as Turtle.

    Examples:

        kg query "SELECT ?s { ?s a <https://w3id.org/mandate-graph/def#Function> }"

        kg query @question.rq --format csv
    """
    if sparql == "-":
        text = sys.stdin.read()
    elif sparql.startswith("@"):
        path = Path(sparql[1:])
        if not path.is_file():
            raise QuestionError(f"{path}: there is no such file.", cure="Check the path after the @.")
        text = path.read_text(encoding="utf-8")
    else:
        text = sparql
    with opened(store) as graph:
        found = graph.query(text, timeout=timeout)
    if not isinstance(found, Table):
        write_text(found.serialize(format="turtle"))
    elif form is TableFormat.CSV:
        write_text(found.to_csv())
    elif form is TableFormat.JSON:
        write_text(found.to_json())
    else:
        show(found)


def trace(
    thing: Annotated[str, typer.Argument(help='A number ("5/4"), a name, a document id, an address.')],
    up: Annotated[int, typer.Option(help="Steps towards authority.")] = 12,
    down: Annotated[int, typer.Option(help="Steps towards what was done.")] = 12,
    without: Annotated[
        list[str] | None, typer.Option(help="A relation or kind to leave out; may be repeated.")
    ] = None,
    only: Annotated[
        str, typer.Option("--only", metavar="RELATIONS", help='Only these, such as "establishes,continues".')
    ] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DAY", help="What was there on that day, such as 2014-12-31.")
    ] = "",
    chains: Annotated[
        bool, typer.Option("--chains", help="Chains of authority only, shortest first.")
    ] = False,
    quotes: Annotated[
        bool, typer.Option("--quotes/--no-quotes", help="With the words of each step.")
    ] = False,
    store: StoreOption = "",
) -> None:
    """The lineage of a thing as a tree: where it comes from, what it led to, with paragraph numbers.

    A step in [brackets] was concluded by the rule named; all others are stated.

    Examples:

        kg trace 5/4

        kg trace 5/4 --only establishes,continues

        kg trace "9/2, para. 35 (a)"

        kg trace "Working Group on Firearms" --without "agenda item" --quotes
    """
    with opened(store) as graph:
        wanted = tuple(one.strip() for one in only.split(",") if one.strip())
        if chains:
            of = graph.authority(thing, up=up, without=without or (), only=wanted, as_of=as_of)
            write_text("".join(chain_lines(*of, quotes=quotes)))
            return
        found = graph.trace(thing, up=up, down=down, without=without or (), only=wanted, as_of=as_of)
    for tree in trace_tree(found, quotes=quotes):
        out().print(tree)


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_FOLDER", help="A folder of <question>.csv files.")],
    document: DocumentOption = "",
    rows: Annotated[bool, typer.Option("--rows/--no-rows", help="Rows missing and rows too many.")] = True,
    store: StoreOption = "",
) -> None:
    """Precision, recall and F1 a question against right answers made by hand.

    Folders inside are judged too, each on the document that its document.txt names.

    Examples:

        kg evaluate gold/ --document firearms-wg-2020

        kg evaluate tests/gold --no-rows
    """
    with opened(store) as graph:
        found = graph.evaluate(folder, report=document)
    total = found[0] if len(found) == 1 else summarise(f"{len(found)} documents", found)
    lines = [line for one in found for line in one.lines(rows=rows)]
    if len(found) > 1:
        lines += total.lines(rows=False)
    write_text("\n".join(lines) + "\n")
    err.print(f"micro-F1 {total.micro.f1:.3f}")
