"""A document as a reader sees it: its text as it stands, every recognised span marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.questions.table import results_table

_DOCUMENT = """SELECT ?document ?version ?id ?title ?operatorTitle WHERE {{
  {{ BIND(<{address}> AS ?document) GRAPH ?versions {{ ?document m:currentVersion ?version }} }}
  UNION {{ BIND(<{address}> AS ?version) GRAPH ?record {{ ?document m:hasVersion ?version }} }}
  GRAPH ?about {{ ?version m:documentId ?id }}
  OPTIONAL {{ GRAPH ?about {{ ?version m:operatorTitle ?operatorTitle }} }}
  OPTIONAL {{ GRAPH ?masthead {{ ?version dct:title ?title }} }}
}} LIMIT 1"""
_BLOCKS = """SELECT ?block ?type ?number ?text ?start ?end ?order WHERE {{
  GRAPH ?record {{ <{version}> m:hasGraph ?block }}
  GRAPH ?block {{ ?block a m:Block ; a ?type ; prov:value ?text ; m:order ?order ; m:end ?end .
    FILTER(?type != m:Block) OPTIONAL {{ ?block eli:number ?number }} }}
}} ORDER BY ?order"""
_SPANS = """SELECT ?block ?kind ?start ?end WHERE {{
  GRAPH ?record {{ <{version}> m:hasGraph ?block }}
  GRAPH ?block {{ ?fact a m:Fact ; m:factKind ?kind ; oa:hasTarget ?target .
    ?target oa:hasSelector ?position .
    ?position oa:start ?start ; oa:end ?end }}
}} ORDER BY ?start DESC(?end)"""


_VERSIONS = """SELECT ?version ?current WHERE {{
  GRAPH ?record {{ <{document}> m:hasVersion ?version }}
  GRAPH ?versions {{ <{document}> m:currentVersion ?now }} BIND(?version = ?now AS ?current)
}} ORDER BY DESC(?current) ?version"""
_DISCREPANCIES = """SELECT ?found ?kind ?detail ?rule ?severity ?exact ?source ?number WHERE {{
  GRAPH ?concluded {{ ?found a m:Discrepancy ; m:version <{version}> ; m:discrepancyKind ?kind ; m:detail ?detail ;
      m:rule ?rule ; m:severity ?severity ; m:order ?order .
    OPTIONAL {{ ?found oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote . ?quote oa:exact ?exact }} }}
  OPTIONAL {{ GRAPH ?block {{ ?source eli:number ?number }} }}
}} ORDER BY ?order ?source"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version of which document a page shows."""

    document: str
    version: str
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one appearance: marked as the words of a fact, or plain."""

    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderBlock:
    """A block as the page shows it."""

    iri: str
    anchor: str
    kind: str
    heading: bool
    number: str
    text: str
    runs: tuple[Run, ...]
    kinds: tuple[str, ...]  # of the facts that its words back


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the places that do not agree."""

    words: str
    block: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A discrepancy with its places side by side."""

    kind: str
    detail: str
    rule: str
    severity: str
    sides: tuple[Side, ...]


def versions_of(graph: MandateGraph, document: str) -> tuple[str, ...]:
    """The versions of a document, the current one first."""
    rows = results_table(graph.select(prefixed(_VERSIONS.format(document=document)))).records()
    return tuple(row["version"] for row in rows)


def discrepancies_of(graph: MandateGraph, version: str) -> tuple[Disagreement, ...]:
    """Where a version does not agree with itself, each with its words."""
    rows = results_table(graph.select(prefixed(_DISCREPANCIES.format(version=version)))).records()
    sides: dict[str, list[Side]] = {}
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["found"], row)
        if row["exact"]:
            sides.setdefault(row["found"], []).append(
                Side(words=row["exact"], block=row["source"], number=row["number"])
            )
    return tuple(
        Disagreement(
            kind=row["kind"],
            detail=row["detail"],
            rule=row["rule"],
            severity=row["severity"],
            sides=tuple(sides.get(found, ())),
        )
        for found, row in first.items()
    )


def document_of(graph: MandateGraph, address: str) -> Version | None:
    """The version that a document's or version's address shows; None when it is neither."""
    rows = results_table(graph.select(prefixed(_DOCUMENT.format(address=address)))).records()
    if not rows:
        return None
    row = rows[0]
    return Version(
        document=row["document"],
        version=row["version"],
        id=row["id"],
        title=row["title"] or row["operatorTitle"] or row["id"],
    )


def blocks_of(graph: MandateGraph, version: str) -> tuple[ReaderBlock, ...]:
    """The blocks of a version in order, the words of every fact marked."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for row in results_table(graph.select(prefixed(_SPANS.format(version=version)))).records():
        spans.setdefault(row["block"], []).append((int(row["start"]), int(row["end"]), row["kind"]))
    found = []
    for row in results_table(graph.select(prefixed(_BLOCKS.format(version=version)))).records():
        start = int(row["end"]) - len(row["text"])
        kind = row["type"].rpartition("#")[2].rpartition("/")[2]
        found.append(
            ReaderBlock(
                iri=row["block"],
                anchor=row["block"].removeprefix(version + "/").replace("/", "-"),
                kind=kind.lower(),
                heading=kind == "SectionTitle",
                number=row["number"],
                text=f"{row['number']}. {row['text']}" if row["number"] else row["text"],
                runs=_runs(row["text"], start, spans.get(row["block"], [])),
                kinds=tuple(dict.fromkeys(kind for _, _, kind in spans.get(row["block"], []))),
            )
        )
    return tuple(found)


def _runs(text: str, offset: int, spans: list[tuple[int, int, str]]) -> tuple[Run, ...]:
    """The text cut where the set of facts that it backs changes."""
    cuts = {0, len(text)}
    for start, end, _ in spans:
        cuts.update(max(0, min(len(text), at - offset)) for at in (start, end))
    places = sorted(cuts)
    runs = []
    for left, right in pairwise(places):
        kinds = [kind for start, end, kind in spans if start - offset <= left and right <= end - offset]
        runs.append(Run(text=text[left:right], fact=", ".join(dict.fromkeys(kinds))))
    return tuple(runs)
