"""The tables of ``data/reference`` that extraction leans on: principal bodies and treaties.

A table only adds what a document leaves out (an acronym, the body behind a symbol); a name
that the document gives itself always comes first. Read once a process.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg.resources import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBody:
    """A body with its acronyms and the beginnings of its symbols, longest first."""

    name: str
    acronyms: tuple[str, ...]
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTreaty:
    """A treaty with the short names that are in use."""

    name: str
    short: tuple[str, ...]


@cache
def known_bodies() -> tuple[KnownBody, ...]:
    """The rows of ``bodies.csv``.

    >>> [body.name for body in known_bodies() if "HRC" in body.acronyms]
    ['Human Rights Council']
    """
    return tuple(
        KnownBody(
            name=row["name"],
            acronyms=_several(row["acronyms"]),
            symbols=tuple(sorted(_several(row["symbols"]), key=len, reverse=True)),
        )
        for row in _rows("bodies.csv")
    )


@cache
def known_treaties() -> tuple[KnownTreaty, ...]:
    """The rows of ``treaties.csv``.

    >>> [treaty.name for treaty in known_treaties() if "ATT" in treaty.short]
    ['Arms Trade Treaty']
    """
    return tuple(KnownTreaty(name=row["name"], short=_several(row["short"])) for row in _rows("treaties.csv"))


def body_of_symbol(symbol: str) -> str:
    """The body that a symbol's beginning belongs to, or an empty string.

    >>> body_of_symbol("A/HRC/RES/35/21"), body_of_symbol("S/2024/711"), body_of_symbol("XYZ/1")
    ('Human Rights Council', 'Security Council', '')
    """
    best, name = "", ""
    for body in known_bodies():
        for prefix in body.symbols:
            if len(prefix) > len(best) and (
                symbol == prefix or symbol.startswith((prefix + "/", prefix + "."))
            ):
                best, name = prefix, body.name
    return name


def canonical_body(said: str) -> str:
    """A body's name in the table's letters, where only the case of letters differs.

    >>> canonical_body("GENERAL ASSEMBLY"), canonical_body("Committee on Parks")
    ('General Assembly', 'Committee on Parks')
    """
    for body in known_bodies():
        if body.name.casefold() == said.casefold():
            return body.name
    return said


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(name: str) -> list[dict[str, str]]:
    with (data_folder() / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
