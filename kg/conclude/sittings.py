"""Sittings of the session: counted and described, and what several places say of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kg.conclude.ground import Ground, spans
from kg.conclude.sessions import reported_sessions, session_in_doubt
from kg.conclude.words import clipped, folded, listed, ordinal, spelled
from kg.model.conclusions import Conclusion, Discrepancy, Gap
from kg.model.facts import Consideration, Session, Sitting


def _counting(ground: Ground) -> tuple[Session, ...]:
    """What the document says of how many sittings its own session held."""
    return tuple(
        fact for fact in ground.facts(Session) if fact.reported and fact.sittings and ground.place(fact)
    )


_RANGE = re.compile(r"\b\w+(?:st|nd|rd|th)\s+(?:to|through)\s+\w+(?:st|nd|rd|th)\b", re.IGNORECASE)


def _derived(ground: Ground, sitting: Sitting) -> bool:
    """Whether a sitting follows from a count ("held four meetings") and is not itself spoken of."""
    together = {other.ordinal for other in ground.facts(Sitting) if other.span == sitting.span}
    words = folded(ground.words(sitting))
    number = sitting.ordinal
    spoken_of = ordinal(number) in words or any(f"{number}{end}" in words for end in ("st", "nd", "rd", "th"))
    ranged = _RANGE.search(ground.words(sitting)) is not None  # "its 1st to 3rd meetings"
    return len(together) > 1 and not spoken_of and not ranged


def _described(ground: Ground) -> dict[int, tuple[Sitting | Consideration, ...]]:
    """By ordinal, the places that say something of a sitting beside counting them."""
    counted = {ground.place(fact) for fact in _counting(ground)}
    found: dict[int, list[Sitting | Consideration]] = {}
    for sitting in ground.facts(Sitting):
        if ground.place(sitting) not in counted and not _derived(ground, sitting):
            found.setdefault(sitting.ordinal, []).append(sitting)
    for taken in ground.facts(Consideration):
        if taken.sitting is not None:
            found.setdefault(taken.sitting, []).append(taken)
    return {number: tuple(facts) for number, facts in sorted(found.items())}


def sitting_without_account(ground: Ground) -> Iterator[Conclusion]:
    """Sittings that are counted and not described, where most of the others are described."""
    counting = _counting(ground)
    described = _described(ground)
    if not counting or not described:
        return
    session = counting[0]
    total = session.sittings or 0
    inside = [number for number in described if number <= total]
    missing = [number for number in range(1, total + 1) if number not in described]
    beyond = [number for number in described if number > total]
    if _dated_twice(ground):
        missing = [number for number in missing if number > max(inside, default=0)]  # an ordinal that slipped
    if beyond or not missing or len(missing) > len(inside):
        return
    known = tuple(ordinal(number) for number in inside)
    basis = tuple(fact for number in inside for fact in described[number])
    announced = tuple(fact for fact in ground.facts(Sitting) if fact.ordinal in missing)
    yield Discrepancy(
        rule="sitting-without-account",
        kind="unaccounted sitting",
        severity="incomplete",
        targets=(session.span, *spans(basis)),
        places=ground.places((session,)),
        detail=(
            f"{spelled(total).capitalize()} sittings are counted in {ground.at(session)}; only the "
            f"{listed(known)} {'is' if len(known) == 1 else 'are'} described "
            f"(paragraphs {listed(ground.places(basis))})."
        ),
    )
    for number in missing:
        yield Gap(
            rule="sitting-without-account",
            kind="sitting",
            subject=str(number),
            targets=spans((session, *(fact for fact in announced if fact.ordinal == number))),
            places=ground.places((session,)),
            detail=f"The {ordinal(number)} sitting is announced in {ground.at(session)}, and not described.",
        )


def sitting_beyond_count(ground: Ground) -> Iterator[Discrepancy]:
    """A sitting whose ordinal is higher than the number of sittings."""
    counting = _counting(ground)
    if not counting:
        return
    total = max(fact.sittings or 0 for fact in counting)
    if min(_described(ground), default=0) > total:
        return  # the sittings of all sessions are numbered through: "its 58th meeting"
    for number, facts in _described(ground).items():
        if number > total:
            yield Discrepancy(
                rule="sitting-beyond-count",
                kind="different count",
                targets=spans((counting[0], facts[0])),
                places=ground.places((counting[0], facts[0])),
                detail=(
                    f"{ground.at(counting[0]).capitalize()} counts {spelled(total)} sittings; "
                    f"{ground.at(facts[0])} speaks of the {ordinal(number)}."
                ),
            )


_Dated = Sitting | Consideration
_RESUMED = re.compile(r"\bresumed\b", re.IGNORECASE)


def _dates(ground: Ground) -> dict[int, list[tuple[date, _Dated]]]:
    """By ordinal, the days that places give to a sitting.

    Left out: a resumed sitting; days that follow from a count of sittings alone; all but the
    last of several sittings that share one date ("its 1st and 2nd meetings, on 18 May").
    """
    found: list[tuple[int, date, _Dated]] = []
    unsure = {ground.place(fact) for fact in _counting(ground)} if session_in_doubt(ground) else set()
    for sitting in ground.facts(Sitting):
        if sitting.date and ground.place(sitting) not in unsure and not _derived(ground, sitting):
            found.append((sitting.ordinal, sitting.date, sitting))
    for taken in ground.facts(Consideration):
        if taken.sitting is not None and taken.date:
            found.append((taken.sitting, taken.date, taken))
    last: dict[tuple[str, date], int] = {}
    for number, day, fact in found:
        shared = (ground.place(fact), day)
        last[shared] = max(number, last.get(shared, 0))
    dates: dict[int, list[tuple[date, _Dated]]] = {}
    for number, day, fact in sorted(found, key=lambda one: (one[0], one[2].span.start)):
        place = ground.place(fact)
        if place and last[place, day] == number and not _RESUMED.search(_just_before(ground, fact)):
            dates.setdefault(number, []).append((day, fact))
    return dates


def _just_before(ground: Ground, fact: _Dated) -> str:
    """The words just before the fact, and the fact's own."""
    return ground.document.text[max(0, fact.span.start - 20) : fact.span.end]


