"""What the tests of the ontology share: the data of every document with right answers, and the ontology itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import Dataset, Graph

from kg.build import contribute, curated
from kg.correct.correction import Correction
from kg.sources import Source, project_sources
from kg.vocabulary.ontology import ontology_graph

DOCUMENTS = Path(__file__).parents[1] / "documents"
# So that the data has every kind of thing: one misreading that never was, corrected.
CORRECTIONS = {
    "firearms-wg-2020": (
        Correction(
            document="firearms-wg-2020",
            kind="participation",
            words="Emmanuel Vallens (European Union)",
            start=0,
            read={
                "place": "",
                "role": "panellist",
                "name": "Emmanuel Vallens",
                "item": "2",
                "position": "",
                "country": "European Union",
                "on_behalf_of": "",
            },
            right={"name": "Emmanuel Vallens of the Commission"},
            who="A. Officer",
            why="Paragraph 12 says where he works",
            when=date(2026, 11, 24),
        ),
    )
}


def sources() -> tuple[Source, ...]:
    """The project's own documents and the invented ones."""
    invented = (
        Source(data=path.read_bytes(), name=path.name, identifier=path.parent.name)
        for path in sorted(DOCUMENTS.glob("*/source.*"))
    )
    return (*project_sources(), *invented)


@pytest.fixture(scope="session")
def by_document() -> dict[str, Dataset]:
    """The data of each document and of each curated source, by the name that examples call it by."""
    found: dict[str, Dataset] = {}
    for source in sources():
        dataset = Dataset(default_union=True)
        quads = contribute(source, corrections=CORRECTIONS).quads
        dataset.parse(data=quads.decode(), format="nquads")
        found[source.identifier] = dataset
    outside = Dataset()
    outside.parse(data=curated().decode(), format="nquads")
    for subject, predicate, value, graph in outside.quads():
        name = str(graph).rpartition("/")[2]
        found.setdefault(name, Dataset(default_union=True)).add((subject, predicate, value))
    return found


@pytest.fixture(scope="session")
def data(by_document: dict[str, Dataset]) -> Graph:
    """The data of all documents and the curated facts, flat."""
    found = Graph()
    for dataset in by_document.values():
        for subject, predicate, value, _ in dataset.quads():
            found.add((subject, predicate, value))
    return found


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return ontology_graph()
