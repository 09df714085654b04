"""Every Turtle and TriG file of the ontology gives the same statements in rdflib, pyoxigraph and the oxigraph command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic, to_isomorphic

from kg.resources import ontology_folder

FILES = tuple(sorted(path for path in ontology_folder().rglob("*") if path.suffix in {".ttl", ".trig"}))


def in_rdflib(path: Path) -> dict[str, Graph]:
    if path.suffix == ".ttl":
        return {"": Graph().parse(path, format="turtle")}
    read = Dataset()
    read.parse(path, format="trig")
    return by_graph(read)


def by_graph(read: Dataset) -> dict[str, Graph]:
    found: dict[str, Graph] = {}
    for subject, predicate, value, name in read.quads():
        found.setdefault(str(name or ""), Graph()).add((subject, predicate, value))
    return {name: graph for name, graph in found.items() if len(graph)}


def same(one: dict[str, Graph], other: dict[str, Graph]) -> bool:
    return set(one) == set(other) and all(isomorphic(one[name], other[name]) for name in one)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ontology_folder())))
def test_two_parsers_read_the_same(path: Path) -> None:
    form = pyoxigraph.RdfFormat.TURTLE if path.suffix == ".ttl" else pyoxigraph.RdfFormat.TRIG
    parsed = pyoxigraph.parse(path=path, format=form)
    written = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(written, bytes)
    ours = in_rdflib(path)
    read = Dataset()
    read.parse(data=written.decode(), format="nquads")
    theirs = by_graph(read)
    assert same(ours, {"" if path.suffix == ".ttl" else name: graph for name, graph in theirs.items()})


def test_a_third_tool_reads_every_file() -> None:
    command = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert command, "the oxigraph command comes with the development dependencies"
    for path in (path for path in FILES if path.suffix == ".ttl" and path.parent == ontology_folder()):
        done = subprocess.run(
            [command, "convert", "--from-file", str(path), "--to-format", "nt"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        read = Graph().parse(data=done.stdout, format="nt")
        assert to_isomorphic(read) == to_isomorphic(Graph().parse(path, format="turtle")), path.name
