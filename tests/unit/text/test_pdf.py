"""PDF files: lines, pages, columns, notes, what belongs to the page, and what cannot be read."""

from __future__ import annotations

import pytest

from kg.model.errors import SourceError
from kg.model.tree import BlockKind, Document
from kg.text.pdf_apart import read_pages_apart
from kg.text.pdf_glyphs import read_pages
from kg.text.read import read_document
from tests.unit.text.guarantees import assert_guarantees
from tests.unit.text.pdf_files import BOLD, Text, lines, pdf

FOOT = "AB.21-01234"
FIRST = [
    "1.   The Board of the Lake Accord met in the town hall and considered all that had been laid",
    "before it at the first session, and it thanked the secretariat for the work done in the inter-",
    "sessional period; it recalled resolution 7/1 and asked that the maps of the lake be published",
]
SECOND = [
    "in all the languages of the lake before the end of the year in which the maps had been drawn.",
    "2.   The Board rose.",
]


def read(pages: list[list[Text]]) -> Document:
    document = read_document(pdf(pages), "lake.pdf")
    assert_guarantees(document)
    return document


def shown(document: Document) -> list[tuple[str, str, int | None]]:
    return [(block.path, document.words(block), block.page) for block in document.blocks]


def test_a_paragraph_goes_on_over_the_page_and_its_notes_and_feet_are_set_apart() -> None:
    document = read(
        [
            [
                (80, 800, 10, "LA/2/9"),
                (80, 720, 13, f"{BOLD}I.  Opening"),
                *lines(80, 690, 11, FIRST),
                (486, 694, 7, "1"),
                (80, 90, 7, "1"),
                (86, 87, 8.5, "See LA/2/3."),
                (80, 40, 9, f"1/2 {FOOT}"),
            ],
            [(80, 800, 10, "LA/2/9"), *lines(80, 720, 11, SECOND), (80, 40, 9, f"{FOOT} 2/2")],
        ]
    )
    assert shown(document) == [
        ("masthead", "LA/2/9", 1),
        ("heading/I", "Opening", 1),
        (
            "para/1",
            "The Board of the Lake Accord met in the town hall and considered all that had been laid before it at "
            "the first session, and it thanked the secretariat for the work done in the intersessional period; it "
            "recalled resolution 7/1 and asked that the maps of the lake be published in all the languages of the "
            "lake before the end of the year in which the maps had been drawn.",
            1,
        ),
        ("para/2", "The Board rose.", 2),
        ("note/1", "See LA/2/3.", 1),
    ]
    cut = {piece.span.of(document.source).strip(): piece.reason for piece in document.furniture}
    assert cut == {
        "1": "note mark",
        "-": "hyphen at line end",
        "1/2 AB.21-01234": "page foot",
        "LA/2/9": "page head or foot",
        "AB.21-01234 2/2": "page foot",
    }


LEFT = [
    "1. Invites members to name",
    "an authority for the lake and",
    "to tell the secretariat of it;",
    "2. Expresses its appreciation",
    "to the Governments of the two",
    "shores for their gifts;",
    "3. Encourages the authorities",
    "to consult the fishers of both",
]
RIGHT = [
    "shores, in accordance with",
    "paragraph 4 of decision 6/14;",
    "4. Requests the secretariat to",
    "submit to the Board, at its",
    "eighth session, a report on the",
    "state of the lake and of its",
    "fish and birds.",
]


def test_the_head_of_a_later_page_may_run_over_two_lines_with_the_symbol_beside_one() -> None:
    head: list[Text] = [
        (80, 800, 8, "Maps of the lake and of the rivers that come into it from"),
        (80, 790, 8, "the hills"),
        (460, 790, 8, "LA/RES/2/9"),
    ]
    document = read(
        [
            [(80, 800, 10, "LA/RES/2/9"), *lines(80, 690, 11, FIRST), (80, 40, 9, f"1/2 {FOOT}")],
            [*head, *lines(80, 755, 11, SECOND), (80, 40, 9, f"{FOOT} 2/2")],
        ]
    )
    assert [(path, page) for path, _, page in shown(document)] == [
        ("masthead", 1),
        ("para/1", 1),
        ("para/2", 2),
    ]
    assert "that the maps of the lake be published in all the languages" in shown(document)[1][1]


