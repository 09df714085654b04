"""Documents that the text names by symbol, each with its title as the text gives it.

A list or table of documents gives titles best: its title then stands for the symbol, and other
places of the same symbol are left without one, so that a document has one title. Else the title
is what stands before the symbol: the item of a list, a phrase around a noun for a document ("note
by the Secretariat on ..."), the subject of "is contained in document ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.act_numbers import NUMBER
from kg.extract.acts import act_mentions, text_blocks
from kg.extract.context import Context
from kg.extract.symbols import find_symbols
from kg.model.facts import DocumentMention
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_NOUN: Final = (
    r"(?:reports?|notes?|letters?|papers?|documents?|compilation|synthesis|summary|summaries|agenda|annotations?|draft|"
    r"programme|list|background|proposals?|guidelines|guide|study|studies|review|overview|submissions?|text|"
    r"statement|declaration|strategy|plan|framework|budget|estimates|handbook|manual|recommendations?|conclusions|"
    r"rules|terms|records?|map|survey|assessment|questionnaire|communication|corrigendum|addendum|amendments?|opinion|"
    r"minutes|proceedings|outcome|views|information|table|timetable|schedule|calendar|statistics|bulletin)"
)
_HAS_NOUN = re.compile(rf"\b{_NOUN}\b", re.I)
_BOUNDARY: Final = re.compile(
    r"[.;:]\s+|\b(?:considered|considering|had\s+before\s+(?:it|them)|(?:took|takes|taking|take)\s+note(?:\s+with\s+\w+)?\s+of|"
    r"welcom(?:ed|es|ing)(?:\s+with\s+\w+)?|not(?:ed|es|ing)(?:\s+with\s+\w+)?|recall(?:ed|s|ing)|introduced|introducing|presented|adopted|approved|"
    r"endors(?:ed|es|ing)|examined|reviewed|discussed|contained\s+in|set\s+out\s+in|outlined\s+in|reflected\s+in|described\s+in|"
    r"included\s+in|provided\s+in|presented\s+in|on\s+the\s+basis\s+of|in\s+the\s+light\s+of|based\s+on|referred\s+to|"
    r"appreciat(?:ed|es|ing)|acknowledg(?:ed|es|ing)|transmitt(?:ed|ing)|submitted(?=\s+(?:a|an|the)\b)|prepared(?=\s+(?:a|an|the)\b)|"
    r"issued|circulated|distributed|invited|requested(?=\s+(?:a|an|the)\b)|drew\s+attention\s+to|see|was\s+guided\s+by|agreed\s+on|"
    r"recommended|following\s+documents?|namely|including|by\s+means\s+of|as\s+well\s+as\s+(?:to\s+|of\s+)?(?=the|a\b)|"
    r"in\s+(?=(?:the|its)\s+(?:\w+\s+){0,3}(?:report|note|annex|annotation|document|agenda|paper|list))|,\s+and\s+(?:to|of|in|with)\s+(?=the))\b",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:[\s,;:–-]|\b(?:also|further|with\s+appreciation|both|and|of|to|that|on)\s+)*(?:(?:the|a|an|its|his|her|their|this|these|this)\s+)?",
    re.I,
)
_START = re.compile(rf"\b(?:the|a|an|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?(?={_NOUN}\b)", re.I)
_LONG: Final = 25  # words after which a phrase is taken from its last noun for a document on
_CONTAINED = re.compile(
    r",?\s+(?:(?:as\s+)?(?:contained|set\s+out|reproduced|issued|presented|outlined|available|published|given|annexed|circulated|distributed|submitted)\s+"
    r"(?:in|as|to|under)|in)\s+(?:(?:the\s+)?(?:annex(?:es)?(?:\s+[IVX]+)?\s+(?:to|of)\s+)?)?(?:the\s+)?(?:informal\s+)?documents?\s*$|,?\s+(?:contained|set\s+out|reproduced|issued|circulated)\s+(?:in|as)\s*$",
    re.I,
)
_IS = re.compile(r"\s+(?:is|are|was|were|has\s+been|have\s+been|can\s+be\s+found|may\s+be\s+found)$")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{4,400})[”\"]\s*,?\s*(?:\(|$)")
_QUOTED_AFTER = re.compile(r"^\)?,?\s*(?:entitled|titled)\s+[“\"](?P<title>[^“”\"]{4,400})[”\"]")
_LIST_ENTRY = re.compile(
    r"^(?:\s*(?:and|,)\s*(?:Add|Corr|Rev)\.\s?\d+(?:/\w+\.\d+)*)*[\s|:–—-]+(?P<title>[A-Z“\"][^|]{3,500}?)\s*(?:\||$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A mention with how good its title is: 2 from a list, 1 from the words around it, 0 none."""

    mention: DocumentMention
    rank: int


