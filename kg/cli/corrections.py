"""The command that corrects a misreading, lists corrections and takes them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from kg.cli.console import err, show, write_text
from kg.cli.options import DocumentOption, StoreOption, opened
from kg.correct.correction import Correction
from kg.graph import MandateGraph
from kg.model.errors import NotFoundError, QuestionError
from kg.questions.table import Table

_SHOWN = 40  # facts that may be meant


def correct(
    fact: Annotated[
        str,
        typer.Argument(
            metavar="FACT", help="The address of a statement, from its page or from kg ask --all-columns."
        ),
    ] = "",
    document: DocumentOption = "",
    question: Annotated[
        str, typer.Option("--question", "-q", help="Instead of an address: whose row it is.")
    ] = "",
    paragraph: Annotated[str, typer.Option("--paragraph", "-p", help="In which paragraph.")] = "",
    words: Annotated[str, typer.Option("--words", "-w", help="Some of the words that were misread.")] = "",
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A right value; may be repeated. Empty: not said."),
    ] = None,
    not_said: Annotated[bool, typer.Option("--not-said", help="The words do not say this at all.")] = False,
    who: Annotated[str, typer.Option("--who", help="Who corrects it.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why it is a misreading.")] = "",
    every: Annotated[bool, typer.Option("--list", help="All corrections.")] = False,
    undo: Annotated[str, typer.Option("--undo", metavar="ID", help="Take a correction back.")] = "",
    store: StoreOption = "",
) -> None:
    """Correct a misreading. What was read is kept beside the correction, and answers are marked.

    Corrections outlive "kg build"; one whose document is read otherwise by then changes nothing.

    Examples:

        kg correct --document firearms-wg-2020 -q panellists -p 12 -w Odendaal

        kg correct https://w3id.org/mandate-graph/id/document/.../fact/participation/1 --set "name=H. J. Odendaal" --who "A. Officer" --why "Initials run together"

        kg correct ADDRESS --not-said --who "A. Officer" --why "A street, not a State"

        kg correct --list

        kg correct --undo 5f0c2a91bb
    """
    with opened(store) as graph:
        if every:
            show(corrections_table(graph))
        elif undo:
            one = graph.corrections.undo(undo)
            err.print(f"Taken back; what was read stands again: {one.words}", markup=False)
        else:
            meant = fact or _only(graph, document, question, paragraph, words)
            if meant:
                made = graph.correct(meant, _right(values, not_said), who=who, why=why)
                err.print(f"Corrected ({made.id}): {_told(made)}", markup=False)


def corrections_table(graph: MandateGraph) -> Table:
    """All corrections, and whether each is in force."""
    held = graph.corrections.in_force()
    return Table(
        columns=("id", "document", "kind", "words", "was read", "rightly", "who", "why", "when", "in force"),
        rows=tuple(
            (
                one.id,
                one.document,
                one.kind,
                one.words,
                _values(one.read if one.right is None else {name: one.read[name] for name in one.right}),
                "not said" if one.right is None else _values(one.right),
                one.who,
                one.why,
                one.when.isoformat(),
                "yes" if one.id in held else "no: the document is read otherwise",
            )
            for one in graph.corrections.all()
        ),
    )


def _only(graph: MandateGraph, document: str, question: str, paragraph: str, words: str) -> str:
    """The one fact that is meant; lists them, and gives none, when there are several."""
    if not document or not question:
        raise QuestionError(
            "Which statement?", cure="Give its address, or --document and --question, --paragraph, --words."
        )
    found = graph.corrections.find(
        graph.document(document), question=question, paragraph=paragraph, words=words
    )
    if not found:
        raise NotFoundError("No statement fits that.", cure="Leave out --paragraph, or give fewer words.")
    if len(found) == 1:
        return found[0].fact
    err.print(f"{len(found)} statements fit; name one by its address, or give --paragraph and --words.")
    for one in found[:_SHOWN]:  # an address on a line of its own, whole, to be copied
        write_text(f"{one.paragraph or '-'}  {one.kind}: {one.words}\n    {one.fact}\n")
    raise typer.Exit(NotFoundError.exit_code)


def _right(values: list[str] | None, not_said: bool) -> dict[str, str] | None:
    if bool(values) == not_said:
        raise QuestionError("What is right?", cure='Give --set "FIELD=VALUE", or --not-said.')
    if not_said:
        return None
    pairs = [value.partition("=") for value in values or ()]
    wrong = next((name for name, equals, _ in pairs if not equals), None)
    if wrong is not None:
        raise QuestionError(f'"{wrong}" has no "=".', cure='Write --set "name=H. J. Odendaal".')
    return {name.strip(): value for name, _, value in pairs}


def _told(one: Correction) -> str:
    if one.right is None:
        return f'"{one.words}" does not say it.'
    return "; ".join(f'{name} "{one.read[name]}" is "{value}"' for name, value in one.right.items())


def _values(values: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in values.items() if value)
