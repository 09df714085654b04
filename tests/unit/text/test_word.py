"""Word files: automatic numbers, tables, footnotes, changes, and archives that would do harm."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from kg.model.errors import SourceError
from kg.text.read import read_document
from tests.unit.text.guarantees import assert_guarantees

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {NAMESPACE}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num>
</w:numbering>"""
NOTES = f"""<w:footnotes {NAMESPACE}>
<w:footnote w:id="7"><w:p><w:r><w:t>See LA/2/3.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def numbered(words: str, level: int, list_number: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(body: str, **parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def shown(data: bytes) -> list[tuple[str, str]]:
    document = read_document(data, "lake.docx")
    assert_guarantees(document)
    return [(block.path, " ".join(document.words(block).split())) for block in document.blocks]


def test_numbers_that_word_computes_are_printed() -> None:
    body = (
        paragraph("The Board,")
        + numbered("Decides to meet:", 0)
        + numbered("In spring;", 1)
        + numbered("In autumn, if", 1)
        + numbered("It rains;", 2)
        + numbered("It snows;", 2)
        + numbered("Requests a report.", 0)
        + numbered("Thanks the host.", 0, 2)
    )
    assert shown(word(body, numbering=NUMBERING)) == [
        ("formula", "The Board,"),
        ("para/1", "Decides to meet: (a) In spring; (b) In autumn, if (i) It rains; (ii) It snows;"),
        ("para/1/a", "In spring;"),
        ("para/1/b", "In autumn, if (i) It rains; (ii) It snows;"),
        ("para/1/b/i", "It rains;"),
        ("para/1/b/ii", "It snows;"),
        ("para/2", "Requests a report."),
        ("para/12", "Thanks the host."),
    ]


def test_deleted_words_are_left_out_and_inserted_ones_are_read() -> None:
    body = (
        "<w:p><w:r><w:t>1. The Board </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>gladly</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> met</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert shown(word(body, footnotes=NOTES)) == [
        ("para/1", "The Board gladly met."),
        ("note/1", "See LA/2/3."),
    ]


def test_a_file_that_a_word_processor_wrote() -> None:
    file = docx.Document()
    file.add_heading("Report of the Board", 1)
    file.add_heading("Officers", 2)
    file.add_paragraph("1. The officers are listed below.")
    table = file.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Office", "Name", "Chair", "Ms. A | B"), strict=True):
        cell.text = words
    data = io.BytesIO()
    file.save(data)
    assert shown(data.getvalue()) == [
        ("masthead", "Report of the Board"),
        ("heading/u1", "Officers"),
        ("para/1", "The officers are listed below."),
        ("table/1", "| Office | Name | | Chair | Ms. A \\| B |"),
        ("table/1/1", "| Office | Name |"),
        ("table/1/1/1", "Office"),
        ("table/1/1/2", "Name"),
        ("table/1/2", "| Chair | Ms. A \\| B |"),
        ("table/1/2/1", "Chair"),
        ("table/1/2/2", "Ms. A \\| B"),
    ]


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(SourceError, match=r"bomb\.docx unpacks to more than 64 MB"):
        read_document(word("<w:p>" + " " * (65 * 2**20) + "</w:p>"), "bomb.docx")


def test_entities_are_refused() -> None:
    body = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"{body}<w:document {NAMESPACE}>&a;</w:document>")
    with pytest.raises(SourceError, match=r"evil\.docx declares entities"):
        read_document(data.getvalue(), "evil.docx")


def test_deep_nesting_is_refused() -> None:
    depth = 50_000
    body = "<w:sdt>" * depth + paragraph("deep") + "</w:sdt>" * depth
    with pytest.raises(SourceError, match=r"deep\.docx cannot be opened as a Word file"):
        read_document(word(body), "deep.docx")


@pytest.mark.parametrize("cut", [30, 200, -40])
def test_a_broken_file_is_refused_with_its_name(cut: int) -> None:
    with pytest.raises(SourceError, match=r"broken\.docx"):
        read_document(word(paragraph("It met."))[:cut], "broken.docx")


def test_another_archive_is_refused_with_the_cure() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("report.txt", "1. It met.")
    with pytest.raises(SourceError, match="Unpack it"):
        read_document(data.getvalue(), "many.zip")