def test_two_columns_are_read_one_after_the_other() -> None:
    document = read(
        [
            [
                *lines(60, 780, 12, ["The Board of the Lake Accord,"]),
                *lines(60, 740, 12, LEFT, 14),
                *lines(320, 740, 12, RIGHT, 14),
                (60, 580, 12, "3rd plenary meeting"),
            ]
        ]
    )
    assert shown(document) == [
        ("formula", "The Board of the Lake Accord,", 1),
        ("para/1", "Invites members to name an authority for the lake and to tell the secretariat of it;", 1),
        ("para/2", "Expresses its appreciation to the Governments of the two shores for their gifts;", 1),
        (
            "para/3",
            "Encourages the authorities to consult the fishers of both shores, in accordance with paragraph 4 of "
            "decision 6/14;",
            1,
        ),
        (
            "para/4",
            "Requests the secretariat to submit to the Board, at its eighth session, a report on the state of the "
            "lake and of its fish and birds.",
            1,
        ),
        ("para/u1", "3rd plenary meeting", 1),
    ]


def test_a_scan_is_refused_with_the_reason() -> None:
    with pytest.raises(
        SourceError, match=r"scan\.pdf has 3 pages and no text on them: it is a scan"
    ) as refused:
        read_document(pdf([[], [], []]), "scan.pdf")
    assert "OCR" in refused.value.cure


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(SourceError, match=r"broken\.pdf cannot be opened as a PDF"):
        read_document(b"%PDF-1.7\nnothing that a reader could use", "broken.pdf")


def test_the_process_apart_gives_the_same_pages() -> None:
    data = pdf([lines(60, 780, 12, LEFT), lines(60, 780, 11, [f"{BOLD}Fish, caf\u00e9 \u201cBlue\u201d"])])
    here = [(run.text, run.bold) for page in read_pages(data, 9) for run in page.runs]
    apart = [(run.text, run.bold) for page in read_pages_apart(data, "lake.pdf", 9) for run in page.runs]
    assert apart == here
    assert apart[-1] == ("Fish, caf\u00e9 \u201cBlue\u201d", 15)


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(SourceError, match=r"slow\.pdf takes longer than 0\.001 seconds"):
        read_pages_apart(pdf([lines(60, 780, 12, LEFT)]), "slow.pdf", 9, seconds=0.001)


def test_a_table_in_small_print_is_no_footnote_and_no_columns() -> None:
    rows = [
        ("Office", "Regional group", "Name"),
        ("Chair", "Latin American and Caribbean States", "Ana Paz (Peru)"),
        ("First Vice-Chair", "States of Africa", "Aku Sow (Senegal)"),
        ("Second Vice-Chair", "States of Asia and the Pacific", "Mina Rao (India)"),
        ("Rapporteur", "States of Eastern Europe and", "Jana Novak"),
        ("", "of the Caucasus", ""),
    ]
    cells = [
        (x, 640 - 11 * index, 8.5, cell)
        for index, row in enumerate(rows)
        for x, cell in zip((80, 190, 400), row, strict=True)
        if cell
    ]
    document = read([[(80, 720, 13, f"{BOLD}I.  Officers"), *lines(80, 690, 11, FIRST), *cells]])
    assert [
        [" ".join(document.words(cell).split()) for cell in document.children(row)]
        for row in document.blocks
        if row.kind is BlockKind.ROW
    ] == [
        ["Office", "Regional group", "Name"],
        ["Chair", "Latin American and Caribbean States", "Ana Paz (Peru)"],
        ["First Vice-Chair", "States of Africa", "Aku Sow (Senegal)"],
        ["Second Vice-Chair", "States of Asia and the Pacific", "Mina Rao (India)"],
        ["Rapporteur", "States of Eastern Europe and", "Jana Novak of the Caucasus"],
    ]
    assert not [block for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
