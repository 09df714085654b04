"""From what somebody types ("5/4", a name, a symbol, an address) to the thing that is meant."""

from __future__ import annotations

import re

from rdflib import Literal, URIRef

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask, current_versions, version_of
from kg.model.errors import NotFoundError
from kg.model.lineage import ThingKind
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.questions.table import results_table
from kg.rdf import iri

# Where a thing's name is printed: its property, the type of the thing, its kind.
_NAMES = (
    ("eli:id_local", "m:Act", ThingKind.RESOLUTION),
    ("foaf:name", "foaf:Person", ThingKind.PERSON),
    ("foaf:name", "org:Organization", ThingKind.BODY),
    ("edl:activity_label", "m:AgendaItem", ThingKind.AGENDA_ITEM),
    ("dct:title", "m:Treaty", ThingKind.INSTRUMENT),
)
_PRINTED = " UNION ".join(
    f'{{ ?thing {name} ?name . ?thing a {type_} BIND("{kind}" AS ?kind) }}' for name, type_, kind in _NAMES
)

_NAMED = """SELECT DISTINCT ?thing ?kind ?name WHERE {{
  VALUES ?wanted {{ {wanted} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version . {printed}
    UNION {{ ?thing a m:AgendaItem ; skos:notation ?number BIND(CONCAT("item ", ?number) AS ?name) BIND("agenda item" AS ?kind) }}
    UNION {{ ?thing a m:Function ; skos:notation ?letter ; m:givenBy ?act . ?act eli:id_local ?number
      BIND(CONCAT(?number, " (", ?letter, ")") AS ?name) BIND("function" AS ?kind) }} }}
  FILTER({test})
}}
ORDER BY STRLEN(?name) ?name ?thing"""

# A name typed as it is printed is looked up, in each of its places apart: a filter would read every name there is.
_LOOKED_UP = " UNION ".join(
    f'{{{{ GRAPH ?block {{{{ ?thing {name} {{wanted}} ; a {type_} }}}} BIND("{kind}" AS ?kind) }}}}'
    for name, type_, kind in _NAMES
)
_AS_PRINTED = f"SELECT DISTINCT ?block ?thing ?kind WHERE {{{{ {_LOOKED_UP} }}}} ORDER BY ?thing ?kind"

_SESSIONS = """SELECT DISTINCT ?thing ?name WHERE {{
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version . ?thing a m:Session ; edl:activity_order ?ordinal .
    OPTIONAL {{ ?thing edl:had_responsible_organization ?body . ?body foaf:name ?name }} }}
  FILTER(STR(?ordinal) = {ordinal} && CONTAINS(LCASE(COALESCE(?name, "")), {body}))
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
    "LegalResourceSubdivision": ThingKind.MANDATE,
}
_PARAGRAPH = re.compile(
    r"^(?P<act>.+?),?\s+(?:para(?:graph|\.)?|§)\s*(?P<paragraph>[\w() ]+)$", re.IGNORECASE
)
_SESSION = re.compile(
    rf"^(?:the\s+)?(?P<ordinal>{ORDINAL}|\d+)\s+(?:\w+\s+)?(?:session|meeting)(?:\s+of\s+(?:the\s+)?(?P<body>.+))?$",
    re.IGNORECASE,
)
_WORDS_BEFORE = re.compile(r"^(?:the\s+)?(?:resolutions?|res\.?|decisions?|dec\.?)\s+", re.IGNORECASE)


def find_things(ask: Ask, said: str) -> tuple[tuple[str, ThingKind, str], ...]:
    """The things that a text may mean, best first: IRI, kind, name. Exact names win over parts of names."""
    text = " ".join(said.split())
    if not text:
        return ()
    if text.startswith(iri.ID):
        kind = kind_of(ask, text)
        return ((text, kind, text),) if kind is not None else ()
    if named := (*_paragraphs(ask, text), *_sessions(ask, text)):
        return named
    if printed := _as_printed(ask, _WORDS_BEFORE.sub("", text)):
        return printed
    wanted = Literal(_WORDS_BEFORE.sub("", text).casefold()).n3()
    for test in ("LCASE(?name) = ?wanted", "CONTAINS(LCASE(?name), ?wanted)"):
        rows = results_table(
            ask(prefixed(_NAMED.format(wanted=wanted, test=test, printed=_PRINTED)))
        ).records()
        found = {row["thing"]: (row["thing"], ThingKind(row["kind"]), row["name"]) for row in reversed(rows)}
        if found:
            return tuple(reversed(found.values()))
    return ()


def _as_printed(ask: Ask, name: str) -> tuple[tuple[str, ThingKind, str], ...]:
    """The things that current versions call exactly this."""
    rows = results_table(ask(prefixed(_AS_PRINTED.format(wanted=Literal(name).n3())))).records()
    current = current_versions(ask) if rows else frozenset()
    found = {row["thing"]: ThingKind(row["kind"]) for row in rows if version_of(row["block"]) in current}
    return tuple((thing, kind, name) for thing, kind in found.items())


def _paragraphs(ask: Ask, text: str) -> tuple[tuple[str, ThingKind, str], ...]:
    """A paragraph of an act: "9/2, para. 35 (a)"."""
    said = _PARAGRAPH.match(text)
    if said is None:
        return ()
    acts = [act for act, kind, _ in find_things(ask, said["act"]) if kind is ThingKind.RESOLUTION]
    found = (str(iri.act_paragraph(URIRef(act), said["paragraph"])) for act in acts)
    return tuple((one, ThingKind.MANDATE, text) for one in found if kind_of(ask, one) is not None)


def _sessions(ask: Ask, text: str) -> tuple[tuple[str, ThingKind, str], ...]:
    """A session by its ordinal, and its body where one is named: "seventh meeting of the Working Group"."""
    said = _SESSION.match(text)
    if said is None:
        return ()
    ordinal = said["ordinal"] if said["ordinal"].isdecimal() else str(parse_ordinal(said["ordinal"]))
    body = Literal((said["body"] or "").casefold()).n3()
    rows = results_table(ask(prefixed(_SESSIONS.format(ordinal=Literal(ordinal).n3(), body=body)))).records()
    found = {row["thing"]: (row["thing"], ThingKind.MEETING, row["name"]) for row in reversed(rows)}
    return tuple(reversed(found.values()))


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
