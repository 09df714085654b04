"""The vocabulary at its address: pages, forms, drawings, context, glossary; examples lead to the words."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import httpx
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, VOID

from kg.rdf.iri import BASE, DEF
from kg.rdf.terms import M
from kg.vocabulary.context import context, context_json
from kg.vocabulary.diagram import module_svg
from kg.vocabulary.ontology import (
    earlier_versions,
    glossary,
    module_graph,
    module_names,
    ontology_graph,
    ontology_version,
    read_modules,
    version_graph,
    version_terms,
)

HTML = {"Accept": "text/html"}
FORMS = [
    ("ttl", "text/turtle", "turtle"),
    ("jsonld", "application/ld+json", "json-ld"),
    ("rdf", "application/rdf+xml", "xml"),
]


@pytest.mark.parametrize(("suffix", "media", "form"), FORMS)
def test_the_namespace_answers_in_the_form_that_is_asked_for(
    server: str, suffix: str, media: str, form: str
) -> None:
    by_suffix = httpx.get(f"{server}/def.{suffix}")
    by_accept = httpx.get(f"{server}/def", headers={"Accept": media})
    for answer in (by_suffix, by_accept):
        assert answer.headers["content-type"].split(";")[0] == media
        assert answer.headers["access-control-allow-origin"] == "*"
        assert isomorphic(Graph().parse(data=answer.text, format=form), ontology_graph())


def test_the_page_has_every_term_once_at_its_own_anchor(server: str) -> None:
    answer = httpx.get(f"{server}/def", headers=HTML)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]
    for module in read_modules():
        names = [term.name for term in module.terms] + [scheme.name for scheme in module.schemes]
        names += [one.name for scheme in module.schemes if not scheme.replaced_by for one in scheme.concepts]
        for name in names:
            assert answer.text.count(f'id="{name}"') == 1, name


@pytest.mark.parametrize("path", ["/def", "/glossary"])
def test_every_example_of_the_first_document_leads_to_its_words(server: str, path: str) -> None:
    page = httpx.get(f"{server}{path}", headers=HTML).text
    found = [
        part.split('"')[0]
        for part in page.split('class="hint">For example: ')[1:]
        for part in part.split('href="')[1:2]
    ]
    paragraphs = {address for address in found if "/firearms-wg-2020/v/" in address}
    assert len(paragraphs) > 10
    for address in sorted(paragraphs)[:5]:
        assert httpx.get(f"{server}{address}", headers=HTML).status_code == 200


def test_pages_ask_no_other_host_and_run_no_script_of_their_own(server: str) -> None:
    for path in ("/def", "/glossary"):
        page = httpx.get(f"{server}{path}", headers=HTML)
        assert "<script" not in page.text
        assert " style=" not in page.text
        assert 'src="http' not in page.text
        assert 'href="http' not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "module", [module for module in read_modules() if module_svg(module)], ids=lambda one: one.name
)
def test_a_drawing_is_well_formed_and_has_every_class_and_property_once(server: str, module: object) -> None:
    name = getattr(module, "name", "")
    answer = httpx.get(f"{server}/def/{name}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = ET.fromstring(answer.text)  # noqa: S314 - our own drawing
    links = [link.get("href") for link in drawn.iter("{http://www.w3.org/2000/svg}a")]
    terms = [f"/def#{term.name}" for term in getattr(module, "terms", ()) if term.replaced_by is None]
    assert {link: links.count(link) for link in terms} == dict.fromkeys(terms, 1)


def test_the_context_gives_back_the_same_statements(server: str) -> None:
    answer = httpx.get(f"{server}/def/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json() == json.loads(context_json()) == context()
    thing = {
        **context(),
        "id": "http://example.org/f",
        "type": "Function",
        "givenBy": "http://example.org/act",
        "order": 7,
        "text": "to meet",
    }
    read = Graph().parse(data=json.dumps(thing), format="json-ld")
    function = URIRef("http://example.org/f")
    assert set(read.objects(function, RDF.type)) == {M.Function}
    assert set(read.objects(function, M.givenBy)) == {URIRef("http://example.org/act")}
    assert [value.n3() for value in read.objects(function, M.order)] == [
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_the_glossary_has_the_words_that_officers_mix_up(server: str) -> None:
    page = httpx.get(f"{server}/glossary", headers=HTML).text
    words = {word.labels[0][1] for word in glossary().concepts}
    assert {
        "session",
        "sitting",
        "decision",
        "resolution",
        "mandate",
        "function",
        "observer",
        "silence procedure",
    } <= words
    for word in glossary().concepts:
        assert f'<h2 id="{word.name}">{word.labels[0][1].replace(chr(39), "&#39;")}</h2>' in page


@pytest.mark.parametrize("path", ["/def/nothing", "/def/nothing.svg", "/def.pdf"])
def test_what_is_not_there_is_said_so(server: str, path: str) -> None:
    assert httpx.get(f"{server}{path}").status_code == 404


def test_the_current_version_of_the_ontology_has_its_address(server: str) -> None:
    answer = httpx.get(f"{server}/def/{ontology_version()}", headers={"Accept": "text/turtle"})
    assert isomorphic(Graph().parse(data=answer.text, format="turtle"), ontology_graph())


@pytest.mark.parametrize(
    ("media", "form"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")], ids=["ttl", "jsonld"]
)
@pytest.mark.parametrize("version", earlier_versions())
def test_every_earlier_version_has_its_address(server: str, version: str, media: str, form: str) -> None:
    answer = httpx.get(f"{server}/def/{version}", headers={"Accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    read = Graph().parse(data=answer.text, format=form)
    assert isomorphic(read, version_graph(version))
    assert set(read.objects(URIRef(DEF.removesuffix("#")), OWL.versionInfo)) == {Literal(version)}


@pytest.mark.parametrize("version", earlier_versions())
def test_the_page_of_an_earlier_version_has_its_terms(server: str, version: str) -> None:
    page = httpx.get(f"{server}/def/{version}", headers=HTML)
    assert page.status_code == 200
    for name, _label, _said, _successor in version_terms(version):
        assert f'<a href="/def#{name}">m:{name}</a>' in page.text


def test_every_import_and_earlier_version_that_the_ontology_names_is_served(server: str) -> None:
    whole = URIRef(DEF.removesuffix("#"))
    graph = ontology_graph()
    named = {*graph.objects(whole, OWL.imports), *graph.objects(whole, OWL.priorVersion)}
    named |= set(graph.objects(whole, OWL.versionIRI)) | set(graph.subjects(RDF.type, OWL.Ontology))
    for address in sorted(map(str, named)):
        path = address.removeprefix(BASE.removesuffix("/"))
        answer = httpx.get(f"{server}{path}", headers={"Accept": "text/turtle"})
        assert answer.status_code == 200, path
    assert {str(one).rpartition("/")[2] for one in graph.objects(whole, OWL.imports)} == set(module_names())


@pytest.mark.parametrize("name", module_names())
def test_a_module_has_its_address_too(server: str, name: str) -> None:
    answer = httpx.get(f"{server}/def/{name}", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].split(";")[0] == "text/turtle"
    assert isomorphic(Graph().parse(data=answer.text, format="turtle"), module_graph(name))
    page = httpx.get(f"{server}/def/{name}", headers=HTML)
    assert page.status_code == 307
    address, _, anchor = page.headers["location"].partition("#")
    assert f'id="{anchor}"' in httpx.get(f"{server}{address}", headers=HTML).text or not anchor


@pytest.mark.parametrize("path", ["/void.ttl", "/.well-known/void", "/void"])
def test_the_data_describes_itself_under_the_addresses_that_crawlers_know(server: str, path: str) -> None:
    answer = httpx.get(f"{server}{path}", headers={"Accept": "text/turtle"})
    read = Graph().parse(data=answer.text, format="turtle")
    assert set(read.objects(None, VOID.sparqlEndpoint)) == {URIRef(f"{server}/sparql")}
