"""What rules over several documents find: conclusions that rest on words of more than one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Words:
    """Words of one document that a conclusion rests on, as the store keeps them."""

    document: str  # IRI
    start: int
    end: int
    source: str  # IRI of the innermost block that holds them
    exact: str
    prefix: str = ""
    suffix: str = ""
    paragraph: str = ""  # as the questions print it; empty in a masthead or heading
    fact: str = ""  # IRI of the fact whose words they are

    @property
    def identifier(self) -> str:
        """The document's id."""
        return self.document.rpartition("/")[2]

    @property
    def at(self) -> str:
        """How a detail speaks of the place: document and paragraph."""
        return f"{self.identifier}, paragraph {self.paragraph}" if self.paragraph else self.identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """A conclusion over several documents: its rule, the words it rests on, a sentence for people."""

    rule: str
    kind: str
    subject: str  # what it is about; with rule and kind it names the conclusion
    words: tuple[Words, ...]
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossDiscrepancy(Across):
    """Two documents that cannot both be right, or a change from one to the other."""

    severity: str = "contradiction"  # or "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossGap(Across):
    """Something of which none of the documents gives an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossEvidence(Across):
    """What all documents together show of a function."""

    function: str  # IRI
    status: str  # exercised, suspended, no evidence
    basis: str  # stated, interpreted, or empty
