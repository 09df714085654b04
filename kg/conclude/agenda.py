"""The agenda against the rest of the report: items that nothing takes up, and titles that differ.

An item counts as taken up where a paragraph or a heading names its number, gives its title,
or does what a routine item is for ("elected", "adopted the report"). In doubt it counts as
taken up: an alarm that is false costs more than one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground
from kg.conclude.words import clipped, content, folded, overlap, stem
from kg.model.conclusions import Conclusion, Discrepancy, Gap
from kg.model.facts import AgendaItem, Consideration
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

# Routine items: words of the title, and words that show that it was dealt with.
# For example "Election of officers" is dealt with where "the Committee elected Ms. A as Chair".
ROUTINE: tuple[tuple[str, str], ...] = (
    (r"\bopening\b", r"\bopened\b|\bopening\b"),
    (r"\bclos(?:ure|ing)\b", r"\bclos(?:ed|ure|ing)\b"),
    (r"\belection\b|\bofficers\b|\bbureau\b",
     r"\belect(?:ed|ion)\b|\bre-elected\b|\bofficers\b|\bchaired\s+by\b"),
    (r"^organi[sz]ation(?:al)?\b|\bprocedural\s+matters\b",
     r"\borgani[sz]ation\b|\bprogramme\s+of\s+work\b|\badopted\b[^.]*\bagenda\b"),
    (r"^(?:adoption|consideration|approval)\b.*\breport\b",
     r"\b(?:adopted|approved|authori[sz]ed|considered|agreed)\b[^.]*\breport\b|\badoption\s+of\s+the\s+report"),
    (r"\bconclusions\b|\brecommendations\b", r"\b(?:adopted|approved|agreed|concluded|recommended)\b"),
    (r"\bcredentials\b", r"\bcredentials\b"),
    (r"\battendance\b|\bparticipation\b", r"\battend|\brepresented\b|\bparticipa"),
    (r"\bnext\b[^.]*\b(?:session|meeting)\b|^(?:dates?|venue|place)\b",
     r"\bnext\b[^.]*\b(?:session|meeting)\b|\bwill\s+be\s+held\b"),
    (r"\bother\s+(?:matters|business)\b", r"\bother\s+(?:matters|business|issues)\b"),
)  # fmt: skip
_ROUTINE = tuple(
    (re.compile(title, re.IGNORECASE), re.compile(shown, re.IGNORECASE)) for title, shown in ROUTINE
)
_ITEM_NUMBER = re.compile(
    r"\b(?:agenda\s+)?items?\s+(?P<numbers>\d+(?:\s*\(\w\))*(?:(?:\s*[,;–-]\s*|\s+(?:and|to|or)\s+|\s*,\s*and\s+)"
    r"(?:items?\s+)?\d*(?:\s*\(\w\))*)*)",
    re.IGNORECASE,
)
_SUB_ITEM = re.compile(r":\s*\(\w\)")  # an item whose title swallowed that of a sub-item
_SLIP = 2  # so many words may be missing for a slip; more, and the title is shortened on purpose
_SHORT = 4  # a heading that names no item bears the title of one only where the title is longer than this
_NEAR = 0.8  # and where the two are so near
_ENOUGH = 0.75  # share of the title's words that one paragraph has to have


def agenda_item_without_deliberation(ground: Ground) -> Iterator[Conclusion]:
    """Items of the adopted agenda that nothing in the report takes up."""
    items = [item for item in ground.facts(AgendaItem) if not item.parent]
    if len(items) < 2:
        return
    untouched = [item for item in items if not _taken_up(ground, item)]
    if len(untouched) * 2 > len(items):
        return  # the report follows another order than the agenda; nothing can be said
    for item in untouched:
        detail = (
            f"Agenda item {item.number}, “{clipped(item.title, 120)}”, is on the agenda in "
            f"{ground.at(item)}; nothing in the document takes it up."
        )
        yield Discrepancy(
            rule="agenda-item-without-deliberation",
            kind="agenda item without deliberation",
            severity="incomplete",
            targets=(item.span,),
            places=ground.places((item,)),
            detail=detail,
        )
        yield Gap(
            rule="agenda-item-without-deliberation",
            kind="agenda item",
            subject=item.number,
            targets=(item.span,),
            places=ground.places((item,)),
            detail=detail,
        )


def _taken_up(ground: Ground, item: AgendaItem) -> bool:
    if any(_covers(number, item.number) for fact in ground.facts(Consideration) for number in fact.items):
        return True
    texts = tuple(_elsewhere(ground, item))
    if any(item.number in _numbers(text) for text in texts):
        return True
    children = [child.title for child in ground.facts(AgendaItem) if child.parent == item.number]
    return any(_title_taken_up(title, texts) for title in [item.title, *children])


def _covers(number: str, item: str) -> bool:
    return number == item or bool(re.match(rf"{re.escape(item)}\s*\(", number))


def _title_taken_up(title: str, texts: tuple[str, ...]) -> bool:
    if re.search(r"\badoption\s+of\s+the\s+(?:provisional\s+)?agenda\b", title, re.IGNORECASE):
        return True  # there is an agenda
    for about, shown in _ROUTINE:
        if about.search(title):
            return any(shown.search(text) for text in texts)
    wanted = {stem(word) for word in content(title)}
    return any(
        len(wanted & {stem(word) for word in content(text)}) >= _ENOUGH * len(wanted) for text in texts
    )


def _elsewhere(ground: Ground, item: AgendaItem) -> Iterator[str]:
    """Every heading and paragraph but the agenda itself, contents and masthead."""
    agenda = {id(ground.paragraph(fact.span)) for fact in ground.facts(AgendaItem)}
    for block in ground.document.children(None):
        if block.kind in (BlockKind.MASTHEAD, BlockKind.CONTENTS) or id(block) in agenda:
            continue
        if block.part != (ground.paragraph(item.span) or block).part and block.kind is not BlockKind.HEADING:
            continue
        yield " ".join(block.span.of(ground.document.text).split())


def _numbers(text: str) -> set[str]:
    """The agenda items that a text names by number, ranges written out.

    >>> sorted(_numbers("under agenda items 2 (a), 4 and 6 to 8"))
    ['2', '4', '6', '7', '8']
    """
    found: set[str] = set()
    for match in _ITEM_NUMBER.finditer(text):
        tokens = re.findall(r"\d+|to|[–-]", match["numbers"])
        for at, token in enumerate(tokens):
            if token.isdecimal():
                found.add(token)
            elif 0 < at < len(tokens) - 1 and tokens[at - 1].isdecimal() and tokens[at + 1].isdecimal():
                found.update(str(one) for one in range(int(tokens[at - 1]), int(tokens[at + 1])))
    return found


def different_item_titles(ground: Ground) -> Iterator[Discrepancy]:
    """The title of an agenda item as the agenda gives it, and nearly the same title elsewhere."""
    items = ground.facts(AgendaItem)
    for item in items:
        children = [child.title for child in items if child.parent == item.number]
        right = [item.title, *children, " ".join(children)]
        for span, title in _titles_given(ground, item):
            if any(folded(title) == folded(one) for one in right):
                continue
            if overlap(title, item.title) < 0.6 or not _same_thing(title, item.title, items):
                continue
            if _shortened(title, item.title) or _SUB_ITEM.search(item.title):
                continue
            yield Discrepancy(
                rule="different-item-titles",
                kind="different title",
                targets=(span, item.span),
                places=ground.places((span, item)),
                detail=(
                    f"Agenda item {item.number} is “{clipped(item.title, 120)}” in {ground.at(item)} and "
                    f"“{clipped(title, 120)}” in {ground.at(span)}."
                ),
            )
            break


def _shortened(title: str, own: str) -> bool:
    """Whether one title is a run of words of the other, and leaves more than a word or two out."""
    few, many = sorted((" ".join(folded(title)), " ".join(folded(own))), key=len)
    return few in many and len(many.split()) - len(few.split()) > _SLIP


def _same_thing(title: str, own: str, items: tuple[AgendaItem, ...]) -> bool:
    """Whether no other item's title is nearer."""
    return all(overlap(title, item.title) <= overlap(title, own) for item in items)


