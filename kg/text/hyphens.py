"""Words broken at the end of a line: told from compounds by the words that the document itself uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.model.span import Span
from kg.model.tree import Furniture

_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_BROKEN = re.compile(r"(?<=[^\W\d_])[ ]?[-‐]\r?(?P<end>\n)(?=[a-z\u00df-\u00ff])")


def find_broken_words(source: str) -> list[int]:
    """The line breaks of a plain text that stand after a hyphen and before a small letter.

    >>> find_broken_words("the Presi-\\ndent")
    [10]
    """
    return [match.start("end") for match in _BROKEN.finditer(source)]


def find_hyphens(source: str, breaks: Iterable[int]) -> list[Furniture]:
    """What to cut at these line breaks: a hyphen that only the end of the line made, else the break alone.

    >>> text = "The President met the Presi-\\ndent, and a sub-\\ncommittee sub rosa; a committee."
    >>> [(text[at.span.start : at.span.end], at.reason) for at in find_hyphens(text, (28, 45))]
    [('-\\n', 'hyphen at line end'), ('\\n', 'line end after a hyphen')]
    """
    words = Counter(re.findall(r"[^\W\d_]{2,}", source.lower()))
    broken: list[tuple[int, str, str, int]] = []
    for at in breaks:
        match = re.search(r"([^\W\d_]+)(\s?)[-‐]$", source[max(0, at - 40) : at])
        after = re.match(r"[^\W\d_]+", source[at + 1 : at + 40])
        if match is not None and after is not None:
            broken.append((at, match[1].lower(), after[0], len(match[2])))
            words.subtract((match[1].lower(), after[0].lower()))
    found: list[Furniture] = []
    for at, before, tail, blank in broken:
        whole = words[before + tail] > 0
        compound = words[before] > 0 and (words[tail] > 0 or len(tail) > 4)
        keeps = not tail[0].islower() or (not whole and (compound or before in _TENS))
        start = at if keeps else at - 1 - blank
        if keeps and blank:
            found.append(Furniture(span=Span(at - 2, at - 1), reason="space before a hyphen"))
        found.append(
            Furniture(
                span=Span(start, at + 1),
                reason="line end after a hyphen" if keeps else "hyphen at line end",
            )
        )
    return found
