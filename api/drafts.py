"""Documents that somebody is looking at before they are kept: on disk, for a while, under names nobody can guess.

    drafts/<32 characters>/source       the bytes as received
    drafts/<32 characters>/draft.json   name, id, when it came, how it was understood

Guarantees: a draft is there whole or not at all; it is gone after its time, once it is discarded, and once it is
kept; of two who keep the same draft at once, one does. Several processes may share the folder.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from kg.apart import Preview
from kg.apart.preview import Json, preview_of
from kg.model.errors import MandateGraphError, NotFoundError, StoreError
from kg.sources import Source

_NAME = re.compile(r"[A-Za-z0-9_-]{32}")
_MOST = 50  # drafts at a time
_BEING_KEPT = ".keeping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document that was read and is not kept yet."""

    name: str  # nobody can guess it
    source: Source
    preview: Preview
    until: datetime


class DraftsFullError(MandateGraphError):
    """There are as many drafts as are held at a time."""

    exit_code = 5


class Drafts:
    """The folder of drafts; ``now`` is the clock, in seconds since 1970."""

    def __init__(self, folder: Path, *, hours: float, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._seconds = hours * 3600
        self._now = now

    def put(self, source: Source, preview: Preview) -> str:
        """Hold a draft; its name. Raises DraftsFullError, and StoreError when the folder cannot be written."""
        self.sweep()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if sum(1 for _ in self._folder.iterdir()) >= _MOST:
                raise DraftsFullError(
                    f"{_MOST} documents wait to be kept or discarded; no more are taken.",
                    cure="Keep or discard one, or try again later.",
                )
            name = secrets.token_urlsafe(24)
            making = self._folder / f".{name}"
            making.mkdir(mode=0o700)
            (making / "source").write_bytes(source.data)
            found: Json = {
                "came": self._now(),
                "file": source.name,
                "identifier": source.identifier,
                "preview": preview.as_json(),
            }
            (making / "draft.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            making.rename(self._folder / name)
        except OSError as error:
            raise StoreError(
                f"{self._folder}: drafts cannot be held there ({error.strerror}).",
                cure="The operator may name another folder (KG_DRAFTS).",
            ) from error
        return name

    def get(self, name: str) -> Draft:
        """A draft by its name. Raises NotFoundError when there is none, or its time is over."""
        self.sweep()
        return self._read(self._at(name), name)

    def discard(self, name: str) -> None:
        """Let go of a draft. Raises NotFoundError when there is none."""
        at = self._at(name)
        gone = at.with_name(f".{name}.gone")
        try:
            at.rename(gone)
        except OSError:
            raise _no_draft() from None
        shutil.rmtree(gone, ignore_errors=True)

    @contextmanager
    def keeping(self, name: str) -> Iterator[Draft]:
        """A draft for the one who keeps it: gone when the block ends, there again when it fails.

        Raises NotFoundError when there is none, or somebody else is keeping it.
        """
        self.sweep()
        at = self._at(name)
        taken = at.with_name(name + _BEING_KEPT)
        try:
            at.rename(taken)
        except OSError:
            raise _no_draft() from None
        try:
            yield self._read(taken, name)
        except BaseException:
            taken.rename(at)
            raise
        shutil.rmtree(taken, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what is over its time."""
        if not self._folder.is_dir():
            return
        for at in self._folder.iterdir():
            if self._now() - _changed(at) > self._seconds:
                shutil.rmtree(at, ignore_errors=True)

    def _at(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise _no_draft()
        return self._folder / name

    def _read(self, at: Path, name: str) -> Draft:
        try:
            found = cast("Json", json.loads((at / "draft.json").read_text(encoding="utf-8")))
            data = (at / "source").read_bytes()
        except OSError:
            raise _no_draft() from None
        return Draft(
            name=name,
            source=Source(data=data, name=str(found["file"]), identifier=str(found["identifier"])),
            preview=preview_of(cast("Json", found["preview"])),
            until=datetime.fromtimestamp(float(str(found["came"])) + self._seconds, UTC),
        )


def _changed(at: Path) -> float:
    """When a folder came to be; now, for one that goes meanwhile."""
    try:
        return at.stat().st_mtime
    except OSError:
        return time.time()


def _no_draft() -> NotFoundError:
    return NotFoundError(
        "There is no such draft: it was kept, discarded, or its time is over.", cure="Add the document again."
    )
