"""Why a query got no answer, or a writer did not write: the part of the error tree that the store raises.

QueryError
├── QuerySyntaxError    the text is no SPARQL query; knows line, column and a hint
├── RefusedQueryError   well-formed, perhaps, but never evaluated here (SERVICE, update, too deep)
├── NotAcceptableError  none of the asked formats fits the form of the query
└── QueryLimitError     over its limit of time, rows, bytes or memory; says how to get the rest
StoreError
└── StoreBusyError      somebody else writes, or every worker is taken; knows when to come back
"""

from __future__ import annotations

from kg.model.errors import QueryError, StoreError


class QuerySyntaxError(QueryError):
    """The text is not a SPARQL query; ``line`` and ``column`` count from 1, 0 when unknown."""

    def __init__(self, message: str, *, line: int = 0, column: int = 0, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.line = line
        self.column = column


class RefusedQueryError(QueryError):
    """The query asks for something that is not done here; ``rule`` names what."""

    def __init__(self, message: str, *, rule: str, line: int = 0, column: int = 0, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.rule = rule
        self.line = line
        self.column = column


class NotAcceptableError(QueryError):
    """None of the formats asked for can carry the answer; ``formats`` lists those that can."""

    def __init__(self, message: str, *, formats: tuple[str, ...]) -> None:
        super().__init__(message, cure="Ask for one of: " + ", ".join(formats) + ".")
        self.formats = formats


class QueryLimitError(QueryError):
    """The query went over a limit; ``limit`` is "time", "rows", "bytes" or "memory"."""

    def __init__(self, message: str, *, limit: str, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.limit = limit


class StoreBusyError(StoreError):
    """The store is taken; ``retry_after`` is a guess in seconds."""

    def __init__(self, message: str, *, retry_after: int = 1, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.retry_after = retry_after
