"""The static drawing: the page's own layout without script, for paper, Word and whoever has no script.

Guarantees: well-formed XML whatever the names hold; no script, no outside reference; each box that
has a page is a link whose accessible name holds the text that the box shows; attributes alone carry
the look: Word reads no style sheet, and a page that holds the drawing may forbid one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kg.model.lineage import LineageGraph
from kg.picture.colours import GROUND, INK, KIND_COLOURS, LINE, QUIET, kind_slug
from kg.picture.drawing import (
    LABEL_LINE,
    LABEL_SIZE,
    PADDING,
    PADDING_ABOVE,
    SMALL_LINE,
    SMALL_SIZE,
    Box,
    Layout,
    Line,
)
from kg.picture.layout import ALONE, LIMIT, lay_out
from kg.picture.links import lasting_address, page_address
from kg.picture.pages import environment
from kg.picture.route import ARROW
from kg.picture.text import FONT, measure, plain, wrap
from kg.picture.words import sentence

_KEY_HEIGHT = 30
_WORDS_OF_LINE = 3  # sentences in a line's tooltip; the rest are counted
_TIGHT = 0.8
_LEAST_WIDTH = 480  # room for the key


def lineage_svg(graph: LineageGraph, *, base: str = "", title: str = "Lineage", limit: int = LIMIT) -> str:
    """Draw a lineage as one SVG document.

    ``base`` is the address of a server; boxes then link to its pages, else to their lasting IRIs.
    At most ``limit`` boxes are drawn; the rest are folded into groups.
    """

    def link(iri: str) -> str:
        return page_address(iri, base) or lasting_address(iri)

    return draw_svg(lay_out(graph, limit=limit, room=ALONE), graph, link=link, title=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of text in a box, at its place."""

    x: float
    y: float
    line: str
    part: str  # label, note, foot
    size: int
    rtl: bool
    length: float = 0  # the width that it must keep to, where another font might run over the edge


def text_lines(box: Box) -> tuple[TextLine, ...]:
    """Where the lines of a box's text stand (their base lines)."""
    parts = [
        *((line, "label", LABEL_SIZE, LABEL_LINE) for line in box.label),
        *((line, "note", SMALL_SIZE, SMALL_LINE) for line in box.note),
        *((line, "foot", SMALL_SIZE, SMALL_LINE) for line in box.foot),
    ]
    y = box.y + PADDING_ABOVE
    result = []
    for line, part, size, height in parts:
        rtl = is_right_to_left(line)
        x = box.x + box.width - PADDING if rtl else box.x + PADDING
        width = measure(line, size)
        tight = line.isascii() and part != "note" and width > _TIGHT * (box.width - 2 * PADDING)
        result.append(
            TextLine(
                x=x,
                y=round(y + height - 4, 1),
                line=line,
                part=part,
                size=size,
                rtl=rtl,
                length=width if tight else 0,
            )
        )
        y += height
    return tuple(result)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a script written from the right.

    >>> is_right_to_left("مؤتمر الأطراف"), is_right_to_left("COP مؤتمر")
    (True, False)
    """
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def draw_svg(
    layout: Layout, graph: LineageGraph, *, link: Callable[[str], str], title: str, inline: bool = False
) -> str:
    """Draw a layout. ``link`` gives a thing's address, or an empty string; ``inline``: inside HTML."""
    rules = sorted({plain(step.rule) for step in graph.steps if not step.stated and step.rule})
    concluded = not all(step.stated for step in graph.steps)
    width = max(layout.width, _LEAST_WIDTH)
    named = f" ({', '.join(rules)})" if rules else ""
    key = f"concluded by a rule{named}"
    key_lines = wrap(key, width - 244, SMALL_SIZE, lines=3) if concluded else ()
    labels = {thing.iri: plain(thing.label) for thing in graph.things}
    return (
        environment()
        .get_template("lineage.svg")
        .render(
            layout=layout,
            title=plain(title),
            inline=inline,
            width=_short(width),
            height=_short(layout.height + _KEY_HEIGHT + SMALL_LINE * max(len(key_lines) - 1, 0)),
            key_y=_short(layout.height + 12),
            rules=key_lines if concluded else None,
            font=FONT,
            ink=INK,
            quiet=QUIET,
            ground=GROUND,
            line_colour=LINE,
            lines=[_drawn_line(line, graph, labels) for line in layout.lines],
            boxes=[
                _drawn_box(box, focus=box.key == graph.focus, href="" if box.folded else link(box.key))
                for box in layout.boxes
            ],
        )
        .strip()
        + "\n"
    )


def arrow_path(line: Line) -> str:
    """The arrowhead as a triangle: drawn outright, since not every program reads markers."""
    x, y, way = line.tip
    back = x - way * ARROW
    return f"M{_short(x)} {_short(y)}L{_short(back)} {_short(y - 3.5)}V{_short(y + 3.5)}Z"


def _drawn_line(line: Line, graph: LineageGraph, labels: dict[str, str]) -> dict[str, object]:
    words = [plain(sentence(graph.steps[index], labels)) for index in line.steps[:_WORDS_OF_LINE]]
    more = len(line.steps) - len(words)
    if more:
        words.append(f"and {more} more")
    return {"stated": line.stated, "path": line.path, "arrow": arrow_path(line), "words": "; ".join(words)}


def _drawn_box(box: Box, *, focus: bool, href: str) -> dict[str, object]:
    return {
        "x": _short(box.x),
        "y": _short(box.y),
        "width": _short(box.width),
        "height": _short(box.height),
        "name": box.name,
        "kind": kind_slug(box.kind),
        "colour": KIND_COLOURS[box.kind][0],
        "texts": text_lines(box),
        "folded": box.folded,
        "focus": focus,
        "href": href,
    }


def _short(value: float) -> float | int:
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
