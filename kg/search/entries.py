"""What can be found: every named thing, every document, every paragraph of the current versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.questions.table import results_table
from kg.rdf.terms import PREFIXES

Ask = Callable[[str], bytes]

_THINGS = """SELECT DISTINCT ?thing ?kind ?name ?more WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?block { ?block m:version ?version .
    { ?thing a m:Act ; eli:id_local ?number ; m:actKind ?actKind . BIND(CONCAT(?actKind, " ", ?number) AS ?name)
      OPTIONAL { ?thing eli:passed_by/foaf:name ?more } BIND("resolution" AS ?kind) }
    UNION { ?thing a m:Act ; dct:title ?more ; eli:id_local ?number ; m:actKind ?actKind .
      BIND(CONCAT(?actKind, " ", ?number) AS ?name) BIND("resolution" AS ?kind) }
    UNION { ?thing a foaf:Person ; foaf:name ?name BIND("person" AS ?kind) }
    UNION { ?thing a org:Organization ; foaf:name ?name BIND("body" AS ?kind) }
    UNION { ?thing a m:Treaty ; dct:title ?name BIND("instrument" AS ?kind) }
    UNION { ?thing a m:AgendaItem ; edl:activity_label ?label ; skos:notation ?number
      BIND(CONCAT("Item ", ?number, " ", ?label) AS ?name) BIND("agenda item" AS ?kind) }
    UNION { ?a m:participant ?thing ; m:participantName ?name BIND("participant" AS ?kind) }
    UNION { ?thing a m:Function ; m:text ?name BIND("function" AS ?kind) } }
}"""
_DOCUMENTS = """SELECT ?thing ?id ?title ?symbol ?body ?operatorTitle ?operatorSymbol WHERE {
  GRAPH ?versions { ?thing m:currentVersion ?version }
  GRAPH ?record { ?version m:documentId ?id .
    OPTIONAL { ?version m:operatorTitle ?operatorTitle } OPTIONAL { ?version m:operatorSymbol ?operatorSymbol } }
  OPTIONAL { GRAPH ?g1 { ?version dct:title ?title } }
  OPTIONAL { GRAPH ?g2 { ?version dct:identifier ?symbol } }
  OPTIONAL { GRAPH ?g3 { ?version m:bodyName ?body } }
}"""
_PARAGRAPHS = """SELECT ?block ?number ?text ?id WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?record { ?version m:documentId ?id }
  GRAPH ?block { ?block m:version ?version ; a doco:Paragraph ; prov:value ?text . OPTIONAL { ?block eli:number ?number } }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that can be found: its IRI, its kind, its name, more words on it."""

    iri: str
    kind: str  # resolution, person, body, instrument, agenda item, participant, function, document, paragraph
    name: str
    more: str = ""


def find_entries(ask: Ask) -> Iterator[Entry]:
    """Everything that a store's current versions let one find; names of one thing joined in one entry."""
    named: dict[str, list[str]] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for row in _rows(ask, _THINGS):
        kinds.setdefault(row["thing"], (row["kind"], row["name"]))
        words = named.setdefault(row["thing"], [])
        words += [said for said in (row["name"], row["more"]) if said and said not in words]
    for thing, (kind, name) in kinds.items():
        yield Entry(
            iri=thing, kind=kind, name=name, more="; ".join(word for word in named[thing] if word != name)
        )
    for row in _rows(ask, _DOCUMENTS):
        title = row["title"] or row["operatorTitle"] or row["symbol"] or row["id"]
        more = (row["symbol"], row["operatorSymbol"], row["body"], row["operatorTitle"], row["id"])
        yield Entry(iri=row["thing"], kind="document", name=title, more="; ".join(filter(None, more)))
    for row in _rows(ask, _PARAGRAPHS):
        name = f"{row['id']}, para. {row['number']}" if row["number"] else row["id"]
        yield Entry(iri=row["block"], kind="paragraph", name=name, more=row["text"])


def _rows(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    used = (name for name in PREFIXES if re.search(rf"(?<![\w:?]){name}:", body))
    return results_table(
        ask("".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + body)
    ).records()
