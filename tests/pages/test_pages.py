"""Every page in a real browser: nothing from other hosts, no error, WCAG 2.2 AA, narrow, without script, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.pages.conftest import Visit

DOCUMENT = "/id/document/firearms-wg-2020"
BODY = "/id/body/working-group-on-firearms"
PAGES = (
    "/",
    "/search?q=recommendations",
    "/questions",
    "/questions/panellists",
    "/questions/attendance?where=Spain",
    "/lineage?of=5/4",
    "/in-force?on=2015-01-01",
    "/cites?act=7/1",
    "/bodies",
    "/functions",
    "/matrix",
    "/timeline",
    "/speakers?report=firearms-wg-2020",
    "/diff?a=firearms-wg-2020&b=seed-banks-2022",
    "/about",
    "/sparql",
    DOCUMENT,
    BODY,
    f"{DOCUMENT}/person/jose-romero-morgaz",
    "/id/session/working-group-on-firearms/7/item/3",
    "/id/state/esp",
)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_a_narrow_screen_needs_no_sideways_scroll(
    server: str, visit: Visit, axe_violations: Callable[[Page], list[str]], path: str
) -> None:
    page = visit(server + path, width=320, height=700)
    assert page.locator("html").evaluate("html => html.scrollWidth") == 320
    assert axe_violations(page) == []
    expect(page.locator("footer")).to_contain_text("Not an official record")


@pytest.mark.parametrize("path", ["/", DOCUMENT, BODY, "/questions/outcomes"])
def test_axe_finds_nothing_in_the_dark(
    server: str, visit: Visit, axe_violations: Callable[[Page], list[str]], path: str
) -> None:
    assert axe_violations(visit(server + path, scheme="dark")) == []


def test_the_documentation_of_the_api_works_without_another_host(server: str, visit: Visit) -> None:
    page = visit(f"{server}/docs")
    expect(page.get_by_text("The answer to a named question")).to_be_visible()


def test_which_act_set_up_a_body_in_what_words(server: str, visit: Visit) -> None:
    page = visit(server + BODY)
    answer = page.locator("section.answer").first
    expect(answer.locator("h2")).to_have_text("Which act set it up, in what words")
    first = answer.locator("li").first
    expect(first).to_contain_text(
        "Resolution 5/4 decided to establish an open-ended intergovernmental working group"
    )
    functions = page.locator("section.answer").nth(1).locator("ul.lines > li .tag")
    assert functions.all_inner_texts() == ["exercised", "suspended", "no evidence", "suspended"]


def test_who_led_item_3_and_where_the_document_contradicts_itself_on_that(server: str, visit: Visit) -> None:
    page = visit(f"{server}/id/session/working-group-on-firearms/7/item/3")
    led = page.locator("section.answer").first.locator("ul.lines > li > a:not(.para)").all_inner_texts()
    assert led == ["HJ Odendaal", "José Romero Morgaz", "Marcus Vinicius da Silva Dantas", "Christian Ponti"]
    expect(page.locator("section.answer").first).to_contain_text("on behalf of the African Group")
    expect(page.locator("section.answer").nth(1)).to_contain_text("Different panellists")


def test_attendance_says_whether_the_list_is_complete(server: str, visit: Visit) -> None:
    page = visit(f"{server}/questions/attendance?report=firearms-wg-2020&where=Spain")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("party")
    expect(page.locator(".notice").first).to_contain_text("at least 52 parties")
    answer = page.locator("section.answer").first
    expect(answer.locator("h2")).to_have_text("Did Spain attend?")
    expect(answer).to_contain_text("party to the Firearms Protocol")
    expect(answer).to_contain_text("it is open, so others may have attended too")
    answer.get_by_role("link", name="Spain").click()
    expect(page.locator("h1")).to_have_text("Spain")


def test_a_name_in_no_list_is_answered_too(server: str, visit: Visit) -> None:
    page = visit(f"{server}/questions/attendance?report=firearms-wg-2020&where=Atlantis")
    expect(page.locator("section.answer")).to_contain_text("4 of the lists end in “[...]”")


def test_what_authorised_an_activity(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_label("Activity").fill("presentation on activities of UNODC")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Paragraph 23")
    answer = page.locator("section.answer").first
    expect(answer).to_contain_text("Pursuant to paragraph 35 (a) of Resolution 9/2")
    expect(page.locator(".footnote").first).to_have_text(
        "Working Group on Firearms, Draft Report, Vienna, 16–17 July 2020, para. 23."
    )


def test_marked_words_lead_to_what_they_say(server: str, visit: Visit) -> None:
    page = visit(server + DOCUMENT)
    page.get_by_role("link", name="decided to establish an open-ended").first.click()
    expect(page.locator("p.kind").first).to_contain_text("mandate")


def test_the_picture_is_dark_in_the_dark(server: str, visit: Visit) -> None:
    page = visit(f"{server}/lineage?of=5/4", scheme="dark")
    colour = "node => getComputedStyle(node).fill"
    ground = "node => getComputedStyle(node).backgroundColor"
    assert page.locator(".picture svg > rect").first.evaluate(colour) == page.locator("body").evaluate(ground)


def test_who_cites_tells_acts_of_one_number_apart(server: str, visit: Visit) -> None:
    page = visit(f"{server}/cites?act=res.+7/1&body=Organized+Crime")
    expect(page.locator("section.answer h2")).to_contain_text(
        "Resolution 7/1 of the Conference of the Parties"
    )
    expect(page.locator("section.answer li").first).to_contain_text("para. 3")


def test_search_by_keyboard_from_the_first_page(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_role("combobox").focus()
    page.keyboard.type("Medina Hern")
    expect(page.get_by_role("option").first).to_contain_text("Gonzalo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Gonzalo Fabián Medina Hernández")


def test_a_place_leads_to_its_words(server: str, visit: Visit) -> None:
    page = visit(server + BODY)
    page.locator("section.answer .para:visible").first.click()
    expect(page.locator("article.reader")).to_be_visible()
    page.wait_for_function("document.getElementById('para-1').getBoundingClientRect().top < innerHeight")


def test_completion_and_the_place_of_an_error(server: str, visit: Visit) -> None:
    page = visit(f"{server}/sparql")
    box = page.get_by_label("Query")
    box.fill("")
    box.press_sequentially("SELECT * { ?a m:givenB")
    expect(page.locator("#terms li").first).to_contain_text("m:givenBy")
    box.press("Tab")
    assert box.input_value() == "PREFIX m: <https://w3id.org/mandate-graph/def#>\nSELECT * { ?a m:givenBy "


def test_without_script_every_form_still_answers(server: str, visit: Visit) -> None:
    page = visit(server, script=False)
    page.get_by_label("Find a resolution").fill("recommendations")
    page.get_by_role("button", name="Find", exact=True).first.click()
    expect(page.locator("ol.found li").first).to_be_visible()
    page.goto(f"{server}/sparql?query=ASK+%7B%7D")
    expect(page.locator("tbody td")).to_have_text("true")


def test_a_lineage_prints_on_one_landscape_page(server: str, visit: Visit) -> None:
    page = visit(f"{server}/lineage?of=5/4")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    (only,) = printed.pages
    assert only.mediabox.width > only.mediabox.height
    assert "Resolution 5/4" in only.extract_text()
