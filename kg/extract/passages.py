"""Paragraphs of a report's main text as the extractors of meetings read them.

Guarantees: a passage's text has the length of its paragraph's body, so that offsets carry
over; white space is a blank, but a line feed before each list item or table row inside; the
agenda items of a passage are those that its section or its section's paragraphs take up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.extract.items import find_items
from kg.extract.sentences import find_sentences
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, what it stands under, and the items under discussion there.

    ``printed_items`` are those that a heading prints ("(agenda item 3)"); ``items`` also
    those of a heading that repeats an item's title, or of a paragraph before this one.
    """

    block: Block
    text: str
    headings: tuple[str, ...]  # outermost first
    printed_items: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    place: str = ""  # the numbered paragraph whose list an unnumbered line goes on with

    def span(self, span: Span) -> Span:
        """A range of the passage's text as a range of the document's text."""
        return span.trimmed(self.text).shifted(self.block.body.start)

    def sentences(self) -> Iterator[Span]:
        """The sentences of the passage."""
        return find_sentences(self.text)


_ITEM_NOTE = re.compile(r"^\s*\(?\s*(?:provisional\s+)?(?:agenda\s+)?(?:sub-?\s?)?items?\b", re.IGNORECASE)
_TAKEN_UP = re.compile(
    r"\b(?:consider\w*|took\s+up|taken\s+up|deliberat\w+|discuss\w*|under|address\w*|turn\w*\s+to)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?:closure|conclusion|consideration|completion)\s+of\s+(?:its\s+)?$", re.IGNORECASE)


def find_passages(document: Document, titles: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """The paragraphs of the main text in order.

    ``titles`` maps a folded title of an agenda item to its number, to know the item of a
    heading that repeats it.
    """
    titles = titles or {}
    under: int | None = None  # the heading whose paragraphs took up ``current``
    current: tuple[str, ...] = ()
    noted: dict[int | None, tuple[str, ...]] = {}  # items in a line of its own under a heading
    floating: tuple[str, ...] = ()  # items in a line of its own after a line that is no heading of the tree
    before: Block | None = None
    announcing = ""  # the numbered paragraph that ended in a colon
    for block in document.blocks:
        if block.part or block.parent is not None:
            continue
        if block.kind is BlockKind.HEADING:
            under, current, announcing = block.index, (), ""
            if block.level <= 1 or _items_of_heading(document.words(block)):
                floating = ()
        if block.kind is not BlockKind.PARAGRAPH:
            before = block
            continue
        text = passage_text(document, block)
        if not block.number and len(text) < _LONGEST_NOTE and _ITEM_NOTE.match(text):
            noted[block.section] = _items_in(text)
            if before is not None and before.kind is BlockKind.PARAGRAPH:
                floating = noted[block.section]
            continue
        before = block
        headings = document.headings(block)
        words = tuple(fold(document.words(heading)) for heading in headings)
        printed = floating or _printed_items(headings, words, noted)
        titled = _titled_items(words, titles)
        current = _taken_up(text) or current
        if printed and titled and titled[0].startswith(printed[0]):
            nearest = titled  # "Adoption of the agenda" under "Organizational matters (agenda item 2)"
        else:
            nearest = printed or (current if under == block.section else ()) or titled
        if block.number:
            announcing = block.number if re.search(r":\s*(?:\n|$)", text) else ""
        yield Passage(
            block=block,
            text=text,
            headings=words,
            printed_items=printed,
            items=nearest,
            place="" if block.number else announcing,
        )


_LONGEST_NOTE: Final = 120
_SHORT_LINE: Final = 58


def passage_text(document: Document, block: Block) -> str:
    """A block's words with blanks for white space, and a line feed where an item or row begins."""
    raw = document.words(block)
    lines = [line for line in raw.split("\n") if line.strip()]
    if len(lines) > 1 and max(map(len, lines)) < _SHORT_LINE:
        raw = re.sub(r"[^\S\n]", " ", raw)  # lines of a list, not of a wrapped paragraph
        return raw
    # an empty line is no wrapped line
    raw = re.sub(r"\n\s*\n", lambda gap: " " * (len(gap.group()) - 1) + "\f", raw)
    words = _kept(raw)
    marks = [
        child.extent.start - block.body.start
        for child in document.descendants(block)
        if child.kind in {BlockKind.ITEM, BlockKind.ROW, BlockKind.PARAGRAPH, BlockKind.TABLE}
    ]
    for mark in marks:
        if 0 < mark <= len(words) and words[mark - 1] == " ":
            words = f"{words[: mark - 1]}\n{words[mark:]}"
    return words


def _kept(raw: str) -> str:
    """Blanks for white space, but a line feed for each form feed that marks an empty line."""
    return re.sub(r"[^\S\f]", " ", raw).replace("\f", "\n")


def fold(words: str) -> str:
    """Words with single blanks and no edges.

    >>> fold("Opening of  the\\nsession ")
    'Opening of the session'
    """
    return " ".join(words.split())


def title_key(title: str) -> str:
    """What two printings of one title have in common.

    >>> title_key("A. Other Matters (agenda item 4)") == title_key("Other matters.")
    True
    """
    bare = re.sub(r"\((?:[^()]*\bitems?\b[^()]*(?:\([^()]*\)[^()]*)*)\)", "", title)
    bare = re.sub(r"^\s*(?:chapter|part)\s+(?:[IVXLC]+|\d{1,2})\b[.:]?\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^\s*(?:[IVXLC]+|[A-Z]|\d{1,2})[.–-]\s+", "", bare)
    return re.sub(r"[^\w]+", " ", bare).strip().casefold()


def _items_in(text: str) -> tuple[str, ...]:
    return tuple(item for found in find_items(text) for item in found.items)


def _printed_items(
    headings: tuple[Block, ...], words: tuple[str, ...], noted: Mapping[int | None, tuple[str, ...]]
) -> tuple[str, ...]:
    for heading, text in reversed(list(zip(headings, words, strict=True))):
        items = noted.get(heading.index, ()) or _items_of_heading(text)
        if items:
            return items
    return ()


def _items_of_heading(text: str) -> tuple[str, ...]:
    """The items that a heading prints: "(agenda item 3)", "Item 3: ..."."""
    bracketed = _items_in(" ".join(re.findall(r"\((?:[^()]|\([^()]*\))*\)", text)))
    begins = re.match(r"\s*(?:[IVXLC]+\.|[A-Z]\.)?\s*(?:agenda\s+)?item\b", text, re.IGNORECASE)
    return bracketed or (_items_in(text) if begins else ())


def _titled_items(words: tuple[str, ...], titles: Mapping[str, str]) -> tuple[str, ...]:
    for text in reversed(words):
        number = titles.get(title_key(text))
        if number is not None:
            return (number,)
    return ()


def _taken_up(text: str) -> tuple[str, ...]:
    """The items that a paragraph takes up; an item that it closes is none of them."""
    found: tuple[str, ...] = ()
    for reference in find_items(text):
        sentence = text[max(0, text.rfind(". ", 0, reference.span.start)) : reference.span.start]
        if _CLOSED.search(sentence) or not _TAKEN_UP.search(sentence):
            continue
        found = found or reference.items
    return found
