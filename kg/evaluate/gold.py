"""Gold folders on disk: the tables of one document, and which document that is.

A folder holds ``<question>.csv`` and perhaps ``<question>.optional.csv``, with the
question's fixed columns. The document is ``source.txt`` or ``source.md`` beside the tables
or above them, or ``document.txt`` names it: the file's name on the first line and
``sha256 <hash>`` on the second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.columns import FIXED_COLUMNS
from kg.evaluate.table import GoldError, Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTable:
    """The right answers to one question about one document."""

    question: str
    gold: Table
    optional: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFolder:
    """The right answers about one document, questions in the order of the table of columns."""

    folder: Path
    document: str  # the file's name as document.txt gives it, or the source's path; "" where unknown
    sha256: str  # "" where not given
    tables: tuple[GoldTable, ...]


def find_gold_folders(root: Path) -> tuple[Path, ...]:
    """The folders at or under ``root`` that hold the gold table of some question, in order of path."""
    return tuple(sorted({path.parent for name in FIXED_COLUMNS for path in root.rglob(f"{name}.csv")}))


def read_gold_folder(folder: Path) -> GoldFolder:
    """Read a folder's tables. Raises GoldError for an unknown question, wrong columns, or no table."""
    for path in sorted(folder.glob("*.csv")):
        if path.name.removesuffix(".csv").removesuffix(".optional") not in FIXED_COLUMNS:
            raise GoldError(f"{path}: no such question")
    tables = tuple(
        GoldTable(
            question=question,
            gold=_read(folder / f"{question}.csv", columns),
            optional=_read(folder / f"{question}.optional.csv", columns),
        )
        for question, columns in FIXED_COLUMNS.items()
        if (folder / f"{question}.csv").is_file()
    )
    if not tables:
        raise GoldError(f"{folder}: no gold table")
    document, sha256 = _document(folder)
    return GoldFolder(folder=folder, document=document, sha256=sha256, tables=tables)


def find_document(gold: GoldFolder, places: Iterable[Path]) -> Path:
    """The document's file, by its own path or in the first of ``places`` that holds it.

    Raises GoldError where no place holds it, or where its bytes are not those that the gold was read from.
    """
    if not gold.document:
        raise GoldError(f"{gold.folder}: no document named")
    for path in (Path(gold.document), *(place / gold.document for place in places)):
        if path.is_file():
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if gold.sha256 not in {"", found}:
                raise GoldError(f"{path}: other bytes than the gold was read from ({gold.folder})")
            return path
    raise GoldError(f"{gold.folder}: {gold.document} is not here")


def _read(path: Path, columns: tuple[str, ...]) -> Table:
    if not path.is_file():
        return Table(columns=columns)
    table = read_table(path)
    if table.columns != columns:
        raise GoldError(f"{path}: the columns are {', '.join(columns)}, not {', '.join(table.columns)}")
    return table


def _document(folder: Path) -> tuple[str, str]:
    for place in (folder, folder.parent):
        note = place / "document.txt"
        if note.is_file():
            name, *rest = note.read_text(encoding="utf-8").split("\n")
            hashes = [line.removeprefix("sha256 ") for line in rest if line.startswith("sha256 ")]
            return name.strip(), hashes[0].strip() if hashes else ""
        for source in sorted(place.glob("source.*")):
            return str(source), ""
    return "", ""


def hash_of(gold: GoldFolder) -> str:
    """The SHA-256 of the document that a gold folder names; empty when it names none that is there."""
    if gold.sha256 or not gold.document:
        return gold.sha256
    source = Path(gold.document)
    return hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""
