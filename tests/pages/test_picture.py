"""The page of a lineage in a real browser: drawn, searched, walked by keyboard, printed, attacked."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kg.model.lineage import LineageGraph
from kg.picture.html import lineage_html
from tests.pages.conftest import Visit
from tests.unit.picture.hostile import hostile_graph
from tests.unit.picture.sample import ID, R32, large_graph, sample_graph

SETTING_UP = (
    "decided to set up a standing working party on river basins, to advise and assist the Plenary in the "
    "implementation of its mandate with regard to the River Protocol"
)
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_page(
        graph: LineageGraph, *, base: str = "", limit: int = 40, title: str = "Lineage of 3/2"
    ) -> str:
        path = tmp_path / f"page-{len(list(tmp_path.iterdir()))}.html"
        page = lineage_html(graph, title=title, base=base, note="An invented report", limit=limit)
        path.write_bytes(page.encode())
        return path.as_uri()

    return write_page


def box(name: str) -> str:
    return f'#boxes button[aria-label^="{name}"]'


def heading(page: Page) -> str:
    return page.locator("#panel h2").inner_text()


def lay_out_tables(page: Page) -> None:
    """Have the tables laid out though nobody has scrolled to them."""
    page.locator("section").evaluate_all(
        "all => all.forEach((each) => { each.style.contentVisibility = 'visible'; })"
    )


def test_boxes_are_drawn_where_their_buttons_are(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    place = page.locator(box("Resolution 3/2")).bounding_box()
    assert place is not None
    colour = page.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector("canvas");
            const frame = canvas.getBoundingClientRect();
            const ratio = canvas.width / frame.width;
            const at = [(x - frame.left) * ratio, (y - frame.top) * ratio];
            return [...canvas.getContext("2d").getImageData(...at, 1, 1).data];
        }""",
        [place["x"], place["y"] + place["height"] / 2],
    )
    border = [0x1D, 0x7A, 0x3A, 255]  # of a resolution; a canvas may round
    assert max(abs(one - other) for one, other in zip(colour, border, strict=True)) <= 2


def test_type_is_never_too_small_to_read(visit: Visit, write: Write) -> None:
    for width in (1400, 800, 320):
        page = visit(write(sample_graph()), width=width)
        transform = page.locator("#boxes").evaluate("each => each.style.transform")
        scale = float(re.findall(r"scale\(([0-9.]+)\)", transform)[0])
        assert scale >= 1  # at 1 the smallest type is 12 px


def test_text_stays_inside_its_box(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()), script=False)
    spilled = page.locator(".static svg").evaluate(
        """svg => [...svg.querySelectorAll("a, g[role=img]")].flatMap((box) => {
            const frame = box.querySelector("rect").getBBox();
            return [...box.querySelectorAll("text")].filter((text) => {
                const at = text.getBBox();
                return at.x < frame.x + 4 || at.x + at.width > frame.x + frame.width - 4
                    || at.y < frame.y || at.y + at.height > frame.y + frame.height;
            }).map((text) => text.textContent);
        })"""
    )
    assert spilled == []


def test_the_focus_is_selected_at_first_with_its_words(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    assert heading(page) == "Resolution 3/2"
    assert page.locator("#panel figure mark").first.inner_text() == SETTING_UP
    assert page.locator("#panel figcaption").first.inner_text() == "Paragraph 1 · standing: adopted"


def test_search_selects_and_shows_the_quote(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    page.get_by_label("Find").fill("przyklad")  # found without its diacritics
    assert page.locator("#found").inner_text() == "1 found"
    page.keyboard.press("Enter")
    assert heading(page) == "Honorata Przykład-Wzorcowa (Chair)"
    assert page.locator("#panel mark").first.inner_text() == (
        "The meeting was chaired by Honorata Przykład-Wzorcowa (Westland)"
    )
    page.get_by_label("Find").fill("no such thing")
    assert page.locator("#found").inner_text() == "nothing found"


def test_comes_from_and_leads_to_are_read_in_words(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()) + "#thing=id/body/wp-river-basins")
    lists = page.locator("#panel > ul")
    first_lines = [text.split("\n")[0] for text in lists.nth(0).locator("li").all_inner_texts()]
    assert first_lines == [
        "is established by Set up the Working Party; advise and assist (para. 1; standing: adopted)",
        "is made permanent by A constant element of the Plenary (para. 3; standing: adopted)",
        "is encouraged by Consider meeting each year (para. 4; standing: adopted)",
    ]
    assert lists.nth(1).locator("li").all_inner_texts() == [
        "held Fifth meeting, Geneva, 4 and 5 June 2019 (para. 20; standing: adopted)\nIn these words"
    ]
    page.get_by_role("button", name="Consider meeting each year").last.click()
    assert heading(page) == "Consider meeting each year"


def test_a_conclusion_names_its_rule(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()) + "#thing=id/function/a")
    text = page.locator("#panel > ul").nth(1).locator("li").first.inner_text().split("\n")[0]
    assert text == (
        "is exercised at Item 2 Flood warning across borders: practice of basin authorities "
        "(para. 11; concluded by panel-exchanges-experience; standing: Chair's summary)"
    )


