"""What a sentence says of where, when and how a session was held.

Guarantees: a place is a city where the words give one ("at the United Nations Office at
Vienna" is Vienna); a format is one of in-person, online, hybrid.
"""

from __future__ import annotations

import re
from typing import Final

FORMATS: Final = (
    (
        "hybrid",
        r"\bhybrid\b|\bboth\s+(?:in[\s-]person|online|remote|virtual)\s+and\b"
        r"|\bin[\s-]person\s+(?:as\s+well\s+as|and)\s+(?:online|virtual|remote)",
    ),
    (
        "online",
        r"\bvirtual(?:ly)?\b|\bonline\b|\bremotely\b|\bremote\s+(?:format|meeting|session|participation)"
        r"|\bvideo-?\s?conferenc|\bvideo-?link\b|\bby\s+(?:electronic|virtual)\s+means\b",
    ),
    ("in-person", r"\bin[\s-]person\b|\bin\s+presence\b|\bface[\s-]to[\s-]face\b"),
)
"""A format and the words that say it, the first that matches holding."""

_HELD_AS = re.compile(
    r"""
    (?: \b(?:held|convened|conducted|met|organized|organised|meet|took\s+place|opened)\b [^.;]{0,90}?
      | \b(?:in|as)\s+(?:an?\s+|the\s+)(?:fully\s+|entirely\s+)?
        (?= [“"]?\w+[”"]?\s+(?:format|meeting|session|mode|setting|manner) )
      | ^(?:The\s+|A\s+)?(?:fully\s+)? (?=(?:hybrid|virtual|online|in-person)\s+(?:session|meeting|forum)\b)
    )
    (?P<how>
        [“"]?
        (?: hybrid | virtual(?:ly)? | online | remotely
          | in[\s-]person | in\s+presence | face[\s-]to[\s-]face
          | both\s+(?:in[\s-]person|online|virtual|remote)\s+and\s+\w+
          | by\s+video-?\s?conferenc\w+ | by\s+(?:electronic|virtual)\s+means
          | (?:via|through)\s+(?:a\s+)?(?:video|online|virtual|interpretation|remote)\S*
        )
        [”"]? [^.;]{0,40}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_CITY_AND_ONLINE = re.compile(
    r"\b(?:held|convened|met|took\s+place)\s+in\s+[A-Z][\w’'-]*(?:,?\s+[A-Z][\w’'-]*)*,?\s+and\s+(?:online|virtually|remotely)\b"
)
_PART_OF_CITY = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_CITY = (
    rf"{_PART_OF_CITY}(?:[\s-](?:de|del|la|el|al|es|do|da|of)?\s?{_PART_OF_CITY}){{0,3}}(?:,?\s+D\.?C\.?)?"
)
VENUES: Final = (
    ("Vienna", r"Vienna\s+International\s+Cent(?:re|er)"),
    ("Geneva", r"Palais\s+des\s+Nations"),
    ("New York", r"(?:United\s+Nations\s+)?Headquarters(?!\s+(?:of|in|at))"),
)
"""Cities by the name of the United Nations' premises there."""

_OFFICE = re.compile(
    rf"\b(?:Offices?|Headquarters|headquarters|Centre|Center)\s+(?:at|in)\s+(?P<city>{_CITY})"
)
_AFTER_CITY = "from|on|at|and|with|between|during|in|as|by|to|was|under|pursuant"
_END_OF_CITY = rf"(?=\s*(?:[,.;(]|$|(?:{_AFTER_CITY})\b))"
_IN_CITY = re.compile(rf"\bin\s+(?P<city>{_CITY}){_END_OF_CITY}")
_AT_CITY = re.compile(rf"\bat\s+(?P<city>{_CITY}){_END_OF_CITY}")
_AFTER_COMMA = re.compile(
    rf",\s+(?P<city>{_CITY})(?:,\s+[A-Z][\w’' -]+?)?,?\s+(?:from|on)\s+(?:\w+day\W+)?\d"
)
_IN_BRACKET = re.compile(rf"\(\s*(?P<city>{_CITY})\s*,")
_NO_CITY: Final = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Annex|Geneva\s+time"
    r"|Part|Section|Chapter|Article|General|United|Conference|Palais|Headquarters|Room|Central|European|World|Maritim"
    r"|International|Vienna\s+International|Palace|Parliament|Economic|Nations|National|Museum|ECE|UN|WHO|UNODC|Decision"
    r"|Resolution|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Hybrid|Plenary|Africa|Asia|Europe|COVID)\b"
)


def format_in(sentence: str) -> str:
    """The format in which a sentence says that something was held; empty where it does not.

    >>> format_in("The meeting was held in a “hybrid” format."), format_in("It met online from 3 to 5 May.")
    ('hybrid', 'online')
    >>> format_in("The session was held in Bangkok and online from 24 to 26 November.")
    'hybrid'
    >>> format_in("The report is available online.")
    ''
    """
    if _IN_CITY_AND_ONLINE.search(sentence):
        return "hybrid"
    for match in _HELD_AS.finditer(sentence):
        for name, words in FORMATS:
            if re.search(words, match["how"], re.IGNORECASE):
                return name
    return ""


def place_in(words: str) -> str:
    """The city that words about a session name first, else nothing.

    >>> place_in("was held at the Maritim Hotel in Bonn, Germany, from 4 to 15 June 2014")
    'Bonn'
    >>> place_in("convened at the United Nations Office at Vienna on 3 May")
    'Vienna'
    """
    for pattern in (_OFFICE, _IN_CITY, _AFTER_COMMA, _AT_CITY, _IN_BRACKET):
        for match in pattern.finditer(words):
            city = " ".join(match["city"].split())
            if not _NO_CITY.match(city):
                return city
    return next((city for city, venue in VENUES if re.search(rf"\bat\s+(?:the\s+)?(?:{venue})", words)), "")
