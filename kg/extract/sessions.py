"""Sessions of bodies: which one a report is about, when, where and how it was held.

Each sentence that says something of the session gives a fact of its own: "The seventh meeting
of the Working Group was held in Vienna from 16 to 17 July 2020", "The Working Group met on 16
and 17 July, and held four meetings in total". What only the masthead says comes from there.

Guarantees: ``reported`` marks the one session that the document is about; a session that was
planned for other days is ``scheduled``; sessions yet to come give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kg.extract.context import Context
from kg.extract.dates import FoundDates, find_dates
from kg.extract.gatherings import format_in, place_in
from kg.extract.own_body import GENERIC, is_own_body
from kg.extract.passages import Passage, find_passages, fold
from kg.extract.session_front import front_session
from kg.model.facts import DocumentKind, Session
from kg.model.numbers import COUNT, parse_count
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span

_KINDS = (
    r"(?:(?:\((?:hybrid|virtual|online|resumed)\)|(?:first|second|third|fourth)\s+resumed|regular|ordinary|special|extraordinary|emergency|resumed|annual|joint|virtual|online|hybrid|formal|plenary"
    r"|substantive|organizational|intersessional|high-level|biennial)\s+){0,3}"
)
_NOUN = r"(?:session|meeting|conference|forum|assembly)"
_HELD = (
    r"(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:held|convened|conducted|opened|organized|hosted)"
    r"|took\s+place|met\b|began|commenced"
)
_PART = (
    r"(?:(?:the\s+)?(?P<part>first|second|third|resumed)\s+(?:and\s+final\s+)?part\s+of\s+"
    r"(?:the\s+|its\s+)?)?"
)

_SESSION_OF = re.compile(
    rf"\b{_PART}(?:{_KINDS})(?P<ordinal>{ORDINAL})\s+{_KINDS}{_NOUN}s?(?:\s+\d{{4}})?\s+(?:of|by)\s+(?P<body>.+?)\s*,?\s*(?:which\s+)?(?P<verb>{_HELD})",
    re.IGNORECASE,
)
_HELD_ITS = re.compile(
    r"\b(?P<body>(?:The|the)\s+(?!(?:[A-Z/]+\s+)?(?:Acting\s+)?(?:Co-)?(?:Chair|President|Vice-|Executive|Secretary|Director|Minister))"
    r".+?)\s*,?\s+"
    rf"(?:(?:held|convened|opened|began|resumed)\s+|met\s+(?:in|at|for)\s+)(?:{_PART})"
    rf"(?:its|their|the|a)\s+(?:{_PART.replace('?P<part>', '?:')}){_KINDS}"
    rf"(?:(?P<ordinal>{ORDINAL})\s+)?{_KINDS}{_NOUN}\b",
)
_MEETING_OF = re.compile(
    rf"^(?:The\s+){_KINDS}{_NOUN}\s+(?:of|by)\s+(?P<body>.+?)\s*,?\s*(?P<verb>{_HELD})", re.IGNORECASE
)
_NAMED_BY_ORDINAL = re.compile(
    rf"^(?:The\s+)?(?P<ordinal>{ORDINAL}|\d{{4}}(?:\s+annual)?)\s+(?P<body>(?:[A-Za-z-]+\s+){{0,4}}?{_NOUN}(?:\s+(?:on|of|for)\b[^.;:]{{0,160}}?)?)"
    rf"(?:,\s+which)?\s+(?P<verb>{_HELD})",
    re.IGNORECASE,
)
_BY_ACRONYM = re.compile(
    rf"^(?P<body>[A-Z]{{2,10}}(?:/[A-Z]+)?)\s+(?P<ordinal>\d{{1,3}})(?:\.\d)?\s+(?P<verb>{_HELD})"
)
_PLAIN = re.compile(
    rf"^(?P<body>(?:The|This|It)\b(?:\s+[\w’'-]+){{0,14}}?)\s+(?P<verb>{_HELD})\b", re.IGNORECASE
)
_FORMAL = r"(?:(?:plenary|formal|official|public|closed|open)\s+){0,2}"
_SITTINGS = re.compile(
    rf"\b(?:held|holding|convened|consisted\s+of|comprised|met\s+(?:in|for))\s+(?:a\s+total\s+of\s+|in\s+total\s+)?"
    rf"(?P<count>{COUNT})\s+{_FORMAL}(?:meetings?|sittings?)\b(?!\s+(?:of|with)\s+the)"
    rf"|\b(?:a\s+total\s+of\s+)?(?P<total>{COUNT})\s+{_FORMAL}(?:meetings?|sittings?)\s+(?:were|was)\s+held"
    rf"|\bwith\s+(?:a\s+total\s+of\s+)?(?P<with>{COUNT})\s+{_FORMAL}(?:meetings?|sittings?)\s+(?:in\s+total\s+)?(?:being\s+)?held",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"""
    \b(?:
        (?:originally|initially|previously|first|had\s+been) \s+ (?:been\s+)?
        (?:scheduled|planned|to\s+be\s+held|to\s+have\s+been\s+held)
      | (?:postponed|rescheduled|moved) \s+ from
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:bureau|drafting|contact\s+group|committee\s+of\s+the\s+whole|side\s+event|workshop|webinar|round\s?table"
    r"|segment|panel|dialogue|consultation|task\s+force|friends|ceremony|reception|exhibition|training|seminar|election)\b",
    re.IGNORECASE,
)


