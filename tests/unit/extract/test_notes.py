from __future__ import annotations

from kg.extract.context import Context
from kg.extract.documents import find_documents
from kg.extract.notes import noted_blocks
from kg.extract.places import block_places
from kg.model.facts import DocumentKind
from kg.model.span import OffsetMap, Segment, Span
from kg.model.tree import Block, BlockKind, Document, Furniture

FIRST = "4. The Board noted the report on ponds"
SECOND = ".\n\n"
NOTE = "1 LKS/B/3/2.\n"


def document() -> Document:
    """A paragraph whose mark of a note was cut out, and the note under it."""
    text = FIRST + SECOND + NOTE
    mark = len(FIRST)
    note = len(FIRST + SECOND)
    return Document(
        source=FIRST + "1" + SECOND + NOTE,
        text=text,
        origin=OffsetMap((Segment(0, 0, mark), Segment(mark, mark + 1, len(text) - mark))),
        blocks=(
            Block(
                index=0,
                kind=BlockKind.PARAGRAPH,
                path="para/4",
                number="4",
                extent=Span(0, note),
                span=Span(0, note - 2),
                body=Span(3, note - 2),
            ),
            Block(
                index=1,
                kind=BlockKind.FOOTNOTE,
                path="note/1",
                number="1",
                extent=Span(note, len(text)),
                span=Span(note, len(text) - 1),
                body=Span(note + 2, len(text) - 1),
            ),
        ),
        furniture=(Furniture(span=Span(mark, mark + 1), reason="note mark"),),
    )


def test_a_note_stands_where_its_mark_stood() -> None:
    read = document()
    assert noted_blocks(read) == {1: read.blocks[0]}
    assert block_places(read) == {1: "4"}


def test_a_document_in_a_note_has_the_title_before_the_mark() -> None:
    read = document()
    context = Context(document=read, kind=DocumentKind.MEETING_REPORT, places=block_places(read))
    assert [(fact.symbol, fact.title, fact.place) for fact in find_documents(context)] == [
        ("LKS/B/3/2", "report on ponds", "4")
    ]