def _titles_given(ground: Ground, item: AgendaItem) -> Iterator[tuple[Span, str]]:
    taking_up = [fact for fact in ground.facts(Consideration) if fact.items == (item.number,)]
    for fact in taking_up:
        if fact.title:
            yield fact.span, fact.title
    sections = {block.section for fact in taking_up if (block := ground.paragraph(fact.span))}
    for block in ground.document.blocks:
        if block.kind is not BlockKind.HEADING or block.part:
            continue
        named = _numbers(ground.words(block.body))
        title = _heading_title(ground, block)
        own = len(content(item.title)) > _SHORT and overlap(title, item.title) >= _NEAR
        if named == {item.number} or (block.index in sections and not named and own):
            yield block.span, title


def _heading_title(ground: Ground, block: Block) -> str:
    """A heading without the item that it names in brackets: "Attendance (agenda item 2)"."""
    chapter = re.compile(r"^(?:chapter|part)\s+(?:[ivxlc]+|\d{1,2})\b[.:]?\s+", re.IGNORECASE)
    words = chapter.sub("", ground.words(block.body))
    return re.sub(
        r"\s*\((?:agenda\s+)?(?:sub-?\s?)?items?\b.*\)\s*\d*$", "", words, flags=re.IGNORECASE
    ).strip()


def different_item_numbers(ground: Ground) -> Iterator[Discrepancy]:
    """A place that gives one item's number and another item's title, or a heading and its section apart."""
    items = {item.number: item for item in ground.facts(AgendaItem) if not item.parent}
    by_title = {folded(item.title): item for item in items.values()}
    taking_up = ground.facts(Consideration)
    told = [
        (fact.span, fact.items[0], fact.title) for fact in taking_up if len(fact.items) == 1 and fact.title
    ]
    for block in ground.document.blocks:
        if block.kind is BlockKind.HEADING and not block.part:
            named = _numbers(ground.words(block.body))
            if len(named) == 1:
                told.append((block.span, min(named), _heading_title(ground, block)))
    for span, number, title in told:
        item = by_title.get(folded(title))
        if item is None or number not in items or item.number == number:
            continue
        if folded(items[number].title) == folded(title):
            continue
        yield Discrepancy(
            rule="different-item-numbers",
            kind="different number",
            targets=(span, item.span),
            places=ground.places((span, item)),
            detail=(
                f"“{clipped(title, 120)}” is agenda item {item.number} in {ground.at(item)} "
                f"and item {number} in {ground.at(span)}."
            ),
        )