def test_the_whole_picture_by_keyboard(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#boxes') !== null"):
            break
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        walked.append(str(page.evaluate("document.activeElement.getAttribute('aria-label')")).split(", ")[0])
    assert walked == [
        "Set up the Working Party; advise and assist",
        "(c) Guide the secretariat in its technical work",
        "(d) Coordinate with river commissions",
        "(c) Guide the secretariat in its technical work",
        "Set up the Working Party; advise and assist",
        "Honorata Przykład-Wzorcowa (Chair)",
        "River Protocol",
    ]
    page.keyboard.press("Enter")
    assert heading(page) == "River Protocol"
    assert page.locator("#said").inner_text() == "Selected: River Protocol"
    page.keyboard.press("Escape")
    assert heading(page) == "Nothing selected"


def test_a_click_on_a_box_and_on_a_line(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    page.locator(box("Resolution 6/5")).click(force=True)
    assert heading(page) == "Resolution 6/5"
    one = page.locator(box("Resolution 6/5")).bounding_box()
    other = page.locator(box("Consider meeting")).bounding_box()
    assert one is not None
    assert other is not None
    page.mouse.click(
        (one["x"] + one["width"] + other["x"]) / 2,
        (one["y"] + one["height"] / 2 + other["y"] + other["height"] / 2) / 2,
    )
    assert heading(page) == "Resolution 6/5 encouraged Consider meeting each year"
    assert page.locator("#panel mark").all_inner_texts() == [
        "encouraged the Working Party to consider holding its meetings each year"
    ]


def test_the_address_keeps_what_is_seen(visit: Visit, write: Write) -> None:
    address = write(sample_graph())
    page = visit(address)
    page.get_by_label("People", exact=True).uncheck()
    page.get_by_label("Concluded by a rule").uncheck()
    page.get_by_label("Dated up to").fill("0")
    page.locator(box("Resolution 4/1")).click(force=True)
    link = page.url
    assert link.removeprefix(address) == (
        "#thing=id/act/plenary/resolution/4-1&without=person&lines-without=concluded&until=2013"
    )
    again = visit(link)
    assert heading(again) == "Resolution 4/1"
    assert not again.get_by_label("People", exact=True).is_checked()
    assert again.locator("#until-date").inner_text() == "2013"


def test_kinds_and_dates_hide_boxes(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    resolutions = page.locator('#boxes button:visible[aria-label^="Resolution"]')
    assert resolutions.count() == 4
    page.get_by_label("Dated up to").fill("1")  # the fourth of November 2016
    names = [name.split(",")[0] for name in resolutions.evaluate_all("all => all.map((b) => b.ariaLabel)")]
    assert names == ["Resolution 3/2", "Resolution 4/1", "Resolution 6/5"]
    page.get_by_label("Resolutions", exact=True).uncheck()
    expect(resolutions).to_have_count(0)


def test_groups_open_and_fold_again(visit: Visit, write: Write) -> None:
    page = visit(write(large_graph(100)))
    boxes = page.locator("#boxes button")
    at_first = boxes.count()
    assert at_first <= 40
    group = page.locator('#boxes button[aria-label$="group, closed"]').first
    name = str(group.get_attribute("aria-label"))
    group.focus()
    page.keyboard.press("Enter")
    assert heading(page) == " ".join(name.split(",", maxsplit=1)[0].split())
    assert boxes.count() > at_first
    assert page.evaluate("document.activeElement.closest('#boxes') !== null")
    page.get_by_role("button", name="Fold groups again").click()
    assert boxes.count() == at_first
    page.get_by_role("button", name="Open all groups").click()
    assert boxes.count() == 100


def test_a_single_group_opens_and_folds_from_the_panel(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph(), limit=29))
    group = page.locator('#boxes button[aria-label$="group, closed"]')
    assert [str(each.get_attribute("aria-label")).split(",")[0] for each in group.all()] == ["4 people"]
    group.click(force=True)
    boxes = page.locator("#boxes button")
    assert (boxes.count(), heading(page)) == (32, "4 people")
    page.get_by_role("button", name="Fold it again").click()
    assert (boxes.count(), heading(page)) == (29, "4 people")
    assert page.evaluate("document.activeElement.textContent") == "4 people"
    page.get_by_role("button", name="Open the group").click()
    assert boxes.count() == 32


def test_a_chosen_view_outlives_another_size_of_window(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()))
    scale = "Number(document.getElementById('boxes').style.transform.match(/scale\\((.*)\\)/)[1])"
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    page.wait_for_function(f"{scale} > 1.9")
    chosen = page.evaluate(scale)
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function("document.getElementById('canvas').clientWidth < 900")
    assert page.evaluate(scale) == pytest.approx(chosen)
    page.get_by_role("button", name="Fit").click()
    page.wait_for_function(f"{scale} === 1")


def test_what_is_found_in_a_group_opens_it(visit: Visit, write: Write) -> None:
    page = visit(write(large_graph(100)))
    page.get_by_label("Find").fill("Speaker 2.5.1")
    page.keyboard.press("Enter")
    assert heading(page) == "Speaker 2.5.1"
    assert page.locator('#boxes button[aria-label^="Speaker 2.5.1"]').count() == 1


def test_links_to_pages_are_the_paths_of_the_iris(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph(), base="http://127.0.0.1:8000/"))
    link = page.locator("#panel").get_by_role("link", name="Page of Resolution 3/2")
    assert link.get_attribute("href") == "http://127.0.0.1:8000/id/act/plenary/resolution/3-2"
    linked = page.locator("section[aria-labelledby=things-head] td:nth-child(2) a").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    assert linked == [thing.iri.replace(ID, "http://127.0.0.1:8000/id/") for thing in sample_graph().things]


