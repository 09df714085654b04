"""HTML and Markdown: lists, tables, headings, marks; and files of other kinds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.errors import SourceError
from kg.text.foreign import FOREIGN
from kg.text.html_tokens import find_tokens
from kg.text.read import read_document
from tests.unit.text.guarantees import assert_guarantees

PAGE = """<!DOCTYPE html><html><head><title>no</title><style>.abc{list-style-type: lower-alpha}</style></head>
<body><nav><a href="/">Home</a></nav><h1>Report of the Board</h1><h2>Work</h2>
<ol><li>The Board <b>met</b>,<sup><a href="#n">1</a></sup> and decided:<ol class="abc"><li>To rest;</li>
<li>To rise.</li></ol></li><li>It used 5 m<sup>2</sup> &amp; <script>alert("no")</script>left.</li></ol>
<table><tr><th>Office</th><th>Name</th></tr><tr><td>Chair</td><td>Ms. A<br>Lund</td></tr></table>
<p id="n"><sup>1</sup> See BD/2.</p></body></html>"""
MARKDOWN = """# Report of the Board

## I. Opening

1\\. The **Board** met in [the hall](https://example.org/hall).[^1]

| Office | Name |
|:--|--:|
| Chair | Ms. *Ada* Lund |

[^1]: See BD/2.
"""


def shown(data: bytes) -> list[tuple[str, str]]:
    document = read_document(data, "board")
    assert_guarantees(document)
    return [(block.path, " ".join(document.words(block).split())) for block in document.blocks]


def test_a_page_with_lists_a_table_and_a_note() -> None:
    assert shown(PAGE.encode()) == [
        ("masthead", "Report of the Board"),
        ("heading/u1", "Work"),
        ("para/1", "The Board met, and decided: a. To rest; b. To rise."),
        ("para/1/a", "To rest;"),
        ("para/1/b", "To rise."),
        ("para/2", "It used 5 m2 & left."),
        ("table/1", "| Office | Name | | Chair | Ms. A Lund |"),
        ("table/1/1", "| Office | Name |"),
        ("table/1/1/1", "Office"),
        ("table/1/1/2", "Name"),
        ("table/1/2", "| Chair | Ms. A Lund |"),
        ("table/1/2/1", "Chair"),
        ("table/1/2/2", "Ms. A Lund"),
        ("note/1", "See BD/2."),
    ]


def test_markdown_marks_are_no_words_of_the_document() -> None:
    assert shown(MARKDOWN.encode()) == [
        ("masthead", "Report of the Board"),
        ("heading/I", "Opening"),
        ("para/1", "The Board met in the hall."),
        ("table/1", "| Office | Name | |:--|--:| | Chair | Ms. Ada Lund |"),
        ("table/1/1", "| Office | Name |"),
        ("table/1/1/1", "Office"),
        ("table/1/1/2", "Name"),
        ("table/1/2", "| Chair | Ms. Ada Lund |"),
        ("table/1/2/1", "Chair"),
        ("table/1/2/2", "Ms. Ada Lund"),
        ("note/1", "See BD/2."),
    ]


@pytest.mark.parametrize(("magic", "kind", "cure"), FOREIGN, ids=[kind for _, kind, _ in FOREIGN])
def test_files_of_other_kinds_are_refused_with_their_cure(magic: bytes, kind: str, cure: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document(magic + b" and more", "other.bin")
    assert (refused.value.message, refused.value.cure) == (f"other.bin is {kind}.", cure)


def test_a_text_too_large_is_refused() -> None:
    with pytest.raises(SourceError, match=r"large\.txt is larger than 64 MB"):
        read_document(b"a" * (64 * 2**20 + 1), "large.txt")


@given(st.text(alphabet="ab<>/!-&;\"'= ", max_size=80))
def test_any_html_is_cut_into_tokens(page: str) -> None:
    text = "".join(token for token in find_tokens(page) if isinstance(token, str))
    if "<" not in page and "&" not in page:
        assert text == page


HOSTILE = {
    "unclosed tags": "<html>" + "<a " * 60_000,
    "comments": "<html>" + "<!--" * 60_000,
    "nesting": "<html>" + "<div>" * 60_000 + "deep",
    "cells": "<html><table>" + "<tr><td>a" * 20_000,
    "emphasis": "# x\n" + "**a " * 40_000,
    "links": "# x\n" + "[a](" * 40_000,
    "form feeds": "\f" * 100_000 + "x",
    "brackets": "1. It " + "(a) x; (b) y; " * 8_000,
    "pipes": "| a " * 40_000 + "|",
    "numbers": "1. x:\n" + "".join(f"{number}. a;\n" for number in range(1, 9999)),
    "feet": "a\n3/6 V.21-00001\nb\n" * 6_000,
    "contents": "Contents\n" * 10_000,
    "spaces": " " * 200_000 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    started = time.process_time()
    assert_guarantees(read_document(text.encode(), "hostile"))
    assert time.process_time() - started < 8
