"""Which column a thing stands in: left what gives authority, right what carries it out."""

from __future__ import annotations

from collections import defaultdict

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
_FIRST, _BESIDE_ITEMS, _LAST = 0, 5, 6
_ACTS = (ThingKind.INSTRUMENT, ThingKind.RESOLUTION)


def find_columns(graph: LineageGraph) -> dict[str, int]:
    """The column of each thing, by IRI.

    A body that adopts acts stands with the instruments, before what it adopted. Documents and
    outcomes stand one column after what led to them, among the agenda items or the people; a
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
    for iri in (iri for iri, kind in kinds.items() if kind not in _COLUMN):
        before = [columns[each] for each in sources[iri] if each in columns]
        after = [columns[each] for each in targets[iri] if each in columns]
        if before:
            columns[iri] = min(max(max(before) + 1, _BESIDE_ITEMS), _LAST)
        else:
            columns[iri] = max(min(after) - 1, _FIRST) if after else _LAST
    return columns
