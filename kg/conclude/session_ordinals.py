"""The number of the session in its title, its masthead, its first sentence and its closing.

Read from the text itself: the facts on the session keep one number and leave out what does not fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.conclude.ground import Ground
from kg.conclude.sessions import contradicting_sentences, different_sessions
from kg.conclude.words import content, ordinal
from kg.model.conclusions import Discrepancy
from kg.model.facts import DocumentFact
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span
from kg.model.tree import BlockKind

_GAP = r"(?:(?:regular|annual|substantive|ordinary|plenary)\s+)?"
_TITLE = re.compile(
    rf"\bon\s+(?:the\s+work\s+of\s+)?its\s+(?P<ordinal>{ORDINAL})\s+{_GAP}(?:session|meeting)\b",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    rf"^[ \t|]*(?P<ordinal>{ORDINAL})\s+{_GAP}(?:session|meeting)[ \t|]*$", re.IGNORECASE | re.MULTILINE
)
_HELD = re.compile(
    rf"\b[Tt]he\s+(?P<body>[A-Z][^,.;()]{{2,120}}?)(?:\s*\([^()]*\))?\s+held\s+its\s+(?P<ordinal>{ORDINAL})\s+{_GAP}(?:session|meeting)\b"
)
_TURN = re.compile(
    rf"\bdeclared\s+(?:the\s+|its\s+)?(?P<ordinal>{ORDINAL})\s+{_GAP}session\b(?P<of>\s+of\s+the\s+[^,.;]{{2,120}}?)?\s+(?:open|closed|adjourned)\b",
    re.IGNORECASE,
)
_FIRST = 3  # paragraphs at the beginning, where a report says which session it is on


def session_ordinals(ground: Ground) -> Iterator[Discrepancy]:
    """The title, a line of the masthead, the first sentence or the closing gives another number."""
    told = sorted(_told(ground), key=lambda one: one[1].start)
    counts = Counter(number for number, _ in told)
    if len(counts) < 2 or any(
        one.kind == "different ordinal"
        for one in (*different_sessions(ground), *contradicting_sentences(ground))
    ):
        return
    most = max(
        counts,
        key=lambda number: (counts[number], -next(at for at, one in enumerate(told) if one[0] == number)),
    )
    right = next(one for one in told if one[0] == most)
    wrong = next(one for one in told if one[0] != most)
    targets = tuple(sorted((right[1], wrong[1])))
    yield ground.disagreement(
        rule="session-ordinals",
        kind="different ordinal",
        targets=targets,
        detail=(
            f"“{ground.words(right[1])}” in {ground.at(right[1])} speaks of the {ordinal(right[0])}, "
            f"“{ground.words(wrong[1])}” in {ground.at(wrong[1])} of the {ordinal(wrong[0])}."
        ),
    )


def _told(ground: Ground) -> Iterator[tuple[int, Span]]:
    text = ground.document.text
    bodies = [set(content(fact.value)) for fact in ground.facts(DocumentFact) if fact.field == "body"]
    for fact in ground.facts(DocumentFact):
        if fact.field == "title":
            yield from _matches(_TITLE, text, fact.span)
    paragraphs = 0
    for block in ground.document.children(None):
        if block.kind is BlockKind.MASTHEAD:
            yield from _matches(_MASTHEAD, text, block.span)
        if block.kind is not BlockKind.PARAGRAPH or block.part:
            continue
        paragraphs += 1
        if paragraphs <= _FIRST:
            for found in _HELD.finditer(text, block.span.start, block.span.end):
                named = set(content(found["body"]))
                if any(named <= body or body <= named for body in bodies):
                    yield parse_ordinal(found["ordinal"]), Span(found.start(), found.end())
        yield from _matches(_TURN, text, block.span)


def _matches(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[tuple[int, Span]]:
    for found in pattern.finditer(text, span.start, span.end):
        yield parse_ordinal(found["ordinal"]), Span(found.start(), found.end()).trimmed(text)
