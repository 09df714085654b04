"""What a rule is, whatever it looks at: a name, a version, what it concludes, and the code that does.

The rules over one document look at that document and its facts, those over several at the whole
collection; both are registered, switched off and run in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model.conclusions import Conclusion

Seen = TypeVar("Seen")
"""What a rule looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Seen]):
    """One rule: its lasting name, its version, and what it concludes."""

    name: str
    version: int
    title: str
    concludes: tuple[str, ...]  # kinds of discrepancy or gap; "evidence"; "standing"
    find: Callable[[Seen], Iterator[Conclusion]]


def rule(
    name: str, version: int, title: str, concludes: str, find: Callable[[Seen], Iterator[Conclusion]]
) -> Rule[Seen]:
    """A row of a registry; ``concludes`` lists kinds with semicolons between them."""
    kinds = tuple(kind.strip() for kind in concludes.split(";"))
    return Rule(name=name, version=version, title=title, concludes=kinds, find=find)


def run(rules: Iterable[Rule[Seen]], seen: Seen, *, without: frozenset[str]) -> Iterator[Conclusion]:
    """What the rules conclude, in the registry's order; ``without`` names those that are switched off."""
    for one in rules:
        if one.name not in without:
            yield from one.find(seen)
