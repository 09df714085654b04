"""A State that speaks on behalf of a group of States that it does not belong to.

Who belongs to the regional groups and to the European Union is in ``data/reference/group_members.csv``;
no member of the Western European group belongs to the Group of 77. Other groups are left alone.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.conclude.attendance import state_of
from kg.conclude.ground import Ground
from kg.model.conclusions import Discrepancy
from kg.model.span import Span
from kg.resources import data_folder

_UNION = "European Union"
_G77 = "Group of 77"
_OUTSIDE_G77 = ("Western European and other States", frozenset({"MLT", "TUR"}))  # the group, but for these
_NAMES = {
    "european union": _UNION,
    "eu": _UNION,
    "group of 77": _G77,
    "g77": _G77,
    "g-77": _G77,
}
_PEOPLE = (
    r"(?:\s*\(|,?\s+(?:which|who)\s+(?:spoke|was\s+speaking)\s+|,?\s*)(?:(?:also\s+)?(?:speaking|spoke|made\s+a\s+statement|delivered\s+a\s+statement"
    r"|took\s+the\s+floor|taking\s+the\s+floor)\s*,?\s*)?(?:also\s+)?on\s+behalf\s+of\s+(?:the\s+)?"
)
_END = r"(?:\s+and\s+(?:its\s+(?:\d+\s+)?member\s+States|China))?"


def speaker_outside_group(ground: Ground) -> Iterator[Discrepancy]:
    """A State that speaks for a regional group, the European Union or the Group of 77 and is not of it."""
    text = ground.document.text
    members = _members()
    seen: set[tuple[str, str]] = set()
    for found in _pattern().finditer(text):
        code = state_of(found["state"])
        name = " ".join(found["group"].split())
        group = _groups()[name.casefold()]
        if found["state"].casefold() == group.casefold():
            continue  # the European Union for itself and its members
        if code is None or (code, group) in seen or code in members.get(group, {code}):
            continue
        if group == _G77 and (code not in members[_OUTSIDE_G77[0]] or code in _OUTSIDE_G77[1]):
            continue
        seen.add((code, group))
        span = Span(found.start(), found.end())
        yield Discrepancy(
            rule="speaker-outside-group",
            kind="speaker outside group",
            targets=(span,),
            places=ground.places((span,)),
            detail=(
                f"{' '.join(found['state'].split())} speaks on behalf of the {name} in {ground.at(span)}, "
                "and does not belong to it."
            ),
        )


@cache
def _groups() -> dict[str, str]:
    """The group of each name of a group."""
    with (data_folder() / "reference" / "regional_groups.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"].casefold(): row["group"] for row in csv.DictReader(lines)} | _NAMES


@cache
def _members() -> dict[str, frozenset[str]]:
    """The codes of the members of each group."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with (data_folder() / "reference" / "group_members.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["group"]].add(row["code"])
    return {group: frozenset(codes) for group, codes in found.items()} | {_G77: frozenset()}


@cache
def _pattern() -> re.Pattern[str]:
    with (data_folder() / "reference" / "state_names.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["name"] for row in csv.DictReader(lines)}
    states = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    groups = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_groups(), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w(])(?P<state>{states})\)?{_PEOPLE}(?P<group>(?i:{groups}))\b{_END}(?!\s*(?:,|and)\s+(?:the\s+)?[A-Z])"
    )
