"""Agenda items of the meeting that a report is about.

"The Commission adopted the following agenda: 1. Opening of the session. 2. ..." gives the
items of the list; "the agenda comprised item 1, “Opening of the meeting”, ..." those it
names. Where a report prints no list, headings such as "III. Capacity-building (agenda item
4)" stand for it.

Guarantees: every number once, a parent for every sub-item, titles in the printed words. The
agenda of another session ("the provisional agenda for its next session") gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.agenda_list import Entry, read_entries, title_of
from kg.extract.context import Context
from kg.extract.items import find_items
from kg.extract.passages import fold, title_key
from kg.extract.tables import find_rows
from kg.model.facts import AgendaItem, DocumentKind
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

_ANNOUNCES = re.compile(
    r"""
    (?: \badopted\b [^.;:]{0,160}? \bagenda\b [^:]{0,260}? (?::|\bas\s+follows\.?)
      | \bagenda\b [^.;:]{0,200}? \b(?:adopted|approved|agreed)\b [^:]{0,200}? (?::|\bas\s+follows\.?)
      | \bfollowing\s+(?:provisional\s+)?agenda\b [^:]{0,120}? :
      | \bagenda\b [^.;:]{0,160}? \b(?:read|reads|was|is|comprised|contained|included|ran)\b [^.:]{0,120}?
        (?: as\s+follows | the\s+following(?:\s+items)? | below) \s* [:.]?
      | ^\W*(?:provisional\s+|adopted\s+)?agenda\W*$
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_THIS: Final = re.compile(
    r"\bagenda\b[^:]{0,80}\b(?:for|of)\s+(?:its|the|their)\s+(?:next|forthcoming|following|future)\b"
    r"|(?<!without )\bamendments?\s*:\s*$"
    r"|\b(?:approved|endorsed|recommended)\b[^:]{0,60}\bprovisional\s+agenda\s+for\b",
    re.IGNORECASE,
)
_IN_PROSE = re.compile(
    r"(?:\bitems?\s+|\bsub-?items?\s+|(?<=[,;”\"])\s+(?:and\s+)?)(?P<number>\d{1,2}(?:\.\d{1,2})?(?:\s?\([a-z]\))?),?\s+"
    r"(?:entitled\s+|on\s+)?[“\"](?P<title>[^”\"]+)[”\"]"
)
_REACH: Final = 12_000  # an agenda's list is shorter than this


def find_agenda(context: Context) -> Iterator[AgendaItem]:
    """The agenda items of a meeting report, in the order of the agenda."""
    if context.kind is DocumentKind.MEETING_REPORT:
        yield from read_agenda(context.document)


def read_agenda(document: Document) -> tuple[AgendaItem, ...]:
    """The agenda that a document prints: its list, else its prose, else its headings."""
    best: tuple[AgendaItem, ...] = ()
    for block in _announcing(document):
        found = _tabled(document, block) or _listed(document, block) or _told(document, block)
        if len(found) > len(best):
            best = found
        if len(best) > 2 and not block.part:
            break
    if len(best) > 1:
        return best
    headed = _headed(document)
    known = {item.number for item in headed}
    return (*headed, *(item for item in _mentioned(document) if item.number not in known)) if headed else ()


def agenda_titles(document: Document) -> dict[str, str]:
    """The number of an agenda item by its title, folded; titles of several items are left out."""
    numbers: dict[str, set[str]] = {}
    for item in read_agenda(document):
        numbers.setdefault(title_key(item.title), set()).add(item.number)
    return {key: min(found) for key, found in numbers.items() if len(found) == 1 and key}


def _announcing(document: Document) -> Iterator[Block]:
    """Paragraphs (and headings of annexes) that announce a list of agenda items."""
    annexed: list[Block] = []
    for block in document.blocks:
        if block.parent is not None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            continue
        words = fold(document.words(block)[:1_500])
        if block.kind is BlockKind.HEADING:
            if re.fullmatch(
                r"(?:annex\s+\w+\W*)?(?:adopted\s+)?agenda(?:\s+(?:for|of)\s+the\b.*)?", words, re.I
            ):
                annexed.append(block)
            continue
        match = _ANNOUNCES.search(words)
        if (match and not _NOT_THIS.search(match.group())) or (
            "agenda" in words.casefold() and len(_IN_PROSE.findall(words)) > 1
        ):
            yield block
    yield from annexed


def _listed(document: Document, block: Block) -> tuple[AgendaItem, ...]:
    words = document.words(block)
    start = block.body.start
    if block.kind is BlockKind.HEADING:
        start = block.extent.end
    else:
        match = _ANNOUNCES.search(words)
        inner = [
            child
            for child in document.children(block)
            if child.extent.start >= start + (match.end() if match else 0)
        ]
        start = inner[0].extent.start if len(inner) > 1 else start + (match.end() if match else 0)
    within = tuple(read_entries(document.text[start : block.extent.end]))
    stop = block.extent.end if len(within) > 1 else min(_list_end(document, block), start + _REACH)
    region = document.text[start:stop]
    ends = tuple(sorted({inner.extent.end - start for inner in _blocks_within(document, start, stop)}))
    entries = tuple(read_entries(region, ends=ends)) or tuple(_unnumbered(document, block, start))
    return tuple(
        AgendaItem(
            span=entry.span.shifted(start), number=entry.number, parent=entry.parent, title=entry.title
        )
        for entry in entries
        if entry.title
    )


def _tabled(document: Document, block: Block) -> tuple[AgendaItem, ...]:
    """The rows of a table after the words that announce it: a column of numbers, one of titles."""
    end = _list_end(document, block)
    found: dict[str, AgendaItem] = {}
    for row in find_rows(document):
        if not block.extent.start <= row.span.start < end:
            continue
        heads = {fold(head).casefold(): fold(cell) for head, cell in row.cells.items()}
        number = next(
            (heads[head] for head in heads if re.match(r"(?:agenda )?item\b|no\b|number\b", head)), ""
        )
        title = next((heads[head] for head in heads if re.match(r"title|subject|agenda$|topic", head)), "")
        number = re.sub(r"\s|\.$", "", number)
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?(?:\([a-z]\))*", number) and title:
            item = AgendaItem(
                span=row.span,
                place=row.place,
                number=number,
                parent=_parent_of(number),
                title=title_of(title),
            )
            found.setdefault(number, item)
    return tuple(found.values()) if len(found) > 1 else ()


def _list_end(document: Document, block: Block) -> int:
    """Where the list ends at the latest: its paragraph's end if it holds the list, else the next
    heading or the next paragraph of the numbered run that announced it."""
    end = block.extent.end
    inner = [child for child in document.children(block) if child.kind in {BlockKind.ITEM, BlockKind.TABLE}]
    if inner and len(inner) > 1:
        return end
    following = str(int(block.number) + 1) if block.number.isdigit() else "none"
    for later in document.blocks[block.index + 1 :]:
        if later.parent is not None or later.extent.start < end:
            continue
        if later.kind is BlockKind.HEADING or later.part != block.part:
            break
        if (
            later.kind is BlockKind.PARAGRAPH
            and later.number == following
            and _is_prose(document.words(later))
        ):
            break
        end = later.extent.end
    return end


def _is_prose(words: str) -> bool:
    """Whether a numbered line speaks in sentences, as paragraphs do and titles do not."""
    return len(words) > 250 or bool(
        re.search(
            r"[a-z)]\.\s+[A-Z]|\b(?:was|were|adopted|considered|noted|made|decided|agreed|had|met|held)\b",
            words.strip(),
        )
    )


def _blocks_within(document: Document, start: int, stop: int) -> Iterator[Block]:
    for block in document.blocks:
        if block.extent.end > stop:
            continue
        if block.extent.start >= start and block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.ROW}:
            yield block


