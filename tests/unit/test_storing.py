"""Batches: many give what one gives, what is stored stays, and a graph made anew is the graph added to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build import add, rebuild
from kg.keeping import kept_notes, kept_sources
from kg.sources import Source
from kg.store import open_store
from kg.store.interface import Store
from kg.store.refusals import StoreBusyError
from tests.unit.across.documents import AGAIN, FOLLOWING, GLACIERS, RESOLUTION

CHANGED = GLACIERS.replace("Innsbruck", "Tromsø")


def sources() -> tuple[Source, ...]:
    texts = {
        "one.txt": GLACIERS,
        "two.txt": AGAIN.replace("1 to 11 June", "1 to 10 June"),
        "again.txt": GLACIERS,
        "act.txt": RESOLUTION,
        "next.txt": FOLLOWING,
        "later.txt": CHANGED,
    }
    return tuple(Source(data=text.encode(), name=name) for name, text in texts.items())


def triples(store: Store) -> set[tuple[str, ...]]:
    found = json.loads(store.query_sync("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"))
    return {tuple(row[name]["value"] for name in "gspo") for row in found["results"]["bindings"]}


def test_many_batches_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, many = open_store(tmp_path / "one"), open_store(tmp_path / "many")
    states = [report.state for report in add(one, sources(), processes=2)]
    monkeypatch.setattr("kg.storing._BATCH", 1)  # the size only; the batches are stored for real
    assert [report.state for report in add(many, sources(), processes=2)] == states
    assert states == ["added", "added", "unchanged", "added", "added", "new version"]
    assert triples(many) == triples(one)
    assert (many.digest(), many.size()) == (one.digest(), one.size()) == (many.digest(), len(triples(one)))
    assert [source.data for source in kept_sources(many)] == [
        source.data for source in sources() if source.name != "again.txt"
    ]


def test_a_store_that_cannot_be_written_is_said_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "store")
    add(store, sources()[:1])
    before = dict(kept_notes(store)), store.digest()
    monkeypatch.setattr("kg.storing._BATCH", 1)
    with store.writer(), pytest.raises(StoreBusyError):
        add(store, sources()[1:])
    assert (dict(kept_notes(store)), store.digest()) == before


def test_a_graph_made_anew_is_the_graph_that_was_added_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added, built = open_store(tmp_path / "added"), open_store(tmp_path / "built")
    add(added, sources())
    add(built, sources()[:2])
    monkeypatch.setattr("kg.storing._BATCH", 2)
    made = rebuild(built, kept_sources(added), processes=2)
    assert [(report.name, report.state) for report in made] == [
        (name, "added") for name in ("one.txt", "two.txt", "act.txt", "next.txt", "later.txt")
    ]
    assert (built.digest(), triples(built)) == (added.digest(), triples(added))
    assert dict(kept_notes(built)) == dict(kept_notes(added))
    assert list(kept_sources(built)) == list(kept_sources(added))
    assert sorted(entry.name for entry in (tmp_path / "built").iterdir()) == [
        "CURRENT",
        "WRITER",
        "checkpoints",
        "content",
        "search.sqlite",
    ]
