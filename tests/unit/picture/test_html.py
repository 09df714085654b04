from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from kg.picture.html import content_security_policy, lineage_html
from kg.picture.layout import lay_out
from kg.picture.network import LineageNetwork, network_data, vis_network_script
from tests.unit.picture.hostile import hostile_graph
from tests.unit.picture.sample import large_graph, sample_graph

MEGABYTE = 1_000_000


class Elements(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open = tag
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)


def data_of(page: Elements) -> dict[str, object]:
    found: dict[str, object] = json.loads(page.texts[1][1])
    return found


def test_one_file_below_a_megabyte_that_names_no_other_file() -> None:
    page = lineage_html(sample_graph(), title="Lineage of 3/2", base="http://127.0.0.1:8000")
    assert len(page.encode()) < MEGABYTE
    elements = Elements(page).elements
    loaded = [
        (tag, name, value)
        for tag, attributes in elements
        for name, value in attributes.items()
        if name in ("src", "srcset", "style", "background", "poster", "action")
        or (tag == "link" and name == "href")
    ]
    assert loaded == []
    assert "\r" not in page


def test_the_policy_allows_our_own_scripts_and_style_and_nothing_else() -> None:
    page = Elements(lineage_html(sample_graph(), title="Lineage"))
    hashes = {
        tag: [
            "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
            for name, text in page.texts
            if name == tag
        ]
        for tag in ("script", "style")
    }
    policies = [
        attributes["content"]
        for tag, attributes in page.elements
        if "http-equiv" in attributes and tag == "meta"
    ]
    assert policies == [content_security_policy()]
    assert policies == [
        f"default-src 'none'; script-src {' '.join(hashes['script'][1:])}; style-src {hashes['style'][0]}; "
        "base-uri 'none'; form-action 'none'"
    ]


def test_the_policy_is_the_same_for_every_page() -> None:
    pages = [lineage_html(graph, title="x") for graph in (sample_graph(), hostile_graph())]
    assert [content_security_policy() in page for page in (each.replace("&#39;", "'") for each in pages)] == [
        True,
        True,
    ]


def test_same_graph_same_page() -> None:
    assert lineage_html(sample_graph(), title="x") == lineage_html(sample_graph(), title="x")


def test_pyvis_holds_the_graph_with_physics_off() -> None:
    layout = lay_out(sample_graph())
    network = LineageNetwork(layout)
    assert network.directed
    assert [node["id"] for node in network.nodes] == [box.key for box in layout.boxes]
    assert [(edge["from"], edge["to"], edge["arrows"]) for edge in network.edges] == [
        (line.source, line.target, "to") for line in layout.lines
    ]
    assert all(node["fixed"] and not node["physics"] for node in network.nodes)


def test_the_script_of_vis_network_asks_for_no_file() -> None:
    script = vis_network_script()
    assert "@version 9.1.2" in script
    assert re.findall(r"sourceMappingURL|</script|<!--|importScripts|\r", script) == []


def test_every_statement_and_thing_is_in_the_tables() -> None:
    graph = large_graph(60)
    page = Elements(lineage_html(graph, title="x", limit=20))
    rows = [attributes.get("id") for tag, attributes in page.elements if tag == "tr" and attributes.get("id")]
    assert rows == [f"s-{index}" for index in range(len(graph.steps))] + [f"t-{index}" for index in range(60)]


def test_a_quote_used_often_is_kept_once() -> None:
    quotes = data_of(Elements(lineage_html(sample_graph(), title="x")))["quotes"]
    assert isinstance(quotes, list)
    words = [(each["exact"], each["standing"]) for each in quotes]
    assert len(words) == len(set(words))


def test_groups_have_layouts_of_their_own() -> None:
    layouts = data_of(Elements(lineage_html(large_graph(100), title="x")))["layouts"]
    assert isinstance(layouts, dict)
    assert next(iter(layouts)) == ""
    assert "all" in layouts
    assert layouts["all"] == json.loads(json.dumps(network_data(lay_out(large_graph(100), folds=()))))


@pytest.mark.parametrize("base", ["", "http://127.0.0.1:8000"])
def test_hostile_names_stay_text(base: str) -> None:
    page = Elements(lineage_html(hostile_graph(), title="</title><script>alert(1)</script>", base=base))
    assert [tag for tag, _ in page.texts] == ["style", "script", "script", "script"]
    data = data_of(page)
    assert data["focus"] == "javascript:window.attacked=1"  # in the data as text, never as an address
    allowed = ("#", "http://127.0.0.1:8000/", "https://")
    hrefs = [attributes["href"] for _, attributes in page.elements if "href" in attributes]
    assert [href for href in hrefs if not str(href).startswith(allowed)] == []
    handlers = [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert handlers == []


def test_the_page_can_be_written_as_utf_8() -> None:
    lineage_html(hostile_graph(), title="\ud800").encode("utf-8")
