"""The W3C's SPARQL 1.1 suites: where they are, what their manifests say, whether two answers are the same.

They are not part of this project. A folder named by RDF_TESTS has them (a checkout of w3c/rdf-tests, or
anything with a ``sparql11`` folder in it); else rdflib's source archive is asked of pip and checked by its hash.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
ROW = Namespace("http://e/row#")
ARCHIVE = "rdflib-7.6.0.tar.gz"
ARCHIVE_SHA256 = "6c831288d5e4a5a7ece85d0ccde9877d512a3d0f02d7c06455d00d6d0ea379df"
LEFT_OUT = ("entailment", "service", "protocol")  # the updates' folders have no test of these kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One test of a suite."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    graphs: tuple[Path, ...] = ()
    result: Path | None = None


def find_suites(cache: Path) -> Path | str:
    """The folder ``sparql11``, or why there is none."""
    named = os.environ.get("RDF_TESTS")
    if named:
        found = sorted(Path(named).glob("**/sparql11/manifest-all.ttl"))
        return found[0].parent if found else f"RDF_TESTS={named} has no sparql11/manifest-all.ttl in it"
    unpacked = cache / "sparql11"
    if not (unpacked / "manifest-all.ttl").exists():
        archive = cache / ARCHIVE
        if not archive.exists():
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--no-binary",
                "rdflib",
            ]
            subprocess.run([*command, "--dest", str(cache), "rdflib==7.6.0"], check=False, timeout=120)
        if not archive.exists():
            return "rdflib's source archive cannot be had with pip, and RDF_TESTS is not set"
        if hashlib.sha256(archive.read_bytes()).hexdigest() != ARCHIVE_SHA256:
            return f"{archive} is not the archive that was looked at: its hash differs"
        _unpack(archive, cache)
    return unpacked


def _unpack(archive: Path, cache: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            _, found, inner = member.name.partition("/suites/w3c/sparql11/")
            if found and member.isfile() and ".." not in inner:
                target = cache / "sparql11" / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                file = tar.extractfile(member)
                if file is not None:
                    target.write_bytes(file.read())


def read_trials(suites: Path) -> Iterator[Trial]:
    """Every query test but those of entailment, federation and updates."""
    for manifest in sorted(suites.glob("*/manifest.ttl")):
        folder = manifest.parent
        if folder.name.startswith(LEFT_OUT):
            continue
        graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
        for test in sorted(set(graph.subjects(MF.action, None)), key=str):
            kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
            action = graph.value(test, MF.action)
            query = graph.value(action, QT.query) or action
            if not isinstance(query, URIRef) or kind not in KINDS:
                continue
            result = graph.value(test, MF.result)
            yield Trial(
                name=f"{folder.name}/{str(test).rpartition('#')[2]}",
                kind=kind,
                query=_path(query),
                data=tuple(_path(file) for file in graph.objects(action, QT.data)),
                graphs=tuple(_path(file) for file in graph.objects(action, QT.graphData)),
                result=_path(result) if result is not None else None,
            )


KINDS = frozenset(
    {"QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"}
)
KINDS |= {"PositiveSyntaxTest", "NegativeSyntaxTest"}
KINDS |= {"PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11"}


def _path(file: Node) -> Path:
    return Path(str(file).removeprefix("file://").removeprefix("file:"))


def same_answer(expected: Path, found: bytes, media_type: str) -> bool:
    """Whether an answer says what the suite expects, by value, whatever the names of blank nodes."""
    if expected.suffix == ".csv":
        return _cells(expected.read_bytes()) == _cells(found)
    if "sparql-results" not in media_type:
        known = Graph().parse(expected, publicID=expected.as_uri())
        return isomorphic(_by_value(known), _by_value(Graph().parse(data=found, format="nt")))
    given = Result.parse(io.BytesIO(found), format="json")
    if expected.suffix == ".ttl":
        return isomorphic(_rows_in_turtle(expected), _rows(given))
    formats = {".srx": "xml", ".srj": "json", ".tsv": "tsv"}
    wanted = Result.parse(io.BytesIO(expected.read_bytes()), format=formats[expected.suffix])
    if wanted.type == "ASK" or given.type == "ASK":
        return wanted.askAnswer == given.askAnswer
    names = {str(name) for name in wanted.vars or ()}
    if names and names != {str(name) for name in given.vars or ()}:
        return False
    return isomorphic(_rows(wanted), _rows(given))


def _cells(data: bytes) -> list[list[tuple[str, str]]]:
    """Each row's values by column, in an order of their own; a blank node's label says nothing."""
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return sorted(sorted((name, _cell(value)) for name, value in row.items()) for row in rows)


def _cell(value: str) -> str:
    if value.startswith("_:"):
        return "_:"
    try:
        return repr(float(value))  # a number may be written in several ways
    except ValueError:
        return value


def _rows_in_turtle(expected: Path) -> Graph:
    known = Graph().parse(expected, publicID=expected.as_uri())
    rows = Graph()
    for solution in known.objects(None, RS.solution):
        rows.add((solution, RDF.type, ROW.Row))
        for binding in known.objects(solution, RS.binding):
            value = known.value(binding, RS.value)
            assert value is not None
            rows.add((solution, ROW[str(known.value(binding, RS.variable))], _value(value)))
    return rows


def _rows(result: Result) -> Graph:
    graph = Graph()
    for row in result.bindings or ():
        node = BNode()
        graph.add((node, RDF.type, ROW.Row))
        for name, value in row.items():
            graph.add((node, ROW[str(name)], _value(value)))
    return graph


def _by_value(graph: Graph) -> Graph:
    plain = Graph()
    for s, p, o in graph:
        plain.add((s, p, _value(o)))
    return plain


def _value(term: Node) -> Node:
    if isinstance(term, Literal) and term.language:
        return Literal(str(term), lang=term.language.lower())
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))  # since RDF 1.1 the same thing
    if isinstance(term, Literal) and term.datatype is not None and term.value is not None:
        kind = str(term.datatype).rpartition("#")[2]
        if kind in (
            "integer",
            "decimal",
            "double",
            "float",
            "boolean",
            "int",
            "nonNegativeInteger",
            "negativeInteger",
            "long",
            "short",
        ):
            number = float(term.value) if kind != "boolean" else term.value
            # a decimal without a fraction is the same value as the integer; a double is another type of number
            family = "number" if kind not in ("double", "float", "boolean") else kind
            return Literal(f"{family} {number!r}")
    return term
