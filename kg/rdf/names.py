"""The names under which one document speaks of one body: full, short, with an acronym in brackets.

A document that says "Ocean Data Board (ODB)" anywhere means that board by "ODB" elsewhere. Guarantees:
an acronym that stands for two names in one document, or for none, is not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kg.model.facts import Attendance, Function, Mandate, Outcome, Reading, Statement

_BRACKETED: Final = re.compile(
    r"^(?P<name>.*\S)\s*\(\s*(?:the\s+)?(?P<acronym>[A-Z][\w/.&-]*[A-Z][\w/&-]*)\s*\)$"
)
_ARTICLE: Final = re.compile(r"\s*\(the\)$", re.IGNORECASE)


def without_acronym(name: str) -> str:
    """A name without the acronym in brackets after it, and without "(the)".

    >>> without_acronym("Ocean Data Board (ODB)"), without_acronym("Netherlands (the)")
    ('Ocean Data Board', 'Netherlands')
    >>> without_acronym("Korea (Republic of)")
    'Korea (Republic of)'
    """
    bare = _ARTICLE.sub("", " ".join(name.split()))
    found = _BRACKETED.match(bare)
    return found["name"] if found else bare


def full_name(names: Mapping[str, str], name: str) -> str:
    """The full name that a document gives for a name, without its acronym; the name itself otherwise.

    >>> full_name({"odb": "Ocean Data Board"}, "the ODB"), full_name({}, "Ocean Data Board (ODB)")
    ('Ocean Data Board', 'Ocean Data Board')
    """
    bare = without_acronym(name)
    return names.get(bare.casefold().removeprefix("the "), bare)


def document_names(reading: Reading) -> dict[str, str]:
    """Short forms to full names: those that the document defines, and acronyms in brackets after names."""
    told: dict[str, set[str]] = {}
    for name in _named(reading):
        found = _BRACKETED.match(" ".join(name.split()))
        if found is not None:
            told.setdefault(found["acronym"].casefold(), set()).add(found["name"].removeprefix("the "))
    found_names = {short: without_acronym(full) for short, full in reading.names.items()}
    for acronym, fulls in told.items():
        if len({full.casefold() for full in fulls}) == 1:
            found_names.setdefault(acronym, min(fulls))
    return found_names


def _named(reading: Reading) -> Iterator[str]:
    for fact in reading.facts:
        match fact:
            case Attendance():
                yield from (fact.participant, fact.on_behalf_of)
            case Statement():
                yield from (fact.speaker, fact.on_behalf_of)
            case Mandate():
                yield from (fact.addressee, fact.actor, fact.concerns)
            case Function() | Outcome():
                yield fact.body
            case _:
                pass
