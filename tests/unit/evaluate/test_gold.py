from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.columns import FIXED_COLUMNS
from kg.evaluate.gold import GoldFolder, GoldTable, find_document, find_gold_folders, read_gold_folder
from kg.evaluate.table import GoldError, Table, read_table

TESTS = Path(__file__).resolve().parents[2]
AGENDA = FIXED_COLUMNS["agenda"]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path / "agenda.csv", "number,parent,title\n1,,Opening\n")
    write(tmp_path / "agenda.optional.csv", 'number,parent,title\n2,,"Other, if any"\n')
    write(tmp_path / "gaps.csv", "kind,subject,detail\n")
    write(tmp_path / "document.txt", "reports/X_1.txt\nsha256 abc\n")
    assert read_gold_folder(tmp_path) == GoldFolder(
        folder=tmp_path,
        document="reports/X_1.txt",
        sha256="abc",
        tables=(
            GoldTable(
                question="agenda",
                gold=Table(columns=AGENDA, rows=(("1", "", "Opening"),)),
                optional=Table(columns=AGENDA, rows=(("2", "", "Other, if any"),)),
            ),
            GoldTable(
                question="gaps",
                gold=Table(columns=FIXED_COLUMNS["gaps"]),
                optional=Table(columns=FIXED_COLUMNS["gaps"]),
            ),
        ),
    )


def test_the_source_may_stand_above_the_tables(tmp_path: Path) -> None:
    write(tmp_path / "gold" / "agenda.csv", "number,parent,title\n")
    write(tmp_path / "source.md", "text")
    assert read_gold_folder(tmp_path / "gold").document == str(tmp_path / "source.md")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("agenda.csv", "number,title\n", "the columns are number, parent, title, not number, title"),
        ("agenda.csv", "number,parent,title\n1,Opening\n", "2 cells for the columns"),
        ("agenda.csv", "", "no header"),
        ("agendas.csv", "number,parent,title\n", "no such question"),
        ("notes.md", "", "no gold table"),
    ],
)
def test_a_folder_at_fault_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    write(tmp_path / name, text)
    with pytest.raises(GoldError, match=message):
        read_gold_folder(tmp_path)


EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def gold_of(document: str, sha256: str) -> GoldFolder:
    return GoldFolder(folder=Path("gold/x"), document=document, sha256=sha256, tables=())


def test_the_document_is_found_in_the_first_place_that_holds_it(tmp_path: Path) -> None:
    write(tmp_path / "two" / "reports" / "x.txt", "")
    write(tmp_path / "three" / "reports" / "x.txt", "")
    places = [tmp_path / name for name in ("one", "two", "three")]
    found = tmp_path / "two" / "reports" / "x.txt"
    assert find_document(gold_of("reports/x.txt", EMPTY_SHA256), places) == found
    assert find_document(gold_of(str(found), ""), []) == found


@pytest.mark.parametrize(
    ("document", "sha256", "message"),
    [
        ("x.txt", "0" * 64, "x.txt: other bytes than the gold was read from"),
        ("y.txt", "", "y.txt is not here"),
        ("", "", "no document named"),
    ],
)
def test_a_document_at_fault_is_named(tmp_path: Path, document: str, sha256: str, message: str) -> None:
    write(tmp_path / "x.txt", "")
    with pytest.raises(GoldError, match=message):
        find_document(gold_of(document, sha256), [tmp_path])


def test_gold_folders_are_found_at_any_depth(tmp_path: Path) -> None:
    write(tmp_path / "b" / "gold" / "agenda.csv", "")
    write(tmp_path / "b" / "gold" / "gaps.csv", "")
    write(tmp_path / "a" / "reports.csv", "")
    write(tmp_path / "c" / "other.csv", "")
    assert find_gold_folders(tmp_path) == (tmp_path / "a", tmp_path / "b" / "gold")


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbfnumber\r\n1\r\n")
    assert read_table(tmp_path / "x.csv") == Table(columns=("number",), rows=(("1",),))


@pytest.mark.parametrize(
    "folder", find_gold_folders(TESTS), ids=lambda folder: str(folder.relative_to(TESTS))
)
def test_every_gold_folder_of_the_project_reads_and_names_its_document(folder: Path) -> None:
    gold = read_gold_folder(folder)
    assert gold.document != ""
    for table in gold.tables:
        assert len(set(table.gold.rows)) == len(table.gold.rows) or table.question == "discrepancies"
