"""Where documents come from: the manifest of ``data/sources``, files and folders that an operator names."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.extract.symbols import find_symbols
from kg.model.errors import SourceError
from kg.model.facts import DocumentFact, Reading
from kg.rdf.record import Received
from kg.resources import data_folder

_LONGEST_NAME = 200  # characters of a file's name

# Our own table: the system's differs from machine to machine, and the same bytes give the same quads.
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a document as received, and what the operator states of them."""

    data: bytes
    name: str  # the file's name, without folders
    identifier: str = ""
    title: str = ""
    body: str = ""
    symbol: str = ""


def project_sources(folder: Path | None = None) -> Iterator[Source]:
    """The project's own sources, from ``data/sources/manifest.toml``.

    Raises SourceError when a file is missing or its hash is not the manifest's.
    """
    at = folder or data_folder() / "sources"
    manifest = tomllib.loads((at / "manifest.toml").read_text(encoding="utf-8"))
    for entry in manifest["source"]:
        path = at / entry["file"]
        data = read_file(path).data
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise SourceError(
                f"{path.name} is not the file that the manifest names: its hash differs.",
                cure=f"Restore the file, or correct sha256 in {at / 'manifest.toml'}.",
            )
        yield Source(
            data=data,
            name=path.name,
            identifier=entry.get("id", ""),
            title=entry.get("title", ""),
            body=entry.get("body", ""),
            symbol=entry.get("symbol", ""),
        )


def read_file(path: Path, *, identifier: str = "") -> Source:
    """A file as a source; raises SourceError when it cannot be read."""
    try:
        return Source(data=path.read_bytes(), name=printable_name(path.name), identifier=identifier)
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}).", cure="Check the path and its permissions."
        ) from error


def printable_name(said: str) -> str:
    """A file's name without folders and without characters that cannot be printed, of at most 200 characters.

    Names come from strangers' browsers and disks: with line ends, marks that turn the direction of what
    follows, bytes that are no text. The suffix stays when a long name is cut.

    >>> printable_name("C:\\\\papers\\\\report\\u202efdp.exe"), printable_name("../../a\\nb.pdf")
    ('reportfdp.exe', 'a b.pdf')
    """
    last = said.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in last
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    name = " ".join(kept.split()) or "unnamed"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    if dot and len(suffix) <= 8:
        return f"{stem[: _LONGEST_NAME - len(suffix) - 2]}….{suffix}"
    return name[: _LONGEST_NAME - 1] + "…"


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that are named, and all files inside the folders that are named, in order of name.

    Raises SourceError for a path that does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(
                sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
            )
        elif path.is_file():
            found.append(path)
        else:
            raise SourceError(f"{path}: there is no such file or folder.", cure="Check the path.")
    return tuple(found)


def received_as(source: Source, reading: Reading) -> Received:
    """Under which id a source goes: its printed symbol, else what the operator gives, else its hash.

    A symbol that only the file's name gives counts as given by the operator.
    """
    printed = [
        fact.value for fact in reading.facts if isinstance(fact, DocumentFact) and fact.field == "symbol"
    ]
    digest = hashlib.sha256(source.data).hexdigest()
    symbol = source.symbol or symbol_in_file_name(source.name)
    if printed:
        identifier, by = printed[0], "document"
    elif source.identifier:
        identifier, by = source.identifier, "operator"
    elif symbol:
        identifier, by = symbol, "operator"
    else:
        identifier, by = digest[:12], "hash"
    return Received(
        identifier=identifier,
        identified_by=by,
        name=source.name,
        media_type=_MEDIA_TYPES.get(Path(source.name).suffix.lower(), "application/octet-stream"),
        sha256=digest,
        given=source.identifier,
        symbol=symbol,
        title=source.title,
        body=source.body,
    )


def symbol_in_file_name(name: str) -> str:
    """The symbol that a file's name gives, its slashes written as underscores; empty when it gives none.

    >>> symbol_in_file_name("A_RES_73_3.pdf"), symbol_in_file_name("draft report.txt")
    ('A/RES/73/3', '')
    """
    stem = name.rpartition(".")[0] or name
    said = stem.replace("_", "/")
    return next((symbol for span, symbol in find_symbols(said) if len(span) == len(said)), "")
