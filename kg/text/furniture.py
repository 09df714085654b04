"""Page furniture in plain text: feet, heads and page breaks that stand between a document's lines.

Only lines that are furniture as a whole are found; a line that might be text is left alone.
Where a sentence was broken by a page, its two halves are found as such.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.model.span import Span
from kg.model.tree import Furniture

# One line, white space stripped. Examples stand beside each pattern; a test holds them together.
_JOB = r"(?:(?:[A-Z]{1,6}[-.]?[ ]?)?\d{2}-\d{5,6}|[A-Z]{1,6}[-.]\d{2}-\d{4})"
_LANGUAGE = r"(?:[ ]?\([A-Z](?:[-,][A-Z])*\))"
_PAGE = r"\d{1,4}(?:\s*/\s*\d{1,4})?"
FOOT_PATTERNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "page foot",
        rf"{_PAGE}\s+{_JOB}{_LANGUAGE}?",
        ("2/6 V.20-03741", "12/30\tGE.14-12345 (E)", "1 24-01187"),
    ),
    (
        "page foot",
        rf"{_JOB}{_LANGUAGE}?\s+{_PAGE}",
        ("V.20-03741 3/6", "16-12345\t7/9", "ABCD-20-0417 (E) 2/2"),
    ),
    (
        "page foot",
        rf"{_JOB}{_LANGUAGE}?(?:\s+\d{{6}}(?:\s+\d{{6}})?)?(?:\s+\*\w+\*)?",
        ("V.20-03741", "GE.14-12345 (E) 010214 030214", "15-16301 (E)\t*1516301*"),
    ),
    ("page foot", r"\*(?=\w*\d)\w{5,10}\*", ("*1516301*",)),
    ("page foot", r"[A-Z]\d{7}(?:\s+\d{6}){0,2}", ("K0842632 241108",)),
    ("page foot", r"(?i:please recycle)\s*\W?", ("Please recycle",)),
    ("page number", r"[-–—]\s*\d{1,4}\s*[-–—]", ("- 3 -",)),
    (
        "page head",
        r"(?:[IVX]{1,6}\.\s+)?Resolutions adopted (?:on the reports? of|without reference to)"
        r" .{3,80}?\s+\d{1,4}",
        ("III. Resolutions adopted on the reports of the First Committee\t69",),
    ),
    (
        "page head",
        r"(?:\d{1,4}\s+)?General Assembly\s?[—–-]\s?[A-Z][a-z-]+ [Ss]ession(?:\s+\d{1,4})?",
        ("124 General Assembly—Forty-seventh Session", "General Assembly—Thirty-second Session"),
    ),
    ("page mark", r"<!--\s*(?i:page)\s+\d{1,4}\s*-->", ("<!-- Page 12 -->",)),
    ("page number", r"(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?", ("Page 3", "page 3 of 12")),
)
_FEET = tuple((reason, re.compile(pattern)) for reason, pattern, _ in FOOT_PATTERNS)
# What one of the patterns may match, at a glance: most lines are passed over by this alone.
_CANDIDATE = re.compile(
    r"^.*(?:\d-\d{4}|Resolutions adopted|General Assembly\s?[—–-]|[A-Z]\d{7}|\*\w{5,10}\*|[Rr]ecycle"
    r"|[Pp](?:age|AGE)\s|[-–—]\s*\d{1,4}\s*[-–—]).*$",
    re.MULTILINE,
)
_FRACTION = re.compile(r"(?<![\d-])(\d{1,4})\s*/\s*\d{1,4}(?!\d)")
_NUMBER = re.compile(r"\d{1,4}")
_FORM_FEED = re.compile(r"\f(?:[^\S\f]*\f)*")
_ENDS_SENTENCE = re.compile(r"[.;:!?…][\"”’')\]]*\s*$")
_STARTS_ANEW = re.compile(r"\s*(?:[-–—•*·]\s+)?(?:\(?[0-9]{1,4}[.)]|\(?[a-zA-Z]{1,5}[.)]\s|[|#>_])")
_RUNNING_HEAD_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFurniture:
    """Furniture in order; the line breaks that it alone made; and where pages begin."""

    furniture: tuple[Furniture, ...] = ()
    mended: tuple[int, ...] = ()  # positions in the source of the line break that stays
    pages: tuple[tuple[int, int], ...] = ()  # (source position, page that begins there)


def furniture_reason(line: str) -> str:
    """What kind of page furniture a whole line is; empty when it is none.

    >>> furniture_reason("V.20-03741 3/6"), furniture_reason("3. It met.")
    ('page foot', '')
    """
    words = line.strip()
    return next((reason for reason, pattern in _FEET if pattern.fullmatch(words)), "")


def find_furniture(source: str) -> FoundFurniture:
    """The page furniture of a text.

    >>> text = "decided\\n\\n3/6 V.21-00001\\n\\nto meet."
    >>> [piece.span.of(text) for piece in find_furniture(text).furniture]
    ['\\n3/6 V.21-00001\\n\\n']
    """
    feet = _feet(source)
    marks = sorted([*feet, *_form_feeds(source)], key=lambda piece: piece.span.start)
    if not marks:
        return FoundFurniture()
    marks = sorted([*marks, *_running_heads(source, marks)], key=lambda piece: piece.span.start)
    return _with_gaps(source, marks)


def _feet(source: str) -> list[Furniture]:
    found = []
    for match in _CANDIDATE.finditer(source):
        line = match.group()
        words = line.strip()
        reason = furniture_reason(words)
        if reason:
            start = match.start() + line.index(words)
            found.append(Furniture(span=Span(start, start + len(words)), reason=reason))
    return found


def _form_feeds(source: str) -> list[Furniture]:
    """Form feeds at a line's end; one inside a line stays and ends that line."""
    return [
        Furniture(span=Span(match.start(), match.end()), reason="page break")
        for match in _FORM_FEED.finditer(source)
        if "\n"
        in (source[match.start() - 1 : match.start()] or "\n", source[match.end() : match.end() + 1] or "\n")
    ]


