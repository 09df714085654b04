"""Which column a thing stands in: left what gives authority, right what carries it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from kg.model.lineage import LineageGraph, ThingKind

_COLUMN = {
    ThingKind.INSTRUMENT: 0,
    ThingKind.RESOLUTION: 1,
    ThingKind.MANDATE: 2,
    ThingKind.FUNCTION: 3,
    ThingKind.BODY: 3,
    ThingKind.MEETING: 4,
    ThingKind.AGENDA_ITEM: 5,
    ThingKind.PERSON: 6,
}
_MOST_COLUMNS = 7
_FIRST, _BESIDE_ITEMS, _LAST = 0, 5, 6
_ACTS = (ThingKind.INSTRUMENT, ThingKind.RESOLUTION)


def find_columns(graph: LineageGraph) -> dict[str, int]:
    """The column of each thing, by IRI; what counts is the order of the numbers.

    A body that adopts acts stands with the instruments, before what it adopted. Documents and
    outcomes stand after what led to them, among the agenda items or the people (the fewer of both); a
    document that nothing led to stands before what it led to.
    """
    kinds = {thing.iri: thing.kind for thing in graph.things}
    sources: dict[str, list[str]] = defaultdict(list)
    targets: dict[str, list[str]] = defaultdict(list)
    for step in graph.steps:
        if step.source in kinds and step.target in kinds and step.source != step.target:
            sources[step.target].append(step.source)
            targets[step.source].append(step.target)
    columns = {
        iri: _FIRST
        if kind is ThingKind.BODY and any(kinds[target] in _ACTS for target in targets[iri])
        else _COLUMN[kind]
        for iri, kind in kinds.items()
        if kind in _COLUMN
    }
    loose: dict[ThingKind, list[str]] = defaultdict(list)
    for iri, kind in kinds.items():
        if kind in _COLUMN:
            continue
        before = [columns[each] for each in sources[iri] if each in columns]
        after = [columns[each] for each in targets[iri] if each in columns]
        if before and max(before) < _BESIDE_ITEMS:
            loose[kind].append(iri)
        elif before:
            columns[iri] = _LAST
        else:
            columns[iri] = max(min(after) - 1, _FIRST) if after else _LAST
    for iris in loose.values():
        filled = Counter(columns.values())
        place = _BESIDE_ITEMS if filled[_BESIDE_ITEMS] < filled[_LAST] else _LAST
        columns |= dict.fromkeys(iris, place)
    return _split(columns, kinds, graph)


def _split(columns: Mapping[str, int], kinds: Mapping[str, ThingKind], graph: LineageGraph) -> dict[str, int]:
    """Make two columns or more of one that has steps inside it, while there are no more than seven.

    Items and their sub-items stay in one column, where they stand under each other.
    """
    room = _MOST_COLUMNS - len(set(columns.values()))
    level = dict.fromkeys(columns, 0)
    for column in sorted(set(columns.values())):
        inside = [
            (step.source, step.target)
            for step in graph.steps
            if columns.get(step.source) == columns.get(step.target) == column
            and {kinds[step.source], kinds[step.target]} != {ThingKind.AGENDA_ITEM}
        ]
        for _ in range(room if inside else 0):  # each round at most one level deeper; circles end too
            for source, target in inside:
                level[target] = max(level[target], min(level[source] + 1, room))
        # A kind that another kind of the column leads to moves as one: functions, then bodies.
        moved = {kinds[target] for source, target in inside if kinds[source] is not kinds[target]}
        for kind in moved:
            members = [iri for iri in columns if columns[iri] == column and kinds[iri] is kind]
            deepest = max(level[iri] for iri in members)
            level |= dict.fromkeys(members, deepest)
        room -= max((level[iri] for iri in columns if columns[iri] == column), default=0)
    return {iri: column * (_MOST_COLUMNS + 1) + level[iri] for iri, column in columns.items()}
