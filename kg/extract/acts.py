"""Resolutions and decisions by their numbers: each mention with the body that adopted it.

A mention is a number after the word resolution or decision (or in a list that the word opens),
or the symbol of a resolution. What the document says beside the number (title, year, date,
paragraphs cited) goes with it. Whose act it is comes from ``kg.extract.act_bodies``; where that
cannot tell, the body stays empty and the reason is given: 7/1 of one body is not 7/1 of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from kg.extract.act_bodies import Owner, could_be_of, owner_of
from kg.extract.act_numbers import NUMBER, form_of, plain_number, same_form, same_numbering
from kg.extract.context import Context
from kg.extract.dates import MONTHS, find_dates
from kg.extract.masthead import read_masthead
from kg.model.facts import ActDescription, ActName, DocumentKind
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_MONTH = "|".join(MONTHS)
_ANCHOR: Final = re.compile(r"\b(?P<kind>[Rr]esolution|RESOLUTION|[Dd]ecision|DECISION)(?:s|S)?\b")
_DRAFT = re.compile(r"\b(?:draft|revised draft|proposed|omnibus)\s+$", re.I)
_FIRST = re.compile(
    rf"\s+(?:(?:No|Nos|no|nos)\.?\s*)?(?:of\s+the\s+[A-Z][\w\s]{{3,60}}?\s)?(?P<number>{NUMBER})(?!/)"
)
_BARE_FIRST = re.compile(r"\s+(?P<number>\d{3,4})(?![\d/(,.]\d|\s?\(|/|\s+(?:of\s+the|per|States|Member))\b")
_DATE = (
    rf"\d{{1,2}}(?:(?:\s*[-–]\s*|\s+(?:and|to)\s+)\d{{1,2}})?\s+(?:{_MONTH})"
    rf"(?:\s+to\s+\d{{1,2}}\s+(?:{_MONTH}))?\s+\d{{4}}"
)
_TAIL: Final = re.compile(
    rf"""
    [\u00b9\u00b2\u00b3\u2070-\u2079]*                                      # footnote marks
    (?:\s+(?:of|adopted\s+on|dated)\s+(?:(?P<date>{_DATE})|(?P<year>(?:19|20)\d\d)(?!/)))?
    [\u00b9\u00b2\u00b3\u2070-\u2079]*
    """,
    re.VERBOSE,
)
_TITLE: Final = re.compile(
    r",?\s*(?:on\s+[^,;“\"]{3,80},\s*)?(?:(?:also\s+)?(?:entitled|titled|on)\s+)?(?P<open>[“\"])(?P<title>[^“”\"]{3,400})[”\"]"
)
# "resolution 4/5 of the Conference, entitled": the title stands after the body
_OF_BODY: Final = re.compile(r",?\s+of\s+the\s+[A-Z][^,;.“\"]{2,120}?(?=,?\s+(?:entitled|titled)\s+[“\"])")
_NEXT: Final = re.compile(
    rf"(?P<joint>\s*(?:,|;)?\s*(?:\band\b|\bor\b|\bas\s+well\s+as\b|\bto\b|\bthrough\b|[-–])?\s*(?:\bof\s+(?=\d))?)"
    rf"(?P<number>{NUMBER})(?![\w/])"
)
_FAR_NEXT: Final = re.compile(
    rf"(?:,|;|\band\b|\bas\s+well\s+as\b)\s+(?:\w+\s+){{0,1}}?(?P<number>{NUMBER})(?=\s+of\s+{_DATE}|\s*,?\s+(?:on|entitled)\b)"
)
_SHARED_DATE: Final = re.compile(rf",?\s+on\s+[^;.]{{3,220}}?,\s+(?:both\s+)?of\s+(?P<date>{_DATE})")
_ADDED: Final = re.compile(
    r"(?:,?\s*(?:annex(?:es)?|sections?|sect\.|parts?|chapters?|appendix)\s*(?:[IVX]+|[A-Z]|\d+)?(?:\s+and\s+[IVX]+)?\b"
    r"|,?\s*\((?!\d{4})[^()]{0,60}\))"
)
_PINPOINT = (
    r"\d{1,3}(?:\s?\([a-z]{1,4}\))*(?:(?:,\s|\s(?:and|to|or)\s|\s?[-–]\s?|,\s(?:and|or)\s)"
    r"(?:\d{1,3}(?!\d|/|\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December))"
    r"(?:\s?\([a-z]{1,4}\))*|\([a-z]{1,4}\)))*"
)
_PINPOINT_BEFORE: Final = re.compile(
    rf"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<numbers>{_PINPOINT})\s+(?:of|to|in)\s+"
    r"(?:(?:section\s+\w+|part\s+\w+|chapter\s+\w+|the\s+annex|annex(?:\s+[IVX]+)?)\s+(?:of|to)\s+)?"
    r"(?:its\s+|the\s+(?:said\s+|same\s+|annex\s+to\s+)?)?(?:[A-Z][\w’'-]*\s+|and\s+|of\s+(?:the\s+)?|on\s+){0,9}$"
)
PINPOINT_AFTER: Final = re.compile(
    rf",?\s*\(?(?:(?:in\s+particular|particularly|notably|including|annex(?:\s+[IVX]+)?|section\s+\w+),?\s+(?:its\s+)?)*"
    rf"(?:operative\s+)?(?:paragraphs?|paras?\.?)\s+(?P<numbers>{_PINPOINT})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActMention:
    """A number of an act in the text, with what stands beside it."""

    span: Span  # of the number
    anchor: Span  # of the word before it, or of the number where there is none
    block: Block  # the top-level block
    act: ActName
    title: str = ""
    year: str = ""
    date: date | None = None
    pinpoints: tuple[str, ...] = ()


def find_acts(context: Context) -> Iterator[ActDescription]:
    """What the document says of the act that it is, and of each that it names: one a mention."""
    if context.act is not None:
        masthead = read_masthead(context.document, context.kind)
        title, adopted = masthead.values.get("title"), masthead.values.get("adopted")
        if title is not None:
            when = date.fromisoformat(adopted.value) if adopted is not None else None
            yield ActDescription(
                span=title.span,
                act=context.act,
                title=title.value,
                date=when,
                year=str(when.year) if when else "",
            )
    for mention in act_mentions(context):
        yield ActDescription(
            span=mention.span,
            place=context.place_at(mention.span.start),
            act=mention.act,
            title=mention.title,
            year=mention.year or (str(mention.date.year) if mention.date else ""),
            date=mention.date,
        )


@lru_cache(maxsize=4)
def act_mentions(context: Context) -> tuple[ActMention, ...]:
    """Every mention of an act in the running text, in order."""
    found: list[ActMention] = []
    for block in text_blocks(context):
        # cells of a table give titles, which cite nothing themselves; nor do the unnumbered lines of an annex
        if block.kind is not BlockKind.TABLE and (block.number or not block.part):
            found.extend(_in_block(context, block))
    return _agreed(context, found)


def text_blocks(context: Context) -> tuple[Block, ...]:
    """The top-level blocks that speak: paragraphs, tables, and notes whose mark is known.

    On the pages of acts all notes speak: they hold what printed pages cite.
    """
    acting = context.kind in (DocumentKind.RESOLUTION, DocumentKind.DECISION)
    return tuple(
        block
        for block in context.document.children(None)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE)
        or (block.kind is BlockKind.FOOTNOTE and (acting or block.index in context.places))
    )


def _in_block(context: Context, block: Block) -> Iterator[ActMention]:
    text = context.document.text
    anchors = [
        match
        for match in _ANCHOR.finditer(text, block.body.start, block.body.end)
        if not _DRAFT.search(text[max(block.body.start, match.start() - 20) : match.start()])
    ]
    for index, anchor in enumerate(anchors):
        stop = anchors[index + 1].start() if index + 1 < len(anchors) else block.body.end
        numbers = list(_numbers(text, anchor, min(stop, anchor.end() + 4000)))
        if not numbers:
            continue
        owner = owner_of(
            context,
            block,
            Span(anchor.start(), anchor.end()),
            Span(numbers[0].start, _reach(text, numbers[-1], stop)),
        )
        yield from _mentions(context, block, anchor, numbers, owner)


def _numbers(text: str, anchor: re.Match[str], stop: int) -> Iterator[Span]:
    """The numbers that one word opens: the first, and the list that it may begin."""
    first = _FIRST.match(text, anchor.end(), stop) or _BARE_FIRST.match(text, anchor.end(), stop)
    if first is None:
        return
    several = anchor[0].casefold().endswith("s")
    span = Span(first.start("number"), first.end("number"))
    yield span
    while True:
        position = _reach(text, span, stop)
        following = _NEXT.match(text, position, stop)
        if following is not None and not (several or _alike(following, text, span)):
            following = None
        if following is None and several:
            following = _far(text, position, stop)
        if following is None:
            return
        span = Span(following.start("number"), following.end("number"))
        yield span


def _alike(following: re.Match[str], text: str, span: Span) -> bool:
    """Whether a list goes on after a word in the singular: "resolution 1718 (2006), 1636 (2005)"."""
    joint = following["joint"].strip()
    if joint in ("and", "or", ", and"):
        return True
    form = form_of(plain_number(span.of(text)))
    return (
        joint == ","
        and form is not None
        and bool(form.body)
        and form == form_of(plain_number(following["number"]))
    )


def _far(text: str, position: int, stop: int) -> re.Match[str] | None:
    """The next number of a list with words between: "78/188 on ... and 78/187 of 19 December"."""
    limit = min(stop, position + 300)
    sentence = re.compile(r"[.;]\s").search(text, position, limit)
    return _FAR_NEXT.search(text, position, min(limit, sentence.start()) if sentence else limit)


def _reach(text: str, number: Span, stop: int) -> int:
    """Where the words that belong to a number end: its date, title, annex, paragraphs."""
    position = number.end
    tail = _TAIL.match(text, position, stop)
    position = tail.end() if tail else position
    for pattern in (_ADDED, PINPOINT_AFTER, _ADDED, _TITLE, _ADDED):
        match = pattern.match(text, position, stop)
        position = match.end() if match else position
    return position


def _mentions(
    context: Context, block: Block, anchor: re.Match[str], numbers: list[Span], owner: Owner
) -> Iterator[ActMention]:
    text = context.document.text
    kind = anchor["kind"].casefold()
    before = pinpoints_before(text, block, anchor.start())
    shared = _SHARED_DATE.match(text, numbers[-1].end, block.body.end) if len(numbers) > 1 else None
    for index, span in enumerate(numbers):
        stop = numbers[index + 1].start if index + 1 < len(numbers) else block.body.end
        said = span.of(text)
        number = plain_number(said)
        tail = _TAIL.match(text, span.end, stop)
        position = tail.end() if tail else span.end
        after = PINPOINT_AFTER.match(text, position, stop)
        if after is None and (added := _ADDED.match(text, position, stop)):
            after = PINPOINT_AFTER.match(text, added.end(), stop)
        owner_said = _OF_BODY.match(text, position, stop)
        title = _TITLE.match(text, owner_said.end() if owner_said else position, stop)
        if title is None and (added := _ADDED.match(text, position, stop)):
            title = _TITLE.match(text, added.end(), stop)
        if after is None and title is not None:
            after = PINPOINT_AFTER.match(text, title.end(), stop)
        said_date = (tail["date"] if tail else None) or (shared["date"] if shared else None)
        when = next(find_dates(said_date), None) if said_date else None
        act = _named(kind, number, said, owner)
        pinpoints = (*(before if index == 0 else ()),
                     *(pinpoint_list(after["numbers"]) if after else ()))  # fmt: skip
        yield ActMention(
            span=span,
            anchor=Span(anchor.start(), anchor.end()),
            block=block,
            act=act,
            title=" ".join(title["title"].split()).rstrip(",.") if title else "",
            year=((tail["year"] or "") if tail else "") or _year_in(number),
            date=when.end if when else None,
            pinpoints=tuple(dict.fromkeys(pinpoints)),
        )


def _named(kind: str, number: str, said: str, owner: Owner) -> ActName:
    form = form_of(" ".join(said.split()))
    if form is None and not owner.body and number.isdigit():
        owner = replace(owner, reason="The number has neither session nor year.")
    if form is not None and form.body and not (owner.stated and form.name.startswith("number and year")):
        return ActName(kind=kind, number=number, body=form.body)
    if owner.body:
        return ActName(kind=kind, number=number, body=owner.body)
    return ActName(kind=kind, number=number, unresolved=owner.reason)


def pinpoints_before(text: str, block: Block, position: int) -> tuple[str, ...]:
    """The paragraphs cited right before a position: "paragraph 35 (a) of"."""
    found = _PINPOINT_BEFORE.search(text, max(block.body.start, position - 220), position)
    return pinpoint_list(found["numbers"]) if found else ()


def _year_in(number: str) -> str:
    """The year that a number has in brackets: "2482 (2019)"."""
    found = re.search(r"\(((?:19|20)\d\d)\)$", number)
    return found[1] if found else ""


def pinpoint_list(numbers: str) -> tuple[str, ...]:
    """The paragraphs of a list: "14 and 15 (b)", "35 (a) and (b)", "10–12".

    >>> pinpoint_list("35 (a) and (b), 36 to 38 and 40")
    ('35 (a)', '35 (b)', '36–38', '40')
    """
    found: list[str] = []
    for joint, said in re.findall(
        r"(,\s(?:and|or)\s|,\s|\s(?:and|or|to)\s|\s?[-–]\s?|^)(\d{1,3}(?:\s?\([a-z]{1,4}\))*|\([a-z]{1,4}\))",
        numbers,
    ):
        spaced = re.sub(r"\s?\(", " (", said).strip()
        if said.startswith("(") and found:
            spaced = f"{found[-1].split(' (')[0]} {spaced}"
        if joint.strip() in ("to", "-", "–") and found:
            found[-1] = f"{found[-1]}–{spaced}"
        else:
            found.append(spaced)
    return tuple(found)


def _agreed(context: Context, found: list[ActMention]) -> tuple[ActMention, ...]:
    """Bodies that one place leaves open and the rest of the document tells."""
    told: dict[tuple[str, str], set[str]] = {}
    for mention in found:
        if mention.act.body:
            told.setdefault((mention.act.kind, mention.act.number), set()).add(mention.act.body)
    settled: list[ActMention] = []
    for mention in found:
        act = _settled(context, mention, told)
        last = settled[-1] if settled else None
        if not act.body and last is not None and _goes_on(context, last, mention):
            act = replace(act, body=last.act.body, unresolved="")
        settled.append(replace(mention, act=act))
    return tuple(settled)


def _goes_on(context: Context, last: ActMention, mention: ActMention) -> bool:
    """Whether a mention goes on with the list before it: "Assembly resolution 3/1 and resolution 4/2"."""
    between = context.document.text[last.span.end : mention.anchor.start]
    return (
        last.block.index == mention.block.index
        and bool(last.act.body)
        and last.act.kind == mention.act.kind
        and same_form(last.act.number, mention.act.number)
        and mention.anchor.start > last.span.end
        and not re.search(r"[.;]\s", between)
        and re.search(r"(?:,|\band|\bas\s+well\s+as)\s+(?:in\s+|of\s+|to\s+)?$", between) is not None
    )


def _settled(context: Context, mention: ActMention, told: dict[tuple[str, str], set[str]]) -> ActName:
    act, year = mention.act, mention.date.year if mention.date else None
    if act.body:
        return act
    if act.number.isdigit() and context.body == "Security Council":
        return replace(act, body=context.body, unresolved="")  # "resolution 1325", as the Council itself says
    bodies = told.get((act.kind, act.number), set())
    only = next(iter(bodies)) if len(bodies) == 1 else "" if bodies else _only_numbering(act, told)
    if only:
        return replace(act, body=only, unresolved="")
    own = context.act is not None and same_numbering(act.number, context.act.number)
    if own and context.body and could_be_of(context.body, act.number, year):
        return replace(act, body=context.body, unresolved="")
    if len(bodies) > 1:
        return replace(
            act, unresolved="The document gives this number to several bodies: " + ", ".join(sorted(bodies))
        )
    return act


def _only_numbering(act: ActName, told: dict[tuple[str, str], set[str]]) -> str:
    """The one body behind all other numbers of this form: "resolution 6/1" among those of a Conference."""
    if not _SMALL_SESSION.match(act.number):
        return ""
    alike = {number: owners for (_, number), owners in told.items() if _SMALL_SESSION.match(number)}
    owners = {owner for found in alike.values() for owner in found}
    if len(alike) < _ENOUGH or len(owners) != 1:
        return ""
    owner = next(iter(owners))
    return owner if could_be_of(owner, act.number) else ""


_ENOUGH: Final = 3  # numbers that tell how a body numbers
# no session of the General Assembly that numbers so
_SMALL_SESSION: Final = re.compile(r"(?:[12]?\d|30)/\d{1,2}$")
