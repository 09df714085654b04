"""How far each part of a document was agreed: draft, Chair's summary, statement, adopted.

What a place says of a part is a fact with its words. What standing each paragraph has follows from
these facts by a rule (``kg.conclude.standing``), and is no fact of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.acts import text_blocks
from kg.extract.context import Context
from kg.extract.masthead import read_masthead
from kg.model.facts import DocumentKind, Standing, StandingStatement
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_NOT_NEGOTIATED: Final = re.compile(
    r"[^.]*\b(?:not\s+(?:been\s+)?(?:subject\s+to|subject\s+of|negotiated|agreed\s+upon|adopted\s+by)|"
    r"(?:was|is|were|are)\s+(?:instead,?\s+)?(?:a|the)\s+(?:Summary\s+by\s+the\s+Chair|Chair[’']s\s+summary|Co-Chairs[’']\s+summary)|"
    r"does\s+not\s+(?:necessarily\s+)?(?:reflect|represent)\s+(?:an?\s+)?(?:agreed|consensus|the\s+views))\b[^.]*",
    re.I,
)
_SUMMARY = re.compile(
    r"\b(?:summary\s+(?:of\s+(?:the\s+)?(?:deliberations|discussions?|proceedings|debate))|Summary\s+by\s+the\s+(?:Co-)?Chair|"
    r"(?:Co-)?Chairs?[’']s?\s+summary|summary\s+(?:of|by)\s+the\s+(?:Co-)?Chairs?|moderator[’']s\s+summary)",
    re.I,
)
_THIS_PART = re.compile(
    r"\b(?:(?:this|the\s+following|the\s+present)\s+(?:summary|section|chapter|part)|as\s+follows)\b", re.I
)
_SUMMARY_HEADING: Final = re.compile(
    r"\b(?:(?:Co-)?Chairs?[’']s?\s+summary|summary\s+(?:of|by)\s+the\s+(?:Co-)?(?:Chair|President|Moderator)s?)\b",
    re.I,
)
_ADOPTED_REPORT: Final = re.compile(
    r"[^.]*\b(?:adopted|approved)\s+(?:by\s+consensus\s+)?(?:the|its|this)\s+(?:present\s+|draft\s+)*report\b[^.]*"
    r"|[^.]*\b(?:draft\s+|present\s+)*report\b[^.]{0,80}\bwas\s+(?:adopted|approved)\b[^.]*",
    re.I,
)


def find_standing(context: Context) -> Iterator[StandingStatement]:
    """What the masthead, the headings and the paragraphs say of how far a part was agreed."""
    document, text = context.document, context.document.text
    masthead = read_masthead(document, context.kind)
    if masthead.draft and (title := masthead.values.get("title") or masthead.values.get("distribution")):
        yield StandingStatement(span=title.span, standing=Standing.DRAFT, scope="document")
    if context.act is not None and (adopted := masthead.values.get("adopted")):
        yield StandingStatement(span=adopted.span, standing=Standing.ADOPTED, scope="document")
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    for block in document.children(None):
        if block.kind is BlockKind.HEADING and _SUMMARY_HEADING.search(document.words(block)):
            yield StandingStatement(span=block.span, standing=Standing.CHAIR_SUMMARY, scope=block.path)
    for block in text_blocks(context):
        words = block.body.of(text)
        if _SUMMARY.search(words) and _THIS_PART.search(words) and (said := _NOT_NEGOTIATED.search(words)):
            span = Span(said.start(), said.end()).shifted(block.body.start).trimmed(text)
            yield StandingStatement(
                span=span,
                place=context.place_at(span.start),
                standing=Standing.CHAIR_SUMMARY,
                scope=_section(context, block),
            )
        if (
            not block.part
            and (adoption := _ADOPTED_REPORT.search(words))
            and not re.search(r"\bnot\b", adoption[0])
        ):
            if re.search(
                r"\b(?:session|meeting|previous|last|preceding)\b[^.]*\breport\s+of\s+(?:its|the)\s+(?:previous|last|preceding)",
                words,
                re.I,
            ):
                continue
            span = Span(adoption.start(), adoption.end()).shifted(block.body.start).trimmed(text)
            yield StandingStatement(
                span=span, place=context.place_at(span.start), standing=Standing.ADOPTED, scope="document"
            )


def _section(context: Context, block: Block) -> str:
    """The outermost heading that a paragraph stands under."""
    headings = context.document.headings(block)
    return headings[0].path if headings else "document"
