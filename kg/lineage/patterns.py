"""The steps of a lineage as SPARQL patterns: which statements make an edge, and in which words it reads.

Each pattern binds ``?source`` and ``?target`` from authority towards what carries it out,
and ``?fact``, the annotation whose words back the step (``?conclusion`` where a rule
concluded it). Patterns run over current versions only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model.lineage import ThingKind
from kg.rdf.terms import PREFIXES

K = ThingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of step. ``relation`` is in words, unless ``?verb`` binds them."""

    name: str
    source: ThingKind
    target: ThingKind
    relation: str
    where: str  # with ?block bound as the graph of a current version
    stated: bool = True


_RELYING = '"pursuant to", "in accordance with", "as requested in", "as mandated by", "mandated by", "requested in", "in line with"'

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        name="adopted",
        source=K.BODY,
        target=K.RESOLUTION,
        relation="adopted",
        where="GRAPH ?block { ?target eli:passed_by ?source . ?fact oa:hasBody ?target ; m:property eli:passed_by }",
    ),
    Pattern(
        name="does",
        source=K.RESOLUTION,
        target=K.MANDATE,
        relation="mandates",
        where="""GRAPH ?block { ?target a m:Mandate ; m:givenBy ?source ; m:createsDuty ?duty . ?fact m:about ?target }
  OPTIONAL { GRAPH ?block { ?target m:verb ?verb } } OPTIONAL { GRAPH ?block { ?target m:lineage ?lineage } }""",
    ),
    Pattern(
        name="function",
        source=K.MANDATE,
        target=K.FUNCTION,
        relation="gives the function",
        where="GRAPH ?block { ?target a m:Function ; dct:isPartOf ?source . ?fact m:about ?target }",
    ),
    Pattern(
        name="function of an act",
        source=K.RESOLUTION,
        target=K.FUNCTION,
        relation="gives the function",
        where="""GRAPH ?block { ?target a m:Function ; m:givenBy ?source . ?fact m:about ?target .
    FILTER NOT EXISTS { ?target dct:isPartOf ?mandate } }""",
    ),
    Pattern(
        name="addressed",
        source=K.MANDATE,
        target=K.BODY,
        relation="is addressed to",
        where="GRAPH ?block { ?source a m:Mandate ; m:addressedTo ?target . ?fact m:about ?source }",
    ),
    Pattern(
        name="concerns",
        source=K.MANDATE,
        target=K.BODY,
        relation="concerns",
        where="""GRAPH ?block { ?source a m:Mandate ; m:concernsBody ?target . ?fact m:about ?source .
    OPTIONAL { ?source m:lineage ?lineage } }""",
    ),
    Pattern(
        name="given",
        source=K.FUNCTION,
        target=K.BODY,
        relation="is given to",
        where="GRAPH ?block { ?source a m:Function ; m:givenTo ?target . ?fact m:about ?source }",
    ),
    Pattern(
        name="met",
        source=K.BODY,
        target=K.MEETING,
        relation="held",
        where="""GRAPH ?block { ?target a m:Session ; edl:had_responsible_organization ?source . ?fact m:about ?target ;
    m:property edl:had_responsible_organization }""",
    ),
    Pattern(
        name="paragraph",
        source=K.RESOLUTION,
        target=K.MANDATE,
        relation="has the paragraph",
        where="""GRAPH ?block { ?citation cito:hasCitedEntity ?source ; m:citesParagraph ?target . ?fact m:about ?citation }""",
    ),
    Pattern(
        name="paragraph relied on",
        source=K.MANDATE,
        target=K.DOCUMENT,
        relation="is relied on in",
        where=f"""GRAPH ?block {{ ?citation m:citesParagraph ?source ; m:citingVerb ?how . ?fact m:about ?citation }}
  FILTER(?how IN ({_RELYING})) GRAPH ?block {{ ?target m:version ?version }} FILTER(?target = ?block)""",
    ),
    Pattern(
        name="relied on",
        source=K.RESOLUTION,
        target=K.DOCUMENT,
        relation="is relied on in",
        where=f"""GRAPH ?block {{ ?citation cito:hasCitedEntity ?source ; m:citedKind ?citedKind ; m:citingVerb ?how . ?fact m:about ?citation
    FILTER NOT EXISTS {{ ?citation m:citesParagraph ?anyParagraph }} }}
  FILTER(?citedKind IN ("resolution", "decision")) FILTER(?how IN ({_RELYING}))
  GRAPH ?reporting {{ ?version m:reportsOn ?session }} GRAPH ?block {{ ?target m:version ?version }} FILTER(?target = ?block)""",
    ),
    Pattern(
        name="recorded",
        source=K.MEETING,
        target=K.DOCUMENT,
        relation="is recorded in",
        where=f"""GRAPH ?block {{ ?citation m:citingVerb ?how ; m:citedKind ?citedKind . ?fact m:about ?citation }}
  FILTER(?citedKind IN ("resolution", "decision")) FILTER(?how IN ({_RELYING}))
  GRAPH ?reporting {{ ?version m:reportsOn ?source }} GRAPH ?block {{ ?target m:version ?version }} FILTER(?target = ?block)""",
    ),
    Pattern(
        name="report",
        source=K.MANDATE,
        target=K.DOCUMENT,
        relation="asks for a report, and is cited with",
        where="""GRAPH ?block { ?mention m:mentions ?target ; dct:title ?reportTitle . ?fact m:about ?mention .
    ?citation cito:hasCitedEntity ?askingAct FILTER(CONTAINS(LCASE(?reportTitle), "report")) }
  GRAPH ?asking { ?source m:reportDue true ; m:givenBy ?askingAct }""",
    ),
    Pattern(
        name="subject",
        source=K.INSTRUMENT,
        target=K.FUNCTION,
        relation="is the subject of",
        where="""GRAPH ?block { ?citation cito:hasCitedEntity ?source ; m:citedKind "treaty" . ?fact m:about ?citation ;
      oa:hasTarget/oa:hasSelector ?inner . ?inner oa:start ?from ; oa:end ?to .
    ?target a m:Function . ?whole m:about ?target ; oa:hasTarget/oa:hasSelector ?outer . ?outer oa:start ?first ; oa:end ?last .
    FILTER(?first <= ?from && ?to <= ?last) }""",
    ),
    Pattern(
        name="subject of a mandate",
        source=K.INSTRUMENT,
        target=K.MANDATE,
        relation="is the subject of",
        where="""GRAPH ?block { ?citation cito:hasCitedEntity ?source ; m:citedKind "treaty" . ?fact m:about ?citation ;
      oa:hasTarget/oa:hasSelector ?inner . ?inner oa:start ?from ; oa:end ?to .
    ?target a m:Mandate . ?whole m:about ?target ; oa:hasTarget/oa:hasSelector ?outer . ?outer oa:start ?first ; oa:end ?last .
    FILTER(?first <= ?from && ?to <= ?last) }""",
    ),
    Pattern(
        name="agenda",
        source=K.MEETING,
        target=K.AGENDA_ITEM,
        relation="had on its agenda",
        where="""GRAPH ?block { ?target a m:AgendaItem ; edl:was_scheduled_in ?source . ?fact m:about ?target ; m:factKind "item" .
    FILTER NOT EXISTS { ?target edl:forms_part_of ?above } }""",
    ),
    Pattern(
        name="sub-item",
        source=K.AGENDA_ITEM,
        target=K.AGENDA_ITEM,
        relation="has the sub-item",
        where="""GRAPH ?block { ?target a m:AgendaItem ; edl:forms_part_of ?source . ?fact m:about ?target ; m:factKind "item" }""",
    ),
    Pattern(
        name="led",
        source=K.AGENDA_ITEM,
        target=K.PERSON,
        relation="was led by",
        where="""GRAPH ?block { ?participation a m:Participation ; edl:had_participant_person ?target ; m:item ?source ; m:role ?role .
    ?fact m:about ?participation }""",
    ),
    Pattern(
        name="office",
        source=K.MEETING,
        target=K.PERSON,
        relation="had in office",
        where="""GRAPH ?block { ?participation a m:Participation ; edl:had_participant_person ?target ; edl:forms_part_of ?source ;
      m:role ?role . ?fact m:about ?participation .
    FILTER NOT EXISTS { ?participation m:item ?item } }""",
    ),
    Pattern(
        name="decided",
        source=K.MEETING,
        target=K.OUTCOME,
        relation="led to",
        # what the report tells of another body's decision is no outcome of the meeting
        where="""GRAPH ?block { ?target a m:Outcome ; edl:forms_part_of ?source ; m:verb ?verb . ?fact m:about ?target }
  OPTIONAL { GRAPH ?block { ?target edl:had_responsible_organization ?by } }
  OPTIONAL { GRAPH ?held { ?source edl:had_responsible_organization ?own } }
  BIND(IF(BOUND(?by) && BOUND(?own) && !CONTAINS(STR(?own), STRAFTER(STR(?by), "/id/body/"))
    && !CONTAINS(STR(?by), STRAFTER(STR(?own), "/id/body/")), "another body", "") AS ?role)""",
    ),
    Pattern(
        name="recalled",
        source=K.RESOLUTION,
        target=K.RESOLUTION,
        relation="is cited by",
        where="""GRAPH ?block { ?citation cito:hasCitedEntity ?source ; m:citedKind ?citedKind . ?fact m:about ?citation .
    FILTER(?citedKind IN ("resolution", "decision")) }
  OPTIONAL { GRAPH ?block { ?citation m:citingVerb ?how } } OPTIONAL { GRAPH ?block { ?citation m:lineage ?lineage } }
  GRAPH ?record { ?version m:recordsAct ?target } FILTER(?source != ?target)""",
    ),
    Pattern(
        name="exercised",
        source=K.FUNCTION,
        target=K.AGENDA_ITEM,
        relation="is exercised under",
        stated=False,
        where="""GRAPH ?concluded { ?conclusion m:exercises ?source ; m:version ?version ; prov:wasDerivedFrom ?from }
  GRAPH ?block { ?from a m:Block . ?block m:underHeading ?heading }
  GRAPH ?nearby { ?nearby m:underHeading ?heading . ?consideration a m:Consideration ; edl:executed ?target }""",
    ),
    Pattern(
        name="exercised at",
        source=K.FUNCTION,
        target=K.MEETING,
        relation="is exercised at",
        stated=False,
        where="""GRAPH ?concluded { ?conclusion m:exercises ?source ; m:version ?version ; prov:wasDerivedFrom ?from }
  GRAPH ?block { ?from a m:Block } FILTER NOT EXISTS { GRAPH ?block { ?giving a m:Function ; m:givenBy ?anAct } }
  GRAPH ?reporting { ?version m:reportsOn ?target }""",
    ),
    Pattern(
        name="suspended",
        source=K.FUNCTION,
        target=K.OUTCOME,
        relation="is suspended by",
        stated=False,
        where="""GRAPH ?concluded { ?conclusion m:suspends ?source ; m:version ?version ; prov:wasDerivedFrom ?from }
  GRAPH ?block { ?from a m:Block . ?target a m:Outcome ; m:verb ?verbOfOutcome }""",
    ),
)

