"""From what somebody types ("5/4", a name, a symbol, an address) to the thing that is meant."""

from __future__ import annotations

import re

from rdflib import Literal

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.model.errors import NotFoundError
from kg.model.lineage import ThingKind
from kg.questions.table import results_table
from kg.rdf import iri

_NAMED = """SELECT DISTINCT ?thing ?kind ?name WHERE {{
  VALUES ?wanted {{ {wanted} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version . {{ ?thing eli:id_local ?name . ?thing a m:Act BIND("resolution" AS ?kind) }}
    UNION {{ ?thing a foaf:Person ; foaf:name ?name BIND("person" AS ?kind) }}
    UNION {{ ?thing a org:Organization ; foaf:name ?name BIND("body" AS ?kind) }}
    UNION {{ ?thing a m:AgendaItem ; edl:activity_label ?name BIND("agenda item" AS ?kind) }}
    UNION {{ ?thing a m:AgendaItem ; skos:notation ?number BIND(CONCAT("item ", ?number) AS ?name) BIND("agenda item" AS ?kind) }}
    UNION {{ ?thing a m:Treaty ; dct:title ?name BIND("instrument" AS ?kind) }}
    UNION {{ ?thing a m:Function ; skos:notation ?letter ; m:givenBy ?act . ?act eli:id_local ?number
      BIND(CONCAT(?number, " (", ?letter, ")") AS ?name) BIND("function" AS ?kind) }} }}
  FILTER({test})
}}
ORDER BY STRLEN(?name) ?name ?thing"""

_KIND_OF = """SELECT DISTINCT ?type WHERE {{ GRAPH ?g {{ <{thing}> a ?type }} }}"""

_KINDS = {
    "Act": ThingKind.RESOLUTION,
    "Mandate": ThingKind.MANDATE,
    "Function": ThingKind.FUNCTION,
    "Session": ThingKind.MEETING,
    "AgendaItem": ThingKind.AGENDA_ITEM,
    "Treaty": ThingKind.INSTRUMENT,
    "Outcome": ThingKind.OUTCOME,
    "Person": ThingKind.PERSON,
    "Organization": ThingKind.BODY,
    "Document": ThingKind.DOCUMENT,
}
_WORDS_BEFORE = re.compile(r"^(?:the\s+)?(?:resolutions?|res\.?|decisions?|dec\.?)\s+", re.IGNORECASE)


def find_things(ask: Ask, said: str) -> tuple[tuple[str, ThingKind, str], ...]:
    """The things that a text may mean, best first: IRI, kind, name. Exact names win over parts of names."""
    text = " ".join(said.split())
    if not text:
        return ()
    if text.startswith(iri.ID):
        kind = kind_of(ask, text)
        return ((text, kind, text),) if kind is not None else ()
    wanted = Literal(_WORDS_BEFORE.sub("", text).casefold()).n3()
    for test in ("LCASE(?name) = ?wanted", "CONTAINS(LCASE(?name), ?wanted)"):
        rows = results_table(ask(prefixed(_NAMED.format(wanted=wanted, test=test)))).records()
        found = {row["thing"]: (row["thing"], ThingKind(row["kind"]), row["name"]) for row in reversed(rows)}
        if found:
            return tuple(reversed(found.values()))
    return ()


def find_thing(ask: Ask, said: str) -> tuple[str, ThingKind]:
    """The one thing that a text means best; raises NotFoundError when nothing answers to it."""
    found = find_things(ask, said)
    if not found:
        raise NotFoundError(
            f'Nothing in the graph is called "{said}".',
            cure='Try a number ("5/4"), a name, or "kg ask resolutions" for what there is.',
        )
    return found[0][0], found[0][1]


def kind_of(ask: Ask, thing: str) -> ThingKind | None:
    """The kind of the thing with this IRI; None when the graph does not know it."""
    if re.search(r'[<>"\s{}|\\^`]', thing):
        return None
    rows = results_table(ask(prefixed(_KIND_OF.format(thing=thing)))).records()
    types = {row["type"].rpartition("#")[2].rpartition("/")[2] for row in rows}
    return next((kind for name, kind in _KINDS.items() if name in types), None)
