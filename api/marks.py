"""The facts that a version's words back, in a reader's words: what a mark is, what stands in the margin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.pages import paragraph_of
from kg.lineage.patterns import prefixed
from kg.questions.table import results_table

_SPANS = """SELECT ?block ?kind ?start ?end ?about ?thing ?labelled ?label ?more WHERE {{
  {{ GRAPH ?record {{ <{version}> m:hasGraph ?block }} }} UNION {{ GRAPH ?block {{ ?block a m:Correction ; m:version <{version}> }} }}
  GRAPH ?block {{ ?fact a m:Fact ; m:factKind ?kind ; m:about ?about ; oa:hasTarget ?target .
    ?target oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
  OPTIONAL {{ GRAPH ?block {{ ?about ?to ?thing FILTER(?to IN (cito:hasCitedEntity, edl:had_participant_person, m:participant, m:speaker, edl:executed)) }} }}
  OPTIONAL {{ GRAPH ?block {{ ?about ?labelled ?label FILTER(?labelled IN (m:target, m:participantName, m:speakerName, m:verb, m:citingVerb, eli:id_local, skos:notation, m:documentSymbol)) }} }}
  OPTIONAL {{ GRAPH ?block {{ ?about ?told ?more FILTER(?told IN (m:role, m:status, m:citedKind, m:phase, m:actKind)) }} }}
}} ORDER BY ?start DESC(?end)"""
_NAMES = """SELECT DISTINCT ?thing ?name WHERE {{
  {{ GRAPH ?record {{ <{version}> m:hasGraph ?block }} }} UNION {{ GRAPH ?block {{ ?block a m:Correction ; m:version <{version}> }} }}
  GRAPH ?block {{ ?participation edl:had_participant_person ?thing . ?thing foaf:name ?name }}
}} ORDER BY ?thing ?name"""
_SAID: Mapping[str, Callable[[str, str], str]] = {
    "citation": lambda label, more: f"cites {label}" if more == "treaty" else f"cites {more} {label}",
    "act": lambda label, more: f"names {more} {label}",
    "mandate": lambda label, _more: f"what the act does: {label}" if label else "what the act does",
    "function": lambda label, _more: f"function ({label})" if label else "function",
    "participation": lambda label, more: f"{more}: {label}",
    "attendance": lambda label, more: f"{label}, {more}",
    "statement": lambda label, more: f"{label} speaks ({more})",
    "outcome": lambda label, _more: f"what the meeting did: {label}",
    "item": lambda label, _more: f"agenda item {label}",
    "mention": lambda label, _more: f"document {label}",
    "list": lambda _label, more: f"list ({more})",
    "session": lambda _label, _more: "on the session",
    "sitting": lambda _label, _more: "on a sitting",
    "consideration": lambda _label, _more: "tells of the deliberation",
    "announcement": lambda _label, _more: "announces something to come",
    "standing": lambda _label, _more: "says how far it was agreed",
    "masthead": lambda _label, _more: "masthead",
}
_PLURAL = {
    "attendance": "present",
    "statement": "statements",
    "participation": "people",
    "citation": "citations",
}
_SHOWN = 5  # notes of one kind in a margin; the rest are folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words that back a fact: where they are, what they say, which thing that is about."""

    start: int
    end: int
    kind: str
    said: str
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A group of facts in the margin: the first ones, and the rest to unfold under ``more``."""

    kind: str
    shown: tuple[tuple[str, str], ...]  # words, IRI
    folded: tuple[tuple[str, str], ...]
    more: str


def find_spans(ask: Callable[[str], bytes], version: str) -> dict[str, tuple[Span, ...]]:
    """The spans of every block of a version, in order, each fact once."""
    names: dict[str, str] = {}
    for row in results_table(ask(prefixed(_NAMES.format(version=version)))).records():
        names.setdefault(row["thing"], row["name"])
    found: dict[str, dict[tuple[int, int, str, str], Span]] = {}
    for row in results_table(ask(prefixed(_SPANS.format(version=version)))).records():
        key = (int(row["start"]), int(row["end"]), row["kind"], row["about"])
        spans = found.setdefault(paragraph_of(row["block"]), {})
        if key not in spans or row["labelled"].endswith("#target"):  # what is cited, rather than the verb
            spans[key] = _span(row, names)
    return {block: tuple(spans.values()) for block, spans in found.items()}


def _span(row: Mapping[str, str], names: Mapping[str, str]) -> Span:
    said = _SAID.get(row["kind"])
    label = names.get(row["thing"], "") if row["kind"] == "participation" else row["label"]
    words = said(label, row["more"]) if said else row["kind"]
    return Span(
        start=int(row["start"]),
        end=int(row["end"]),
        kind=row["kind"],
        said=" ".join(words.replace("()", "").split()).rstrip(":, "),
        thing=row["thing"] or row["about"],
    )


def notes_of(spans: Sequence[Span]) -> tuple[Note, ...]:
    """What stands in the margin beside a block: its facts by kind, each once.

    >>> spans = [Span(start=i, end=i + 1, kind="attendance", said=f"S{i}, party", thing=f"t{i}") for i in range(7)]
    >>> note = notes_of(spans)[0]
    >>> len(note.shown), len(note.folded), note.more
    (5, 2, '2 more present')
    """
    by_kind: dict[str, dict[tuple[str, str], None]] = {}
    for span in spans:
        if span.kind != "act" or not any(
            other.kind == "citation" and other.thing == span.thing for other in spans
        ):
            by_kind.setdefault(span.kind, {})[span.said, span.thing] = None
    notes = []
    for kind, said in by_kind.items():
        every = tuple(said)
        cut = _SHOWN if len(every) > _SHOWN + 1 else len(every)
        folded = every[cut:]
        notes.append(
            Note(
                kind=kind,
                shown=every[:cut],
                folded=folded,
                more=f"{len(folded)} more {_PLURAL.get(kind, '')}".strip() if folded else "",
            )
        )
    return tuple(notes)
