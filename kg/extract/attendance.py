"""Attendance: who was present at a meeting, in what status, and how complete each list is.

A list is announced by a sentence ("The following parties were represented:") and stands after
its colon, in items or a table under it, or inside a sentence ("Representatives of A, B and C
also attended"). Guarantees: names as printed, each citing its own place; lists of those who
spoke are not read; a paragraph without names gives nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.attendance_status import status_of
from kg.extract.context import Context
from kg.extract.numbers import parse_count
from kg.extract.participants import Listed, is_open, split_participants
from kg.extract.states import find_states, state_named
from kg.model.facts import Attendance, AttendanceList, DocumentKind, Fact
from kg.model.span import Span
from kg.model.tree import Block, BlockKind, Document

_PRESENT = r"(?:attend(?:ed|ing)|represented|participat(?:ed|ing)|present|took\s+part|accredited|registered)"
_SESSION = r"(?:session|meeting|conference|forum|sitting|congress|assembly|workshop|negotiations)"
_NOT_HERE = re.compile(
    r"""\b(?:statements?\s+(?:were|was)|spoke|took\s+the\s+floor|made\s+(?:a\s+)?(?:opening\s+|general\s+|closing\s+)?statements?
    |delivered|expressed|presented\s+(?:their|its|the|key)|elected|nominated|panel(?:list)?s?\b|exchange\s+of\s+views
    |participat\w+\s+in\s+(?:the|a|an|this|that)\s+(?:\w+\s+){0,2}(?:dialogue|discussions?|debate|panel|event|round\s+table|project|survey
      |programme|workshop|implementation|activities|work\b)
    |voted|in\s+favour|abstain|endorse|support(?:ed|s)?\s+the|reported|provided|submitted|ratified|acceded
    |will\s+be|would\s+be|should|shall|may|expected|invited\s+to)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SECTION = re.compile(r"\b(?:attend|particip|representation|membership\s+and|composition)", re.IGNORECASE)