def find_sessions(context: Context) -> Iterator[Session]:
    """What each place of a meeting report says of the session, in the order of the text."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    document = context.document
    front = front_session(document)
    reported: Session | None = None
    section: int | None = None  # the heading under which the session is described
    found: list[Session] = []
    for passage in find_passages(document):
        spoken = (
            False  # whether the sentence before this one was about the session, so that "It" is the session
        )
        for sentence in passage.sentences():
            words = sentence.of(passage.text)
            found.extend(_moved(context, passage, sentence, words))
            session = _said(context, words, front, reported)
            if session is not None and words.startswith("It ") and not spoken:
                session = None
            spoken = session is not None
            if session is None:
                continue
            added = session.ordinal is None and session.start is None and session.sittings is None
            if added and section not in {None, passage.block.section}:
                continue  # a sentence on how "it" was held, far from those on the session
            session = replace(session, span=passage.span(sentence))
            section = passage.block.section if section is None else section
            if reported is None or reported.ordinal is None or reported.start is None:
                reported = _joined(reported, session)
            found.append(session)
    yield from _front_remainder(context, front, found)
    yield from found


def session_days(sessions: tuple[Session, ...]) -> tuple[date | None, date | None]:
    """First and last day of the reported session, as far as its facts say.

    >>> session_days(())
    (None, None)
    """
    starts = [session.start for session in sessions if session.reported and session.start]
    ends = [session.end or session.start for session in sessions if session.reported]
    return (min(starts) if starts else None), max((end for end in ends if end), default=None)


def _said(context: Context, words: str, front: Session | None, reported: Session | None) -> Session | None:
    """What a sentence says of the reported session; None where it is about something else."""
    match = _first_match(words)
    if match is None:
        return _more_of(words, reported)
    ordinal = _ordinal(match.groupdict().get("ordinal"))
    tail = words[match.start() :]
    year = _year_of(reported) or _year_of(front)
    aside = words[match.start("body") + len(_bare(match["body"])) : match.end("body")]
    days = _days(words[match.end() :], year) or _days(aside, year)
    in_aside = days is not None and _days(words[match.end() :], year) is None
    unknown = days is None and front is None and reported is None
    if unknown or not _is_ours(context, _bare(match["body"]), ordinal, front, reported):
        return None
    if days is not None and not _fits(days, front, reported):
        return None
    opened = not in_aside and re.search(r"\b(?:opened|began|commenced)\b", match.group()[-30:], re.IGNORECASE)
    place = (
        place_in(aside)
        if in_aside
        else place_in(re.split(r"\s(?:opened|hosted)?\s?by\s", tail[len(match.group()) - 6 :])[0])
    )
    if front is not None and front.location and front.location in tail:
        place = front.location  # "in Bab Ighli, Marrakech": the masthead says which of them is the city
    session = Session(
        span=Span(0, 0),
        body=_body(context, match),
        ordinal=ordinal,
        start=days.start if days else None,
        end=None if opened or days is None else days.end,
        location=place,
        format=format_in(words),
        sittings=_sittings_in(words),
    )
    return session if session != Session(span=Span(0, 0), body=session.body) else None


def _more_of(words: str, reported: Session | None) -> Session | None:
    """What a sentence adds on the session that an earlier one named: its format, its sittings."""
    if reported is None or not _speaks_of_it(words):
        return None
    how, count = format_in(words), _sittings_in(words)
    if not how and count is None:
        return None
    return Session(span=Span(0, 0), body=reported.body, format=how, sittings=count)


def _first_match(words: str) -> re.Match[str] | None:
    for pattern in (_SESSION_OF, _HELD_ITS, _BY_ACRONYM, _NAMED_BY_ORDINAL, _MEETING_OF, _PLAIN):
        match = pattern.search(words)
        if match is None or len(_bare(match["body"])) > _LONGEST_BODY or _future(words, match):
            continue
        if _WITHIN.search(words[: match.start()]):
            continue  # "the closing ceremony of the twelfth session was held on ..."
        return match
    return None


_WITHIN: Final = re.compile(r"\b(?:of|for|at|in|during|to|under|and)\s+(?:the\s+|its\s+)?$")
_LONGEST_BODY: Final = 330
_NAME: Final = 24  # a body's name in the sentence is at least as long where it holds against the masthead's


def _bare(body: str) -> str:
    """A body's name without what is said of it: "The Group, which was composed of all members"."""
    return re.split(
        r",\s+(?:which|established|composed|convened|held|created|chaired|meeting|originally|initially)\b",
        body,
    )[0]