def _unnumbered(document: Document, block: Block, start: int) -> Iterator[Entry]:
    """Lines that lost their numbers, after "as follows:": counted from 1."""
    words = document.words(block).rstrip()
    if not words.endswith((":", "follows")):
        return
    lines: list[Block] = []
    for later in document.blocks[block.index + 1 :]:
        if later.parent is not None:
            continue
        line = document.words(later).strip()
        short = later.kind is BlockKind.PARAGRAPH and not later.number and len(line) < 260
        if not short or not line.endswith((".", ";")) or later.section != block.section:
            break
        lines.append(later)
    if len(lines) < 3:
        return
    for number, line_block in enumerate(lines, start=1):
        title = title_of(document.words(line_block))
        yield Entry(
            span=Span(line_block.body.start - start, line_block.body.end - start),
            number=str(number),
            parent="",
            title=title,
        )


def _told(document: Document, block: Block) -> tuple[AgendaItem, ...]:
    """Items named in a sentence: "item 1, “Opening”, with sub-items 1.1, “Adoption”"."""
    words = document.words(block)
    found: dict[str, AgendaItem] = {}
    for match in _IN_PROSE.finditer(words):
        number = re.sub(r"\s", "", match["number"])
        span = Span(*match.span("title")).shifted(block.body.start)
        item = AgendaItem(span=span, number=number, parent=_parent_of(number), title=title_of(match["title"]))
        found.setdefault(number, item)
    return tuple(found.values()) if len(found) > 1 else ()


