"""A module as a drawing: its classes with their properties, and arrows to the classes that these lead to.

Classes stand in up to four columns, in the order in which one leads to the next, sorted so that arrows cross
little. A class to which four and more lead (everything is part of a session) would drown the rest in
arrows: it bears a number, and the rows that lead to it end in the same number.

Guarantees: plain SVG without script or fonts from elsewhere; every class is drawn once; every text is
escaped; each class and property of the project links to its place on the page, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kg.vocabulary.ontology import Link, Module, Term, joins

_ROW = 20
_WIDTH = 350
_GAP = 24  # between boxes of a column
_MIDDLE = 80  # between the columns
_COLUMNS = 3  # or one more, where classes lead on so far
_CROWDED = 4  # from so many classes on, arrows to a class become numbers
_ANY = "of several classes"
_VALUES = ("xsd:", "rdfs:", "rdf:", "owl:Thing", "skos:Concept")  # written in the row, without a box
_SWEEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A property: ours with its anchor, or another vocabulary's without; and what it leads to."""

    name: str
    anchor: str
    to: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """A class: its name, what it is a kind of, a row for each of its properties."""

    name: str
    anchor: str
    above: str
    rows: tuple[_Row, ...]

    @property
    def height(self) -> int:
        return _ROW * (len(self.rows) + (2 if self.above else 1)) + 10

    def row_y(self, index: int) -> int:
        """The middle of a row, from the top of the box."""
        return _ROW * (index + (2 if self.above else 1)) + 15


def module_svg(module: Module) -> str:
    """The drawing of a module; empty for a module without classes and properties.

    >>> from kg.vocabulary.ontology import read_modules
    >>> "givenBy" in module_svg(next(one for one in read_modules() if one.name == "mandate"))
    True
    """
    terms = [term for term in module.terms if term.replaced_by is None]
    if not terms:
        return ""
    classes = {one.name: one for one in _classes(terms)}
    crowded = _numbers(classes)
    arrows = _arrows(classes, crowded)
    columns = _columns(classes, arrows)
    at = _places(classes, columns)
    height = max(y + classes[name].height for name, (_, y) in at.items()) + 20
    width = 20 + len(columns) * (_WIDTH + _MIDDLE)
    title = f"The {module.name} module: classes, their properties, and what these lead to"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="group" aria-label={quoteattr(title)} '
            'font-family="Noto Sans, Segoe UI, sans-serif" font-size="13">',
            f"<title>{escape(title)}</title>",
            f'<defs><marker id="head-{module.name}" viewBox="0 0 8 8" refX="8" refY="4" '
            'markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#0b5394"/></marker></defs>',
            *(
                _arrow(classes[one], index, at[one], at[other], head=f"head-{module.name}")
                for one, index, other in arrows
            ),
            *(_drawn(classes[name], place, crowded) for name, place in at.items()),
            "</svg>",
        )
    )


def _classes(terms: list[Term]) -> Iterable[_Class]:
    """The module's own classes, those that its properties are of, and those that its properties lead to."""
    own = {f"m:{term.name}": term for term in terms if term.kind == "class"}
    properties = [term for term in terms if term.kind != "class"]
    elsewhere = {one.domain.name: one.domain for one in properties if one.domain is not None}
    names = [*own, *(name for name in elsewhere if name not in own)]
    linked: set[str] = set()
    rows = {name: tuple(_rows(name, properties, linked)) for name in names}
    rest = tuple(
        _Row(name=one.name, anchor=one.name, to=one.range) for one in properties if one.name not in linked
    )
    if rest:
        rows[_ANY] = rest
    wanted = {row.to.name: row.to for found in rows.values() for row in found if row.to is not None}
    for name, found in rows.items():
        above = ", ".join(up.name for up in own[name].parents) if name in own else ""
        anchor = own[name].name if name in own else elsewhere[name].anchor if name in elsewhere else ""
        yield _Class(name=name, anchor=anchor, above=above, rows=found)
    for name, link in wanted.items():
        if name not in rows and not name.startswith(_VALUES):
            yield _Class(name=name, anchor=link.anchor, above="", rows=())


def _rows(name: str, properties: list[Term], linked: set[str]) -> Iterable[_Row]:
    """The properties of one class; a property of several classes links to its place in the first of them."""
    for term in properties:
        of = [term.domain.name] if term.domain is not None else [one.name for one in term.among]
        if name in of:
            yield _Row(name=term.name, anchor="" if term.name in linked else term.name, to=term.range)
            linked.add(term.name)
    led: dict[str, _Row] = {}
    for of_class, by, to in joins():
        if of_class.name == name:
            led.setdefault(by.name, _Row(name=by.name, anchor="", to=to))
    yield from led.values()


def _leads(one: _Class, classes: Mapping[str, _Class]) -> dict[str, int]:
    """The other classes that a class leads to, each with its first row."""
    found: dict[str, int] = {}
    for index, row in enumerate(one.rows):
        if row.to is not None and row.to.name in classes and row.to.name != one.name:
            found.setdefault(row.to.name, index)
    return found


def _numbers(classes: Mapping[str, _Class]) -> dict[str, int]:
    """The classes to which so many lead that they bear a number."""
    counted = Counter(name for one in classes.values() for name in _leads(one, classes))
    crowded = [name for name in classes if counted[name] >= _CROWDED]
    return {name: number for number, name in enumerate(crowded, start=1)}


def _arrows(classes: Mapping[str, _Class], crowded: Mapping[str, int]) -> tuple[tuple[str, int, str], ...]:
    """Class, row and class led to, one arrow a pair."""
    return tuple(
        (name, index, other)
        for name, one in classes.items()
        for other, index in _leads(one, classes).items()
        if other not in crowded
    )


