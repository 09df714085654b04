"""What every rule stands on: one document with its facts, and where in it a fact stands.

Rules see nothing else. Places are printed paragraph numbers in the document's order; a
heading has no number of its own and is placed at the first numbered paragraph under it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.model.conclusions import Discrepancy
from kg.model.facts import Fact, Reading
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One document and its reading, as rules ask about them."""

    document: Document
    reading: Reading

    def facts(self, kind: type[F]) -> tuple[F, ...]:
        """The facts of one kind, in the order of the text."""
        found = [fact for fact in self.reading.facts if isinstance(fact, kind)]
        return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.span.end)))

    def block(self, span: Span) -> Block | None:
        """The innermost block that holds the beginning of ``span``, None outside of the text."""
        try:
            return self.document.block_at(span.start)
        except IndexError:
            return None

    def paragraph(self, span: Span) -> Block | None:
        """The outermost block that holds the beginning of ``span``."""
        block = self.block(span)
        return None if block is None else self.document.paragraph(block)

    def in_quoted_act(self, span: Span) -> bool:
        """Whether a span stands in an act that a report quotes in full: after a body's opening formula."""
        own = self.paragraph(span)
        for block in reversed(self.document.blocks[: own.index] if own is not None else ()):
            if block.parent is None and block.path.rpartition("/")[2].startswith("formula"):
                return True
            if block.parent is None and block.kind is BlockKind.HEADING and block.level <= 1:
                return False
        return False

    def place(self, where: Fact | Span) -> str:
        """The paragraph that the questions print for a fact or a span; empty in a masthead."""
        if isinstance(where, Fact):
            if where.place:
                return where.place
            where = where.span
        block = self.paragraph(where)
        if block is None:
            return ""
        if block.kind is BlockKind.HEADING:
            return self._first_under(block)
        if block.number and block.part:
            return block.path.replace("/para/", "/")
        return block.number

    def _first_under(self, heading: Block) -> str:
        for block in self.document.blocks[heading.index + 1 :]:
            if block.kind is BlockKind.PARAGRAPH and block.number and block.part == heading.part:
                return block.number
        return ""

    def places(self, where: Iterable[Fact | Span]) -> tuple[str, ...]:
        """The places of several facts or spans, each once, in the document's order."""
        ordered = sorted(where, key=lambda one: one.span.start if isinstance(one, Fact) else one.start)
        found = [place for place in map(self.place, ordered) if place]
        return tuple(dict.fromkeys(found))

    def at(self, where: Fact | Span) -> str:
        """How a detail speaks of where a fact or a span stands: "paragraph 17"."""
        return said(self.place(where))

    def disagreement(self, rule: str, kind: str, targets: tuple[Span, ...], detail: str) -> Discrepancy:
        """A discrepancy between spans, which stand in these places."""
        return Discrepancy(rule=rule, kind=kind, targets=targets, places=self.places(targets), detail=detail)

    def words(self, where: Fact | Span) -> str:
        """The words that a fact or a span covers, on one line."""
        span = where.span if isinstance(where, Fact) else where
        return " ".join(span.of(self.document.text).split())

    def around(self, where: Fact | Span) -> str:
        """The words of the paragraph around a fact or a span, on one line; before a table, of both."""
        block = self.paragraph(where.span if isinstance(where, Fact) else where)
        if block is None:
            return ""
        words = block.span.of(self.document.text)
        if isinstance(where, Fact) and block.kind is BlockKind.TABLE:
            words = f"{self._introducing(block)} {words}"
        return " ".join(words.split())

    def _introducing(self, table: Block) -> str:
        """The words of the paragraph before a table, which says what it is of."""
        for block in reversed(self.document.blocks[: table.index]):
            if block.kind is BlockKind.PARAGRAPH:
                return block.span.of(self.document.text)
        return ""


def said(place: str) -> str:
    """How a detail speaks of a place.

    >>> said("17"), said("")
    ('paragraph 17', 'the heading')
    """
    return f"paragraph {place}" if place else "the heading"


def spans(facts: Iterable[Fact]) -> tuple[Span, ...]:
    """The spans of facts, each once, in the order of the text."""
    return tuple(sorted({fact.span for fact in facts}))
