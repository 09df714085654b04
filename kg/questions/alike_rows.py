"""Which rows of two answers are of one thing: by what names it, else by words that are nearly the same.

A thing that was renamed, renumbered or moved is one thing with two wordings. So rows are paired in
passes, the surest first; what no pass pairs was dropped or added. The passes of each named question
stand in ``PASSES``; a reader can follow each by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.conclude.words import alike, content, folded, overlap

Row = Mapping[str, str]

_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"[A-Z]{3,}")
_SHORT = 5  # words: names and short titles are compared letter by letter too
_OFFICE_OF = re.compile(
    r"(?:co-|vice-|deputy\s+|acting\s+)?(?:chair\w*|president|rapporteur|secretary\b.*?|coordinator)\s+of\b",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r",?\s*\b(?:in\s+|under\s+)?(?:paragraphs?|paras?\.?)\s+[\dpa-z()]*\d[\w()]*(?:(?:,\s*|\s+and\s+|[-–]|\s+to\s+)[p(]?\d[\w()]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One way to see that two rows are of one thing.

    ``same`` are columns that agree. ``like`` is a column whose wording is at least ``least`` alike;
    without it, rows are paired in their order, or with ``alone`` only where one is left on either side.
    ``one_meeting`` passes count only between documents of one session: there an item 3 is item 3,
    whatever it is called, while the next session's item 3 may be another matter.
    """

    same: tuple[str, ...] = ()
    like: str = ""
    least: float = 0.0
    alone: bool = False
    one_meeting: bool = False


PASSES: Mapping[str, tuple[Pass, ...]] = {
    "reports": (Pass(same=("title",)), Pass(alone=True)),
    "meetings": (Pass(same=("session",)), Pass(same=("ordinal", "body")), Pass(alone=True)),
    "agenda": (
        Pass(same=("title", "number")),
        Pass(same=("title", "parent")),
        Pass(same=("title",), alone=True),
        Pass(same=("number",), like="title", least=0.5),
        Pass(like="title", least=0.75),
        Pass(same=("number",), one_meeting=True),
    ),
    "sittings": (Pass(same=("ordinal",)),),
    "panellists": (
        Pass(same=("item", "name", "position")),
        Pass(same=("item", "name")),
        Pass(same=("item",), like="name", least=0.75),
        Pass(same=("name",), alone=True),
        Pass(like="name", least=0.85),
        Pass(same=("office", "position", "country"), alone=True),
        Pass(same=("office", "position"), alone=True),
        Pass(same=("chair of",), alone=True),
        Pass(same=("item", "position"), alone=True, one_meeting=True),
        Pass(same=("item",), alone=True, one_meeting=True),
    ),
    "attendance": (
        Pass(same=("participant",)),
        Pass(same=("who",)),
        Pass(like="participant", least=0.85),
    ),
    "statements": (
        Pass(same=("speaker", "phase")),
        Pass(same=("who", "phase")),
        Pass(same=("phase",), like="speaker", least=0.85),
        Pass(same=("speaker",), alone=True),
    ),
    "outcomes": (
        Pass(same=("act", "text")),
        Pass(same=("text",)),
        Pass(same=("act",), like="text", least=0.6),
        Pass(like="text", least=0.75),
    ),
    "documents": (
        Pass(same=("symbol",)),
        Pass(same=("title",), alone=True),
        Pass(like="title", least=0.85),
    ),
    "resolutions": (
        Pass(same=("resolution", "body")),
        Pass(same=("act",)),
        Pass(same=("resolution",), alone=True),
        Pass(same=("title",), alone=True, one_meeting=True),
        Pass(like="title", least=0.8, one_meeting=True),
        Pass(same=("body", "cited_in"), alone=True, one_meeting=True),
        Pass(same=("cited_in",), alone=True, one_meeting=True),
    ),
    "citations": (
        Pass(same=("kind", "target", "pinpoint")),
        Pass(same=("kind", "target"), alone=True),
        Pass(same=("kind", "paragraph"), alone=True, one_meeting=True),
    ),
    "mandates": (
        Pass(same=("resolution", "act", "text")),
        Pass(same=("resolution", "text")),
        Pass(same=("resolution",), like="text", least=0.6),
        Pass(like="text", least=0.75, one_meeting=True),
    ),
    "functions": (
        Pass(same=("resolution", "letter", "body", "text")),
        Pass(same=("resolution", "body", "text")),
        Pass(same=("resolution", "text")),
        Pass(same=("resolution", "letter", "body"), like="text", least=0.4),
        Pass(same=("resolution",), like="text", least=0.6),
        Pass(like="text", least=0.75, one_meeting=True),
        Pass(same=("resolution", "letter", "body"), one_meeting=True),
    ),
    "evidence": (Pass(same=("function",)), Pass(same=("resolution", "letter"))),
    "discrepancies": (Pass(same=("kind", "detail")), Pass(same=("kind",), like="detail", least=0.6)),
    "gaps": (
        Pass(same=("kind", "subject")),
        Pass(same=("kind",), like="detail", least=0.75, one_meeting=True),
    ),
}


