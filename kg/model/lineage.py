"""A lineage as things and steps between them: what trace, pictures and pages are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.facts import Lineage


class ThingKind(StrEnum):
    """The kinds of thing in a lineage, in the order of the picture's columns."""

    INSTRUMENT = "instrument"
    RESOLUTION = "resolution"  # or decision
    MANDATE = "mandate"
    FUNCTION = "function"
    BODY = "body"
    MEETING = "meeting"
    AGENDA_ITEM = "agenda item"
    PERSON = "person"
    DOCUMENT = "document"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a document that back a step or a thing, or that a rule's conclusion rests on."""

    document: str  # IRI of the document
    paragraph: str  # as printed: "17", "15(d)", "p2"; empty for a masthead or heading
    exact: str  # the words
    prefix: str = ""
    suffix: str = ""
    block: str = ""  # IRI of the paragraph or block, which is also its address
    standing: str = ""
    text: str = ""  # the whole paragraph or block, where it is at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a function: exercised, suspended, no evidence; and from which day that is known."""

    status: str
    known: str = ""  # ISO date; empty where the reports that show it have none


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node: a resolution, a mandate, a body, a meeting ..."""

    iri: str
    kind: ThingKind
    label: str  # short: "Resolution 5/4", "(a) facilitate implementation ..."
    title: str = ""  # in full
    note: str = ""  # "suspended", "no evidence in these documents"
    date: str = ""  # ISO date or year that a document states; empty when none does
    in_force: str = ""  # ISO date from which a treaty is in force, which is not that of its adoption
    shown: tuple[Shown, ...] = ()  # of a function, the best first
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An edge from authority towards what carries it out."""

    source: str  # IRI
    target: str  # IRI
    relation: str  # in words, read from source to target: "establishes", "adopted", "gives function"
    lineage: Lineage | None = None  # its type, where it is one of the nine
    duty: bool = False
    stated: bool = True  # False: concluded by ``rule``
    rule: str = ""
    quotes: tuple[Quote, ...] = ()
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageGraph:
    """Things and steps, each once, in a stable order. ``focus`` is the thing asked about, or empty."""

    things: tuple[Thing, ...]
    steps: tuple[Step, ...]
    focus: str = ""
