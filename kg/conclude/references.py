"""References to paragraphs of the document itself that lead nowhere, and numbers of agenda items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.conclude.ground import Ground, said
from kg.conclude.words import listed
from kg.model.conclusions import Discrepancy
from kg.model.facts import AgendaItem
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_TO_PARAGRAPH = re.compile(
    r"\bpara(?:graph|\.)\s+(?P<number>\d{1,3})(?:\s*\([a-z]\))?\s+(?P<way>above|below)\b", re.IGNORECASE
)


def paragraph_reference(ground: Ground) -> Iterator[Discrepancy]:
    """ "Paragraph 45 above" where no paragraph has that number, or where it stands below."""
    numbers: dict[str, list[Block]] = {}
    for block in ground.document.numbered():
        numbers.setdefault(block.number, []).append(block)
    for found in _TO_PARAGRAPH.finditer(ground.document.text):
        span = Span(found.start(), found.end())
        own = ground.paragraph(span)
        if own is None or own.part or not own.number or len(numbers) < 2:
            continue
        targets = numbers.get(found["number"], [])
        above = found["way"].casefold() == "above"
        if any(one.index == own.index or (one.index < own.index) == above for one in targets):
            continue
        target = targets[0] if targets else None
        yield Discrepancy(
            rule="paragraph-reference",
            kind="reference to nothing" if target is None else "wrong reference",
            severity="form",
            targets=(span,) if target is None else (span, target.span),
            places=(own.number,) if target is None else ground.places((span, target.span)),
            detail=(
                f"{said(own.number).capitalize()} refers to “{ground.words(span)}”; "
                + ("no paragraph has that number." if target is None else "it does not stand there.")
            ),
        )


def agenda_numbers(ground: Ground) -> Iterator[Discrepancy]:
    """Numbers of agenda items that repeat or leave one out, within one list."""
    items = [item for item in ground.facts(AgendaItem) if not item.parent and item.number.isdecimal()]
    by_place: dict[str, list[AgendaItem]] = {}
    for item in items:
        by_place.setdefault(ground.place(item), []).append(item)
    for place, listed_items in by_place.items():
        slips = [
            (before, item)
            for before, item in pairwise(listed_items)
            if int(item.number) != int(before.number) + 1
        ]
        if not slips and (repeated := _repeated(ground, listed_items)) is not None:
            yield Discrepancy(
                rule="agenda-numbers",
                kind="agenda item number",
                severity="form",
                targets=(listed_items[-1].span, repeated.span),
                places=(place,),
                detail=(
                    f"Two items of the agenda in {said(place)} are numbered {repeated.number}."
                    if repeated.number == listed_items[-1].number
                    else f"On the agenda in {said(place)}, item {listed_items[-1].number} is followed by "
                    f"item {repeated.number}."
                ),
            )
        if not place or len(slips) != 1 or int(slips[0][1].number) - int(slips[0][0].number) not in _SLIP:
            continue
        before, item = slips[0]
        yield Discrepancy(
            rule="agenda-numbers",
            kind="agenda item number",
            severity="form",
            targets=(before.span, item.span),
            places=(place,),
            detail=(
                f"On the agenda in {said(place)}, items are numbered "
                f"{listed(tuple(one.number for one in listed_items))}."
            ),
        )


def _repeated(ground: Ground, items: list[AgendaItem]) -> Block | None:
    """The line after an agenda that begins with its last number, or leaves one out."""
    last = items[-1]
    own = ground.paragraph(last.span)
    blocks = ground.document.blocks
    following = next((block for block in blocks if block.span.start >= last.span.end), None)
    if own is None or following is None or len(items) < _AGENDA:
        return None
    if not following.number.isdecimal() or int(following.number) - int(last.number) not in _SLIP:
        return None
    words = following.body.of(ground.document.text).split()
    fits = own.number.isdecimal() and int(own.number) + 1 == int(following.number)
    return None if fits or len(words) > _TITLE or following.kind is BlockKind.HEADING else following


_AGENDA = 2  # items; fewer are no list
_TITLE = 25  # words: a longer line is a paragraph
_SLIP = (0, 2)  # repeated, or one left out; a wider step is a list that was read in part
