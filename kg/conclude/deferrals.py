"""An agenda item whose consideration was put off, and on which something was decided all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground
from kg.model.conclusions import Discrepancy
from kg.model.facts import Outcome
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_PUT_OFF = re.compile(
    r"\b(?:decided|agreed)\s+(?:to\s+)?(?:defer|postpone)\s+(?:(?:the\s+|its\s+)?(?:consideration|discussion)\s+of\s+)?"
    r"(?:(?:the\s+|this\s+)?(?:agenda\s+)?(?:sub-)?item\s+(?P<item>\d+(?:\s*\([a-z]+\))?)|(?P<this>this\s+(?:agenda\s+)?(?:sub-)?item|the\s+(?:agenda\s+)?(?:sub-)?item))\b"
    r"(?!\s*\([a-z]\))",
    re.IGNORECASE,
)
_OF_ITEM = re.compile(r"\b(?:agenda\s+)?(?:sub-)?item\s+(?P<item>\d+(?:\s*\([a-z]+\))?)", re.IGNORECASE)
_DECIDED = frozenset({"adopted", "approved", "decided", "endorsed", "recommended"})
_ON_PUTTING_OFF = re.compile(
    r"\b(?:defer|postpone|not\s+to|to\s+continue|next\s+session|report\b|agenda)", re.IGNORECASE
)


def deferred_and_decided(ground: Ground) -> Iterator[Discrepancy]:
    """The consideration of an item put off, and an outcome of substance under the same heading."""
    text = ground.document.text
    for found in _PUT_OFF.finditer(text):
        span = Span(found.start(), found.end())
        block = ground.paragraph(span)
        if block is None or block.kind is not BlockKind.PARAGRAPH or block.part:
            continue
        heading = _heading(ground, block)
        of_heading = _OF_ITEM.search(heading.span.of(text)) if heading else None
        if found["item"] and (of_heading is None or _plain(of_heading["item"]) != _plain(found["item"])):
            continue
        if heading is None:
            continue
        for outcome in ground.facts(Outcome):
            where = ground.paragraph(outcome.span)
            if (
                where is None
                or where.section != block.section
                or outcome.act not in _DECIDED
                or outcome.negated
                or span.start <= outcome.span.start < _sentence_end(text, span)
                or _ON_PUTTING_OFF.search(outcome.text)
            ):
                continue
            targets = tuple(sorted((span, outcome.span)))
            yield ground.disagreement(
                rule="deferred-and-decided",
                kind="deferred and decided",
                targets=targets,
                detail=(
                    f"{ground.at(span).capitalize()} puts off the item (“{ground.words(span)}”); "
                    f"{ground.at(outcome)} tells what was {outcome.act} under it."
                ),
            )
            break


def _heading(ground: Ground, block: Block) -> Block | None:
    headings = ground.document.headings(block)
    return headings[-1] if headings else None


def _plain(item: str) -> str:
    return "".join(item.split()).casefold()


def _sentence_end(text: str, span: Span) -> int:
    end = text.find(". ", span.end)
    return end if end >= 0 else len(text)
