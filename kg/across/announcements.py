"""Sessions that one document announces: held on other days, or not accounted for by any document.

A report announces the sessions to come of its own body; the next three at most are taken for such.
A session is missed only where a later one of the same body is reported here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.across.collection import Collection, words_of
from kg.across.names import ordinal_of, session_name, session_names
from kg.across.sessions import reporting, session_statements
from kg.conclude.days import Days, find_days
from kg.model.conclusions import Discrepancy, Gap, Words
from kg.model.ordinals import ORDINAL, parse_ordinal

_ANNOUNCED = re.compile(
    rf"\b(?:its|the|their)\s+(?P<ordinal>{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting)\b", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:hold|convene|will|would|shall|should|to\s+be)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;]+(?:[.;]|$)")
_AHEAD = 3  # a report speaks of its next sessions, not of one in ten years


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A session to come as one document announces it, with its days where they are said."""

    session: str
    by: str  # the session whose report announces it
    words: Words
    days: Days | None


def announcements(collection: Collection) -> tuple[Announced, ...]:
    """The sessions that reports announce of their own bodies."""
    rows = collection.rows(
        """SELECT DISTINCT ?document ?session ?source ?exact ("" AS ?prefix) ("" AS ?suffix) ?start ?end ?paragraph WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?reporting { ?version m:reportsOn ?session }
  GRAPH ?source { ?source m:version ?version ; eli:number ?paragraph ; prov:value ?exact ; m:start ?start ; m:end ?end ;
    dct:isPartOf ?version . FILTER(REGEX(?exact, "(hold|convene|will|would|shall|should|to be)[^.;]* (session|meeting)|(session|meeting)[^.;]* (will|would|shall|should|to be)", "i")) }
}"""
    )
    found = []
    for row in rows:
        own = ordinal_of(row["session"])
        if own is None:
            continue
        body = row["session"].rpartition("/")[0]
        begins = int(row["end"]) - len(row["exact"])  # the paragraph without its number
        for sentence in _SENTENCE.finditer(row["exact"]):
            numbers = (parse_ordinal(named["ordinal"]) for named in _ANNOUNCED.finditer(sentence[0]))
            number = next((one for one in numbers if own < one <= own + _AHEAD), None)
            if number is None or not _TO_COME.search(sentence[0]):
                continue
            exact = sentence[0].strip()
            start = begins + row["exact"].index(exact, sentence.start())
            said = {**row, "exact": exact, "start": str(start), "end": str(start + len(exact))}
            days = next((one for one in find_days(exact, None) if one.stated), None)
            found.append(
                Announced(session=f"{body}/{number}", by=row["session"], words=words_of(said), days=days)
            )
    return tuple(found)


def rescheduled_sessions(collection: Collection) -> Iterator[Discrepancy]:
    """A session that one document announces for other days than those on which another says it was held."""
    names = session_names(collection)
    statements = session_statements(collection)
    seen = set()
    for one in announcements(collection):
        held = statements.get(one.session, {}).get("activity_start_date", [])
        held = [row for row in held if row["document"] != one.words.document]
        if not held or one.days is None or one.session in seen:
            continue
        planned = one.days.start.isoformat()
        if planned in {row["value"] for row in held}:
            continue
        seen.add(one.session)
        words = words_of(held[0])
        yield Discrepancy(
            rule="rescheduled-across-documents",
            kind="rescheduled",
            severity="change",
            subject=" ".join(one.session.split("/")[-2:]),
            words=(one.words, words),
            detail=(
                f"{session_name(one.session, names)} was planned to begin on {planned} according to "
                f"{one.words.at}; according to {words.at} it began on {held[0]['value']}."
            ),
        )


def announced_sessions(collection: Collection) -> Iterator[Gap]:
    """A session announced by one document, and reported by none, where a later one of the body is reported."""
    reported = reporting(collection)
    names = session_names(collection)
    began = {
        session: min(row["value"] for row in said["activity_start_date"])
        for session, said in session_statements(collection).items()
        if said.get("activity_start_date")
    }
    told: dict[str, Announced] = {}
    for one in announcements(collection):
        told.setdefault(one.session, one)
    for session, one in sorted(told.items()):
        body, _, number = session.rpartition("/")
        later = [
            other
            for other in reported
            if other.rpartition("/")[0] == body
            and (ordinal_of(other) or 0) > int(number)
            and began.get(other, "9999") > began.get(one.by, "")
        ]
        if session in reported or not later:
            continue
        words = one.words
        yield Gap(
            rule="announced-session-across-documents",
            kind="document",
            subject=session_name(session, names, start=False),
            words=(words,),
            detail=(
                f"{session_name(session, names)} is announced by {words.at}; a later one is "
                f"reported here, and of this one no report is in these documents."
            ),
        )
