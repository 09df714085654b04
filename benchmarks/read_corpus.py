"""Read every file of a folder and print how it went: files, seconds, blocks by kind, failures.

    python benchmarks/read_corpus.py FOLDER        (or set MANDATES_CORPUS)

Checks on the way that no character is lost: what is in the text and what was cut make up the source.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import SourceError
from kg.model.span import Span
from kg.model.tree import Document
from kg.text.read import read_document

_SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of one file went."""

    path: Path
    size: int
    seconds: float  # of computing, in this process
    blocks: tuple[tuple[str, int], ...] = ()
    lost: int = 0  # characters of the source that are nowhere
    failure: str = ""


def read(path: Path) -> Outcome:
    """Read one file, in a process of its own pool."""
    data = path.read_bytes()
    started = time.process_time()
    try:
        document = read_document(data, path.name)
    except SourceError as refused:
        return Outcome(path, len(data), time.process_time() - started, failure=f"refused: {refused}")
    except Exception as broken:
        return Outcome(path, len(data), time.process_time() - started, failure=f"CRASH: {broken!r}")
    seconds = time.process_time() - started
    kinds = Counter(block.kind.value for block in document.blocks)
    return Outcome(path, len(data), seconds, tuple(kinds.items()), _lost(document))


def _lost(document: Document) -> int:
    kept = sum(map(len, document.origin.source_spans(Span(0, len(document.text)))))
    extents = sum(len(block.extent) for block in document.children(None))
    cut = sum(len(piece.span) for piece in document.furniture)
    return abs(len(document.source) - kept - cut) + abs(len(document.text) - extents)


def files(folder: Path) -> Iterator[Path]:
    """The files of a folder, in order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "README.md")


def main(arguments: list[str]) -> int:
    """Read the folder and print the figures; fails where a file crashed or lost a character."""
    where = arguments[0] if arguments else os.environ.get("MANDATES_CORPUS", "")
    if not where:
        print(__doc__)
        return 2
    started = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        outcomes = list(pool.map(read, files(Path(where)), chunksize=16))
    wall = time.perf_counter() - started
    blocks: Counter[str] = Counter()
    for outcome in outcomes:
        blocks.update(dict(outcome.blocks))
    size = sum(outcome.size for outcome in outcomes)
    reading = sum(outcome.seconds for outcome in outcomes)
    print(f"files    {len(outcomes)} ({size / 1e6:.1f} MB)")
    each = 1000 * reading / max(1, len(outcomes))
    print(f"seconds  {wall:.1f} in all, {reading:.1f} of computing, {each:.1f} ms a file")
    print("blocks   " + ", ".join(f"{kind} {count}" for kind, count in blocks.most_common()))
    print(f"lost     {sum(outcome.lost for outcome in outcomes)} characters")
    for outcome in sorted(outcomes, key=lambda outcome: -outcome.seconds)[:_SLOWEST]:
        print(f"slowest  {outcome.seconds:.2f} s {outcome.size / 1000:.0f} kB {outcome.path.name}")
    failed = [outcome for outcome in outcomes if outcome.failure]
    for outcome in failed:
        print(f"failed   {outcome.path.name}: {outcome.failure}")
    crashed = any(outcome.failure.startswith("CRASH") or outcome.lost for outcome in outcomes)
    return 1 if crashed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
