"""Errors as pages for people and as problem documents (RFC 9457) for programs."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.negotiation import NotAcceptableError
from api.pages import page
from kg.model.errors import (
    DefectError,
    MandateGraphError,
    NotFoundError,
    QueryError,
    QuestionError,
    SourceError,
    StoreError,
)

_STATUS: dict[type[MandateGraphError], int] = {
    NotFoundError: 404,
    QuestionError: 400,
    QueryError: 400,
    SourceError: 422,
    StoreError: 503,
    DefectError: 500,
}


def install(app: FastAPI) -> None:
    """Answer every error of ours, and every HTTP error, in the form that was asked for."""

    def ours(request: Request, error: Exception) -> Response:
        if not isinstance(error, MandateGraphError):
            raise TypeError("not one of our errors") from error
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
        if isinstance(error, QuestionError) and error.message.startswith("There is no question"):
            status = 404
        return _answer(request, status, error.message, error.cure)

    def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise TypeError("not an HTTP error") from error
        headers = dict(error.headers or {})
        return _answer(request, error.status_code, str(error.detail), "", headers)

    def unacceptable(request: Request, error: Exception) -> Response:
        if not isinstance(error, NotAcceptableError):
            raise TypeError("not a matter of negotiation") from error
        offers = ", ".join(("text/html", *error.offers))
        return _problem(
            request, 406, "None of the formats that you accept is on offer.", f"There are: {offers}."
        )

    app.add_exception_handler(MandateGraphError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(NotAcceptableError, unacceptable)


def _answer(
    request: Request, status: int, message: str, cure: str, headers: dict[str, str] | None = None
) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        response: Response = page(
            request, "problem.html", status=status, code=status, message=message, cure=cure
        )
    else:
        response = _problem(request, status, message, cure)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def _problem(request: Request, status: int, message: str, cure: str) -> Response:
    return JSONResponse(
        {
            "type": "about:blank",
            "title": message,
            "status": status,
            "detail": cure,
            "instance": request.url.path,
        },
        status_code=status,
        media_type="application/problem+json",
    )
