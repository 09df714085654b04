"""A file as a browser sends it (multipart/form-data), up to a size; its name made harmless.

Guarantees: no more than the limit is ever held; the bytes are handed on unread; a name has no folder, no
character that cannot be printed, and at most 200 characters.
"""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message

from kg.sources import Source, printable_name

_BESIDE = 64 * 1024  # bytes of a form beside its file
_PATIENCE = 8  # times the limit that is read and thrown away, so that the browser hears the answer
_LONGEST_ID = 120


class UploadError(Exception):
    """What was sent is no file that can be taken; ``status`` is HTTP's."""

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


async def uploaded(request: Request, most: int) -> Source:
    """The one file of a form, and the id that was typed beside it. Raises UploadError."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most + _BESIDE:
            await _drain(request, message, most * _PATIENCE - taken)
            raise too_large(most)
        return message

    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UploadError("No file was sent.", status=415)
    try:
        form = await Request(request.scope, receive).form(max_files=1, max_fields=4, max_part_size=_BESIDE)
    except HTTPException as error:
        raise UploadError(f"The form could not be read: {error.detail}") from error
    try:
        file, said = form.get("file"), form.get("identifier")
        if not isinstance(file, UploadFile) or not file.filename:
            raise UploadError("No file was chosen. Choose one, or drop it on the area.")
        data = await file.read()
        name = printable_name(file.filename)
    finally:
        await form.close()
    if len(data) > most:
        raise too_large(most)
    if not data:
        raise UploadError(f"{name} is empty: it has no bytes. Check the file.")
    identifier = printable_name(said)[:_LONGEST_ID] if isinstance(said, str) else ""
    return Source(data=data, name=name, identifier=identifier)


def too_large(most: int) -> UploadError:
    """The refusal of a file that is too large."""
    return UploadError(
        f"The file is larger than {most // 2**20} MB, the most that is taken here. "
        "Split it, or ask the operator to add it.",
        status=413,
    )


async def _drain(request: Request, message: Message, most: int) -> None:
    """Read on and keep nothing: a browser listens only once it has sent."""
    while message.get("more_body", False) and most > 0:
        message = await request.receive()
        most -= len(message.get("body", b""))
