"""Errors as pages for people and as problem documents (RFC 9457) for programs."""

from __future__ import annotations

import re

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
        status = _status(error)
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
    if wants_page(request):
        said = message if status != 404 or message != "Not Found" else "There is no page at this address."
        response: Response = page(
            request, "problem.html", status=status, code=status, message=said, cure=_advice(status, cure)
        )
    else:
        response = _problem(request, status, message, cure)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def wants_page(request: Request) -> bool:
    """Whether a browser asks: it accepts HTML, or navigates without saying what it accepts."""
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted or request.headers.get("sec-fetch-mode") == "navigate"


def advised(error: MandateGraphError) -> str:
    """An error as a page tells it beside the form that led to it."""
    return f"{error.message} {_advice(_status(error), error.cure)}"


def _status(error: MandateGraphError) -> int:
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)


def _advice(status: int, cure: str) -> str:
    """What a reader of a page can do; what only the operator of a command line can is not for them."""
    if not _SHELL.search(cure):
        return cure
    return _ADVICE.get(status, "Go to the first page, or tell the operator of this service.")


_SHELL = re.compile(r"\bkg |--\w|\bKG_")
_ADVICE = {
    404: "Search for a number such as 5/4, a name, or a word of a paragraph; the list of documents has those there are.",
    400: "Look at what you entered, and choose from the lists where there are any.",
    503: "Try again in a little while; if it stays so, tell the operator of this service.",
}


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
