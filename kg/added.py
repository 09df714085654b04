"""What became of one source: what it is, what was understood of it, what was not and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import SourceError
from kg.model.facts import Citation, DocumentKind, Reading, Unresolved
from kg.sources import Source, printable_name, read_file
from kg.validate.check import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """A reference or an act that could not be resolved, and why."""

    said: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one source: added, unchanged, or refused with the reason."""

    name: str
    state: str  # "added", "new version", "unchanged", "refused"
    document: str = ""  # its id
    kind: DocumentKind = DocumentKind.UNKNOWN
    paragraphs: int = 0
    facts: int = 0
    quotes: int = 0
    withheld: tuple[Withheld, ...] = ()
    reason: str = ""
    left_open: tuple[LeftOpen, ...] = ()
    by_kind: tuple[tuple[str, int], ...] = ()  # how many facts of each kind
    quads: int = 0
    seconds: float = 0.0  # of computing, without the store


def refused(source: Source | Added, reason: str) -> Added:
    """A source that could not be taken in, and why."""
    return Added(name=source.name, state="refused", reason=reason)


def read_or_refused(path: Path, identifier: str = "") -> Source | Added:
    """A file as a source, or why it cannot be read."""
    try:
        return read_file(path, identifier=identifier)
    except SourceError as error:
        return Added(name=printable_name(path.name), state="refused", reason=str(error))


def left_open(reading: Reading) -> Iterator[LeftOpen]:
    """The references and acts of a document that could not be resolved, in the order of its text."""
    for fact in reading.facts:
        if isinstance(fact, Unresolved):
            yield LeftOpen(said=fact.said, reason=fact.reason)
        elif isinstance(fact, Citation) and fact.act is not None and fact.act.unresolved:
            yield LeftOpen(said=f"{fact.kind} {fact.target}", reason=fact.act.unresolved)
