"""Adding a document as an officer does it: a real server with a store of its own, a real browser, real files."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import FileChooser, FilePayload, Page, expect

from api.app import create_app
from api.drafts import Drafts
from api.settings import Settings
from kg.apart import Preview
from kg.graph import MandateGraph
from kg.model.errors import NotFoundError
from kg.sources import Source, read_file
from kg.store.opening import open_store
from tests.conftest import DOCUMENTS, serving
from tests.pages.conftest import Visit
from tests.unit.text.pdf_files import pdf

LAGOON = DOCUMENTS / "lagoon-group-2020" / "source.txt"
HOSTILE = "<img src=x onerror=alert(1)>\u202e{{7*7}}';--.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A server that lets visitors add, its store and its drafts."""

    address: str
    store: Path
    drafts: Path

    def graph(self) -> MandateGraph:
        return MandateGraph(open_store(self.store))

    def waiting(self) -> list[str]:
        return [one.name for one in self.drafts.iterdir()] if self.drafts.exists() else []


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """A page after a form waits for a process that reads a document."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    where = tmp_path_factory.mktemp("adding")
    store = open_store(where / "store")
    MandateGraph(store).add_source(read_file(LAGOON))
    settings = Settings(allow_add=True, add_mib=1)
    with serving(create_app(store, settings=settings)) as address:
        yield Site(address=address, store=where / "store", drafts=where / "store-drafts")
    store.close()


def send(page: Page, *files: Path | FilePayload) -> None:
    page.get_by_label("The document", exact=True).set_input_files(list(files))  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()


@pytest.mark.parametrize(
    ("folder", "name", "says"),
    [
        ("lighthouse-committee-2024", "source.pdf", ("LH/SC.12/9", "Valparaíso, Chile", "meeting report")),
        ("seed-banks-2022", "source.docx", ("SBK/IC/2022/9", "Sina Tupou", "deposit duplicates")),
        ("road-safety-assembly", "source.html", ("resolution", "What does each resolution do?")),
    ],
)
def test_a_document_is_shown_as_it_was_understood_and_is_there_once_it_is_kept(
    site: Site, visit: Visit, folder: str, name: str, says: tuple[str, ...]
) -> None:
    page = visit(f"{site.address}/add")
    send(page, DOCUMENTS / folder / name)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"How {name} was understood")
    for words in says:
        expect(page.locator("main")).to_contain_text(words)
    called = page.locator("dt", has_text="Called").locator("+ dd").inner_text().split(",")[0]
    with pytest.raises(NotFoundError):
        site.graph().document(called)
    page.get_by_role("button", name="Keep it").first.click()
    expect(page.locator("article.reader")).to_be_visible()
    assert page.url == f"{site.address}/id/document/{called}"
    with site.graph() as graph:
        held = graph.ask("paragraphs", report=called).rows
    with MandateGraph.open(":memory:") as other:
        other.add_source(Source(data=(DOCUMENTS / folder / name).read_bytes(), name=name))
        assert held == other.ask("paragraphs", report=called).rows
    assert site.waiting() == []
    page.goto(f"{site.address}/search?q={called}")
    expect(page.locator("main")).to_contain_text(called)


def test_another_version_shows_what_changes_and_becomes_current(site: Site, visit: Visit) -> None:
    text = LAGOON.read_text(encoding="utf-8")
    names = [row["name"] for row in site.graph().ask("panellists").records() if row["report"]]
    old = next(name for name in names if name in text)
    changed = text.replace(old, "Wilhelmina Sandoval")
    page = visit(f"{site.address}/add")
    send(page, FilePayload(name="newer.txt", mimeType="text/plain", buffer=changed.encode()))
    expect(page.locator("main")).to_contain_text("holds another version of this document")
    changes = page.locator("section", has=page.locator("#changes"))
    expect(changes).to_contain_text("Wilhelmina Sandoval")
    expect(changes).to_contain_text(old)
    page.get_by_role("button", name="Keep it as the current version").first.click()
    expect(page.locator("article.reader")).to_be_visible()
    expect(page.locator("main")).to_contain_text("the newest of 2")
    page.goto(f"{site.address}/add")
    send(page, FilePayload(name="again.txt", mimeType="text/plain", buffer=changed.encode()))
    expect(page.locator("main")).to_contain_text("holds this very file already")
    expect(page.get_by_role("button", name="Keep it")).to_have_count(0)
    page.get_by_role("button", name="Discard it").first.click()
    expect(page.get_by_role("status").first).to_contain_text("discarded")
    assert site.waiting() == []


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("torn.pdf", b"%PDF-1.7\n1 0 obj", "torn.pdf cannot be opened as a PDF"),
        ("scan.pdf", pdf([[], [], []]), "scan.pdf has 3 pages and no text on them: it is a scan"),
        ("torn.docx", b"PK\x03\x04half of it", "torn.docx cannot be opened as a Word file"),
        ("blank.txt", b" \n ", "blank.txt holds no words"),
        ("empty.txt", b"", "empty.txt is empty"),
        ("large.txt", b"word " * 300_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_the_reason_and_a_cure(
    site: Site, visit: Visit, name: str, data: bytes, says: str
) -> None:
    page = visit(f"{site.address}/add", script=False)
    page.on("console", lambda _: None)
    response = httpx.post(
        f"{site.address}/add", files={"file": (name, data)}, headers={"Origin": site.address}, timeout=60
    )
    assert response.status_code in {400, 413, 422}
    page.set_content(response.text)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(says)
    assert len(re.findall(r"[.:] [A-Z][a-z]+ ", alert.inner_text())) >= 1  # a sentence on what to do
    assert site.waiting() == []


def test_a_file_that_is_too_large_is_told_before_it_is_sent(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/add")
    send(page, FilePayload(name="large.txt", mimeType="text/plain", buffer=b"word " * 300_000))
    expect(page.locator(".busy")).to_contain_text("larger than 1 MB")
    assert page.url == f"{site.address}/add"


def test_a_hostile_name_is_shown_and_does_nothing(site: Site, visit: Visit) -> None:
    text = b"Report of the Pond Board on its second session\n\n1. The Pond Board met on 3 May 2021.\n"
    page = visit(f"{site.address}/add")
    send(page, FilePayload(name=HOSTILE, mimeType="text/plain", buffer=text))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("How <img src=x onerror=alert(1)>{{7*7}}';--.txt was understood")
    assert page.locator("main img").count() == 0
    page.get_by_role("button", name="Keep it").first.click()
    expect(page.locator("article.reader")).to_be_visible()
    assert page.locator("main img").count() == 0


def test_a_document_is_dropped_on_the_area(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/add")
    handed = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.txt')); return data; }",
        "Report of the Well Board on its third session\n\n1. The Well Board met on 3 May 2021.",
    )
    page.dispatch_event(".drop", "dragover", {"dataTransfer": handed})
    expect(page.locator(".drop")).to_have_class(re.compile("over"))
    page.dispatch_event(".drop", "drop", {"dataTransfer": handed})
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How dropped.txt was understood")
    page.get_by_role("button", name="Discard it").last.click()
    expect(page.get_by_role("status").first).to_contain_text("discarded")


def test_it_is_done_by_keyboard_alone(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/add")
    choosers: list[FileChooser] = []

    def note(chooser: FileChooser) -> None:
        choosers.append(chooser)

    page.on("filechooser", note)  # from the beginning: a browser that is told late opens a window
    page.reload()
    field = page.get_by_label("The document", exact=True)
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    while not choosers:
        page.wait_for_timeout(50)
    choosers[0].set_files(DOCUMENTS / "reef-wg-2021" / "source.txt")
    page.keyboard.press("Tab")  # what is folded
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("How source.txt was understood")
    discard = page.get_by_role("button", name="Discard it").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if discard.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("discarded")


def test_it_works_without_script(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}/add", script=False)
    page.get_by_text("The document prints no symbol").click()
    page.get_by_label("Call it by").fill("pond-board-1")
    text = b"Report of the Pond Board on its first session\n\n1. The Pond Board met on 2 May 2020.\n"
    send(page, FilePayload(name="pond.txt", mimeType="text/plain", buffer=text))
    expect(page.locator("dl").first).to_contain_text("pond-board-1, as you or its file’s name say")
    page.get_by_role("button", name="Keep it").last.click()
    expect(page.locator("article.reader")).to_be_visible()
    assert page.url == f"{site.address}/id/document/pond-board-1"


def test_the_pages_have_no_fault_that_axe_finds(
    site: Site, visit: Visit, axe_violations: Callable[[Page], list[str]]
) -> None:
    for width, scheme in ((320, "light"), (800, "dark"), (1400, "light")):
        page = visit(f"{site.address}/add", width=width, scheme=scheme)
        assert axe_violations(page) == []
        send(page, DOCUMENTS / "glacier-commission-2021" / "source.txt")
        expect(page.get_by_role("heading", level=1)).to_contain_text("was understood")
        assert axe_violations(page) == []
        assert page.locator("html").evaluate("html => html.scrollWidth") == width
        page.get_by_role("button", name="Discard it").first.click()
        expect(page.get_by_role("status").first).to_contain_text("discarded")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "rebound.example", "Origin": "http://rebound.example"},
    ],
)
def test_a_form_of_another_site_adds_keeps_and_discards_nothing(site: Site, headers: dict[str, str]) -> None:
    files = {"file": ("a.txt", b"1. The Board met.")}
    own = {"Origin": site.address}
    made = httpx.post(f"{site.address}/add", files=files, headers=own, timeout=60)
    assert made.status_code == 303
    draft = f"{site.address}{made.headers['location']}"
    for address in (f"{site.address}/add", f"{draft}/keep", f"{draft}/discard"):
        answer = httpx.post(address, files=files, headers=headers, timeout=60)
        assert answer.status_code == 403, address
    assert httpx.get(draft).status_code == 200
    assert httpx.post(f"{draft}/discard", headers=own).status_code == 303
    assert httpx.get(draft).status_code == 404
    assert httpx.post(f"{draft}/keep", headers=own).status_code == 404


def test_a_guessed_name_and_a_path_lead_nowhere(site: Site) -> None:
    for name in ("0" * 32, "..%2F..%2Fstore", "a", "." * 32):
        assert httpx.get(f"{site.address}/add/{name}").status_code == 404


def test_pages_say_that_adding_is_off_where_it_is(server: str) -> None:
    assert httpx.get(f"{server}/add").status_code == 404
    assert "/add" not in httpx.get(server).text
    posted = httpx.post(
        f"{server}/add", files={"file": ("a.txt", b"1. The Board met.")}, headers={"Origin": server}
    )
    assert posted.status_code == 404


def test_a_draft_is_gone_after_its_time_and_when_it_was_not_kept_it_is_there_again(tmp_path: Path) -> None:
    source = read_file(LAGOON)
    with MandateGraph.open(":memory:") as graph:
        preview = graph.preview(source)
    assert isinstance(preview, Preview)
    clock = [time.time()]
    drafts = Drafts(tmp_path, hours=1, now=lambda: clock[0])
    name = drafts.put(source, preview)
    assert drafts.get(name).source == source

    def keep_and_fail() -> None:
        with drafts.keeping(name) as kept:
            assert kept.preview == preview
            with pytest.raises(NotFoundError):
                drafts.get(name)  # somebody is keeping it
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep_and_fail()
    assert drafts.get(name).name == name
    clock[0] += 3601
    with pytest.raises(NotFoundError):
        drafts.get(name)
    assert list(tmp_path.iterdir()) == []
