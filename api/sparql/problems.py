"""Why a request got no answer: a problem document (RFC 9457) that says where it is wrong and what to do."""

from __future__ import annotations

import json

from kg.model.errors import MandateGraphError, QueryError
from kg.store.refusals import (
    NotAcceptableError,
    QueryLimitError,
    QuerySyntaxError,
    RefusedQueryError,
    StoreBusyError,
)

Extra = int | str | tuple[str, ...]

_TITLES = {
    400: "The request is not a SPARQL query",
    403: "That is not done here",
    405: "Another method is needed",
    406: "None of the formats asked for can carry the answer",
    408: "The request did not arrive in time",
    413: "The request is too large",
    415: "The request is in a format that is not read here",
    422: "The answer is larger than this service gives at once",
    500: "Something went wrong here",
    503: "The query was not answered this time",
}
_REFUSED = {"size": 413, "service": 403, "update": 403}


class Problem(Exception):  # noqa: N818 - named for what the client reads
    """A refusal: the HTTP status, a word for its kind, what is wrong and what to do."""

    def __init__(
        self,
        *,
        status: int,
        kind: str,
        detail: str,
        hint: str = "",
        headers: tuple[tuple[str, str], ...] = (),
        extra: tuple[tuple[str, Extra], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.hint = hint
        self.headers = headers
        self.extra = extra

    def document(self) -> bytes:
        """The problem as application/problem+json."""
        known: dict[str, Extra] = {
            "type": f"urn:mandate-graph:problem:{self.kind}",
            "title": _TITLES.get(self.status, "The request was not answered"),
            "status": self.status,
            "detail": self.detail,
        }
        if self.hint:
            known["hint"] = self.hint
        return json.dumps(known | dict(self.extra), ensure_ascii=False).encode()


def problem_of(error: MandateGraphError) -> Problem:
    """The problem document for an error of the store.

    >>> problem_of(QuerySyntaxError("no", line=2, column=3)).extra
    (('line', 2), ('column', 3))
    """
    detail, hint = error.message, error.cure
    match error:
        case QuerySyntaxError():
            hint = hint or _SYNTAX_HINT
            problem = Problem(status=400, kind="syntax", detail=detail, hint=hint, extra=_place(error))
        case RefusedQueryError():
            status = _REFUSED.get(error.rule, 400)
            problem = Problem(status=status, kind=error.rule, detail=detail, hint=hint, extra=_place(error))
        case NotAcceptableError():
            extra = (("formats", error.formats),)
            problem = Problem(status=406, kind="format", detail=detail, hint=hint, extra=extra)
        case QueryLimitError():
            status = 422 if error.limit in ("rows", "bytes") else 503
            problem = Problem(status=status, kind=f"limit-{error.limit}", detail=detail, hint=hint)
        case StoreBusyError():
            retry = (("Retry-After", str(error.retry_after)),)
            problem = Problem(status=503, kind="busy", detail=detail, hint=hint, headers=retry)
        case QueryError():
            problem = Problem(status=400, kind="query", detail=detail, hint=hint)
        case _:
            problem = Problem(
                status=503, kind="store", detail=detail, hint=hint, headers=(("Retry-After", "1"),)
            )
    return problem


_SYNTAX_HINT = "Look at what stands just before that place; prefixes have to be declared with PREFIX."


def _place(error: QuerySyntaxError | RefusedQueryError) -> tuple[tuple[str, Extra], ...]:
    return (("line", error.line), ("column", error.column)) if error.line else ()
