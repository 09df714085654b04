"""How a paragraph cites: the word before a citation, and the step of lineage that it makes.

From ``data/reference/citing_verbs.csv``: "recalling" recalls, "superseding" supersedes, "pursuant
to" tells the authority without a step of its own. In a list, the word that opens it holds for all.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from kg.model.facts import Lineage
from kg.resources import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingVerb:
    """A way of citing, with an example sentence."""

    words: str
    verb: str
    lineage: Lineage | None
    example: str


@cache
def citing_verbs() -> tuple[CitingVerb, ...]:
    """The rows of the table."""
    with (data_folder() / "reference" / "citing_verbs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            CitingVerb(
                words=row["words"],
                verb=row["verb"],
                lineage=Lineage(row["lineage"]) if row["lineage"] else None,
                example=row["example"],
            )
            for row in csv.DictReader(file)
        )


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted((verb.words for verb in citing_verbs()), key=len, reverse=True)
    return re.compile(
        r"\b(?:"
        + "|".join(
            re.escape(word).replace(r"\ ", r"(?:\s+(?:also|further|with\s+\w+))?\s+") for word in words
        )
        + r")\b",
        re.I,
    )


_SUPERSEDED = re.compile(
    r"^[^.;]{0,80}?\b(?:is|are|shall\s+be|be)\s+(?:hereby\s+)?(?:superseded|replaced|rescinded|terminated|repealed)\b"
)


def citing_verb(before: str, after: str) -> tuple[str, Lineage | None]:
    """The verb nearest before a citation and its step; ``after`` is the text that follows the citation.

    >>> citing_verb("Recalling also its ", ", and its")
    ('recalling', <Lineage.RECALLS: 'recalls'>)
    >>> citing_verb("Decides that ", " is superseded by the present resolution")
    ('superseded', <Lineage.SUPERSEDES: 'supersedes'>)
    """
    if _SUPERSEDED.match(after):
        return "superseded", Lineage.SUPERSEDES
    found = _pattern().findall(before)
    if not found:
        return "", None
    said = re.sub(r"\s+(?:also|further|with\s+\w+)(?=\s)", "", " ".join(found[-1].split()).casefold())
    for verb in citing_verbs():
        if verb.words == said:
            return verb.verb, verb.lineage
    return said, None
