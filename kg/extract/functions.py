"""Functions: what an act gives a body to do, item by item.

They stand as lettered items under a mandate whose words introduce them, in an act itself or
in what a document says of an earlier act. Guarantee: each cites its own item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.addressees import is_actor
from kg.extract.context import Context
from kg.extract.function_leads import annexed_body, introduces_functions, names_functions, stands_alone
from kg.extract.mandates import find_mandates
from kg.extract.own_acts import is_annexed, own_act_at
from kg.model.facts import ActName, DocumentKind, Function, Mandate
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

_TAIL = re.compile(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$")
# "to establish a Panel on Soil Restoration, composed of", "to appoint a special rapporteur on X with"
_NEW_BODY = re.compile(
    r"^to\s+(?:hereby\s+)?(?:establish|create|set\s+up|constitute|appoint|convene)(?:,[^;:]{2,120}?,|\s+for\s+[^,]{2,60},)?\s+(?:an?|the)\s+(?P<body>.{3,200}?)(?=,|;|:|\s+(?:with|to|composed"
    r"|consisting|whose|which|that|under|as|for\s+a\s+period|within|comprising|in\s+order)\b|$)",
    re.IGNORECASE,
)
# "to extend the mandate of the Special Rapporteur on wetlands for a period of three years"
_HOLDER = re.compile(
    r"^to\s+(?:extend|renew)\s+(?:[^,;:]{0,60}\s)?mandate\s+of\s+(?:the\s+)?(?P<body>.{3,200}?)(?=,|;|:|\s+(?:for\s+an?\s+(?:further\s+)?"
    r"period|as\s+set|with|until|in\s+accordance)\b|$)",
    re.IGNORECASE,
)
# "that the mandate of the Mission shall focus on the following tasks"
_MANDATE_OF = re.compile(
    r"\bmandate\s+of\s+(?:the\s+)?(?P<body>[^,;:]{2,150}?)(?=,|;|:|\s+(?:shall|should|will|is|as|include|initially)\b|$)"
)
# "UNISFA's mandate shall include"
_OWN_MANDATE = re.compile(r"\b(?P<body>[A-Z][\w-]*[A-Z]\w*)['’]s\s+(?:mandate|tasks|functions)\b")
# "in order to help the force, that the Mission shall do the following"
_THAT_BODY = re.compile(
    r"""\bthat,?\s+(?:the\s+)?(?P<body>
      (?:force|mission|panel|committee|group)\b
      |[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|for|on|and|the|in))*?
    ),?\s+(?:shall|should|will|would)\b""",
    re.VERBOSE,
)


def find_functions(context: Context) -> Iterator[Function]:
    """Every function that the document states, in the order of its text."""
    document = context.document
    mandates = tuple(find_mandates(context))
    for index, mandate in enumerate(mandates):
        following = mandates[index + 1] if index + 1 < len(mandates) else None
        block = document.block_at(mandate.span.start)
        items = [child for child in document.children(block) if child.kind is BlockKind.ITEM]
        items = [item for item in items if item.span.start > mandate.span.start]
        if not items or items[0].number not in {"a", "i", "1", "A", ""}:
            continue
        if following is not None and following.span.start < items[0].span.start:
            continue  # the letters belong to the provision right before them
        lead = document.text[mandate.span.start : items[0].extent.start]
        body = _body(context, mandate)
        if introduces_functions(lead) and _tells_to_do(lead, body, document.words(items[0])):
            for item in items:
                yield _function_of(context, mandate.act, body, item)
    yield from _annexed(context)


def _annexed(context: Context) -> Iterator[Function]:
    """Functions in the annexed terms of reference of a body: lettered, or paragraphs that count from 1."""
    document = context.document
    if context.kind not in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        return
    blocks = [block for block in document.paragraphs() if is_annexed(context, block)]
    for index, block in enumerate(blocks):
        items = [child for child in document.children(block) if child.kind is BlockKind.ITEM]
        end = items[0].extent.start if items else block.extent.end
        body = annexed_body(document.text[block.body.start : end])
        if not body:
            continue
        act = own_act_at(context, block.span.start)
        for item in items or _counted(document, blocks[index + 1 :], block):
            yield _function_of(context, act, context.full_name(body), item)


def _counted(document: Document, following: list[Block], lead: Block) -> Iterator[Block]:
    """The paragraphs after a lead that count 1, 2, 3 and say what to do."""
    for number, block in enumerate(following, start=1):
        if block.number != str(number) or block.section != lead.section:
            return
        if re.match(r"(?:To\s|[A-Z]\w+ing\s)", document.words(block)) is None:
            return
        yield block


def _tells_to_do(lead: str, body: str, first: str) -> bool:
    """Whether the items say what somebody is to do, where the sentence does not call them functions."""
    office = _OFFICE.search(body) is not None
    if names_functions(lead, strictly=office or not body):
        return True
    if office:
        return False
    asked = re.match(r"\s*(?:to\s|not\s+to\s|\w+ing\s)", first, re.IGNORECASE) is not None
    return is_actor(body) and (asked or (stands_alone(lead) and _NOUNS_FIRST.match(first) is None))


# who is asked by a resolution as a matter of course; letters then are requests
_OFFICE = re.compile(
    r"\b(?:Secretary-General|Director|Commissioner|secretariat|States|Governments|Parties)\b", re.IGNORECASE
)
_NOUNS_FIRST = re.compile(
    r"\s*(?:the|an?|that|all|any|each|one|two|how|what|whether|in|information|its|their|\w+(?:ion|ment|ity|ness|ance|s))\s",
    re.IGNORECASE,
)


def _function_of(context: Context, act: ActName | None, body: str, item: Block) -> Function:
    text = context.document.text
    words = item.body.of(text)
    tail = _TAIL.search(words)
    end = item.body.start + (tail.start() if tail else len(words))
    span = Span(item.body.start, max(end, item.body.start))
    return Function(
        span=span,
        act=act,
        letter=item.number,
        body=body,
        text=" ".join(span.of(text).split()),
    )


def _body(context: Context, mandate: Mandate) -> str:
    if mandate.addressee:
        return _longer(context, mandate.addressee)
    for pattern in (_NEW_BODY, _HOLDER, _MANDATE_OF, _OWN_MANDATE, _THAT_BODY):
        found = pattern.search(mandate.text)
        if found is not None:
            return _longer(context, context.full_name(" ".join(found["body"].split())))
    return ""


def _longer(context: Context, said: str) -> str:
    """A body's name with what it is on, where the document gives it: the "Panel on Soil Restoration"."""
    if not said[:1].isupper() or re.search(r"\b(?:on|for|of)\b", said):
        return said
    longer = re.compile(
        rf"\b{re.escape(said)}\s+(?:on|for)\s+(?:the\s+)?[^,;.()]{{3,90}}?"
        r"(?=[,;.()]|\s+(?:for|with|as|and\s+(?:to|requests?|its))\b)"
    ).search(context.document.text)
    return " ".join(longer.group().split()) if longer else said