def _future(words: str, match: re.Match[str]) -> bool:
    """Whether the session is still to come, or somebody merely tells of it."""
    until = words[: match.end()]
    return (
        re.search(
            r"\b(?:will|would|shall|should|to\s+be|noted|recalled|informed|reported|decided|agreed)\b", until
        )
        is not None
    )


def _ordinal(said: str | None) -> int | None:
    if not said or re.match(r"\d{4}", said):
        return None  # "The 2024 forum" is no ordinal
    return int(said) if said.isdigit() else parse_ordinal(said)


def _is_ours(
    context: Context, said: str, ordinal: int | None, front: Session | None, reported: Session | None
) -> bool:
    known = next((it.ordinal for it in (front, reported) if it is not None and it.ordinal is not None), None)
    if ordinal is not None and known is not None and ordinal != known:
        return False
    if _OTHERS.search(said) and not _OTHERS.search(context.body):
        return False
    ours = context.body or (reported.body if reported is not None else "")
    if GENERIC.match(fold(said)):
        return True
    if not ours:
        return ordinal is not None or re.search(rf"\b{_NOUN}\b", said, re.IGNORECASE) is not None
    return is_own_body(context, said, ours)


_OF_THE_SESSION: Final = re.compile(
    r"\b(?:the|this)\s+(?:(?:present|current|resumed)\s+)?(?:session|meetings?|forum|conference)\s+"
    r"(?:was|were|had\s+been|took|comprised|consisted)\b|^It\s+(?:was|met|held|took|comprised|consisted)\b"
    r"|^The\s+(?:[\w-]+\s+){1,4}(?:held|met)\b"
    r"|^(?:During|At|In\s+the\s+course\s+of)\s+(?:the|its)\s+(?:session|meeting),|^A\s+total\s+of\b"
    r"|^(?:A\s+total\s+of\s+)?[\w-]+\s+(?:(?:plenary|formal)\s+)?(?:meetings|sittings)\s+(?:were|was)\s+held\b"
    r"|^The\s+(?:session|meeting|forum|conference|commission|committee|council|board|assembly|(?:working\s+)?group)\b",
    re.IGNORECASE,
)


def _speaks_of_it(words: str) -> bool:
    """Whether a sentence that names no session speaks of the one before: "the meeting was held", "It met"."""
    match = _OF_THE_SESSION.search(words)
    return match is not None and not _OTHERS.search(words[max(0, match.start() - 30) : match.end()])


_TOLD: Final = re.compile(r"\b(?:that|noted|informed|recalled|reported|would|will)\b", re.IGNORECASE)


