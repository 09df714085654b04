"""Add a document: it is read apart, shown as it was understood, and kept or discarded by whoever sent it.

There only when the operator has switched it on (``allow_add``). The way works without script: a form, a page, two
buttons. What is kept goes the way of ``kg add``; the bytes are never taken apart in this process.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from api.contact import contact
from api.drafts import Draft, Drafts
from api.origin import is_own_form
from api.pages import graph_of, page
from api.settings import Settings
from api.uploads import UploadError, uploaded
from kg.added import Added
from kg.apart import Preview, ReadingLimits
from kg.graph import MandateGraph, default_store
from kg.keeping import kept_versions
from kg.model.errors import MandateGraphError, NotFoundError, StoreError
from kg.questions.diff import Change, find_changes
from kg.questions.question import question_named
from kg.rdf import iri
from kg.sources import Source
from kg.store.interface import Store
from kg.store.limits import MEBIBYTE
from kg.store.opening import location_of

router = APIRouter(include_in_schema=False)
_AT_ONCE = 2  # documents read at a time by one process
_SHOWN = 200  # rows of a question; the kept document's pages have all
_STATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


class Adding:
    """What adding needs beside the store: its limits, its drafts, a turn at the reader."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.most = settings.add_mib * MEBIBYTE
        self.limits = ReadingLimits(seconds=settings.add_seconds, memory=settings.add_memory_mib * MEBIBYTE)
        self.hours = settings.draft_hours
        self.outside = settings.outside
        self.drafts = Drafts(_folder(store, settings), hours=settings.draft_hours)
        self.turns = threading.BoundedSemaphore(_AT_ONCE)


def _folder(store: Store, settings: Settings) -> Path:
    """Where drafts are held: where the operator says, else beside the store, where whoever writes it may write."""
    if settings.drafts:
        return Path(settings.drafts)
    where = location_of(store)
    if "://" in where:
        return Path(default_store()).with_name("drafts")
    return Path(f"{where}-drafts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What keeping a draft would mean for the collection."""

    state: str  # "added", "new version", "unchanged"
    document: str  # IRI
    current: str = ""  # the version that answers come from now
    changes: tuple[tuple[str, tuple[Change, ...]], ...] = ()  # by the question's title


@router.get("/add")
def form(request: Request, discarded: str = "") -> Response:
    """The form."""
    return _form(request, told="The document was discarded; nothing of it is kept." if discarded else "")


def _form(
    request: Request, *, trouble: str = "", status: int = 200, told: str = "", file: str = ""
) -> Response:
    adding = _adding(request)
    response = page(
        request,
        "add.html",
        status=status,
        trouble=trouble,
        told=told,
        file=file,
        most=adding.most // MEBIBYTE,
        most_bytes=adding.most,
        hours=adding.hours,
        seconds=adding.limits.seconds,
        contact=contact(),
    )
    response.headers.update(_STATE)
    return response


@router.post("/add")
async def upload(request: Request) -> Response:
    """Read the document apart and hold it as a draft; what cannot be read is said on the form."""
    adding = _adding(request)
    if not _own(request):
        return await run_in_threadpool(_refuse_stranger, request)
    try:
        source = await uploaded(request, adding.most)
    except UploadError as error:
        return await run_in_threadpool(_form, request, trouble=error.message, status=error.status)
    return await run_in_threadpool(_read, request, adding, source)


def _read(request: Request, adding: Adding, source: Source) -> Response:
    if not adding.turns.acquire(timeout=adding.limits.seconds / 4):
        response = _form(
            request, trouble="Other documents are being read just now; try again in a minute.", status=503
        )
        response.headers["Retry-After"] = "60"
        return response
    try:
        found = graph_of(request).preview(source, adding.limits)
    finally:
        adding.turns.release()
    if isinstance(found, Added):
        return _form(request, trouble=found.reason, status=422, file=source.name)
    try:
        name = adding.drafts.put(source, found)
    except MandateGraphError as error:
        return _form(request, trouble=str(error), status=503, file=source.name)
    return RedirectResponse(f"/add/{name}", status_code=303, headers=_STATE)


@router.get("/add/{name}")
def draft(request: Request, name: str) -> Response:
    """How the document was understood, and what keeping it would mean."""
    return _draft(request, _adding(request).drafts.get(name))


def _draft(request: Request, one: Draft, *, trouble: str = "", status: int = 200) -> Response:
    preview = one.preview
    response = page(
        request,
        "add_draft.html",
        status=status,
        draft=one,
        preview=preview,
        report=preview.report,
        standing=standing_of(graph_of(request), preview),
        answers=[
            (shown, question_named(shown.question).columns)
            for shown in preview.answers
            if shown.question != "paragraphs"
        ],
        paragraphs=preview.answer("paragraphs"),
        shown=_SHOWN,
        trouble=trouble,
    )
    response.headers.update(_STATE)
    return response


@router.post("/add/{name}/keep")
def keep(request: Request, name: str) -> Response:
    """Keep a draft: from then on it is in the collection."""
    if not _own(request):
        return _refuse_stranger(request)
    adding = _adding(request)
    try:
        with adding.drafts.keeping(name) as one:
            added = graph_of(request).add_apart(one.source, adding.limits)
            if added.state == "refused":
                raise StoreError(added.reason)
    except StoreError as error:
        return _draft(request, adding.drafts.get(name), trouble=str(error), status=503)
    return RedirectResponse(f"/id/document/{added.document}", status_code=303, headers=_STATE)


@router.post("/add/{name}/discard")
def discard(request: Request, name: str) -> Response:
    """Let go of a draft."""
    if not _own(request):
        return _refuse_stranger(request)
    _adding(request).drafts.discard(name)
    return RedirectResponse("/add?discarded=1", status_code=303, headers=_STATE)


def standing_of(graph: MandateGraph, preview: Preview) -> Standing:
    """Whether a document is new, held already, or another version of one that is held, and what changes then."""
    document = str(iri.document(preview.report.document))
    versions = {one.number for one in kept_versions(graph.store) if one.document == preview.report.document}
    try:
        graph.document(document)
    except (NotFoundError, StoreError):
        return Standing(state="added", document=document)
    current = graph.current_version(document)
    if preview.version in versions:
        return Standing(state="unchanged", document=document, current=current)
    found = []
    for question in graph.questions():
        if question.name in {"reports", "paragraphs"}:
            continue
        changes = find_changes(
            question.name,
            question.columns,
            graph.ask(question.name, report=document),
            preview.answer(question.name),
        )
        if changes:
            found.append((question.title, changes))
    return Standing(state="new version", document=document, current=current, changes=tuple(found))


def _adding(request: Request) -> Adding:
    found = request.app.state.adding
    if not isinstance(found, Adding):
        raise NotFoundError("Documents cannot be added here.", cure="The operator may switch it on.")
    return found


def _own(request: Request) -> bool:
    headers: Mapping[str, str] = request.headers
    listening = str((request.scope.get("server") or ("",))[0])
    return is_own_form(headers, listening, _adding(request).outside)


def _refuse_stranger(request: Request) -> Response:
    return _form(
        request,
        trouble="The form was not sent from this page. Open it here, and send it again.",
        status=403,
    )
