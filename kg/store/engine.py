"""The embedded engine: one query evaluated over one open database, its answer serialised as it flows.

The engine's own serialisers write the bytes (twice as fast as building rows in Python); what they get
wrong is mended on the way out. Whoever calls this is responsible for limits: nothing here can be stopped
except by raising from ``write``.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.model.errors import StoreError
from kg.store.formats import GRAPHS, RESULTS, Format, choose, content_type, media_types
from kg.store.hints import find_hint
from kg.store.refusals import NotAcceptableError, QueryLimitError, QuerySyntaxError, RefusedQueryError
from kg.store.xmlsafe import XmlFilter

Database = ox.Store

_CHUNK = 64 * 1024
_RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<rest>.*)", re.DOTALL)
_MEANING = re.compile(
    r"[A-Z][\w ]+(?:failed|not found|variable name|expected|invalid|must|cannot|is|are)[\w ]*"
)
_NO_ELEMENT_NAME = b"<oxprefix:"  # what the engine writes where RDF/XML has no name for a property


class Output(Protocol):
    """Where an answer goes; raising from ``write`` ends the evaluation."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""
        ...


class Evaluation:
    """A query under way: its content type is known, its bytes are not written yet."""

    def __init__(
        self, results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: Format, media_type: str
    ) -> None:
        self._results = results
        self.form = form
        self.rows = isinstance(results, ox.QuerySolutions)
        self.content_type = content_type(form, media_type)

    def write_to(self, out: Output) -> None:
        """Evaluate and write the whole answer. Raises QueryLimitError and NotAcceptableError."""
        mended = _Mending(out, self.form.name)
        buffered = io.BufferedWriter(mended, _CHUNK)
        try:
            if isinstance(self._results, ox.QueryTriples):
                self._results.serialize(buffered, _GRAPH_FORMATS[self.form.name])
            else:
                self._results.serialize(buffered, _RESULT_FORMATS[self.form.name])
            buffered.flush()
            mended.finish()
        except (OSError, RuntimeError) as error:
            if mended.failure is not None:
                raise mended.failure from None
            raise StoreError(f"The engine could not finish the query: {error}.") from error
        finally:
            mended.discard()  # so that the buffer's destructor writes nothing late


def open_database(path: Path | None, *, read_only: bool) -> Database:
    """Open a database on disk, or an empty one in memory when there is no path."""
    try:
        if path is None:
            return ox.Store()
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except OSError as error:
        raise StoreError(f"{path}: the database cannot be opened: {error}.") from error


def copy_to_memory(database: Database) -> Database:
    """A copy that lives in this process's memory: several times faster to ask."""
    copy = ox.Store()
    copy.bulk_extend(iter(database))
    return copy


def load_file(database: Database, path: Path, graph: str) -> None:
    """Load a file of the operator's into a named graph; its IRIs are relative to the graph's name."""
    database.load(path=str(path), base_iri=graph, to_graph=ox.NamedNode(graph))


def evaluate(
    database: Database,
    sparql: str,
    *,
    accept: str,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
) -> Evaluation:
    """Parse and begin a query over the database's default graph, unless a dataset is named.

    Raises QuerySyntaxError, NotAcceptableError, RefusedQueryError (a dataset that is not made of IRIs).
    """
    try:
        if default_graphs or named_graphs:
            results = database.query(
                sparql,
                default_graph=[_graph(name) for name in default_graphs],
                named_graphs=[_graph(name) for name in named_graphs],
            )
        else:
            results = database.query(sparql)
    except SyntaxError as error:
        raise _syntax_error(str(error), sparql) from None
    except (RuntimeError, ValueError) as error:
        raise RefusedQueryError(f"The query cannot be evaluated: {error}.", rule="query") from None
    except OSError as error:
        raise StoreError(f"The engine could not begin the query: {error}.") from error
    offers = GRAPHS if isinstance(results, ox.QueryTriples) else RESULTS
    chosen = choose(accept, offers)
    if chosen is None:
        form = "CONSTRUCT and DESCRIBE" if offers is GRAPHS else "SELECT and ASK"
        raise NotAcceptableError(
            f"No format that was asked for can carry the answer to {form}.", formats=media_types(offers)
        )
    return Evaluation(results, *chosen)


def _graph(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError:
        raise RefusedQueryError(
            f"{name!r} is no absolute IRI and cannot name a graph.",
            rule="dataset",
            cure="Give each default-graph-uri and named-graph-uri as an absolute IRI.",
        ) from None


def _syntax_error(message: str, sparql: str) -> QuerySyntaxError:
    match = _PLACE.match(message)
    rest = match["rest"] if match else message
    hint = find_hint(sparql)
    known = _MEANING.search(rest)
    line, column = (int(match["line"]), int(match["column"])) if match else (0, 0)
    if hint is not None:
        line, column, what, cure = hint.line, hint.column, hint.message, hint.cure
    elif known:
        what, cure = f"{known[0][0].lower()}{known[0][1:]}", ""
        if what.startswith("iRI"):
            what, cure = (
                "an IRI before this is relative, or no IRI at all",
                "Write it in full: <https://...>.",
            )
    else:
        lines = sparql.split("\n")
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        here = text.encode()[max(0, column - 1) :].decode(errors="ignore").strip()
        what = (
            f"{here[:40]!r} is not expected here"
            if here
            else "it ends here and is not complete, or has an unknown word"
        )
        cure = ""
    return QuerySyntaxError(
        f"This is not a SPARQL query: line {line}, column {column}: {what}.",
        line=line,
        column=column,
        cure=cure,
    )


class _Mending(io.RawIOBase):
    """Passes bytes on, mending XML, and remembers why writing failed (the engine hides it)."""

    def __init__(self, out: Output, form: str) -> None:
        self._out: Output | None = out
        self._xml = XmlFilter() if form in ("xml", "rdfxml") else None
        self._tail = b"" if form == "rdfxml" else None
        self.failure: NotAcceptableError | QueryLimitError | StoreError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        chunk = bytes(data) if isinstance(data, (bytes, bytearray, memoryview)) else b""
        if self._out is None or not chunk:
            return len(chunk)  # what comes late is let go; taking none of it would be asked again for ever
        try:
            if self._tail is not None:
                self._check_names(chunk)
            self._out.write(self._xml.feed(chunk) if self._xml else chunk)
        except (NotAcceptableError, QueryLimitError, StoreError) as error:
            self.failure = error
            raise OSError(str(error)) from None
        return len(chunk)

    def finish(self) -> None:
        if self._xml and self._out is not None and (left := self._xml.end()):
            self._out.write(left)

    def discard(self) -> None:
        self._out = None

    def _check_names(self, chunk: bytes) -> None:
        seen = (self._tail or b"") + chunk
        if _NO_ELEMENT_NAME in seen:
            raise NotAcceptableError(
                "RDF/XML cannot carry this graph: the end of one of its properties is no XML name.",
                formats=tuple(name for name in media_types(GRAPHS) if name != "application/rdf+xml"),
            )
        self._tail = seen[-len(_NO_ELEMENT_NAME) :]
