"""A document read: its kind, the names that hold throughout it, and every fact in it.

``read_facts`` is the whole step on one page, a line a kind of fact. Facts come in the order of
the text; an extractor sees the document and the names, never another extractor's facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kg.extract.acts import find_acts
from kg.extract.agenda import find_agenda
from kg.extract.announcements import find_announcements
from kg.extract.attendance import find_attendance
from kg.extract.citations import find_citations
from kg.extract.considerations import find_considerations
from kg.extract.context import Context
from kg.extract.documents import find_documents
from kg.extract.functions import find_functions
from kg.extract.kind import document_kind
from kg.extract.mandates import find_mandates
from kg.extract.masthead import find_masthead, read_masthead
from kg.extract.names import document_names, key_of
from kg.extract.outcomes import find_outcomes
from kg.extract.own_acts import body_of
from kg.extract.participations import find_participations
from kg.extract.places import block_places
from kg.extract.reference import canonical_body
from kg.extract.sessions import find_sessions
from kg.extract.sittings import find_sittings
from kg.extract.standing import find_standing
from kg.extract.statements import find_statements
from kg.model.facts import ActName, DocumentKind, Fact, Reading
from kg.model.tree import Document

EXTRACTORS: Final[tuple[Callable[[Context], Iterator[Fact]], ...]] = (
    find_masthead,
    find_sessions,
    find_sittings,
    find_agenda,
    find_considerations,
    find_participations,
    find_statements,
    find_attendance,
    find_mandates,
    find_functions,
    find_outcomes,
    find_acts,
    find_citations,
    find_documents,
    find_announcements,
    find_standing,
)  # fmt: skip
"""A line a kind of fact."""

SPEAKING: Final = (DocumentKind.MEETING_REPORT, DocumentKind.RESOLUTION, DocumentKind.DECISION)
"""The kinds that are read for facts; of all others only the masthead is kept."""

_ACTS = {DocumentKind.RESOLUTION: "resolution", DocumentKind.DECISION: "decision"}


def read_facts(document: Document) -> Reading:
    """Everything that is understood of a document, in the order of its text."""
    context = context_of(document)
    extractors = EXTRACTORS if context.kind in SPEAKING else (find_masthead,)
    facts = [fact for extractor in extractors for fact in extractor(context)]
    facts.sort(key=lambda fact: (fact.span, type(fact).__name__))
    return Reading(
        kind=context.kind,
        facts=tuple(facts),
        act=context.act,
        names=context.names,
    )


def context_of(document: Document) -> Context:
    """The document with its kind, its body, its names and its places."""
    kind = document_kind(document)
    masthead = read_masthead(document, kind)
    said = canonical_body(masthead.get("body"))
    names = document_names(document, said)
    body = names.get(key_of(said), said)
    act = None
    if kind in _ACTS and masthead.act_number:
        number = masthead.act_number
        act = ActName(kind=masthead.act_kind or _ACTS[kind], number=number, body=body_of(body, number))
    return Context(
        document=document, kind=kind, body=body, names=names, act=act, places=block_places(document)
    )
