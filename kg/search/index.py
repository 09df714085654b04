"""A full-text index in SQLite's FTS5 (https://www.sqlite.org/fts5.html).

Accents do not matter ("hernandez" finds Hernández); a word may be begun only; numbers of
acts are found in any spelling ("5/4", "res 5/4", "CTOC/COP res. 5/4").
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from kg.search.entries import Entry

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(?:\d+|[A-Z]+[-–]\d+)/(?:[A-Z]+\.)?\d+\b|\b\d{3,4} \(\d{4}\)")
_NOISE = frozenset(
    {"res", "resolution", "resolutions", "dec", "decision", "decisions", "the", "of", "para", "no"}
)
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
    """An index over entries, in memory; may be asked from any thread."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE entry USING fts5(name, more, kind UNINDEXED, iri UNINDEXED, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        self._database.executemany(
            "INSERT INTO entry (name, more, kind, iri) VALUES (?, ?, ?, ?)",
            ((entry.name, entry.more, entry.kind, entry.iri) for entry in entries),
        )
        self._database.commit()

    def search(self, said: str, *, most: int = 20, paragraphs: bool = True) -> tuple[Found, ...]:
        """What matches best, named things before paragraphs; nothing for words that nothing has.

        >>> index = SearchIndex([Entry(iri="a", kind="resolution", name="resolution 5/4", more="Conference"),
        ...                      Entry(iri="b", kind="person", name="Gonzalo Hernández")])
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
