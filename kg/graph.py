"""The graph for Python callers: ask, query, trace, add, export.

from kg import MandateGraph

graph = MandateGraph.open("my-store")
graph.ask("panellists").to_csv()
graph.trace("5/4").steps
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

import networkx as nx
from rdflib import Dataset, Graph, Literal, URIRef

from kg import build as pipeline
from kg.added import Added, read_or_refused
from kg.apart import Preview, ReadingLimits, add_apart, look_apart
from kg.build import Progress
from kg.correct.correction import Correction
from kg.correcting import Corrections
from kg.evaluate.gold import find_gold_folders, hash_of, read_gold_folder
from kg.evaluate.run import Evaluation, evaluate
from kg.keeping import kept_corrections, kept_sources
from kg.lineage.as_of import InForce, dated, parse_day
from kg.lineage.as_of import as_of as at_day
from kg.lineage.as_of import in_force as in_force_at
from kg.lineage.find import find_thing, kind_of
from kg.lineage.network import Network, citation_network
from kg.lineage.overlap import Overlap, find_overlaps, find_provisions
from kg.lineage.patterns import prefixed
from kg.lineage.trace import as_networkx, authority_steps, lineage_of_document, trace
from kg.model.errors import MandateGraphError, NotFoundError, QueryError
from kg.model.lineage import LineageGraph, Step, ThingKind
from kg.questions.diff import Change, compare_answers
from kg.questions.question import Question, find_questions, question_named
from kg.questions.series import body_series, function_matrix
from kg.questions.table import Table, answer_table, results_table
from kg.rdf import iri
from kg.rdf.iri import BASE
from kg.rdf.terms import PREFIXES
from kg.sources import Source, find_files, project_sources
from kg.store.interface import Store
from kg.store.opening import open_store
from kg.vocabulary.describe import about_data

_HASHES = prefixed("""SELECT DISTINCT ?sha256 ?id WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?record { ?version m:sha256 ?sha256 ; m:documentId ?id } }""")
_CALLED = prefixed("""SELECT DISTINCT ?document WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?record { ?version m:operatorId|m:operatorSymbol|m:fileName ?said } }""")
_CURRENT = prefixed(
    "SELECT ?version WHERE {{ GRAPH ?versions {{ <{document}> m:currentVersion ?version }} }}"
)
_JSON = "application/sparql-results+json"


def default_store() -> str:
    """Where the store is when nobody says: KG_STORE, else a folder of the user's own."""
    named = os.environ.get("KG_STORE")
    if named:
        return named
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(data) / "mandate-graph" / "store")


