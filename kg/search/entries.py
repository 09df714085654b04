"""What can be found: every named thing, every document, every paragraph, as the versions of documents say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.questions.table import results_table
from kg.rdf.terms import PREFIXES

Ask = Callable[[str], bytes]

# A pattern a kind, each of one block: so an engine goes from the version to its blocks and what they say, where
# it would look at all things of the kind if the kinds were put together in one query.
_THINGS = {
    "resolution": """?thing a m:Act ; eli:id_local ?number ; m:actKind ?actKind .
    BIND(CONCAT(?actKind, " ", ?number) AS ?name)
    OPTIONAL { ?thing eli:passed_by ?by . ?by foaf:name ?body } OPTIONAL { ?thing dct:title ?title }""",
    "person": "?thing a foaf:Person ; foaf:name ?name",
    "body": "?thing a org:Organization ; foaf:name ?name",
    "instrument": "?thing a m:Treaty ; dct:title ?name",
    "agenda item": """?thing a m:AgendaItem ; edl:activity_label ?label ; skos:notation ?number
    BIND(CONCAT("Item ", ?number, " ", ?label) AS ?name)""",
    "participant": "?there m:participant ?thing ; m:participantName ?name",
    "function": "?thing a m:Function ; m:text ?name",
}
_SAID = """SELECT DISTINCT ?version ?thing ?name ?body ?title WHERE {
  %s
  GRAPH ?block { ?block m:version ?version . %s }
}"""
_DOCUMENTS = """SELECT ?version ?thing ?id ?title ?symbol ?body ?operatorTitle ?operatorSymbol WHERE {
  %s
  GRAPH ?versions { ?thing m:currentVersion ?version }
  GRAPH ?record { ?version m:documentId ?id .
    OPTIONAL { ?version m:operatorTitle ?operatorTitle } OPTIONAL { ?version m:operatorSymbol ?operatorSymbol } }
  OPTIONAL { GRAPH ?g1 { ?version dct:title ?title } }
  OPTIONAL { GRAPH ?g2 { ?version dct:identifier ?symbol } }
  OPTIONAL { GRAPH ?g3 { ?version m:bodyName ?body } }
}"""
_PARAGRAPHS = """SELECT ?version ?block ?number ?text ?id WHERE {
  %s
  GRAPH ?record { ?version m:documentId ?id }
  GRAPH ?block { ?block m:version ?version ; prov:value ?text ; a ?class . OPTIONAL { ?block eli:number ?number }
    FILTER(?class = doco:Paragraph) }
}"""
_CURRENT = "SELECT ?version WHERE { GRAPH ?versions { ?document m:currentVersion ?version } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that can be found, as one version says it: its IRI, its kind, its name, more words on it."""

    version: str
    iri: str
    kind: str  # resolution, person, body, instrument, agenda item, participant, function, document, paragraph
    name: str
    more: str = ""


def current_versions(ask: Ask) -> frozenset[str]:
    """The versions that answers come from."""
    return frozenset(row["version"] for row in _rows(ask, _CURRENT))


def find_entries(ask: Ask, versions: Sequence[str]) -> Iterator[Entry]:
    """Everything that current versions let one find; a thing of several versions, or names, comes for each."""
    those = f"VALUES ?version {{ {' '.join(f'<{version}>' for version in versions)} }}"
    for kind, pattern in _THINGS.items():
        for row in _rows(ask, _SAID % (those, pattern)):
            yield Entry(
                version=row["version"],
                iri=row["thing"],
                kind=kind,
                name=row["name"],
                more="; ".join(filter(None, (row["body"], row["title"]))),
            )
    for row in _rows(ask, _DOCUMENTS % those):
        title = row["title"] or row["operatorTitle"] or row["symbol"] or row["id"]
        more = (row["symbol"], row["operatorSymbol"], row["body"], row["operatorTitle"], row["id"])
        yield Entry(
            version=row["version"],
            iri=row["thing"],
            kind="document",
            name=title,
            more="; ".join(dict.fromkeys(filter(None, more))),
        )
    for row in _rows(ask, _PARAGRAPHS % those):
        name = f"{row['id']}, para. {row['number']}" if row["number"] else row["id"]
        yield Entry(version=row["version"], iri=row["block"], kind="paragraph", name=name, more=row["text"])


def _rows(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    used = (name for name in PREFIXES if re.search(rf"(?<![\w:?]){name}:", body))
    return results_table(
        ask("".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + body)
    ).records()
