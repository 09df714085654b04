"""What an attendance list says of itself: in its own words, whom it lists, and party to what.

The status of a participant is one word in the data; which instrument or body it refers to stands in the
sentence that opens the list. These functions read that sentence for a page and conclude nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from api.glance.lines import DOCUMENT, Group, Line, Place, rows_of
from api.held import Held
from kg.rdf import iri

OPEN = "The list that names it ends in “[...]”: it is open, so others may have attended too."
_FEW = 3  # rows that are answered in a sentence each
_TEXTS = (
    "SELECT ?block ?text WHERE {{ VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?block prov:value ?text }} }}"
)
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


def answer_of(
    ask: Callable[[str], bytes],
    held: Held,
    rows: Sequence[Mapping[str, str]],
    whole: Iterable[Mapping[str, str]],
    said: str,
    report: str,
) -> Group | None:
    """Whether one participant attended, in what status, how complete the list is; None for a question about many.

    ``rows`` are those that fit what was said, ``whole`` all those asked about. A name that no list has
    is answered too: it may be missing because a list is open.
    """
    if not said or len(rows) > _FEW:
        return None
    if not rows:
        lists = {row["status"] for row in whole if row["list_open"] == "true"}
        open_lists = (
            f" {len(lists)} of the lists end in “[...]”: it may have attended all the same." if lists else ""
        )
        line = Line(after=f"No list here names “{said}”.{open_lists}")
        return Group(title=f"Did {said} attend?", lines=(line,))
    blocks = " ".join(sorted({f"<{row['block']}>" for row in rows}))
    texts = {row["block"]: row["text"] for row in rows_of(ask, _TEXTS.format(blocks=blocks))}
    return Group(
        title=f"Did {said} attend?",
        lines=tuple(_line(held, row, texts.get(row["block"], ""), report) for row in rows),
    )


def _line(held: Held, row: Mapping[str, str], text: str, report: str) -> Line:
    document = f"{DOCUMENT}{iri.slug(report or row['report'])}"
    lead = lead_of(text, row["participant"])
    words = f"– {status_in_words(row['status'], lead)}, as {held.name(document)} says"
    place = Place(
        block=row["block"], paragraph=row["paragraph"], quote=lead or row["quote"], document=document
    )
    return Line(
        name=row["participant"],
        iri=row["who"],
        after=words,
        remark=OPEN if row["list_open"] == "true" else "The list that names it is closed.",
        places=(place,),
    )