def find_documents(context: Context) -> Iterator[DocumentMention]:
    """Every mention of a document by its symbol, in order; the title on the best one."""
    found = [named for block in text_blocks(context) for named in _in_block(context, block)]
    best: dict[str, _Named] = {}
    for named in found:
        known = best.get(named.mention.symbol)
        if known is None or named.rank > known.rank:
            best[named.mention.symbol] = named
    for named in found:
        yield named.mention if best[named.mention.symbol] is named else replace(named.mention, title="")


def is_list_entry(context: Context, block: Block, symbol: Span) -> bool:
    """Whether a symbol opens a line of an unnumbered list of documents, with its title after it."""
    text = context.document.text
    return (
        not block.number
        and block.kind is BlockKind.PARAGRAPH
        and not text[block.body.start : symbol.start].strip()
        and _LIST_ENTRY.match(text[symbol.end : block.body.end]) is not None
    )


def _in_block(context: Context, block: Block) -> Iterator[_Named]:
    text = context.document.text
    acts = [mention.span for mention in act_mentions(context) if mention.block.index == block.index]
    previous = block.body.start
    for span, symbol in find_symbols(block.body.of(text)):
        at = span.shifted(block.body.start)
        if any(act.start <= at.start < act.end for act in acts) or re.fullmatch(NUMBER, symbol):
            previous = at.end
            continue
        title, rank = _title(context, block, at, previous)
        yield _Named(
            mention=DocumentMention(span=at, place=context.place_at(at.start), symbol=symbol, title=title),
            rank=rank,
        )
        previous = at.end


def _title(context: Context, block: Block, at: Span, previous: int) -> tuple[str, int]:
    text = context.document.text
    inner = context.document.block_at(at.start)
    if inner.kind in (BlockKind.ROW, BlockKind.CELL, BlockKind.TABLE):
        return _row_title(context, inner, at), 2
    if is_list_entry(context, block, at):
        entry = _LIST_ENTRY.match(text[at.end : block.body.end])
        return (_folded(entry["title"]), 2) if entry else ("", 0)
    if after := _QUOTED_AFTER.match(text[at.end : block.body.end]):
        return _folded(after["title"]), 1
    start = max(inner.body.start, previous)
    whole_item = inner.kind is BlockKind.ITEM and start == inner.body.start
    return _title_before(text[start : at.start].rstrip(), whole_item)


def _title_before(before: str, whole_item: bool) -> tuple[str, int]:
    phrase = before.rstrip("(").rstrip()
    bracket = before.endswith("(")
    quoted = _QUOTED.search(f"{phrase} (")
    if quoted and quoted.end() >= len(phrase):
        return _folded(quoted["title"]), 1
    if whole_item and bracket and (not _BOUNDARY.search(phrase[:60]) or not _HAS_NOUN.search(phrase)):
        return _folded(phrase), 2
    if contained := _CONTAINED.search(phrase):
        return _phrase(_IS.sub("", phrase[: contained.start()]))
    return _phrase(phrase) if bracket else ("", 0)


def _phrase(before: str) -> tuple[str, int]:
    """The noun phrase that ends in ``before``: from the last boundary on, without its article."""
    position = 0
    for match in _BOUNDARY.finditer(before):
        rest = before[match.end() :]
        if _HAS_NOUN.search(rest):
            position = match.end()
    words = _folded(before[position:])
    if len(words.split()) > _LONG and (starts := list(_START.finditer(words))):
        words = words[starts[-1].start() :]
    words = _ARTICLE.sub("", words, count=1).strip(" ,;:")
    if not _HAS_NOUN.search(words) or len(words.split()) > 60 or not words:
        return "", 0
    return words, 1


def _row_title(context: Context, inner: Block, at: Span) -> str:
    """The longest other cell of the row that a symbol stands in."""
    document = context.document
    row: Block | None = inner
    while row is not None and row.kind is BlockKind.CELL:
        row = document.parent(row)
    if row is None or row.kind is not BlockKind.ROW:
        return ""
    cells = [_folded(cell) for cell in re.split(r"\s*\|\s*|\t", row.span.of(document.text))]
    others = [
        cell
        for cell in cells
        if cell and at.of(document.text) not in cell and re.search(r"[A-Za-z]{3}", cell)
    ]
    return max(others, key=len, default="")


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" ;,*").rstrip(".").strip('“”"')
