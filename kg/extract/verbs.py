"""The operative verbs of the United Nations, found in the forms that documents print.

The verbs are data: ``data/reference/operative_verbs.csv`` has a row for each with its three
forms, its force (operative or informational), whether it creates a duty, and its type of
lineage. Adverbs before a verb ("also", "further", "strongly") and set phrases after it
("with appreciation") belong to the verb's span and not to its name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from kg.model.facts import Lineage
from kg.model.span import Span
from kg.resources import data_folder


class Tense(Enum):
    """The form that a verb is printed in."""

    PRESENT = "present"  # "Requests": resolutions
    PLURAL = "plural"  # "Request": resolutions that several bodies adopt together
    PAST = "past"  # "requested": reports
    PARTICIPLE = "participle"  # "Recalling": preambles


class Follows(Enum):
    """Whether a verb may begin a second provision in a sentence, as in "..., and requests"."""

    STRONGLY = "strongly"  # hardly ever the verb of a clause inside: "requests", "takes note"
    ALWAYS = "yes"
    WEAKLY = "weakly"  # as often the verb of a clause inside: only before somebody who can act
    NEVER = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A row of the table of operative verbs."""

    past: str
    present: str
    participle: str
    operative: bool
    duty: bool
    lineage: Lineage | None
    addresses: bool  # somebody is asked to act: "Requests the secretariat to"
    follows: Follows
    outcome: bool  # what a meeting did with it is an outcome: "adopted", and not "considered"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVerb:
    """A verb at a place: ``span`` holds its adverbs, ``act`` is its name in the past tense."""

    span: Span
    act: str
    verb: Verb


# Before a verb: "Also requests", "Once again urges", "in this regard, encourages".
_BEFORE = r"""
    (?:also|further|furthermore|moreover|additionally|likewise|again|once\s+again|therefore|hereby|accordingly
      |otherwise|strongly|firmly|unequivocally|categorically|urgently|deeply|gravely|seriously|particularly|specifically
      |especially|warmly|fully|solemnly|explicitly|sincerely|resolutely|vigorously|expressly|respectfully|kindly
      |in\s+addition|in\s+particular|in\s+th(?:is|at)\s+(?:regard|respect|context|connection)|to\s+this\s+end
      |to\s+that\s+end|as\s+appropriate|finally|consequently|thus|then|unanimously|formally|provisionally|duly
      |meanwhile|subsequently|nevertheless|nonetheless|however|strenuously|similarly|reluctantly|thereby)
"""
# After a verb: "Takes note with appreciation of", "Notes with deep concern", "Recalls in this regard".
_AFTER = r"""
    (?:also|further|again|once\s+again|once\s+more|therefore|in\s+particular|in\s+th(?:is|at)\s+(?:regard|context)
      |with\s+(?:(?:deep|deepest|grave|great|growing|serious|profound|keen|particular|special|sincere|utmost
        |increasing|much|continued|extreme)\s+)*
       (?:appreciation|concern|satisfaction|interest|regret|alarm|gratitude|approval|thanks|dismay|pleasure|disappointment
        |deep\s+regret|pride|indignation|sadness|sorrow|distress|outrage)
       (?:\s+and\s+(?:appreciation|concern|satisfaction|interest|regret|alarm|gratitude))?)
"""
# What is expressed belongs to the verb's name: "Expresses its deep concern at" is "expressed concern".
_EXPRESSED = r"""
    (?:\s+(?:once\s+again|again|also|further))?
    (?:\s+(?:its|their|our|his|her|(?:the\s+)?[A-Z]\w+['’]s|the))?
    (?:\s+(?:deep|deepest|grave|gravest|great|growing|serious|profound|full|strong|strongest|sincere|heartfelt|warm
      |particular|special|continued|continuing|firm|utmost|unequivocal|renewed|extreme|high|keen|thorough|total|concern\s+and
      |appreciation\s+and|strong\s+and\s+continued|unwavering|steadfast|warmest|outmost|solemn|very)(?:,?\s+(?=\w)|\b))*
    \s*(?P<feeling>concern|appreciation|gratitude|support|hope|regret|satisfaction|thanks|alarm|dismay|condolences|solidarity
      |readiness|intention|conviction|belief|commitment|determination|outrage|disappointment|sympathy|grief|sorrow
      |indignation|condemnation|confidence|willingness|congratulations|desire|interest|expectation|resolve|understanding
      |preference|agreement|disagreement|opposition|wish|view|opinion|reservations|recognition|respect|admiration)s?\b
"""


def _lineage(said: str) -> Lineage | None:
    return Lineage(said) if said else None


