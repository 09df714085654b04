"""Gold tables hold the documents' own words: what the document does not say is a slip of ours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.evaluate.cells import alternatives, fold
from kg.evaluate.gold import GoldFolder, find_document, find_gold_folders, read_gold_folder

TESTS = Path(__file__).resolve().parents[1]
CORPUS = os.environ.get("MANDATES_CORPUS")

WORDS = frozenset(
    {
        "addressee",
        "body",
        "chair",
        "country",
        "name",
        "on_behalf_of",
        "participant",
        "resolution",
        "speaker",
        "symbol",
        "target",
        "text",
        "title",
    }
)


def plain(text: str) -> str:
    """The words alone: marks of emphasis, punctuation and case aside."""
    return " ".join(re.findall(r"\w+", fold(text)))


def unsaid(gold: GoldFolder, text: str) -> Iterator[tuple[str, str, str]]:
    """Question, column and cell of which no alternative stands in the text."""
    said = f" {plain(text)} "
    for table in gold.tables:
        for row in table.gold.rows:
            for column, cell in zip(table.gold.columns, row, strict=True):
                if column in WORDS:
                    options = [plain(option) for option in alternatives(cell)]
                    if not any(f" {option} " in said or option == "" for option in options):
                        yield table.question, column, cell


@pytest.mark.parametrize(
    "folder",
    find_gold_folders(TESTS / "documents"),
    ids=lambda folder: folder.parent.name,
)
def test_documents_of_the_project(folder: Path) -> None:
    gold = read_gold_folder(folder)
    source = find_document(gold, [TESTS.parent])
    if source.suffix in {".txt", ".md"}:
        assert list(unsaid(gold, source.read_text(encoding="utf-8"))) == []


@pytest.mark.skipif(CORPUS is None, reason="MANDATES_CORPUS names no folder of real documents")
@pytest.mark.parametrize(
    "folder",
    [*find_gold_folders(TESTS / "gold" / "build"), *find_gold_folders(TESTS / "gold" / "measure")],
    ids=lambda folder: folder.name,
)
def test_real_documents(folder: Path) -> None:
    gold = read_gold_folder(folder)
    source = find_document(gold, [Path(CORPUS or "")])
    if source.suffix == ".txt":
        assert list(unsaid(gold, source.read_text(encoding="utf-8"))) == []


def test_a_word_that_the_document_lacks_is_found(tmp_path: Path) -> None:
    (tmp_path / "agenda.csv").write_text(
        "number,parent,title\n1,,Opening\n2,,Other matters\n", encoding="utf-8"
    )
    gold = read_gold_folder(tmp_path)
    assert list(unsaid(gold, "1. Opening; 2. Other business")) == [("agenda", "title", "Other matters")]
    assert list(unsaid(gold, "1. Opening; 2. Other *matters*")) == []
