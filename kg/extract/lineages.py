"""The type of a step in a lineage, from a verb and the words that follow it.

The verb alone gives most types (``operative_verbs.csv``); what is decided gives the rest:
"decided **to establish** a working group" establishes, "decided that it **would be a constant
element**" makes permanent. The first pattern that fits the opening words wins.
"""

from __future__ import annotations

import re

from kg.extract.verbs import Verb
from kg.model.facts import Lineage

_IS = r"(?:is|are|be|shall|will|would|should)"
# (type, pattern over the words after the verb, example)
PATTERNS: tuple[tuple[Lineage, str, str], ...] = (
    (
        Lineage.MAKES_PERMANENT,
        r"\b(?:constant element|an? (?:permanent|standing) (?:body|element|item|feature|committee|forum)"
        r"|on a permanent basis|(?:made|make|become)s? (?:it )?permanent|institutionali[sz]e)\b",
        "that the Working Group would be a constant element of the Conference",
    ),
    (
        Lineage.SUPERSEDES,
        r"^(?:to )?(?:hereby )?(?:terminate|end|discontinue|abolish|dissolve|merge|replace|repeal|rescind"
        r"|revoke|lift|disband)\b",
        "to terminate the mandate of the Group",
    ),
    (
        Lineage.SUPERSEDES,
        rf"^that\b.{{0,160}}?\b{_IS}? ?(?:hereby )?(?:be )?(?:superseded|supersedes?|replaced?|terminated"
        r"|merged|abolished|dissolved|discontinued|repealed|disbanded)\b",
        "that resolution 5/11 is superseded by the present resolution",
    ),
    (
        Lineage.SUSPENDS,
        r"^(?:to )?(?:suspend|postpone|defer|put .{1,60}? on hold|(?:hold|keep) .{1,60}? in abeyance)\b",
        "to defer consideration of the item",
    ),
    (
        Lineage.CONTINUES,
        r"^(?:to )?(?:further |hereby )?(?:extend|renew|prolong|maintain|continue)\b"
        rf"|^that\b.{{0,160}}?\b{_IS} (?:also )?(?:continue|extended|renewed|prolonged)\b",
        "to extend the mandate for a period of three years",
    ),
    (
        Lineage.ESTABLISHES,
        r"^(?:to )?(?:hereby )?(?:establish|create|set up|constitute|launch|appoint"
        r"|convene an? (?:open-ended|intergovernmental|ad hoc))\b"
        r"|^that\b.{0,120}?\b(?:be|is|are) (?:hereby )?(?:established|created|set up|constituted)\b",
        "to establish an open-ended working group",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern, _ in PATTERNS)
_DECIDING = frozenset(("decided", "agreed", "resolved", "determined", "declared", "approved", "recommended"))


def lineage_of(verb: Verb, text: str) -> Lineage | None:
    """The type of the step, or None where neither verb nor text has one.

    >>> from kg.extract.verbs import Tense, verb_at
    >>> lineage_of(verb_at("decides", 0, Tense.PRESENT).verb, "to extend the mandate").value
    'continues'
    """
    if verb.past in _DECIDING:
        for kind, pattern in _COMPILED:
            if pattern.search(text):
                return kind
    return verb.lineage
