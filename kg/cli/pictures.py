"""The command that draws: one file, no request to anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err
from kg.cli.options import StoreOption, opened
from kg.model.errors import QuestionError
from kg.picture.html import lineage_html
from kg.picture.svg import lineage_svg


def graph(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .html or .svg.")],
    thing: Annotated[
        str, typer.Argument(help='What to draw: "5/4", a name, a document id; else the first document.')
    ] = "",
    store: StoreOption = "",
) -> None:
    """Draw a lineage as one interactive HTML file, or as SVG for print and Word.

    Examples:

        kg graph -o lineage.html

        kg graph 5/4 -o lineage.svg
    """
    if output.suffix not in {".html", ".svg"}:
        raise QuestionError(f"{output}: a picture is .html or .svg.", cure="Name the file so.")
    if not output.absolute().parent.is_dir():
        raise QuestionError(
            f"{output}: there is no folder {output.parent}.", cure="Make it, or name another."
        )
    with opened(store) as found:
        said = thing or found.first_document()
        drawn = found.trace(said)
        title = f"Lineage: {said}"
    text = lineage_svg(drawn, title=title) if output.suffix == ".svg" else lineage_html(drawn, title=title)
    output.write_bytes(text.encode("utf-8"))
    err.print(f"Written: {output} ({len(drawn.things)} things, {len(drawn.steps)} steps)")
