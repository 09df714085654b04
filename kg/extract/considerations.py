"""Paragraphs that take up items of the agenda.

Guarantees: a paragraph that only names an item ("to include item 3 in the agenda of the next
session", "the closure of agenda item 2") takes up nothing; the first paragraph under a
heading that prints or repeats an item takes that item up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.extract.agenda import agenda_titles
from kg.extract.context import Context
from kg.extract.items import find_items
from kg.extract.passages import Passage, find_passages
from kg.extract.sessions import find_sessions, session_days
from kg.extract.sitting_refs import find_sitting_references
from kg.extract.sittings import counted_sittings
from kg.model.facts import Consideration, DocumentKind
from kg.model.span import Span

_TAKES_UP = re.compile(
    r"\b(?:considered|took\s+up|taken\s+up|deliberat\w+|discuss\w*|under|address\w*|turned\s+to|began|continued|concluded"
    r"|resumed|dealt\s+with|examined|reviewed|introduced|debate|presentations?\s+on|consideration\s+of|attention\s+to"
    r"|relating\s+to|in\s+connection\s+with)\b",
    re.IGNORECASE,
)
_NOT_HERE = re.compile(
    r"\b(?:closure|conclusion|completion)\s+of\s+(?:its\s+)?(?:\w+\s+)?(?:of\s+)?$|\b(?:would|will|shall|should|to\s+be|not)\b"
    r"[^.;]{0,60}$|\b(?:include|inclusion|place|defer\w*|allocat\w+|refer\w*)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_THIS_ITEM = re.compile(
    r"\b(?:considered|took\s+up|discussed|addressed|consideration\s+of|under)\s+(?:this|these|the)\s+(?:agenda\s+)?(?:sub-?\s?)?items?\b"
    r"(?!\s*\d)",
    re.IGNORECASE,
)


def find_considerations(context: Context) -> Iterator[Consideration]:
    """The paragraphs of a meeting report that take up agenda items, in order."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    sessions = tuple(find_sessions(context))
    first, _ = session_days(sessions)
    year = first.year if first else None
    passages = tuple(find_passages(context.document, agenda_titles(context.document)))
    counted = counted_sittings(passages, sessions)
    seen: set[tuple[int | None, tuple[str, ...]]] = set()
    for passage in passages:
        found = tuple(_said(passage, year, counted))
        yield from found
        key = (passage.block.section, passage.items)
        headed = passage.items
        if not found and headed and key not in seen:
            sentence = next(passage.sentences(), Span(0, len(passage.text)))
            yield _consideration(passage, sentence, headed, "", year, counted)
        seen.add(key)


def _said(passage: Passage, year: int | None, counted: frozenset[int]) -> Iterator[Consideration]:
    for sentence in passage.sentences():
        words = sentence.of(passage.text)
        told = False
        for reference in find_items(words):
            before = words[: reference.span.start]
            if _TAKES_UP.search(before) and not _NOT_HERE.search(before):
                told = True
                yield _consideration(passage, sentence, reference.items, reference.title, year, counted)
        if not told and _THIS_ITEM.search(words) and passage.printed_items:
            yield _consideration(passage, sentence, passage.printed_items, "", year, counted)


def _consideration(
    passage: Passage,
    sentence: Span,
    items: tuple[str, ...],
    title: str,
    year: int | None,
    counted: frozenset[int],
) -> Consideration:
    sittings = [
        found for found in find_sitting_references(sentence.of(passage.text), year=year) if not found.same
    ]
    one = sittings[0] if len(sittings) == 1 and len(sittings[0].ordinals) == 1 else None
    one = one if one is not None and counted.issuperset(one.ordinals) else None
    day: date | None = one.days[0] if one else None
    return Consideration(
        span=passage.span(sentence),
        items=items,
        sitting=one.ordinals[0] if one else None,
        title=title,
        date=day,
    )
