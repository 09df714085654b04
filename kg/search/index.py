"""A full-text index in SQLite's FTS5 (https://www.sqlite.org/fts5.html).

Accents do not matter ("hernandez" finds Hernández); a word may be begun only; numbers of
acts are found in any spelling ("5/4", "res 5/4", "CTOC/COP res. 5/4"). A thing that several versions
name is one entry with all its names, the one that most of them use first.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.search.entries import Entry
from kg.search.writing import IndexChange, make_tables

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(?:\d+|[A-Z]+[-–]\d+)/(?:[A-Z]+\.)?\d+\b|\b\d{3,4} \(\d{4}\)")
_NOISE = frozenset(
    {"res", "resolution", "resolutions", "dec", "decision", "decisions", "the", "of", "para", "no"}
)
_AT_ONCE = 64  # versions whose entries are asked for together
_WAIT = 60.0  # seconds that an update waits for another program's
_WEIGHT = {
    "resolution": 0,
    "document": 1,
    "body": 2,
    "person": 3,
    "instrument": 4,
    "function": 5,
    "agenda item": 6,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something found; ``snippet`` is the words around what matched, matches between « and »."""

    iri: str
    kind: str
    name: str
    snippet: str


class SearchIndex:
    """An index over entries, in a file or in memory; may be asked from any thread.

    What an update costs depends on the versions that came and went. A file belongs to one program at a time
    for writing, to any number for reading; one of another layout, or damaged, is made anew.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Opens or makes the file; raises OSError where that is not possible."""
        self._lock = threading.Lock()
        try:
            self._database = _opened(path)
        except sqlite3.DatabaseError as error:
            if path is None or isinstance(error, sqlite3.OperationalError):
                raise OSError(f"{path}: the search index cannot be used: {error}.") from error
            for leftover in path.parent.glob(f"{path.name}*"):
                leftover.unlink()
            self._database = _opened(path)

    def update(self, versions: Mapping[str, str], find: Callable[[Sequence[str]], Iterable[Entry]]) -> None:
        """Make it the index of these versions; each has a mark that changes when what it says does.

        ``find`` gives the entries of some versions. Raises OSError where the file cannot be written.
        """
        if self._marks() == versions:
            return
        try:
            with self._lock, self._database as transaction:
                transaction.execute("BEGIN IMMEDIATE")
                there = dict(transaction.execute("SELECT iri, mark FROM version").fetchall())
                gone = [version for version, mark in there.items() if versions.get(version) != mark]
                new = sorted(version for version, mark in versions.items() if there.get(version) != mark)
                change = IndexChange(transaction)
                change.remove(gone)
                for start in range(0, len(new), _AT_ONCE):
                    some = new[start : start + _AT_ONCE]
                    change.add({version: versions[version] for version in some}, find(some))
                change.finish()
        except sqlite3.OperationalError as error:
            raise OSError(f"The search index cannot be written: {error}.") from error

    def _marks(self) -> dict[str, str]:
        with self._lock:
            return dict(self._database.execute("SELECT iri, mark FROM version").fetchall())

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def search(self, said: str, *, most: int = 20, paragraphs: bool = True) -> tuple[Found, ...]:
        """What matches best, named things before paragraphs; nothing for words that nothing has.

        >>> index = SearchIndex()
        >>> index.update({"v": ""}, lambda _: [
        ...     Entry(version="v", iri="a", kind="resolution", name="resolution 5/4", more="Conference"),
        ...     Entry(version="v", iri="b", kind="person", name="Gonzalo Hernández")])
        >>> [found.iri for found in index.search("CTOC/COP res. 5/4")]
        ['a']
        >>> [found.iri for found in index.search("hernandez")], index.search('"')
        (['b'], ())
        """
        found: dict[str, Found] = {}
        for expression in _expressions(said):
            for row in self._rows(expression, most * 4):
                if len(found) >= most * 4:
                    break
                found.setdefault(row.iri, row)
        ranked = sorted(
            (one for one in found.values() if paragraphs or one.kind != "paragraph"),
            key=lambda one: _WEIGHT.get(one.kind, 9 if one.kind == "paragraph" else 8),
        )
        return tuple(ranked[:most])

    def _rows(self, expression: str, most: int) -> list[Found]:
        with self._lock:
            rows = self._database.execute(
                "SELECT iri, kind, name, snippet(entry, 1, '«', '»', ' … ', 24) FROM entry "
                "WHERE entry MATCH ? ORDER BY rank LIMIT ?",
                (expression, most),
            ).fetchall()
        return [Found(iri=iri, kind=kind, name=name, snippet=snippet) for iri, kind, name, snippet in rows]


def _expressions(said: str) -> tuple[str, ...]:
    """FTS5 expressions for what was typed, strictest first; words are quoted, so no syntax gets through."""
    numbers = _NUMBER.findall(said)
    words = [word for word in _WORD.findall(said) if word.casefold() not in _NOISE] or _WORD.findall(said)
    tried = []
    if numbers:
        tried.append(" AND ".join(f'name : "{" ".join(_WORD.findall(number))}"' for number in numbers))
    if words:
        quoted = [f'"{word}"' for word in words]
        tried.append(" AND ".join((*quoted[:-1], f"{quoted[-1]} *")))
        if len(words) > 1 and not numbers:
            tried.append(" AND ".join(f"{word} *" for word in quoted))
    return tuple(dict.fromkeys(tried))


def _opened(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect(
        ":memory:" if path is None else path, timeout=_WAIT, check_same_thread=False, isolation_level=None
    )
    database.execute("PRAGMA journal_mode = WAL")  # readers go on while an update is under way
    database.execute("PRAGMA synchronous = NORMAL")
    make_tables(database)
    return database
