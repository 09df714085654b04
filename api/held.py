"""What the pages keep in memory of one state of the data, so that no page asks the whole store again.

Everything here is made from the store on first use and thrown away when the data's digest
changes; a page that needs it twice pays once. Safe from any thread.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from fastapi import Request

from api.pages import graph_of
from kg.graph import MandateGraph
from kg.keeping import kept_versions
from kg.lineage.patterns import prefixed
from kg.lineage.steps import current_versions, version_of
from kg.model.wording import days
from kg.picture.svg import lineage_svg
from kg.questions.footnotes import Citable
from kg.questions.table import Table, results_table
from kg.search.index import SearchIndex
from kg.search.kept import index_of

_COUNTS = {
    "resolutions and decisions": "GRAPH ?g { ?thing a m:Act }",
    "bodies and organizations": "GRAPH ?g { ?thing a org:Organization }",
    "sessions": "GRAPH ?g { ?thing a m:Session }",
    "people": "GRAPH ?g { ?thing a foaf:Person }",
    "statements with their words": "GRAPH ?g { ?thing a m:Fact }",
}
_ALL = """SELECT ?document ?id ?title ?operatorTitle ?kind WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?record { ?version m:documentId ?id ; m:kindName ?kind . OPTIONAL { ?version m:operatorTitle ?operatorTitle } }
  OPTIONAL { GRAPH ?masthead { ?version dct:title ?title } }
}"""


_NAMES = "SELECT DISTINCT ?body ?name WHERE { GRAPH ?g { ?body a org:Organization ; foaf:name ?name } }"
_FILES = "SELECT ?version ?file WHERE { GRAPH ?record { ?version m:fileName ?file } }"
_PAGES = "SELECT ?block ?page WHERE {{ VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?block m:page ?page }} }}"
_ACTIVE = (
    "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?function m:givenTo ?body } }",
    "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?session edl:had_responsible_organization ?body } }",
    "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?act eli:passed_by ?body } }",
)

# Asked for on many pages, or slow to ask; those with many rows a document are asked in parts.
_WARM = (
    "functions",
    "evidence",
    "meetings",
    "panellists",
    "attendance",
    "statements",
    "resolutions",
    "gaps",
    "unresolved",
)

T = TypeVar("T")
_LARGE = 50  # documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document as it came in, newest first in lists: its IRI, its name, what it is."""

    iri: str
    id: str
    name: str
    kind: str
    body: str
    symbol: str
    when: str
    paragraphs: str


