"""Curated facts: graphs of their own, each fact with its source and words, and the dates that they bring."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from kg.build import curated
from kg.graph import MandateGraph
from kg.model.errors import NotFoundError, SourceError
from kg.rdf import iri
from kg.rdf.terms import ELI, OA, M
from kg.resources import data_folder

CONFERENCE = (
    "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
)


@pytest.fixture(scope="module")
def facts() -> Dataset:
    found = Dataset(default_union=True)
    found.parse(data=curated().decode(), format="nquads")
    return found


def test_every_source_has_a_graph_of_its_own_and_nothing_stands_elsewhere(facts: Dataset) -> None:
    graphs = {str(graph) for _, _, _, graph in facts.quads()}
    assert graphs == {str(iri.curated(path.stem)) for path in (data_folder() / "curated").glob("*.toml")}


def test_every_statement_is_backed_by_words_and_an_address(facts: Dataset) -> None:
    backed = set()
    for fact in facts.subjects(RDF.type, M.CuratedFact):
        (address,) = set(facts.objects(fact, DCTERMS.source))
        assert str(address).startswith("http")
        words = [
            facts.value(selector, OA.exact)
            for target in facts.objects(fact, OA.hasTarget)
            for selector in facts.objects(target, OA.hasSelector)
        ]
        assert words
        assert all(str(said).strip() for said in words)
        backed |= {
            (body, term)
            for body in facts.objects(fact, OA.hasBody)
            for term in facts.objects(fact, M.property)
        }
    about = (f"{iri.ID}act/", f"{iri.ID}session/", f"{iri.ID}treaty/", f"{iri.ID}body/")
    stated = {(s, p) for s, p, _, _ in facts.quads() if str(s).startswith(about)}
    assert stated - backed == set()


def test_the_resolutions_on_firearms_have_the_titles_that_the_programme_budget_gives(facts: Dataset) -> None:
    graph = facts.graph(iri.curated("a-80-6-sect-16"))
    numbers = {
        str(graph.value(act, ELI.id_local))
        for act in graph.subjects(DCTERMS.title)
        if act != graph.identifier
    }
    assert numbers == {"5/4", "6/2", "7/2", "9/2", "10/2", "11/6", "12/3"}


def test_a_date_is_that_of_the_words(facts: Dataset) -> None:
    act = iri.act(iri.slug(CONFERENCE), "resolution", "7/1")
    assert str(facts.value(act, ELI.date_document)) == "2014-10-10"
    undated = iri.act(iri.slug(CONFERENCE), "resolution", "5/4")
    assert facts.value(undated, ELI.date_document) is None  # no source was found that prints it


def test_what_came_later_is_not_there_as_of_an_earlier_day(built: Path) -> None:
    with MandateGraph.open(built) as graph:
        with pytest.raises(NotFoundError, match="2014-10-10"):
            graph.trace("7/1", as_of="2014-10-09")
        found = graph.trace("7/1", as_of="2014-12-31")
        assert any(thing.date == "2014-10-10" for thing in found.things)


def test_the_answers_from_documents_hold_nothing_curated(built: Path) -> None:
    with MandateGraph.open(built) as graph:
        rows = graph.ask("resolutions", report="firearms-wg-2020").records()
    years = {row["resolution"]: row["year"] for row in rows}
    assert years["7/1"] == ""  # the report gives no year; that a curated source does changes no answer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[source]\ntitle = 'a'\npublisher = 'b'\n", "address"),
        (
            "[source]\ntitle = 'A page'\npublisher = 'b'\naddress = 'https://e.example/'\n[[fact]]\nabout = 'act'\n"
            "body = 'B'\nkind = 'resolution'\nnumber = '1/1'\n",
            "words",
        ),
        (
            "[source]\ntitle = 'A page'\npublisher = 'b'\naddress = 'https://e.example/'\n[[fact]]\nabout = 'hearsay'\n"
            "words = ['so they say']\n",
            "hearsay",
        ),
        (
            "[source]\ntitle = 'A page'\npublisher = 'b'\naddress = 'somewhere'\n[[fact]]\nabout = 'treaty'\n"
            "name = 'A Convention'\nwords = ['so they say']\n",
            "address",
        ),
    ],
)
def test_an_incomplete_file_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "page.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        curated(tmp_path)


def test_types_are_declared(facts: Dataset) -> None:
    assert URIRef(f"{iri.ID}curated/a-res-55-255") in set(facts.subjects(RDF.type, M.CuratedSource))
    assert set(facts.objects(None, M.factKind)) == {Literal("curated")}
