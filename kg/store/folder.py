"""The store's folder: immutable checkpoints, which one is newest, who uses which, content by hash.

    store/
      WRITER               locked by the one writer
      CURRENT              the name of the newest finished checkpoint; replaced by a rename
      checkpoints/00000007/        the database as of that change, never written again
      checkpoints/00000007.json    its digest, size and notes
      checkpoints/00000007.use     locked, shared, by each reader of it
      work-*/              the writer's own; worthless once the writer is gone
      content/ab/cd...     bytes by their SHA-256
      search.sqlite        the index of kg.search, made from the newest checkpoint; made anew when missing

Whatever moment a process dies at, CURRENT names a whole checkpoint, flushed before it was named.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.model.errors import NotFoundError, StoreError
from kg.store.locks import FileLock

_LAYOUT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A finished state of the store."""

    name: str
    path: Path
    digest: str
    size: int
    notes: Mapping[str, str] = field(default_factory=dict)


class StoreFolder:
    """One store on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.checkpoints = path / "checkpoints"
        self.content = path / "content"

    def exists(self) -> bool:
        """Whether there is a finished state."""
        return (self.path / "CURRENT").is_file()

    def create(self) -> None:
        """Make the folders; harmless when they are there."""
        try:
            self.checkpoints.mkdir(parents=True, exist_ok=True)
            self.content.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{self.path}: the store's folder cannot be made: {error.strerror}.",
                cure="Name another with --store.",
            ) from error

    def current_name(self) -> str:
        """The name of the newest checkpoint; raises StoreError when there is none."""
        try:
            return (self.path / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise StoreError(
                f"{self.path}: no store there.", cure="Run 'kg build', or 'kg add FILE' to begin one."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.path}: CURRENT cannot be read: {error}.") from error

    def describe(self, name: str) -> Checkpoint:
        """Read what is known of a checkpoint; raises FileNotFoundError when it is gone."""
        text = (self.checkpoints / f"{name}.json").read_text(encoding="utf-8")
        known = json.loads(text)
        if known.get("layout") != _LAYOUT:
            raise StoreError(
                f"{self.path}: written by another version of this program.",
                cure="Build it anew with 'kg build'.",
            )
        return Checkpoint(
            name=name,
            path=self.checkpoints / name,
            digest=known["digest"],
            size=known["size"],
            notes=known["notes"],
        )

    def newest(self) -> Checkpoint:
        """The newest checkpoint, described but not held."""
        for _ in range(100):  # a writer may tidy up between the two reads
            try:
                return self.describe(self.current_name())
            except FileNotFoundError:
                continue
        raise StoreError(
            f"{self.path}: the newest checkpoint is missing.", cure="Build it anew with 'kg build'."
        )

    def hold(self) -> tuple[Checkpoint, FileLock]:
        """The newest checkpoint, kept from being tidied away until the lock is released."""
        for _ in range(100):
            checkpoint = self.newest()
            lock = FileLock(self.checkpoints / f"{checkpoint.name}.use")
            try:
                if lock.shared() and checkpoint.path.is_dir():
                    return checkpoint, lock
            except FileNotFoundError:
                continue
            lock.release()
        raise StoreError(
            f"{self.path}: the newest checkpoint is missing.", cure="Build it anew with 'kg build'."
        )

    def publish(self, made: Path, *, digest: str, size: int, notes: Mapping[str, str]) -> Checkpoint:
        """Make a flushed database folder the newest checkpoint. The last step is one rename."""
        name = f"{self._last_number() + 1:08}"
        path = self.checkpoints / name
        sync_tree(made)
        made.rename(path)
        known = {"layout": _LAYOUT, "digest": digest, "size": size, "notes": dict(notes)}
        write_durably(self.checkpoints / f"{name}.use", b"")
        write_durably(self.checkpoints / f"{name}.json", json.dumps(known, ensure_ascii=False).encode())
        write_durably(self.path / "CURRENT", f"{name}\n".encode())
        return Checkpoint(name=name, path=path, digest=digest, size=size, notes=dict(notes))

    def tidy(self) -> None:
        """Remove checkpoints neither newest nor in use, and what dead writers left (only for the writer)."""
        keep = self.current_name() if self.exists() else ""
        for leftover in self.path.glob("work-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        for name in {entry.name.partition(".")[0] for entry in self.checkpoints.iterdir()} - {keep}:
            lock = FileLock(self.checkpoints / f"{name}.use")
            if not (self.checkpoints / f"{name}.use").exists():
                shutil.rmtree(self.checkpoints / name, ignore_errors=True)
            elif lock.exclusive():
                shutil.rmtree(self.checkpoints / name, ignore_errors=True)
                (self.checkpoints / f"{name}.json").unlink(missing_ok=True)
                (self.checkpoints / f"{name}.use").unlink(missing_ok=True)
                lock.release()

    def put(self, data: bytes) -> str:
        """Keep content under its SHA-256; ``settle`` sees it on disk."""
        key = hashlib.sha256(data).hexdigest()
        path = self._content_path(key)
        if not path.exists() or path.read_bytes() != data:  # a machine that lost its power may leave it empty
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
        return key

    def settle(self, keys: Iterable[str]) -> None:
        """See content on disk: many files at once take the system little longer than one."""
        paths = [self._content_path(key) for key in keys]
        for path in paths:
            _sync(path)
        for folder in dict.fromkeys(path.parent for path in paths):
            _sync_folder(folder)
        if paths:
            _sync_folder(self.content)

    def contents(self) -> tuple[str, ...]:
        """The keys of all content, in order."""
        found = self.content.glob("??/*")
        return tuple(sorted(entry.parent.name + entry.name for entry in found if entry.name[0] != "."))

    def link(self, other: StoreFolder) -> None:
        """Keep all content of another folder as well, by links where the file system has them."""
        keys = other.contents()
        for key in keys:
            path = self._content_path(key)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                link_file(other._content_path(key), path)
        self.settle(keys)

    def get(self, key: str) -> bytes:
        """Content by its SHA-256; raises NotFoundError, or StoreError when it was changed on disk."""
        try:
            data = self._content_path(key).read_bytes()
        except OSError:
            raise NotFoundError(f"No content with the hash {key} is kept in {self.path}.") from None
        if hashlib.sha256(data).hexdigest() != key:
            raise StoreError(f"{self._content_path(key)}: its bytes are no longer those of its name.")
        return data

    def _content_path(self, key: str) -> Path:
        if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
            raise NotFoundError(f"{key!r} is not a SHA-256 in lower-case hex.")
        return self.content / key[:2] / key[2:]

    def _last_number(self) -> int:
        numbers = [entry.name.partition(".")[0] for entry in self.checkpoints.iterdir()]
        return max((int(number) for number in numbers if number.isdigit()), default=0)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and see it on disk before returning."""
    _write_whole(path, data, settled=True)
    _sync_folder(path.parent)


def link_file(source: Path, target: Path) -> None:
    """Put a file that is never written again at another place, too."""
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def link_database(source: Path, target: Path) -> None:
    """Make a new folder with a closed database's files in it, which shares what is never written again."""
    target.mkdir()
    for entry in source.iterdir():
        if entry.suffix == ".sst":
            link_file(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)


def sync_tree(folder: Path) -> None:
    """See a flat folder's files, and its list of them, on disk."""
    for entry in folder.iterdir():
        _sync(entry)
    _sync_folder(folder)


def _write_whole(path: Path, data: bytes, *, settled: bool = False) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as out:
        out.write(data)
        if settled:
            out.flush()
            os.fsync(out.fileno())
    temporary.replace(path)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
