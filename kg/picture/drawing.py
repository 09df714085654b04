"""The nouns of a picture: boxes, lines, columns, all with their places.

Lengths are CSS pixels; x grows to the right, y downwards; (0, 0) is the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.lineage import ThingKind
from kg.picture.fold import Fold

LABEL_SIZE = 13
SMALL_SIZE = 12
LABEL_LINE = 16
SMALL_LINE = 15
PADDING = 8  # of a box, left and right
PADDING_ABOVE = 7
PADDING_BELOW = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A thing, or a fold of things, as it is drawn."""

    key: str  # the thing's IRI, or the fold's key
    kind: ThingKind
    column: int
    label: tuple[str, ...]  # lines
    note: tuple[str, ...] = ()  # lines under the label
    foot: tuple[str, ...] = ()  # lines: kind, where the column is mostly of another, and paragraphs
    name: str  # in words for who cannot see it; holds all that the box shows
    folded: bool = False
    x: float = 0
    y: float = 0
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One or more steps between two boxes, as drawn: a path and the tip of its arrow."""

    source: str  # keys of boxes
    target: str
    steps: tuple[int, ...]  # places in the graph's steps
    stated: bool
    path: str  # SVG path data, absolute, of M, C and H only
    tip: tuple[float, float, int]  # x, y, and 1 where the arrow points right, -1 left


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that holds at least one box."""

    heading: tuple[str, ...]  # lines
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture, ready to be drawn. No two boxes overlap, no line runs behind a box."""

    width: float
    height: float
    columns: tuple[Column, ...]
    boxes: tuple[Box, ...]  # column by column, from above
    lines: tuple[Line, ...]
    folds: tuple[Fold, ...] = ()
