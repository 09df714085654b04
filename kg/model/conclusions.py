"""What rules conclude from facts; never mixed with what documents state."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.facts import ActName
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A conclusion over one document: its rule and the words that it rests on."""

    rule: str  # name of the rule, as in docs/rules
    targets: tuple[Span, ...]
    places: tuple[str, ...]  # the paragraphs that the questions print, in order
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(Conclusion):
    """Two places that cannot both be complete or true, or something announced and not given."""

    kind: str
    severity: str = "contradiction"  # contradiction, incomplete, change, form


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Conclusion):
    """Something with no account in the document."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Conclusion):
    """What the document shows of a function that an act gave to a body."""

    act: ActName
    letter: str
    body: str = ""  # that the act gave the function to
    status: str  # exercised, suspended, no evidence
    basis: str  # stated, interpreted, or empty
