"""Folding: many alike become one box ("6 agenda items"), so that a picture can be read at once.

Guarantees: with ``limit`` of at least twenty-five, no more than ``limit`` boxes remain; a group stands
in one column; the thing asked
about is never folded; the same graph folds the same way. What lies near the thing asked about, and
what gives authority, is folded last.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model.lineage import LineageGraph, ThingKind
from kg.picture.columns import find_columns
from kg.picture.words import kind_word

_ORDER = (
    ThingKind.PERSON,
    ThingKind.DOCUMENT,
    ThingKind.OUTCOME,
    ThingKind.AGENDA_ITEM,
    ThingKind.FUNCTION,
    ThingKind.MEETING,
    ThingKind.MANDATE,
    ThingKind.RESOLUTION,
    ThingKind.BODY,
    ThingKind.INSTRUMENT,
)
_WORTH_FOLDING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Things of one kind that share a box."""

    key: str
    kind: ThingKind
    members: tuple[str, ...]  # IRIs, in the graph's order

    @property
    def label(self) -> str:
        """What the box says: "6 agenda items"."""
        return f"{len(self.members)} {kind_word(self.kind, len(self.members))}"


def find_folds(graph: LineageGraph, limit: int) -> tuple[Fold, ...]:
    """The folds that bring a graph to at most ``limit`` boxes; none where it has no more."""
    folding = _Folding(graph)
    for near in (False, True):
        for kind in _ORDER:
            for group in folding.groups(kind, near=near):
                if folding.boxes > limit:
                    folding.join(group)
    for kind in _ORDER:
        for group in folding.all_of(kind):
            if folding.boxes > limit:
                folding.join(group)
    while folding.join_what_comes_from_groups():
        pass
    return folding.folds()


class _Folding:
    """The state of one folding: which box each thing is in."""

    def __init__(self, graph: LineageGraph) -> None:
        self.kinds = {thing.iri: thing.kind for thing in graph.things}
        self.columns = find_columns(graph)
        self.focus = graph.focus
        self.box = {iri: iri for iri in self.kinds}
        self.boxes = len(self.box)
        self.sources: dict[str, list[str]] = defaultdict(list)
        self.near: set[str] = set()
        for step in graph.steps:
            if step.source in self.kinds and step.target in self.kinds:
                self.sources[step.target].append(step.source)
                if self.focus in (step.source, step.target):
                    self.near |= {step.source, step.target}

    def groups(self, kind: ThingKind, *, near: bool) -> list[tuple[str, ...]]:
        """Things of a kind that come from the same boxes and stand alone yet, most first."""
        groups: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
        for iri in self.kinds:
            alone = self.box[iri] == iri and iri != self.focus and self.kinds[iri] is kind
            if alone and (near or iri not in self.near):
                origin = tuple(sorted({self.box[source] for source in self.sources[iri]}))
                groups[self.columns[iri], origin].append(iri)
        worth = [tuple(group) for group in groups.values() if len(group) >= _WORTH_FOLDING]
        return sorted(worth, key=len, reverse=True)

    def join_what_comes_from_groups(self) -> bool:
        """Join boxes of a kind that come from the same groups alone; whether there were any.

        Once six items share a box, nobody can see which person belongs to which item.
        """
        groups = {box for iri, box in self.box.items() if box != iri}
        origins: dict[str, set[str]] = defaultdict(set)
        for iri, box in self.box.items():
            origins[box] |= {self.box[source] for source in self.sources[iri]}
        alike: dict[tuple[ThingKind, int, tuple[str, ...]], list[str]] = defaultdict(list)
        for box, origin in origins.items():
            if origin and origin <= groups and box != self.focus:
                first = box.removeprefix("\n")
                alike[self.kinds[first], self.columns[first], tuple(sorted(origin))].append(box)
        joined = [boxes for boxes in alike.values() if len(boxes) > 1]
        for boxes in joined:
            self.join(tuple(iri for iri, box in self.box.items() if box in boxes))
        return bool(joined)

    def all_of(self, kind: ThingKind) -> list[tuple[str, ...]]:
        """All things of a kind but the focus, a column each."""
        columns: dict[int, list[str]] = defaultdict(list)
        for iri, each in self.kinds.items():
            if each is kind and iri != self.focus:
                columns[self.columns[iri]].append(iri)
        return [tuple(members) for members in columns.values()]

    def join(self, members: tuple[str, ...]) -> None:
        boxes = {self.box[iri] for iri in members}
        self.boxes -= max(len(boxes) - 1, 0)
        for iri in members:
            self.box[iri] = f"\n{members[0]}"  # no IRI has a line break: never a thing's own box

    def folds(self) -> tuple[Fold, ...]:
        members: dict[str, list[str]] = defaultdict(list)
        for iri, box in self.box.items():
            members[box].append(iri)
        groups = [group for box, group in members.items() if box != group[0] and len(group) > 1]
        return tuple(
            Fold(key=f"fold-{index}", kind=self.kinds[group[0]], members=tuple(group))
            for index, group in enumerate(groups, start=1)
        )
