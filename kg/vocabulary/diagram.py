"""A module as a drawing: its classes with their properties, and arrows to the classes that these lead to.

Guarantees: plain SVG without script or fonts from elsewhere; every class is drawn once; every text is
escaped; each class and property of the project links to its place on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kg.vocabulary.ontology import Link, Module, Term, joins

_ROW = 20
_WIDTH = 330
_GAP = 26  # between boxes of a column
_MIDDLE = 190  # between the columns
_ANY = "of several classes"
_VALUES = ("xsd:", "rdfs:", "owl:Thing", "skos:Concept")  # written in the row, without a box


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A property: ours with its anchor, or another vocabulary's without; and what it leads to."""

    name: str
    anchor: str
    to: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A class: its name, what it is a kind of, a row for each of its properties."""

    name: str
    anchor: str
    above: str
    rows: tuple[_Row, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        return _ROW * (len(self.rows) + (2 if self.above else 1)) + 10

    def row_y(self, index: int) -> int:
        return self.y + _ROW * (index + (2 if self.above else 1)) + 5


def module_svg(module: Module) -> str:
    """The drawing of a module; empty for a module without classes and properties.

    >>> from kg.vocabulary.ontology import read_modules
    >>> "givenBy" in module_svg(next(one for one in read_modules() if one.name == "mandate"))
    True
    """
    terms = [term for term in module.terms if term.replaced_by is None]
    if not terms:
        return ""
    left = _left(terms)
    right = _right(terms, left)
    boxes = {box.name: box for box in (*left, *right)}
    height = max(box.y + box.height for box in boxes.values()) + 20
    width = 2 * _WIDTH + _MIDDLE + 90
    arrows = [
        _arrow(box, index, boxes[row.to.name])
        for box in left
        for index, row in enumerate(box.rows)
        if row.to is not None and row.to.name in boxes
    ]
    title = f"The {module.name} module: classes, their properties, and what these lead to"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="group" aria-label={quoteattr(title)} '
            'font-family="Noto Sans, Segoe UI, sans-serif" font-size="13">',
            f"<title>{escape(title)}</title>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0 8 4 0 8z" fill="#0b5394"/></marker></defs>',
            *arrows,
            *(_drawn(box) for box in boxes.values()),
            "</svg>",
        )
    )


def _left(terms: list[Term]) -> tuple[_Box, ...]:
    """The module's own classes, and a last box for properties of several classes."""
    found: list[_Box] = []
    y = 10
    classes = [term for term in terms if term.kind == "class"]
    known = {f"m:{term.name}" for term in classes}
    others = {
        term.domain.name: term.domain
        for term in terms
        if term.domain is not None and term.domain.name not in known
    }
    for name, anchor, above in (
        *((f"m:{one.name}", one.name, ", ".join(up.name for up in one.parents)) for one in classes),
        *((name, link.anchor, "") for name, link in others.items()),
        (_ANY, "", ""),
    ):
        rows = tuple(
            _Row(name=term.name, anchor=term.name, to=term.range)
            for term in terms
            if term.kind != "class" and (term.domain.name if term.domain is not None else _ANY) == name
        )
        rows += tuple(_Row(name=by.name, anchor="", to=to) for of, by, to in joins() if of.name == name)
        if not rows:
            continue  # a class without properties here stands in the other column
        box = _Box(name=name, anchor=anchor, above=above, rows=rows, x=40, y=y)
        found.append(box)
        y += box.height + _GAP
    return tuple(found)


def _right(terms: list[Term], left: tuple[_Box, ...]) -> tuple[_Box, ...]:
    """What properties lead to in other modules and vocabularies, and classes without properties here."""
    known = {box.name for box in left}
    classes = tuple(one.name for one in terms if one.kind == "class")
    wanted: dict[str, Link] = {
        row.to.name: row.to
        for box in left
        for row in box.rows
        if row.to is not None and row.to.name not in known and not row.to.name.startswith(_VALUES)
    }
    first: dict[str, int] = {}
    for box in left:
        for index, row in enumerate(box.rows):
            if row.to is not None and row.to.name in wanted:
                first.setdefault(row.to.name, box.row_y(index))
    found: list[_Box] = []
    y = 10
    above = {f"m:{one.name}": ", ".join(up.name for up in one.parents) for one in terms}
    alone = {
        f"m:{name}": Link(iri="", name=f"m:{name}", anchor=name)
        for name in classes
        if f"m:{name}" not in known | set(wanted)
    }
    for name, link in (*sorted(wanted.items(), key=lambda pair: first[pair[0]]), *alone.items()):
        y = max(y, first.get(name, y) - 5)
        box = _Box(
            name=name,
            anchor=link.anchor,
            above=above.get(name, ""),
            rows=(),
            x=40 + _WIDTH + _MIDDLE,
            y=y,
        )
        found.append(box)
        y += box.height + _GAP
    return tuple(found)


def _arrow(box: _Box, index: int, to: _Box) -> str:
    """From the row of a property to the class that it leads to; within the column around its left side."""
    y = box.row_y(index) + 10
    goal = to.y + _ROW // 2 + 4
    if to.x == box.x:
        bend = box.x - 12 - (7 * y) % 26  # so that arrows beside each other stay apart
        path = f"M{box.x} {y}C{bend} {y} {bend} {goal} {box.x} {goal}"
    else:
        start, end = box.x + _WIDTH, to.x
        path = f"M{start} {y}C{start + 90} {y} {end - 90} {goal} {end} {goal}"
    return f'<path d="{path}" fill="none" stroke="#0b5394" stroke-width="1.3" marker-end="url(#head)"/>'


def _drawn(box: _Box) -> str:
    dash = "" if box.anchor or box.name == _ANY else ' stroke-dasharray="5 4"'
    lines = [
        f'<rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="6" fill="#fff" '
        f'stroke="#5b6670"{dash}/>',
        _linked(
            box.anchor, f'<text x="{box.x + 10}" y="{box.y + 19}" font-weight="700">{escape(box.name)}</text>'
        ),
    ]
    if box.above:
        lines.append(
            f'<text x="{box.x + 10}" y="{box.y + 19 + _ROW}" font-style="italic" fill="#444">'
            f"a kind of {escape(box.above)}</text>"
        )
    for index, row in enumerate(box.rows):
        kind = row.to.name if row.to is not None else "anything"
        text = (
            f'<text x="{box.x + 10}" y="{box.row_y(index) + 14}">{escape(row.name)}'
            f'<tspan fill="#555">: {escape(kind)}</tspan></text>'
        )
        lines.append(_linked(row.anchor, text))
    return "\n".join(lines)


def _linked(anchor: str, text: str) -> str:
    return f"<a href={quoteattr('/def#' + anchor)}>{text}</a>" if anchor else text