@cache
def verbs() -> tuple[Verb, ...]:
    """Every row of the table of operative verbs, in the table's order."""
    path = data_folder() / "reference" / "operative_verbs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Verb(
                past=row["past"],
                present=row["present"],
                participle=row["participle"],
                operative=row["force"] == "operative",
                duty=row["duty"] == "yes",
                lineage=_lineage(row["lineage"]),
                addresses=row["addresses"] == "yes",
                follows=Follows(row["follows"]),
                outcome=row["outcome"] == "yes",
            )
            for row in csv.DictReader(file)
        )


def _form(verb: Verb, tense: Tense) -> str:
    if tense is Tense.PLURAL:
        return plural_of(verb.present)
    return {Tense.PRESENT: verb.present, Tense.PAST: verb.past, Tense.PARTICIPLE: verb.participle}[tense]


def plural_of(present: str) -> str:
    """The form that several subjects take, from that of one.

    >>> plural_of("requests"), plural_of("expresses"), plural_of("takes note"), plural_of("recognizes")
    ('request', 'express', 'take note', 'recognize')
    >>> plural_of("specifies"), plural_of("is concerned"), plural_of("reaches")
    ('specify', 'are concerned', 'reach')
    """
    first, _, others = present.partition(" ")
    if first == "is":
        first = "are"
    elif first.endswith("ies"):
        first = f"{first[:-3]}y"
    elif first.endswith(("sses", "shes", "ches", "xes")):
        first = first[:-2]
    else:
        first = first.removesuffix("s")
    return f"{first} {others}".strip()


@cache
def _by_form(tense: Tense) -> dict[str, Verb]:
    return {_form(verb, tense): verb for verb in verbs()}


@cache
def _pattern(tense: Tense) -> re.Pattern[str]:
    forms = sorted(_by_form(tense), key=len, reverse=True)
    inner = "|".join(r"\s+".join(re.escape(word) for word in form.split()) for form in forms)
    # "takes note": adverbs may stand inside ("took due note", "calls once again upon")
    inner = re.sub(
        r"\\s\+note",
        r"(?:,\\s+[^,.;]{2,40},)?\\s+(?:due\\s+|careful\\s+|positive\\s+|special\\s+|full\\s+)?note",
        inner,
    )
    inner = re.sub(
        r"(call\w+)\\s\+(upon|on|for)",
        r"\1\\s+(?:(?:once\\s+)?again\\s+|once\\s+more\\s+|also\\s+)?\2",
        inner,
    )
    return re.compile(
        rf"(?<!\w)(?P<before>(?:{_BEFORE},?\s+)*)(?P<form>{inner})(?![\w-])"
        rf"(?P<after>(?:,?\s+{_AFTER}(?![\w-]))*)",
        re.VERBOSE | re.IGNORECASE,
    )


_EXPRESSED_PATTERN = re.compile(_EXPRESSED, re.VERBOSE | re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:due|careful|positive|special|full|once again|once more|again|also)\s|,[^,]*,", re.IGNORECASE
)


def verb_at(text: str, start: int, tense: Tense) -> NamedVerb | None:
    """The verb that begins at ``start``, its adverbs included; None where none does.

    >>> found = verb_at("Also takes note with appreciation of the report", 0, Tense.PRESENT)
    >>> found.act, found.span.of("Also takes note with appreciation of the report")
    ('took note', 'Also takes note with appreciation')
    >>> verb_at("Expresses its deep concern at the delay", 0, Tense.PRESENT).act
    'expressed concern'
    """
    match = _pattern(tense).match(text, start)
    return None if match is None else _named(text, match, tense)


def find_verbs(text: str, tense: Tense, start: int = 0) -> Iterator[NamedVerb]:
    """Every verb of the table in one form, in order; whether it acts is for the caller to say.

    >>> [found.act for found in find_verbs("It decided to meet and further requested a report", Tense.PAST)]
    ['decided', 'requested']
    """
    for match in _pattern(tense).finditer(text, start):
        if match.start() == 0 or not (text[match.start() - 1].isalnum() or text[match.start() - 1] in "-'"):
            yield _named(text, match, tense)


def _named(text: str, match: re.Match[str], tense: Tense) -> NamedVerb:
    form = " ".join(_INSIDE.sub(" ", match["form"]).split()).lower()
    verb = _by_form(tense)[form]
    act, end = verb.past, match.end()
    if verb.past in {"expressed", "voiced", "conveyed"}:
        feeling = _EXPRESSED_PATTERN.match(text, end)
        if feeling is not None:
            act, end = f"{verb.past} {feeling['feeling'].lower()}", feeling.end()
    return NamedVerb(span=Span(match.start(), end), act=act, verb=verb)
