"""One whole state of a store as one file, made while others read and write; and a store from such a file.

A backup holds the newest checkpoint from being tidied away while it is copied, so it needs no pause. A
restore proves the copy (quads against the digest, content against its hashes) before one rename puts it in
place; servers then move on to it as to any newer state. What does not hold changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.model.errors import StoreError
from kg.store.changing import digest_of
from kg.store.embedded import EmbeddedStore
from kg.store.folder import Checkpoint, StoreFolder
from kg.store.interface import Store
from kg.store.writing import FolderWriter

_FORM = "mandate-graph-backup 1"
_FILE = re.compile(r"database/(?P<file>[A-Za-z0-9_.-]{1,100})|content/(?P<key>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a backup holds: the state's digest, its quads, how many documents' contents."""

    digest: str
    size: int
    contents: int


def back_up(store: Store, file: Path) -> Kept:
    """Write the newest state, and all content, to a tar file compressed by gzip. Raises StoreError."""
    folder = _folder_of(store)
    checkpoint, lock = folder.hold()
    making = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with tarfile.open(making, "w:gz", compresslevel=4) as tar:
            contents = _write(tar, folder, checkpoint)
        with making.open("rb") as written:
            os.fsync(written.fileno())
        making.replace(file)
    except OSError as error:
        raise StoreError(f"{file}: the backup cannot be written: {error.strerror or error}.") from error
    finally:
        making.unlink(missing_ok=True)
        lock.release()
    return Kept(digest=checkpoint.digest, size=checkpoint.size, contents=contents)


def restore(store: Store, file: Path) -> Kept:
    """Put a backup's state in the place of the store's, whole or not at all.

    Raises StoreError when the file is no backup or damaged, and StoreBusyError beside another writer.
    """
    folder = _folder_of(store)
    with FolderWriter(folder):
        made = folder.path / f"work-restore-{os.getpid()}"
        made.mkdir()
        try:
            with tarfile.open(file, "r:gz") as tar:
                return _read(tar, folder, made)
        except (OSError, EOFError, tarfile.TarError, ValueError, KeyError) as error:
            raise StoreError(
                f"{file}: this is no whole backup: {error}.", cure="Nothing was changed; use another file."
            ) from error
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _folder_of(store: Store) -> StoreFolder:
    if not isinstance(store, EmbeddedStore):
        raise StoreError(
            "Only a store in a folder is backed up and restored here.",
            cure="Use the other store's own means, or 'kg export --format nquads'.",
        )
    return StoreFolder(store.path)


def _write(tar: tarfile.TarFile, folder: StoreFolder, checkpoint: Checkpoint) -> int:
    keys = folder.contents()
    known = {
        "form": _FORM,
        "digest": checkpoint.digest,
        "size": checkpoint.size,
        "notes": dict(checkpoint.notes),
        "contents": len(keys),
    }
    _put(tar, "backup.json", json.dumps(known, ensure_ascii=False, sort_keys=True).encode())
    for entry in sorted(checkpoint.path.iterdir()):
        if entry.is_file():
            tar.add(entry, f"database/{entry.name}", recursive=False)
    for key in keys:
        _put(tar, f"content/{key}", folder.get(key))
    return len(keys)


def _put(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    head = tarfile.TarInfo(name)
    head.size = len(data)
    tar.addfile(head, io.BytesIO(data))


def _read(tar: tarfile.TarFile, folder: StoreFolder, made: Path) -> Kept:
    first = tar.next()
    known = (
        json.loads(_opened(tar, first).read()) if first is not None and first.name == "backup.json" else {}
    )
    if known.get("form") != _FORM:
        raise StoreError("It was not written by 'kg backup' of this version.")
    contents: list[str] = []
    while (entry := tar.next()) is not None:
        match = _FILE.fullmatch(entry.name)
        if match is None or not entry.isfile() or match["file"] in (".", ".."):
            raise StoreError(f"There is something foreign in it: {entry.name[:80]!r}.")
        source = _opened(tar, entry)
        if match["file"]:
            with (made / match["file"]).open("xb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
        else:
            data = source.read()
            if hashlib.sha256(data).hexdigest() != match["key"]:
                raise StoreError(f"The content {match['key'][:12]} is damaged.")
            contents.append(folder.put(data))
    found = digest_of(made)
    if (found.hexdigest(), found.size, len(contents)) != (known["digest"], known["size"], known["contents"]):
        raise StoreError("What is in it is not what it says.")
    folder.settle(contents)
    folder.publish(made, digest=known["digest"], size=known["size"], notes=known["notes"])
    return Kept(digest=known["digest"], size=known["size"], contents=len(contents))


def _opened(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    source = tar.extractfile(entry)
    if source is None:
        raise StoreError(f"{entry.name[:80]!r} is no file.")
    return source
