"""What the rules conclude over a folder of reports: how much, of which kinds, and a sample to look at.

    MANDATES_CORPUS=... python benchmarks/conclude_corpus.py [--kind "different title"] [--sample 30] [--all]

Reads ``reports/`` in the folder that the environment variable names; prints a line a document
with its number of discrepancies and gaps, a line a kind, and the sampled conclusions with
their quotes. Nothing is written.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from kg.conclude import conclude
from kg.extract.reading import read_facts
from kg.model.conclusions import Conclusion, Discrepancy, Evidence, Gap
from kg.model.tree import Document
from kg.text.read import read_document

Found = tuple[str, Document, Conclusion]


def kind_of(conclusion: Conclusion) -> str:
    """The kind as the questions print it, with what sort of conclusion it is."""
    if isinstance(conclusion, Evidence):
        return f"evidence: {conclusion.status}"
    if isinstance(conclusion, Gap):
        return f"gap: {conclusion.kind}"
    return f"discrepancy: {conclusion.kind}" if isinstance(conclusion, Discrepancy) else conclusion.rule


def concluded(folder: Path) -> list[Found]:
    """Every conclusion over every report of the folder."""
    found: list[Found] = []
    for path in sorted(folder.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name)
        here = conclude(document, read_facts(document))
        kinds = Counter(type(one).__name__ for one in here)
        print(f"{path.name:60} {kinds['Discrepancy']:4} discrepancies {kinds['Gap']:4} gaps")
        found.extend((path.name, document, one) for one in here)
    return found


def shown(name: str, document: Document, conclusion: Conclusion) -> str:
    """A conclusion with its quotes."""
    places = ";".join(conclusion.places)
    quotes = [" ".join(span.of(document.text).split())[:160] for span in conclusion.targets]
    lines = [f"{name}  [{conclusion.rule}] {kind_of(conclusion)} ({places})", f"    {conclusion.detail}"]
    return "\n".join([*lines, *(f"    | {quote}" for quote in quotes[:4])])


def main() -> int:
    """Print it all; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kind", help="show only conclusions whose kind contains this")
    parser.add_argument("--sample", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="show every conclusion, not a sample")
    options = parser.parse_args()
    corpus = os.environ.get("MANDATES_CORPUS")
    if not corpus:
        print("MANDATES_CORPUS names no folder", file=sys.stderr)
        return 2
    began = time.perf_counter()
    found = concluded(Path(corpus) / "reports")
    print(f"\n{time.perf_counter() - began:.1f} s")
    for kind, number in Counter(kind_of(one) for _, _, one in found).most_common():
        print(f"{number:5} {kind}")
    wanted = [one for one in found if not options.kind or options.kind in kind_of(one[2])]
    if not options.all:
        wanted = random.Random(options.seed).sample(wanted, min(options.sample, len(wanted)))
    for one in wanted:
        print("\n" + shown(*one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
