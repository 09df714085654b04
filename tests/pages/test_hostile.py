"""Hostile names on every page and in every file: shown as they are, and they do nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Browser, Page
from rdflib import Graph

from api.app import create_app
from kg.graph import MandateGraph
from kg.questions.question import find_questions
from kg.store.opening import open_store
from tests.conftest import serving
from tests.pages.conftest import Visit
from tests.pages.crawling import crawl, faults
from tests.pages.hostile_documents import MARKUP, fill

# What a page must not have come to hold, and where text that turns the direction would reach our own words.
_ATTACKED = """() => {
  const found = [];
  if (window.attacked !== undefined) found.push("script ran");
  for (const one of document.querySelectorAll("img[src='x'], iframe, object, embed, [onclick], [onerror], [onload], [onmouseover], [autofocus], a[href^='javascript'], a[href^='data:']"))
    found.push(one.outerHTML.slice(0, 120));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!/[\\u202d\\u202e\\u2066\\u2067\\u200f]/.test(text.data)) continue;
    let at = text.parentElement, alone = text.data.trim();
    if (at.closest("option, textarea, script, style, svg, title, .snippet")) continue;
    while (at) {
      const style = getComputedStyle(at);
      if (/isolate|plaintext/.test(style.unicodeBidi) || style.display === "none") break;
      if (!style.display.startsWith("inline")) {
        if (at.textContent.trim() !== alone) found.push(`direction leaks: ${at.tagName} ${at.className}: ${at.textContent.trim().slice(0, 80)}`);
        break;
      }
      at = at.parentElement;
    }
  }
  return found;
}"""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d+([.,]\d+)?$)")
TYPED = (
    "/search?q=",
    "/lineage?of=",
    "/cites?act=",
    "/in-force?on=",
    "/diff?a=x&b=",
    "/report?of=/",
    "/questions/agenda?where=",
    "/sparql?query=",
    "/timeline?body=",
    "/speakers?report=",
)
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A server over hostile documents, pages of each kind, and the values that are in the graph."""

    address: str
    pages: tuple[str, ...]
    values: frozenset[str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = open_store(tmp_path_factory.mktemp("hostile") / "store")
    graph = MandateGraph(store)
    values = fill(graph)
    corrected = [
        row[0].removeprefix("https://w3id.org/mandate-graph")
        for row in graph.rows(
            "SELECT DISTINCT ?thing { GRAPH ?c { ?c a <https://w3id.org/mandate-graph/def#Correction> . "
            "?f <https://w3id.org/mandate-graph/def#about> ?thing } }"
        ).rows
    ]
    report = next(row["report"] for row in graph.ask("reports").records() if "cpcs" in row["report"])
    with serving(create_app(store)) as address:
        pages = [path for paths in crawl(address, a_kind=1).values() for path in paths if path != "/docs"]
        pages += [f"/questions/{question.name}?report={report}" for question in find_questions()]
        pages += [f"/id/document/{report}", f"/lineage?of={report}", f"/graph?focus={report}", *corrected]
        yield Site(address=address, pages=tuple(dict.fromkeys(pages)), values=frozenset(values))
    store.close()


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 - what our own server wrote


def get(site: Site, path: str, accept: str = "*/*") -> httpx.Response:
    answer = httpx.get(site.address + path, headers={"Accept": accept}, timeout=60)
    assert answer.status_code == 200, path
    return answer


def test_the_documents_are_hostile(site: Site) -> None:
    assert len(site.values) > 20
    assert set(MARKUP) <= site.values


def attacked(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_ATTACKED)
    return found


def test_no_page_runs_loads_or_turns_anything(site: Site, visit: Visit) -> None:
    page = visit(site.address, width=320, height=700)
    wrong = {}
    for path in site.pages:
        page.goto(site.address + path)
        found = attacked(page)
        if (wide := page.locator("html").evaluate("html => html.scrollWidth")) != 320:
            found.append(f"{wide} pixels wide")
        if found:
            wrong[path] = found
    assert wrong == {}


def test_every_page_stays_well_formed(site: Site) -> None:
    wrong = {path: found for path in site.pages if (found := faults(get(site, path, "text/html").text))}
    assert wrong == {}


@pytest.mark.parametrize("value", [*MARKUP, "\u202eevil", "=1+1", "x" * 4000, "a\x00b"])
def test_what_a_visitor_types_is_shown_and_does_nothing(site: Site, chromium: Browser, value: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    problems: list[str] = []
    page.on("dialog", lambda one: problems.append(one.message))
    page.on("pageerror", lambda one: problems.append(str(one)))
    for path in TYPED:
        answer = page.goto(f"{site.address}{path}{quote(value)}")
        assert answer is not None
        assert answer.status in {200, 400, 404}, path
        assert attacked(page) == [], path
        assert page.locator("html").evaluate("html => html.scrollWidth") == 320, path
    context.close()
    assert problems == []


@pytest.mark.parametrize("name", [question.name for question in find_questions()])
def test_no_file_of_an_answer_is_broken_or_run(site: Site, name: str) -> None:
    rows = list(csv.reader(io.StringIO(get(site, f"/questions/{name}.csv").text.removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if _FORMULA.match(cell)] == []
    answers = json.loads(get(site, f"/questions/{name}.json").text)
    assert len(answers) == len(rows) - 1
    with zipfile.ZipFile(io.BytesIO(get(site, f"/questions/{name}.xlsx").content)) as book:
        for part in book.namelist():
            if part.endswith((".xml", ".rels")):
                root = parsed(book.read(part))
                assert [one.tag for one in root.iter() if one.tag.endswith("}f")] == []
                assert "hyperlink" not in part
    Graph().parse(data=get(site, f"/questions/{name}.ttl").text, format="turtle")
    assert _FORBIDDEN_IN_XML.search(get(site, f"/questions/{name}.txt").text) is None
    if name in {"citations", "functions", "mandates", "panellists", "documents", "resolutions", "attendance"}:
        for suffix in ("graphml", "gexf"):
            parsed(get(site, f"/questions/{name}.{suffix}").content)


def test_a_thing_is_the_same_in_every_form_of_rdf(site: Site) -> None:
    things = [path for path in site.pages if path.startswith("/id/") and "?" not in path]
    assert len(things) > 30
    for path in things[:: len(things) // 25]:
        counts = {
            suffix: len(Graph().parse(data=get(site, f"{path}.{suffix}").content, format=form))
            for suffix, form in (("nt", "nt"), ("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml"))
        }
        assert len(set(counts.values())) == 1, (path, counts)


def test_pictures_are_well_formed_and_hold_no_script(site: Site, visit: Visit, tmp_path: Path) -> None:
    focuses = [path.partition("=")[2] for path in site.pages if path.startswith("/graph?focus=")]
    for focus in focuses:
        root = parsed(get(site, f"/graph.svg?focus={focus}").content)
        for one in root.iter():
            assert not one.tag.endswith(("}script", "}foreignObject", "}image")), one.tag
            assert [name for name in one.attrib if name.startswith("on")] == []
            assert not one.get("{http://www.w3.org/1999/xlink}href", one.get("href", "")).startswith(
                ("javascript:", "data:")
            )
        file = tmp_path / "picture.html"
        file.write_bytes(get(site, f"/graph?focus={focus}", "text/html").content)
        page = visit(file.as_uri())
        assert page.evaluate("() => window.attacked") is None


def test_sparql_results_carry_every_string(site: Site) -> None:
    query = "SELECT ?o { GRAPH ?g { ?s ?p ?o } FILTER(isLiteral(?o)) }"
    counts = {}
    for media in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ):
        answer = httpx.get(
            f"{site.address}/sparql", params={"query": query}, headers={"Accept": media}, timeout=60
        )
        assert answer.status_code == 200
        if media.endswith("json"):
            counts[media] = len(json.loads(answer.text)["results"]["bindings"])
        elif media.endswith("xml"):
            counts[media] = len(
                list(parsed(answer.content).iter("{http://www.w3.org/2005/sparql-results#}result"))
            )
        elif media == "text/csv":
            counts[media] = len(list(csv.reader(io.StringIO(answer.text, newline="")))) - 1
        else:
            counts[media] = answer.text.count("\n") - 1
    assert len(set(counts.values())) == 1, counts