def _headed(document: Document) -> tuple[AgendaItem, ...]:
    """Items from headings that print one: "IV. Capacity-building (agenda item 4)"."""
    found: dict[str, AgendaItem] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or block.part:
            continue
        words = document.words(block)
        noted = _item_of(words) or _item_of(_line_after(document, block))
        title = title_of(re.sub(r"\(\s*(?:agenda\s+)?(?:sub-?\s?)?items?\b.*$", "", words, flags=re.I | re.S))
        if noted and title:
            item = AgendaItem(span=block.body, number=noted, parent=_parent_of(noted), title=title)
            found.setdefault(noted, item)
    return tuple(found.values())


def _mentioned(document: Document) -> Iterator[AgendaItem]:
    """Items that paragraphs name with their titles: "agenda item 5 (Common time frames)"."""
    seen: set[str] = set()
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH or block.parent is not None or block.part:
            continue
        words = document.words(block)
        for found in find_items(words):
            number = found.items[0]
            if found.title and found.agenda and len(found.items) == 1 and number not in seen:
                seen.add(number)
                span = found.span.shifted(block.body.start).trimmed(document.text)
                yield AgendaItem(
                    span=span, number=number, parent=_parent_of(number), title=title_of(found.title)
                )


def _line_after(document: Document, block: Block) -> str:
    for later in document.blocks[block.index + 1 : block.index + 2]:
        line = document.words(later).strip()
        if later.kind is BlockKind.PARAGRAPH and not later.number and line.startswith("(") and len(line) < 60:
            return line
    return ""


def _item_of(words: str) -> str:
    """The one item that a heading's bracket names; nothing where it names several."""
    for bracket in re.findall(r"\((?:[^()]|\([^()]*\))*\)?", words):
        if re.match(r"\(\s*(?:provisional\s+)?(?:agenda\s+)?(?:sub-?\s?)?items?\b", bracket, re.I):
            items = [item for found in find_items(bracket) for item in found.items]
            return items[0] if len(items) == 1 else ""
    return ""


def _parent_of(number: str) -> str:
    """The item that a sub-item belongs to.

    >>> _parent_of("2(b)"), _parent_of("3.1"), _parent_of("4")
    ('2', '3', '')
    """
    head, _, _ = number.rpartition("(") if "(" in number else number.rpartition(".")
    return head