class MandateGraph:
    """A graph of mandates in a store; the store is the only state."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, where: str | Path | None = None) -> MandateGraph:
        """The graph in the store at a folder or address; the default store when none is given.

        Raises StoreError when it cannot be opened.
        """
        return cls(open_store(where if where is not None else default_store()))

    def __enter__(self) -> MandateGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    # what goes in

    def build(
        self,
        *,
        project_data: bool = True,
        without: Iterable[str] = (),
        processes: int = 0,
        progress: Progress | None = None,
    ) -> tuple[Added, ...]:
        """Make the graph anew from the project's own data and the sources that the store keeps.

        ``without`` names rules that are switched off, here and in later additions.
        """
        kept = tuple(kept_sources(self.store))
        own = tuple(project_sources()) if project_data else ()
        known = {source.data for source in own}
        sources = (*own, *(source for source in kept if source.data not in known))
        beside = pipeline.vocabulary() + (pipeline.curated() if project_data else b"")
        return pipeline.rebuild(
            self.store, sources, beside=beside, without=without, processes=processes, progress=progress
        )

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        identifier: str = "",
        without: Iterable[str] | None = None,
        processes: int = 0,
        progress: Progress | None = None,
    ) -> tuple[Added, ...]:
        """Add files, or all files of folders; what is refused is reported and changes nothing.

        With ``processes``, a file that ends a process or takes too long costs itself alone.
        ``without`` names rules that are switched off; by default those that are off in the store.
        """
        files = find_files(Path(path) for path in paths)
        sources = (read_or_refused(path, identifier) for path in files)
        return pipeline.add(self.store, sources, without=without, processes=processes, progress=progress)

    def add_source(self, source: Source) -> Added:
        """Add one document from memory."""
        return pipeline.add(self.store, (source,))[0]

    def preview(self, source: Source, limits: ReadingLimits | None = None) -> Preview | Added:
        """How a document would be understood; nothing is kept. It is read in a process of its own."""
        return look_apart(source, limits)

    def add_apart(self, source: Source, limits: ReadingLimits | None = None) -> Added:
        """Add one document from a stranger, read and stored in a process of its own.

        Raises StoreError when the store cannot be written.
        """
        return add_apart(self.store, source, limits)

    # what is corrected

    def correct(self, fact: str, right: Mapping[str, str] | None, *, who: str, why: str) -> Correction:
        """Correct a misread fact: ``right`` has its right values; None: it is not said.

        Raises NotFoundError for an unknown fact, QuestionError for what does not fit.
        """
        return self.corrections.make(fact, right, who=who, why=why)

    @property
    def corrections(self) -> Corrections:
        """The corrections that the store keeps; to find what may be corrected, to take one back."""
        return Corrections(self.store)

    # what comes out

    def select(self, sparql: str, *, timeout: float | None = None) -> bytes:
        """The results of a SELECT or ASK query as SPARQL results in JSON."""
        return self.store.query_sync(sparql, accept=_JSON, timeout=timeout)

    def query(self, sparql: str, *, timeout: float | None = None) -> Table | Graph:
        """Any query: a table for SELECT and ASK, an rdflib graph for CONSTRUCT and DESCRIBE."""
        data = self.store.query_sync(sparql, accept=f"{_JSON}, application/n-triples;q=0.9", timeout=timeout)
        if data.lstrip()[:1] == b"{":
            return results_table(data)
        return Graph().parse(data=data, format="nt")

    def rows(self, sparql: str, *, timeout: float | None = None) -> Table:
        """The answer to a SELECT as a table. Raises QueryError, also for another form of query."""
        data = self.store.query_sync(sparql, accept=_JSON, timeout=timeout)
        if "boolean" in json.loads(data):
            raise QueryError("This is an ASK query, and no SELECT.", cure="Use holds().")
        return results_table(data)

    def holds(self, sparql: str, *, timeout: float | None = None) -> bool:
        """Whether an ASK is true of the graph. Raises QueryError, also for another form of query."""
        found = json.loads(self.store.query_sync(sparql, accept=_JSON, timeout=timeout))
        if "boolean" not in found:
            raise QueryError("This is a SELECT query, and no ASK.", cure="Use rows().")
        return found["boolean"] is True

    def construct(self, sparql: str, *, timeout: float | None = None) -> Graph:
        """The graph of a CONSTRUCT or DESCRIBE. Raises QueryError, also for another form of query."""
        data = self.store.query_sync(sparql, accept="application/n-triples", timeout=timeout)
        return Graph().parse(data=data, format="nt")

    def questions(self) -> tuple[Question, ...]:
        """The named questions."""
        return tuple(find_questions())

    def ask(self, name: str, *, report: str = "", **parameters: str) -> Table:
        """The answer to a named question, over one document or, with ``report`` as first column, all.

        Raises QuestionError for an unknown question or parameter, NotFoundError for an unknown document.
        """
        question = question_named(name)
        values = dict(parameters)
        if report:
            values["report"] = str(self.document(report))
        return answer_table(question, self.select(question.bound(values)), with_report=not report)

    def ask_in_parts(self, name: str, documents: Sequence[str], *, size: int = 20) -> Iterator[Table]:
        """The answer to a named question over documents, by their IRIs, ``size`` of them at a time.

        For who wants the first rows of a large collection at once. Conclusions over several documents,
        which are no single document's, are not among the rows.
        """
        question = question_named(name)
        for start in range(0, len(documents), size):
            part = documents[start : start + size]
            yield answer_table(question, self.select(question.of_documents(part)), with_report=True)

    def document(self, said: str) -> str:
        """The IRI of a document by its id, its symbol, the id or file name that it was added under.

        Raises NotFoundError when none in the store, or more than one, answers to that.
        """
        found = said if said.startswith(iri.ID) else str(iri.document(said))
        if kind_of(self.select, found) is not ThingKind.DOCUMENT:
            called = results_table(self.select(_CALLED.replace("?said", Literal(said).n3()))).rows
            if len(called) == 1:
                return called[0][0]
            raise NotFoundError(
                f'There is no document "{said}" in the store.', cure='"kg ask reports" lists those there are.'
            )
        return found

    def current_version(self, document: str) -> str:
        """The version of a document that answers come from, by IRI; raises NotFoundError for none."""
        rows = results_table(self.select(_CURRENT.format(document=self.document(document)))).rows
        return rows[0][0]

    def first_document(self) -> str:
        """The id of the first document; raises NotFoundError when the store is empty."""
        rows = self.ask("reports").rows
        if not rows:
            raise NotFoundError("The store holds no report or resolution.", cure='Run "kg build" first.')
        return rows[0][0]

    def check(self) -> tuple[tuple[tuple[str, str, str], ...], int]:
        """Read every kept source anew: does the store say what its source says?

        Returns findings (document, where, what) and how many quotes were compared.
        """
        findings: list[tuple[str, str, str]] = []
        quotes = 0
        kept = kept_corrections(self.store)
        for source in kept_sources(self.store):
            try:
                done = pipeline.contribute(source, corrections=kept)
            except MandateGraphError as error:
                findings.append((source.name, "", str(error)))
                continue
            quotes += done.report.quotes
            findings += [(source.name, held.words, held.reason) for held in done.report.withheld]
        return tuple(findings), quotes

    def trace(
        self,
        said: str,
        *,
        up: int = 12,
        down: int = 12,
        without: Iterable[str] = (),
        only: Iterable[str] = (),
        as_of: str = "",
    ) -> LineageGraph:
        """The lineage of a thing by number, name or address: its authority and what carried it out.

        ``as_of`` is a day ("2014-12-31"): what was there then, from dates that are stated.
        Raises NotFoundError when nothing answers to the name, QuestionError for a wrong day.
        """
        try:
            found = self.lineage(said)
        except NotFoundError:
            at, kind = find_thing(self.select, said)
            found = trace(self.select, at, kind, up=up, down=down, without=without, only=only)
        if not as_of:
            return found
        then = at_day(found, parse_day(as_of))
        if found.focus and not then.focus:
            thing = next(one for one in found.things if one.iri == found.focus)
            raise NotFoundError(
                f"{thing.label} was not there on {as_of}: it is dated {dated(found, thing.iri)}.",
                cure="Ask for a later day.",
            )
        return then

    def in_force(self, said: str, day: str) -> InForce:
        """What of a thing's lineage was in force on a day ("2014-12-31"), and what may have been, apart.

        What nothing dates stands in ``undated``, never among what was there; treaties that were adopted and
        not yet in force stand in ``adopted``. Raises as ``trace`` does.
        """
        return in_force_at(self.trace(said), parse_day(day))

    def chains(self, said: str) -> tuple[tuple[str, ...], ...]:
        """All chains of authority to a thing, shortest first, as labels."""
        graph, chains = self.authority(said)
        labels = {thing.iri: thing.label for thing in graph.things}
        return tuple((labels[chain[0].source], *(labels[step.target] for step in chain)) for chain in chains)

    def authority(
        self,
        said: str,
        *,
        without: Iterable[str] = (),
        only: Iterable[str] = (),
        as_of: str = "",
        up: int = 12,
    ) -> tuple[LineageGraph, tuple[tuple[Step, ...], ...]]:
        """What leads to a thing, and its chains of authority as steps with their words, shortest first.

        Filters are those of ``trace``.
        """
        graph = self.trace(said, down=0, up=up, without=without, only=only, as_of=as_of)
        return graph, authority_steps(graph, graph.focus)

    # what compares

    def diff(self, before: str, after: str) -> tuple[Change, ...]:
        """The facts that two documents, two versions ("id@version") or two stores do not share.

        What was renamed, renumbered or moved is one change with both wordings. Two documents on one
        session are compared item by item; in those on two sessions, an item that has only the number in
        common is another item. Raises NotFoundError for an unknown document.
        """
        if Path(before).is_dir() and Path(after).is_dir():
            with MandateGraph.open(before) as one, MandateGraph.open(after) as other:
                return compare_answers(one.ask, other.ask, by_report=True)
        here, there = self._answers_of(before), self._answers_of(after)
        one_meeting = self.document(before.partition("@")[0]) == self.document(after.partition("@")[0])
        sessions = ({row.get("session", "") for row in ask("meetings").records()} for ask in (here, there))
        return compare_answers(here, there, one_meeting=one_meeting or bool(next(sessions) & next(sessions)))

    def _answers_of(self, said: str) -> Callable[[str], Table]:
        name, _, version = said.partition("@")
        document = self.document(name)

        def ask(question: str) -> Table:
            named = question_named(question)
            text = (
                named.of_version(f"{document}/v/{version}") if version else named.bound({"report": document})
            )
            return answer_table(named, self.select(text), with_report=False)

        if version and not ask("reports").rows:
            raise NotFoundError(
                f"There is no version {version} of {name}.", cure="Its page lists the versions."
            )
        return ask

    def evaluate(self, folder: Path, *, report: str = "") -> tuple[Evaluation, ...]:
        """The answers against right ones made by hand, a gold folder an evaluation.

        A folder that names its document is judged on that one (by the hash of its bytes), another
        on ``report`` or on the only document there is. Folders whose document is not in the
        store are left out. Raises GoldError for a wrong table, NotFoundError when nothing is judged.
        """
        held = {row["sha256"]: row["id"] for row in results_table(self.select(_HASHES)).records()}
        found: list[Evaluation] = []
        for at in find_gold_folders(folder):
            named = read_gold_folder(at)
            document = report or held.get(hash_of(named), "")
            if not document and not named.document and len(set(held.values())) == 1:
                document = next(iter(held.values()))
            if document:
                found.append(evaluate(at, partial(self.ask, report=document)))
        if not found:
            raise NotFoundError(
                f"{folder}: no gold table of a document in the store.",
                cure="Add the document first, or name it with --document.",
            )
        return tuple(found)

    def series(self, body: str) -> Table:
        """A body over the years, a session a row."""
        return body_series(self.ask, body)

    def matrix(self) -> Table:
        """Functions against reports, with the status that each report shows."""
        return function_matrix(self.ask)

    def overlaps(self, *, least: float = 0.6, across_bodies: bool = False) -> tuple[Overlap, ...]:
        """Provisions and functions of different acts that say nearly the same, best first."""
        return find_overlaps(find_provisions(self.select), least=least, across_bodies=across_bodies)

    def citations(self) -> Network:
        """Who cites whom among acts."""
        return citation_network(self.select)

    def lineage(self, document: str) -> LineageGraph:
        """All steps that one document states, or that rules conclude from it."""
        return lineage_of_document(self.select, self.document(document))

    def networkx(self, said: str) -> nx.MultiDiGraph[str]:
        """A trace as a networkx graph."""
        return as_networkx(self.trace(said))

    def about(self, *, base: str = BASE) -> Graph:
        """What the data is: VoID with counts, DCAT, service, questions; ``base`` is a server's address."""
        return about_data(self.select, self.questions(), base=base, size=self.store.size())

    def dataset(self) -> Dataset:
        """Everything as an rdflib dataset, a graph a paragraph; for stores that fit into memory."""
        found = Dataset(default_union=True)
        results = json.loads(self.select("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"))
        for row in results["results"]["bindings"]:
            graph = found.graph(URIRef(row["g"]["value"]))
            graph.add((URIRef(row["s"]["value"]), URIRef(row["p"]["value"]), _term(row["o"])))
        for prefix, namespace in PREFIXES.items():
            found.bind(prefix, namespace)
        return found


def _term(value: dict[str, str]) -> URIRef | Literal:
    if value["type"] == "uri":
        return URIRef(value["value"])
    return Literal(
        value["value"], lang=value.get("xml:lang"), datatype=value.get("datatype"), normalize=False
    )
