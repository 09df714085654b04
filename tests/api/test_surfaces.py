"""The HTTP surface over a real store: addresses, forms, files, errors."""

from __future__ import annotations

import csv
import io
import json

import httpx
import pytest
from rdflib import Graph, URIRef

from kg.questions.question import find_questions
from kg.rdf import iri

HTML = {"Accept": "text/html"}
DOCUMENT = "/id/document/firearms-wg-2020"


@pytest.mark.parametrize("name", [question.name for question in find_questions()])
def test_a_question_gives_the_same_rows_as_page_csv_and_json(server: str, name: str) -> None:
    address = f"{server}/questions/{name}"
    rows = httpx.get(f"{address}.json", params={"report": "firearms-wg-2020"}).json()
    text = httpx.get(f"{address}.csv", params={"report": "firearms-wg-2020"}).text
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [{key: value.removeprefix("'") for key, value in row.items()} for row in read] == [
        {key: value.removeprefix("'").replace("\r\n", "\n") for key, value in row.items()} for row in rows
    ]
    page = httpx.get(address, params={"report": "firearms-wg-2020"}, headers=HTML)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count("<tr>") == (len(rows) + 1 if rows else 0)


def test_the_sparql_of_a_question_is_what_the_endpoint_would_run(server: str) -> None:
    text = httpx.get(f"{server}/questions/agenda.rq", params={"report": "firearms-wg-2020"}).text
    assert f"VALUES ?document {{ <{iri.document('firearms-wg-2020')}> }}" in text


@pytest.mark.parametrize(
    ("suffix", "form"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"), ("rdf", "xml")]
)
def test_a_thing_has_one_address_and_the_same_data_in_every_form(server: str, suffix: str, form: str) -> None:
    by_suffix = httpx.get(f"{server}{DOCUMENT}.{suffix}")
    media = by_suffix.headers["content-type"].split(";")[0]
    by_accept = httpx.get(f"{server}{DOCUMENT}", headers={"Accept": media})
    assert by_accept.headers["content-type"].split(";")[0] == media
    assert "Accept" in by_accept.headers["vary"]
    one = Graph().parse(data=by_suffix.text, format=form)
    other = Graph().parse(data=by_accept.text, format=form)
    truth = Graph().parse(data=httpx.get(f"{server}{DOCUMENT}.nt").text, format="nt")
    assert set(one) == set(other) == set(truth)
    assert URIRef(f"{iri.ID}document/firearms-wg-2020") in set(truth.subjects())


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/id/nothing/here", "text/turtle", 404),
        ("/id/nothing/here", "text/html", 404),
        ("/id/a%22b", "text/turtle", 404),
        ("/questions/none", "application/json", 404),
        ("/questions/agenda?report=none", "application/json", 404),
        ("/questions/agenda", "application/pdf", 406),
        ("/graph?focus=nobody", "text/html", 404),
        ("/lineage/nobody", "application/json", 404),
        ("/nowhere", "application/json", 404),
    ],
)
def test_errors_say_what_is_wrong_in_the_form_asked_for(
    server: str, path: str, accept: str, status: int
) -> None:
    answer = httpx.get(server + path, headers={"Accept": accept})
    assert answer.status_code == status
    if accept == "text/html":
        assert answer.headers["content-type"].startswith("text/html")
        assert "<h1>" in answer.text
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        problem = json.loads(answer.text)
        assert problem["status"] == status
        assert problem["title"]


def test_no_page_names_another_host_as_source_of_anything(server: str) -> None:
    for path in ("/", "/questions", "/questions/attendance", DOCUMENT, "/docs"):
        text = httpx.get(server + path, headers=HTML).text
        for attribute in ('src="http', 'href="http', "src='http", "@import", "url(http"):
            assert attribute not in text, (path, attribute)


@pytest.mark.parametrize(
    "path", ["/", DOCUMENT, f"{DOCUMENT}.ttl", "/questions/agenda.csv", "/void.ttl", "/sparql"]
)
def test_head_has_the_headers_of_get_and_no_body(server: str, path: str) -> None:
    head, get = httpx.head(server + path, timeout=30), httpx.get(server + path, timeout=30)
    assert (head.status_code, head.headers["content-type"]) == (get.status_code, get.headers["content-type"])
    assert head.content == b""
    assert get.content


def test_every_rule_that_concluded_something_has_its_page(server: str) -> None:
    rows = httpx.get(f"{server}/questions/discrepancies.json").json()
    rows += httpx.get(f"{server}/questions/evidence.json").json()
    rules = {row["rule"] for row in rows}
    assert rules
    for rule in rules:
        page = httpx.get(f"{server}/rules/{rule}", headers=HTML)
        assert page.status_code == 200, rule
        assert "When it is wrong" in page.text, rule
    assert httpx.get(f"{server}/rules/..%2Fglossary", headers=HTML).status_code == 404


def test_an_act_and_a_paragraph_say_which_paragraph_is_cited(server: str) -> None:
    conference = (
        "conference-of-the-parties-to-the-united-nations-convention-against-transnational-organized-crime"
    )
    act = httpx.get(f"{server}/id/act/{conference}/resolution/9-2", headers=HTML).text
    assert "pursuant to paragraph 35 (a) of it" in act
    place = httpx.get(f"{server}/questions/citations.json", params={"target": "9/2"}).json()[0]["block"]
    paragraph = httpx.get(server + "/id/" + place.removeprefix(iri.ID), headers=HTML).text
    assert "Pursuant to paragraph 35 (a) of" in paragraph


def test_the_years_of_a_body_tell_sessions_and_the_acts_that_made_it(server: str) -> None:
    text = httpx.get(f"{server}/timeline", params={"body": "Working Group on Firearms"}, headers=HTML).text
    assert "16–17 July 2020" in text
    assert "Seventh session, Vienna" in text
    assert "Resolution 5/4 establishes it" in text
    assert "at least 87 participants" in text


def test_what_one_pastes_names_symbol_or_title_paragraph_and_kind(server: str) -> None:
    report = httpx.get(f"{server}{DOCUMENT}.bib").text
    assert "title = {Draft Report}" in report
    place = httpx.get(f"{server}/questions/citations.json", params={"target": "9/2"}).json()[0]["block"]
    assert (
        "note = {Para. 23. Not an official record}"
        in httpx.get(server + "/id/" + place.removeprefix(iri.ID) + ".bib").text
    )
    conference = (
        "conference-of-the-parties-to-the-united-nations-convention-against-transnational-organized-crime"
    )
    act = httpx.get(f"{server}/id/act/{conference}/resolution/5-4.bib").text
    assert "number = {Resolution 5/4}" in act
    assert "author = {{Conference of the Parties" in act


@pytest.mark.parametrize(
    "path", ["/lineage?of=nobody-here", "/graph?focus=nobody-here", "/questions/agenda?report=none"]
)
def test_what_an_operator_would_type_is_no_advice_to_a_reader(server: str, path: str) -> None:
    for headers in (HTML, {"Accept": "*/*", "Sec-Fetch-Mode": "navigate"}):
        answer = httpx.get(server + path, headers=headers)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert "kg ask" not in answer.text
        assert "Search for a number such as 5/4" in answer.text
