"""Whose act it is: the body behind "resolution 5/4", "its decision 41/3", "Council resolution 6/30".

The rules, in order: a body named right before the word ("General Assembly resolution"); a body
named right after the number ("resolution 9/2 of the Conference"); "its", which belongs to the
body that speaks; "in resolution 5/4 ... the Conference decided", the body that decided there.
No rule guesses: where none applies, the owner is unknown, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.extract.context import Context
from kg.extract.proper_names import find_bodies
from kg.extract.reference import canonical_body, known_bodies
from kg.model.facts import DocumentKind
from kg.model.span import Span
from kg.model.tree import Block

_BETWEEN = re.compile(
    r"^(?:[’']s?)?\s*(?:\([A-Z][\w-]*\)\s*)?(?:(?:relevant|previous|earlier|recent|ministerial|its|in|the)\s+){0,2}$"
)
_OF = re.compile(
    r"^[\u00b9\u00b2\u00b3\u2070-\u2079]*,?\s*(?:of|by|(?:which\s+was\s+)?adopted\s+(?:on\s+\d{1,2}\s\w+\s\d{4}\s+)?(?:by|at))\s+"
    r"(?:the\s+(?:[\w-]+\s+){1,3}(?:session|meeting)\s+of\s+)?(?:the\s+)?(?=[A-Z])"
)
# "resolution 6/1, in which the Conference requested"
_IN_WHICH = re.compile(r"^,?\s+(?:in|by|under|through)\s+which\s+the\s+(?=[A-Z])")
_BY = re.compile(r"\bby\s+the\s+$")
_AFTER_BY = re.compile(r"^,?\s+(?:of|in)\s+(?:its\s+)?$")
_INCLUDED = re.compile(
    r"\b(?:including|in\s+particular|particularly|notably|inter\s+alia|the\s+(?:most\s+recent|latest)(?:\s+of\s+which\s+being)?"
    r"|such\s+as|namely),?\s+(?:its\s+|the\s+)?$"
)
_ACTS_OF = re.compile(r"\b(?:resolutions?|decisions?)\b[^.;]{0,80}?\b(?:of|by)\s+the\s+$")
_ADOPTED = re.compile(
    r"\b(?:[Aa]dopted|[Aa]dopting|[Aa]dopts)\s+(?:by\s+consensus\s+)?(?:the\s+following\s+)?$"
)
_ITS = re.compile(
    r"\b(?P<its>[Ii]ts|[Tt]heir)\s+(?:own\s+)?(?:(?:relevant|previous|earlier|recent|first|landmark)\s+){0,2}$"
)
_IN = re.compile(
    r"(?:^|[.;,“\"]\s*|\b(?:[Tt]he|[Aa]s)\s+\w+\s+)?\b(?:[Ii]n|[Bb]y|[Tt]hrough|[Uu]nder)\s+(?:its\s+)?$"
)
_ACRONYM = re.compile(r"\b(?P<acronym>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?:[’']s)?\s+$")
_ADJECTIVE = re.compile(r"^(?:[’']s?)?\s+(?:[Rr]esolution|[Dd]ecision)s?\b")
_ADJECTIVE_FAR = re.compile(r"^(?:[’']s?)?\s+(?:\w+\s+){0,3}?(?:[Rr]esolution|[Dd]ecision)s?\b")
_BESIDE = re.compile(r"^,?\s+(?:also\s+|further\s+)?(?:in|by|through)\s+$")
_DAY_AFTER = re.compile(r",?\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+(?P<year>\d{4})\b")
_NEAR = re.compile(r"^[\s,]*(?:inter\s+alia,\s+)?the\s+$")
_OPENER = re.compile(r"^[ \t]*[“\"]?The\s+(?P<body>[A-Z][^.;:,\n]{3,160}),[ \t]*$", re.MULTILINE)
_ACTS: Final = (DocumentKind.RESOLUTION, DocumentKind.DECISION, DocumentKind.STATEMENT)
_SENTENCE = re.compile(r"(?<=[a-z)”\"\d])[.]\s+(?=[A-Z“\"])")
_ACTED: Final = re.compile(
    r"^[^.;]{0,60}?\b(?:decided|requested|encouraged|acknowledged|adopted|established|recalled|called|invited|urged|endorsed|agreed|"
    r"welcomed|reaffirmed|extended|renewed|authorized|recognized|noted|took|proclaimed|declared|approved|mandated|created|"
    r"entrusted|underlined|emphasized|stressed|recommended|affirmed|set|had|has|expressed|launched|condemned|demanded|imposed|"
    r"appointed|convened|determined|directed|instructed|designated|also|inter\s+alia)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The body whose acts a mention names; ``stated`` where the words around the number say so."""

    body: str = ""
    stated: bool = False
    reason: str = ""


UNKNOWN: Final = Owner(
    reason="The paragraph names no body for this number, and the number alone does not tell."
)


