"""pyvis as it is of use here: the model of the graph, and the source of the vis-network script.

Its own template and writer are never used: they fetch from other hosts, do not escape, and write in
the machine's encoding. Positions are ours and physics is off.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pyvis.network import Network

from kg.picture.colours import kind_slug
from kg.picture.drawing import Box, Layout
from kg.picture.pages import environment
from kg.picture.svg import arrow_path, text_lines

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


class LineageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A layout as a pyvis network: boxes at fixed places, one edge a line, arrows to the right."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(directed=True)
        self.templateEnv = environment()  # pyvis's own does not escape
        self.path = "lineage.html"
        self.toggle_physics(False)
        members = {fold.key: list(fold.members) for fold in layout.folds}
        for box in layout.boxes:
            self.add_node(box.key, label=" ".join(box.label), **_node(box, members.get(box.key, [])))
        for line in layout.lines:
            # vis-network keeps the edge, we draw its path: vis knows no lanes.
            self.add_edge(
                line.source,
                line.target,
                hidden=True,
                steps=list(line.steps),
                stated=line.stated,
                path=line.path,
                arrow=arrow_path(line),
            )


def _node(box: Box, members: list[str]) -> dict[str, Value]:
    middle_x, middle_y = box.x + box.width / 2, box.middle
    texts: list[Value] = [
        [round(text.x - middle_x, 1), round(text.y - middle_y, 1), text.part, text.rtl, text.line]
        for text in text_lines(box)
    ]
    return {
        "x": round(middle_x, 1),
        "y": round(middle_y, 1),
        "fixed": True,
        "shape": "box",
        "color": None,  # the page draws the box, in colours for light and dark
        "physics": False,
        "width": round(box.width, 1),
        "height": round(box.height, 1),
        "column": box.column,
        "kind": kind_slug(box.kind),
        "name": box.name,
        "texts": texts,
        "members": list[Value](members),
    }


def network_data(layout: Layout) -> dict[str, Value]:
    """A layout as the page's script takes it: what vis-network is given, and the heads of columns."""
    network = LineageNetwork(layout)
    heads: list[Value] = [
        {"x": round(column.x, 1), "lines": list[Value](column.heading)} for column in layout.columns
    ]
    return {
        "width": layout.width,
        "height": layout.height,
        "heads": heads,
        "nodes": network.nodes,
        "edges": network.edges,
    }


@cache
def vis_network_script() -> str:
    """The script of vis-network as pyvis ships it, the newest of its versions."""
    folder = files("pyvis") / "lib"
    newest = max(
        (each for each in folder.iterdir() if each.name.startswith("vis-")),
        key=lambda each: [int(part) for part in each.name.removeprefix("vis-").split(".")],
    )
    text = (newest / "vis-network.min.js").read_text(encoding="utf-8")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # A source map is a file beside it, which nobody has: a debugger would ask for it.
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
