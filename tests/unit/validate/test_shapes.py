"""Every shape passes what it should, fails what it should, and each of its constraints can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH

from kg.resources import ontology_folder
from kg.validate.shapes import violations_in

FOLDERS = tuple(
    folder for kind in ("shapes", "meta") for folder in sorted((ontology_folder() / kind).iterdir())
)


def graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


def test_what_is_valid_passes(folder: Path) -> None:
    assert violations_in(graph(folder / "valid.ttl"), graph(folder / "shapes.ttl")) == ()


def test_each_constraint_fails_on_what_is_invalid_with_its_own_message(folder: Path) -> None:
    shapes = graph(folder / "shapes.ttl")
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    found = violations_in(graph(folder / "invalid.ttl"), shapes)
    assert {violation.message for violation in found} == messages


def test_a_shape_says_why_and_every_constraint_has_a_message(folder: Path) -> None:
    shapes = graph(folder / "shapes.ttl")
    (shape,) = shapes.subjects(RDF.type, SH.NodeShape)
    assert isinstance(shape, URIRef)
    assert shapes.value(shape, RDFS.comment)
    for constraint in shapes.objects(shape, SH.property):
        assert shapes.value(constraint, SH.path)
        assert str(shapes.value(constraint, SH.message)).endswith(".")
