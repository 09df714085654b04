"""Where lists of those present stand, and the words that announce each.

A list is announced by a sentence ("The following parties were represented:") and stands after
its colon, in items under it, or inside a sentence ("Representatives of A, B and C also
attended"). Guarantee: lists of those who spoke, voted or were elected are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.states import find_states
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentList:
    """A list with the words that announce it; spans are of the document's text."""

    lead: str
    span: Span
    pieces: tuple[Span, ...]  # its items, or the whole where it is one run of words


_PRESENT = r"(?:attend(?:ed|ing)|represented|participat(?:ed|ing)|present|took\s+part|accredited|registered)"
_SAYS_PRESENT = re.compile(rf"\b{_PRESENT}\b", re.IGNORECASE)
_NOT_HERE = re.compile(
    r"""\b(?:statements?\s+(?:were|was)|spoke|took\s+the\s+floor|made\s+(?:a\s+)?(?:\w+\s+)?statements?
    |delivered|expressed|presented\s+(?:their|its|the|key)|elected|nominated|panel(?:list)?s?\b|exchange\s+of\s+views
    |participat\w+\s+in\s+(?:the|a|an|this|that)\s+(?:\w+\s+){0,2}
     (?:dialogue|discussions?|debate|panel|event|round\s+table|project|survey|programme|workshop|activities|work\b(?!\s+of\s+(?:the|its)\b))
    |voted|in\s+favour|abstain|endorse|support(?:ed|s)?\s+the|reported|provided|submitted|ratified|acceded
    |will\s+be|would\s+be|should|shall|may|expected|invited\s+to)\b""",
    re.VERBOSE | re.IGNORECASE,
)
SECTION = re.compile(r"\b(?:attend|particip|representation|membership\s+and|composition)", re.IGNORECASE)
# "The following parties were represented at the meeting: A, B and C"
_ANNOUNCED = re.compile(r"(?P<lead>[^:]*?\bfollowing\b[^:]*?):\s*(?P<list>.*)", re.IGNORECASE | re.DOTALL)
# "Two experts attended in their personal capacity: A and B"
_COLON = re.compile(r"(?P<lead>[^:]{6,160}):\s*(?P<list>.+)", re.DOTALL)
# "Observers: A, B and C"
_LABELLED = re.compile(
    r"""^(?P<lead>(?:[A-Z][\w-]*\s+)?(?:States\s+)?
      (?:parties|signatories|members|observers|member\s+states|non-members|non-parties|states|organi[sz]ations
        |(?:inter|non-)governmental\s+organi[sz]ations|united\s+nations[^:]{0,60}|specialized\s+agencies|experts
        |secretariat|entities)
      [^:]{0,80}):\s*
    (?P<list>.+)$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PEOPLE = r"(?i:representatives?|delegations?|delegates?|observers?|members?|experts?|officials?)"
# "Representatives of A, B and C also attended"
_INLINE = re.compile(
    rf"""^(?P<lead>(?:[^:]{{0,120}}?\b{_PEOPLE}\s+(?:to\s+\S+\s+)?(?:of|from|for))?)\s*
    (?P<list>(?:the\s+)?[A-Z“\"].*?)\s*
    (?P<tail>,?\s+(?:(?:also|were|was|were\s+also|was\s+also)\s+)?{_PRESENT}\b.*)?$""",
    re.VERBOSE | re.DOTALL,
)
# "The session was attended by representatives of A, B and C"
_ATTENDED_BY = re.compile(
    rf"^(?P<lead>[^:]{{0,120}}?\battended\s+by\s+(?:the\s+)?{_PEOPLE}\s+(?:of|from|for))\s+"
    r"(?P<list>(?!the\s+following)[^:]+)$",
    re.DOTALL,
)
# "Other organizations represented at the meeting included the Rail Union"
_INCLUDED = re.compile(
    rf"^(?P<lead>[^:]{{0,160}}?\b{_PRESENT}\b[^:]{{0,60}}?\bincluded)\s+(?P<list>(?:the\s+)?[A-Z].*)$",
    re.DOTALL,
)
# "The European Union, a regional organization that is a party to the Convention, was represented"
_ALONE = re.compile(
    rf"""^(?P<list>(?:[Tt]he\s+)?[A-Z][^,:;]{{2,160}}),\s+
    (?P<what>(?:(?:also\s+)?an?|both|non-member|observer|in\s+(?:its|their)\s+capacity)\s[^:;]{{3,240}}?),?\s+
    (?P<tail>(?:(?:was|were)\s+(?:also\s+)?)?{_PRESENT}\b.*)$""",
    re.VERBOSE | re.DOTALL,
)
# "observers for 81 other States Members of the United Nations": a count, no names
_COUNTED = re.compile(r"\b(?:\d+|\w+)\s+(?:other\s+)?(?:States\s+)?Members\s+of$|\b\d+\s+\w+\s+of$")
_CLAUSE = re.compile(
    r"\b(?:took|that|which|who|had|has|adopted|decided|noted|said|made|gave|were|was|is|are|held)\b"
)
_STOP = re.compile(r"(?<=[\w)\]”\"’',])\.\s+(?=[A-Z])|(?<=\])\s*\.?\s+(?=[A-Z])")
_SHORT = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|St|H\.E|S\.p\.A|Inc|Ltd|Co|No|vs|paras?|Prof|e\.g|i\.e|S\.A|[A-Z])$")


def find_present_lists(document: Document) -> Iterator[PresentList]:
    """Every list of those present, in the order of the text: of the main part, and of annexes on attendance.

    Under a heading that does not speak of attendance, what follows a list of those present in the same
    section is read as under one that does.
    """
    told: int | None = None  # the section in which a list was announced
    for block in document.paragraphs():
        own_section = any(SECTION.search(document.words(heading)) for heading in document.headings(block))
        if block.part and not own_section:
            continue
        for found in _in_paragraph(
            document, block, own_section or (told is not None and told == block.section)
        ):
            if _ANNOUNCED.match(f"{found.lead}: "):
                told = block.section
            yield found


def _in_paragraph(document: Document, block: Block, own_section: bool) -> Iterator[PresentList]:
    items = [child for child in document.children(block) if child.kind is BlockKind.ITEM]
    words = Span(block.body.start, items[0].extent.start) if items else block.body
    lead = ""
    for sentence in _sentences(document.text, words):
        found = _list_in(sentence, sentence.of(document.text), own_section)
        if found is not None:
            lead = found.lead
            own_section = own_section or bool(_ANNOUNCED.match(f"{lead}: "))
            if len(found.span):
                yield found
    if lead and words.of(document.text).rstrip().endswith(":"):
        yield from _of_items(document, items, lead)


def _of_items(document: Document, items: list[Block], lead: str) -> Iterator[PresentList]:
    """A list a labelled item ("(a) Observers: A and B"), and one of all the items without a label."""
    labels = [(item, _LABELLED.match(document.words(item))) for item in items]
    plain = tuple(item.body for item, label in labels if label is None)
    if plain:
        yield PresentList(lead=lead, span=Span(plain[0].start, plain[-1].end), pieces=plain)
    for item, label in labels:
        if label is not None:
            yield _run(f"{lead} {label['lead']}", _within(item.body, label))


def _run(lead: str, span: Span) -> PresentList:
    return PresentList(lead=lead, span=span, pieces=(span,))


def _within(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start("list"), span.start + match.end("list"))


def _list_in(sentence: Span, words: str, own_section: bool) -> PresentList | None:
    """The list in a sentence; with an empty range where it stands in items below."""
    if _SAYS_PRESENT.search(words) is None:
        label = _LABELLED.match(words) if own_section else None
        return _run(label["lead"], _within(sentence, label)) if label else None
    announced = _ANNOUNCED.match(words)
    if announced is None and own_section:
        announced = _COLON.match(words)
    if announced is not None and _SAYS_PRESENT.search(announced["lead"]):
        taken = _NOT_HERE.search(announced["lead"]) is None
        return _run(announced["lead"], _within(sentence, announced)) if taken else None
    return None if _NOT_HERE.search(words) else _inside(sentence, words, own_section)


def _inside(sentence: Span, words: str, own_section: bool) -> PresentList | None:
    """The list inside a sentence without a colon."""
    found = _INCLUDED.match(words) if own_section else None
    found = found or _ATTENDED_BY.match(words)
    if found is not None:
        return _run(found["lead"], _within(sentence, found))
    alone = _ALONE.match(words) if own_section and "following" not in words else None
    if alone is not None and _CLAUSE.search(alone["list"]) is None:
        return _run(f"{alone['what']} {alone['tail']}", _within(sentence, alone))
    inline = _INLINE.match(words) if own_section and "following" not in words else None
    if inline is not None and _COUNTED.search(inline["lead"]):
        return None
    if inline is None or (
        not inline["lead"] and (len(inline["list"]) > 160 or _CLAUSE.search(inline["list"]))
    ):
        return None
    lead = f"{inline['lead']} {inline['tail'] or ''}".strip()
    return _run(lead, _within(sentence, inline)) if _SAYS_PRESENT.search(lead) else None


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """Sentences; a full stop between two States in a list ends none."""
    states = [found.span.shifted(span.start) for found in find_states(span.of(text))]
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _SHORT.search(text[max(start, stop.start() - 12) : stop.start()]):
            continue
        after = next((state for state in states if state.start == stop.end()), None)
        listed = after is not None and re.match(r"\s*(?:[,;.]|and\b)", text[after.end :]) is not None
        if listed and any(state.end == stop.start() for state in states):
            continue
        yield Span(start, stop.start() + 1).trimmed(text)
        start = stop.end()
    if start < span.end:
        yield Span(start, span.end).trimmed(text)
