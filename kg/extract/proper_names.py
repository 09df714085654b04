"""Names of bodies and of treaties as capitalised phrases: where one begins and ends.

A body's name is capitalised words around a head noun ("Inland Transport Committee"), with a
complement where it has one ("Working Group on Firearms"). A treaty's name is a head noun with
its complement, commas included. A found name never ends in a connecting word and never begins
with the word that merely opens the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.model.span import Span

BODY_HEADS: Final = (
    "Conference of the States Parties", "Conference of States Parties", "Conference of the Parties",
    "Conference of Parties", "Meeting of the States Parties", "Meeting of States Parties",
    "Meeting of the Parties", "Meeting of Parties", "Working Group", "Working Party", "Expert Group",
    "Review Group", "Task Force", "Subsidiary Body", "Executive Body", "Executive Board",
    "Governing Council", "Governing Body", "Assembly", "Council", "Committee", "Subcommittee",
    "Subcommission", "Commission", "Conference", "Congress", "Forum", "Board", "Panel", "Platform",
    "Group", "Body", "Bureau", "Mission", "Force", "Meeting", "Facility", "Mechanism",
)  # fmt: skip
"""Head nouns of deliberating bodies, longer ones first."""

TREATY_HEADS: Final = ("Convention", "Conventions", "Protocol", "Protocols", "Covenant", "Covenants",
                       "Treaty", "Agreement", "Charter", "Statute")  # fmt: skip

CAP: Final = r"(?:[A-ZÀ-ÖØ-Þ][\w’'\-‑]*)"
_JOIN = (
    r"(?:and/or|and|of|on|for|the|in|to|against|with|its|their|or|from|between|under|into|as|by|"
    r"relating|concerning)"
)
_NOT_IN_NAME = (
    r"(?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Mr|Ms|Mrs|Dr)\b)"
)
_OPENERS = (
    r"(?!(?:The|In|At|By|This|That|These|Those|Its|Their|A|An|On|For|To|As|With|From|Of|And|Or|If|All|Any|Each"
    r"|Following|Under|Pursuant|Chair|Vice-Chair|President|Member|Members|State|States|Parties|Party|Also|Further"
    r"|Mr|Ms|H\.E)\b)"
)
_HEAD = "|".join(head.replace(" ", r"\s+") for head in BODY_HEADS)
_TREATY_HEAD = "|".join(TREATY_HEADS)
# where a list goes on with another name: ", the Convention ...", "and the Working Group ..."
_NEXT_NAME = (
    rf"(?!(?:,\s+(?:and\s+|as\s+well\s+as\s+|or\s+)?|\s+(?:and|or|as\s+well\s+as)\s+)"
    rf"(?:of\s+|in\s+|to\s+)?(?:the\s+|its\s+)?(?:{CAP}\s+){{0,5}}"
    rf"(?:{_HEAD}|{_TREATY_HEAD}|Declaration|Programme\s+of\s+Action|Agenda|Principles|Secretary-General)\b)"
    r"(?!,\s+(?:[A-Z][a-z]+ing|In|The|At|By|And)\b)"
)
_CHAIN = rf"(?:{_NEXT_NAME}\s+(?:{_JOIN}\s+){{0,3}}{_NOT_IN_NAME}{CAP})*"
_COMPLEMENT = (
    rf"(?:(?:(?<=Parties)\s+to|\s+(?:of|on|for|against))\s+(?:the\s+)?"
    rf"(?:(?:{CAP}\s+){{0,4}}(?:{_TREATY_HEAD})\s+(?:on|for|against|to|of)\s+(?:the\s+)?)?{_NOT_IN_NAME}{CAP}{_CHAIN})"
)

BODY: Final = re.compile(
    rf"\b(?P<left>(?:{_OPENERS}{CAP}\s+(?:and\s+(?={CAP}))?){{0,7}}?)"
    rf"(?P<head>{_HEAD})\b(?P<complement>{_COMPLEMENT}?)"
)

TREATY: Final = re.compile(
    rf"\b(?P<left>(?:{_OPENERS}{CAP}\s+){{0,5}}?)(?P<head>{_TREATY_HEAD})\b"
    rf"(?P<complement>(?:\s+(?:(?:of|on|for|against|to|relating\s+to|concerning)\s+)(?:the\s+)?{_NOT_IN_NAME}{CAP}"
    rf"(?:{_NEXT_NAME},?\s+(?:{_JOIN}\s+){{0,3}}{_NOT_IN_NAME}{CAP})*(?:,\s+19\d{{2}}\b(?!\s*[-–])|\s+of\s+\d{{4}}\b)?)?"
    rf"(?:,?\s+supplementing\s+the\s+(?:{CAP}\s+)*{CAP}{_CHAIN})?)"
)

_PRINCIPAL = ("General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council")
_TREATIES = ("Charter of the United Nations", "Paris Agreement", "Kyoto Protocol", "Rome Statute")
_CLAUSE_START = re.compile(r"(?:[.;:,“\"]\s*|\n\s*)$")
_ORGANS = "|".join(organ.replace(" ", r"\s+") for organ in _PRINCIPAL)
_JOINED_ORGAN = re.compile(rf"^(?:.*\band\s+|UN\s+|United\s+Nations\s+)(?=(?:{_ORGANS})\b)", re.DOTALL)
_PARTICIPLE = re.compile(
    r"^(?:Recalls?|Welcomes|Reaffirms|Notes|Reiterates|Endorses|Stresses|Emphasizes|Requests|Invites|Supports|Acknowledges|"
    r"Recognizes|Decides|Urges|Adopts|Underlines|Underscores|Commends|Approves)\s+(?:(?:also|further)\s+)?|^(?!(?:Housing|Standing|Steering|Monitoring|Building|Planning|Financing)\b)[A-Z][a-z]+ing\s+"
    r"(?:(?:also|further|with|that|the|in)\s+)*"
)


_GLUED_MARK: Final = re.compile(r"(?<=[a-z])\d{1,2}$")
# "Stockholm Convention decision SC-10/3": of the body that the treaty set up
_ACT_OF: Final = re.compile(r"\s+(?:resolutions?|decisions?)\s+[\dA-Z]")


def _length(said: str, name: str) -> int:
    """How much of the words as they stand a name takes, white space as it is there."""
    found = re.match(r"\s+".join(re.escape(word) for word in name.split()), said)
    return found.end() if found else len(said)


def find_bodies(text: str) -> Iterator[tuple[Span, str]]:
    """Names of bodies in a text, in order, white space folded; a bare head noun ("the Committee") too.

    >>> [name for _, name in find_bodies("The Working Group on Firearms met; the Conference agreed.")]
    ['Working Group on Firearms', 'Conference']
    """
    for match in BODY.finditer(text):
        yield _cleaned(match, text)


def find_treaties(text: str) -> Iterator[tuple[Span, str]]:
    """Names of treaties in a text, in order, white space folded; a bare head noun too.

    >>> [name for _, name in find_treaties("States parties to the Arms Trade Treaty and to the Protocol")]
    ['Arms Trade Treaty', 'Protocol']
    """
    for match in TREATY.finditer(text):
        span, name = _cleaned(match, text)
        mark = _GLUED_MARK.search(name)  # "the Convention on the Rights of the Child1": a note's mark
        if mark is not None:
            span, name = Span(span.start, span.end - len(mark.group())), name[: mark.start()]
        if not _ACT_OF.match(text, span.end):
            yield span, name


def _cleaned(match: re.Match[str], text: str) -> tuple[Span, str]:
    span = Span(match.start(), match.end())
    starts = span.start == 0 or _CLAUSE_START.search(text[max(0, span.start - 4) : span.start])
    opener = _PARTICIPLE.match(span.of(text)) if starts else None
    if opener and opener.end() < match.start("head") - match.start() + 1:
        span = Span(span.start + opener.end(), span.end)
    if joined := _JOINED_ORGAN.match(span.of(text)):  # "the Strategy and General Assembly resolution"
        span = Span(span.start + joined.end(), span.end)
    if span.of(text).endswith(("’s", "'s")):  # "the Conference on the Platform’s functions"
        span = Span(span.start, match.end("head"))
    name = " ".join(span.of(text).split())
    for treaty in _TREATIES:  # "the Charter of the United Nations and the United Nations staff rules"
        if name.startswith((f"{treaty} and ", f"{treaty} to ", f"{treaty} in ")):
            return Span(span.start, span.start + _length(span.of(text), treaty)), treaty
    for organ in _PRINCIPAL:  # "special session of the General Assembly on the drug problem"
        if name.startswith(organ + " "):
            return Span(span.start, match.end("head")), organ
    return span, name