def _dated_twice(ground: Ground) -> bool:
    return any(len({day for day, _ in dated}) > 1 for dated in _dates(ground).values())


def different_sitting_dates(ground: Ground) -> Iterator[Discrepancy]:
    """One sitting on two days, or a sitting on an earlier day than the one before it."""
    dates = _dates(ground)
    conflicts = False
    for number, dated in dates.items():
        days = dict(reversed(dated))
        if len(days) < 2:
            continue
        conflicts = True
        told = "; ".join(f"{day.isoformat()} in {ground.at(fact)}" for day, fact in sorted(days.items()))
        yield Discrepancy(
            rule="different-sitting-dates",
            kind="year mismatch" if len({(day.month, day.day) for day in days}) == 1 else "different date",
            targets=spans(days.values()),
            places=ground.places(days.values()),
            detail=f"The {ordinal(number)} sitting has two dates: {told}.",
        )
    if conflicts:
        return
    single = [(number, *dated[0]) for number, dated in dates.items()]
    held = next((one for one in reported_sessions(ground) if one.start and one.end), None)
    for (number, day, fact), (after, later_day, later) in pairwise(single):
        if (
            held
            and held.start
            and held.end
            and not held.start <= min(day, later_day) <= max(day, later_day) <= held.end
        ):
            continue  # a day outside the session is told by another rule
        if later_day < day:
            yield Discrepancy(
                rule="different-sitting-dates",
                kind="different date",
                targets=(fact.span, later.span),
                places=ground.places((fact, later)),
                detail=(
                    f"The {ordinal(number)} sitting is on {day.isoformat()} ({ground.at(fact)}), the "
                    f"{ordinal(after)} after it on {later_day.isoformat()} ({ground.at(later)})."
                ),
            )


def different_sitting_times(ground: Ground) -> Iterator[Discrepancy]:
    """One sitting that begins or ends at two times."""
    first: dict[tuple[int, str], Sitting] = {}
    for sitting in ground.facts(Sitting):
        for end in ("start_time", "end_time"):
            time = sitting.start_time if end == "start_time" else sitting.end_time
            other = first.setdefault((sitting.ordinal, end), sitting) if time else sitting
            other_time = other.start_time if end == "start_time" else other.end_time
            turns = "begins" if end == "start_time" else "ends"
            if time and other_time != time:
                yield Discrepancy(
                    rule="different-sitting-times",
                    kind="different time",
                    targets=(other.span, sitting.span),
                    places=ground.places((other, sitting)),
                    detail=clipped(
                        f"The {ordinal(sitting.ordinal)} sitting {turns} at "
                        f"{other_time} in {ground.at(other)} and at {time} in {ground.at(sitting)}."
                    ),
                )
