"""What documents say of one thing: its statements with their words, and where it is mentioned."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import results_table
from kg.rdf import iri

_STATEMENTS = """SELECT DISTINCT ?property ?value ?label ?block ?paragraph ?quote ?standing ?rule WHERE {{
  GRAPH ?block {{ <{thing}> ?property ?value }}
  FILTER(?property NOT IN (oa:hasSelector, oa:hasTarget, m:property, m:hasGraph))
  OPTIONAL {{ GRAPH ?block {{ ?fact oa:hasBody <{thing}> ; m:property ?property ; oa:hasTarget ?target .
    ?target oa:hasSelector ?selector . ?selector oa:exact ?quote .
    OPTIONAL {{ ?fact m:place ?paragraph }} OPTIONAL {{ ?fact m:standing ?standing }} }} }}
  OPTIONAL {{ GRAPH ?block {{ <{thing}> m:rule ?rule }} }}
  OPTIONAL {{ GRAPH ?naming {{ ?value (foaf:name|eli:id_local|dct:title|edl:activity_label|skos:prefLabel) ?label }} }}
  FILTER(!BOUND(?quote) || STRLEN(?quote) > 0)
}}
ORDER BY ?property ?block ?value LIMIT 2000"""

_MENTIONS = """SELECT DISTINCT ?value ?property ?label ?block ?paragraph WHERE {{
  GRAPH ?block {{ ?value ?property <{thing}> }}
  FILTER(?property NOT IN (oa:hasBody, m:about, m:currentVersion, m:hasVersion))
  OPTIONAL {{ GRAPH ?block {{ ?block eli:number ?paragraph }} }}
  OPTIONAL {{ GRAPH ?block {{ ?value (foaf:name|eli:id_local|dct:title|edl:activity_label|m:text|m:target) ?label }} }}
}}
ORDER BY ?block ?property ?value LIMIT 500"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement about a thing, or one mention of it."""

    property: str  # IRI
    name: str  # of the property, in words
    value: str
    label: str
    link: bool
    block: str = ""
    paragraph: str = ""
    quote: str = ""
    standing: str = ""
    rule: str = ""
    curated: str = ""  # IRI of the source outside the collection, for a curated statement


def statements_query(thing: str) -> str:
    """The SPARQL for what is stated of a thing."""
    return prefixed(_STATEMENTS.format(thing=thing))


def find_statements(ask: Ask, thing: str) -> tuple[Said, ...]:
    """What is stated or concluded of a thing, each value with the words that say it."""
    found: dict[tuple[str, str, str, str], Said] = {}
    for row in results_table(ask(statements_query(thing))).records():
        key = (row["property"], row["value"], row["block"], row["quote"])
        found.setdefault(key, _said(row))
    return tuple(found.values())


def find_mentions(ask: Ask, thing: str) -> tuple[Said, ...]:
    """Where a thing is the value of another thing's statement."""
    found: dict[tuple[str, str, str], Said] = {}
    for row in results_table(ask(prefixed(_MENTIONS.format(thing=thing)))).records():
        found.setdefault((row["value"], row["property"], row["block"]), _said(row))
    return tuple(found.values())


def _said(row: dict[str, str]) -> Said:
    link = row["value"].startswith(iri.ID)
    return Said(
        property=row["property"],
        name=in_words(row["property"]),
        value=row["value"],
        label=row["label"] or (in_words(row["value"]) if "#" in row["value"] else row["value"]),
        link=link,
        block=row["block"] if row["block"].startswith(iri.ID + "document/") else "",
        paragraph=row["paragraph"],
        quote=row.get("quote", ""),
        standing=in_words(row.get("standing", "")).removeprefix("standing "),
        rule=row.get("rule", ""),
        curated=row["block"] if row["block"].startswith(iri.ID + "curated/") else "",
    )


def in_words(term: str) -> str:
    """A term's local name in words.

    >>> in_words("https://w3id.org/mandate-graph/def#givenBy"), in_words("http://example.org/had_place")
    ('given by', 'had place')
    """
    local = term.rpartition("#")[2] if "#" in term else term.rpartition("/")[2]
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local)
    return " ".join(spaced.replace("_", " ").replace("-", " ").split())
