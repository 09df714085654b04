"""Things said to stand elsewhere in or with the document: annexes, lists, summaries, addenda.

Whether they do stand there is for the rules to conclude; here is only what was announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.acts import text_blocks
from kg.extract.context import Context
from kg.model.facts import Announcement
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way of announcing, with an example: what follows the thing announced; group ``where``."""

    pattern: str
    example: str


_WHERE = (
    r"(?:(?:the\s+|an\s+)?annex(?:es)?(?:\s+[IVX\d]+(?:\s*(?:,|and|to|–|-)\s*[IVX\d]+)*)?(?:\s+(?:to|of)\s+(?:the\s+)?(?:present\s+report"
    r"|present\s+document|present\s+resolution|Chair[’']s\s+summary|summary\s+of\s+the\s+Chair|report|summary))?"
    r"|(?:the\s+)?(?:present\s+)?(?:addend(?:um|a)|appendix|appendices)(?:\s+[IVX\d]+)?(?:\s+to\s+(?:the\s+)?(?:present\s+)?report)?"
    r"|(?:the\s+)?(?:Chair[’']s\s+summary|summary\s+of\s+the\s+Chair)|(?:chapter|section|table|box|figure)\s+[IVX\d]+[A-Z]?(?:\s+below)?)"
)
_VERBS = (
    r"(?:contained|set\s+out|set\s+forth|listed|reproduced|given|presented|included|provided|attached|found"
    r"|annexed|appended|reflected|summarized|outlined|shown|described)"
)
# "annex II to decision 1/CP.16" is another document's
_OWN = r"(?!\s+[IVX\d]+\b)(?!\s+(?:to|of)\s+(?!(?:the\s+)?(?:present|report|this)\b))(?!\w)"

FORMS: Final = (
    Form(
        pattern=r",?\s+(?:which\s+|that\s+)?"
        r"(?:is|are|was|were|has\s+been|have\s+been|shall\s+be|will\s+be|can\s+be|may\s+be)\s+"
        rf"(?:also\s+|further\s+)?{_VERBS}\s+(?:in|to|as|at|under|with)\s+(?P<where>{_WHERE}){_OWN}",
        example="A list of speakers is contained in annex II",
    ),
    Form(
        pattern=rf",?\s+(?:as\s+)?{_VERBS}\s+(?:in|to|as|at|under)\s+(?P<where>{_WHERE}){_OWN}",
        example="adopted the recommendations set out in the annex to the present report",
    ),
    Form(
        pattern=rf"\s+\(see\s+(?P<where>{_WHERE})\)",
        example="The Board elected its officers (see annex I)",
    ),
)
"""In order; a sentence is taken by the first form that fits."""

_PATTERNS = tuple(re.compile(form.pattern, re.I) for form in FORMS)
# A place that every form needs: looking for it first spares most sentences the costly search.
_PLACE = re.compile(r"annex|addend|appendi|summary|\b(?:chapter|section|table|box|figure)\s+[IVX\d]", re.I)
_LEAD = re.compile(
    r"^.*\b(?:adopted|approved|considered|prepared|agreed\s+(?:on|to)|noted|took\s+note\s+of|welcomed|endorsed"
    r"|decided\s+to\s+adopt|elected)\s+|^.*,\s+(?=(?:the|a|an|its)\s+)",
    re.I,
)


def find_announcements(context: Context) -> Iterator[Announcement]:
    """What the running text announces, in order."""
    text = context.document.text
    for block in text_blocks(context):
        taken = block.body.start
        for start, end in _sentences(text, block.body):
            if _PLACE.search(text, start, end) is None:
                continue
            for pattern in _PATTERNS:
                begin = max(start, taken)
                match = pattern.search(text, begin, end)
                if match is None:
                    continue
                taken = match.end()
                span = Span(begin, match.end()).trimmed(text)
                yield Announcement(
                    span=span,
                    place=context.place_at(span.start),
                    what=_subject(text[begin : match.start()]),
                    where=" ".join(match["where"].split()),
                )
                break


def _subject(words: str) -> str:
    said = " ".join(words.split()).strip(" ,;:")
    lead = _LEAD.match(said)
    said = said[lead.end() :] if lead else said
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", said, flags=re.I)


def _sentences(text: str, body: Span) -> Iterator[tuple[int, int]]:
    start = body.start
    for stop in re.compile(r"(?<![A-Z])[.;]\s+(?=[A-Z(])").finditer(text, body.start, body.end):
        yield start, stop.start()
        start = stop.end()
    yield start, body.end
