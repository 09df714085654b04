"""Functions: what an act gives a body to do, item by item.

They stand as lettered items under a mandate whose words introduce them, in an act itself or
in what a document says of an earlier act. Guarantee: each cites its own item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.function_leads import introduces_functions
from kg.extract.mandates import find_mandates
from kg.model.facts import Function, Mandate
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_TAIL = re.compile(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$")
# "to establish a Panel on Soil Restoration, composed of", "to appoint a special rapporteur on X with"
_NEW_BODY = re.compile(
    r"^to\s+(?:establish|create|set\s+up|constitute|appoint|convene)\s+(?:an?|the)\s+(?P<body>.{3,200}?)(?=,|;|:|\s+(?:with|to|composed"
    r"|consisting|whose|which|that|under|as|for\s+a\s+period|within|comprising|in\s+order)\b|$)",
    re.IGNORECASE,
)
# "to extend the mandate of the Special Rapporteur on wetlands for a period of three years"
_HOLDER = re.compile(
    r"^to\s+(?:extend|renew)\s+(?:[^,;:]{0,60}\s)?mandate\s+of\s+(?:the\s+)?(?P<body>.{3,200}?)(?=,|;|:|\s+(?:for\s+an?\s+(?:further\s+)?"
    r"period|as\s+set|with|until|in\s+accordance)\b|$)",
    re.IGNORECASE,
)


def find_functions(context: Context) -> Iterator[Function]:
    """Every function that the document states, in the order of its text."""
    document = context.document
    for mandate in find_mandates(context):
        block = document.block_at(mandate.span.start)
        items = [child for child in document.children(block) if child.kind is BlockKind.ITEM]
        items = [item for item in items if item.span.start > mandate.span.start]
        if not items or items[0].number not in {"a", "i", "1", "A", ""}:
            continue
        lead = document.text[mandate.span.start : items[0].extent.start]
        if introduces_functions(lead):
            body = _body(context, mandate)
            for item in items:
                yield _function(context, mandate, body, item)


def _function(context: Context, mandate: Mandate, body: str, item: Block) -> Function:
    text = context.document.text
    words = item.body.of(text)
    tail = _TAIL.search(words)
    end = item.body.start + (tail.start() if tail else len(words))
    span = Span(item.body.start, max(end, item.body.start))
    return Function(
        span=span,
        act=mandate.act,
        letter=item.number,
        body=body,
        text=" ".join(span.of(text).split()),
    )


def _body(context: Context, mandate: Mandate) -> str:
    if mandate.addressee:
        return mandate.addressee
    new = _NEW_BODY.match(mandate.text) or _HOLDER.match(mandate.text)
    return context.full_name(" ".join(new["body"].split())) if new else ""
