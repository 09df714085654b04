"""What changed between two documents, or two versions of one: the facts, not the text."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.held import held
from api.negotiation import wanted
from api.pages import graph_of, page
from api.problems import advised
from kg.model.errors import NotFoundError
from kg.questions.diff import Change

router = APIRouter(tags=["lineage"])


@router.get("/diff", summary="What changed between two documents or versions")
@router.get("/diff.{suffix}", include_in_schema=False)
def diff(request: Request, a: str = "", b: str = "", suffix: str = "") -> Response:
    """The facts that two documents ("id") or versions ("id@version") do not share: added, dropped, changed."""
    form = wanted(request, f"diff.{suffix}" if suffix else "diff", {"json": "application/json"})
    found: tuple[Change, ...] = ()
    trouble = ""
    if a and b:
        try:
            found = graph_of(request).diff(a, b)
        except NotFoundError as error:
            if form.name == "json":
                raise
            trouble = advised(error)
    if form.name == "json":
        return JSONResponse(
            [
                {
                    "question": one.question,
                    "what": one.what,
                    "subject": one.subject,
                    "before": one.before,
                    "after": one.after,
                }
                for one in found
            ]
        )
    questions = {question.name: question.title for question in graph_of(request).questions()}
    groups: dict[str, list[Change]] = {}
    for one in found:
        groups.setdefault(one.question, []).append(one)
    return page(
        request,
        "diff.html",
        status=404 if trouble else 200,
        a=a,
        b=b,
        trouble=trouble,
        groups=[(questions.get(name, name), changes) for name, changes in groups.items()],
        reports=[row["report"] for row in held(request).records("reports")],
    )
