"""Tables whose cells tabs part: a line of column heads, and the lines under it.

Word processors and PDF pages give such lines; so do contents, agendas and numbered paragraphs,
which are no tables. Guarantee: a table begins with a line each cell of which is the head of a
column that the tables of reports have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

HEADS: Final = (
    # pattern of a head, example
    (r"(?:document|symbol|doc\.)(?:\s+(?:number|symbol|no\.?))?", "Document number"),
    (
        r"(?:title|description|subject)(?:\s+(?:or|and|/)\s+(?:title|description|author))?",
        "Title or description",
    ),
    (r"(?:(?:agenda|sub)[\s-]*)?items?(?:\s+(?:no\.?|number))?|agenda", "Agenda item"),
    (r"(?:name|member)s?(?:\s+of\s+(?:the\s+)?\w+)?", "Name of member"),
    (
        r"(?:(?:designated|elected)\s+)?(?:office|officer|position|post|function|title\s+and\s+function)s?",
        "Office",
    ),
    (
        r"(?:country|nationality|state|party|parties|countries|states)(?:\s+of\s+nationality)?",
        "Country of nationality",
    ),
    (r"(?:participant|delegation|organi[sz]ation|affiliation|representing|membership)s?", "Participants"),
    (r"(?:regional\s+)?groups?(?:\s+of\s+States)?", "Regional group"),
    (r"(?:date|day)s?(?:\s+and\s+time)?|time|hours?", "Date"),
    (r"(?:(?:plenary|formal)\s+)?(?:meeting|sitting)s?(?:\s+(?:no\.?|number))?", "Meeting"),
    (r"status|capacity|category", "Status"),
    (r"term\s+(?:of\s+office\s+)?(?:expires?|ends?)(?:\s+.{2,30})?", "Term expires on 31 December"),
    (r"(?:moderator|speaker|panellist|topic|theme|chair(?:person)?)s?", "Panellist"),
    (r"prepared\s+by|submitted\s+by|source", "Submitted by"),
)  # fmt: skip
"""Heads of columns, each pattern beside its example."""

_HEAD = re.compile("|".join(pattern for pattern, _ in HEADS), re.IGNORECASE)
_TAB = re.compile(r"\t+")
_NUMBERED = re.compile(r"\d{1,3}\.\s|[IVX]+\.\s|[A-Z]\.\s|(?i:annex|appendix)\b")
_LONG: Final = 120  # the rest of a cell is shorter
_ROWS: Final = 2  # a table has a head and a row at least


def tabbed_rows(lines: Sequence[str]) -> Mapping[int, bool]:
    """The lines of tables by their places: whether each begins a row, or goes on with the one before.

    >>> tabbed_rows(["List", "Symbol\\tTitle", "A/1/2\\tMap of", "roads", "B/3/4\\tRoad", "1. It rose."])
    {1: True, 2: True, 3: False, 4: True}
    """
    found: dict[int, bool] = {}
    for start, line in enumerate(lines):
        if start in found or not is_head_row(line):
            continue
        table = {start: True}
        for place in range(start + 1, len(lines)):
            begins = len(_cells(lines[place])) > 1
            if not begins and not _goes_on(lines, place):
                break
            table[place] = begins
        if sum(table.values()) >= _ROWS:
            found |= table
    return found


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """Whether a line without cells is the rest of the last cell of the row before it."""
    line = lines[place].strip()
    if len(line) > _LONG or _NUMBERED.match(line):
        return False
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return line[0].islower() or (len(_cells(following)) > 1 and not is_head_row(following))


def is_head_row(line: str) -> bool:
    """Whether a line is the heads of a table's columns.

    >>> is_head_row("Symbol\\tTitle"), is_head_row("Chapter\\tPage")
    (True, False)
    """
    cells = _cells(line)
    return len(cells) > 1 and all(_HEAD.fullmatch(cell) for cell in cells)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in _TAB.split(line.strip()) if cell.strip()]
