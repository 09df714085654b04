"""The caller's side: start the process, hand it the bytes, wait within the limit, end all that it started.

What goes over: one line of JSON, then the document's bytes, on standard input; JSON on standard output. The
environment of the caller, where its secrets may be, does not go over.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import kg
from kg.added import Added, refused
from kg.apart.limits import ReadingLimits
from kg.apart.preview import Json, Preview, added_of, preview_of
from kg.model.errors import StoreError
from kg.sources import Source
from kg.store.interface import Store
from kg.store.opening import location_of

_HANDED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
_ROOT = Path(kg.__file__).resolve().parents[1]


def look_apart(source: Source, limits: ReadingLimits | None = None) -> Preview | Added:
    """How a document is understood, without a store; what is refused comes back with its reason."""
    held = limits or ReadingLimits()
    found = _run({"task": "look"}, source, held)
    if isinstance(found, Added):
        return found
    return preview_of(cast("Json", found["preview"])) if "preview" in found else _added(found)


def add_apart(store: Store, source: Source, limits: ReadingLimits | None = None) -> Added:
    """Add one document to a store, read and written in a process of its own, as ``kg add`` does.

    Other writers are waited for, for a while. Raises StoreError when the store cannot be written.
    """
    found = _run({"task": "add", "store": location_of(store)}, source, limits or ReadingLimits())
    return found if isinstance(found, Added) else _added(found)


def _added(found: Json) -> Added:
    if "store_error" in found:
        message, cure = cast("list[str]", found["store_error"])
        raise StoreError(message, cure=cure)
    return added_of(cast("Json", found["added"]))


def _run(task: Json, source: Source, limits: ReadingLimits) -> Json | Added:
    """What the process answers; a refusal when it did not live to answer."""
    head = {
        **task,
        "memory": limits.memory,
        "seconds": limits.seconds,
        "source": {
            "name": source.name,
            "identifier": source.identifier,
            "title": source.title,
            "body": source.body,
            "symbol": source.symbol,
        },
    }
    handed = json.dumps(head).encode() + b"\n" + source.data
    environment = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    environment |= {"PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PYTHONIOENCODING": "utf-8"}
    with TemporaryDirectory(prefix="mandate-graph-", ignore_cleanup_errors=True) as scratch:
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)  # goes with whatever it leaves there
        return _answer(source, handed, environment, limits)


def _answer(
    source: Source, handed: bytes, environment: dict[str, str], limits: ReadingLimits
) -> Json | Added:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(handed, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return refused(
            source,
            f"{source.name} takes longer than {limits.seconds:g} seconds to read. "
            "Split it, or add its text alone.",
        )
    finally:
        _end(process)
    if process.returncode != 0 or not answer:
        return refused(source, f"{source.name} {_death(process.returncode)}")
    return cast("Json", json.loads(answer))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and whatever it started; harmless when all have gone."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def _death(code: int) -> str:
    how = f"by {signal.Signals(-code).name}" if code < 0 else f"with code {code}"
    return (
        f"ended the process that read it ({how}); it may need more memory than a document is given. "
        "Split it, or add its text alone."
    )
