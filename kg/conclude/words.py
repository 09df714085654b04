"""Comparing words: what makes two names, titles or sentences the same, nearly the same, or different.

Pure functions over strings. Case, accents, quotes, dashes, white space and punctuation never
make a difference; everything else does, and the callers decide how much is too much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

JOINERS = frozenset({"a", "an", "the", "of", "on", "for", "in", "to", "and", "or", "at", "by"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# fmt: off
_COUNTS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)
# fmt: on


def folded(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, accents, quotes, dashes and punctuation.

    >>> folded("Côte d’Ivoire: the Counter-Terrorism unit")
    ('cote', "d'ivoire", 'the', 'counter', 'terrorism', 'unit')
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return tuple(word.replace("’", "'") for word in _WORD.findall(plain.casefold()))


def content(text: str) -> tuple[str, ...]:
    """The words that carry the meaning: without articles, prepositions and conjunctions.

    >>> content("Office on the Prevention of Forgery")
    ('office', 'prevention', 'forgery')
    """
    return tuple(word for word in folded(text) if word not in JOINERS)


def overlap(one: str, other: str) -> float:
    """The token F1 of two texts, between 0 (nothing shared) and 1 (the same words).

    >>> overlap("Election of officers", "Election of the officers")
    0.8571428571428571
    """
    left, right = Counter(folded(one)), Counter(folded(other))
    shared = sum((left & right).values())
    total = sum(left.values()) + sum(right.values())
    return 2 * shared / total if total else 0.0


def stem(word: str) -> str:
    """A word without its commonest English endings, good enough to join "opened" and "opening".

    >>> [stem(word) for word in ("opening", "opened", "adoption", "adopted", "parties", "matters")]
    ['open', 'open', 'adopt', 'adopt', 'part', 'matter']
    """
    for ending in ("ations", "ation", "ions", "ion", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def alike(one: str, other: str) -> float:
    """How alike two spellings are, letter by letter, between 0 and 1.

    >>> alike("Maria Vallens", "Maria Valens") > 0.95
    True
    """
    return SequenceMatcher(None, " ".join(folded(one)), " ".join(folded(other)), autojunk=False).ratio()


def spelled(number: int) -> str:
    """A count in words up to twenty, in figures beyond.

    >>> spelled(4), spelled(52)
    ('four', '52')
    """
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def ordinal(number: int) -> str:
    """An ordinal in words up to the twentieth, in figures beyond.

    >>> ordinal(4), ordinal(52), ordinal(61)
    ('fourth', '52nd', '61st')
    """
    if 0 <= number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def a_or_an(word: str) -> str:
    """A word with its article.

    >>> a_or_an("party"), a_or_an("observer")
    ('a party', 'an observer')
    """
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def listed(parts: tuple[str, ...]) -> str:
    """Parts joined as a sentence joins them.

    >>> listed(("8", "11", "15"))
    '8, 11 and 15'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def clipped(text: str, limit: int = 160) -> str:
    """A text on one line, cut at a word where it is long.

    >>> clipped("one  two three", 9)
    'one two …'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0] + " …"
