"""The size of each box: a column is as narrow as its texts allow, a box as high as its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.model.wording import dated
from kg.picture.drawing import (
    LABEL_LINE,
    LABEL_SIZE,
    PADDING,
    PADDING_ABOVE,
    PADDING_BELOW,
    SMALL_LINE,
    SMALL_SIZE,
    Box,
)
from kg.picture.fold import Fold
from kg.picture.text import breaks_a_word, measure, plain, wrap
from kg.picture.widths import share_width
from kg.picture.words import cited, kind_word, paragraphs

_LEAST_WIDTH, _STEP, _MOST_NEEDED = 104, 8, 136
_USUAL_GAP = 42
_BETWEEN = 17  # boxes, where heights are compared
_MANY = 200  # boxes in a column: beyond that it stays at its need, for speed
_MOST_LINES = 5
_NOTE_LINES = 2
_NAMED_MEMBERS = 4
_SHORTER = re.compile(r"preamb\. paras?\. ")
_PARAGRAPHS = 3  # shown in a box; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What a box says, before its lines are broken."""

    key: str
    kind: ThingKind
    label: str
    note: str
    numbers: tuple[str, ...]
    full: str = ""  # title and date, for the name only
    folded: bool = False


def make_boxes(
    graph: LineageGraph, folds: Sequence[Fold], columns: Mapping[str, int], room: float
) -> tuple[Box, ...]:
    """A box for each thing or fold, in the graph's order, not yet placed.

    ``room`` is the width of all columns with the usual gaps between them.
    """
    texts = _texts(graph, folds)
    usual = _usual_kinds(texts, columns)
    width = _widths(texts, columns, usual, room)
    return tuple(
        _box(
            text,
            columns[text.key],
            width[columns[text.key]],
            tagged=(columns[text.key], text.kind) not in usual,
        )
        for text in texts
    )


def _widths(
    texts: Sequence[_Text], columns: Mapping[str, int], usual: Set[tuple[int, ThingKind]], room: float
) -> dict[int, int]:
    inside: dict[int, list[_Text]] = {}
    for text in texts:
        inside.setdefault(columns[text.key], []).append(text)

    def height_of(column: int) -> Callable[[int], float]:
        def height(width: int) -> float:
            if len(inside[column]) > _MANY:
                return 0
            boxes = (
                _broken(text, width, tagged=(column, text.kind) not in usual).height
                for text in inside[column]
            )
            return sum(boxes) + _BETWEEN * len(inside[column])

        return height

    order = sorted(inside)
    widths = share_width(
        [_need(inside[column]) for column in order],
        [height_of(column) for column in order],
        room - _USUAL_GAP * (len(order) - 1),
    )
    return dict(zip(order, widths, strict=True))


def _need(texts: Sequence[_Text]) -> int:
    """The width at which no word of a label is broken, within reason."""
    for width in range(_LEAST_WIDTH, _MOST_NEEDED, _STEP):
        if not any(breaks_a_word(text.label, width - 2 * PADDING, LABEL_SIZE) for text in texts):
            return width
    return _MOST_NEEDED


def _texts(graph: LineageGraph, folds: Sequence[Fold]) -> list[_Text]:
    incoming: dict[str, list[Step]] = {}
    for step in graph.steps:
        incoming.setdefault(step.target, []).append(step)
    labels = {thing.iri: plain(thing.label) for thing in graph.things}
    fold_of = {member: fold for fold in folds for member in fold.members}
    texts: list[_Text] = []
    shown: set[str] = set()
    for thing in graph.things:
        fold = fold_of.get(thing.iri)
        if fold is None:
            texts.append(_text_of(thing, incoming.get(thing.iri, [])))
        elif fold.key not in shown:
            shown.add(fold.key)
            texts.append(_text_of_fold(fold, labels))
    return texts


def _text_of(thing: Thing, incoming: Sequence[Step]) -> _Text:
    quotes = thing.quotes or tuple(quote for step in incoming if step.stated for quote in step.quotes)
    label, title = plain(thing.label) or kind_word(thing.kind), plain(thing.title)
    label = label.replace(" …", "…")  # so that no line holds nothing but the dots
    more = [part for part in (title if title != label else "", plain(thing.date)) if part]
    return _Text(
        key=thing.iri,
        kind=thing.kind,
        label=label,
        note=plain(_note_of_box(thing.note)),
        numbers=tuple(plain(number) for number in paragraphs(quotes)),
        full=", ".join(more),
    )


def _note_of_box(note: str) -> str:
    """What a box has room for of a note: not from where a date is, which the panel and the page tell.

    >>> _note_of_box("suspended; dated by the curated source a-res-1-1")
    'suspended'
    """
    return "; ".join(dated(part) for part in note.split("; ") if part and not part.startswith("dated by "))


def _text_of_fold(fold: Fold, labels: Mapping[str, str]) -> _Text:
    """A group says how many it holds, and names the first of them."""
    first = "; ".join(labels[member] for member in fold.members[:_NAMED_MEMBERS])
    return _Text(key=fold.key, kind=fold.kind, label=fold.label, note=first, numbers=(), folded=True)


def _usual_kinds(texts: Sequence[_Text], columns: Mapping[str, int]) -> set[tuple[int, ThingKind]]:
    """The kind that a column holds most of: the other kinds in it are named in their boxes."""
    kinds: dict[int, Counter[ThingKind]] = {}
    for text in texts:
        kinds.setdefault(columns[text.key], Counter())[text.kind] += 1
    order = list(ThingKind)
    return {
        (column, max(counts, key=lambda kind: (counts[kind], -order.index(kind))))
        for column, counts in kinds.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """A box's text in lines."""

    label: tuple[str, ...]
    note: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def height(self) -> int:
        small = len(self.note) + len(self.foot)
        return PADDING_ABOVE + LABEL_LINE * len(self.label) + SMALL_LINE * small + PADDING_BELOW


def _broken(text: _Text, width: int, *, tagged: bool) -> _Broken:
    room = width - 2 * PADDING
    word = kind_word(text.kind) if tagged and not text.folded else ""
    return _Broken(
        label=wrap(text.label, room, LABEL_SIZE, lines=_MOST_LINES),
        note=wrap(text.note, room, SMALL_SIZE, lines=_NOTE_LINES),
        foot=_foot(word, text.numbers, room),
    )


def _box(text: _Text, column: int, width: int, *, tagged: bool) -> Box:
    broken = _broken(text, width, tagged=tagged)
    parts = [text.label, " ".join(broken.note), " ".join(broken.foot), text.full]
    if not tagged and not text.folded:
        parts.append(kind_word(text.kind))
    return Box(
        key=text.key,
        kind=text.kind,
        column=column,
        label=broken.label,
        note=broken.note,
        foot=broken.foot,
        name=", ".join(part for part in parts if part),
        folded=text.folded,
        width=width,
        height=broken.height,
    )


def _foot(word: str, numbers: tuple[str, ...], room: float) -> tuple[str, ...]:
    """Kind and paragraphs on one line where they fit, else on two."""
    where = ""
    for shown in range(min(len(numbers), _PARAGRAPHS), 0, -1):
        left = len(numbers) - shown
        where = _SHORTER.sub("preamb. ", cited(numbers[:shown])) + (f" +{left}" if left else "")
        if measure(where, SMALL_SIZE) <= room:
            break
    where = " ".join(wrap(where, room, SMALL_SIZE, lines=1))
    together = f"{word}, {where}" if word and where else word or where
    if measure(together, SMALL_SIZE) <= room:
        return (together,) if together else ()
    return tuple(part for part in (word, where) if part)
