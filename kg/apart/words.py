"""The words behind every row of a document's answers, also where the question itself gives none.

Questions that gather several places in a row (a panellist named twice) have no column of words; whoever
decides about a document wants to see them all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kg.questions.kinds import KINDS, PLACES
from kg.questions.table import Table, results_table

QUOTE = "quote"
_MOST = 3  # places of one row
_WORDS = """PREFIX m: <https://w3id.org/mandate-graph/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?kind ?thing ?place ?start ?exact WHERE { GRAPH ?g {
  ?node oa:hasTarget ?target . ?target oa:hasSelector ?quote, ?position . ?quote oa:exact ?exact . ?position oa:start ?start .
  { ?node oa:hasBody ?thing ; m:factKind ?kind . OPTIONAL { ?node m:paragraphLabel ?place } }
  UNION { ?node a m:Conclusion BIND(?node AS ?thing) BIND("" AS ?kind) }
  UNION { ?node a m:Evidence ; m:ofFunction ?thing BIND("" AS ?kind) } } }
ORDER BY ?start"""  # noqa: E501 - a pattern a line

Words = Mapping[str, tuple[tuple[str, str, str], ...]]
"""By thing: kind of fact, place, words."""


def find_words(ask: Callable[[str], bytes]) -> Words:
    """All words of a store that hold a thing's facts or conclusions, by thing, in the order of the text."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in results_table(ask(_WORDS)).records():
        found[row["thing"]].append((row["kind"], row["place"], row["exact"]))
    return {thing: tuple(words) for thing, words in found.items()}


def with_words(question: str, table: Table, words: Words) -> Table:
    """The table with a column of words at its end, where it has none."""
    if QUOTE in table.columns:
        return table
    kinds = {*KINDS.get(question, ()), ""}
    rows = []
    for row in table.records():
        places = {
            place for column, cell in row.items() if column in PLACES for place in cell.split(";") if place
        }
        said = (one for cell in row.values() for one in words.get(cell, ()))
        rows.append(
            (
                *row.values(),
                _joined(
                    exact
                    for kind, place, exact in said
                    if kind in kinds and (not kind or not places or place in places)
                ),
            )
        )
    return Table(columns=(*table.columns, QUOTE), rows=tuple(rows))


def _joined(said: Iterable[str]) -> str:
    every = tuple(dict.fromkeys(" ".join(one.split()) for one in said))
    return " … ".join(every[:_MOST])
