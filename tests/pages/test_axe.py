"""Every kind of page that links lead to from the first one: no fault for axe, no sideways scroll, well-formed, and
the same without script.

Three of the six ways to look at each page in every run, the other three as well with ``EVERY_WAY=1``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, Page

from api.app import create_app
from kg.graph import MandateGraph
from kg.store.opening import open_store
from tests.conftest import serving
from tests.pages.conftest import Visit
from tests.pages.crawling import crawl, faults

WAYS = ((320, "light"), (800, "dark"), (1400, "light"))
OTHERS = ((320, "dark"), (800, "light"), (1400, "dark"))
NOT_OURS = "/docs"  # made by an installed package


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A server over the first document, and a page of each kind."""

    address: str
    pages: tuple[str, ...]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = open_store(tmp_path_factory.mktemp("axe") / "store")
    MandateGraph(store).build()
    with serving(create_app(store)) as address:
        found = crawl(address)
        pages = tuple(path for paths in found.values() for path in paths if path != NOT_OURS)
        assert len(pages) > 60
        yield Site(address=address, pages=pages)
    store.close()


def test_every_kind_of_page_is_well_formed(site: Site) -> None:
    wrong = {}
    for path in site.pages:
        html = httpx.get(site.address + path, headers={"Accept": "text/html"}, timeout=60).text
        if found := faults(html):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("way", WAYS + (OTHERS if os.environ.get("EVERY_WAY") else ()))
def test_axe_finds_nothing_on_any_kind_of_page(
    site: Site, visit: Visit, axe_violations: Callable[[Page], list[str]], way: tuple[int, str]
) -> None:
    width, scheme = way
    wrong = {}
    page = visit(site.address, width=width, scheme=scheme)
    for path in site.pages:
        page.goto(site.address + path)
        found = axe_violations(page)
        if (wide := page.locator("html").evaluate("html => html.scrollWidth")) != width:
            found.append(f"{wide} pixels wide")
        if found:
            wrong[path] = found
    assert wrong == {}


def test_every_kind_of_page_says_the_same_without_script(site: Site, chromium: Browser) -> None:
    """What a reader sees in the main part; a picture to move about in has a table under it instead."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    silent = []
    for path in site.pages:
        page.goto(site.address + path)
        said = page.locator("h1").first.inner_text().strip() and page.locator("body").inner_text().strip()
        if len(said) < 100:
            silent.append(path)
    context.close()
    assert silent == []
