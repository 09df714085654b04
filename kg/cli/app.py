"""The commands, one list."""

from __future__ import annotations

import typer

from kg.cli import answers, backups, comparisons, contents, corrections, pictures, service

app = typer.Typer(
    name="kg",
    help="Where a mandate comes from, and what was done about it: every statement with its paragraph and words.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("build")(contents.build)
app.command("add")(contents.add)
app.command("correct")(corrections.correct)
app.command("ask")(answers.ask)
app.command("query")(answers.query)
app.command("trace")(answers.trace)
app.command("graph")(pictures.graph)
app.command("check")(contents.check)
app.command("export")(contents.export)
app.command("diff")(comparisons.diff)
app.command("series")(comparisons.series)
app.command("matrix")(comparisons.matrix)
app.command("overlap")(comparisons.overlap)
app.command("network")(comparisons.network)
app.command("evaluate")(answers.evaluate)
app.command("backup")(backups.backup)
app.command("restore")(backups.restore_backup)
app.command("serve")(service.serve)