class Held:
    """One state of the data as the pages need it again and again."""

    def __init__(self, graph: MandateGraph, digest: str) -> None:
        self.digest = digest
        self._graph = graph
        self._lock = threading.Lock()
        self._locks: dict[str, threading.RLock] = {}
        self._made: dict[str, object] = {}

    def _once(self, name: str, make: Callable[[], T]) -> T:
        """What was made under a name, made now if need be; what others make meanwhile does not wait."""
        with self._lock:
            making = self._locks.setdefault(name, threading.RLock())
        with making:
            if name not in self._made:
                self._made[name] = make()
            return cast("T", self._made[name])

    def records(self, question: str) -> tuple[dict[str, str], ...]:
        """The rows of a named question over all documents."""
        return self._once(f"question {question}", lambda: self.table(question).records())

    def table(self, question: str) -> Table:
        """The answer to a named question over all documents."""
        return self._once(f"table {question}", lambda: self._graph.ask(question))

    def citables(self) -> Mapping[str, Citable]:
        """What a citation of each report or resolution needs, by the document's IRI."""
        return self._once(
            "citables", lambda: {row["document"]: Citable.of_report(row) for row in self.records("reports")}
        )

    def citable(self, document: str) -> Citable:
        """What a citation of a document needs; only its id when the collection knows no more."""
        return self.citables().get(document) or Citable(identifier=document.rpartition("/")[2])

    def name(self, document: str) -> str:
        """What a line calls a document: its symbol, its title and body, its days where it has no symbol, else its id."""
        cited = self.citable(document)
        symbol = cited.symbol or cited.operator_symbol
        words = ", ".join(filter(None, (cited.title, cited.body)))
        if not symbol:
            words = ", ".join(filter(None, (words, days(cited.start or cited.date, cited.end))))
        return " – ".join(filter(None, (symbol, words))) or cited.identifier

    def by(self, question: str, column: str) -> Mapping[str, tuple[dict[str, str], ...]]:
        """The rows of a named question over all documents, by what a column says."""
        return self._once(
            f"question {question} by {column}", lambda: _grouped(self.records(question), column)
        )

    def evidence_of(self, functions: Iterable[str]) -> tuple[dict[str, str], ...]:
        """What documents show of functions, in the order of the functions."""
        shown = self.by("evidence", "function")
        return tuple(row for function in functions for row in shown.get(function, ()))

    def functions_of(self, act: str) -> tuple[str, ...]:
        """The functions that an act gives, each once."""
        own = f"{act}/function/"
        return tuple(function for function in self.by("functions", "function") if function.startswith(own))

    def discrepancies_of(self, report: str) -> tuple[dict[str, str], ...]:
        """Where a report does not agree with itself or with others."""
        return self.by("discrepancies", "report").get(report, ())

    def current_versions(self) -> frozenset[str]:
        """The versions that answers come from."""
        return self._once("current versions", lambda: current_versions(self._graph.select))

    def printed_pages(self, blocks: Iterable[str]) -> Mapping[str, str]:
        """The pages of blocks that were read from a PDF, by the block's IRI; other files have no pages of their own."""
        paged = self._once("paged", self._paged)
        mine = sorted({block for block in blocks if version_of(block) in paged}) if paged else []
        if not mine:
            return {}
        asked = prefixed(_PAGES.format(blocks=" ".join(f"<{block}>" for block in mine)))
        return {row["block"]: row["page"] for row in results_table(self._graph.select(asked)).records()}

    def _paged(self) -> frozenset[str]:
        rows = results_table(self._graph.select(prefixed(_FILES))).records()
        return frozenset(row["version"] for row in rows if row["file"].lower().endswith(".pdf"))

    def bodies(self) -> Mapping[str, tuple[str, ...]]:
        """The names of every body and organization, the shortest first, by IRI."""
        return self._once("bodies", self._bodies)

    def _bodies(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, set[str]] = {}
        for row in results_table(self._graph.select(prefixed(_NAMES))).records():
            names.setdefault(row["body"], set()).add(row["name"])
        return {body: tuple(sorted(some, key=lambda name: (len(name), name))) for body, some in names.items()}

    def active_bodies(self) -> tuple[str, ...]:
        """The bodies that have functions, sessions or acts, by IRI."""
        return self._once("active bodies", self._active_bodies)

    def _active_bodies(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for asked in _ACTIVE:
            for row in results_table(self._graph.select(prefixed(asked))).records():
                found[row["body"]] = None
        return tuple(found)

    def search(self) -> SearchIndex:
        """The full-text index."""
        return self._once("search", lambda: index_of(self._graph.store))

    def counts(self) -> Mapping[str, int]:
        """How many things of each kind the collection tells of."""
        return self._once("counts", self._counts)

    def _counts(self) -> dict[str, int]:
        found = {"documents": len(self.arrivals())}
        for name, where in _COUNTS.items():
            asked = prefixed(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ {where} }}")
            found[name] = int(results_table(self._graph.select(asked)).rows[0][0])
        return found

    def severities(self) -> Mapping[str, int]:
        """How many discrepancies there are of each severity."""
        return dict(Counter(row["severity"] for row in self.records("discrepancies")).most_common())

    def large(self) -> bool:
        """Whether the collection is so large that a page keeps to the nearest steps of a lineage."""
        return len(self.records("reports")) > _LARGE

    def arrivals(self) -> tuple[Arrival, ...]:
        """All documents, the last that came in first."""
        return self._once("arrivals", self._arrivals)

    def _arrivals(self) -> tuple[Arrival, ...]:
        order: dict[str, int] = {}
        for version in kept_versions(self._graph.store):  # the newest of a document comes last
            order[version.document] = version.order
        reports = {row["document"]: row for row in self.records("reports")}
        seen: dict[str, Arrival] = {}
        for row in results_table(self._graph.select(prefixed(_ALL))).records():
            report = reports.get(row["document"], {})
            seen.setdefault(
                row["document"],
                Arrival(
                    iri=row["document"],
                    id=row["id"],
                    name=row["title"]
                    or row["operatorTitle"]
                    or report.get("operator_symbol", "")
                    or row["id"],
                    kind=row["kind"],
                    body=report.get("body", ""),
                    symbol=report.get("symbol", "") or report.get("operator_symbol", ""),
                    when=report.get("start", "") or report.get("date", ""),
                    paragraphs=report.get("paragraphs", ""),
                ),
            )
        return tuple(sorted(seen.values(), key=lambda one: (-order.get(_slug(one.iri), 0), one.id)))

    def focus(self) -> str:
        """The id of the document whose lineage is shown when nothing is asked for; empty without reports."""
        return next((row["report"] for row in self.records("reports") if row["kind"] == "meeting report"), "")

    def picture(self) -> str:
        """The lineage of that document, drawn; empty where a large collection has not come to it yet."""
        if self.large() and "picture" not in self._made:
            return ""
        return self._once("picture", self._picture)

    def _picture(self) -> str:
        focus = self.focus()
        return lineage_svg(self._graph.lineage(focus), title=f"Lineage: {focus}", base="/") if focus else ""

    def warm(self) -> None:
        """Make what the first page and the search need, then what other pages do."""
        self.counts()
        self.records("discrepancies")
        self.search()
        self._once("picture", self._picture)
        self.active_bodies()
        self.bodies()
        for question in _WARM:
            self.table(question)


def _grouped(rows: Iterable[dict[str, str]], column: str) -> dict[str, tuple[dict[str, str], ...]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return {value: tuple(some) for value, some in found.items()}


def _slug(document: str) -> str:
    return document.rpartition("/")[2]


_making = threading.Lock()


def held(request: Request) -> Held:
    """What is held of the data as they are now."""
    return held_of(request.app.state, graph_of(request))


def held_of(state: object, graph: MandateGraph) -> Held:
    """The same for an application's state."""
    digest = graph.store.digest()
    with _making:
        found = getattr(state, "held", None)
        if not isinstance(found, Held) or found.digest != digest:
            found = Held(graph, digest)
            state.held = found  # type: ignore[attr-defined]
        return found
