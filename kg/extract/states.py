"""States and other possible parties, found by the names that documents print.

The names are data: ``data/reference/states.csv`` has a row for each State (and for the
European Union, which may be a party), ``state_names.csv`` a row for each of its names then
and now, ``regional_groups.csv`` the names of the regional groups; every row says its source.

Guarantees: the longest name wins ("Papua New Guinea", never "Guinea" inside it); names that
merely hold a State's name ("Northern Ireland", "Niger Delta") are no States; a name that no
row has gives nothing, since identity is never guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model.span import Span
from kg.resources import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A State, or an organization that may be a party, under the name the United Nations uses now."""

    code: str  # ISO 3166-1 alpha-3; ISO 3166-3 for former States; "EU"
    name: str
    official: str
    kind: (
        str  # State, observer State, State outside the United Nations, former State, territory, organization
    )
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedState:
    """A participant as one place names it; ``span`` leaves out a leading "the"."""

    span: Span
    said: str
    participant: Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGroup:
    """A regional group as one place names it; ``group`` is the table's own name for it."""

    span: Span
    said: str
    group: str


@dataclass(frozen=True)
class _Gazetteer:
    participants: dict[str, Participant]  # by code
    by_name: dict[str, Participant | None]  # by folded name; None for names of no State
    pattern: re.Pattern[str]


def _rows(name: str) -> list[dict[str, str]]:
    with (data_folder() / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"})


def _fold(said: str) -> str:
    return " ".join(said.translate(_APOSTROPHES).split()).casefold()


def _as_pattern(name: str) -> str:
    words = (re.escape(word).replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]") for word in name.split())
    return r"\s+".join(words)


def _alternatives(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted({*names, *(name.upper() for name in names)}, key=len, reverse=True)
    inner = "|".join(_as_pattern(name) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-]|['\N{{RIGHT SINGLE QUOTATION MARK}}]s?\w)")


@cache
def _gazetteer() -> _Gazetteer:
    participants = {
        row["code"]: Participant(
            code=row["code"],
            name=row["name"],
            official=row["official"],
            kind=row["kind"],
            source=row["source"],
        )
        for row in _rows("states.csv")
    }
    names = _rows("state_names.csv")
    return _Gazetteer(
        participants=participants,
        by_name={_fold(row["name"]): participants.get(row["code"]) for row in names},
        pattern=_alternatives([row["name"] for row in names]),
    )


@cache
def _groups() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = _rows("regional_groups.csv")
    return {_fold(row["name"]): row["group"] for row in rows}, _alternatives([row["name"] for row in rows])


def participants() -> tuple[Participant, ...]:
    """Every row of the table of States and possible parties, in the table's order."""
    return tuple(_gazetteer().participants.values())


def find_states(text: str) -> Iterator[NamedState]:
    """The States (and the European Union) that ``text`` names, in order.

    >>> [(state.said, state.participant.code) for state in find_states("Turkey, the Niger and Guinea-Bissau")]
    [('Turkey', 'TUR'), ('Niger', 'NER'), ('Guinea-Bissau', 'GNB')]
    """
    gazetteer = _gazetteer()
    for match in gazetteer.pattern.finditer(text):
        participant = gazetteer.by_name.get(_fold(match.group()))
        if participant is not None:
            said = " ".join(match.group().split())
            yield NamedState(span=Span(*match.span()), said=said, participant=participant)


def state_named(said: str) -> Participant | None:
    """The participant that ``said`` names as a whole, an article before it or not; else None.

    >>> state_named("the former Yugoslav Republic of Macedonia").name
    'North Macedonia'
    >>> state_named("Government of Peru") is None
    True
    """
    by_name = _gazetteer().by_name
    folded = _fold(said)
    return by_name.get(folded) or by_name.get(folded.removeprefix("the "))


def find_groups(text: str) -> Iterator[NamedGroup]:
    """The regional groups that ``text`` names, in order.

    >>> [group.group for group in find_groups("on behalf of GRULAC and of the African Group")]
    ['Latin American and Caribbean States', 'African States']
    """
    by_name, pattern = _groups()
    for match in pattern.finditer(text):
        said = " ".join(match.group().split())
        yield NamedGroup(span=Span(*match.span()), said=said, group=by_name[_fold(said)])
