"""The questions that the ontology must be able to answer: each over a small example, in two engines, whole answers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, URIRef
from rdflib.query import Result

from kg.build import contribute, curated, vocabulary
from kg.questions.question import Question, find_questions
from kg.resources import ontology_folder
from kg.sources import project_sources
from kg.vocabulary.ontology import ontology_graph

COMPETENCY = tuple(sorted((ontology_folder() / "competency").iterdir()))
OWN = tuple(folder for folder in COMPETENCY if (folder / "question.rq").exists())
NAMED = tuple(folder for folder in COMPETENCY if not (folder / "question.rq").exists())
QUESTIONS = tuple(find_questions())
# Columns of several values: their order in a cell is the engine's, so the answers here have them sorted.
LISTS = {"paragraph", "paragraphs", "items", "cited_in", "pinpoint", "chair", "chair_country"}
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")
Rows = list[tuple[str, ...]]
Engine = Callable[[str, str], tuple[tuple[str, ...], Rows]]


def answer(folder: Path, name: str = "answer.csv") -> tuple[tuple[str, ...], Rows]:
    rows = list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
    return tuple(rows[0]), [tuple(row) for row in rows[1:]]


def in_rdflib(example: str, question: str) -> tuple[tuple[str, ...], Rows]:
    data = Dataset()
    data.parse(data=example, format="trig")
    found = data.query(question)
    assert isinstance(found, Result)
    names = tuple(str(name) for name in found.vars or ())
    rows = [
        tuple("" if value is None else str(value) for value in row) for row in found if isinstance(row, tuple)
    ]
    return names, rows


def in_oxigraph(example: str, question: str) -> tuple[tuple[str, ...], Rows]:
    store = pyoxigraph.Store()
    store.load(example.encode(), pyoxigraph.RdfFormat.TRIG)
    return asked(store, question)


def asked(store: pyoxigraph.Store, question: str) -> tuple[tuple[str, ...], Rows]:
    found = store.query(question)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = tuple(name.value for name in found.variables)
    rows = [tuple("" if row[name] is None else row[name].value for name in names) for row in found]
    return names, rows


@pytest.mark.parametrize("engine", [in_rdflib, in_oxigraph])
@pytest.mark.parametrize("folder", OWN, ids=lambda folder: folder.name)
def test_the_example_answers_the_question(folder: Path, engine: Engine) -> None:
    question = (folder / "question.rq").read_text(encoding="utf-8")
    example = (folder / "example.trig").read_text(encoding="utf-8")
    assert engine(example, question) == answer(folder)


@pytest.fixture(scope="module")
def first() -> pyoxigraph.Store:
    """The graph of the first document, with the curated facts and the vocabulary."""
    store = pyoxigraph.Store()
    (source,) = project_sources()
    quads = contribute(source).quads + curated() + vocabulary()
    store.load(quads, pyoxigraph.RdfFormat.N_QUADS)
    return store


@pytest.mark.parametrize("folder", OWN, ids=lambda folder: folder.name)
def test_the_first_document_answers_the_question(folder: Path, first: pyoxigraph.Store) -> None:
    """What it has no case of (nothing superseded, one version) has an answer without rows."""
    question = (folder / "question.rq").read_text(encoding="utf-8")
    assert asked(first, question) == answer(folder, "first-document.csv")


def test_there_are_questions_of_every_area() -> None:
    areas = [
        re.findall(r"^# Area: (\w+)\. \S", (folder / "question.rq").read_text(encoding="utf-8"), re.MULTILINE)
        for folder in OWN
    ]
    assert all(len(area) == 1 for area in areas)
    counted = {
        name: sum(area == [name] for area in areas)
        for name in ("lineage", "authority", "participation", "change")
    }
    assert len(OWN) >= 12
    assert all(count >= 3 for count in counted.values()), counted


@pytest.mark.parametrize("folder", COMPETENCY, ids=lambda folder: folder.name)
def test_an_example_uses_only_declared_terms(folder: Path) -> None:
    data = Dataset()
    data.parse(folder / "example.trig", format="trig")
    ours = "https://w3id.org/mandate-graph/def#"
    used = {term for quad in data.quads() for term in quad[:3] if str(term).startswith(ours)}
    assert used
    assert {term for term in used if not any(ontology_graph().predicate_objects(URIRef(str(term))))} == set()


def test_every_named_question_has_an_example() -> None:
    assert {folder.name for folder in NAMED} == {f"ask-{question.name}" for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_example_answers_the_named_question(question: Question) -> None:
    folder = ontology_folder() / "competency" / f"ask-{question.name}"
    example = (folder / "example.trig").read_text(encoding="utf-8")
    fixed, rows = answer(folder)
    assert fixed == ("report", *question.columns)
    assert rows
    for engine in (in_rdflib, in_oxigraph):
        names, found = engine(example, question.sparql)
        kept = [names.index(column) for column in fixed]
        lists = [column in LISTS for column in fixed]
        cut = [
            tuple(
                ";".join(sorted(filter(None, row[place].split(";")))) if several else row[place]
                for place, several in zip(kept, lists, strict=True)
            )
            for row in found
        ]
        assert sorted(cut) == sorted(rows), engine.__name__  # rdflib forgets an order by what is not shown
