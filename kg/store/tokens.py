r"""SPARQL text to tokens, in one linear pass: what can be known of a query without parsing it.

The parser of the engine overflows its stack on deep nesting and calls out for SERVICE, so nothing is
given to it that was not looked at here first. Guarantees: codepoint escapes are expanded before the
look; a keyword inside a string, a comment, an IRI or a name is not taken for a keyword, and no
keyword that a parser can see is missed (where two readings are possible, all are looked at).
The time taken grows with the length of the text only: no pattern looks further than it consumes,
but for a name's prefix, whose length is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ESCAPE_UNLESS_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(?:\\|[^uU])")

_TOKEN = re.compile(
    r"""
    (?P<iri>      <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+> )
  | (?P<escape>   \\. )
  | (?P<comment>  \#[^\n\r]* )
  | (?P<string>   \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
                | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
  | (?P<variable> [?$]\w+ )
  | (?P<name>     \w[\w.\-]{0,100}+:(?:[\w:\-]|\.(?=[\w:.\-\\%])|%[0-9A-Fa-f]{2}|\\.)*
                | :(?:[\w:\-]|\.(?=[\w:.\-\\%])|%[0-9A-Fa-f]{2}|\\.)* )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)*+(?:--(?:ltr|rtl))? )
  | (?P<number>   \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
  | (?P<word>     \w+ )
  | (?P<space>    \s+ )
  | (?P<mark>     . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the text: its kind (a group of the pattern above), its text and where it starts."""

    kind: str
    text: str
    start: int


def find_tokens(text: str) -> Iterator[Token]:
    """Every token but blanks and comments, in order.

    >>> [token.text for token in find_tokens("ASK { ?s a <x#y> } # SERVICE")]
    ['ASK', '{', '?s', 'a', '<x#y>', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind not in ("space", "comment"):
            yield Token(kind=kind, text=match.group(), start=match.start())


def readings(text: str) -> tuple[str, ...]:
    r"""The text as written, and as it reads with its codepoint escapes expanded (in both ways in use).

    >>> readings(r"\u0041SK {}")
    ('\\u0041SK {}', 'ASK {}')
    """
    if "\\" not in text:
        return (text,)
    naive = _ESCAPE.sub(_expand, text)
    careful = _ESCAPE_UNLESS_ESCAPED.sub(_expand, text)
    return tuple(dict.fromkeys((text, naive, careful)))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset.

    >>> position("ASK\\n{ SERVICE", 6)
    (2, 3)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _expand(match: re.Match[str]) -> str:
    digits = match.group(1) or match.group(2)
    if digits is None:
        return match.group()
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else match.group()
