"""What an attendance list says of itself: in its own words, whom it lists, and party to what.

The status of a participant is one word in the data; which instrument or body it refers to stands in the
sentence that opens the list. These functions read that sentence for a page and conclude nothing.
"""

from __future__ import annotations

import re

OPEN = "The list that names it ends in “[...]”: it is open, so others may have attended too."
_LEAD = re.compile(r"(?P<lead>[^:]{12,400}):")
_TO = re.compile(
    r"""\b(?:part(?:y|ies)|signator(?:y|ies)|members?)  # "States parties", "signatory and observer States"
    (?:\s+(?:and|or)\s+\w+)?(?:\s+States)?\s+(?:to|of)\s+
    (?P<what>the\s+[^,:;]+?)
    (?=\s+(?:were|was|are|is|that|which|who|participated|attended|took|had|sent)\b|[,:;]|$)""",
    re.VERBOSE,
)
_WORDS = {
    "party": "party to {what}",
    "signatory": "signatory to {what}",
    "non-party": "neither party nor signatory to {what}",
    "member": "member of {what}",
}
_PLAIN = {
    "non-party": "not a party",
    "organization": "as an organization",
    "expert": "as an expert",
    "observer": "as an observer",
}


def lead_of(text: str, name: str) -> str:
    """The words that open the list in which a name stands; empty where the name is in no list after a colon.

    >>> lead_of("5. The following parties to the Seed Treaty were represented: Chile, Kenya [...].", "Kenya")
    '5. The following parties to the Seed Treaty were represented'
    """
    before = " ".join(text.partition(name)[0].split()) if name in text else ""
    leads = [found["lead"].strip() for found in _LEAD.finditer(before)]
    return leads[-1] if leads else ""


def status_in_words(status: str, lead: str = "") -> str:
    """A status as a reader wants it: "party" says to what, where the list does.

    >>> status_in_words("party", "The following parties to the Seed Treaty were represented")
    'party to the Seed Treaty'
    >>> status_in_words("signatory", "The following States signatories to the Seed Treaty were represented")
    'signatory to the Seed Treaty'
    >>> status_in_words("non-party"), status_in_words("party"), status_in_words("guest")
    ('not a party', 'party', 'guest')
    """
    found = _TO.search(lead)
    if found is not None and status in _WORDS:
        return _WORDS[status].format(what=" ".join(found["what"].split()))
    return _PLAIN.get(status, status)