def owner_of(context: Context, block: Block, anchor: Span, numbers: Span) -> Owner:
    """The body whose acts stand at ``numbers`` after the word at ``anchor``."""
    text = context.document.text
    start = _sentence_start(text, block, anchor.start)
    before = text[start : anchor.start]
    bodies = [(span.shifted(start), name) for span, name in find_bodies(before)]
    if named := _named_beside(context, block, bodies, before, anchor, numbers):
        if named == context.body and not _could_be_own(context, named, numbers.of(text)):
            # "Council resolution 2014/24" in an act of another Council
            named = _namesake(context, named, anchor.start) or named
        return Owner(body=named, stated=True)
    its = _ITS.search(before)
    if its is not None:
        # "Council resolution 6/30 and its decision": the Council of the resolution is not the owner
        speaking = [item for item in bodies if not _ADJECTIVE.match(text[item[0].end : anchor.start])]
        if "own" in its[0].split():
            speaking = []
        return _its(context, block, speaking, start + its.start(), numbers)
    near = context.kind in _ACTS
    if _IN.search(before) and (actor := _actor_after(context, block, numbers.end, near=near)):
        return Owner(body=actor)
    if named := _named_earlier(context, block, bodies, before, start):
        return Owner(body=named, stated=True)
    return UNKNOWN


def _named_beside(
    context: Context,
    block: Block,
    bodies: list[tuple[Span, str]],
    before: str,
    anchor: Span,
    numbers: Span,
) -> str:
    """The body named right before the word, or right after the number."""
    text = context.document.text
    if bodies:
        between = text[bodies[-1][0].end : anchor.start]
        if _BETWEEN.match(between) and "its" not in between.split():
            return full_body(context, bodies[-1][1], bodies[-1][0].start)
    acronym = _ACRONYM.search(before)
    if acronym and (named := _behind_acronym(context, acronym["acronym"])):
        return named
    of = _OF.match(text[numbers.end : block.body.end]) or _IN_WHICH.match(text[numbers.end : block.body.end])
    return _body_at(context, numbers.end + of.end(), block) if of else ""


def _named_earlier(
    context: Context, block: Block, bodies: list[tuple[Span, str]], before: str, start: int
) -> str:
    """The body that the sentence names for acts before it comes to these.

    "the adoption by the Council of decision 3/1"; "all General Assembly resolutions, including
    resolution 3/1"; "The Meeting of the Parties: (a) Adopted decision 3/1".
    """
    if bodies:
        span, name = bodies[-1]
        joint = before[span.end - start :]
        if _BY.search(before[: span.start - start]) and _AFTER_BY.match(joint):
            return full_body(context, name, span.start)
    if _INCLUDED.search(before):
        for span, name in reversed(bodies):
            adjective = _ADJECTIVE_FAR.match(before[span.end - start :])
            if adjective or _ACTS_OF.search(before[: span.start - start]):
                return full_body(context, name, span.start)
    if context.kind is DocumentKind.MEETING_REPORT and _ADOPTED.search(before):
        text = context.document.text
        actors = list(find_bodies(text[block.body.start : start + len(before)]))
        return (
            full_body(context, actors[0][1], block.body.start + actors[0][0].start)
            if actors
            else context.body
        )
    return ""


def full_body(context: Context, said: str, position: int) -> str:
    """The full name of a body that a place names in short.

    By the document's names, else by the last full name that stands before ``position``, where
    the short name stands.
    """
    known = context.full_name(said)
    if known.casefold() != said.casefold():
        return _canonical(known)
    before = context.document.text[max(0, position - 6000) : position]
    if " " in said.strip():
        # "the Committee of Experts", named before as the "Committee of Experts on Dunes"
        longer = rf"{re.escape(said)}\s+(?:on|for)\b"
        fuller = {name for _, name in find_bodies(before) if re.match(longer, name)}
        return _canonical(fuller.pop() if len(fuller) == 1 else known)
    head = said.rsplit(maxsplit=1)[-1]
    for _, name in reversed(list(find_bodies(before))):
        if name != said and re.search(rf"\b{re.escape(head)}\b", name):
            return _canonical(context.full_name(name))
    return _canonical(known)


def _namesake(context: Context, body: str, position: int) -> str:
    """The body named last before a position with the same last word: another Council."""
    before = context.document.text[max(0, position - 6000) : position]
    for _, name in reversed(list(find_bodies(before))):
        full = _canonical(name)
        if full != body and full.rsplit(maxsplit=1)[-1] == body.rsplit(maxsplit=1)[-1] and " " in name:
            return full
    return ""


def _canonical(name: str) -> str:
    stripped = name.removeprefix("United Nations ")
    organ = canonical_body(stripped)
    return organ if any(body.name == organ for body in known_bodies()) else canonical_body(name)


