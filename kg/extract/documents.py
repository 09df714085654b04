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
from kg.extract.notes import noted_positions
from kg.extract.states import state_named
from kg.extract.symbols import find_symbols
from kg.model.facts import DocumentMention
from kg.model.span import Span
from kg.model.tree import Block, BlockKind

_NOUN: Final = (
    r"(?:reports?|notes?|letters?|papers?|documents?|compilation|synthesis|summary|summaries|agenda|annotations?|draft|"
    r"programme|list|background|proposals?|guidelines|guide|study|studies|review|overview|submissions?|text|"
    r"statement|declaration|strategy|plan|framework|budget|estimates|handbook|manual|recommendations?|conclusions|"
    r"rules|terms|records?|map|survey|assessment|questionnaire|communication|corrigendum|addendum|amendments?|opinion|"
    r"minutes|proceedings|outcome|work\s?plans?|requirements|views|information|table|timetable|schedule|calendar|statistics|bulletin)"
)
_ANY_NOUN = re.compile(rf"\b{_NOUN}\b", re.I)
_BOUNDARY: Final = re.compile(r"(?<=[a-z\d)”\"])\.\s+(?=[A-Z])|[;:]\s+")
_SENTENCE: Final = re.compile(
    r"\b(?:that|which|who|whom|was|were|is|are|has|had|have|would|should|shall|could|agreed|decided|informed|made|took|"
    r"it|they|recalled|emphasized|stressed|expressed|welcomed|considered|adopted|introduced|noted|invited|elected|"
    r"approved|endorsed|basis|found|listed|indicated|reflected|discussed|form\s+of|urged|encouraged|thanked|pursuant|in\s+accordance\s+with|in\s+organizing)\b",
    re.I,
)
# words with which an item of a list of documents is a sentence; "progress made in" is none
_FINITE: Final = re.compile(
    r"\b(?:was|were|is|are|has|had|have|would|should|shall|could|it|they|took|agreed|decided|informed|recalled|emphasized"
    r"|stressed|expressed|welcomed|invited|urged|encouraged|thanked|noted)\b",
    re.I,
)
# "(a) Adopted draft decision IV/1": what a body did, no document of a list
_DEED: Final = re.compile(
    r"(?:took|(?:adopt|approv|endors|welcom|request|consider|not|agre|decid|invit|elect|express|recommend|accept|confirm)ed)\b",
    re.I,
)
# words that a noun for a document cannot have before it as part of its name
_NOT_BEFORE: Final = frozenset((
    "the", "a", "an", "its", "his", "her", "their", "this", "these", "that", "of", "on", "in", "for",
    "by", "to", "with", "from", "at", "as", "under", "and", "or", "also", "into", "upon", "both",
    "took", "take", "takes", "taking", "taken", "contained", "prepared", "considered", "adopted",
    "introduced", "presented", "submitted", "noted", "welcomed", "approved", "endorsed", "requested",
    "issued", "submit", "provide", "consider", "present", "adopt", "following", "was", "were", "is", "are",
    "had", "has", "have", "through", "see",
    "entitled",
))  # fmt: skip
_TOO_LITTLE: Final = frozenset((
    "information", "views", "document", "documents", "text", "draft", "paper", "proposal", "map",
    "table",
))  # fmt: skip
_LEAD_IN = re.compile(
    r"^(?:[\s,;:)–-]|\b(?:also|further|and|of|to|that|on|in|with\s+appreciation|inter\s+alia)\b)*\s*"
    r"(?:(?:the|a|an|its|his|her|their|this|these)\s+)?",
    re.I,
)
_LEAD_OUT = re.compile(r"(?:,\s+(?:which|as)|\s+and|\s+(?:will|shall|may|can)\s+be|\s+as|[,;:(])+$", re.I)
_NEAR: Final = 4  # an item that names a document says within so many words what it is
_LONG: Final = 60  # words that no title has
_CONTAINED = re.compile(
    r",?\s+(?:(?:as\s+)?(?:contained|included|set\s+out|reproduced|issued|presented|outlined|available|published|given|annexed|circulated|distributed|submitted)\s+"
    r"(?:in|as|to|under)|in)\s+(?:(?:the\s+)?(?:annex(?:es)?(?:\s+[IVX]+)?\s+(?:to|of)\s+)?)?(?:the\s+)?(?:informal\s+)?documents?\s*$|,?\s+(?:contained|set\s+out|reproduced|issued|circulated)\s+(?:in|as)\s*$",
    re.I,
)
_TOLD_IN = re.compile(
    r".*\bas\s+(?:outlined|set\s+out|contained|described|recommended|reflected|proposed|requested|noted|referred\s+to)\s+in\s+(?:the\s+)?(?=\w)"
)
_IS = re.compile(r"\s+(?:is|are|was|were|has\s+been|have\s+been|can\s+be\s+found|may\s+be\s+found)$")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{4,400})[”\"]\s*,?\s*(?:\(|$)")
_QUOTED_AFTER = re.compile(r"^\)?,?\s*(?:entitled|titled)\s+[“\"](?P<title>[^“”\"]{4,400})[”\"]")
_LIST_ENTRY = re.compile(
    r"^(?:\s*(?:and|,)\s*(?:Add|Corr|Rev)\.\s?\d+(?:/\w+\.\d+)*)*[\s|:–—-]+(?:\d{1,2}(?:\s?\([a-z]\))?\s+)?"
    r"(?P<title>[A-Z“\"][^|]{3,500}?)\s*(?:\||$)"
)


