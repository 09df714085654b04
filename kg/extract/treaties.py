"""Treaties that a paragraph invokes: reaffirmed, ratified, implemented, an article of them cited.

A treaty that only stands in the name of a body, in a title between quotation marks, or in a
description of States ("parties to the Protocol") is not cited. A draft is no treaty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.context import Context
from kg.extract.proper_names import TREATY_HEADS, find_bodies, find_treaties
from kg.extract.reference import known_treaties
from kg.model.span import Span
from kg.model.tree import Block

_ARTICLES: Final = re.compile(
    r"\b[Aa]rt(?:icle|\.)s?\s+(?P<numbers>\d{1,3}(?:\s?\(\w+\))*(?:(?:,\s(?:and\s)?|\s(?:and|to|or)\s|\s?[-–]\s?)\d{1,3}(?:\s?\(\w+\))*)*)"
    r"(?P<paragraph>,?\s*paragraphs?\s+\d+(?:\s?\([a-z]\))*(?:\s(?:and|to)\s\d+(?:\s?\([a-z]\))*)*,?)?"
    r"\s+(?:of|to|under)\s+(?:the\s+|that\s+)?$"
)
_INVOKED: Final = re.compile(
    r"\b(?:reaffirm(?:s|ed|ing)?|recall(?:s|ed|ing)?|guided\s+by|implement(?:s|ed|ing|ation)?(?:\s+of)?"
    r"|ratif(?:y|ies|ied|ication(?:\s+of)?|ying)|acced(?:e|es|ed|ing)(?:\s+to)?|accession\s+to|adher(?:e|ence)\s+to"
    r"|in\s+accordance\s+with|in\s+conformity\s+with|consistent\s+with|in\s+line\s+with|pursuant\s+to|compl(?:y|ies|iance)\s+with"
    r"|provisions?\s+of|obligations?\s+under|obligations?\s+(?:arising\s+)?from|commitments?\s+under|violat(?:ion|ions|es|ing)(?:\s+of)?"
    r"|breach(?:es)?\s+of|enshrined\s+in|set\s+(?:out|forth)\s+in|contained\s+in|embodied\s+in|laid\s+down\s+in|provided\s+for\s+in"
    r"|acting\s+under|entry\s+into\s+force\s+of|adoption\s+of|Chapter\s+[VIX]+\s+of|purposes\s+and\s+principles\s+of"
    r"|principles\s+of|objectives?\s+of|purposes\s+of|bearing\s+in\s+mind|taking\s+into\s+account|stipulated\s+in|apply(?:ing)?"
    r"|application\s+of|respect\s+for)\b",
    re.I,
)
_NEAR: Final = 4  # words between what invokes and the treaty
_OPENING: Final = re.compile(
    r"^(?:Also\s+|Further\s+)?(?:Recall|Reaffirm|Reiterat|Guid|Bear|Honour|Welcom|Recogniz|Underlin|Reaffirms|Recalls)"
    r"\w*(?:\s+(?:also|further|by|in\s+mind|its\s+commitment\s+to))*\b"
)
_CONNECTING: Final = frozenset((
    "and", "as", "well", "the", "of", "on", "for", "in", "to", "its", "their", "with", "against", "all",
    "other", "relevant", "including", "thereto", "instruments", "international", "human", "rights",
    "obligations", "under", "provisions", "articles", "article", "particular", "purposes", "principles",
    "together", "or", "from", "by",
))  # fmt: skip
_FEW: Final = 4  # other words that a list of names may have
_LIST_BEFORE = re.compile(r"(?:,|\band\b|\bas\s+well\s+as\b|,\s+and)\s+(?:(?:of|in|to|with)\s+)?(?:the\s+)?$")
_LIST_GAP: Final = 40  # characters between two treaties of a list
# "and the Optional Protocols thereto on one thing and another, "
_PROTOCOLS_BETWEEN = re.compile(
    r"\s+and\s+(?:the|its)\s+(?:Optional\s+)?Protocols?(?:\s+thereto)?\b[^;.:]{0,200}$"
)
_PARTIES = re.compile(
    r"\b(?:[Pp]art(?:y|ies)|signator(?:y|ies)|supplementing|Protocols?\s+(?:thereto|to)|Secretariat|secretariat)\s+(?:to|of)\s+(?:the\s+)?$|\bsupplementing\s+(?:the\s+)?$"
)
# "Recalls that Lakeland is a party to the Convention", "to become parties to the Protocol": invoked
_BECOMES_PARTY = re.compile(
    r"(?:(?<!\bthat\s)(?<!\bwhich\s)\bis\s+(?:also\s+)?a\s+(?:State\s+)?party|\bbecom(?:e|es|ing)\s+(?:a\s+)?(?:States\s+)?part(?:y|ies))\s+to\s+(?:the\s+)?$"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_DRAFT = re.compile(r"\b(?:draft|proposed|future)\s+$", re.I)
_NOT_A_TREATY = re.compile(
    r"^(?:Headquarters|Paris Conference)\b"
    r"|^(?:Agreement|Treaty|Statute|Conventions|(?:Optional\s+)?Protocols|Covenants)$"
)


_UN_CHARTER: Final = "Charter of the United Nations"
# "the Seaside UN Charter on Clean Ports"
_OTHER_CHARTER = re.compile(r"\b[A-Z][\w’-]+\s+Charter\s+(?:on|for)\s+[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyMention:
    """A treaty that a paragraph invokes."""

    span: Span
    name: str  # full name, as first given in the document
    pinpoints: tuple[str, ...] = ()


def invoked_treaties(context: Context, block: Block) -> Iterator[TreatyMention]:
    """The treaties that a block invokes, in order; one may come several times."""
    start = block.body.start
    text = block.body.of(context.document.text)
    quoted = [Span(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    bodies = [span for span, name in find_bodies(text) if any(head in name for head in TREATY_HEADS)]
    carried = -1  # end of a treaty that was invoked, for the list that goes on after it
    named: list[str] = []
    for span, said in find_treaties(text):
        name = _known(context, said)
        if said in TREATY_HEADS and (not name or name == said):
            # "that Agreement", "the Convention": the one named last before it in the paragraph
            name = next((other for other in reversed(named) if said in other.split()), name)
        if name:
            named.append(name)
        before = text[max(0, span.start - 160) : span.start]
        if not name or _DRAFT.search(before) or any(outer.covers(span) for outer in (*quoted, *bodies)):
            continue
        articles = _ARTICLES.search(before)
        between = text[carried : span.start]
        listed = (
            carried >= 0
            and _LIST_BEFORE.search(between)
            and (len(between) < _LIST_GAP or _PROTOCOLS_BETWEEN.match(between))
        )
        party = _BECOMES_PARTY.search(before) is not None
        if not party and (
            _PARTIES.search(before)
            or not (articles or listed or _invoked(before) or _opened(text, span.start))
        ):
            continue
        carried = span.end
        yield TreatyMention(
            span=span.shifted(start), name=name, pinpoints=_articles(articles["numbers"]) if articles else ()
        )


def _invoked(before: str) -> bool:
    clause = re.split(r"[.;:]\s|\bwhich\b|\bthat\b(?!\s+(?:Convention|Protocol|Agreement))", before)[-1]
    found = [match.end() for match in _INVOKED.finditer(clause)]
    between = clause[found[-1] :].split() if found else []
    return bool(found) and len(between) <= _NEAR and "by" not in between


def _opened(text: str, position: int) -> bool:
    """Whether a paragraph opens by invoking, and the treaty stands in the list that follows.

    "Guided by the Declaration, as well as the International Covenant and the Convention": between
    the opening and the treaty are names and connecting words, hardly any others.
    """
    opening = _OPENING.match(text)
    if opening is None or opening.end() > position:
        return False
    between = text[opening.end() : position]
    if re.search(r"[.;:]\s|\b(?:which|that|whereby|who|where)\b", between):
        return False
    plain = [word for word in re.findall(r"\b[a-z]+\b", between) if word not in _CONNECTING]
    return len(plain) <= _FEW


def _known(context: Context, said: str) -> str:
    """The full name of a treaty; empty for what is none: a bare head noun that nothing explains."""
    if _NOT_A_TREATY.match(said):
        return ""
    full = context.full_name(said)
    if (
        "Charter" in said
        and full == _UN_CHARTER
        and said != full
        and _OTHER_CHARTER.search(context.document.text)
    ):
        return ""  # "the Charter", where the document speaks of another: nothing says which
    if full != said or len(said.split()) > 2:
        return full
    if any(said in (treaty.name, *treaty.short) for treaty in known_treaties()) or said in (
        "Convention",
        "Protocol",
        "Charter",
    ):
        return full
    return full if len(said.split()) > 1 else ""


def _articles(numbers: str) -> tuple[str, ...]:
    return tuple(
        re.sub(r"\s?\(", " (", part).strip()
        for part in re.split(r",\s(?:and\s)?|\s(?:and|or)\s", numbers)
        if part.strip()
    )
