"""The index kept with a store: up to date after each addition, the same as one made anew, mended when damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.build import add, rebuild
from kg.keeping import kept_sources
from kg.search.entries import Entry
from kg.search.index import SearchIndex
from kg.search.kept import index_of
from kg.sources import Source
from kg.store import open_store
from kg.store.interface import Store
from tests.unit.across.documents import FOLLOWING, GLACIERS, RESOLUTION

Rows = list[tuple[str, str, str, str]]


def rows(path: Path) -> Rows:
    """What an index file holds, each thing once."""
    with sqlite3.connect(path) as database:
        return sorted(database.execute("SELECT iri, kind, name, more FROM entry").fetchall())


def made_anew(store: Store, at: Path) -> Rows:
    """What an index made at once of all that a store holds would hold."""
    beside = at / "search.sqlite"
    (store_file := at / "store" / "search.sqlite").rename(at / "kept.sqlite")
    index_of(store).close()
    found = rows(store_file)
    store_file.rename(beside)
    (at / "kept.sqlite").rename(store_file)
    return found


def test_what_is_added_one_by_one_is_found_as_if_all_were_indexed_at_once(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    texts = (RESOLUTION, FOLLOWING, GLACIERS, GLACIERS.replace("Innsbruck", "Tromsø"))
    for number, text in enumerate(texts):
        add(store, [Source(data=text.encode(), name=f"{number}.txt")])
    kept = rows(tmp_path / "store" / "search.sqlite")
    assert kept == made_anew(store, tmp_path)
    assert [row for row in kept if "Tromsø" in row[3]]
    assert not [row for row in kept if "Innsbruck" in row[3]]


def test_a_graph_made_anew_is_indexed_anew(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    add(store, [Source(data=GLACIERS.encode(), name="one.txt")])
    before = rows(tmp_path / "store" / "search.sqlite")
    rebuild(store, [*kept_sources(store), Source(data=RESOLUTION.encode(), name="act.txt")])
    after = rows(tmp_path / "store" / "search.sqlite")
    assert set(before) < set(after)
    assert after == made_anew(store, tmp_path)


def test_a_damaged_or_foreign_file_is_made_anew(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    file = tmp_path / "store" / "search.sqlite"
    add(store, [Source(data=RESOLUTION.encode(), name="act.txt")])
    expected = rows(file)
    file.write_bytes(b"This is no index at all." * 300)
    index_of(store).close()
    assert rows(file) == expected
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE another (thing TEXT)")
    index_of(store).close()
    assert rows(file) == expected


def test_only_what_changed_is_asked_for() -> None:
    asked: list[tuple[str, ...]] = []
    said = {
        "a": [Entry(version="a", iri="body", kind="body", name="Board")],
        "b": [Entry(version="b", iri="body", kind="body", name="Board of Trade")],
        "c": [
            Entry(version="c", iri="body", kind="body", name="Board"),
            Entry(version="c", iri="c/1", kind="paragraph", name="c, para. 1", more="The Board met."),
        ],
    }

    def find(versions: Sequence[str]) -> Iterator[Entry]:
        asked.append(tuple(versions))
        for version in versions:
            yield from said[version]

    index = SearchIndex()

    def found(versions: Mapping[str, str], words: str) -> Iterable[tuple[str, str]]:
        index.update(versions, find)
        return [(one.iri, one.name) for one in index.search(words)]

    assert found({"a": "1", "b": "1"}, "trade") == [("body", "Board")]
    assert found({"a": "1", "b": "1", "c": "1"}, "met") == [("c/1", "c, para. 1")]
    assert found({"a": "1", "c": "1"}, "trade") == []
    assert found({"a": "1", "c": "2"}, "board") == [("body", "Board"), ("c/1", "c, para. 1")]
    assert found({"b": "1"}, "board") == [("body", "Board of Trade")]
    assert found({}, "board") == []
    assert asked == [("a", "b"), ("c",), ("c",), ("b",)]
