"""A lineage as of a date: what was in force then, from dates that documents or curated facts state.

What has no date says so and is not guessed. A year without a day counts as past only when
the whole year is; within that year it stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.model.errors import QuestionError
from kg.model.lineage import LineageGraph, Step, Thing, ThingKind

UNDATED = "no date stated"
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_YEAR = re.compile(r"^\d{4}$")

# Whose date a thing has when nothing dates it: an act's mandates and functions came with the act,
# a session's items, people and outcomes with the session.
_INHERITS = {
    ThingKind.MANDATE: ThingKind.RESOLUTION,
    ThingKind.FUNCTION: ThingKind.MANDATE,
    ThingKind.AGENDA_ITEM: ThingKind.MEETING,
    ThingKind.PERSON: ThingKind.MEETING,
    ThingKind.OUTCOME: ThingKind.MEETING,
}


def parse_day(said: str) -> date:
    """A day written as in ISO 8601; raises QuestionError for anything else.

    >>> parse_day("2014-12-31")
    datetime.date(2014, 12, 31)
    """
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise QuestionError(f'"{said}" is not a day.', cure="Write it as 2014-12-31.") from error


def as_of(graph: LineageGraph, day: date) -> LineageGraph:
    """The part of a lineage that was there on ``day``, with what is undated marked so.

    Things that came later go, with their steps, and so do things that only they led to;
    a suspension decided later is not noted on its function.
    """
    dates = _dates(graph)
    later = {iri for iri, said in dates.items() if _came_later(said, day)}
    kept = tuple(thing for thing in graph.things if thing.iri not in later)
    there = {thing.iri for thing in kept}
    steps = tuple(step for step in graph.steps if step.source in there and step.target in there)
    had_source = {step.target for step in graph.steps}
    has_source = {step.target for step in steps}
    orphaned = {
        thing.iri
        for thing in kept
        if thing.iri in had_source and thing.iri not in has_source and thing.kind in _INHERITS
    }
    return LineageGraph(
        things=tuple(
            _noted(thing, dates.get(thing.iri, ""), steps, day)
            for thing in kept
            if thing.iri not in orphaned or thing.iri == graph.focus
        ),
        steps=tuple(step for step in steps if step.source not in orphaned and step.target not in orphaned),
        focus=graph.focus if graph.focus in there else "",
    )


def _dates(graph: LineageGraph) -> dict[str, str]:
    """What dates each thing: its own statement, else that of what it came with; empty for nothing."""
    things = {thing.iri: thing for thing in graph.things}
    into: dict[str, list[Step]] = {}
    for step in graph.steps:
        into.setdefault(step.target, []).append(step)

    def dated(iri: str, depth: int = 0) -> str:
        thing = things[iri]
        if thing.date or thing.kind not in _INHERITS or depth > len(_INHERITS):
            return thing.date
        sources = [
            step.source
            for step in into.get(iri, ())
            if things[step.source].kind in {_INHERITS[thing.kind], ThingKind.RESOLUTION, thing.kind}
        ]
        return min(filter(None, (dated(source, depth + 1) for source in sources)), default="")

    return {iri: dated(iri) for iri in things}


def _came_later(said: str, day: date) -> bool:
    if _ISO_DAY.match(said):
        return date.fromisoformat(said) > day
    return bool(_YEAR.match(said)) and int(said) > day.year


def _noted(thing: Thing, said: str, steps: tuple[Step, ...], day: date) -> Thing:
    note = thing.note
    if note == "suspended" and not any(
        step.source == thing.iri and step.relation == "is suspended by" for step in steps
    ):
        note = ""
    if thing.kind in {ThingKind.BODY, ThingKind.INSTRUMENT}:
        return replace(thing, note=note)
    if not said:
        note = "; ".join(part for part in (note, UNDATED) if part)
    elif _YEAR.match(said) and int(said) == day.year:
        note = "; ".join(part for part in (note, f"{said}, day not stated") if part)
    return replace(thing, note=note)