def _columns(
    classes: Mapping[str, _Class], arrows: tuple[tuple[str, int, str], ...]
) -> tuple[tuple[str, ...], ...]:
    """The classes by column: what is led to stands right of what leads there, so that little crosses."""
    depth = dict.fromkeys(classes, 0)
    forward = _forward(classes, arrows)
    for _ in range(_COLUMNS):
        for one, other in forward:
            depth[other] = max(depth[other], min(depth[one] + 1, _COLUMNS))
    joined = {name for one, _index, other in arrows for name in (one, other)}
    columns: list[list[str]] = [
        [name for name in classes if name in joined and depth[name] == at]
        for at in range(max(_COLUMNS, *(one + 1 for one in depth.values())))
    ]
    for _ in range(_SWEEPS):
        place = {name: index for column in columns for index, name in enumerate(column)}
        for column in columns:
            column.sort(key=lambda name: _middle(name, arrows, place))
            place |= {name: index for index, name in enumerate(column)}
    for name in sorted(
        set(classes) - joined, key=list(classes).index
    ):  # beside the others, where there is room
        shortest = min(columns, key=lambda column: sum(classes[one].height + _GAP for one in column))
        shortest.append(name)
    return tuple(tuple(column) for column in columns if column)


def _forward(classes: Iterable[str], arrows: tuple[tuple[str, int, str], ...]) -> tuple[tuple[str, str], ...]:
    """The pairs without those that lead back in a circle, seen from the classes to which nothing leads."""
    leads: dict[str, list[str]] = {name: [] for name in classes}
    for one, _index, other in arrows:
        leads[one].append(other)
    led = {other for _one, _index, other in arrows}
    found: list[tuple[str, str]] = []
    done: set[str] = set()

    def walk(name: str, above: frozenset[str]) -> None:
        if name in done:
            return
        done.add(name)
        for other in leads[name]:
            if other not in above | {name}:
                found.append((name, other))
                walk(other, above | {name})

    for name in sorted(leads, key=lambda one: one in led):
        walk(name, frozenset())
    return tuple(found)


def _middle(name: str, arrows: tuple[tuple[str, int, str], ...], place: Mapping[str, int]) -> float:
    beside = [place[other] for one, _index, other in arrows if one == name]
    beside += [place[one] for one, _index, other in arrows if other == name]
    return sum(beside) / len(beside) if beside else place[name]


def _places(
    classes: Mapping[str, _Class], columns: tuple[tuple[str, ...], ...]
) -> dict[str, tuple[int, int]]:
    """Where each box stands: the left upper corner."""
    found: dict[str, tuple[int, int]] = {}
    for index, column in enumerate(columns):
        y = 10
        for name in column:
            found[name] = (20 + index * (_WIDTH + _MIDDLE), y)
            y += classes[name].height + _GAP
    return found


def _arrow(one: _Class, index: int, at: tuple[int, int], to: tuple[int, int], *, head: str) -> str:
    """From the row of a property to the class that it leads to; within a column around its right side."""
    x, y = at[0] + _WIDTH, at[1] + one.row_y(index)
    goal = to[1] + 14
    if to[0] > at[0]:
        path = f"M{x} {y}C{x + _MIDDLE // 2} {y} {to[0] - _MIDDLE // 2} {goal} {to[0]} {goal}"
    elif to[0] == at[0]:
        bend = x + 24 + (7 * index) % 30  # so that arrows beside each other stay apart
        path = f"M{x} {y}C{bend} {y} {bend} {goal} {x} {goal}"
    else:  # back to an earlier column
        x, end = at[0], to[0] + _WIDTH
        path = f"M{x} {y}C{x - _MIDDLE // 2} {y} {end + _MIDDLE // 2} {goal} {end} {goal}"
    return f'<path d="{path}" fill="none" stroke="#0b5394" stroke-width="1.3" marker-end="url(#{head})"/>'


def _drawn(one: _Class, at: tuple[int, int], crowded: Mapping[str, int]) -> str:
    x, y = at
    dash = "" if one.anchor or one.name == _ANY else ' stroke-dasharray="5 4"'
    lines = [
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{one.height}" rx="6" fill="#fff" '
        f'stroke="#5b6670"{dash}/>',
        _linked(one.anchor, f'<text x="{x + 10}" y="{y + 19}" font-weight="700">{escape(one.name)}</text>'),
        _number(crowded.get(one.name), x, y + 14),
    ]
    if one.above:
        lines.append(
            f'<text x="{x + 10}" y="{y + 19 + _ROW}" font-style="italic" fill="#444">'
            f"a kind of {escape(one.above)}</text>"
        )
    for index, row in enumerate(one.rows):
        kind = row.to.name if row.to is not None else "anything"
        middle = y + one.row_y(index)
        text = (
            f'<text x="{x + 10}" y="{middle + 4}">{escape(row.name)}'
            f'<tspan fill="#555">: {escape(kind)}</tspan></text>'
        )
        lines.append(_linked(row.anchor, text))
        lines.append(_number(crowded.get(kind) if kind != one.name else None, x, middle))
    return "\n".join(filter(None, lines))


def _number(number: int | None, x: int, y: int) -> str:
    """The number of a crowded class, at the right end of its head or of a row that leads to it."""
    if number is None:
        return ""
    at = x + _WIDTH - 14
    return (
        f'<circle cx="{at}" cy="{y}" r="8" fill="#0b5394"/>'
        f'<text x="{at}" y="{y + 4}" text-anchor="middle" font-size="11" fill="#fff">{number}</text>'
    )


def _linked(anchor: str, text: str) -> str:
    return f"<a href={quoteattr('/def#' + anchor)}>{text}</a>" if anchor else text
