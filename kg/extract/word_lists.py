"""Lists of words that rules lean on, as data: ``data/reference/words.csv`` says the use of each."""

from __future__ import annotations

import csv
import re
from functools import cache

from kg.resources import data_folder


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list, lower case; empty where there is no such list.

    >>> "committee" in words("actor"), "the" in words("no verb")
    (True, True)
    """
    with (data_folder() / "reference" / "words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file) if row["list"] == name)


def any_of(name: str) -> str:
    """A pattern for any word of a list, the longest first.

    >>> bool(re.fullmatch(any_of("pronoun"), "them"))
    True
    """
    longest_first = sorted(words(name), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first) + ")"
