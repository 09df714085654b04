"""What kinds of function bodies are given, and by which words a report shows that one was exercised.

Data, with an example a row. ``function`` matches in the words that give the function,
``activity`` in a paragraph that tells what was done; ``outcome`` in the acts that a meeting
decided. A kind without words of activity can be recognised, and is never concluded to have
been exercised from prose alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One kind of function."""

    name: str
    function: Pattern[str]
    activity: Pattern[str] | None
    outcome: Pattern[str] | None
    given: str  # an example of a function
    shown: str  # an example of a paragraph or outcome that shows it


def _words(pattern: str) -> Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_KNOWLEDGE = (
    r"(?:information|experiences?|practices?|views|knowledge|lessons(?:\s+learn(?:ed|t))?|expertise|examples)"
)

CONCEPTS: tuple[Concept, ...] = (
    Concept(
        name="exchange of experience",
        function=_words(rf"\b(?:exchang\w+|shar(?:e|ing))\b [^.;]{{0,60}}? \b{_KNOWLEDGE}\b"),
        activity=_words(
            rf"\b(?:exchanged|shared)\b [^.;]{{0,60}}? \b{_KNOWLEDGE}\b"
            rf"| \ban?\s+exchange\s+of\s+{_KNOWLEDGE}\b [^.]{{0,60}} \b(?:took\s+place|was\s+held|followed)\b"
        ),
        outcome=None,
        given="promote the exchange of experience among port authorities",
        shown="The panellists exchanged information with delegations on their national registers.",
    ),
    Concept(
        name="make recommendations",
        function=_words(r"\b(?:mak\w+|submit\w*|propos\w+|develop\w*|formulat\w+)\s+(?:\w+\s+){0,2}?recommendations"
                        r"| \brecommend(?:ing)?\b"),
        activity=None,
        outcome=_words(r"\brecommended\b | \b(?:adopted|approved|agreed|endorsed|made)\b [^.;]{0,60}?"
                       r"\brecommendations?\b"),
        given="make recommendations to the Assembly on the safety of dams",
        shown="adopted the recommendations contained in annex I",
    ),
    Concept(
        name="provide guidance",
        function=_words(r"\b(?:provid\w+|giv\w+|offer\w*)\s+(?:\w+\s+){0,2}?guidance | \bguid(?:e|ing)\b"),
        activity=_words(r"\b(?:provided|gave|offered)\s+(?:\w+\s+){0,2}?guidance\b"),
        outcome=_words(r"\b(?:provided|gave|adopted|approved)\b [^.;]{0,40}? \b(?:guidance|guidelines)\b"),
        given="provide guidance to the secretariat on its programme of work",
        shown="The Committee provided guidance to the secretariat on the training modules.",
    ),
    Concept(
        name="coordinate",
        function=_words(r"\bco-?ordinat\w+ \b"),
        activity=_words(r"\b(?:was|were|is)\s+co-?ordinated\s+with\b | \bco-?ordinated\s+(?:its|their)\b"),
        outcome=_words(r"\bco-?ordinat(?:e|ed|ing)\b"),
        given="coordinate the work of the regional centres",
        shown="The Group coordinated its programme with the regional centres.",
    ),
    Concept(
        name="review",
        function=_words(r"\b(?:review\w*|examin\w+|assess\w*|evaluat\w+|monitor\w*|follow\w*\s+up)\b"),
        activity=_words(r"\b(?:reviewed|examined|assessed|evaluated|monitored)\b"),
        outcome=_words(r"^(?:reviewed|examined|assessed|evaluated|considered)\b"),
        given="review the implementation of the Convention",
        shown="The Meeting reviewed the implementation of the work plan.",
    ),
    Concept(
        name="adopt",
        function=_words(r"\b(?:adopt\w*|approv\w+)\b"),
        activity=None,
        outcome=_words(r"^(?:adopted|approved)\b"),
        given="adopt a biennial programme of work",
        shown="adopted the programme of work for the biennium",
    ),
    Concept(
        name="consider",
        function=_words(r"\b(?:consider\w*|discuss\w*|deliberat\w+)\b"),
        activity=_words(r"\b(?:considered|discussed|deliberated)\b"),
        outcome=_words(r"^(?:considered|discussed)\b"),
        given="consider ways to improve the collection of data",
        shown="The Working Group discussed ways to improve the collection of data.",
    ),
    Concept(
        name="assist",
        function=_words(r"\b(?:assist\w*|support\w*|advis\w+|help\w*)\b"),
        activity=None,
        outcome=None,
        given="assist States in the drafting of legislation",
        shown="",
    ),
)  # fmt: skip

# "assist the Assembly in reviewing ..." is a function of reviewing.
THROUGH_ANOTHER = re.compile(
    r"^\s*(?:to\s+)?(?:assist|support|help|facilitate|advise)\w*\s+[^.;]{0,120}?\b(?:in|through|by)\s+"
    r"(?:the\s+)?(?=\w+ing\b|exchange\b|review\b|provision\b|coordination\b)",
    re.IGNORECASE,
)


def concept_of(function: str) -> Concept | None:
    """The kind of function that a text gives, by the first words of action in it.

    >>> for text in ("make recommendations on how to coordinate", "assist the Board in giving guidance"):
    ...     print(concept_of(text).name)
    make recommendations
    provide guidance
    >>> concept_of("hold the seat of the organization") is None
    True
    """
    for text in (THROUGH_ANOTHER.sub("", function), function):
        found = [
            (match.start(), at) for at, one in enumerate(CONCEPTS) if (match := one.function.search(text))
        ]
        if found:
            return CONCEPTS[min(found)[1]]
    return None
