"""When things of a lineage came, and when what is shown of a function was known.

A session counts from the day on which it was held, as a document that reports on it says; another day
for which it was first planned, or that another document announces, is never taken. What a report tells
is dated by its session, and known from the day of the report: its date of issue, else the session's last day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask, version_of
from kg.model.lineage import Shown, ThingKind
from kg.questions.table import results_table

_HELD = """SELECT DISTINCT ?session ?start ?end WHERE {{
  VALUES ?session {{ {sessions} }}
  GRAPH ?reporting {{ ?version m:reportsOn ?session }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version . ?session edl:activity_start_date ?start .
    OPTIONAL {{ ?session edl:activity_end_date ?end }} }}
}} ORDER BY ?session ?start ?end"""
_DOCUMENTS = """SELECT DISTINCT ?document ?version ?session ?adopted ?issued WHERE {{
  VALUES ?document {{ {documents} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  OPTIONAL {{ GRAPH ?reporting {{ ?version m:reportsOn ?session }} }}
  OPTIONAL {{ GRAPH ?front {{ ?version m:adoptedOn ?adopted }} }}
  OPTIONAL {{ GRAPH ?masthead {{ ?version dct:issued ?issued }} }}
}} ORDER BY ?document ?session"""
_SHOWN = """SELECT DISTINCT ?thing ?evidence ?status ?version ?block WHERE {{
  VALUES ?thing {{ {functions} }}
  GRAPH ?g {{ ?evidence m:ofFunction ?thing ; m:evidenceStatus ?status .
    OPTIONAL {{ ?evidence m:version ?version }} OPTIONAL {{ ?evidence prov:wasDerivedFrom ?block }} }}
}} ORDER BY ?thing ?evidence ?block"""
# The reports in which a function of their body was looked for.
_LOOKED_IN = """SELECT DISTINCT ?thing ?version WHERE {{
  VALUES ?thing {{ {functions} }}
  GRAPH ?giving {{ ?thing m:givenTo ?body }}
  GRAPH ?meeting {{ ?session edl:had_responsible_organization ?body }}
  GRAPH ?reporting {{ ?version m:reportsOn ?session }}
}} ORDER BY ?thing ?version"""
_BEST = ("exercised", "suspended", "no evidence")
_OF_A_DOCUMENT = frozenset({ThingKind.PERSON, ThingKind.OUTCOME, ThingKind.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDay:
    """A document's current version, the day of what it tells, and the day from which it is known."""

    version: str
    session: str  # IRI of the session that it reports on; empty for another document
    told: str  # first day of the session, or the day of adoption
    known: str  # day of issue, else last day of the session, else the day of adoption


def days_of(ask: Ask, kinds: Mapping[str, ThingKind]) -> dict[str, str]:
    """The first day of sessions, and of what belongs to one session or one document; nothing for others."""
    sessions = {iri: iri for iri, kind in kinds.items() if kind is ThingKind.MEETING}
    sessions |= {
        iri: iri.partition("/item/")[0] for iri, kind in kinds.items() if kind is ThingKind.AGENDA_ITEM
    }
    held = _held(ask, sessions.values())
    told = _documents(
        ask, {document_of(iri) for iri, kind in kinds.items() if kind in _OF_A_DOCUMENT and document_of(iri)}
    )
    found = {iri: held[session][0] for iri, session in sessions.items() if session in held}
    for iri, kind in kinds.items():
        if kind in _OF_A_DOCUMENT and (day := told.get(document_of(iri))) and day.told:
            found[iri] = day.told
    return found


def shown_of(ask: Ask, functions: Iterable[str]) -> dict[str, tuple[Shown, ...]]:
    """What current documents show of each function, best first, each with the day from which it is known."""
    values = " ".join(f"<{one}>" for one in functions)
    rows = results_table(ask(prefixed(_SHOWN.format(functions=values)))).records() if values else []
    resting: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        resting[row["thing"], row["evidence"], row["status"]].append(
            row["version"] or version_of(row["block"])
        )
    looked = _looked_in(ask, {thing for thing, _, status in resting if status == "no evidence"})
    versions = (
        *(one for told in resting.values() for one in told),
        *(one for told in looked.values() for one in told),
    )
    days = _documents(ask, {document_of(version) for version in versions})
    current = {day.version for day in days.values()}
    found: defaultdict[str, set[Shown]] = defaultdict(set)
    for (thing, _, status), sources in resting.items():
        told = [days[document_of(version)] for version in sources if version in current]
        if not told:
            continue
        reports = [day for day in told if day.session]
        if not reports:  # told of the act alone: nothing was found in the reports of its body
            reports = [days[document_of(version)] for version in looked.get(thing, ()) if version in current]
        known = min((day.known for day in reports if day.known), default="")
        found[thing].add(Shown(status=status, known=known))
    return {
        thing: tuple(sorted(shown, key=lambda one: (_BEST.index(one.status), one.known)))
        for thing, shown in found.items()
    }


def _looked_in(ask: Ask, functions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    values = " ".join(f"<{one}>" for one in sorted(functions))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in results_table(ask(prefixed(_LOOKED_IN.format(functions=values)))).records() if values else ():
        found[row["thing"]].append(row["version"])
    return {thing: tuple(versions) for thing, versions in found.items()}


def document_of(iri: str) -> str:
    """The document that an address is in; empty where it is in none.

    >>> document_of("https://w3id.org/mandate-graph/id/document/a-1/person/lars-brandt")
    'https://w3id.org/mandate-graph/id/document/a-1'
    """
    base, found, below = iri.partition("/id/document/")
    return f"{base}{found}{below.partition('/')[0]}" if found else ""


def _held(ask: Ask, sessions: Iterable[str]) -> dict[str, tuple[str, str]]:
    """First and last day of each session as its own report gives them."""
    values = " ".join(f"<{session}>" for session in dict.fromkeys(sessions))
    found: dict[str, tuple[str, str]] = {}
    for row in results_table(ask(prefixed(_HELD.format(sessions=values)))).records() if values else ():
        found.setdefault(row["session"], (row["start"], row["end"] or row["start"]))
    return found


def _documents(ask: Ask, documents: Iterable[str]) -> dict[str, DocumentDay]:
    values = " ".join(f"<{document}>" for document in sorted(documents))
    rows = results_table(ask(prefixed(_DOCUMENTS.format(documents=values)))).records() if values else []
    held = _held(ask, (row["session"] for row in rows if row["session"]))
    found: dict[str, DocumentDay] = {}
    for row in rows:
        first, last = held.get(row["session"], ("", ""))
        found.setdefault(
            row["document"],
            DocumentDay(
                version=row["version"],
                session=row["session"],
                told=first or row["adopted"],
                known=row["issued"] or last or row["adopted"],
            ),
        )
    return found
