"""In what capacity a State attended, from the lists of those present.

A statement says "the representative of Brazil"; that Brazil is a party is said where the
report lists who attended. Guarantees: a capacity comes from a list of this report; a name on
two lists of different capacity has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.passages import Passage
from kg.extract.speakers import capacity_of
from kg.extract.states import find_states, state_named

_PRESENT = re.compile(r"\b(?:represented|attended|participated|present|took\s+part)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacities:
    """The capacity of each State on the lists, by its code."""

    by_code: Mapping[str, str]

    def of(self, name: str, said: str) -> str:
        """The capacity of a speaker: what the place says, else what the lists say."""
        state = state_named(name)
        if said and not (state is not None and said == "organization"):
            return said
        return said if state is None else self.by_code.get(state.code, "")


def capacities_of(context: Context, passages: tuple[Passage, ...]) -> Capacities:
    """The capacities in which States attended, from the passages that list them."""
    del context
    found: dict[str, set[str]] = {}
    for passage in passages:
        head, colon, listed = passage.text.partition(":")
        if not colon or len(head) > _LONGEST_HEAD or not _PRESENT.search(head):
            continue
        present = _PRESENT.search(head)
        capacity = capacity_of(head[: present.start()] if present else head) or capacity_of(head)
        for state in find_states(listed):
            if capacity and capacity != "organization":
                found.setdefault(state.participant.code, set()).add(capacity)
    return Capacities(by_code={code: min(said) for code, said in found.items() if len(said) == 1})


_LONGEST_HEAD = 400
