"""What a store keeps of documents beside the graph: a note a version, the bytes, which rules are off.

A version's note says what the operator said of it and under which hashes its source, its normalised text
and the map between them are kept: from these alone the graph can be made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.added import Added
from kg.correct.correction import Correction, correction_of
from kg.model.errors import NotFoundError, StoreError
from kg.rdf import iri
from kg.rdf.record import Received
from kg.sources import Source
from kg.store.interface import Store, Writer

SWITCHED_OFF = "rules/without"  # the note that names the rules that are off in a store
CORRECTION = "correction/"  # what the notes of corrections begin with
_VERSION = "version/"
Corrections = Mapping[str, tuple[Correction, ...]]  # by the document's id


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersion:
    """A version that a store keeps: of which document, its number, its place among all that came in."""

    document: str  # the id
    number: str  # the first twelve digits of the hash
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributed:
    """One version of a document, read, understood, checked: all that the store is to keep of it."""

    source: Source
    received: Received
    document_iri: str
    report: Added
    text: bytes  # the normalised text, UTF-8
    origin: bytes  # the map to the source's text, and what was cut away, as JSON
    quads: bytes  # N-Quads

    @property
    def key(self) -> str:
        """The note under which the store lists this version."""
        return f"{self.of}{self.received.sha256[:12]}"

    @property
    def of(self) -> str:
        """What the notes of all versions of this document begin with."""
        return f"{_VERSION}{self.report.document}/"

    @property
    def version(self) -> str:
        """The address of this version."""
        return str(iri.version(URIRef(self.document_iri), self.received.sha256))

    @property
    def versions_graph(self) -> str:
        """The graph that says which version is current."""
        return str(iri.versions(URIRef(self.document_iri)))


def kept_notes(store: Store) -> Mapping[str, str]:
    """The notes of a store; none for one that does not exist yet, which its first writer makes."""
    try:
        return store.notes()
    except StoreError:
        return {}


def kept_versions(store: Store) -> tuple[KeptVersion, ...]:
    """All versions that a store keeps, in the order in which they were added."""
    found = []
    for key, note in kept_notes(store).items():
        if key.startswith(_VERSION):
            document, _, number = key.removeprefix(_VERSION).partition("/")
            found.append(KeptVersion(document=document, number=number, order=int(json.loads(note)["order"])))
    return tuple(sorted(found, key=lambda one: (one.order, one.document, one.number)))


def file_name(store: Store, document: str, number: str) -> str:
    """The name of the file that a version was read from, as the operator gave it; empty for no version."""
    note = kept_notes(store).get(f"{_VERSION}{document}/{number}")
    return str(json.loads(note)["name"]) if note else ""


def kept_sources(store: Store) -> Iterator[Source]:
    """The sources that a store keeps, in the order in which they were added."""
    notes = [json.loads(value) for key, value in kept_notes(store).items() if key.startswith(_VERSION)]
    for note in sorted(notes, key=lambda one: (int(one["order"]), str(one["name"]))):
        yield _source(store, note)


def sources_of(store: Store, document: str) -> dict[str, Source]:
    """The versions of a document by the first digits of their hash; raises NotFoundError for none."""
    begins = f"{_VERSION}{document}/"
    found = {
        key.removeprefix(begins): _source(store, json.loads(note))
        for key, note in kept_notes(store).items()
        if key.startswith(begins)
    }
    if not found:
        raise NotFoundError(f'The store keeps no document "{document}".', cure='See "kg ask reports".')
    return found


def _source(store: Store, note: Mapping[str, object]) -> Source:
    return Source(
        data=store.get_blob(str(note["source"])),
        name=str(note["name"]),
        identifier=str(note["id"]),
        title=str(note["title"]),
        body=str(note["body"]),
        symbol=str(note["symbol"]),
    )


def next_order(store: Store) -> int:
    """The place of the version that comes next: after all that a store has."""
    return 1 + max((one.order for one in kept_versions(store)), default=-1)


def kept_corrections(store: Store) -> dict[str, tuple[Correction, ...]]:
    """The corrections that a store keeps, by the document's id, the first ones first."""
    found: dict[str, list[Correction]] = {}
    for key, note in sorted(kept_notes(store).items()):
        if key.startswith(CORRECTION):
            one = correction_of(store.get_blob(str(json.loads(note)["content"])))
            found.setdefault(one.document, []).append(one)
    return {
        document: tuple(sorted(some, key=lambda one: (one.when, one.id))) for document, some in found.items()
    }


def copy_corrections(store: Store, writer: Writer) -> dict[str, str]:
    """Keep a store's corrections in another; the notes that name them there."""
    found = {}
    for key, note in kept_notes(store).items():
        if key.startswith(CORRECTION):
            writer.put_blob(store.get_blob(str(json.loads(note)["content"])))
            found[key] = note
    return found


def switched_off(store: Store) -> frozenset[str]:
    """The rules that are switched off in a store."""
    return frozenset(json.loads(kept_notes(store).get(SWITCHED_OFF, "[]")))


def off_note(without: frozenset[str]) -> str | None:
    """What the store notes of the rules that are off; None, which drops the note, for none."""
    return json.dumps(sorted(without)) if without else None


def version_note(one: Contributed, writer: Writer, order: int) -> str:
    """Keep a version's content, and say what the store notes of it."""
    return json.dumps(
        {
            "order": order,
            "name": one.source.name,
            "id": one.source.identifier,
            "title": one.source.title,
            "body": one.source.body,
            "symbol": one.source.symbol,
            "quads": hashlib.sha256(one.quads).hexdigest(),  # tells this making of the version from another
            "source": writer.put_blob(one.source.data),
            "text": writer.put_blob(one.text),
            "origin": writer.put_blob(one.origin),
        },
        ensure_ascii=False,
        sort_keys=True,
    )
