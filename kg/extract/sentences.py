"""A paragraph as sentences, so that a pattern never joins words of two statements.

Guarantees: the spans are in order, disjoint, without white space at their ends, and cover
every word. A stop after "Mr.", an initial, "No.", "para." and the like ends no sentence, nor does
that of a number that begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.model.span import Span


def word_set(words: str) -> frozenset[str]:
    """Words written one after the other, as a set.

    >>> sorted(word_set("no vol art"))
    ['art', 'no', 'vol']
    """
    return frozenset(words.split())


NO_STOP_AFTER: Final = word_set(
    """
    mr mrs ms mme messrs dr prof st sr jr no nos vol art arts para paras chap sect gen col lt maj capt md mohd
    amb hon rev vs cf ed eds op cit add corr res dec approx dept fig e.g i.e a.m p.m h.e hrs
    """
)
"""Words, lower case, after which a full stop is part of the word."""

_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+\.?")  # "G.H. Doe"; "U.S." may end a sentence, and seldom does
_STOP = re.compile(
    r"(?P<word>[\w.]*)[.!?]+(?P<close>[”\"’)\]]*)(?P<note>\d{0,2})\s+(?=[“\"‘(\[]*[^\W\d_a-z]|[“\"(]*\d)"
)


def find_sentences(text: str) -> Iterator[Span]:
    """The sentences of a paragraph, in order.

    >>> text = "The meeting was opened by Mr. J. Doe. He spoke at 10 a.m. It closed."
    >>> [span.of(text) for span in find_sentences(text)]
    ['The meeting was opened by Mr. J. Doe.', 'He spoke at 10 a.m.', 'It closed.']
    >>> [span.of(text) for text in ("Ms. G.H. Roe spoke.",) for span in find_sentences(text)]
    ['Ms. G.H. Roe spoke.']
    """
    start = 0
    for match in _STOP.finditer(text):
        if not _ends_sentence(match, text):
            continue
        yield from _kept(Span(start, match.end()), text)
        start = match.end()
    yield from _kept(Span(start, len(text)), text)


def _ends_sentence(match: re.Match[str], text: str) -> bool:
    word = match["word"].casefold().rstrip(".")
    following = text[match.end() : match.end() + 12]
    if word in {"a.m", "p.m", "hrs"}:  # these may end one: "at 10 a.m. It closed"
        return re.match(r"(?:The|It|He|She|At|In|A|On|This|During)\b", following) is not None
    if (
        word in NO_STOP_AFTER
        or _INITIALS.fullmatch(match["word"])
        or (len(word) == 1 and word.isalpha() and match["word"].isupper())
    ):
        return False
    return not word.isdigit() or not _numbers_a_line(match, text)


def _numbers_a_line(match: re.Match[str], text: str) -> bool:
    """Whether the stop is that of an item's number: "1. Opening of the session"."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start("word")]
    return not line.strip(" \t-–•*")


def _kept(span: Span, text: str) -> Iterator[Span]:
    trimmed = span.trimmed(text)
    if trimmed:
        yield trimmed
