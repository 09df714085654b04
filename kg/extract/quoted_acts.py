"""Acts that a report quotes in full: resolutions and decisions in its annexes, drafts that it recommends.

A body's report holds what the body adopted ("Decision 2023/1", "The Executive Body," and so on)
and the drafts that it recommends to another ("Draft resolution II"). Guarantees: only words
between a body's opening formula and the end of the act are given, preambles left out; a draft
is an act without a number, local to the document, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.extract.act_numbers import form_of, plain_number
from kg.extract.context import Context
from kg.extract.own_acts import body_of
from kg.extract.reference import canonical_body
from kg.model.facts import ActName, DocumentKind
from kg.model.tree import Block, BlockKind

# "Resolution 21/1: Proposed work programme", "Decision 2023/1", "Annex I Decision 2023/1"
NAMES: Final = (
    (
        r"\b(?P<kind>(?i:resolution|decision))\s+(?P<no>No\.\s*)?(?P<number>[A-Z\d](?:[\w./-]*\d)?[\w./-]*(?:\s\([\dIVXLC]+\))?)"
        r"(?=[\s:.]|$)",
        "Resolution 21/1: Proposed work programme",
    ),
    (
        r"\b(?P<draft>(?i:draft)\s+(?P<kind>(?i:resolution|decision))(?:\s+(?:[IVXLC]+|\d{1,2}|[A-Z]))?)\b\.?",
        "Draft resolution II",
    ),
)
_NUMBERED, _DRAFT = (re.compile(pattern) for pattern, _ in NAMES)
_ENDS: Final = re.compile(r"\d{1,4}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b")
_BODY: Final = re.compile(r"^\W*The\s+(?P<body>.+?)[,.]?$", re.DOTALL)
_ABOVE: Final = 3  # blocks between the number of an act and its formula: the number's line, a title, a note
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedAct:
    """An act with the paragraphs that say what it does."""

    act: ActName
    body: str  # the body that speaks, in full
    blocks: tuple[Block, ...]


@lru_cache(maxsize=4)
def quoted_acts(context: Context) -> tuple[QuotedAct, ...]:
    """The acts that a meeting report quotes, in order; none for documents of other kinds."""
    return tuple(_find(context)) if context.kind is DocumentKind.MEETING_REPORT else ()


def _find(context: Context) -> Iterator[QuotedAct]:
    document = context.document
    blocks = document.children(None)
    for index, block in enumerate(blocks):
        opener = _BODY.match(" ".join(document.words(block).split())) if _is_formula(block) else None
        if opener is None:
            continue
        body = canonical_body(context.full_name(opener["body"]))
        act = _name(context, blocks[max(0, index - _ABOVE) : index], body)
        if act is not None:
            yield QuotedAct(act=act, body=body, blocks=tuple(_operative(context, blocks[index + 1 :])))


def _is_formula(block: Block) -> bool:
    return block.path.rpartition("/")[2].startswith("formula")


def _name(context: Context, above: tuple[Block, ...], body: str) -> ActName | None:
    """The act that the lines right above a formula name, the nearest line first."""
    for block in reversed(above):
        words = " ".join(context.document.words(block).split())
        if _is_formula(block) or _ENDS.match(words) or len(words) > _LONGEST or words.endswith((";", ",")):
            return None
        if draft := _DRAFT.search(words):
            return ActName(
                kind=draft["kind"].casefold(),
                number=" ".join(draft["draft"].split()),
                unresolved="A draft that the document quotes: it has no number yet.",
            )
        named = _NUMBERED.search(words)
        number = plain_number(named["number"].rstrip(".")) if named else ""
        if named is not None and (named["no"] or form_of(number) is not None):
            return ActName(kind=named["kind"].casefold(), number=number, body=body_of(body, number))
    return None


def _operative(context: Context, following: tuple[Block, ...]) -> Iterator[Block]:
    """The paragraphs of an act after its preamble, up to its end."""
    part = following[0].part if following else ""
    for block in following:
        words = " ".join(context.document.words(block).split())
        if block.part != part or _is_formula(block) or _ENDS.match(words):
            return
        if block.kind is BlockKind.HEADING and (_NUMBERED.search(words) or _DRAFT.search(words)):
            return
        if block.kind is BlockKind.PARAGRAPH and re.search(r"(?:^|/)para/p\d", block.path) is None:
            yield block
