"""What several places say of the session that the document reports on: ordinal, dates, place, counts.

The masthead counts as a place. Sessions of other bodies and other sessions of this body are
left alone, except where one is said to have been planned for other days: that is a change,
not a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.conclude.days import MONTHS, find_reversed
from kg.conclude.ground import Ground
from kg.conclude.session_sentences import session_sentences
from kg.conclude.words import content, ordinal, spelled
from kg.model.conclusions import Discrepancy
from kg.model.facts import Consideration, DocumentFact, Outcome, Session, Sitting
from kg.model.span import Span

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of the session as one place gives it."""

    value: str
    span: Span


def reported_sessions(ground: Ground) -> tuple[Session, ...]:
    """The places that speak of the reported session, by the body named first."""
    sessions = [fact for fact in ground.facts(Session) if fact.reported and not fact.scheduled]
    bodies = [fact.body for fact in sessions if fact.body]
    if not bodies:
        return tuple(sessions)
    return tuple(fact for fact in sessions if not fact.body or content(fact.body) == content(bodies[0]))


def _masthead(ground: Ground, name: str) -> list[Told]:
    return [
        Told(value=fact.value, span=fact.span) for fact in ground.facts(DocumentFact) if fact.field == name
    ]


def _number(words: str) -> str:
    """The ordinal that a session's printed name begins with, as a figure: "Fifth session" is "5"."""
    figure = re.match(r"\s*(\d+)", words)
    if figure:
        return figure.group(1)
    for number in range(1, 21):
        if re.match(rf"\s*{ordinal(number)}\b", words, re.IGNORECASE):
            return str(number)
    return ""


def different_sessions(ground: Ground) -> Iterator[Discrepancy]:
    """Two places that give the session another ordinal, other dates, another place or count of sittings."""
    sessions = reported_sessions(ground)
    ordinals = [Told(value=_number(one.value), span=one.span) for one in _masthead(ground, "session")]
    ordinals = [one for one in ordinals if one.value]
    ordinals += [Told(value=str(fact.ordinal), span=fact.span) for fact in sessions if fact.ordinal]
    yield from _differ(ground, ordinals, "different ordinal", _ordinal_told)
    places = _masthead(ground, "place")
    places += [Told(value=fact.location, span=fact.span) for fact in sessions if fact.location]
    near = [one for one in places[1:] if not _named_with(ground, places[0], one)]
    yield from _differ(ground, [*places[:1], *near], "different place", lambda told: f"in {told.value}")
    counts = [Told(value=str(fact.sittings), span=fact.span) for fact in sessions if fact.sittings]
    yield from _differ(ground, counts, "different count", _count_told)
    dates = list(zip(_masthead(ground, "start"), _masthead(ground, "end"), strict=False))
    told = [Told(value=f"{start.value}/{end.value}", span=start.span) for start, end in dates]
    told += [
        Told(value=f"{fact.start.isoformat()}/{fact.end.isoformat()}", span=fact.span)
        for fact in sessions
        if fact.start and fact.end
    ]
    yield from _differ(ground, told, "different date", _dates_told)


def _ordinal_told(told: Told) -> str:
    return f"as the {ordinal(int(told.value))}"


def _count_told(told: Told) -> str:
    return f"with {spelled(int(told.value))} sittings"


def _dates_told(told: Told) -> str:
    start, _, end = told.value.partition("/")
    return f"on {start}" if start == end else f"from {start} to {end}"


def _named_with(ground: Ground, one: Told, other: Told) -> bool:
    """Whether two places may be one: a city and its country, a building and its city."""
    left, right = (set(content(told.value.partition(",")[0])) for told in (one, other))  # without the country
    around = set(content(ground.around(one.span))), set(content(ground.around(other.span)))
    return bool(left & around[1] or right & around[0])


def _differ(
    ground: Ground,
    told: list[Told],
    kind: str,
    wording: Callable[[Told], str],
) -> Iterator[Discrepancy]:
    if not told:
        return
    for other in told[1:]:
        if told[0].value == other.value:
            continue
        pair = (told[0].span, other.span)
        yield Discrepancy(
            rule="different-sessions",
            kind=_year_only(kind, told[0].value, other.value),
            targets=pair,
            places=ground.places(pair),
            detail=(
                f"The session is given {wording(told[0])} in {ground.at(pair[0])} and {wording(other)} in "
                f"{ground.at(pair[1])}."
            ),
        )
        return


def contradicting_sentences(ground: Ground) -> Iterator[Discrepancy]:
    """Sentences that contradict what is known of the session, where that is not yet reported."""
    told = {_about(one.kind) for one in different_sessions(ground)}
    turned = [found.start() for found in find_reversed(ground.document.text)]
    for one in session_sentences(ground):
        if any(target.start <= at < target.end for target in one.targets for at in turned):
            continue  # days that end before they begin are a slip of their own
        if _about(one.kind) not in told:
            yield one


def _about(kind: str) -> str:
    return "different date" if kind == "year mismatch" else kind


def session_in_doubt(ground: Ground) -> bool:
    """Whether it is itself reported that the session has two dates."""
    told = [*different_sessions(ground), *session_sentences(ground)]
    return any(_about(one.kind) == "different date" for one in told)


def _year_only(kind: str, one: str, other: str) -> str:
    if kind == "different date" and re.sub(r"\d{4}-", "", one) == re.sub(r"\d{4}-", "", other):
        return "year mismatch"
    return kind


