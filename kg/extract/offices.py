"""Offices that a report names: Chair, Vice-President, Rapporteur, Co-facilitator.

Guarantees: an office is written in the singular as printed ("Vice-Chair" for "Vice-Chairs");
its role is one word of a small list, so that a President who presides is a chair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model.span import Span

_CHAIR = r"(?:Chair(?:person|man|woman|men)?|President)"
_RANK = r"(?:(?:First|Second|Third|1st|2nd|3rd|Additional)\s+)?"
ROLES: Final = (
    # role, pattern, example
    ("rapporteur", rf"Vice-{_CHAIR}(?:-cum-|\s*[-/]\s*|\s+and\s+)Rapporteur", "Vice-Chair-cum-Rapporteur"),
    ("chair", r"Chair(?:person|man|woman)?\s?[-/]\s?Rapporteur", "Chair-Rapporteur"),
    ("co-chair", r"Co-?\s?(?:Chair(?:person|man|woman|men)?|President|Presider|Conven[eo]r)", "Co-Chairs"),
    ("co-facilitator", r"Co-?\s?(?:facilitator|moderator|lead)", "co-facilitators"),
    ("vice-chair", rf"{_RANK}(?:Vice|Deputy)[-\s]{_CHAIR}", "First Vice-Chair"),
    ("rapporteur", r"(?:Additional\s+)?Rapporteur(?:[-\s]General)?", "Rapporteur"),
    ("chair", rf"(?:Acting\s+|Interim\s+)?{_CHAIR}(?!-)", "President"),
    ("facilitator", r"Facilitator", "facilitator"),
    (
        "bureau member",
        r"(?:Bureau\s+members?|members?\s+of\s+(?:the|its)\s+(?:extended\s+)?Bureau|Alternates?"
        r"|Bureau(?=[^.;:]{0,100}\bas\s+follows:)|(?<=\n)(?:Other\s+)?Members(?=\s*:))",
        "Bureau members",
    ),
)
"""Each role with the words of its offices; the first that matches holds."""

OFFICE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<r{index}>{pattern})" for index, (_, pattern, _example) in enumerate(ROLES))
    + r")(?P<plural>s|en)?(?![\w-]|['’]s\b)",
    re.IGNORECASE,
)
_NOT_AN_OFFICE = re.compile(r"(?:Special|Independent)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office where a text names it."""

    span: Span
    role: str
    title: str  # "Vice-Chair"
    plural: bool = False


def find_offices(text: str) -> Iterator[Office]:
    """The offices that a text names, in order.

    >>> [(office.role, office.title) for office in find_offices("two Vice-Presidents and a Rapporteur")]
    [('vice-chair', 'Vice-President'), ('rapporteur', 'Rapporteur')]
    """
    for match in OFFICE.finditer(text):
        if _NOT_AN_OFFICE.search(text[: match.start()]):
            continue  # a Special Rapporteur is an expert, and no officer of the meeting
        index = next(number for number in range(len(ROLES)) if match[f"r{number}"])
        words = " ".join(match[f"r{index}"].split())
        yield Office(
            span=Span(*match.span()),
            role=ROLES[index][0],
            title=office_title(words),
            plural=bool(match["plural"])
            or words.casefold().endswith(("men", "members"))
            or words.casefold().startswith("members")
            or words.casefold() == "bureau",
        )


def office_title(words: str) -> str:
    """An office as a position is written: in the singular, with a capital.

    >>> office_title("vice-presidents"), office_title("co-facilitators"), office_title("Bureau members")
    ('Vice-President', 'Co-facilitator', 'Bureau member')
    """
    singular = re.sub(r"men$", "man", words.strip())
    singular = re.sub(
        r"(?i)^(?:members? of (?:the|its) (?:extended )?)?bureau$|^(?:other )?members$",
        r"Bureau member",
        singular,
    )
    singular = singular[:-1] if singular.endswith("s") else singular
    if singular.casefold().startswith(("vice", "deputy", "first", "second", "third", "acting")):
        parts = re.split(r"([-\s])", singular)
        return "".join(part[:1].upper() + part[1:] if part not in {"cum", "and"} else part for part in parts)
    return singular[:1].upper() + singular[1:]
