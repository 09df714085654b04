"""Add every file of a folder to a new store and print how it went; fails where a file is lost.

    python benchmarks/corpus.py FOLDER [STORE]        (or set MANDATES_CORPUS)

A file is lost when the command names it nowhere; a quote that differs from its source refuses
its document and counts as a failure here. Without STORE, the store is thrown away afterwards.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kg.added import Added
from kg.cli.summary import all_rows, counted, left_open
from kg.graph import MandateGraph
from kg.questions.table import Table
from kg.sources import find_files

_SLOWEST = 5


def print_table(title: str, table: Table) -> None:
    print(f"\n{title}")
    for row in (table.columns, *table.rows):
        print("  " + "  ".join(cell[:60].ljust(14) for cell in row).rstrip())


def print_figures(added: tuple[Added, ...], files: int, wall: float) -> None:
    computing = sum(one.seconds for one in added)
    kinds: Counter[str] = Counter()
    for one in added:
        kinds.update(dict(one.by_kind))
    print(f"files     {files}, {len(added)} accounted for")
    each = 1000 * computing / max(1, len(added))
    print(f"seconds   {wall:.1f} in all, {computing:.1f} of reading, {each:.0f} ms a file")
    print(f"quads     {sum(one.quads for one in added)}, {sum(one.quotes for one in added)} quotes checked")
    print("facts     " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for one in sorted(added, key=lambda one: -one.seconds)[:_SLOWEST]:
        print(f"slowest   {one.seconds:.2f} s {one.name}")
    print_table("By kind and state", counted(added))
    if reasons := left_open(added):
        print_table("References left open", reasons)
    troubled = tuple(one for one in added if one.state == "refused" or one.withheld)
    if troubled:
        print_table("Refused, or something withheld", all_rows(troubled))


def run(folder: Path, store: Path) -> int:
    files = find_files((folder,))
    started = time.perf_counter()
    with MandateGraph.open(store) as graph:
        added = graph.add(files, processes=os.cpu_count() or 1)
    print_figures(added, len(files), time.perf_counter() - started)
    differing = [one.name for one in added if "differs from its source" in one.reason]
    broken = [one.name for one in added if "defect of this program" in one.reason]
    for name in (*differing, *broken):
        print(f"failed    {name}")
    return 1 if differing or broken or len(added) != len(files) else 0


def main(arguments: list[str]) -> int:
    where = arguments[0] if arguments else os.environ.get("MANDATES_CORPUS", "")
    if not where:
        print(__doc__)
        return 2
    if len(arguments) > 1:
        return run(Path(where), Path(arguments[1]))
    with tempfile.TemporaryDirectory(prefix="mandate-graph-") as folder:
        return run(Path(where), Path(folder) / "store")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
