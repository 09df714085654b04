"""How far the statements in an answer were agreed: said wherever an answer mixes standings.

A Chair's summary beside an adopted decision looks the same in a table. The note says how many rows
are of which standing; an answer of one standing throughout, or of none, gets no note.
"""

from __future__ import annotations

from collections import Counter

from kg.model.facts import Standing
from kg.questions.table import Table

_COLUMN = "standing"
_ORDER = tuple(
    kind.value for kind in (Standing.ADOPTED, Standing.CHAIR_SUMMARY, Standing.DRAFT, Standing.STATEMENT)
)
_BY_TERM = {kind.replace("'s", "").replace(" ", "-").casefold(): kind for kind in _ORDER}


def note(table: Table) -> str:
    """What an answer that mixes standings says of it; empty for one that does not.

    >>> rows = (("decided", "draft"), ("agreed", "adopted"), ("noted", "draft"))
    >>> note(Table(columns=("act", "standing"), rows=rows))
    '1 row is adopted, 2 are draft.'
    >>> note(Table(columns=("act", "standing"), rows=(("decided", "draft"),)))
    ''
    """
    if _COLUMN not in table.columns:
        return ""
    place = table.columns.index(_COLUMN)
    counts = Counter(standing_words(row[place]) for row in table.rows)
    if len(counts) < 2:
        return ""
    parts: list[str] = []
    for words, count in sorted(counts.items(), key=lambda one: (_rank(one[0]), one[0])):
        rows = f" row{'' if count == 1 else 's'}" if not parts else ""
        parts.append(f"{count}{rows} {'is' if count == 1 else 'are'} {words}")
    return f"{', '.join(parts)}."


def standing_words(cell: str) -> str:
    """A cell of standings in words; "of no stated standing" for an empty one.

    >>> standing_words("https://w3id.org/mandate-graph/def#standing-chair-summary;https://w3id.org/mandate-graph/def#standing-draft")
    "Chair's summary and draft"
    """
    terms = [part.rpartition("#standing-")[2] for part in cell.split(";") if part]
    words = {_BY_TERM.get(term.casefold(), term.replace("-", " ")) for term in terms}
    return " and ".join(sorted(words, key=_rank)) or "of no stated standing"


def _rank(words: str) -> int:
    first = words.partition(" and ")[0]
    return _ORDER.index(first) if first in _ORDER else len(_ORDER)
