"""A document as a reader sees it: its text as it stands, every recognised span marked and linked.

Guarantees: the runs of a block, joined, are the block's text; a marked run links to the thing that
its words are about; nested parts ("2(c)") have anchors of their own at their place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from api.labels import in_words
from api.marks import Note, Span, find_spans, notes_of
from api.pages import anchor
from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.questions.table import results_table

_DOCUMENT = """SELECT ?document ?version ?id ?title ?operatorTitle ?kind ?fileName WHERE {{
  {{ BIND(<{address}> AS ?document) GRAPH ?versions {{ ?document m:currentVersion ?version }} }}
  UNION {{ BIND(<{address}> AS ?version) GRAPH ?record {{ ?document m:hasVersion ?version }} }}
  GRAPH ?about {{ ?version m:documentId ?id . OPTIONAL {{ ?version m:kindName ?kind }} OPTIONAL {{ ?version m:fileName ?fileName }} }}
  OPTIONAL {{ GRAPH ?about {{ ?version m:operatorTitle ?operatorTitle }} }}
  OPTIONAL {{ GRAPH ?masthead {{ ?version dct:title ?title }} }}
}} LIMIT 1"""
_BLOCKS = """SELECT ?block ?type ?number ?text ?start ?end ?order ?page ?standing WHERE {{
  GRAPH ?record {{ <{version}> m:hasGraph ?block }}
  GRAPH ?block {{ ?block a m:Block ; a ?type ; prov:value ?text ; m:order ?order ; m:end ?end FILTER(?type != m:Block) }}
  OPTIONAL {{ GRAPH ?block {{ ?block eli:number ?number }} }} OPTIONAL {{ GRAPH ?block {{ ?block m:page ?page }} }}
  OPTIONAL {{ GRAPH ?agreed {{ ?block m:standing ?standing }} }}
}} ORDER BY ?order"""
_PARTS = """SELECT ?block ?part ?start WHERE {{
  GRAPH ?record {{ <{version}> m:hasGraph ?block }}
  GRAPH ?block {{ ?part a m:Block ; m:start ?start FILTER(?part != ?block) }}
}} ORDER BY ?start"""
_VERSIONS = """SELECT ?version ?current WHERE {{
  GRAPH ?record {{ <{document}> m:hasVersion ?version }}
  GRAPH ?versions {{ <{document}> m:currentVersion ?now }} BIND(?version = ?now AS ?current)
}} ORDER BY DESC(?current) ?version"""
# In two: an engine that joins whole groups would else look at the words of every conclusion there is.
_DISCREPANCIES = """SELECT ?found ?kind ?detail ?rule ?severity ?order WHERE {{
  GRAPH ?concluded {{ ?found m:version <{version}> ; a m:Discrepancy ; m:discrepancyKind ?kind ; m:detail ?detail ;
      m:rule ?rule ; m:severity ?severity ; m:order ?order }}
}} ORDER BY ?order ?found"""
_SIDES = """SELECT ?found ?exact ?source WHERE {{ VALUES ?found {{ {found} }}
  GRAPH ?concluded {{ ?found oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote . ?quote oa:exact ?exact }}
}} ORDER BY ?source ?exact"""
_NUMBERS = "SELECT ?block ?number WHERE {{ VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?block eli:number ?number }} }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version of which document a page shows."""

    document: str
    version: str
    id: str
    title: str
    kind: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one appearance: plain, or marked as the words of a fact and linked to its thing."""

    text: str
    fact: str = ""  # the kinds of fact that the words back, in words
    link: str = ""  # IRI of the thing
    anchors: tuple[str, ...] = ()  # of parts that begin here


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderBlock:
    """A block as the page shows it."""

    iri: str
    anchor: str
    kind: str
    level: int  # of a heading: 2 or 3; 0 of anything else
    number: str
    text: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    page: str = ""  # of the source, where it is known
    turns: bool = False  # another page of the source begins here
    standing: str = ""  # where another standing begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the places that do not agree."""

    words: str
    block: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A discrepancy with its places side by side."""

    iri: str
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
    first = {row["found"]: row for row in rows}
    if not first:
        return ()
    asked = prefixed(_SIDES.format(found=" ".join(f"<{one}>" for one in first)))
    places = results_table(graph.select(asked)).records()
    numbers = _numbers(graph, {row["source"] for row in places})
    sides: dict[str, dict[Side, None]] = {}
    for row in places:
        side = Side(words=row["exact"], block=row["source"], number=numbers.get(row["source"], ""))
        sides.setdefault(row["found"], {})[side] = None
    return tuple(
        Disagreement(
            iri=found,
            kind=row["kind"],
            detail=row["detail"],
            rule=row["rule"],
            severity=row["severity"],
            sides=tuple(sides.get(found, ())),
        )
        for found, row in first.items()
    )


def _numbers(graph: MandateGraph, blocks: Iterable[str]) -> dict[str, str]:
    """The printed numbers of blocks: asked for by name, since a join would look at every number there is."""
    values = " ".join(f"<{block}>" for block in sorted(blocks))
    if not values:
        return {}
    rows = results_table(graph.select(prefixed(_NUMBERS.format(blocks=values)))).records()
    return {row["block"]: row["number"] for row in rows}


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
        kind=row["kind"],
        file=row["fileName"],
    )


def blocks_of(graph: MandateGraph, version: str) -> tuple[ReaderBlock, ...]:
    """The blocks of a version in order, the words of every fact marked, changes of page and standing told."""
    spans = find_spans(graph.select, version)
    parts: dict[str, list[tuple[int, str]]] = {}
    for row in results_table(graph.select(prefixed(_PARTS.format(version=version)))).records():
        place = anchor(row["part"].removeprefix(version + "/"))
        parts.setdefault(row["block"], []).append((int(row["start"]), place))
    found: list[ReaderBlock] = []
    page = standing = ""
    for row in results_table(graph.select(prefixed(_BLOCKS.format(version=version)))).records():
        block = _block(row, version, spans.get(row["block"], ()), parts.get(row["block"], ()), bool(found))
        said = in_words(row["standing"]) if row["standing"] else ""
        found.append(
            replace(
                block,
                page=row["page"] or page,
                turns=bool(row["page"]) and row["page"] != page,
                standing=said if said and said != standing else "",
            )
        )
        page, standing = row["page"] or page, said or standing
    return tuple(found)


def _block(
    row: Mapping[str, str],
    version: str,
    spans: tuple[Span, ...],
    parts: list[tuple[int, str]] | tuple[()],
    follows: bool,
) -> ReaderBlock:
    start = int(row["end"]) - len(row["text"])
    kind = row["type"].rpartition("#")[2].rpartition("/")[2]
    path = row["block"].removeprefix(version + "/")
    return ReaderBlock(
        iri=row["block"],
        anchor=anchor(path),
        kind=kind.lower(),
        level=0 if kind != "SectionTitle" else 3 if "." in path and follows else 2,
        number=row["number"],
        text=row["text"],
        runs=_runs(row["text"], start, spans, parts),
        notes=notes_of(spans),
    )


def _runs(
    text: str, offset: int, spans: tuple[Span, ...], parts: list[tuple[int, str]] | tuple[()]
) -> tuple[Run, ...]:
    """The text cut where the set of facts that it backs changes, and where a part begins."""
    length = len(text)
    anchors: dict[int, list[str]] = {}
    for at, name in parts:
        anchors.setdefault(max(0, min(length, at - offset)), []).append(name)
    cuts = {0, length, *anchors}
    for span in spans:
        cuts.update(max(0, min(length, at - offset)) for at in (span.start, span.end))
    runs = []
    for left, right in pairwise(sorted(cuts)):
        blank = not any(letter.isalnum() for letter in text[left:right])  # nothing to read, nothing to follow
        over = [
            span for span in spans if not blank and span.start - offset <= left and right <= span.end - offset
        ]
        over.sort(key=lambda span: span.end - span.start)  # the narrowest says best what the words are
        runs.append(
            Run(
                text=text[left:right],
                fact="; ".join(dict.fromkeys(span.said for span in over)),
                link=next((span.thing for span in over if span.thing), ""),
                anchors=tuple(anchors.get(left, ())),
            )
        )
    return tuple(runs)
