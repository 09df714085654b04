"""Corrections as readers meet them: marked answers, the page of the statement, and how to report one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from kg.correct.correction import Correction
from kg.graph import MandateGraph
from kg.store.opening import open_store
from tests.conftest import serving
from tests.pages.conftest import Visit

HOSTILE = "<script>alert(1)</script> \u202e=1+1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A server over the first document with two corrections."""

    address: str
    name: Correction
    gone: Correction
    fact: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = open_store(tmp_path_factory.mktemp("corrections") / "store")
    graph = MandateGraph(store)
    graph.build()
    document = graph.document("firearms-wg-2020")
    fact = graph.corrections.find(document, question="panellists", paragraph="17", words="Odendaal")[0].fact
    spain = graph.corrections.find(document, question="attendance", words="Spain")[0].fact
    name = graph.correct(fact, {"name": "H. J. Odendaal"}, who="A. Officer", why=HOSTILE)
    gone = graph.correct(spain, None, who="B. Officer", why="A street")
    with serving(create_app(store)) as address:
        yield Site(address=address, name=name, gone=gone, fact=fact)
    store.close()


def local(iri: str) -> str:
    return iri.removeprefix("https://w3id.org/mandate-graph")


def test_the_page_of_the_statement_shows_what_was_read_and_what_is_right(site: Site, visit: Visit) -> None:
    page = visit(site.address + local(site.fact))
    told = page.locator("section.answer", has=page.locator("#corrected"))
    expect(told).to_contain_text("It was read as name: HJ Odendaal. Rightly: name: H. J. Odendaal.")
    expect(told).to_contain_text("Corrected by A. Officer on")
    expect(told).to_contain_text("<script>alert(1)</script>")
    told.get_by_role("link", name="This correction").click()
    expect(page.locator("#corrected")).to_be_visible()
    told.locator("a.para").click()
    expect(page.locator("article.reader #para-17")).to_contain_text("HJ Odendaal")
    expect(page.locator("#para-17 .margin")).to_contain_text("facilitator: H. J. Odendaal")


def test_an_answer_marks_corrected_rows_and_says_what_is_left_out(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/questions/panellists?report=firearms-wg-2020")
    marked = page.locator("tbody tr", has_text="corrected")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("H. J. Odendaal")
    marked.get_by_role("link", name="corrected").click()
    expect(page.locator("#corrected")).to_be_visible()
    page.goto(f"{site.address}/questions/attendance?report=firearms-wg-2020&where=Spain")
    expect(page.locator(".notice").first).to_contain_text("One row is left out")
    expect(page.locator("tbody tr")).to_have_count(0)
    csv = httpx.get(f"{site.address}/questions/panellists.csv?report=firearms-wg-2020").text
    assert sum(f"/correction/{site.name.id}" in line for line in csv.splitlines()) == 1


def test_all_corrections_are_listed(
    site: Site, visit: Visit, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = visit(f"{site.address}/corrections", width=320)
    lines = page.locator("main ul.lines > li")
    expect(lines).to_have_count(2)
    expect(page.locator("main")).to_contain_text("The words do not say this.")
    assert axe_violations(page) == []
    assert page.locator("html").evaluate("html => html.scrollWidth") == 320


@pytest.mark.parametrize(
    ("of", "call"),
    [
        ("/", "kg correct --document ID --question QUESTION"),
        (
            "/questions/agenda?report=firearms-wg-2020",
            "kg correct --document firearms-wg-2020 --question agenda",
        ),
        ("/id/document/firearms-wg-2020", "kg correct --document firearms-wg-2020 --question QUESTION"),
        ("/id/document/firearms-wg-2020/person/christian-ponti", "/para/17/fact/participation/4"),
        ("//evil.example/x", "Address: /\n"),
        ("javascript:alert(1)", "Address: /\n"),
    ],
)
def test_every_page_leads_to_a_note_with_a_ready_call(site: Site, visit: Visit, of: str, call: str) -> None:
    if of.startswith("/") and not of.startswith("//"):
        page = visit(site.address + of)
        page.locator("footer").get_by_role("link", name="Report a misreading").click()
    else:
        page = visit(f"{site.address}/report?of={of}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report a misreading")
    assert call in page.locator("pre").inner_text()


def test_a_ready_call_names_facts_that_can_be_corrected(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/report?of=/id/document/firearms-wg-2020/person/isaac-morales-tenorio")
    lines = page.locator("pre").inner_text().splitlines()
    named = [line.split()[2] for line in lines if line.startswith("kg correct https://")]
    assert len(named) == 2
    assert all(httpx.get(site.address + local(fact)).status_code == 200 for fact in named)
