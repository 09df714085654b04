"""What can go wrong, as a tree; every message names the document, the place and the cure.

MandateGraphError
├── SourceError          the bytes cannot be read as a document (exit code 3)
├── DefectError          our own output is wrong: a quote differs from its source (exit code 4)
├── StoreError           the store cannot be opened, is locked, or did not answer (exit code 5)
├── QuestionError        no such question, or a parameter that does not fit (exit code 2)
├── QueryError           the SPARQL is wrong, not allowed, or over its limit (exit code 2)
└── NotFoundError        nothing in the graph answers to that name (exit code 1)
"""

from __future__ import annotations


class MandateGraphError(Exception):
    """The root of all errors that users may see."""

    exit_code = 1

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message} {self.cure}".strip()


class SourceError(MandateGraphError):
    """The bytes cannot be read as a document."""

    exit_code = 3


class DefectError(MandateGraphError):
    """Our own output is wrong; the document is refused and nothing stored changes."""

    exit_code = 4


class StoreError(MandateGraphError):
    """The store cannot be opened, is locked, or did not answer."""

    exit_code = 5


class QuestionError(MandateGraphError):
    """No such question, or a parameter that does not fit it."""

    exit_code = 2


class QueryError(MandateGraphError):
    """The SPARQL is wrong, not allowed, or over its limit."""

    exit_code = 2


class NotFoundError(MandateGraphError):
    """Nothing in the graph answers to that name."""

    exit_code = 1
