"""What rules conclude from facts, of one document or of several; never mixed with what documents state."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.facts import ActName, Standing
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Words:
    """Words of a stored document that a conclusion over several documents rests on."""

    document: str  # IRI
    start: int
    end: int
    source: str  # IRI of the innermost block that holds them
    exact: str
    prefix: str = ""
    suffix: str = ""
    paragraph: str = ""  # as the questions print it; empty in a masthead or heading
    fact: str = ""  # IRI of the fact whose words they are
    about: str = ""  # IRI of the thing that the fact is about

    @property
    def identifier(self) -> str:
        """The document's id."""
        return self.document.rpartition("/")[2]

    @property
    def at(self) -> str:
        """How a detail speaks of the place: document and paragraph."""
        return f"{self.identifier}, paragraph {self.paragraph}" if self.paragraph else self.identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionName:
    """A function of a document's facts: the act that gives it, its letter, the body that is to do it."""

    act: ActName
    letter: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A conclusion: its rule, a sentence for people, and what it rests on.

    A rule over one document rests on spans of that document (``targets``, ``places``); a rule over
    several on words of each as the store keeps them (``words``).
    """

    rule: str  # name of the rule, as in docs/rules
    detail: str
    targets: tuple[Span, ...] = ()
    places: tuple[str, ...] = ()  # the paragraphs that the questions print, in order
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(Conclusion):
    """Two places that cannot both be complete or true, or something announced and not given."""

    kind: str
    severity: str = "contradiction"  # contradiction, incomplete, change, form
    subject: str = ""  # what it is about, where it is over several documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Conclusion):
    """Something with no account in the document, or in any of the documents."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Conclusion):
    """What one document, or all documents together, show of a function that an act gave to a body."""

    function: FunctionName | str  # by name, or its IRI where the store has it
    subject: str = ""  # the function as people write it, where it is over several documents
    status: str  # exercised, suspended, no evidence
    basis: str  # stated, interpreted, or empty


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStanding(Conclusion):
    """How far a part of a document was agreed: what one place says, said of every paragraph of that part."""

    standing: Standing
    scope: str  # "document", or the path of the heading whose section it is
    blocks: tuple[str, ...]  # paths of the top-level blocks of the part
