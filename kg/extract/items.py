"""Agenda items as paragraphs and headings refer to them: "agenda items 3 (a), (b) and 5".

Guarantees: numbers are written "3" and "3(a)", each once, in the order of the text; a range
("items 1-4") is spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model.span import Span

_LETTERS = r"(?:\s?\((?:[a-z]{1,2}|[ivx]{1,4}|[a-z]\s?[-–—]\s?[a-z])\))"
_UNIT = r"\s?(?:per\s+cent|meetings?|of\s+the\s+(?:Convention|Protocol))"
_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}}(?!\d|\.\d))?(?!\d|/\d|{_UNIT}){_LETTERS}*"
_JOINT = r"\s*(?:,\s*(?:(?:and|as\s+well\s+as)\s+)?|\s(?:and|as\s+well\s+as|to|through)\s+|[-–—]\s*)"
_WORD = r"(?:agenda\s+)?(?:sub-?\s?)?items?"
_NOT_BEFORE: Final = (
    "workplan",
    "line",
    "news",
    "work plan",
    "programme",
    "food",
    "consent",
    "single",
    "action",
)

_OF_OTHERS = re.compile(r"\b(?:[A-Z]{3,}(?:\s\d{1,3})?|on\s+(?:its|their))\s+$")  # "SBSTA 40 agenda item 9"

_REFERENCE = re.compile(
    rf"""
    \b(?:
        sub-?\s?items?\s+ (?P<letters>\([a-z]\)(?:(?:,\s*|\s+and\s+|,\s+and\s+)\([a-z]\))*)
        (?:\s*\([^()]*(?:\([^()]*\)[^()]*)*\))?                       # its title in brackets
        \s+of\s+(?:agenda\s+)?item\s+(?P<parent>\d{{1,2}})
      | (?P<agenda>{_WORD})\s+
        (?P<numbers>{_NUMBER}(?:{_JOINT}(?:(?:agenda\s+)?(?:sub-?\s?)?items?\s+)?(?:{_NUMBER}|{_LETTERS}))*)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PIECE = re.compile(
    rf"(?P<joint>[-–—]|\bto\b|\bthrough\b)?[\s,]*(?:and\s+)?(?:(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?)(?P<sub>{_LETTERS}*)|(?P<only>{_LETTERS}+))"
)
_TITLE = re.compile(
    r"""
    [\s,]*
    (?: (?:entitled|on|titled|concerning|regarding)?\s*[:,]?\s*
        [“"«](?P<quoted>[^”"»]+(?:“[^”]*”[^”"»]*)*)[”"»]
      | \((?P<bracketed>[A-Z][^()]*(?:\([^()]*\)[^()]*)*)\) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReference:
    """Items that one place names together; the title where one item is named with it."""

    span: Span
    items: tuple[str, ...]
    title: str = ""
    agenda: bool = True  # the place says "agenda", not just "item"


def find_items(text: str) -> Iterator[ItemReference]:
    """The references to agenda items in a text, in order.

    >>> [found.items for found in find_items("under agenda items 2 and 3 (a) and (b), then items 5-7")]
    [('2', '3(a)', '3(b)'), ('5', '6', '7')]
    >>> [(found.items, found.title) for found in find_items("sub-item (b) (General debate) of agenda item 2")]
    [(('2(b)',), '')]
    """
    for match in _REFERENCE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if before.rstrip().casefold().endswith(_NOT_BEFORE) or _OF_OTHERS.search(before):
            continue
        if match["parent"]:
            items = tuple(
                f"{match['parent']}{letter}" for letter in re.findall(r"\([a-z]\)", match["letters"])
            )
        else:
            items = _spelt_out(match["numbers"])
        title = _TITLE.match(text, match.end()) if len(items) == 1 else None
        yield ItemReference(
            span=Span(match.start(), title.end() if title else match.end()),
            items=items,
            title=_folded(title["quoted"] or title["bracketed"] or "") if title else "",
            agenda="agenda" in match.group().casefold()
            or text[match.end() : match.end() + 16].strip().startswith("of the agenda"),
        )


def _spelt_out(numbers: str) -> tuple[str, ...]:
    found: list[str] = []
    last = ""
    for piece in _PIECE.finditer(re.sub(r"(?i)(?:agenda\s+)?(?:sub-?\s?)?items?\s+", "", numbers)):
        if piece["only"]:
            found.append(last + _folded(piece["only"]).replace(" ", ""))
            continue
        number = piece["number"]
        if piece["joint"] and found and found[-1].isdigit() and number.isdigit() and not piece["sub"]:
            found += [str(between) for between in range(int(found[-1]) + 1, int(number))]
        last = number
        found.append(number + _folded(piece["sub"]).replace(" ", ""))
    return tuple(dict.fromkeys(item for each in found for item in _letters_apart(each)))


def _letters_apart(item: str) -> tuple[str, ...]:
    """ "12(a-c)" as its three items; any other item as itself."""
    match = re.fullmatch(r"(?P<number>[\d.]+)\((?P<first>[a-z])[-–—](?P<last>[a-z])\)", item)
    if match is None:
        return (item,)
    letters = range(ord(match["first"]), ord(match["last"]) + 1)
    return tuple(f"{match['number']}({chr(letter)})" for letter in letters)


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" ,;.")
