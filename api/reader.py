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
