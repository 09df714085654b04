"""The figures of each document with right answers: they may not fall.

``figures.csv`` holds micro-F1 a document, rounded down to two digits. Write it anew with
``KG_WRITE_FIGURES=1`` after an improvement, and review the change like code.
"""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path

import pytest

from kg.evaluate.gold import find_document, find_gold_folders, read_gold_folder
from kg.evaluate.table import GoldError
from kg.graph import MandateGraph
from kg.sources import Source

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIGURES = HERE / "figures.csv"
CORPUS = os.environ.get("MANDATES_CORPUS", "")
FOLDERS = find_gold_folders(HERE) + find_gold_folders(ROOT / "tests" / "documents")


def name_of(folder: Path) -> str:
    return folder.relative_to(ROOT / "tests").as_posix()


def figures() -> dict[str, float]:
    if not FIGURES.is_file():
        return {}
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return {row["document"]: float(row["micro_f1"]) for row in csv.DictReader(file)}


def scores(store: Path, folders: tuple[Path, ...]) -> dict[str, float]:
    """Micro-F1 of every folder whose document is here."""
    found: dict[str, float] = {}
    places = (*((Path(CORPUS),) if CORPUS else ()), ROOT, ROOT / "data" / "sources")
    with MandateGraph.open(store) as graph:
        for folder in folders:
            try:
                path = find_document(read_gold_folder(folder), places)
            except GoldError:
                continue
            identifier = name_of(folder).replace("/", "-")
            added = graph.add_source(Source(data=path.read_bytes(), name=path.name, identifier=identifier))
            assert added.state != "refused", added.reason
            (evaluation,) = graph.evaluate(folder, report=added.document)
            found[name_of(folder)] = evaluation.micro.f1
    return found


@pytest.mark.parametrize("part", ["documents", "gold/build", "gold/measure"])
def test_no_figure_falls(part: str, tmp_path: Path) -> None:
    if part.startswith("gold") and not CORPUS:
        pytest.skip("MANDATES_CORPUS is not set: the real documents are not here")
    folders = tuple(folder for folder in FOLDERS if name_of(folder).startswith(part))
    found = scores(tmp_path / "store", folders)
    assert found
    held = figures()
    if os.environ.get("KG_WRITE_FIGURES"):
        held.update({name: math.floor(score * 100) / 100 for name, score in found.items()})
        with FIGURES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("document", "micro_f1"))
            writer.writerows((name, f"{score:.2f}") for name, score in sorted(held.items()))
    fallen = {name: (held[name], score) for name, score in found.items() if score < held[name]}
    assert not fallen
