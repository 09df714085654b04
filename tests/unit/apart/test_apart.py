"""Documents read in a process of their own: the same reading, refusals with reasons, limits that hold."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.added import Added
from kg.apart import Preview, ReadingLimits
from kg.apart.preview import preview_of
from kg.graph import MandateGraph
from kg.questions.question import find_questions
from kg.sources import Source, read_file
from kg.store.opening import open_store

DOCUMENTS = Path(__file__).parents[2] / "documents"
REPORT = DOCUMENTS / "lagoon-group-2020" / "source.txt"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> MandateGraph:
    return MandateGraph(open_store(tmp_path_factory.mktemp("apart") / "store"))


@pytest.fixture(scope="module")
def preview(graph: MandateGraph) -> Preview:
    found = graph.preview(read_file(REPORT))
    assert isinstance(found, Preview), found.reason
    return found


def test_what_is_shown_before_is_what_is_answered_afterwards(graph: MandateGraph, preview: Preview) -> None:
    added = graph.add_apart(read_file(REPORT))
    assert replace(added, seconds=0.0) == replace(preview.report, seconds=0.0)
    for question in find_questions():
        rows = graph.ask(question.name, report=added.document).rows
        if question.name != "reports":
            shown = preview.answer(question.name).records()
            columns = graph.ask(question.name, report=added.document).columns
            assert tuple(tuple(row[column] for column in columns) for row in shown) == rows, question.name
    assert graph.add_apart(read_file(REPORT)).state == "unchanged"


def test_a_preview_says_how_the_document_is_named(preview: Preview) -> None:
    assert (preview.identified_by, preview.report.document) == ("document", preview.report.document)
    assert preview.masthead["title"]
    assert len(preview.version) == 12


def test_every_row_of_a_preview_shows_its_words(preview: Preview) -> None:
    text = " ".join(REPORT.read_text(encoding="utf-8").split())
    for shown in preview.answers:
        if shown.question in {"paragraphs", "gaps"}:  # a gap may be that there are no words
            continue
        for row in shown.table.records():
            words = [" ".join(part.split()) for part in row["quote"].split(" … ")]
            assert [part for part in words if not part or part not in text] == [], (shown.question, row)


def test_a_preview_goes_through_json_unchanged(preview: Preview) -> None:
    assert preview_of(json.loads(json.dumps(preview.as_json()))) == preview


def test_a_preview_keeps_nothing(tmp_path: Path) -> None:
    empty = MandateGraph(open_store(tmp_path / "store"))
    empty.preview(read_file(REPORT))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nno more", "odd.pdf cannot be opened as a PDF"),
        (b"PK\x03\x04 no archive", "odd.pdf cannot be opened as a Word file"),
        (b"   \n", "odd.pdf holds no words"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_a_cure(
    graph: MandateGraph, data: bytes, reason: str
) -> None:
    found = graph.preview(Source(data=data, name="odd.pdf"))
    assert isinstance(found, Added)
    assert found.state == "refused"
    assert found.reason.startswith(reason)


def test_a_document_that_takes_too_long_is_given_up(graph: MandateGraph) -> None:
    found = graph.preview(read_file(REPORT), ReadingLimits(seconds=0.2))
    assert isinstance(found, Added)
    assert found.reason.startswith("source.txt takes longer than 0.2 seconds to read.")


@pytest.mark.skipif(os.name != "posix", reason="memory is limited by POSIX")
def test_a_document_that_takes_too_much_memory_costs_its_process_alone(graph: MandateGraph) -> None:
    found = graph.preview(read_file(REPORT), ReadingLimits(memory=96 << 20))
    assert isinstance(found, Added)
    assert found.reason.startswith("source.txt ended the process that read it")