_QUOTE = """  {fact} oa:hasTarget ?words . ?words oa:hasSelector ?selector ; oa:hasSource {source} .
    ?selector oa:exact ?exact }}
  OPTIONAL {{ GRAPH {graph} {{ ?selector oa:prefix ?prefix }} }} OPTIONAL {{ GRAPH {graph} {{ ?selector oa:suffix ?suffix }} }}"""
"""The words of a step. What is optional stands in groups of its own: an engine that joins whole groups
would else look at the words of every fact there is."""


_IN_VERSION = "GRAPH ?block { ?block m:version ?version }"


def step_query(pattern: Pattern, restriction: str) -> str:
    """A SELECT for one pattern; ``restriction`` is a VALUES clause that narrows it.

    Rows may come from versions that are no longer current: a join with them would make an engine
    walk through every block there is, so whoever asks leaves those rows out.
    """
    if pattern.stated:
        words = f"""GRAPH ?block {{
{_QUOTE.format(fact="?fact", source="?place", graph="?block")}
  OPTIONAL {{ GRAPH ?block {{ ?fact m:paragraphLabel ?paragraph }} }} OPTIONAL {{ GRAPH ?agreed {{ ?block m:standing ?standing }} }}
  OPTIONAL {{ GRAPH ?block {{ ?fact m:order ?order }} }}"""
    else:
        words = f"""GRAPH ?concluded {{
{_QUOTE.format(fact="?conclusion", source="?from", graph="?concluded")}
  OPTIONAL {{ GRAPH ?concluded {{ ?conclusion m:rule ?rule }} }} OPTIONAL {{ GRAPH ?concluded {{ ?selector oa:start ?order }} }}
  OPTIONAL {{ GRAPH ?block {{ ?block eli:number ?paragraph }} }}"""
    first = last = ""  # what narrows most comes first: a document's version, else the things named
    if "?document" in restriction:
        first = f"GRAPH ?versions {{ ?document m:currentVersion ?version }}\n  {_IN_VERSION}"
    elif "?version" in pattern.where:
        last = _IN_VERSION
    body = f"""SELECT DISTINCT ?source ?target ?verb ?role ?how ?lineage ?duty ?rule ?block ?paragraph ?standing ?exact ?prefix ?suffix ?order
WHERE {{
  {restriction}
  {first}
  {pattern.where}
  {last}
  {words}
}}
ORDER BY ?block ?order ?source ?target"""
    return prefixed(body)


def prefixed(body: str) -> str:
    """SPARQL with the prefixes that it uses."""
    used = (name for name in PREFIXES if re.search(rf"(?<![\w:?]){name}:", body))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + body