_LISTED, _IN_WORDS, _ABOUT = 3, 2, 1  # how good a title is, by where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A mention with how good its title is."""

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
        return _row_title(context, inner, at)
    if is_list_entry(context, block, at):
        entry = _LIST_ENTRY.match(text[at.end : block.body.end])
        return (_folded(_without_item(text, block, entry["title"])), _LISTED) if entry else ("", 0)
    if block.kind is BlockKind.FOOTNOTE:
        return _noted_title(context, block)
    if after := _QUOTED_AFTER.match(text[at.end : block.body.end]):
        return _folded(after["title"]), _IN_WORDS
    start = max(inner.body.start, previous)
    whole_item = inner.kind is BlockKind.ITEM and start == inner.body.start
    return _title_before(text[start : at.start].rstrip(), whole_item)


# "Symbol  Title  Agenda item": the heads of a list in which each line ends in an item
_ITEM_LAST = re.compile(r"^[^\n]*\btitle\b[^\n]*\bitems?[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LAST_ITEM = re.compile(r"\s+\d{1,2}(?:\s?\([a-z]\))?(?:(?:,|\s+and)\s+\d{1,2}(?:\s?\([a-z]\))?)*\s*$")
_HEADS_NEAR: Final = 6_000  # characters back in which the heads of a list stand


def _without_item(text: str, block: Block, title: str) -> str:
    """The title on a line that may end in the agenda item of the document."""
    heads = _ITEM_LAST.search(text, max(0, block.span.start - _HEADS_NEAR), block.span.start)
    return _LAST_ITEM.sub("", title) if heads else title


def _noted_title(context: Context, note: Block) -> tuple[str, int]:
    """The phrase that the mark of a note stands after."""
    position = noted_positions(context.document).get(note.index)
    if position is None:
        return "", 0
    start = context.document.block_at(position).body.start
    return _phrase(context.document.text[start : position + 1].rstrip(" ;,."))


# "background material, the annotated provisional agenda (A/AC.1/1)": the last of a list
_LAST_OF_LIST = re.compile(rf".*,\s+(?:and\s+)?(?:the|an?|its)\s+(?=(?:[\w-]+\s+){{0,2}}{_NOUN}\b)", re.I)
# "document entitled Clean ponds (A/AC.1/7)"
_ENTITLED = re.compile(r"^(?:[\w-]+\s+){0,2}?(?:documents?|papers?|notes?|reports?)\s+entitled\s+(?=[A-Z])")
# "A list of participants was circulated at the meeting (A/AC.1/INF/1)"
_CIRCULATED = re.compile(
    r"\s+(?:was|were|is|are|has\s+been)\s+(?:also\s+)?(?:circulated|distributed|issued|made\s+available|provided|annexed|published)\b[^.;:()]{0,60}$"
)


def _title_before(before: str, whole_item: bool) -> tuple[str, int]:
    phrase = before.rstrip("(").rstrip()
    if before.endswith("("):
        phrase = _CIRCULATED.sub("", phrase)
    bracket = before.endswith("(")
    quoted = _QUOTED.search(f"{phrase} (")
    if quoted and quoted.end() >= len(phrase):
        return _folded(quoted["title"]), _IN_WORDS
    noun = _ANY_NOUN.search(phrase)
    near = noun is not None and len(phrase[: noun.start()].split()) < _NEAR
    listed = near and not _FINITE.search(phrase) and not _DEED.match(phrase)
    if whole_item and bracket and (listed or not _SENTENCE.search(phrase)):
        return _folded(phrase), _LISTED
    if contained := _CONTAINED.search(phrase):
        return _phrase(_IS.sub("", phrase[: contained.start()]))
    return _phrase(phrase) if bracket else ("", 0)


def _phrase(before: str) -> tuple[str, int]:
    """The noun phrase that ends in ``before``: from the first noun for a document that governs the rest.

    Where a list goes on ("; activities of the Programme"), the words since its last stop.
    """
    parts = _BOUNDARY.split(before)
    clause = _LEAD_OUT.sub("", _folded(parts[-1]))
    told = _TOLD_IN.search(clause)
    if told is not None:  # "targets as outlined in the report of the Registrar": the report is the document
        clause = clause[told.end() :]
    for noun in _ANY_NOUN.finditer(clause):
        start = None if _in_name(clause, noun) else _phrase_start(clause, noun.start())
        if start is None or _SENTENCE.search(clause, start):
            continue
        words = clause[start:]
        later = _LAST_OF_LIST.search(words)
        words = words[later.end() :] if later else words
        words = _ENTITLED.sub("", words)
        return (words, _IN_WORDS) if _fits(words) else ("", 0)
    words = _LEAD_IN.sub("", clause, count=1)
    listed = len(parts) > 1 or clause[:1] in "),"
    if listed and words and not _SENTENCE.search(words) and _fits(words) and state_named(words) is None:
        return words, _ABOUT
    return "", 0


def _in_name(clause: str, noun: re.Match[str]) -> bool:
    """Whether the noun is part of a name, or of "agenda item": "Human Settlements Programme"."""
    if re.match(r"\s+(?:sub-?)?items?\b", clause[noun.end() :]):
        return True
    return (
        noun[0] in ("Programme", "Agenda", "Plan", "Strategy", "Framework", "Declaration")
        and re.search(r"\b(?:[A-Z][\w’-]*|\d{4})\s+$", clause[: noun.start()]) is not None
    )


def _phrase_start(clause: str, noun: int) -> int | None:
    """Where the phrase around a noun begins: at most four words before it; None for "took note"."""
    start = noun
    for _ in range(4):
        word = re.search(r"(?:^|\s)([\w’'/–-]+)\s+$", clause[:start])
        if word is None:
            break
        if word[1].casefold() in _NOT_BEFORE:
            if word[1].casefold().startswith("t") and clause[noun:].casefold().startswith("note"):
                return None if word[1].casefold() in ("took", "take", "takes", "taking", "taken") else start
            break
        start = word.start(1)
    return start


def _fits(words: str) -> bool:
    little = re.sub(
        r"^(?:relevant|related|following|informal|aforementioned|other|new)\s+", "", words.casefold()
    )
    return little not in _TOO_LITTLE and 0 < len(words.split()) <= _LONG


def _row_title(context: Context, inner: Block, at: Span) -> tuple[str, int]:
    """The longest other cell of the row that a symbol stands in.

    A row that opens with the symbol is of a list of documents; in others, of an agenda say, the
    words are of something that the document is about.
    """
    document = context.document
    row: Block | None = inner
    while row is not None and row.kind is BlockKind.CELL:
        row = document.parent(row)
    if row is None or row.kind is not BlockKind.ROW:
        return "", 0
    cells = [_folded(cell) for cell in re.split(r"\s*\|\s*|\t", row.span.of(document.text))]
    others = [
        cell
        for cell in cells
        if cell and at.of(document.text) not in cell and re.search(r"[A-Za-z]{3}", cell)
    ]
    title = max(others, key=len, default="")
    first = next((cell for cell in cells if cell), "")
    return title, (_LISTED if at.of(document.text) in first else _ABOUT) if title else 0


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" ;,*").rstrip(".").strip('“”"')
