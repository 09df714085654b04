"""Where the words of an example stand in the data at hand: the paragraph, else the document, else nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.terms import PREFIXES
from kg.vocabulary.ontology import Example

Ask = Callable[[str], bytes]  # SPARQL in, results in JSON out

_PLACES = """SELECT DISTINCT ?id ?number ?block WHERE {{
  VALUES (?id ?number) {{ {wanted} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?record {{ ?version m:documentId ?id }}
  OPTIONAL {{
    GRAPH ?block {{ ?block eli:number ?number ; dct:isPartOf ?version ; a doco:Paragraph .
      FILTER NOT EXISTS {{ ?block m:part ?part }} }}
  }}
}}"""


# What is no numbered paragraph: masthead and headings; conclusions with what they say; sources outside.
_BLOCKS = """SELECT DISTINCT ?id ?place ?text WHERE {{
  VALUES ?id {{ {ids} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?record {{ ?version m:documentId ?id }}
  GRAPH ?place {{ ?place m:version ?version ; prov:value ?text ; a ?kind }}
  FILTER(?kind IN (m:Masthead, doco:SectionTitle))
}} ORDER BY ?id ?place"""
_CONCLUSIONS = """SELECT DISTINCT ?id ?place ?text WHERE {{
  VALUES ?id {{ {ids} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?record {{ ?version m:documentId ?id }}
  GRAPH ?rule {{ ?place a m:Conclusion ; m:version ?version ; ?said ?text FILTER(ISLITERAL(?text)) }}
}} ORDER BY ?id ?place"""
_RULES = """SELECT DISTINCT ?id ?place ?text WHERE {{ VALUES ?id {{ {ids} }}
  GRAPH ?place {{ ?place a m:RuleApplication ; dct:title ?text }} }} ORDER BY ?place"""
_SOURCES = """SELECT DISTINCT (STRAFTER(STR(?place), "/id/curated/") AS ?id) ?place ("" AS ?text) WHERE {{
  GRAPH ?place {{ ?place a m:CuratedSource }} }} ORDER BY ?place"""

_ELSEWHERE = (
    (_BLOCKS, {"masthead", "title", "heading"}),
    (_CONCLUSIONS, {"conclusion"}),
    (_RULES, {"conclusion"}),
)


def find_places(ask: Ask, examples: Iterable[Example]) -> dict[Example, str]:
    """The address of where each example's words stand: a paragraph, the masthead, a heading, a conclusion, a
    source outside; else of its document; none where the store lacks that.
    """
    wanted = tuple(dict.fromkeys(examples))
    if not wanted:
        return {}
    found = _in_paragraphs(ask, wanted)
    ids = " ".join(f'"{name}"' for name in sorted({one.document for one in wanted}))
    elsewhere = [one for one in wanted if not one.paragraph]
    exact: dict[Example, str] = {}
    for query, wheres in _ELSEWHERE:
        sought = [one for one in elsewhere if one.where in wheres]
        for row in results_table(ask(_prefixed(query.format(ids=ids)))).records() if sought else ():
            text = " ".join(row["text"].split())
            for one in sought:
                if one.document == row["id"] and one.words in text:
                    exact.setdefault(one, row["place"])
    sought = [one for one in elsewhere if one.where == "source"]
    for row in results_table(ask(_prefixed(_SOURCES.format()))).records() if sought else ():
        exact.update({one: row["place"] for one in sought if one.document == row["id"]})
    return found | exact


def _in_paragraphs(ask: Ask, wanted: tuple[Example, ...]) -> dict[Example, str]:
    """The paragraphs of examples, or their documents."""
    pairs = sorted({(one.document, one.paragraph) for one in wanted})
    text = _PLACES.format(wanted=" ".join(f'("{name}" "{number}")' for name, number in pairs))
    found: dict[tuple[str, str], str] = {}
    for row in results_table(ask(_prefixed(text))).records():
        found.setdefault((row["id"], row["number"]), row["block"] or str(iri.document(row["id"])))
    return {
        one: found[one.document, one.paragraph] for one in wanted if (one.document, one.paragraph) in found
    }


def _prefixed(text: str) -> str:
    names = ("m", "eli", "doco", "dct", "prov")
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in names) + text