def _its(context: Context, block: Block, bodies: list[tuple[Span, str]], its: int, numbers: Span) -> Owner:
    """The body that "its" stands for: in an act the one that speaks, unless another is named right there."""
    text = context.document.text
    start = _sentence_start(text, block, its)
    last = full_body(context, bodies[-1][1], bodies[-1][0].start) if bodies else ""
    between = text[bodies[-1][0].end : its] if bodies else ""
    opens = _IN.search(text[start:its]) is not None
    speaker = speaker_at(context, its) if context.kind in _ACTS else ""
    if speaker:
        # "Recalling that, in its resolution 72/228, the General Assembly encouraged"
        actor = _actor_after(context, block, numbers.end, near=True) if opens else ""
        beside = last if _BESIDE.match(between) else ""
        above = text[start : bodies[-1][0].start] if bodies else ""
        named = _ACTS_OF.search(above) or (_BY.search(above) and between.strip() == "of")
        if named or not _could_be_own(context, speaker, numbers.of(text), _year_after(text, numbers.end)):
            beside = beside or last
        return Owner(body=actor or beside or speaker, stated=True)
    if (not bodies or (opens and its - start < 12)) and (
        actor := _actor_after(context, block, numbers.end, near=False)
    ):
        return Owner(body=actor, stated=True)
    if last:
        return Owner(body=last, stated=True)
    earlier = [
        (span.shifted(block.body.start), name) for span, name in find_bodies(text[block.body.start : start])
    ]
    if earlier:
        return Owner(body=full_body(context, earlier[-1][1], earlier[-1][0].start), stated=True)
    if context.body:
        return Owner(body=context.body, stated=True)
    return Owner(reason="“its” stands here without a body that it could mean.")


def _year_after(text: str, position: int) -> int | None:
    """The year of the day that stands after a number: "58/4 of 17 March 2015"."""
    found = _DAY_AFTER.match(text, position)
    return int(found["year"]) if found else None


def _could_be_own(context: Context, speaker: str, number: str, year: int | None = None) -> bool:
    """Whether the body of an act could have given a number: its own act shows how it numbers."""
    if not could_be_of(speaker, number, year):
        return False
    own, other = context.act, re.match(r"(?P<first>\d{1,4})/\d", number.strip())
    if own is None or own.body != speaker or other is None or not re.fullmatch(r"\d{1,4}/\d+.*", own.number):
        return True
    first = own.number.split("/", maxsplit=1)[0]
    return len(first) == len(other["first"]) == 4 or (
        len(first) < 4 and len(other["first"]) < 4 and int(other["first"]) <= int(first)
    )


def could_be_of(body: str, number: str, year: int | None = None) -> bool:
    """Whether a body could have given a number: the General Assembly's sessions fit their years.

    Its resolutions have carried session and number since the thirty-first session, of 1976.

    >>> could_be_of("General Assembly", "9/7"), could_be_of("General Assembly", "72/228", 2017)
    (False, True)
    """
    found = re.match(r"(\d{1,3})/\d", number.strip())
    if body != "General Assembly" or found is None:
        return True
    session = int(found[1])
    return session > 30 and (year is None or year - 1945 in (session, session + 1))


def speaker_at(context: Context, position: int) -> str:
    """The body that speaks at a position of an act: the last opener before it, else the body that adopts.

    A resolution may recommend another's: "“The General Assembly, Recalling its resolution ...".
    """
    speaker = context.body
    for start, body in _openers(context):
        if start > position:
            break
        speaker = body
    return speaker


@lru_cache(maxsize=4)
def _openers(context: Context) -> tuple[tuple[int, str], ...]:
    text = context.document.text
    return tuple(
        (match.start(), canonical_body(context.full_name(" ".join(match["body"].split()))))
        for match in _OPENER.finditer(text)
    )


def _actor_after(context: Context, block: Block, position: int, *, near: bool) -> str:
    """The body that acts after the number, in the same sentence: ", entitled ..., the Conference decided".

    ``near``: nothing may stand between but a comma.
    """
    text = context.document.text
    end = _SENTENCE.search(text, position, block.body.end)
    stop = end.start() if end else block.body.end
    clause = re.sub(
        r"[“\"][^“”\"]*[”\"]", lambda match: " " * len(match[0]), text[position : min(stop, position + 900)]
    )
    for span, name in find_bodies(clause):
        before = clause[: span.start]
        if near and not _NEAR.match(before):
            return ""
        if _ACTED.match(clause[span.end :]) and re.search(r"(?:^|[,”\"\s])(?:the|The)\s+$", before):
            return full_body(context, name, position + span.start)
    return ""


def _body_at(context: Context, position: int, block: Block) -> str:
    text = context.document.text
    for span, name in find_bodies(text[position : min(block.body.end, position + 400)]):
        if span.start == 0:
            return full_body(context, name, position)
        break
    return ""


def _behind_acronym(context: Context, acronym: str) -> str:
    if acronym.casefold() in context.names:
        return context.names[acronym.casefold()]
    for body in known_bodies():
        if acronym in body.acronyms:
            return body.name
    return ""


def _sentence_start(text: str, block: Block, position: int) -> int:
    start = block.body.start
    for match in _SENTENCE.finditer(text, block.body.start, position):
        start = match.end()
    return start
