"""The status in which somebody was present, from the words that announce the list."""

from __future__ import annotations

import re

# (status, pattern over the announcing words, example); the first that fits wins.
ORGANIZATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "expert",
        r"\b(?:following|invited|independent|individual|two|three|four|five) (?:\w+ )?experts\b",
        "The following experts attended",
    ),
    (
        "organization",
        r"\b(?:organi[sz]ations?|agenc(?:y|ies)|programmes?|funds?|entit(?:y|ies)|institut(?:ion|e)s?|bod(?:y|ies)|units?"
        r"|secretariats?|departments?|offices?|(?:non-|inter)governmental|NGOs?|IGOs?|academia|universit"
        r"|private sector|companies|industry|associations?|projects?|stakeholders|civil society)\b",
        "The following intergovernmental organizations were represented by observers",
    ),
)
STATES: tuple[tuple[str, str, str], ...] = (
    (
        "non-party",
        r"\bnon-part(?:y|ies)\b|\bnot (?:yet )?(?:a |states |contracting )?part(?:y|ies)\b|\bnon-signator"
        r"|\bnot (?:\w+ ){0,3}signator",
        "States that are not parties or signatories to the Protocol",
    ),
    ("signatory or observer", r"\bsignator(?:y|ies) (?:and|or) observer", "signatory and observer States"),
    ("party or signatory", r"\bpart(?:y|ies) (?:and|or) signator", "the following Parties and signatories"),
    ("signatory", r"\bsignator(?:y|ies)\b", "States signatories to the Protocol were represented"),
    (
        "observer",
        r"\bnon-member|\bnot (?:\w+ )?members?\b|\bbeyond the (?:\w+ )?region|\bArticle (?:11|\(?b\)?)\b"
        r"|\bconsultative|\bobserver (?:States|members?)\b|\bobservers to\b|\bpermanent observers?\b",
        "countries attended under Article 11 of the terms of reference",
    ),
    ("party", r"\b(?:contracting |states )?part(?:y|ies)\b", "The following parties were represented"),
    (
        "observer",
        r"\b(?:as|by|the following) (?:an )?observers?\b|^observers?\b|\bobservers? for\b",
        "States were represented by observers",
    ),
    (
        "member",
        r"\b(?:states? )?members?\b|\bmember (?:states?|countries|governments)\b|\bECE countries"
        r"|\bcountries of the\b",
        "the following members of the Commission",
    ),
    ("expert", r"\bexperts?\b", "experts from the following countries"),
)
_ORGANIZATIONS = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern, _ in ORGANIZATIONS)
_STATES = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern, _ in STATES)


def status_of(lead: str, *, of_states: bool) -> str:
    """The status that the announcing words give; "State" or "organization" where they give none.

    >>> status_of("The following signatories were represented by observers", of_states=True)
    'signatory'
    >>> status_of("Representatives of the following bodies attended", of_states=False)
    'organization'
    """
    folded = " ".join(lead.split())
    patterns = _STATES if of_states else (*_ORGANIZATIONS, *_STATES)
    for status, pattern in patterns:
        if pattern.search(folded):
            return status
    return "State" if of_states else "organization"
