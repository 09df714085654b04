"""The operative provisions of a document that is itself a resolution or decision, and of acts quoted in full.

Guarantees: only the main part is read, not annexes, and of several acts each its own;
preambular paragraphs give nothing;
a lettered sub-paragraph gives provisions of its own where it begins with a verb of its own
("15(d)"), and is else part of the provision above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kg.extract.act_bodies import full_body
from kg.extract.context import Context
from kg.extract.deadlines import asks_report, find_deadline
from kg.extract.function_leads import stands_alone
from kg.extract.lineages import lineage_of
from kg.extract.own_acts import is_annexed, own_act_at
from kg.extract.provisions import Provision, split_provisions
from kg.extract.quoted_acts import quoted_acts
from kg.extract.units import find_units
from kg.extract.verbs import Follows, Tense, verb_at
from kg.model.facts import DocumentKind, Mandate
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

_PREAMBLE = re.compile(r"(?:^|/)para/p\d")


def find_operative(context: Context) -> Iterator[Mandate]:
    """What the document, being an act, does, and what acts do that a report quotes in full."""
    for quoted in quoted_acts(context):
        for block in quoted.blocks:
            for mandate in _of_paragraph(context, block):
                yield replace(mandate, act=quoted.act, actor=quoted.body)
    if context.kind not in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        return
    document = context.document
    for block in document.paragraphs():
        if not is_annexed(context, block) and not _PREAMBLE.search(block.path):
            yield from _of_paragraph(context, block)


def _of_paragraph(context: Context, block: Block) -> Iterator[Mandate]:
    document = context.document
    tense = Tense.PLURAL if _together(document, block.index) else Tense.PRESENT
    for unit, place in find_units(document, block, partial(_has_verb, tense=tense)):
        span = _lead(document, block) if unit == block.body else unit
        for provision in split_provisions(span.of(document.text), tense):
            if provision.text:
                yield mandate_of(context, provision, span.start, place)


# "The Conference of the Parties and the Meeting of the Parties,": names of two bodies or more
_TOGETHER = re.compile(r"^\W*The\s.*?(?:,|\band)\s+(?:and\s+)?the\s+[A-Z].*,$", re.DOTALL)


def _together(document: Document, index: int) -> bool:
    """Whether several bodies speak at a block: then the verbs are plural ("Request", "Express")."""
    for block in reversed(document.blocks[:index]):
        if block.path.rpartition("/")[2].startswith("formula"):
            return _TOGETHER.match(document.words(block).strip()) is not None
    return False


def _has_verb(words: str, *, tense: Tense = Tense.PRESENT) -> bool:
    verb = verb_at(words, 0, tense)
    if verb is None or verb.verb.follows is Follows.NEVER:  # "Challenges in administration": a noun
        return False
    return re.match(r"\s*(?:and|or|of|for|in)\s", words[verb.span.end :]) is None or verb.act == "took note"


def _lead(document: Document, block: Block) -> Span:
    """The whole paragraph; only its first sentence where the letters under it are functions."""
    items = [item for item in document.children(block) if item.kind is BlockKind.ITEM]
    if items:
        lead = Span(block.body.start, items[0].extent.start)
        if stands_alone(lead.of(document.text)):
            return lead
    return block.body


def _full_name(context: Context, provision: Provision, offset: int) -> str:
    said, position = provision.addressee, provision.span.start + offset
    if said[:1].isupper() and " " not in said:
        full = full_body(context, said, position)
        if full != said and full.startswith(said):
            return full
        return _office_above(context, said, position) or said
    return context.full_name(said)


_NAME = r"[A-Z][\w’-]*(?:\s+(?:(?:and|of|on|for|the|in)\s+)*[A-Z][\w’-]*)*"


def _office_above(context: Context, said: str, position: int) -> str:
    """The office that "the Office" means: the last of that noun that the paragraph names in full before."""
    document = context.document
    start = document.paragraph(document.block_at(position)).body.start
    name = re.compile(
        rf"(?:(?:[A-Z][\w’-]*\s+)*{re.escape(said)}\s+(?:of|on|for)\s+(?:the\s+)?{_NAME}"
        rf"|(?:[A-Z][\w’-]*\s+){{2,}}{re.escape(said)}\b)"
    )
    found = [" ".join(match.group().split()) for match in name.finditer(document.text, start, position)]
    return found[-1] if found else ""


def mandate_of(context: Context, provision: Provision, offset: int, place: str) -> Mandate:
    """The fact behind a provision of the document itself."""
    verb = provision.verb.verb
    return Mandate(
        span=provision.span.shifted(offset),
        place=place,
        act=own_act_at(context, offset),
        actor=context.body,
        verb=provision.verb.act,
        lineage=lineage_of(verb, provision.text),
        duty=verb.duty,
        addressee=_full_name(context, provision, offset),
        text=provision.text,
        deadline=find_deadline(provision.text),
        report=verb.duty and asks_report(provision.text),
    )
