"""How a document was understood, before anything is kept: what an officer looks at to accept or discard it.

It goes from the process that read the document to the one that shows it, as JSON; the way there and back
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from rdflib import URIRef

from kg.added import Added, LeftOpen
from kg.model.facts import DocumentKind
from kg.questions.table import Table
from kg.validate.check import Withheld

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The answer of the document alone to one named question."""

    question: str
    title: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One document as it was read: what became of it, its names, what it answers."""

    report: Added
    version: str  # first twelve digits of its hash
    identified_by: str  # "document", "operator" or "hash"
    masthead: Mapping[
        str, str
    ]  # title, body, symbol, date, place, start, end; empty for what is no report or act
    answers: tuple[Shown, ...]  # only those with rows
    replaced: int = 0  # characters that no output format can carry, replaced when it was read

    def answer(self, question: str) -> Table:
        """The rows of one question; none where the document does not answer it."""
        for shown in self.answers:
            if shown.question == question:
                return shown.table
        return Table(columns=(), rows=())

    def as_json(self) -> Json:
        """As JSON can carry it."""
        return {
            "report": added_as_json(self.report),
            "version": self.version,
            "identified_by": self.identified_by,
            "masthead": dict(self.masthead),
            "replaced": self.replaced,
            "answers": [
                {
                    "question": shown.question,
                    "title": shown.title,
                    "columns": list(shown.table.columns),
                    "rows": [list(row) for row in shown.table.rows],
                }
                for shown in self.answers
            ],
        }


def preview_of(found: Json) -> Preview:
    """A preview from its JSON; raises KeyError or TypeError for what is none."""
    return Preview(
        report=added_of(cast("Json", found["report"])),
        version=str(found["version"]),
        identified_by=str(found["identified_by"]),
        masthead={key: str(value) for key, value in cast("Json", found["masthead"]).items()},
        replaced=int(str(found["replaced"])),
        answers=tuple(
            Shown(
                question=str(one["question"]),
                title=str(one["title"]),
                table=Table(
                    columns=tuple(cast("list[str]", one["columns"])),
                    rows=tuple(tuple(row) for row in cast("list[list[str]]", one["rows"])),
                ),
            )
            for one in cast("list[Json]", found["answers"])
        ),
    )


def added_as_json(added: Added) -> Json:
    """What became of a source, as JSON can carry it."""
    return {
        "name": added.name,
        "state": added.state,
        "document": added.document,
        "kind": str(added.kind),
        "paragraphs": added.paragraphs,
        "facts": added.facts,
        "quotes": added.quotes,
        "withheld": [[str(one.node), one.words, one.reason] for one in added.withheld],
        "reason": added.reason,
        "left_open": [[one.said, one.reason] for one in added.left_open],
        "by_kind": [[kind, count] for kind, count in added.by_kind],
        "quads": added.quads,
        "seconds": added.seconds,
    }


def added_of(found: Json) -> Added:
    """The same from its JSON.

    >>> held = Withheld(node=URIRef("urn:f"), words="w", reason="r")
    >>> one = Added(name="a.txt", state="added", withheld=(held,))
    >>> added_of(added_as_json(one)) == one
    True
    """
    return Added(
        name=str(found["name"]),
        state=str(found["state"]),
        document=str(found["document"]),
        kind=DocumentKind(str(found["kind"])),
        paragraphs=int(str(found["paragraphs"])),
        facts=int(str(found["facts"])),
        quotes=int(str(found["quotes"])),
        withheld=tuple(
            Withheld(node=URIRef(node), words=words, reason=reason)
            for node, words, reason in cast("list[list[str]]", found["withheld"])
        ),
        reason=str(found["reason"]),
        left_open=tuple(
            LeftOpen(said=said, reason=reason) for said, reason in cast("list[list[str]]", found["left_open"])
        ),
        by_kind=tuple((str(kind), int(count)) for kind, count in cast("list[list[str]]", found["by_kind"])),
        quads=int(str(found["quads"])),
        seconds=float(str(found["seconds"])),
    )
