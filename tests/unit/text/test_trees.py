"""Whole trees of the first document and of invented ones, in every format, compared with what was read by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.resources import data_folder
from kg.text.read import read_document
from tests.unit.text.guarantees import assert_guarantees
from tests.unit.text.outline import assert_golden

INVENTED = sorted((Path(__file__).parent / "invented").glob("*.txt"))
DOCUMENTS = sorted((Path(__file__).parents[2] / "documents").glob("*/source.*"))


def test_the_first_document() -> None:
    path = data_folder() / "sources" / "firearms-wg-2020-draft-report.txt"
    document = read_document(path.read_bytes(), path.name)
    assert_guarantees(document)
    assert_golden("firearms-wg-2020", document)


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_documents_of_other_shapes(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    assert_guarantees(document)
    assert_golden(path.stem, document)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_documents_of_every_format(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    assert_guarantees(document)
    assert_golden(path.parent.name, document)
