"""A real Chromium for the pages, shut off from every other host.

``visit`` opens a page; when the test ends, it fails if the page asked any host but this machine, or
wrote an error to its console. Where Chromium is missing the tests skip and say so; in CI they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route, sync_playwright

_LOCAL = ("file", "data", "blob", "about")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit(Protocol):
    """Opens a page and watches it."""

    def __call__(
        self,
        address: str,
        *,
        width: int = 1400,
        height: int = 900,
        scheme: str = "light",
        script: bool = True,
    ) -> Page: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        message = f"no Chromium at {path}: the tests of pages did not run (set CHROMIUM to its path)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _LOCAL or (parts.scheme == "http" and parts.hostname == "127.0.0.1")


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open an address; errors and outside requests of all pages opened are shown when the test ends."""
    problems: list[str] = []
    contexts = []

    def note_request(request: Request) -> None:
        if not _is_local(request.url):
            problems.append(f"outside request: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    def note_dialog(dialog: Dialog) -> None:
        problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def guard(route: Route) -> None:
        if _is_local(route.request.url):
            route.continue_()
        else:
            route.abort()

    def open_page(
        address: str,
        *,
        width: int = 1400,
        height: int = 900,
        scheme: str = "light",
        script: bool = True,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_console)
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on("dialog", note_dialog)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def axe_violations() -> Callable[[Page], list[str]]:
    """What axe finds on a page by the rules of WCAG 2.2 AA and its own best practice."""

    def run(page: Page) -> list[str]:
        result = Axe().run(page, options={"runOnly": _RULES})
        return [
            f"{violation['id']}: {node['target']} {node['html'][:200]}"
            for violation in result.response["violations"]
            for node in violation["nodes"]
        ]

    return run
