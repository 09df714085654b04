"""Whatever the bytes, the tree keeps its guarantees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.errors import SourceError
from kg.model.span import Span
from kg.model.tree import Document
from kg.text.read import read_document
from tests.unit.text.guarantees import assert_guarantees

PARTS = st.sampled_from(
    [
        "I. Opening\n", "II.\tReport\n", "A. Statements\n", "B.Agenda\n", "1. The Board met in Vienna.\n",
        "- 2. It decided to: (a) rest; (b) rise, namely: (i) now; (ii) later; and (c) report.\n",
        "5. It adopted its agenda:\n", " - 1. Opening:\n", "  (a) Election;\n", "(i) Chair\n",
        "2. Closing.\n", "\n", "\n\n", "3/6 V.21-00001\n", "\f", "Page 3\n", "Annex\n",
        "ANNEX II\nList of members\n", "Contents\n", "I. Opening 3\n", "| Name | Office |\n", "|---|---|\n",
        "| A | Chair\n", "The General Assembly,\n", "Recalling its resolution 1/1,\n",
        "and the said decision\n", "____________\n", "1 See A/1/2.\n", "[^2]: A note.\n", "70/1. Our world\n",
        "\r\n", "\r", "\0", "\ud7ff", "\x0b", "\u00ad", "\ufeff", "• a point\n", "Introduction\n",
        "of the meeting", "develop-\nment ", "(1) one\n", "2.1 Sub\n", "11 December 2002\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=30).map("".join), st.text(alphabet="aI1.()\n -|\t:;\f"))


def read_or_none(data: bytes) -> Document | None:
    try:
        return read_document(data, "any.txt")
    except SourceError as refused:
        if "any.txt" not in refused.message or not refused.cure:
            raise AssertionError(f"without name or cure: {refused}") from refused
        return None


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_tree_that_keeps_its_guarantees(text: str) -> None:
    document = read_or_none(text.encode("utf-8", errors="surrogatepass"))
    if document is None:
        assert not any(c.isprintable() and not c.isspace() and c != "\ufffd" for c in text)
    else:
        assert_guarantees(document)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_tree_or_are_refused_with_name_and_cure(data: bytes) -> None:
    document = read_or_none(data)
    if document is not None:
        assert_guarantees(document)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_building_twice_is_equal(text: str) -> None:
    data = text.encode("utf-8", errors="surrogatepass")
    first, second = read_or_none(data), read_or_none(data)
    assert first == second


@given(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_the_encoding_changes_nothing_but_its_mark(encoding: str) -> None:
    text = "I. Opening\n1. The representative of Türkiye spoke.\n2. It rose."
    plain = read_document(text.encode(), "plain")
    other = read_document(text.encode(encoding), "encoded")
    assert (other.text, other.blocks) == (plain.text, plain.blocks)


def test_carriage_returns_change_nothing() -> None:
    text = "I. Opening\n\n1. The Board met\nin Vienna.\n2. It rose.\n"
    plain = read_document(text.encode(), "plain")
    dos = read_document(text.replace("\n", "\r\n").encode(), "dos")
    assert (dos.text, dos.blocks) == (plain.text, plain.blocks)


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\0\0\0\0", b"\x01\x02\n"])
def test_bytes_without_words_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="nothing\\.txt holds no words"):
        read_document(data, "nothing.txt")


def test_characters_that_xml_cannot_carry_are_replaced_and_listed() -> None:
    document = read_document(b"1. The Board\x07 met.", "bell.txt")
    assert document.text == "1. The Board\ufffd met."
    assert [(r.position, r.codepoint) for r in document.replacements] == [(12, 7)]
    assert document.origin.source_spans(Span(12, 13)) == (Span(12, 13),)
