"""What documents say of one thing: its statements with their words, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask, current_versions, version_of
from kg.questions.table import results_table
from kg.rdf import iri

_STATEMENTS = """SELECT DISTINCT ?property ?value ?label ?block ?paragraph ?quote ?standing ?rule WHERE {{
  GRAPH ?block {{ <{thing}> ?property ?value }}
  FILTER(?property NOT IN (oa:hasSelector, oa:hasTarget, m:property, m:hasGraph))
  OPTIONAL {{ GRAPH ?block {{ ?fact oa:hasBody <{thing}> ; m:property ?property ; oa:hasTarget ?target .
    ?target oa:hasSelector ?selector . ?selector oa:exact ?quote .
    OPTIONAL {{ ?fact m:paragraphLabel ?paragraph }} }} }}
  OPTIONAL {{ GRAPH ?agreed {{ ?block m:standing ?standing }} }}
  OPTIONAL {{ GRAPH ?block {{ <{thing}> m:rule ?rule }} }}
  OPTIONAL {{ GRAPH ?naming {{ ?value (foaf:name|eli:id_local|dct:title|edl:activity_label|skos:prefLabel) ?label }} }}
  FILTER(!BOUND(?quote) || STRLEN(?quote) > 0)
}}
ORDER BY ?property ?block ?value LIMIT 2000"""

# The same, asked in parts: a store that joins from left to right answers each at once, however much it holds.
_VALUES = """SELECT DISTINCT ?property ?value ?block WHERE {{
  GRAPH ?block {{ <{thing}> ?property ?value }}
  FILTER(?property NOT IN (oa:hasSelector, oa:hasTarget, m:property, m:hasGraph))
}}"""
_WORDS = """SELECT DISTINCT ?property ?block ?paragraph ?quote ?standing WHERE {{
  VALUES ?block {{ {blocks} }}
  GRAPH ?block {{ ?fact oa:hasBody <{thing}> ; m:property ?property ; oa:hasTarget ?target . ?target oa:hasSelector ?selector .
    ?selector oa:exact ?quote }}
  OPTIONAL {{ GRAPH ?block {{ ?fact m:paragraphLabel ?paragraph }} }} OPTIONAL {{ GRAPH ?agreed {{ ?block m:standing ?standing }} }}
  FILTER(STRLEN(?quote) > 0)
}} ORDER BY ?block ?property ?quote"""
_RULES = (
    "SELECT DISTINCT ?block ?rule WHERE {{ GRAPH ?block {{ <{thing}> m:rule ?rule }} }} ORDER BY ?block ?rule"
)
_LABELS = """SELECT DISTINCT ?thing ?label WHERE {{
  VALUES ?thing {{ {things} }} VALUES ?named {{ foaf:name eli:id_local dct:title edl:activity_label skos:prefLabel }}
  GRAPH ?naming {{ ?thing ?named ?label }} }} ORDER BY ?thing ?label"""
_NUMBERS = "SELECT ?block ?number WHERE {{ VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?block eli:number ?number }} }}"
_MENTIONS = """SELECT DISTINCT ?value ?property ?block WHERE {{
  GRAPH ?block {{ ?value ?property <{thing}> }}
  FILTER(?property NOT IN (oa:hasBody, m:about, m:currentVersion, m:hasVersion))
}} LIMIT {most}"""
_MENTIONED = """SELECT DISTINCT ?block ?value ?label WHERE {{
  VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?value ?named ?label }}
  FILTER(?named IN (foaf:name, eli:id_local, dct:title, edl:activity_label, m:text, m:target, m:detail)) FILTER(?value IN ({values}))
}} ORDER BY ?block ?value ?label"""
_MOST_VALUES = 2000
_QUOTED = 8  # places of one value whose words are looked up; the others are counted


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
    """What current versions state or rules conclude of a thing: each value with the words that say it.

    Of a value that very many places state, the first few come with their words, the others as places alone.
    """
    rows = _current(ask, thing, _rows(ask, _VALUES.format(thing=thing)))
    # sorted here: an engine takes longer to sort some thousand addresses than to find them
    rows = tuple(sorted(rows, key=lambda row: (row["property"], row["block"], row["value"])))[:_MOST_VALUES]
    places: dict[tuple[str, str], int] = {}
    quoted: dict[str, None] = {}
    for row in rows:
        key = (row["property"], row["value"])
        places[key] = places.get(key, 0) + 1
        if places[key] <= _QUOTED:
            quoted[row["block"]] = None
    words: dict[tuple[str, str], list[dict[str, str]]] = {}
    rules: dict[str, str] = {}
    if rows:
        for said in _rows(ask, _WORDS.format(thing=thing, blocks=_iris(quoted))):
            words.setdefault((said["block"], said["property"]), []).append(said)
        for said in _rows(ask, _RULES.format(thing=thing)):
            rules.setdefault(said["block"], said["rule"])
    labels = _labels(ask, (row["value"] for row in rows))
    numbers = _numbers(ask, quoted)
    nothing = {"paragraph": "", "quote": "", "standing": ""}
    found: dict[tuple[str, str, str, str], Said] = {}
    for row in rows:
        for said in words.get((row["block"], row["property"])) or [nothing]:
            whole = {
                **row,
                **said,
                "rule": rules.get(row["block"], ""),
                "label": labels.get(row["value"], ""),
            }
            whole["paragraph"] = whole["paragraph"] or numbers.get(row["block"], "")
            found.setdefault((row["property"], row["value"], row["block"], whole["quote"]), _said(whole))
    return tuple(found.values())


def find_mentions(ask: Ask, thing: str, *, most: int = 200) -> tuple[Said, ...]:
    """Where a thing is the value of another thing's statement, in current versions; at most ``most`` of them."""
    rows = _current(ask, thing, _rows(ask, _MENTIONS.format(thing=thing, most=most)))
    rows = tuple(sorted(rows, key=lambda row: (row["block"], row["property"], row["value"])))
    labels: dict[tuple[str, str], str] = {}
    if rows:
        named = ", ".join(f"<{value}>" for value in dict.fromkeys(row["value"] for row in rows))
        for row in _rows(
            ask, _MENTIONED.format(blocks=_iris(dict.fromkeys(row["block"] for row in rows)), values=named)
        ):
            labels.setdefault((row["block"], row["value"]), row["label"])
    numbers = _numbers(ask, {row["block"]: None for row in rows})
    found: dict[tuple[str, str, str], Said] = {}
    for row in rows:
        more = {
            "label": labels.get((row["block"], row["value"]), ""),
            "paragraph": numbers.get(row["block"], ""),
        }
        found.setdefault((row["value"], row["property"], row["block"]), _said({**row, **more}))
    return tuple(found.values())


def _current(ask: Ask, thing: str, rows: Iterable[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """The rows that no superseded version says, unless the thing is that version's own."""
    current = {*current_versions(ask), version_of(thing), ""}
    return tuple(row for row in rows if version_of(row["block"]) in current)


def _labels(ask: Ask, values: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if things := [value for value in dict.fromkeys(values) if value.startswith(iri.ID)]:
        for row in _rows(ask, _LABELS.format(things=_iris(things))):
            found.setdefault(row["thing"], row["label"])
    return found


def _numbers(ask: Ask, blocks: Iterable[str]) -> dict[str, str]:
    """The printed numbers of paragraphs, by their addresses."""
    inside = [block for block in blocks if version_of(block)]
    if not inside:
        return {}
    return {row["block"]: row["number"] for row in _rows(ask, _NUMBERS.format(blocks=_iris(inside)))}


def _iris(addresses: Iterable[str]) -> str:
    return " ".join(f"<{address}>" for address in addresses)


def _rows(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    return results_table(ask(prefixed(body))).records()


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
