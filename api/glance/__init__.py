"""The answer first: what a reader most wants to know of a thing, by its kind, each line with its words.

A body: which act set it up, in what words; its functions and what shows that they are carried
out; its sessions. An act: what it does, who cites it. A person: what they led and on whose
behalf. A paragraph: what it relies on. Lines that a rule concludes name the rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from api.glance.acts import of_act
from api.glance.bodies import of_body
from api.glance.citations import of_paragraph
from api.glance.evidence import find_evidence
from api.glance.lines import Ask, Group, Line, Place
from api.glance.participants import of_participant
from api.glance.people import of_item, of_person, of_session
from api.held import Held
from kg.model.lineage import ThingKind

__all__ = ["Ask", "Group", "Line", "Place", "find_glance"]


def find_glance(  # noqa: PLR0911 - a kind a case
    ask: Ask, held: Held, address: str, kind: ThingKind | None, names: Iterable[str]
) -> tuple[Group, ...]:
    """The groups for a thing of a kind; none for kinds that its statements say all of."""
    match kind:
        case ThingKind.BODY:
            return (*of_body(ask, held, address), *of_participant(ask, held, address))
        case ThingKind.RESOLUTION:
            return of_act(ask, held, address)
        case ThingKind.FUNCTION:
            return (find_evidence(held, {address}),)
        case ThingKind.PERSON:
            return of_person(held, address, tuple(names))
        case ThingKind.MEETING:
            return of_session(ask, held, address)
        case ThingKind.AGENDA_ITEM:
            return of_item(ask, held, address)
        case _ if "/v/" in address:
            return of_paragraph(ask, held, address)
        case _:
            return of_participant(ask, held, address)
