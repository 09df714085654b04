"""Numbering that repeats or jumps: of headings and of paragraphs.

A slip is reported once: after a number that does not fit, counting goes on from whichever of
the printed and the right number the next heading follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.conclude.ground import Ground, said
from kg.conclude.references import agenda_numbers
from kg.conclude.words import clipped, listed
from kg.model.conclusions import Discrepancy
from kg.model.tree import Block, BlockKind

_ROMAN = re.compile(r"^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CONTENTS_LINE = re.compile(
    r"\d+\s*[–-]\s*\d+\s+\d+\b"
)  # "15–16  4": paragraphs and page of a table of contents
_WIDEST = 3  # the widest step between two paragraph numbers that is a slip
_LIST = 400  # characters that the rest of a list of items may take
_MOST_SLIPS = 3  # numbering that jumps more often than this follows a system of its own


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals, None where it is none.

    >>> roman("IV"), roman("XIX"), roman("A")
    (4, 19, None)
    """
    if not numeral or not _ROMAN.match(numeral):
        return None
    values = [_DIGITS[digit] for digit in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _values(number: str) -> dict[str, int]:
    """Every way to read a heading's number, by the system of counting: "I" is Roman and a letter."""
    found: dict[str, int] = {}
    value = roman(number)
    if value is not None:
        found["roman"] = value
    if len(number) == 1 and number.isalpha() and number.isascii():
        found["letter" if number.isupper() else "small letter"] = ord(number.upper()) - ord("A") + 1
    if number.isdecimal():
        found["figure"] = int(number)
    return found


def _siblings(ground: Ground) -> Iterator[list[Block]]:
    """Numbered headings of one level under one heading, in order."""
    groups: dict[tuple[int | None, int, str], list[Block]] = {}
    for block in ground.document.blocks:
        if block.kind is BlockKind.HEADING and _begins_with_number(ground, block):
            groups.setdefault((block.section, block.level, block.part), []).append(block)
    yield from groups.values()


def _begins_with_number(ground: Ground, block: Block) -> bool:
    """Whether the number is the heading's own ("IV. Attendance") and not of its words ("Annex IV")."""
    if not block.number or block.number == ground.words(block.body):
        return False
    words = block.span.of(ground.document.text)
    if _CONTENTS_LINE.search(words):
        return False
    return words.lstrip("#*-–| \t").startswith(block.number)


def _counted(blocks: list[Block]) -> list[tuple[Block, int]]:
    """The headings with their values, in the one system that most of them can be read in."""
    readings = [_values(block.number) for block in blocks]
    systems = {system for reading in readings for system in reading}
    if not systems:
        return []
    best = max(sorted(systems), key=lambda system: sum(system in reading for reading in readings))
    pairs = zip(blocks, readings, strict=True)
    return [(block, reading[best]) for block, reading in pairs if best in reading]


def heading_numbers(ground: Ground) -> Iterator[Discrepancy]:
    """Two headings of one level with one number, or a number that does not follow the one before."""
    for blocks in _siblings(ground):
        counted = _counted(blocks)
        seen: dict[int, Block] = {}
        before: Block | None = None
        printed, right = 0, 0
        slips: list[Discrepancy] = []
        for at, (block, value) in enumerate(counted):
            follows = before is None or value in (printed + 1, right + 1)
            slip = None
            if not follows and value == 1 and counted[at + 1 : at + 2] and counted[at + 1][1] == 2:
                seen.clear()  # a text within the text counts anew
            elif value in seen:
                slip = _duplicate(ground, seen[value], block)
                if seen[value] is before and value == right + 1 and slips:
                    slips.pop()  # the number before was this one's: one slip, not two
            elif before is not None and not follows and not _unrecognised(ground, before, block, right + 1):
                slip = _out_of_order(ground, before, block)
            if slip is not None:
                slips.append(slip)
            printed, right = value, right + 1 if slip else value
            before = block
            seen.setdefault(value, block)
        if len(slips) <= _MOST_SLIPS:
            yield from slips


def _unrecognised(ground: Ground, before: Block, block: Block, value: int) -> bool:
    """Whether the number that seems to be missing begins a line between the two."""
    system = next(iter(_values(before.number).keys() & _values(block.number).keys()), "figure")
    number = {"roman": _numeral(value), "figure": str(value)}.get(system, chr(ord("A") + value - 1))
    between = ground.document.text[before.span.end : block.span.start]
    return bool(re.search(rf"^[\s|*#–-]*{number}\s*[.)\t ]", between, re.MULTILINE | re.IGNORECASE))


def _inside_a_line(ground: Ground, number: int) -> bool:
    """Whether a paragraph's number stands within other text, as where two columns were read as one."""
    return bool(re.search(rf"(?<![\d/.(]){number}\.\s+[A-Z“(]", ground.document.text))


def _numeral(value: int) -> str:
    """A number below forty as a Roman numeral.

    >>> _numeral(19), _numeral(4)
    ('XIX', 'IV')
    """
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _duplicate(ground: Ground, first: Block, second: Block) -> Discrepancy:
    words = [clipped(ground.words(block.body), 90) for block in (first, second)]
    return Discrepancy(
        rule="heading-numbers",
        kind="duplicate heading number",
        severity="form",
        targets=(first.span, second.span),
        places=ground.places((first.span, second.span)),
        detail=f"Two parts are numbered {second.number}: “{words[0]}” and “{words[1]}”.",
    )


def _out_of_order(ground: Ground, before: Block, block: Block) -> Discrepancy:
    return Discrepancy(
        rule="heading-numbers",
        kind="heading out of order",
        severity="form",
        targets=(before.span, block.span),
        places=ground.places((before.span, block.span)),
        detail=(
            f"The part “{clipped(ground.words(block.body), 90)}” is numbered {block.number} "
            f"and follows a part numbered {before.number}."
        ),
    )


def paragraph_numbers(ground: Ground) -> Iterator[Discrepancy]:
    """A paragraph number of the main text that is printed twice running, or one or two left out.

    Wider jumps are a text within the text (conclusions, a resolution) that counts on its own.
    """
    blocks = [block for block in ground.document.numbered() if block.number.isdecimal()]
    slips: list[Discrepancy] = []
    lists = [one.targets[-1].start for one in agenda_numbers(ground)]  # an agenda that was read in part
    numbers = [int(block.number) for block in blocks]
    for at, (before, block) in enumerate(pairwise(blocks)):
        first, second = numbers[at : at + 2]
        if any(0 <= before.span.start - start <= _LIST for start in lists):
            continue
        if second - first == 2 and first + 1 not in numbers and second in numbers[at + 2 : at + 3]:
            continue  # the number that is missing was printed as the next one; that is reported
        if second - first == 2 and first in numbers[max(0, at - 1) : at]:
            continue  # and here as the one before
        if second == first != 1:
            text = f"Two paragraphs are numbered {second}."
            slips.append(_paragraph_slip("repeated", text, before, block))
        elif 1 < second - first <= _WIDEST and not _inside_a_line(ground, first + 1):
            missing = tuple(str(number) for number in range(first + 1, second))
            text = f"Paragraph {second} follows paragraph {first}: {listed(missing)} "
            text += "is missing." if len(missing) == 1 else "are missing."
            slips.append(_paragraph_slip("missing", text, before, block))
    if len(slips) <= _MOST_SLIPS:
        yield from slips


def _paragraph_slip(what: str, detail: str, first: Block, second: Block) -> Discrepancy:
    return Discrepancy(
        rule="paragraph-numbers",
        kind=f"paragraph number {what}",
        severity="form",
        targets=(first.span, second.span),
        places=tuple(dict.fromkeys((first.number, second.number))),
        detail=detail,
    )


def heading_years(ground: Ground) -> Iterator[Discrepancy]:
    """A heading that names another year than the one paragraph under it that gives the same words."""
    for block in ground.document.blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        heading = ground.words(block.body)
        years = re.findall(r"\b(?:19|20)\d\d\b", heading)
        if len(years) != 1:
            continue
        before, _, after = heading.partition(years[0])
        frame = (before[-25:].split(), after[:25].split())
        if sum(len(word) for words in frame for word in words) < 12:
            continue
        left, right = (r"\s+".join(re.escape(word) for word in words) for words in frame)
        pattern = re.compile(rf"{left}\s*((?:19|20)\d\d)\s*{right}", re.IGNORECASE)
        for other in ground.document.paragraphs():
            if block not in ground.document.headings(other):
                continue
            found = pattern.search(ground.document.text, other.body.start, other.body.end)
            if found and found.group(1) != years[0]:
                yield Discrepancy(
                    rule="heading-years",
                    kind="year mismatch",
                    targets=(block.span, other.body),
                    places=ground.places((block.span, other.span)),
                    detail=(
                        f"The heading “{clipped(heading, 90)}” says {years[0]}, "
                        f"{said(other.number)} says {found.group(1)}."
                    ),
                )
                break
