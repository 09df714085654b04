"""What a document says of itself in its opening: title, body, symbol, dates, place, language.

Every value cites the line that gives it. What the opening does not say is left out: a symbol
that only a file's name gives is no fact of the document, and a job number is no symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.context import Context
from kg.extract.dates import MONTHS, find_dates
from kg.extract.front import Line, front_lines, lines_before
from kg.extract.kind import joined_lines
from kg.extract.masthead_lines import ACT_NUMBER, OPENER, LineReader, Masthead, Value
from kg.model.facts import DocumentFact, DocumentKind
from kg.model.ordinals import ORDINAL
from kg.model.span import Span
from kg.model.tree import BlockKind, Document

_MONTH = "|".join(MONTHS)

_CLOSING = re.compile(
    rf"^\W*(?:{ORDINAL})\s+(?:\(?\w+\)?\s+)?meeting\W*\n+\s*(?P<date>\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}})\W*$",
    re.I | re.M,
)
_OF_DATE = re.compile(rf"\bof\s+\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}$")
_LATE: Final = 600  # characters before an opener that may hold its number and title


def find_masthead(context: Context) -> Iterator[DocumentFact]:
    """The opening's values as facts, in the order of the text."""
    masthead = read_masthead(context.document, context.kind)
    found = sorted(masthead.values.items(), key=lambda item: (item[1].span, item[0]))
    for name, value in found:
        said = context.body if name == "body" else value.value
        yield DocumentFact(span=value.span, field=name, value=said)


def read_masthead(document: Document, kind: DocumentKind) -> Masthead:
    """The opening of a document whose kind is known; of an act, its closing lines too."""
    masthead = LineReader(kind).read(joined_lines(front_lines(document)))
    if kind not in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        return masthead
    if masthead.act_number and _among_others(document, masthead):
        masthead = replace(masthead, values=_without_act(masthead), act_number="", act_kind="")
    elif not masthead.act_number:
        masthead = _late(document, kind, masthead)
    values = {name: value for name, value in masthead.values.items() if name not in ("place", "start", "end")}
    numbered = masthead.values.get("title") if masthead.act_number else None
    if "adopted" not in values and (closing := _closing_date(document, numbered)):
        values["adopted"] = closing
    if "body" not in values and (opener := _opener(document)):
        values["body"] = opener
    if "date" not in values and "adopted" in values:
        values["date"] = values["adopted"]
    return replace(masthead, values=values)


def _among_others(document: Document, masthead: Masthead) -> bool:
    """Whether a number is one of several on pages that begin with the end of another act.

    Which of them is meant, the pages do not say.
    """
    session, title = masthead.values.get("session"), masthead.values.get("title")
    if session is None or title is None or session.span.start > title.span.start:
        return False
    numbers = {
        block.number
        for block in document.blocks
        if block.kind is BlockKind.HEADING and not block.part and ACT_NUMBER.match(f"{block.number}.")
    }
    return "meeting" in session.value.casefold() and len(numbers) > 1


def _without_act(masthead: Masthead) -> dict[str, Value]:
    return {
        name: value
        for name, value in masthead.values.items()
        if name not in ("title", "session", "adopted", "date")
    }


def _late(document: Document, kind: DocumentKind, masthead: Masthead) -> Masthead:
    """The number and title right before an opener, where pages begin with the end of another act.

    Only where the pages hold one number: which of several acts is meant, they do not say.
    """
    found: dict[str, tuple[Line, ...]] = {}
    for block in document.children(None):
        words = document.words(block)
        if len(words) > 300 or not OPENER.match(words.strip()):
            continue
        lines = joined_lines(lines_before(document, block.span.start, _LATE))
        starts = [index for index, line in enumerate(lines) if ACT_NUMBER.match(line.text)]
        if starts and (number := ACT_NUMBER.match(lines[starts[-1]].text)):
            found.setdefault(number["number"], lines[starts[-1] :])
    if len(found) != 1:
        return masthead
    lines = next(iter(found.values()))
    late = LineReader(kind).read(lines)
    values = {**masthead.values, **{name: value for name, value in late.values.items() if name != "body"}}
    for line in lines:
        if _OF_DATE.search(line.text) and "adopted" not in values:
            for dates in find_dates(line.text):
                values["adopted"] = Value(value=dates.start.isoformat(), span=line.span)
    return replace(masthead, values=values, act_number=late.act_number, act_kind=late.act_kind)


def _opener(document: Document) -> Value | None:
    """The body that opens a resolution: "The General Assembly,"."""
    found: list[Value] = []
    for block in document.children(None):
        words = document.words(block)
        if len(words) < 300 and (opener := OPENER.match(words.strip())):
            start = block.body.start + words.index(opener["body"])
            body = " ".join(opener["body"].split())
            found.append(Value(value=body, span=Span(start, start + len(opener["body"]))))
    # pages of several acts have a body only where all acts are of one
    return found[0] if len({value.value for value in found}) == 1 else None


def _closing_date(document: Document, title: Value | None) -> Value | None:
    """The date under an act: "5th plenary meeting", "8 October 2021".

    On pages of several acts, the first after the title; none where the act is not known.
    """
    found = list(_CLOSING.finditer(document.text, title.span.end if title else 0))
    if title is None and len({match["date"] for match in found}) > 1:
        return None
    for match in found[:1]:
        for dates in find_dates(match["date"]):
            return Value(value=dates.start.isoformat(), span=Span(match.start("date"), match.end("date")))
    return None
