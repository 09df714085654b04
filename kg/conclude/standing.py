"""Where a document says both that a text was adopted and that it was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, spans
from kg.conclude.words import clipped
from kg.model.conclusions import Discrepancy
from kg.model.facts import DocumentFact, Outcome, Standing, StandingStatement

# What an adoption is of, when it is of the document itself: "adopted the present report",
# "adopted its draft report, as orally amended"; not "adopted the report of the Bureau".
_OWN_REPORT = re.compile(
    r"\b(?:the\s+(?:present|draft)|its(?:\s+draft)?|this)\s+report\b|\bthe\s+(?:draft\s+)?report\s+"
    r"(?:on|of)\s+(?:its|the\s+(?:meeting|session))\b|^\s*the\s+report\s*$",
    re.IGNORECASE,
)
_NOT_AGREED = frozenset({Standing.CHAIR_SUMMARY, Standing.DRAFT})


def status_conflict(ground: Ground) -> Iterator[Discrepancy]:
    """A part said not to have been adopted, in a report that is said to have been adopted whole."""
    adopted = [
        fact
        for fact in ground.facts(Outcome)
        if fact.act == "adopted" and not fact.negated and _OWN_REPORT.search(fact.text)
    ]
    open_parts = [fact for fact in ground.facts(StandingStatement) if fact.standing in _NOT_AGREED]
    placed = [fact for fact in open_parts if ground.place(fact)]
    if not adopted or not placed:
        return
    titles = [
        fact
        for fact in ground.facts(DocumentFact)
        if fact.field == "title" and re.search(r"\bdraft\b", fact.value, re.IGNORECASE)
    ]
    first, last = placed[0], adopted[-1]
    headed = f"The document is headed “{clipped(titles[0].value, 60)}”, and " if titles else ""
    status = "a summary by the Chair" if first.standing is Standing.CHAIR_SUMMARY else "a draft"
    text = (
        f"{headed}{ground.at(first)} says that a part of it is "
        f"{status} and was not adopted; "
        f"{ground.at(last)} says that the report was adopted."
    )
    yield Discrepancy(
        rule="status-conflict",
        kind="status conflict",
        targets=spans([*titles, first, last]),
        places=ground.places((first, last)),
        detail=text[0].upper() + text[1:],
    )
