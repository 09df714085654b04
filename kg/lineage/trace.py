"""A trace: from one thing up to its authority and down to what carried it out.

networkx holds the part of the graph that is asked for; it is never the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice, pairwise

import networkx as nx

from kg.lineage.patterns import Pattern
from kg.lineage.steps import Ask, steps_from, steps_of_document
from kg.lineage.things import describe
from kg.model.facts import Lineage
from kg.model.lineage import LineageGraph, Step, Thing, ThingKind

_NO_AUTHORITY = ("is the subject of", "tells of")  # what a function is about, what a report tells of others
_LONGEST = 12  # steps of a chain
_MOST_CHAINS = 2000
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

    ``without`` names relations or kinds of thing to leave out, ``only`` those relations and kinds that are
    shown (the way goes through the others). A body that was reached as the
    addressee of a mandate leads on to its sessions, not to all that it ever adopted; the
    body that adopted an act ends the way up.
    """
    steps: dict[tuple[str, str, str], Step] = {}
    kinds: dict[str, ThingKind] = {focus: kind}
    left_out = frozenset(without)
    kept_kinds = frozenset(kind for kind in ThingKind if kind.value in set(only))
    wanted = frozenset(only) - {kind.value for kind in kept_kinds}
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
    if kept_kinds:
        kinds = {thing: one for thing, one in kinds.items() if one in kept_kinds or thing == focus}
        steps = {key: step for key, step in steps.items() if step.source in kinds and step.target in kinds}
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
    """All ways from a source of authority (nothing leads to it) to a thing, as IRIs, shortest first.

    Ways that documents state come before those of the same length that rules conclude in part.
    """
    return tuple(
        (chain[0].source, *(step.target for step in chain)) for chain in authority_steps(graph, thing)
    )


def authority_steps(graph: LineageGraph, thing: str) -> tuple[tuple[Step, ...], ...]:
    """The same ways as steps, each with its relation, its type and its words.

    A treaty that a function is about, an act that is merely recalled or acknowledged, and an act of a later
    date than the one that cites it are no authority, and lead no way.
    """
    dates = {one.iri: one.date for one in graph.things}
    best: dict[tuple[str, str], Step] = {}
    for step in graph.steps:
        known = best.get((step.source, step.target))
        if _gives_authority(step, dates) and (known is None or (step.stated and not known.stated)):
            best[step.source, step.target] = step
    made: nx.DiGraph[str] = nx.DiGraph(list(best))
    if thing not in made:
        return ()
    roots = [node for node in made if made.in_degree(node) == 0 and node != thing]
    paths = (path for root in roots for path in nx.all_simple_paths(made, root, thing, cutoff=_LONGEST))
    chains = [tuple(best[pair] for pair in pairwise(path)) for path in islice(paths, _MOST_CHAINS)]
    return tuple(
        sorted(
            chains,
            key=lambda chain: (
                len(chain),
                sum(not step.stated for step in chain),
                tuple(step.source for step in chain),
            ),
        )
    )


def _gives_authority(step: Step, dates: Mapping[str, str]) -> bool:
    if step.relation.startswith(_NO_AUTHORITY):
        return False
    if not step.relation.startswith("is cited by"):
        return True
    if step.lineage in {None, Lineage.RECALLS, Lineage.ACKNOWLEDGES}:
        return False
    cited, citing = dates.get(step.source, ""), dates.get(step.target, "")
    return not (cited and citing and cited[: len(citing)] > citing[: len(cited)])
