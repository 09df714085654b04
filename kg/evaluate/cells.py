"""Whether a cell of an answer is one that the gold allows.

A gold cell may hold alternatives, ``A || B``, or ``*`` for any. Keys are compared as sets
of values joined with ``;``, each exact after folding; text by the F1 of its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

TEXT_THRESHOLD: Final = 0.9
ANY: Final = "*"

_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ALTERNATIVES = re.compile(r"\s*\|\|\s*")
_WORD = re.compile(r"\w+")


def fold(cell: str) -> str:
    """One spelling for what differs only in case, white space, quotes and dashes.

    >>> fold("  Côte d’Ivoire –\\u00a0“The  Coast” ")
    'côte d\\'ivoire - "the coast"'
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", cell))
    return " ".join(visible.translate(_QUOTES).casefold().split())


def alternatives(gold: str) -> tuple[str, ...]:
    """The equally good answers of a gold cell.

    >>> alternatives("stated || interpreted"), alternatives(" || 5;10"), alternatives("")
    (('stated', 'interpreted'), ('', '5;10'), ('',))
    """
    return tuple(_ALTERNATIVES.split(gold.strip()))


def token_f1(one: str, other: str) -> float:
    """The F1 of two texts as bags of words; two texts without a word are equal.

    >>> token_f1("to meet each year", "to meet every year")
    0.75
    >>> token_f1("", ""), token_f1("a", "")
    (1.0, 0.0)
    """
    left, right = Counter(_WORD.findall(fold(one))), Counter(_WORD.findall(fold(other)))
    words = left.total() + right.total()
    return 1.0 if words == 0 else 2 * (left & right).total() / words


def values(cell: str) -> frozenset[str]:
    """The values joined in a key cell, folded; none for an empty cell.

    >>> sorted(values("12; 29")), values(" ")
    (['12', '29'], frozenset())
    """
    return frozenset(value for part in cell.split(";") if (value := fold(part)))


def matches_key(gold: str, answer: str) -> bool:
    """Whether a key cell holds exactly the values of one alternative.

    >>> matches_key("5 || 5;10", "10;5"), matches_key("5;10", "5"), matches_key("*", "")
    (True, False, True)
    """
    given = values(answer)
    return any(option == ANY or values(option) == given for option in alternatives(gold))


def matches_text(gold: str, answer: str) -> bool:
    """Whether a text cell says one alternative, at a token F1 of 0.9 or more.

    >>> matches_text("Opening of the meeting", "Opening of the meeting;")
    True
    >>> matches_text("Opening of the meeting", "Closing of the meeting")
    False
    """
    return any(option == ANY or token_f1(option, answer) >= TEXT_THRESHOLD for option in alternatives(gold))
