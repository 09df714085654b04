"""What the index keeps, and how it changes as versions of documents come and go.

Paragraphs and documents are said by one version alone: each is an entry from the start. Other things are
said by many: what each version says is kept, and the entry put together anew whenever one of them changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from kg.search.entries import Entry

_LAYOUT: Final = 1
_OWN: Final = frozenset({"paragraph", "document"})  # kinds that one version alone says
_TABLES: Final = (
    "CREATE TABLE version (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, mark TEXT)",
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT, version INTEGER)",
    "CREATE INDEX thing_of_version ON thing (version)",
    "CREATE INDEX thing_iri ON thing (iri)",
    "CREATE TABLE said (thing INTEGER, version INTEGER, kind TEXT, name TEXT, more TEXT)",
    "CREATE INDEX said_of_thing ON said (thing)",
    "CREATE INDEX said_by_version ON said (version)",
    "CREATE VIRTUAL TABLE entry USING fts5(name, more, kind UNINDEXED, iri UNINDEXED, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
)


def make_tables(database: sqlite3.Connection) -> None:
    """The tables, where they are not there yet; raises sqlite3.DatabaseError for those of another layout."""
    (layout,) = database.execute("PRAGMA user_version").fetchone()
    if layout == _LAYOUT:
        return
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables:
        raise sqlite3.DatabaseError(f"layout {layout}")
    with database as transaction:
        transaction.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            transaction.execute(table)
        transaction.execute(f"PRAGMA user_version = {_LAYOUT}")


class IndexChange:
    """One change, within a transaction of its caller."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._touched: set[int] = set()  # things whose entries must be put together anew

    def remove(self, versions: Iterable[str]) -> None:
        """Forget what versions say."""
        ask = self._database.execute
        for version in versions:
            (number,) = ask("SELECT id FROM version WHERE iri = ?", (version,)).fetchone()
            self._touched.update(
                thing for (thing,) in ask("SELECT thing FROM said WHERE version = ?", (number,))
            )
            ask("DELETE FROM said WHERE version = ?", (number,))
            ask("DELETE FROM entry WHERE rowid IN (SELECT id FROM thing WHERE version = ?)", (number,))
            ask("DELETE FROM thing WHERE version = ?", (number,))
            ask("DELETE FROM version WHERE id = ?", (number,))

    def add(self, versions: Mapping[str, str], entries: Iterable[Entry]) -> None:
        """Take in versions, with their marks, and what they say."""
        numbers = {
            version: self._inserted("INSERT INTO version (iri, mark) VALUES (?, ?)", version, mark)
            for version, mark in versions.items()
        }
        for entry in dict.fromkeys(entries):
            version = numbers[entry.version]
            if entry.kind in _OWN:
                thing = self._inserted("INSERT INTO thing (iri, version) VALUES (?, ?)", entry.iri, version)
                self._enter(thing, entry.name, entry.more, entry.kind, entry.iri)
                continue
            thing = self._thing(entry.iri)
            self._touched.add(thing)
            self._database.execute(
                "INSERT INTO said (thing, version, kind, name, more) VALUES (?, ?, ?, ?, ?)",
                (thing, version, entry.kind, entry.name, entry.more),
            )

    def finish(self) -> None:
        """Put together the entries of all things that other versions say now."""
        ask = self._database.execute
        for thing in sorted(self._touched):
            ask("DELETE FROM entry WHERE rowid = ?", (thing,))
            said = ask(
                "SELECT kind, name, more FROM said WHERE thing = ? "
                "GROUP BY kind, name, more ORDER BY count(*) DESC, length(name), name, kind, more",
                (thing,),
            ).fetchall()
            if not said:
                ask("DELETE FROM thing WHERE id = ?", (thing,))
                continue
            kind, name, _ = said[0]
            words = dict.fromkeys(word for _, *both in said for word in both if word and word != name)
            ((iri,),) = ask("SELECT iri FROM thing WHERE id = ?", (thing,)).fetchall()
            self._enter(thing, name, "; ".join(words), kind, iri)

    def _enter(self, thing: int, name: str, more: str, kind: str, iri: str) -> None:
        self._database.execute(
            "INSERT INTO entry (rowid, name, more, kind, iri) VALUES (?, ?, ?, ?, ?)",
            (thing, name, more, kind, iri),
        )

    def _thing(self, iri: str) -> int:
        found = self._database.execute(
            "SELECT id FROM thing WHERE iri = ? AND version IS NULL", (iri,)
        ).fetchone()
        return int(found[0]) if found else self._inserted("INSERT INTO thing (iri) VALUES (?)", iri)

    def _inserted(self, statement: str, *values: str | int) -> int:
        return int(self._database.execute(statement, values).lastrowid or 0)
