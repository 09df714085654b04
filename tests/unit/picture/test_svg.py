from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.picture.svg import lineage_svg
from tests.unit.picture.hostile import hostile_graph
from tests.unit.picture.sample import ID, R32, large_graph, sample_graph

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "rect", "g", "text", "path", "a"}


def parsed(graph: LineageGraph, *, base: str = "") -> ET.Element:
    return ET.fromstring(lineage_svg(graph, base=base))  # noqa: S314  # our own output


def shown(link: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in link.iter(f"{SVG}text")]


def test_each_box_is_a_link_to_its_page() -> None:
    links = {
        link.get("href"): shown(link)
        for link in parsed(sample_graph(), base="http://127.0.0.1:8000").iter(f"{SVG}a")
    }
    assert set(links) == {
        thing.iri.replace(ID, "http://127.0.0.1:8000/id/") for thing in sample_graph().things
    }
    assert links["http://127.0.0.1:8000/id/act/plenary/resolution/3-2"] == ["Resolution 3/2", "para. 1"]
    assert links["http://127.0.0.1:8000/id/function/b"] == [
        "(b) Make recommendations to",
        "States parties on flood warning",
        "suspended",
        "para. 2",
    ]


def test_without_a_server_boxes_link_to_their_lasting_iris() -> None:
    hrefs = {link.get("href") for link in parsed(sample_graph()).iter(f"{SVG}a")}
    assert hrefs == {thing.iri for thing in sample_graph().things}


def test_accessible_names_hold_the_visible_text() -> None:
    root = parsed(sample_graph())
    bare = [
        (link.get("aria-label"), text)
        for link in root.iter(f"{SVG}a")
        for text in shown(link)
        if text not in str(link.get("aria-label"))
    ]
    assert bare == []


def test_concluded_lines_are_dashed_and_say_their_rule() -> None:
    dashed = {
        group.findtext(f"{SVG}title")
        for group in parsed(sample_graph()).iter(f"{SVG}g")
        if any(path.get("stroke-dasharray") for path in group.findall(f"{SVG}path"))
        and group.find(f"{SVG}title") is not None
    }
    assert dashed == {
        "(a) Promote the exchange of practice among basin authorities is exercised at Item 2 Flood warning "
        "across borders: practice of basin authorities (concluded: panel-exchanges-experience; para. 11)",
        "(a) Promote the exchange of practice among basin authorities is exercised at Item 3 Sharing of "
        "hydrological data among riparian States (concluded: panel-exchanges-experience; para. 16)",
        "Secretariat to promote ratification is carried out at Item 4 Other matters "
        "(concluded: duty-on-agenda; para. 5)",
    }


def test_only_what_a_static_drawing_needs() -> None:
    assert {element.tag.removeprefix(SVG) for element in parsed(sample_graph()).iter()} == ALLOWED


def test_same_graph_same_bytes() -> None:
    assert lineage_svg(sample_graph()) == lineage_svg(sample_graph())


def test_an_empty_graph_is_still_a_drawing() -> None:
    assert parsed(LineageGraph(things=(), steps=())).tag == f"{SVG}svg"


def test_a_group_is_no_link_and_names_its_first_members() -> None:
    root = ET.fromstring(lineage_svg(large_graph(100), limit=12))  # noqa: S314  # our own output
    groups = [str(group.get("aria-label")) for group in root.iter(f"{SVG}g") if group.get("role") == "img"]
    assert groups == [
        "6 meetings, Meeting 1; Meeting 2…",
        "31 agenda items, Item 1 Question 1.1; Item 2…",
        "61 people, Speaker 1.1.1; Speaker 1.1.2…",
    ]


def test_many_steps_between_two_boxes_are_one_line() -> None:
    things = (
        Thing(iri=ID + "a", kind=ThingKind.RESOLUTION, label="A"),
        Thing(iri=ID + "b", kind=ThingKind.MANDATE, label="B"),
    )
    steps = tuple(
        Step(source=ID + "a", target=ID + "b", relation=word)
        for word in ("decides", "asks", "recalls", "notes")
    )
    titles = [each.text for each in parsed(LineageGraph(things=things, steps=steps)).iter(f"{SVG}title")]
    assert titles == ["Lineage", "A decides B; A asks B; A recalls B; and 1 more"]


@pytest.mark.parametrize("base", ["", "http://127.0.0.1:8000"])
def test_hostile_names_stay_text(base: str) -> None:
    root = parsed(hostile_graph(), base=base)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    hrefs = [str(link.get("href")) for link in root.iter(f"{SVG}a")]
    assert [href for href in hrefs if not href.startswith(("http://127.0.0.1:8000/", "https://"))] == []
    attributes = {name for element in root.iter() for name in element.attrib}
    assert [name for name in attributes if name.startswith("on")] == []


def test_the_focus_has_the_thicker_frame() -> None:
    root = parsed(sample_graph())
    thick = [
        link.get("href")
        for link in root.iter(f"{SVG}a")
        if [rect.get("stroke-width") for rect in link.iter(f"{SVG}rect")] == ["2.75"]
    ]
    assert thick == [ID + R32]