def _sittings_in(words: str) -> int | None:
    match = _SITTINGS.search(words)
    before = words[: match.start()] if match else ""
    if match is None or _OTHERS.search(before[-120:]) or _TOLD.search(before):
        return None
    return parse_count(match["count"] or match["total"] or match["with"])


def _days(words: str, year: int | None) -> FoundDates | None:
    """The first days that words give; "from Monday, 3 May, to Tuesday, 4 May 2021" is one range."""
    found = _parts_joined(words, list(find_dates(words, year=year)))[:2]
    if len(found) == 2 and not found[0].joint and not found[1].joint:
        between = words[found[0].span.end : found[1].span.start]
        if re.fullmatch(r",?\s+(?:to|until)\s+", between) and found[0].start <= found[1].start:
            return replace(found[0], end=found[1].start, joint="to")
    return found[0] if found else None


def _parts_joined(words: str, found: list[FoundDates]) -> list[FoundDates]:
    """Days of a session held in parts, "from 3 to 5 May and from 7 to 9 June 2021": one range."""
    whole = found[:1]
    for each in found[1:]:
        between = words[whole[0].span.end : each.span.start]
        if not re.fullmatch(r",?\s+and\s+(?:(?:on|from)\s+)?", between) or each.start <= whole[0].end:
            break
        whole = [replace(whole[0], end=each.end, joint="to", span=Span(whole[0].span.start, each.span.end))]
    return [*whole, *found[1:]] if whole and whole[0] == found[0] else whole


def _fits(days: FoundDates, front: Session | None, reported: Session | None) -> bool:
    """Whether days can be those of the session as far as it is known already."""
    for known in (reported, front):
        if known is not None and known.start is not None:
            end = known.end or days.end
            return abs((days.start - known.start).days) <= _SLIP or known.start <= days.start <= end
    return True


_SLIP: Final = 31  # two places may give other days of one session: a discrepancy, not another session


def _year_of(session: Session | None) -> int | None:
    return session.start.year if session is not None and session.start is not None else None


def _joined(first: Session | None, second: Session) -> Session:
    if first is None:
        return second
    return replace(
        first,
        ordinal=first.ordinal or second.ordinal,
        start=first.start or second.start,
        end=first.end or second.end,
    )


def _body(context: Context, match: re.Match[str]) -> str:
    named = fold(_bare(match["body"])).removeprefix("the ").removeprefix("The ")
    if context.body and not (len(named) > _NAME and context.body.casefold().startswith(named.casefold())):
        return re.sub(r"^(?:the\s+)?meeting\s+of\s+(?:the\s+)?", "", context.body)
    bare = fold(re.sub(r"\s*\((?:[A-Z][\w/ -]*|[^)]*\bor\b[^)]*)\)", "", _bare(match["body"])))
    return context.full_name(bare)


def _moved(context: Context, passage: Passage, sentence: Span, words: str) -> Iterator[Session]:
    """A session that was planned for other days than those it was held on."""
    match = _MOVED.search(words)
    if match is None or not re.search(r"\b(?:session|meeting|forum|conference)\b", words, re.IGNORECASE):
        return
    days = _days(words[match.start() :], None)
    if days is not None:
        span = passage.span(
            Span(sentence.start + match.start(), sentence.start + match.start() + days.span.end)
        )
        yield Session(
            span=span,
            body=context.body,
            start=days.start,
            end=days.end,
            location=place_in(words[match.start() : match.start() + days.span.end]),
            reported=False,
            scheduled=True,
        )


def _front_remainder(context: Context, front: Session | None, found: list[Session]) -> Iterator[Session]:
    """Of the masthead's session what no paragraph says."""
    if front is None:
        return
    said = [session for session in found if session.reported]
    ordinal = None if any(it.ordinal is not None for it in said) else front.ordinal
    location = "" if any(it.location for it in said) else front.location
    start = None if any(it.start for it in said) else front.start
    end = None if any(it.end for it in said) else front.end
    if ordinal is not None or location or start or end:
        body = context.body or next((it.body for it in said if it.body), "")
        yield replace(front, body=body, ordinal=ordinal, location=location, start=start, end=end)
