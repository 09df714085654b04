"""What documents say, one frozen class a kind of fact; each knows the words that say it.

The kinds and their columns are those of the named questions (``data/questions``).
Text fields hold the document's own words, white space folded, without a final stop.
An empty string or tuple, or None, means: not said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.model.span import Span


class DocumentKind(StrEnum):
    """What a document is; everything but the first three answers no question on meetings or acts."""

    MEETING_REPORT = "meeting report"
    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "presidential statement"
    AGENDA = "provisional agenda"
    PARTICIPANTS = "list of participants"
    NOTE = "note"
    OTHER = "other document"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """How far a text was agreed."""

    ADOPTED = "adopted"
    CHAIR_SUMMARY = "Chair's summary"
    DRAFT = "draft"
    STATEMENT = "statement"


class Lineage(StrEnum):
    """The types of a step in a lineage."""

    ESTABLISHES = "establishes"
    CONTINUES = "continues"
    MAKES_PERMANENT = "makes permanent"
    ENCOURAGES = "encourages"
    ACKNOWLEDGES = "acknowledges"
    REQUESTS = "requests"
    SUSPENDS = "suspends"
    SUPERSEDES = "supersedes"
    RECALLS = "recalls"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActName:
    """A resolution or decision by its number and the body that adopted it.

    ``body`` is the adopting body's full name as first given in the document (or in the
    table of bodies, where only a symbol or a year names it), empty when unknown;
    ``unresolved`` then says why.
    """

    kind: str  # "resolution" or "decision"
    number: str  # as printed, blanks folded: "5/4", "55/255", "2482 (2019)", "SC-8/3", "1/CP.21"
    body: str = ""
    unresolved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a document says, and where.

    ``place`` overrides the paragraph that questions print, where the convention asks for
    it: "15(d)" for a sub-paragraph with an operative verb of its own, "p2" for the second
    preambular paragraph of a resolution.
    """

    span: Span
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFact(Fact):
    """One thing that the masthead or the title says of the document itself."""

    field: str  # title, body, symbol, date, place, start, end, language, distribution, job, adopted, session
    value: str  # dates as ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDescription(Fact):
    """What a document says of an act beside its number: its title, its year, its date."""

    act: ActName
    title: str = ""
    year: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """One thing cited in one paragraph."""

    kind: str  # resolution, decision, document, treaty, letter
    target: str  # number, symbol, full name of a treaty, or the words for a letter
    pinpoints: tuple[str, ...] = ()  # "35 (a)"
    act: ActName | None = None  # of a resolution or decision
    verb: str = ""  # how it is cited: "recalling", "reaffirming", "pursuant to" ... lower case
    lineage: Lineage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved(Fact):
    """A reference that could not be resolved ("the said resolution"), and why."""

    said: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Fact):
    """One thing that an act does. ``act`` is None when the document is itself the act."""

    act: ActName | None
    actor: str = ""  # the body that acts, full name
    verb: str  # past tense: decided, requested, took note; empty where none is stated
    lineage: Lineage | None = None
    duty: bool = False  # whether the verb creates a duty
    addressee: str = ""
    text: str
    deadline: str = ""  # "at its sixty-third session", "by 31 March 2021"
    report: bool = False  # a duty to report
    concerns: str = ""  # the body that it sets up, continues or ends, by its full name


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Fact):
    """One function that an act gives to a body. ``act`` is None when the document is the act."""

    act: ActName | None
    letter: str
    body: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Fact):
    """What one place says of a session of a body."""

    body: str
    ordinal: int | None = None
    start: date | None = None
    end: date | None = None
    location: str = ""
    format: str = ""  # in-person, online, hybrid
    sittings: int | None = None  # how many it held
    reported: bool = True  # the session that the document reports on, not another one
    scheduled: bool = False  # only planned: "the originally scheduled meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(Fact):
    """What one place says of a sitting within the session."""

    ordinal: int
    date: date | None = None
    start_time: str = ""  # "12:00"
    end_time: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Fact):
    """An item or sub-item of the agenda, as adopted where the document says so."""

    number: str  # "1", "1(a)"
    parent: str = ""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration(Fact):
    """A paragraph that takes up agenda items; the sitting where one is named."""

    items: tuple[str, ...]
    sitting: int | None = None
    title: str = ""  # the item's title as this place gives it
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Fact):
    """A named person in a role: an officer, a moderator, a panellist."""

    role: str  # panellist, moderator, presenter, chair, vice-chair, rapporteur, co-facilitator ...
    name: str
    item: str = ""
    position: str = ""
    country: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Somebody took the floor."""

    speaker: str
    capacity: str = ""  # party, signatory, observer, organization ... chair, secretariat, panellist
    phase: str = ""  # opening, closing, "item 3"
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """A State, organization or person present."""

    participant: str
    status: str  # party, signatory, non-party, member, observer, organization, expert, or as said
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceList(Fact):
    """A list of those present: whether it is left open, and how many it says it has."""

    status: str
    open: bool
    announced: int | None = None  # "the following 52 States"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMention(Fact):
    """A document that the meeting had before it or that a paragraph names by symbol."""

    symbol: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Fact):
    """What the meeting or a body decided, agreed, adopted, requested, took note of."""

    act: str  # past tense
    text: str
    date: date | None = None
    body: str = ""
    method: str = ""  # consensus, silence procedure, vote
    negated: bool = False  # "decided not to adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Fact):
    """Something said to stand elsewhere in or with the document: "annexed to ...", "see annex II"."""

    what: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStatement(Fact):
    """What a place says of how far a part of the document was agreed."""

    standing: Standing
    scope: str  # "document", or the path of the heading whose section it speaks of


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was understood of one document, in the order of its text."""

    kind: DocumentKind
    facts: tuple[Fact, ...]
    act: ActName | None = None  # the act that the document itself is: a resolution or decision
    names: dict[str, str] = field(default_factory=dict)  # short form, lower case, -> full name there
