"""The documents that a rule looks at: those in the store and those about to go into it, as one.

A rule asks with queries whose rows each come from one document (``?document``). So the answer for
a change not yet made is the answer of the store, without the documents that change, and the answer
of the new contributions: a rule sees the collection as it will be, before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model.conclusions import Words
from kg.questions.table import results_table

Ask = Callable[[str], bytes]
"""SPARQL in, SELECT results in JSON out."""

Row = dict[str, str]

_PREFIXES = """PREFIX m: <https://w3id.org/mandate-graph/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX edl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#>
PREFIX sdo: <https://schema.org/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX cito: <http://purl.org/spar/cito/>
"""
_WORDS = """SELECT DISTINCT ?fact ?about ?source ?exact ?prefix ?suffix ?start ?end WHERE {{
  VALUES ?fact {{ {facts} }}
  GRAPH ?block {{ ?fact oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote, ?position .
    ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end .
    OPTIONAL {{ ?quote oa:prefix ?prefix }} OPTIONAL {{ ?quote oa:suffix ?suffix }}
    ?fact m:about ?said . OPTIONAL {{ ?said m:participant|m:speaker|m:mentions|cito:hasCitedEntity|edl:had_participant_person|edl:executed ?thing }} }}
  BIND(COALESCE(?thing, ?said) AS ?about)
}} ORDER BY ?fact ?about"""
_CURRENT = "SELECT ?version WHERE { GRAPH ?versions { ?document m:currentVersion ?version } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One place to ask, and the documents of it that no longer count."""

    ask: Ask
    without: frozenset[str] = frozenset()  # IRIs of documents


class Collection:
    """All current documents, asked part by part; an answer is kept for the next rule that asks the same."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = tuple(parts)
        self._known: dict[str, tuple[Row, ...]] = {}
        self._current: dict[Part, frozenset[str]] = {}

    def facts(self, variables: str, pattern: str, *, restriction: str = "") -> tuple[Row, ...]:
        """Rows with ``fact``, ``paragraph`` and ``order``: ``pattern`` binds ``?fact`` in a block's graph.

        Their words are fetched when a conclusion rests on them (``quoted``): few do, and they cost most.
        """
        query = f"""SELECT DISTINCT ?fact {variables} ?paragraph ?order WHERE {{
  {restriction}
  GRAPH ?block {{ {pattern}
    ?fact m:order ?order . OPTIONAL {{ ?fact m:paragraphLabel ?paragraph }} }}
}}"""
        if query not in self._known:
            found = []
            for part in self._parts:
                current = self._versions(part)
                for row in results_table(part.ask(_PREFIXES + query)).records():
                    document, _, below = row["fact"].partition("/v/")
                    if f"{document}/v/{below.partition('/')[0]}" in current:
                        found.append({**row, "document": document})
            self._known[query] = tuple(sorted(found, key=_order))
        return self._known[query]

    def _versions(self, part: Part) -> frozenset[str]:
        """The versions of a part that answers come from."""
        if part not in self._current:
            rows = results_table(part.ask(_PREFIXES + _CURRENT)).rows
            versions = (row[0] for row in rows)
            self._current[part] = frozenset(
                one for one in versions if one.partition("/v/")[0] not in part.without
            )
        return self._current[part]

    def quoted(self, words: Iterable[Words]) -> Mapping[Words, Words]:
        """The same words with what they say and where, for those that only name their fact."""
        bare = {one.fact: one for one in words if one.fact}
        found: dict[Words, Words] = {}
        if bare:
            query = _PREFIXES + _WORDS.format(facts=" ".join(f"<{fact}>" for fact in bare))
            for part in self._parts:
                for row in results_table(part.ask(query)).records():
                    one = bare[row["fact"]]
                    said = words_of({**row, "document": one.document, "paragraph": one.paragraph})
                    found.setdefault(one, replace(said, fact=one.fact))
        return found

    def statements(self, kind: str, properties: str, *, things: Iterable[str] = ()) -> tuple[Row, ...]:
        """What documents say of things of one kind of fact: ``thing``, ``property``, ``value``, and the words."""
        return self.facts(
            "?thing ?property ?value",
            f'?fact m:factKind "{kind}" ; m:about ?thing ; m:property ?property . ?thing ?property ?value .',
            restriction=f"VALUES ?property {{ {properties} }}\n  {values('thing', things)}",
        )

    def rows(self, query: str) -> tuple[Row, ...]:
        """The rows of a query that binds ``?document``, in a stable order."""
        if query not in self._known:
            found = [
                row
                for part in self._parts
                for row in results_table(part.ask(_PREFIXES + query)).records()
                if row["document"] not in part.without
            ]
            self._known[query] = tuple(sorted(found, key=_order))
        return self._known[query]


def _order(row: Row) -> tuple[str, int, tuple[str, ...]]:
    return row["document"], int(row.get("start") or row.get("order") or 0), tuple(row.values())


def values(variable: str, things: Iterable[str]) -> str:
    """A VALUES clause for IRIs; nothing for none.

    >>> values("thing", ["http://example.org/a"])
    'VALUES ?thing { <http://example.org/a> }'
    """
    listed = " ".join(f"<{thing}>" for thing in things)
    return f"VALUES ?{variable} {{ {listed} }}" if listed else ""


def words_of(row: Row) -> Words:
    """The words that a row carries, or those of the fact that it names."""
    return Words(
        document=row["document"],
        start=int(row.get("start") or row.get("order") or 0),
        end=int(row.get("end") or 0),
        source=row.get("source", ""),
        exact=row.get("exact", ""),
        prefix=row.get("prefix", ""),
        suffix=row.get("suffix", ""),
        paragraph=row["paragraph"],
        fact=row.get("fact", ""),
        about=row.get("about", ""),
    )


def local(iri: str) -> str:
    """The last part of a term's address.

    >>> local("http://purl.org/dc/terms/title"), local("https://w3id.org/mandate-graph/def#year")
    ('title', 'year')
    """
    return iri.replace("#", "/").rpartition("/")[2]
