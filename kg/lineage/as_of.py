"""A lineage as of a date: what was in force then, from dates that documents or curated facts state.

What has no date says so and is not guessed. A year without a day counts as past only when
the whole year is; within that year it stays open. A session counts from the day on which it was held.
What reports show of a function counts from the day of the report: before it, nobody knew.
A treaty is adopted on one day and in force from another, and the two are never mixed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kg.model.errors import QuestionError
from kg.model.facts import Lineage
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
_LASTING = frozenset(
    {ThingKind.INSTRUMENT, ThingKind.RESOLUTION, ThingKind.MANDATE, ThingKind.FUNCTION, ThingKind.BODY}
)
"""What can be in force; a meeting or a person cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Instruments, acts, mandates, functions and bodies on a day; each of them in one list only.

    ``undated`` may have been there or not: nothing dates them, or only the year is known, or a treaty's
    entry into force is not stated. ``ended`` were superseded by then; ``adopted`` are treaties not yet
    in force; ``later`` came after the day.
    """

    day: date
    there: tuple[Thing, ...]
    undated: tuple[Thing, ...]
    ended: tuple[Thing, ...]
    adopted: tuple[Thing, ...]
    later: tuple[Thing, ...]


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

    Things that came later go, with their steps, and so do things that only they led to; what a later
    report shows of a function (exercised, suspended, no evidence) is not noted on it.
    """
    dates = _dates(graph)
    later = _later(graph, dates, day)
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
    labels = {thing.iri: thing.label for thing in kept}
    return LineageGraph(
        things=tuple(
            _noted(thing, dates.get(thing.iri, ""), _superseding(thing, steps, labels), day)
            for thing in kept
            if thing.iri not in orphaned or thing.iri == graph.focus
        ),
        steps=tuple(step for step in steps if step.source not in orphaned and step.target not in orphaned),
        focus=graph.focus if graph.focus in there else "",
    )


def in_force(graph: LineageGraph, day: date) -> InForce:
    """What of a lineage was in force on ``day``, what may have been, and what was not; in the lineage's order."""
    then = as_of(graph, day)
    dates = _dates(graph)
    kept = [thing for thing in then.things if thing.kind in _LASTING]
    here = {thing.iri for thing in kept}
    superseded = {
        thing.iri
        for thing in kept
        if any(
            step.source == thing.iri and step.lineage is Lineage.SUPERSEDES and _sure(dates[step.target], day)
            for step in then.steps
        )
    }
    adopted = {
        thing.iri
        for thing in kept
        if thing.kind is ThingKind.INSTRUMENT and thing.in_force and _came_later(thing.in_force, day)
    }
    sure = {
        thing.iri
        for thing in kept
        if _sure(thing.in_force if thing.kind is ThingKind.INSTRUMENT else dates[thing.iri], day)
    }
    return InForce(
        day=day,
        there=tuple(one for one in kept if one.iri in sure - superseded - adopted),
        undated=tuple(one for one in kept if one.iri not in sure | superseded | adopted),
        ended=tuple(one for one in kept if one.iri in superseded),
        adopted=tuple(one for one in kept if one.iri in adopted),
        later=tuple(one for one in graph.things if one.kind in _LASTING and one.iri not in here),
    )


def dated(graph: LineageGraph, thing: str) -> str:
    """The day or year that dates a thing of a lineage, its own or that of what it came with; empty for none."""
    return _dates(graph).get(thing, "")


def _later(graph: LineageGraph, dates: dict[str, str], day: date) -> set[str]:
    """What came after a day. A body that acted before the act that is read as setting it up was there."""
    later = {iri for iri, said in dates.items() if _came_later(said, day)}
    bodies = {thing.iri for thing in graph.things if thing.kind is ThingKind.BODY}
    acted = {
        step.source
        for step in graph.steps
        if step.source in bodies and dates[step.target] and not _came_later(dates[step.target], day)
    }
    return later - acted


def _dates(graph: LineageGraph) -> dict[str, str]:
    """What dates each thing: its own statement, else that of what it came with; empty for nothing."""
    things = {thing.iri: thing for thing in graph.things}
    into: dict[str, list[Step]] = {}
    for step in graph.steps:
        into.setdefault(step.target, []).append(step)

    def dated(iri: str, depth: int = 0) -> str:
        thing = things[iri]
        if thing.date or depth > len(_INHERITS):
            return thing.date
        if thing.kind is ThingKind.BODY:
            sources = [step.source for step in into.get(iri, ()) if step.lineage is Lineage.ESTABLISHES]
        elif thing.kind in _INHERITS:
            kinds = {_INHERITS[thing.kind], ThingKind.RESOLUTION, thing.kind}
            sources = [step.source for step in into.get(iri, ()) if things[step.source].kind in kinds]
        else:
            return ""
        return min(filter(None, (dated(source, depth + 1) for source in sources)), default="")

    return {iri: dated(iri) for iri in things}


def _came_later(said: str, day: date) -> bool:
    if _ISO_DAY.match(said):
        return date.fromisoformat(said) > day
    return bool(_YEAR.match(said)) and int(said) > day.year


def _sure(said: str, day: date) -> bool:
    """Whether a date is on or before a day for certain."""
    if _ISO_DAY.match(said):
        return date.fromisoformat(said) <= day
    return bool(_YEAR.match(said)) and int(said) < day.year


def _superseding(thing: Thing, steps: tuple[Step, ...], labels: dict[str, str]) -> str:
    """The act that had superseded a thing, by its label."""
    return next(
        (
            labels[step.target]
            for step in steps
            if step.source == thing.iri and step.lineage is Lineage.SUPERSEDES
        ),
        "",
    )


def _noted(thing: Thing, said: str, superseded: str, day: date) -> Thing:
    """A thing with what was to be noted on it on that day."""
    known = tuple(one for one in thing.shown if one.known and not _came_later(one.known, day))
    notes = [
        part for part in thing.note.split("; ") if part and part not in {one.status for one in thing.shown}
    ]
    if known:
        notes.insert(0, known[0].status)
    elif undated := next((one for one in thing.shown if not one.known), None):
        notes.insert(0, f"{undated.status}, by a report without a date")
    if superseded:
        notes.append(f"superseded by {superseded}")
    if thing.kind is ThingKind.INSTRUMENT:
        notes += _treaty_notes(thing, day)
    elif thing.kind is not ThingKind.BODY and not said:
        notes.append(UNDATED)
    if _YEAR.match(said) and int(said) == day.year:
        notes.append(f"{said}, day not stated")
    return replace(thing, note="; ".join(notes), shown=known)


def _treaty_notes(thing: Thing, day: date) -> list[str]:
    adopted = f"adopted {thing.date}" if thing.date else ""
    if not thing.in_force:
        force = "entry into force: no date stated"
    elif _came_later(thing.in_force, day):
        force = f"not yet in force (from {thing.in_force})"
    else:
        force = f"in force from {thing.in_force}"
    return [part for part in (adopted, force) if part]
