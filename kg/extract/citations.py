"""What each paragraph cites: acts, documents by symbol, treaties that it invokes, letters.

An act is cited once in each paragraph that names it, with the paragraphs of it that are cited;
so is a document. "The same resolution" cites the act named last before it, of the same kind; where
none is near, the reference is unresolved, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.extract.act_numbers import NUMBER, form_of, plain_number
from kg.extract.acts import (
    PINPOINT_AFTER,
    ActMention,
    act_mentions,
    pinpoint_list,
    pinpoints_before,
    text_blocks,
)
from kg.extract.citing import citing_verb
from kg.extract.context import Context
from kg.extract.documents import is_list_entry
from kg.extract.symbols import find_symbols
from kg.extract.treaties import invoked_treaties
from kg.model.facts import ActDescription, ActName, Citation, DocumentKind, Fact, Unresolved
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_ACT_SYMBOL = re.compile(rf"(?=(?:A|S|E|UNEP|HSP|CBD)/){NUMBER}")
_SAID: Final = re.compile(
    r"\b(?:[Tt]he\s+(?:said|same|above-mentioned|aforementioned|latter)|[Tt]hat|[Tt]his(?=\s+(?:resolution|decision)\s+(?:of|was)\b))\s+"
    r"(?P<kind>resolution|decision)\b(?!\s*\d)|\b[Ii]bid\b\.?"
)
LETTER: Final = re.compile(
    r"\b(?:identical\s+)?(?:letters?|notes?\s+verbales?)\s+"
    r"(?:(?:dated|of|from|sent|addressed|by|that|and|to|the|on|both)\b(?:(?!\bwhich\b|\bin\s+which\b|\band\s+the\b|\band\s+(?:also\s+)?\w+ed\b|\bconcerning\b|[,;.:()“”]).)*)"
)
# the items of an agenda are titles: what stands in them is not invoked
_AGENDA_LIST = re.compile(
    r"\bagenda\b[^.]{0,160}?\b(?:as\s+follows|following|held\s+in\s+abeyance|read)\b[^.]{0,80}:\s*\n|\bfollowing\s+agenda\b[^.]{0,60}:",
    re.I,
)
_LETTER_DATE = re.compile(r"\b(?:dated|on|of)\s+\d{1,2}\s+[A-Z][a-z]+")
_PARAGRAPHS = re.compile(r"\s*\(\s*(?:paras?\.|paragraphs?)\s+(?P<numbers>[\d\s,()a-z–-]+?)\s*\)")
_LETTER_FROM = re.compile(r"\b(?:from|of\s+the|sent|addressed|by)\b")


def find_citations(context: Context) -> Iterator[Fact]:
    """The citations of every paragraph, and the references that nothing resolves."""
    mentions = act_mentions(context)
    by_block: dict[int, list[ActMention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block.index, []).append(mention)
    before: list[ActMention] = []
    for block in text_blocks(context):
        here = by_block.get(block.index, [])
        found: list[Citation] = list(_acts(context, here))
        others: list[Fact] = []
        for reference in _said_again(context, block, (*before[-3:], *here)):
            if isinstance(reference, Citation):
                found.append(reference)
            else:
                others.append(reference)
        found.extend(_documents(context, block, here))
        found.extend(_treaties(context, block))
        found.extend(_letters(context, block))
        yield from once_a_place(found)
        yield from others
        before.extend(here)


def once_a_place(found: Iterable[Citation]) -> tuple[Citation, ...]:
    """One citation of one thing in one place; what further mentions add is joined to the first."""
    joined: dict[tuple[str, str, str, str], Citation] = {}
    for citation in sorted(found, key=lambda item: item.span):
        body = citation.act.body if citation.act else ""
        key = (citation.place, citation.kind, citation.target, body)
        first = joined.get(key)
        if first is None:
            joined[key] = citation
            continue
        joined[key] = replace(
            first,
            pinpoints=tuple(dict.fromkeys((*first.pinpoints, *citation.pinpoints))),
            verb=first.verb or citation.verb,
            lineage=first.lineage or citation.lineage,
        )
    return tuple(joined.values())


def _acts(context: Context, mentions: list[ActMention]) -> Iterator[Citation]:
    text = context.document.text
    for mention in mentions:
        if context.act is not None and mention.act == context.act:
            continue
        verb, lineage = citing_verb(
            text[mention.block.body.start : mention.anchor.start],
            text[mention.span.end : mention.block.body.end][:160],
        )
        yield Citation(
            span=mention.span,
            place=context.place_at(mention.span.start),
            kind=mention.act.kind,
            target=mention.act.number,
            pinpoints=mention.pinpoints,
            act=mention.act,
            verb=verb,
            lineage=lineage,
        )


def _said_again(
    context: Context, block: Block, named: tuple[ActMention, ...]
) -> Iterator[Citation | ActDescription | Unresolved]:
    text = context.document.text
    for match in _SAID.finditer(text, block.body.start, block.body.end):
        span = Span(match.start(), match.end())
        place = context.place_at(match.start())
        pinpoints = pinpoints_before(text, block, match.start())
        candidates = [
            mention
            for mention in named
            if mention.span.end <= match.start() and match["kind"] in (None, mention.act.kind)
        ]
        if not candidates:
            if match["kind"]:
                yield Unresolved(
                    span=span, place=place, said=span.of(text),
                    reason=f"No {match['kind']} is named in this paragraph or the ones before it.",
                )  # fmt: skip
            continue
        last = candidates[-1]
        siblings = {mention.act for mention in candidates if mention.anchor == last.anchor}
        if len(siblings) > 1:
            names = ", ".join(sorted(act.number for act in siblings))
            yield Unresolved(
                span=span, place=place, said=span.of(text),
                reason=f"Several are named together before it: {names}.",
            )  # fmt: skip
            continue
        if pinpoints:
            yield Citation(
                span=span,
                place=place,
                kind=last.act.kind,
                target=last.act.number,
                act=last.act,
                pinpoints=pinpoints,
            )
        else:
            yield ActDescription(span=span, place=place, act=last.act)


def _documents(context: Context, block: Block, mentions: list[ActMention]) -> Iterator[Citation]:
    text = context.document.text
    start = block.body.start
    for span, symbol in find_symbols(block.body.of(text)):
        at = span.shifted(start)
        if any(mention.span.start <= at.start < mention.span.end for mention in mentions):
            continue
        if is_list_entry(context, block, at):
            continue
        place = context.place_at(at.start)
        if _ACT_SYMBOL.fullmatch(symbol):
            form = form_of(symbol)
            kind = "decision" if "/DEC/" in symbol else "resolution"
            act = ActName(kind=kind, number=plain_number(symbol), body=form.body if form else "")
            if act != context.act:
                yield Citation(span=at, place=place, kind=kind, target=act.number, act=act)
        else:
            after = PINPOINT_AFTER.match(text, at.end, block.body.end)
            pinpoints = (
                *pinpoints_before(text, block, at.start),
                *(pinpoint_list(after["numbers"]) if after else ()),
            )
            yield Citation(span=at, place=place, kind="document", target=symbol, pinpoints=pinpoints)


def _treaties(context: Context, block: Block) -> Iterator[Citation]:
    text = context.document.text
    if _AGENDA_LIST.search(context.document.words(block)[:300]):
        return
    if block.kind is BlockKind.TABLE or (block.part and context.kind is DocumentKind.MEETING_REPORT):
        return
    for mention in invoked_treaties(context, block):
        verb, lineage = citing_verb(text[block.body.start : mention.span.start], "")
        yield Citation(
            span=mention.span, place=context.place_at(mention.span.start), kind="treaty",
            target=mention.name, pinpoints=mention.pinpoints, verb=verb, lineage=lineage,
        )  # fmt: skip


def _letters(context: Context, block: Block) -> Iterator[Citation]:
    text = context.document.text
    for match in LETTER.finditer(text, block.body.start, block.body.end):
        said = " ".join(match[0].split())
        if not (_LETTER_DATE.search(said) and _LETTER_FROM.search(said)):
            continue
        after = _PARAGRAPHS.match(text, match.end(), block.body.end)
        numbers = tuple(re.findall(r"\d+(?:\s?\([a-z]\))?", after["numbers"])) if after else ()
        yield Citation(
            span=Span(match.start(), match.end()).trimmed(text), place=context.place_at(match.start()),
            kind="letter", target=said, pinpoints=numbers,
        )  # fmt: skip
