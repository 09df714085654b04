"""The operative provisions of a document that is itself a resolution or decision.

Guarantees: only the main part is read, not annexes; preambular paragraphs give nothing;
a lettered sub-paragraph gives provisions of its own where it begins with a verb of its own
("15(d)"), and is else part of the provision above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.deadlines import asks_report, find_deadline
from kg.extract.function_leads import introduces_functions
from kg.extract.lineages import lineage_of
from kg.extract.provisions import Provision, split_provisions
from kg.extract.verbs import Tense, verb_at
from kg.model.facts import DocumentKind, Mandate
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

_PREAMBLE = re.compile(r"para/p\d")
_LETTERS = re.compile(r"\s*\n\s*(?=\()")


def find_operative(context: Context) -> Iterator[Mandate]:
    """What the document, being an act, does; nothing for documents of another kind."""
    if context.kind not in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        return
    document = context.document
    for block in document.paragraphs():
        if not block.part and not _PREAMBLE.match(block.path):
            yield from _of_paragraph(context, block)


def _of_paragraph(context: Context, block: Block) -> Iterator[Mandate]:
    document = context.document
    own = [item for item in _items(document, block) if _has_verb(document, item)]
    for span, place in _units(document, block, own):
        for provision in split_provisions(span.of(document.text)):
            yield mandate_of(context, provision, span.start, place)


def _items(document: Document, block: Block) -> Iterator[Block]:
    return (item for item in document.descendants(block) if item.kind is BlockKind.ITEM)


def _has_verb(document: Document, block: Block) -> bool:
    words = document.words(block)
    return verb_at(words, 0, Tense.PRESENT) is not None


def _units(document: Document, block: Block, own: list[Block]) -> Iterator[tuple[Span, str]]:
    """The ranges that are split on their own: what no sub-paragraph with a verb takes, and each of these."""
    if not own:
        yield _lead(document, block), ""
        return
    yield Span(block.body.start, own[0].extent.start), ""
    for index, item in enumerate(own):
        following = own[index + 1].extent.start if index + 1 < len(own) else item.extent.end
        end = following if following < item.extent.end else item.extent.end
        yield Span(item.body.start, end), _place(document, item)


def _lead(document: Document, block: Block) -> Span:
    """The whole paragraph; only its first sentence where the letters under it are functions."""
    items = [item for item in document.children(block) if item.kind is BlockKind.ITEM]
    if items:
        lead = Span(block.body.start, items[0].extent.start)
        if introduces_functions(lead.of(document.text)):
            return lead
    return block.body


def _place(document: Document, item: Block) -> str:
    letters = ""
    at: Block | None = item
    while at is not None and at.kind is BlockKind.ITEM:
        letters = f"({at.number}){letters}"
        at = document.parent(at)
    return f"{at.number}{letters}" if at is not None else letters


def mandate_of(context: Context, provision: Provision, offset: int, place: str) -> Mandate:
    """The fact behind a provision of the document itself."""
    verb = provision.verb.verb
    return Mandate(
        span=provision.span.shifted(offset),
        place=place,
        act=None,
        actor=context.body,
        verb=provision.verb.act,
        lineage=lineage_of(verb, provision.text),
        duty=verb.duty,
        addressee=context.full_name(provision.addressee) if provision.addressee else "",
        text=provision.text,
        deadline=find_deadline(provision.text),
        report=verb.duty and asks_report(provision.text),
    )
