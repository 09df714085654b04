"""Commands that keep a store safe: a backup in one file, and a store from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err
from kg.cli.options import StoreOption
from kg.graph import default_store
from kg.store.backup import back_up, restore
from kg.store.opening import open_store

FileArgument = Annotated[Path, typer.Argument(metavar="FILE.tar.gz", help="The backup.")]


def backup(file: FileArgument, store: StoreOption = "") -> None:
    """Write the whole state of the store to one file, while servers read and others add.

    Example:

        kg backup friday.tar.gz
    """
    opened = open_store(store or default_store())
    kept = back_up(opened, file)
    opened.close()
    err.print(f"{kept.size:,} statements and {kept.contents:,} contents are in {file} ({kept.digest[:12]}).")


def restore_backup(file: FileArgument, store: StoreOption = "") -> None:
    """Put the state of a backup in the place of the store's; servers move on to it by themselves.

    Everything in the file is checked first; a damaged one changes nothing.

    Example:

        kg restore friday.tar.gz --store ./my-store
    """
    opened = open_store(store or default_store())
    kept = restore(opened, file)
    opened.close()
    err.print(
        f"The store holds {kept.size:,} statements again, and {kept.contents:,} contents ({kept.digest[:12]})."
    )
