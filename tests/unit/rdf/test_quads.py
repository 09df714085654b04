"""What a document contributes to the graph, over every document with right answers."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from kg.build import contribute
from kg.rdf import iri
from kg.rdf.terms import OA, M
from kg.sources import Source, project_sources

DOCUMENTS = Path(__file__).parents[2] / "documents"
INVENTED = tuple(
    Source(data=path.read_bytes(), name=path.name, identifier=path.parent.name)
    for path in sorted(DOCUMENTS.glob("*/source.*"))
)
SOURCES = (*project_sources(), *INVENTED)


def dataset(source: Source) -> Dataset:
    found = Dataset(default_union=True)
    found.parse(data=contribute(source).quads.decode(), format="nquads")
    return found


@pytest.fixture(params=SOURCES, ids=lambda source: source.identifier)
def source(request: pytest.FixtureRequest) -> Source:
    found = request.param
    assert isinstance(found, Source)
    return found


def test_the_same_bytes_give_the_same_quads(source: Source) -> None:
    assert contribute(source).quads == contribute(source).quads


def test_there_are_no_blank_nodes(source: Source) -> None:
    quads = list(dataset(source).quads())
    assert quads
    for subject, predicate, value, _ in quads:
        assert isinstance(subject, URIRef)
        assert isinstance(predicate, URIRef)
        assert not str(value).startswith("_:")
        assert type(value).__name__ in {"URIRef", "Literal"}


def test_every_graph_is_of_one_layer(source: Source) -> None:
    done = contribute(source)
    version = f"{done.document_iri}/v/{done.received.sha256[:12]}"
    graphs: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, _, graph in dataset(source).quads():
        name = str(graph)
        if name.startswith(f"{iri.ID}rule/"):
            graphs["concluded"].add(name)
        elif name in {f"{version}/record", f"{done.document_iri}/versions"}:
            graphs["recorded"].add(name)
        elif name.startswith(version):
            graphs["stated"].add(name)
        else:
            graphs["other"].add(name)
    assert not graphs["other"]
    assert graphs["recorded"] == {f"{version}/record", f"{done.document_iri}/versions"}
    conclusions = f"{version}/conclusion/"
    for subject, predicate, _, graph in dataset(source).quads():
        of_rule = (
            str(subject).startswith(conclusions)  # the conclusion itself
            or str(subject) in graphs["concluded"]  # its rule
            or (
                predicate == M.standing and "/standing/" not in str(subject)
            )  # of a block, from another place
        )
        assert of_rule == (str(graph) in graphs["concluded"]), (subject, predicate)


def test_every_quote_stands_at_its_offsets(source: Source) -> None:
    done = contribute(source)
    text = done.text.decode()
    found = dataset(source)
    compared = 0
    for selector, _, exact in found.triples((None, OA.exact, None)):
        target = URIRef(str(selector).removesuffix("/quote"))
        position = URIRef(f"{target}/position")
        start = int(str(found.value(position, OA.start)))
        end = int(str(found.value(position, OA.end)))
        assert text[start:end] == str(exact)
        compared += 1
    assert compared == done.report.quotes


def test_names_become_readable_addresses() -> None:
    untoc = "conference-of-the-parties"
    assert iri.act(untoc, "resolution", "5/4") == URIRef(f"{iri.ID}act/{untoc}/resolution/5-4")
    assert iri.act("security-council", "resolution", "2482 (2019)").endswith(
        "/security-council/resolution/2482-2019"
    )
    assert iri.act("cop", "decision", "1/CP.21").endswith("/decision/1-cp.21")
    assert iri.document("A/RES/55/255").endswith("/id/document/a-res-55-255")
    assert iri.agenda_item(URIRef("http://e/s"), "1(a)") == URIRef("http://e/s/item/1-a")
    assert iri.block(URIRef("http://e/v"), "para/2/a") == URIRef("http://e/v/para/2/a")


@pytest.mark.parametrize("name", ["محمد", "李雷", "…", "<script>", 'a"b', "x" * 500, "\u202eabc"])
def test_any_name_becomes_an_address_that_n_quads_carries(name: str) -> None:
    node = iri.person(URIRef("http://e/d"), name)
    found = Dataset()
    found.parse(data=f"<{node}> <http://e/p> <{node}> <http://e/g> .\n", format="nquads")
    assert {str(subject) for subject, _, _, _ in found.quads()} == {str(node)}
