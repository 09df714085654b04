"""Sentences after which lettered items are functions of a body.

They give a body "the following functions", "terms of reference" or "mandate", or say that it
"shall:" do them. Lettered requests to somebody ("Requests the Executive Board:") are none.
"""

from __future__ import annotations

import re

# The sentence before the letters; each pattern beside its example.
_GIVEN = "functions|tasks|responsibilities|duties|mandate|roles?|objectives|terms of reference|powers"
_BODY = (
    "committee|group|board|council|commission|panel|forum|platform|body|party|secretariat|mechanism|centre"
    "|network|office|mission|force|bureau|fund|task force|team|rapporteur|expert"
)
# bodies that work, not organs that are asked ("Requests the Executive Board", "the Secretary-General")
_WORKING_BODY = (
    "committee|working group|commission|panel|rapporteur|expert|mechanism|task force|forum|platform"
)
LEADS: tuple[tuple[str, str], ...] = (
    (rf"\b(?:following|these) (?:\w+ ){{0,2}}(?:{_GIVEN})\b[^.]{{0,120}}:?$", "the following functions:"),
    (
        rf"\b(?:{_GIVEN})\b[^.;]{{0,140}}?\b(?:shall|should|will|would|is|are|as follows|include|including)\b"
        r"[^.;]{0,120}:$",
        "the functions of the Board shall be to:",
    ),
    (
        r"^(?:decid|agre|resolv)\w+ to (?:extend|renew|appoint|establish|create)\b[^.;:]{3,400}:$",
        "decides to extend the mandate of the Rapporteur for three years:",
    ),
    (r"\bwith (?:a|the|an) (?:mandate|task|role|function) (?:of|to)\b[^.;]{0,80}:$", "with a mandate to:"),
    (
        rf"^(?:[^:;]{{0,260}}\b)?(?:{_BODY})\b[^:;.]{{0,90}}\b(?:shall|will|should|would)\b"
        r"(?:,[^:;]{0,80},)?(?: \w+){0,3} ?:$",
        "decides that the Panel shall:",
    ),
    (
        rf"^(?:[^:;]{{0,260}}\b)?(?:{_BODY})\b[^:;.]{{0,90}}\b(?:shall|will|should|would)\b[^:;.]{{0,120}}"
        r"\b(?:by|including)\b,?(?: inter alia,?)? ?:$",
        "decided that the Panel should continue its work by, inter alia:",
    ),
)
# "Requests the Working Group: (a) To ...": the letters are functions and the mandate's text as well
REQUESTS: tuple[tuple[str, str], ...] = (
    (
        rf"^(?:\w+ ){{0,3}}(?:request|mandat|direct|task|instruct|entrust)\w* (?:the )?[^.;:,]{{0,80}}"
        rf"\b(?:{_WORKING_BODY})\b[^.;:]{{0,160}}:$",
        "requests the Working Group, in its programme of work:",
    ),
)
# Annexed terms of reference say which body has the functions that follow; each beside its example.
ANNEXED: tuple[tuple[str, str], ...] = (
    (
        rf"\b(?:{_GIVEN}) of (?:the )?(?P<body>[A-Z][^,;:()]{{2,150}}?)(?: \([^)]*\))?(?: established [^:]*)?"
        r" (?:shall|will|should|are|is)\b[^.;:]{0,120}:$",
        "the objectives and functions of the Panel on Dunes (the Panel) will be:",
    ),
    (
        rf"\bfollowing (?:shall be |are |is )?(?:the )?(?:\w+ ){{0,2}}(?:{_GIVEN}) of (?:the )?"
        r"(?P<body>[A-Z][^,;:()]{2,150}?)(?: \([^)]*\))?(?:,? established [^:]*)?:$",
        "The following are the functions of the Committee established pursuant to paragraph 3:",
    ),
    (
        r"^(?:[^,:;]{3,120}, )?(?:The |the )?"
        r"(?P<body>(?!Th|It\b|Such\b)[A-Z](?:(?!\b(?:shall|will|should)\b)[^,;:()]){2,150}?)"
        r"(?:, [^:]{2,200},)? (?:shall|will|should) (?:[^,;:]{2,120} and (?:shall |will )?)?"
        rf"(?:have|perform|carry out|discharge|fulfil|undertake|exercise) the following "
        rf"(?:\w+ ){{0,2}}(?:{_GIVEN})\b[^.;:]{{0,120}}:$",
        "The Panel shall act under the Board and shall have the following functions:",
    ),
)
_ANNEXED = tuple(re.compile(pattern) for pattern, _ in ANNEXED)
_REQUESTS = tuple(re.compile(pattern, re.IGNORECASE) for pattern, _ in REQUESTS)
_LEADS = tuple(re.compile(pattern, re.IGNORECASE) for pattern, _ in LEADS)


def introduces_functions(lead: str) -> bool:
    """Whether a sentence introduces functions of a body.

    >>> introduces_functions("Also decides that the Panel shall perform the following functions:")
    True
    >>> introduces_functions("Requests the Secretary-General:")
    False
    """
    folded = " ".join(lead.split())
    return any(pattern.search(folded) for pattern in (*_LEADS, *_REQUESTS))


def stands_alone(lead: str) -> bool:
    """Whether a sentence that introduces functions says a thing of its own without them.

    >>> stands_alone("Decides that the Panel shall perform the following functions:")
    True
    >>> stands_alone("Requests the Working Group on Ports:")
    False
    """
    folded = " ".join(lead.split())
    return any(pattern.search(folded) for pattern in _LEADS)


def names_functions(lead: str, *, strictly: bool = False) -> bool:
    """Whether a sentence calls what follows functions, tasks, a mandate or the like.

    ``strictly``: as "the following functions", and not only somewhere in the sentence.

    >>> names_functions("The Panel shall perform the following tasks:"), names_functions("the Panel shall:")
    (True, False)
    """
    patterns = _LEADS[:1] if strictly else _LEADS[:2]
    return any(pattern.search(" ".join(lead.split())) for pattern in patterns)


def annexed_body(lead: str) -> str:
    """The body whose functions follow a sentence of annexed terms of reference; "" where none do.

    >>> annexed_body("The following are the functions of the Committee established by paragraph 3:")
    'Committee'
    >>> annexed_body("Members of the Committee shall:")
    ''
    """
    folded = " ".join(lead.split())
    found = next((match for match in (each.search(folded) for each in _ANNEXED) if match), None)
    return found["body"].strip() if found else ""