# "The following parties were represented at the meeting ...: A, B and C"
_ANNOUNCED = re.compile(
    rf"""(?P<lead>[^:]*?\bfollowing\b[^:]*?):\s*(?P<list>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(
    r"^(?P<lead>(?:[A-Z][\w-]*\s+)?(?:States\s+)?(?:parties|signatories|members|observers|member\s+states|non-members|non-parties|states"
    r"|organi[sz]ations|intergovernmental\s+organi[sz]ations|non-governmental\s+organi[sz]ations|united\s+nations[^:]{0,60}"
    r"|specialized\s+agencies|experts|secretariat|entities)[^:]{0,80}):\s*(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# "Representatives of A, B and C also attended"
_INLINE = re.compile(
    rf"""^(?P<lead>(?:[^:]{{0,120}}?\b(?i:representatives?|delegations?|delegates?|observers?|members?|experts?|officials?)\s+(?:to\s+\S+\s+)?(?:of|from|for)
      |[^:]{{0,60}}?\b(?:was|were)\s+(?:also\s+)?attended\s+by(?:\s+the)?(?:\s+(?:representatives?|delegations?)\s+(?:of|from))?)?)\s*
    (?P<list>(?:the\s+)?[A-Z“\"].*?)\s*
    (?P<tail>,?\s+(?:also\s+|were\s+also\s+|was\s+also\s+|were\s+|was\s+)?{_PRESENT}\b.*)?$""",
    re.VERBOSE | re.DOTALL,
)
_ATTENDED_BY = re.compile(
    r"^(?P<lead>[^:]{0,120}?\battended\s+by\s+(?:the\s+)?(?:representatives?|delegations?|observers?|experts?)\s+(?:of|from|for))\s+"
    r"(?P<list>(?!the\s+following)[^:]+)$",
    re.DOTALL,
)
# "Other organizations represented at the meeting included the Rail Union"
_INCLUDED = re.compile(
    rf"^(?P<lead>[^:]{{0,160}}?\b{_PRESENT}\b[^:]{{0,60}}?\bincluded)\s+(?P<list>(?:the\s+)?[A-Z].*)$", re.DOTALL
)
_CLAUSE = re.compile(r"\b(?:took|that|which|who|had|has|adopted|decided|noted|said|made|gave|were|was|is|are|held)\b")
_COUNT = re.compile(r"\bfollowing\s+(?P<count>[\w-]+)\b|\b(?P<first>\d{1,3})\s+(?:States|parties|members|countries)\b")
_PERSON = re.compile(
    r"^(?:(?:H\.?\s?E\.?\s+)?(?:Mr|Ms|Mrs|Miss|Mme|M|Sr|Sra)\.?)\s+(?P<name>[^(]+?)\s*(?:\((?P<behalf>[^()]+(?:\([^()]*\))?)\))?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list with the words that announce it; offsets are into the document's text."""

    lead: str
    span: Span


def find_attendance(context: Context) -> Iterator[Fact]:
    """Who was present, and of each list whether it is open and what it says of its length."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    document = context.document
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and not block.part:
            for found in _lists(document, block):
                yield from _facts(context, found)


def _lists(document: Document, block: Block) -> Iterator[_List]:
    own_section = any(_SECTION.search(document.words(heading)) for heading in document.headings(block))
    items = [child for child in document.children(block) if child.kind is BlockKind.ITEM]
    words = Span(block.body.start, items[0].extent.start) if items else block.body
    lead = ""
    for sentence in _sentences(document.text, words):
        found = _list_in(document.text, sentence, own_section)
        if found is None:
            continue
        lead = found.lead
        if len(found.span):
            yield found
    if items and lead and document.text[words.start : words.end].rstrip().endswith(":"):
        for item in items:
            label = _LABELLED.match(document.words(item))
            if label is not None:
                yield _List(lead=f"{lead} {label['lead']}", span=_within(item.body, label.span("list")))
            else:
                yield _List(lead=lead, span=item.body)


def _within(span: Span, part: tuple[int, int]) -> Span:
    return Span(span.start + part[0], span.start + part[1])


def _list_in(text: str, sentence: Span, own_section: bool) -> _List | None:
    """The list in a sentence; with an empty range where it stands in items below."""
    words = sentence.of(text)
    if re.search(rf"\b{_PRESENT}\b", words, re.IGNORECASE) is None:
        label = _LABELLED.match(words) if own_section else None
        return _List(lead=label["lead"], span=_within(sentence, label.span("list"))) if label else None
    announced = _ANNOUNCED.match(words)
    if announced is not None and re.search(rf"\b{_PRESENT}\b", announced["lead"], re.IGNORECASE):
        if _NOT_HERE.search(announced["lead"]):
            return None
        return _List(lead=announced["lead"], span=_within(sentence, announced.span("list")))
    included = _INCLUDED.match(words) if own_section else None
    if included is not None and not _NOT_HERE.search(words):
        return _List(lead=included["lead"], span=_within(sentence, included.span("list")))
    inline = _ATTENDED_BY.match(words) or (_INLINE.match(words) if own_section else None)
    if inline is None or _NOT_HERE.search(words) or "following" in words:
        return None
    tail = inline.groupdict().get("tail") or ""
    if not inline["lead"] and (len(inline["list"]) > 160 or _CLAUSE.search(inline["list"])):
        return None
    if not re.search(rf"\b{_PRESENT}\b", inline["lead"] + tail, re.IGNORECASE):
        return None
    return _List(lead=f"{inline['lead']} {tail}".strip(), span=_within(sentence, inline.span("list")))


_STOP = re.compile(r"(?<=[\w)\]”\"’',])\.\s+(?=[A-Z])|(?<=\])\s*\.?\s+(?=[A-Z])")
_SHORT = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|St|H\.E|S\.p\.A|Inc|Ltd|Co|No|vs|paras?|Prof|Gen|e\.g|i\.e|S\.A|[A-Z])$")


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """Sentences; a full stop between two States in a list ends none."""
    states = [found.span.shifted(span.start) for found in find_states(span.of(text))]
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _SHORT.search(text[max(start, stop.start() - 12) : stop.start()]):
            continue
        before = any(state.end == stop.start() for state in states)
        after = [state for state in states if state.start == stop.end()]
        if before and after and text[after[0].end :].lstrip()[:1] in {",", ";", "."}:
            continue
        yield Span(start, stop.start() + 1).trimmed(text)
        start = stop.end()
    if start < span.end:
        yield Span(start, span.end).trimmed(text)


def _facts(context: Context, found: _List) -> Iterator[Fact]:
    text = context.document.text
    words = found.span.of(text)
    listed = [each for each in split_participants(words) if _names_somebody(each)]
    if not listed:
        return
    states = sum(state_named(each.name) is not None for each in listed)
    status = status_of(found.lead, of_states=2 * states >= len(listed))
    if status == "State" and all(_is_organization(each) for each in listed):
        status = "organization"
    yield AttendanceList(
        span=found.span.trimmed(text),
        status=status,
        open=is_open(words),
        announced=_announced(found.lead),
    )
    for each in listed:
        person = _PERSON.match(each.name)
        yield Attendance(
            span=each.span.shifted(found.span.start),
            participant=" ".join(person["name"].split()) if person else each.name,
            status=status,
            on_behalf_of=" ".join((person["behalf"] or "").split()) if person else "",
        )


def _is_organization(each: Listed) -> bool:
    named = state_named(re.sub(r"\s*\([A-Z]+\)$", "", each.name))
    return named is not None and named.kind == "organization"


def _names_somebody(each: Listed) -> bool:
    """Whether a piece of a list is a name: it has a capital, and is no mere "other observers"."""
    if _NO_NAME.match(each.name):
        return False
    return len(each.name) < 200 and re.match(r"[A-Z“\"À-ÞŠŽČ]|e[A-Z]|\d", each.name) is not None


_NO_NAME = re.compile(
    r"(?:other|several|various|many|some|all|independent|private|local|academi|representatives?|delegat|observers?\s+(?:from|for|of)"
    r"|\d+\s+\w+|members?\s+of|united\s+nations\s+system$|states?\s+(?:members?|parties)\b|the\s+following|also\b|in\s+addition|an?\s+(?:number|delegate|representative)\b)",
    re.IGNORECASE,
)


def _announced(lead: str) -> int | None:
    for match in _COUNT.finditer(lead):
        with suppress(ValueError):
            return parse_count(match["count"] or match["first"])
    return None
