"""A trace: from one thing up to its authority and down to what carried it out.

networkx holds the part of the graph that is asked for; it is never the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import networkx as nx

from kg.lineage.patterns import Pattern
from kg.lineage.steps import Ask, steps_from, steps_of_document
from kg.lineage.things import describe
from kg.model.lineage import LineageGraph, Step, Thing, ThingKind

_MOST_THINGS = 400  # no further step is taken beyond this: nobody reads such a trace


def trace(
    ask: Ask,
    focus: str,
    kind: ThingKind,
    *,
    up: int = 12,
    down: int = 12,
    without: Iterable[str] = (),
    only: Iterable[str] = (),
) -> LineageGraph:
    """The lineage of one thing: at most ``up`` steps towards authority, ``down`` towards what was done.

    ``without`` names relations or kinds of thing to leave out, ``only`` those relations that are
    shown (the way goes through the others). A body that was reached as the
    addressee of a mandate leads on to its sessions, not to all that it ever adopted; the
    body that adopted an act ends the way up.
    """
    steps: dict[tuple[str, str, str], Step] = {}
    kinds: dict[str, ThingKind] = {focus: kind}
    left_out = frozenset(without)
    wanted = frozenset(only)
    shown: set[tuple[str, str, str]] = set()
    for downwards, depth in ((False, up), (True, down)):
        seen = {focus}
        frontier = [focus]
        for _ in range(depth):
            if not frontier or len(kinds) > _MOST_THINGS:
                break
            following: list[str] = []
            for pattern, step in steps_from(ask, {thing: kinds[thing] for thing in frontier}, down=downwards):
                if _left_out(pattern, step, left_out) or not _leads_on(pattern, step, focus, downwards):
                    continue
                steps[step.source, step.target, step.relation] = step
                if not wanted or _named(pattern, step) & wanted:
                    shown.add((step.source, step.target, step.relation))
                kinds.setdefault(step.source, pattern.source)
                kinds.setdefault(step.target, pattern.target)
                reached = step.target if downwards else step.source
                if reached not in seen and not (pattern.name == "adopted" and not downwards):
                    seen.add(reached)
                    following.append(reached)
            frontier = following
    if wanted:
        steps = {key: step for key, step in steps.items() if key in shown}
        touched = {focus, *(end for source, target, _ in steps for end in (source, target))}
        kinds = {thing: kind for thing, kind in kinds.items() if thing in touched}
    return _graph(ask, kinds, steps.values(), focus)


def lineage_of_document(ask: Ask, document: str) -> LineageGraph:
    """All steps that one document states or that rules conclude from it."""
    kinds: dict[str, ThingKind] = {}
    steps = []
    for pattern, step in steps_of_document(ask, document):
        kinds.setdefault(step.source, pattern.source)
        kinds.setdefault(step.target, pattern.target)
        steps.append(step)
    return _graph(ask, kinds, steps, "")


def _left_out(pattern: Pattern, step: Step, names: frozenset[str]) -> bool:
    return bool({*_named(pattern, step), pattern.source.value, pattern.target.value} & names)


def _named(pattern: Pattern, step: Step) -> frozenset[str]:
    """The names that a step's relation goes by."""
    lineage = () if step.lineage is None else (step.lineage.value,)
    return frozenset((pattern.name, step.relation, *lineage))


def _leads_on(pattern: Pattern, step: Step, focus: str, downwards: bool) -> bool:
    return not (downwards and pattern.name == "adopted" and step.source != focus)


def _graph(ask: Ask, kinds: dict[str, ThingKind], steps: Iterable[Step], focus: str) -> LineageGraph:
    things = describe(ask, kinds)
    found = tuple(steps)
    return LineageGraph(
        things=tuple(_with_quotes(thing, found) for thing in things), steps=found, focus=focus
    )


def _with_quotes(thing: Thing, steps: tuple[Step, ...]) -> Thing:
    """A thing with the words of the steps into it, else of those out of it."""
    into = [quote for step in steps if step.target == thing.iri and step.stated for quote in step.quotes]
    out = [quote for step in steps if step.source == thing.iri and step.stated for quote in step.quotes]
    return replace(thing, quotes=tuple(dict.fromkeys(into or out))[:4])


def as_networkx(graph: LineageGraph) -> nx.MultiDiGraph[str]:
    """The lineage as a networkx graph: IRIs as nodes, a ``thing`` on each, a ``step`` on each edge."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in graph.things:
        made.add_node(thing.iri, thing=thing, label=thing.label, kind=thing.kind.value)
    for step in graph.steps:
        made.add_edge(step.source, step.target, step=step, relation=step.relation)
    return made


def authority_chains(graph: LineageGraph, thing: str) -> tuple[tuple[str, ...], ...]:
    """All simple ways from a source of authority (nothing leads to it) to a thing, shortest first."""
    made: nx.DiGraph[str] = nx.DiGraph(as_networkx(graph))
    roots = [node for node in made if made.in_degree(node) == 0 and node != thing]
    chains = [tuple(path) for root in roots for path in nx.all_simple_paths(made, root, thing, cutoff=12)]
    return tuple(sorted(chains, key=lambda chain: (len(chain), chain)))