def test_without_script_there_is_a_drawing_and_the_table(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph(), base="http://127.0.0.1:8000"), script=False)
    expect(page.locator(".static svg")).to_be_visible()
    for hidden in ("#tools", "#picture", "#panel"):
        expect(page.locator(hidden)).to_be_hidden()
    links = page.locator(".static svg a")
    assert links.count() == 32
    assert page.locator("#statements tbody tr").count() == len(sample_graph().steps)
    page.locator('.static a[href$="/id/act/plenary/resolution/3-2"]').focus()


def test_every_link_of_the_drawing_is_named_by_what_it_shows(visit: Visit, write: Write) -> None:
    page = visit(write(sample_graph()), script=False)
    unnamed = page.locator(".static svg a").evaluate_all(
        """all => all.filter((a) => {
            const shown = [...a.querySelectorAll("text")].map((text) => text.textContent);
            const name = a.getAttribute("aria-label").replaceAll(",", "");
            return !shown.every((line) => name.includes(line.replaceAll(",", "").replace("…", "")));
        }).map((a) => a.getAttribute("aria-label"))"""
    )
    assert unnamed == []


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [(1400, 900, "light"), (1400, 900, "dark"), (800, 600, "light"), (320, 640, "light"), (320, 640, "dark")],
)
def test_axe_finds_nothing(
    visit: Visit,
    write: Write,
    axe_violations: Callable[[Page], list[str]],
    width: int,
    height: int,
    scheme: str,
) -> None:
    page = visit(
        write(sample_graph(), base="http://127.0.0.1:8000"), width=width, height=height, scheme=scheme
    )
    assert axe_violations(page) == []
    page.locator("#choices").evaluate("each => { each.open = true; }")
    page.get_by_label("Find").fill("item")
    lay_out_tables(page)
    assert axe_violations(page) == []


def test_axe_finds_nothing_in_the_drawing(
    visit: Visit, write: Write, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = visit(write(sample_graph()))
    page.evaluate("document.documentElement.classList.remove('scripted')")
    expect(page.locator(".static svg")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_narrow_screen_needs_no_sideways_scroll(visit: Visit, write: Write, script: bool) -> None:
    page = visit(write(hostile_graph()), width=320, height=640, script=script)
    page.locator("#choices").evaluate("each => { each.open = true; }")
    widths = page.locator("html").evaluate("html => [html.scrollWidth, html.clientWidth]")
    assert widths == [320, 320]
    if script:
        lay_out_tables(page)
        page.get_by_label("Find").fill("e")
        assert page.locator("html").evaluate("html => html.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_one_landscape_page(visit: Visit, write: Write, scheme: str) -> None:
    page = visit(write(sample_graph()), scheme=scheme)
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in pages] == [(842, 595)]
    text = pages[0].extract_text()
    assert "Resolution 3/2" in text
    assert "Honorata" in text
    assert "concluded by a rule" in text


def test_hostile_names_do_nothing(visit: Visit, write: Write) -> None:
    graph = hostile_graph()
    page = visit(write(graph, base="http://127.0.0.1:8000", title="</title><script>alert(1)</script>"))
    for index, thing in enumerate(graph.things):
        page.evaluate("hash => { location.hash = hash; }", f"thing={index}")
        page.get_by_label("Find").fill(thing.label[:12])
        page.keyboard.press("Enter")
    assert page.evaluate("window.attacked") is None
    scripts = page.locator("script").evaluate_all("all => all.map((each) => each.type)")
    assert scripts == ["application/json", "", ""]
    addresses = page.locator("[href]").evaluate_all(
        "all => [...new Set(all.map((each) => new URL(each.getAttribute('href'), location).protocol))]"
    )
    assert sorted(addresses) == ["file:", "http:", "https:"]
    assert page.locator("img, iframe, object, embed, form").count() == 0


def test_a_page_of_two_thousand_boxes_shows_them_all(visit: Visit, write: Write) -> None:
    page = visit(write(large_graph(2000), limit=2000))
    assert page.locator("#boxes button").count() == 2000
    page.wait_for_function("document.documentElement.dataset.drawn === 'true'")


def test_the_focus_of_the_sample_is_what_the_tests_think() -> None:
    assert sample_graph().focus == ID + R32
