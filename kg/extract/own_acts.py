"""Documents that hold several acts: which act the words at a place belong to.

A volume of decisions or a page of resolutions gives each act a heading with its number
("Decision 2/CP.30", "1472 (XIV). Peaceful uses"), parts of one act a letter each. Where a page
has lost the number and the contents list pairs it with the title, the contents say it.
Guarantee: a place before the first such heading, or in a document without any, belongs to no
act of this list, and so to the act that the document itself is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.extract.act_numbers import form_of, plain_number
from kg.extract.context import Context
from kg.model.facts import ActName, DocumentKind
from kg.model.tree import Block, BlockKind

_KINDS: Final = {DocumentKind.RESOLUTION: "resolution", DocumentKind.DECISION: "decision"}
_SAID: Final = re.compile(r"^\W*(?P<kind>resolution|decision)\s+(?P<number>\S+(?:\s\S+)?)", re.IGNORECASE)
_KIND: Final = re.compile(r"^\W*(?P<kind>resolution|decision)\b", re.IGNORECASE)
_SESSION: Final = re.compile(r"\s(?=\((?:\d{4}|(?:S-|ES-)?[IVXLC]+)\)$)")
# "3/CP.30 Report of the Board ..... 7": a line of a contents list
_LISTED: Final = re.compile(r"^\W*(?P<number>\S+(?:\s\([^)]+\))?)\s+(?P<title>\S.+?)[\s.…]*\d*$")
_FORMULA: Final = "formula"
# "40th plenary meeting": where an act ends
_ENDED: Final = re.compile(r"\s*\d{1,4}(?:st|nd|rd|th)\s+(?:\w+\s+)?meeting\b")
_TELLING: Final = 20  # characters from which the first line of a broken title tells it
_TITLE_END: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPart:
    """From where on the words belong to an act; ``act`` is None for the one that the document is."""

    start: int
    act: ActName | None


def own_act_at(context: Context, position: int) -> ActName | None:
    """The act whose heading stands nearest above a position; None for the document's own."""
    parts = _parts_of(context)
    place = bisect_right([part.start for part in parts], position) - 1
    return parts[place].act if place >= 0 else None


def is_annexed(context: Context, block: Block) -> bool:
    """Whether a block is of an annex: not so where a further act begins after the annex.

    What stands under the heading of an act is the act's, however the pages count their annexes.
    """
    if not block.part:
        return False
    starts = [part.start for part in _parts_of(context) if part.start <= block.span.start]
    return not starts or starts[-1] < _beginning(context, block.part)


def _beginning(context: Context, part: str) -> int:
    return next(block.span.start for block in context.document.blocks if block.part == part)


@lru_cache(maxsize=8)
def _parts_of(context: Context) -> tuple[ActPart, ...]:
    return tuple(_find_parts(context)) if context.kind in _KINDS else ()


def _find_parts(context: Context) -> Iterator[ActPart]:
    document = context.document
    listed = _listed(context)
    above = context.act
    several, numbered_at, ended = bool(listed), -2, False
    for index, block in enumerate(document.blocks):
        ended = ended or _ENDED.match(document.words(block)) is not None
        if block.kind is not BlockKind.HEADING:
            continue
        found = _numbered(context, block)
        if found is None and not _opens(context, index):
            continue
        if found is None and above is not None and re.fullmatch(r"[A-Z]", block.number):
            yield _part(context, block, _lettered(above, block.number))
            continue
        if found is None and index == numbered_at + 1:  # the title under the number
            continue
        found = found or _titled(context, document.words(block), listed if several else None)
        if found is not None:
            if ended and numbered_at < 0 and found == context.act:
                yield ActPart(start=0, act=_earlier(context))
            above, several, numbered_at = found, True, index
            yield _part(context, block, found)


def _earlier(context: Context) -> ActName:
    """The act that ends at the top of a page, before the one that the document is."""
    kind = context.act.kind if context.act else _KINDS[context.kind]
    return ActName(kind=kind, number="", unresolved="The act that ends here begins on an earlier page.")


def _part(context: Context, block: Block, act: ActName) -> ActPart:
    return ActPart(start=block.extent.start, act=None if act == context.act else act)


def _numbered(context: Context, block: Block) -> ActName | None:
    """The act that a heading numbers, by the number that it prints or by its words."""
    words = " ".join(context.document.words(block).split())
    said = _KIND.match(words)
    if block.number and form_of(plain_number(block.number)) is not None:
        return _named(context, said["kind"] if said else "", block.number)
    named = _SAID.match(words)
    if named is None:
        return None
    for number in (named["number"], named["number"].split()[0]):
        if form_of(plain_number(number)) is not None:
            return _named(context, named["kind"], number)
    return None


def _titled(context: Context, words: str, listed: dict[str, str] | None) -> ActName | None:
    """An act whose heading has a title alone: by the contents, else under its title, unresolved.

    ``listed`` is None where nothing says yet that the pages hold several acts.
    """
    if listed is None:
        return None
    title = _title(words)
    for entry, number in listed.items():
        if entry == title or (len(entry) > _TELLING and title.startswith(entry)):
            return _named(context, "", number)
    return ActName(
        kind=_KINDS[context.kind],
        number=" ".join(words.split())[:_TITLE_END],
        unresolved="The page gives this act a title and no number.",
    )


def _named(context: Context, kind: str, said: str) -> ActName:
    number = plain_number(said)
    return ActName(
        kind=kind.casefold() or (context.act.kind if context.act else _KINDS[context.kind]),
        number=number,
        body=body_of(context.body, number),
    )


def body_of(said: str, number: str) -> str:
    """The body of an act on pages of a body: the number's own body where the pages shorten its name.

    >>> body_of("CONFERENCE OF THE PARTIES", "1/CP.30")
    'Conference of the Parties to the United Nations Framework Convention on Climate Change'
    >>> body_of("Soil Assembly", "3/2")
    'Soil Assembly'
    """
    form = form_of(number)
    known = form.body if form else ""
    return known if known.casefold().startswith(said.casefold()) else said


def _lettered(act: ActName, letter: str) -> ActName:
    """A part of an act, numbered as the Organization does: "1472 A (XIV)", "44/172 A"."""
    number = (
        _SESSION.sub(f" {letter} ", act.number) if _SESSION.search(act.number) else f"{act.number} {letter}"
    )
    return ActName(kind=act.kind, number=number, body=act.body, unresolved=act.unresolved)


def _opens(context: Context, index: int) -> bool:
    """Whether an act begins under a heading: "The General Assembly," comes next."""
    following = context.document.blocks[index + 1 : index + 2]
    return bool(following) and following[0].path.rpartition("/")[2].startswith(_FORMULA)


def _listed(context: Context) -> dict[str, str]:
    """Titles in the contents, with the number of the act that each has there."""
    found: dict[str, str] = {}
    for block in context.document.blocks:
        if block.kind is BlockKind.CONTENTS:
            for entry in re.split(r"\n\s*\n", context.document.words(block)):
                row = _LISTED.match(" ".join(entry.split()))
                if row is not None and form_of(plain_number(row["number"])) is not None:
                    found.setdefault(_title(row["title"]), plain_number(row["number"]))
    return found


def _title(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()
