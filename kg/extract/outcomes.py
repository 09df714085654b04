"""Outcomes: what the meeting or a body of it decided, agreed, adopted, requested, took note of.

Guarantees: what an earlier act did is no outcome; what the meeting merely went through
("considered", "heard") is none; a date is given only where the sentence states one day before
the verb, or the words of an agreement name one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.extract.act_bodies import full_body
from kg.extract.context import Context
from kg.extract.dates import find_dates
from kg.extract.deeds import Deed
from kg.extract.described import described_deeds
from kg.extract.own_body import is_own_body
from kg.extract.provisions import Provision
from kg.extract.sentences import find_sentences
from kg.extract.sessions import find_sessions
from kg.extract.verbs import Tense, verb_at
from kg.model.facts import DocumentKind, Outcome
from kg.model.span import Span
from kg.model.tree import Block

# How something was agreed; each pattern beside its example.
METHODS: tuple[tuple[str, str, str], ...] = (
    ("silence procedure", r"\bsilence\s+procedure\b", "by approval via silence procedure"),
    ("consensus", r"\bby\s+consensus\b", "adopted by consensus"),
    ("acclamation", r"\bby\s+acclamation\b", "elected by acclamation"),
    ("without a vote", r"\bwithout\s+a\s+vote\b", "adopted without a vote"),
    (
        "vote",
        r"\bby\s+(?:an?\s+)?(?:\w+\s+){0,2}(?:vote|show\s+of\s+hands)\b",
        "by a vote of 30 to 2",
    ),
)
_METHODS = tuple((method, re.compile(pattern, re.IGNORECASE)) for method, pattern, _ in METHODS)
_OTHERS = re.compile(
    r"^(?:the\s+)?(?:(?:extended|enlarged)\s+)?(?:bureau|parties|meeting|plenary|session|contracting\s+parties"
    r"|participants)\b",
    re.IGNORECASE,
)
# "adopted the following conclusions: (a) ...": what follows the colon speaks for itself
_ANNOUNCES = re.compile(r"\b(?:following|as\s+follows|below)\b[^:]*$")
_LISTS = re.compile(r":\s*(?=\n|\(?[a-z0-9]{1,3}[.)]\s)")
_WAS_TOLD = re.compile(r",?\s+and\s+(?:was|were)\s+(?:\w+ly\s+)?(?:informed|briefed|updated|advised|told)\b")
# "As agreed by the Bureau by silence procedure on 19 June 2020, the meeting was held online"
_AS_AGREED = re.compile(
    r"^As\s+(?P<verb>agreed|decided|approved|recommended|authori[sz]ed)\s+(?P<text>by\s+(?P<body>the\s+[^,]{3,120}?)"
    r"(?:\s+(?:by|via|through|at|on|in)\s+[^,]{3,160})?),\s",
)
# "It was agreed that the next session would be held in May"
_IT_WAS = re.compile(
    r"(?:^|,\s+)it\s+was\s+(?:also\s+|further\s+|therefore\s+|subsequently\s+)?(?P<verb>agreed|decided)\b(?=\s+(?:that|to|not)\b)",
    re.IGNORECASE,
)
# "The agenda was adopted as amended"
_PASSIVE = re.compile(
    r"""^(?:[^,.;]{0,80},\s+)?(?P<text>[Tt]he\s+(?:[\w’'-]+\s+){0,5}?
      (?:agenda|report|recommendations?|conclusions|decisions?|programme\s+of\s+work|draft|proposals?|text|amendments?
        |documents?|timetable|work\s*plan|budget|work\s+programme|terms\s+of\s+reference)
      (?:\s+[^.;:]{0,160}?)?)\s*,?\s+(?:was|were)\s+(?:then\s+|subsequently\s+|unanimously\s+)?
    (?P<verb>adopted|approved|endorsed|accepted)\b(?P<after>[^.;]*)""",
    re.VERBOSE,
)
# "The Ministers and heads of delegation of the region adopted the Declaration"
_TOGETHER = re.compile(
    r"""^(?:[^,.;]{0,80},\s+)?(?:[Tt]he\s+)?
      (?:(?:[Cc]onference\s+|[Mm]eeting\s+)?[Pp]articipants
        |[Mm]inisters(?:\s+and\s+(?:the\s+)?[Hh]eads\s+of\s+delegations?)?(?:\s+of\s+[^,.;]{3,60}?)?
        |[Hh]eads\s+of\s+delegations?)\s+
      (?:unanimously\s+)?(?P<verb>adopted|approved|endorsed)\s+(?P<text>[^.;]{3,400})""",
    re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"\bby\s+the\s+(?:General|Economic|Security|Conference|Council|Assembly)\b|\bin\s+(?:19|20)\d\d\b"
)
_ACT = re.compile(r"\b(?:resolution|decision)\s+\S*\d")


def find_outcomes(context: Context) -> Iterator[Outcome]:
    """What the meeting decided, in the order of its text."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    year = _year(context)
    found = [*_by_deeds(context, year), *_stated_otherwise(context, year)]
    yield from sorted(found, key=lambda outcome: outcome.span)


def _year(context: Context) -> int | None:
    return next((each.start.year for each in find_sessions(context) if each.reported and each.start), None)


def _by_deeds(context: Context, year: int | None) -> Iterator[Outcome]:
    for each in described_deeds(context):
        deed = each.deed
        if each.act is not None or deed.perfect or not _decides_here(context, deed.subject):
            continue
        if _at_another(context.document.text[deed.sentence.start : deed.start], year):
            continue
        for provision in deed.provisions:
            if provision.verb.verb.outcome:
                found = _outcome(context, deed, provision, each.unit, year)
                if found is not None:
                    yield replace(found, place=each.place)


# "At that meeting", said of a session before this one; "At its third session, in 2015"
_THAT_SESSION = re.compile(
    r"^(?:At|During)\s+(?:that|the\s+(?:previous|preceding|latter))\s+(?:session|meeting)\b", re.IGNORECASE
)
_IN_YEAR = re.compile(r"\b(?:session|meeting)\b[^.;]{0,60}?\b(?P<year>(?:19|20)\d\d)\b")


def _at_another(opening: str, year: int | None) -> bool:
    """Whether a sentence opens by saying that it tells of another session than this one."""
    if _THAT_SESSION.match(opening):
        return True
    said = _IN_YEAR.search(opening)
    return said is not None and year is not None and int(said["year"]) < year - 1


def _decides_here(context: Context, subject: str) -> bool:
    return bool(subject) and (_OTHERS.match(subject) is not None or is_own_body(context, subject))


def _outcome(
    context: Context, deed: Deed, provision: Provision, unit: Span, year: int | None
) -> Outcome | None:
    text = context.document.text
    begin = provision.span.start + len(provision.verb.span)
    span = Span(begin, max(begin, provision.span.end))
    words = _ends(text, span, unit)
    if len(words.split()) < 2 and len(provision.text.split()) > 2:
        words = provision.text  # "took note of and endorsed the plan": one object for two verbs
    if not words:
        return None
    before = text[deed.sentence.start : provision.span.start]
    return Outcome(
        span=provision.span,
        act=provision.verb.act,
        text=words,
        date=_day(before, year),
        body=_body(context, deed),
        method=_method(f"{before} {words}"),
        negated=words.startswith("not to "),
    )


def _body(context: Context, deed: Deed) -> str:
    own = context.body and is_own_body(context, deed.subject) and not _OTHERS.match(deed.subject)
    return context.body if own else full_body(context, deed.subject, deed.start)


def _ends(text: str, span: Span, unit: Span) -> str:
    """What follows the verb: to the end of the sentence, or of the list that the sentence opens."""
    words = span.of(text)
    told = _WAS_TOLD.search(words)
    words = words[: told.start()] if told else words
    listed = _LISTS.search(words)
    if listed is not None and _ANNOUNCES.search(words[: listed.start()]):
        words = words[: listed.start()]
    elif words.rstrip().endswith(":") and not _ANNOUNCES.search(words.rstrip(" :\n")):
        words = text[span.start : max(span.end, unit.end)]
    return re.sub(r"[\s,;:.]+(?:and)?$", "", " ".join(words.split())).strip(" ,;:")


def _day(words: str, year: int | None) -> date | None:
    days = {found.start for found in find_dates(words, year=year) if found.start == found.end}
    return days.pop() if len(days) == 1 else None


def _method(words: str) -> str:
    return next((method for method, pattern in _METHODS if pattern.search(words)), "")


def _stated_otherwise(context: Context, year: int | None) -> Iterator[Outcome]:
    for block in context.document.paragraphs():
        if not block.part:
            for sentence in find_sentences(context.document.words(block)):
                yield from _as_agreed(context, block, sentence.shifted(block.body.start), year)
                yield from _impersonal(context, block, sentence.shifted(block.body.start), year)
                yield from _passive(context, block, sentence.shifted(block.body.start), year)
                yield from _together(context, block, sentence.shifted(block.body.start), year)


def _as_agreed(context: Context, block: Block, sentence: Span, year: int | None) -> Iterator[Outcome]:
    words = sentence.of(context.document.text)
    match = _AS_AGREED.match(words)
    if match is None or not (_day(match["text"], year) or _method(match["text"])):
        return
    verb = verb_at(words, match.start("verb"), Tense.PAST)
    yield Outcome(
        span=Span(sentence.start + match.start("verb"), sentence.start + match.end("text")),
        place=context.place_at(block.body.start),
        act=verb.act if verb else match["verb"],
        text=" ".join(match["text"].split()),
        date=_day(match["text"], year),
        body=full_body(context, match["body"], sentence.start),
        method=_method(match["text"]),
    )


def _impersonal(context: Context, block: Block, sentence: Span, year: int | None) -> Iterator[Outcome]:
    words = sentence.of(context.document.text)
    match = _IT_WAS.search(words)
    if match is None or _ELSEWHERE.search(words[: match.start()]):
        return
    yield Outcome(
        span=Span(sentence.start + match.start("verb"), sentence.end),
        place=context.place_at(block.body.start),
        act=match["verb"],
        text=_ends(context.document.text, Span(sentence.start + match.end(), sentence.end), sentence),
        date=_day(words[: match.start()], year),
        body=context.body,
        method=_method(words),
        negated=words[match.end() :].startswith(" not to "),
    )


def _passive(context: Context, block: Block, sentence: Span, year: int | None) -> Iterator[Outcome]:
    words = sentence.of(context.document.text)
    match = _PASSIVE.match(words)
    if match is None or _ELSEWHERE.search(match["after"]) or _ACT.search(words):
        return
    text = " ".join(match["text"].split())
    yield Outcome(
        span=Span(sentence.start + match.start("text"), sentence.start + match.end("verb")),
        place=context.place_at(block.body.start),
        act=match["verb"],
        text=text[0].lower() + text[1:],
        date=_day(words[: match.start("text")], year),
        body=context.body,
        method=_method(words),
    )


def _together(context: Context, block: Block, sentence: Span, year: int | None) -> Iterator[Outcome]:
    """What those present adopted together, where the body itself is not named."""
    words = sentence.of(context.document.text)
    match = _TOGETHER.match(words)
    if match is None or _decides_here(context, words[: match.start("verb")].strip()):
        return
    yield Outcome(
        span=Span(sentence.start + match.start("verb"), sentence.start + match.end("text")),
        place=context.place_at(block.body.start),
        act=match["verb"],
        text=" ".join(match["text"].split()),
        date=_day(words[: match.start("verb")], year),
        body=context.body,
        method=_method(words),
    )