def pair_rows(
    before: tuple[Row, ...], after: tuple[Row, ...], passes: Iterable[Pass], *, one_meeting: bool
) -> tuple[tuple[int, int], ...]:
    """Places of rows of two answers that are of one thing, each row once at most."""
    pairs: list[tuple[int, int]] = []
    old, new = dict(enumerate(before)), dict(enumerate(after))
    for one in passes:
        if one.one_meeting and not one_meeting:
            continue
        for here, there in _like(one, old, new) if one.like else _same(one, old, new):
            pairs.append((here, there))
            del old[here], new[there]
    return tuple(pairs)


def folded_cell(cell: str, column: str = "") -> str:
    """A cell as rows are joined by it: without case, accents, quotes, dashes and double spaces.

    A conclusion's sentence (``detail``) is compared without the paragraphs that it names, since a
    paragraph inserted above moves them all.

    >>> folded_cell("Côte  d’Or"), folded_cell("Said in paragraphs 7 and 9–11 only.", "detail")
    ("cote d'or", 'said only')
    """
    said = _PLACES.sub("", cell) if column == "detail" else cell
    return " ".join(folded(said)) or " ".join(cell.split()).casefold()


def same_cell(one: str, other: str, column: str = "") -> bool:
    """Whether two cells say the same; unlike where rows are joined, an accent makes a difference.

    >>> same_cell("“Other matters”", "Other  matters"), same_cell("Jose", "José")
    (True, False)
    """
    if folded_cell(one, column) != folded_cell(other, column):
        return False
    plain = (
        _WORD.findall(unicodedata.normalize("NFC", _PLACES.sub("", cell)).casefold()) for cell in (one, other)
    )
    return next(plain) == next(plain)


def _accented(cell: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", _PLACES.sub("", cell)).casefold())


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, from 0 to 1: the share of words in common, of short ones also of letters.

    >>> round(likeness("Lars Brandt", "Lars Brandth"), 2), likeness("Lars Brandt", "Ulla Kern")
    (0.96, 0.0)
    """
    if _acronym(one, other) or _acronym(other, one):
        return 1.0
    words = overlap(" ".join(content(one)), " ".join(content(other)))
    here, there = folded(one), folded(other)
    if max(len(here), len(there)) > _SHORT or not here or not there:
        return words
    if not words and here[0][0] != there[0][0]:
        return 0.0
    return max(words, alike(one, other))


def _acronym(short: str, name: str) -> bool:
    """Whether a name in capitals is another's initials, as "AOSIS" of the Alliance of Small Island States."""
    if not _CAPITALS.fullmatch(short):
        return False
    initials = ("".join(word[0] for word in words) for words in (folded(name), content(name)))
    return short.casefold() in initials


def _same(one: Pass, old: Mapping[int, Row], new: Mapping[int, Row]) -> list[tuple[int, int]]:
    left, right = _grouped(one, old), _grouped(one, new)
    pairs: list[tuple[int, int]] = []
    for key, here in left.items():
        there = right.get(key, [])
        if not one.alone or len(here) == len(there) == 1:
            pairs += zip(here, there, strict=False)
    return pairs


def _like(one: Pass, old: Mapping[int, Row], new: Mapping[int, Row]) -> list[tuple[int, int]]:
    """The likest first; of equals those that come first."""
    left, right = _grouped(one, old), _grouped(one, new)
    found = [
        (-score, here, there)
        for key, rows in left.items()
        for here in rows
        for there in right.get(key, ())
        if (score := likeness(old[here].get(one.like, ""), new[there].get(one.like, ""))) >= one.least
    ]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, here, there in sorted(found):
        if here not in taken[0] and there not in taken[1]:
            taken[0].add(here)
            taken[1].add(there)
            pairs.append((here, there))
    return pairs


def _grouped(one: Pass, rows: Mapping[int, Row]) -> dict[tuple[str, ...], list[int]]:
    """Rows by what they agree in; rows that name nothing there are left out."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in rows.items():
        key = tuple(_cell(row, column) for column in one.same)
        if None not in key and (any(key) or not one.same):
            found[tuple(part or "" for part in key)].append(place)
    return found


def _cell(row: Row, column: str) -> str | None:
    """What a row says in a column; None where the row has nothing to do with it."""
    if column == "office":  # of the session as a whole: no item
        return None if row.get("item") else "office"
    if column == "chair of":  # an office of another body, as "Chair of the Working Party on Wells"
        return folded_cell(row["position"]) if _OFFICE_OF.match(row["position"]) else None
    return folded_cell(row.get(column, ""), column)
