"""Groups of States and constituencies that speak as one.

"representatives of 16 Parties, including 12 on behalf of groups of Parties: the African Group;
Argentina, Brazil and Uruguay", "women and gender NGOs, youth NGOs". Guarantees: a group keeps
the words it is printed in, without article; an "and" inside a known kind of name cuts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.model.numbers import COUNT
from kg.model.span import Span

ONE_NAME: Final = (
    r"(?:Group\s+of\s+77|G-?77)\s+and\s+China",
    r"(?:European\s+Union|EU)\s+and\s+its\s+(?:\d+\s+)?[Mm]ember\s+States",
    r"[Ww]omen\s+and\s+gender", r"[Bb]usiness\s+and\s+industry", r"[Rr]esearch\s+and\s+independent",
    r"[Cc]hildren\s+and\s+youth", r"[Ll]ocal\s+government\s+and\s+municipal\s+authorities",
    r"Latin\s+America\s+and\s+the\s+Caribbean", r"Latin\s+American\s+and\s+Caribbean",
    r"Western\s+European\s+and\s+[Oo]ther", r"food\s+and\s+agriculture",
)  # fmt: skip
"""Names with an "and" inside."""

_BEHALF = re.compile(
    rf"\b(?:representatives?\s+of\s+)?(?:{COUNT})\s+(?:Parties|States|delegations|members|member\s+States|groups)\b[^:;]{{0,80}}?"
    r"\bon\s+behalf\s+of,?\s+(?:respectively,?\s+)?(?P<listed>.+)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf",?\s*(?:and\s+)?(?:{COUNT}\s+)?(?:(?:also\s+)?(?:spoke|speaking)\s+)?on\s+behalf\s+of\s+|^(?:\w+\s+)?groups\s+of\s+Parties(?:,\s+namely)?:?\s+"
)
_CONSTITUENCY = re.compile(
    r"(?P<name>[a-z][\w’'-]*(?:\s+(?:and\s+)?[\w’'-]+){0,5}?\s+(?:NGOs|non-governmental\s+organizations(?:\s+\(NGOs\))?"
    r"|peoples\s+organizations|municipal\s+authorities))(?:\s+\([A-Z]+s?\))?(?=[,;.]|\s+and\b|$)"
)


def find_blocs(text: str) -> Iterator[tuple[Span, str]]:
    """The groups on whose behalf those of a list spoke, in order.

    >>> text = "representatives of three Parties, two on behalf of G77 and China and one on behalf of AOSIS"
    >>> [name for _, name in find_blocs(text)]
    ['G77 and China', 'AOSIS']
    """
    match = _BEHALF.search(text)
    if match is None:
        return
    listed = _joined(match["listed"])
    listed = _AGAIN.sub(lambda again: ";" + " " * (len(again.group()) - 1), listed)
    cut = r";" if match["listed"].count(";") > 1 else "[;,]| and "
    start = 0
    for piece in [*re.finditer(cut, listed), None]:
        end = piece.start() if piece else len(listed)
        name = listed[start:end].replace("\N{NO-BREAK SPACE}", " ")
        span = Span(match.start("listed") + start, match.start("listed") + end).trimmed(text)
        bare = re.sub(r"^(?:and\s+)?(?:the\s+)?", "", name.strip(" ,.;"))
        bare = re.sub(r"\s*\([^)]*\)$", "", bare)
        if (
            bare
            and ")" not in bare.partition("(")[0]
            and not re.match(r"(?:a|an|another|other|one)\b", bare)
            and len(bare) < _LONGEST
        ):
            yield span, bare
        start = piece.end() if piece else end


def find_constituencies(text: str) -> Iterator[tuple[Span, str]]:
    """The constituencies of non-governmental organizations in a list.

    >>> [name for _, name in find_constituencies("women and gender NGOs, youth NGOs and trade union NGOs")]
    ['women and gender NGOs', 'youth NGOs', 'trade union NGOs']
    """
    start = 0
    joined = _joined(text)
    for piece in [*re.finditer(r"[;,]| and |\bof |\bby ", joined), None]:
        end = piece.start() if piece else len(joined)
        words = joined[start:end].replace("\N{NO-BREAK SPACE}", " ")
        if _CONSTITUENCY.fullmatch(words.strip(" .")):
            yield Span(start, end).trimmed(text), re.sub(r"\s*\([A-Z]+s?\)$", "", words.strip(" ."))
        start = piece.end() if piece else end


_LONGEST: Final = 110


def _joined(text: str) -> str:
    """The text with the blanks of names that hold an "and" made unbreakable; lengths stay."""
    for name in ONE_NAME:
        text = re.sub(name, lambda match: match.group().replace(" ", "\N{NO-BREAK SPACE}"), text)
    return text