def rescheduled(ground: Ground) -> Iterator[Discrepancy]:
    """The session was planned for other days than those on which it was held."""
    held = [fact for fact in reported_sessions(ground) if fact.start]
    planned = [fact for fact in ground.facts(Session) if fact.scheduled and fact.start]
    for fact in planned:
        if not held or (fact.start, fact.end) == (held[0].start, held[0].end):
            continue
        pair = (held[0], fact)
        yield Discrepancy(
            rule="rescheduled",
            kind="rescheduled",
            severity="change",
            targets=tuple(one.span for one in pair),
            places=ground.places(pair),
            detail=(
                f"Plans were for a meeting on {_days(fact)} ({_place(ground, fact)}); "
                f"it was held on {_days(held[0])} ({_place(ground, held[0])})."
            ),
        )
        return


def _days(session: Session) -> str:
    """The days as one says them: "17 and 18 March 2020", "16 to 20 July 2020"."""
    start, end = session.start, session.end or session.start
    if start is None or end is None:
        return "days that are not said"
    last = f"{end.day} {end:%B} {end.year}"
    if start == end:
        return last
    joint = "and" if (end - start).days == 1 else "to"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} {joint} {last}"
    return f"{start.day} {start:%B} {joint} {last}"


def _place(ground: Ground, fact: Session) -> str:
    return ", ".join(ground.places((fact,))) or "masthead"


def dates_outside_session(ground: Ground) -> Iterator[Discrepancy]:
    """A sitting, or the adoption of the report or agenda, on a day outside the session."""
    held = [fact for fact in reported_sessions(ground) if fact.start and fact.end]
    if not held or session_in_doubt(ground):
        return
    session = held[0]
    first, last = session.start, session.end
    reported: set[tuple[date, int | None]] = set()
    dated: list[tuple[date, int | None, Sitting | Consideration | Outcome]] = [
        (fact.date, fact.ordinal, fact) for fact in ground.facts(Sitting) if fact.date
    ]
    dated += [(fact.date, fact.sitting, fact) for fact in ground.facts(Consideration) if fact.date]
    dated += [
        (fact.date, None, fact) for fact in ground.facts(Outcome) if fact.date and _OWN.search(fact.text)
    ]
    days_of = {number: {day for day, other, _ in dated if other == number} for _, number, _ in dated}
    sittings_at = {
        ground.place(fact): [one for _, one, other in dated if ground.place(other) == ground.place(fact)]
        for _, _, fact in dated
    }
    for day, number, fact in sorted(dated, key=lambda one: one[2].span.start):
        if first is None or last is None or first <= day <= last or (day, number) in reported:
            continue
        if any(len(days_of[other]) > 1 for other in (number, *sittings_at[ground.place(fact)]) if other):
            continue  # reported as one sitting with two dates
        reported.add((day, number))
        kind = "year mismatch" if _fits_in_another_year(day, first, last) else "different date"
        yield Discrepancy(
            rule="dates-outside-session",
            kind=kind,
            targets=(session.span, fact.span),
            places=ground.places((session, fact)),
            detail=(
                f"{ground.at(fact).capitalize()} dates a sitting or an adoption {day.isoformat()}; "
                f"the session was held "
                f"on {_days(session)} ({ground.at(session)})."
            ),
        )


def _fits_in_another_year(day: date, first: date, last: date) -> bool:
    days = (first + timedelta(days=number) for number in range(min((last - first).days, 60) + 1))
    return (day.month, day.day) in {(one.month, one.day) for one in days}


# What only the session itself adopts: its report and its agenda.
_OWN = re.compile(
    r"\b(?:present|its|this|draft)\s+(?:draft\s+)?report\b|\bfollowing\s+agenda\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAY_DATE = re.compile(
    rf"""\b (?P<weekday>{"|".join(_WEEKDAYS)}) ,?\s+ (?:the\s+)?
    (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? \s+ (?P<month>{"|".join(MONTHS)})
    (?: ,?\s+ (?P<year>\d{{4}}) )?""",
    re.VERBOSE | re.IGNORECASE,
)


def weekdays(ground: Ground) -> Iterator[Discrepancy]:
    """A day of the week that is not the one on which the date falls."""
    sessions = [fact for fact in reported_sessions(ground) if fact.start]
    doubt = session_in_doubt(ground)
    seen: set[str] = set()
    for found in _WEEKDAY_DATE.finditer(ground.document.text):
        day = _whole_date(found, ground.around(Span(found.start(), found.end())), sessions)
        words = " ".join(found.group().split())
        if day is None or words.casefold() in seen or (doubt and not found["year"]):
            continue
        right = _WEEKDAYS[day.weekday()]
        if right.casefold() == found["weekday"].casefold():
            continue
        seen.add(words.casefold())
        span = Span(found.start(), found.end())
        yield Discrepancy(
            rule="weekdays",
            kind="different date",
            targets=(span,),
            places=ground.places((span,)),
            detail=f"“{words}”: {day.isoformat()} was a {right}.",
        )


def _whole_date(found: re.Match[str], around: str, sessions: list[Session]) -> date | None:
    """The date of a match; without a year in it that of the session, if the date is near the session.

    Not where the paragraph speaks of another year as well.
    """
    year = int(found["year"]) if found["year"] else None
    if year is None:
        starts = [fact.start for fact in sessions if fact.start]
        years = {start.year for start in starts}
        if len(years) != 1 or {int(other) for other in _YEAR.findall(around)} - years:
            return None
        year = starts[0].year
    try:
        day = date(year, MONTHS.index(found["month"].casefold()) + 1, int(found["day"]))
    except ValueError:
        return None
    near = found["year"] or any(fact.start and abs((day - fact.start).days) <= 31 for fact in sessions)
    return day if near else None