def _running_heads(source: str, marks: list[Furniture]) -> list[Furniture]:
    """Short lines beside page breaks that say the same on three pages, numbers apart; or a number alone."""
    beside: dict[Span, str] = {}
    for piece in marks:
        for span in (_line_before(source, piece.span.start), _line_after(source, piece.span.end)):
            words = span.of(source)
            if words and len(words) <= _RUNNING_HEAD_LENGTH:
                beside[span] = re.sub(r"\d+", "0", words)
    counts = Counter(beside.values())
    known = {piece.span for piece in marks}
    return [
        Furniture(span=span, reason="page number" if form == "0" else "page head")
        for span, form in beside.items()
        if (counts[form] >= 3 or form == "0") and span not in known
    ]


def _line_before(source: str, position: int) -> Span:
    end = position
    while end > 0 and source[end - 1].isspace():
        end -= 1
    return Span(source.rfind("\n", 0, end) + 1, end).trimmed(source)


def _line_after(source: str, position: int) -> Span:
    start = position
    while start < len(source) and source[start].isspace():
        start += 1
    end = source.find("\n", start)
    return Span(start, len(source) if end < 0 else end).trimmed(source)


def _with_gaps(source: str, marks: list[Furniture]) -> FoundFurniture:
    """Add the white space that goes with the furniture, and see whether it broke a sentence."""
    furniture: list[Furniture] = []
    mended: list[int] = []
    pages: list[tuple[int, int]] = []
    index = breaks = 0
    while index < len(marks):
        last = index
        while last + 1 < len(marks) and not source[marks[last].span.end : marks[last + 1].span.start].strip():
            last += 1
        group = marks[index : last + 1]
        index = last + 1
        cut, break_at = _gap(source, group[0].span.start, group[-1].span.end)
        ends = [piece.span.start for piece in group[1:]] + [cut.end]
        starts = [cut.start, *ends[:-1]]
        furniture += [
            Furniture(span=Span(start, end), reason=piece.reason)
            for piece, start, end in zip(group, starts, ends, strict=True)
        ]
        if break_at is not None:
            mended.append(break_at)
        breaks += sum(piece.span.of(source).count("\f") for piece in group if piece.reason == "page break")
        page = _page(source, group) or breaks
        begins = _page_mark(source, group) or (page + 1 if page else 0)
        if begins:
            pages.append((cut.end, begins))
    return FoundFurniture(furniture=tuple(furniture), mended=tuple(mended), pages=tuple(pages))


def _gap(source: str, start: int, end: int) -> tuple[Span, int | None]:
    """What to cut around furniture at ``start``..``end``; the line break that mends a sentence."""
    before = start
    while before > 0 and source[before - 1].isspace():
        before -= 1
    after = end
    while after < len(source) and source[after].isspace():
        after += 1
    line_before = _line_before(source, start).of(source)
    line_after = source[after : after + 80]
    broken = (
        before > 0
        and after < len(source)
        and before < start
        and not _ENDS_SENTENCE.search(line_before)
        and not _STARTS_ANEW.match(line_after)
        and (line_after[0].islower() or (len(line_before) > 60 and not _is_title(line_after)))
    )
    if broken:
        line_end = source.find("\n", before, start)
        if line_end >= 0:
            return Span(line_end + 1, after), line_end
    # A whole line with its end; blank lines around it stay as they are.
    line_start = source.rfind("\n", 0, start) + 1
    if not source[line_start:start].strip():
        start = line_start
    line_end = source.find("\n", end)
    if line_end >= 0 and not source[end:line_end].strip():
        end = line_end + 1
    return Span(start, end), None


def _is_title(line: str) -> bool:
    """A short line that ends without a stop may be a heading: the sentence before it has ended."""
    first, newline, _ = line.partition("\n")
    return bool(newline) and len(first) < 70 and not _ENDS_SENTENCE.search(first)


def _page(source: str, group: list[Furniture]) -> int:
    """The page whose foot this is, where the foot prints it; else 0."""
    for piece in group:
        words = piece.span.of(source)
        if piece.reason == "page foot":
            match = _FRACTION.search(words)
            if match:
                return int(match.group(1))
    return 0


def _page_mark(source: str, group: list[Furniture]) -> int:
    """The page that a mark, or a head such as "Page 3", says begins here; else 0."""
    for piece in group:
        words = piece.span.of(source)
        match = _NUMBER.search(words)
        if match and (piece.reason == "page mark" or words.lower().startswith("page")):
            return int(match.group())
    return 0
