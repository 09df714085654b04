"""One act in several documents: its title, its year, its date, as it gives them itself and as others cite it.

Only acts whose body is known are compared: a number alone may be of two bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.across.collection import Collection, Row, local, words_of
from kg.across.names import Said, act_name
from kg.conclude.words import clipped, content, folded, overlap
from kg.model.conclusions import Discrepancy

_SHARED = "/id/act/"  # an act of a known body; others are local to their document
_LIKE = 0.6  # below this share of words, what was read as a title is more likely something else than a slip
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What all documents say of one act, by property: title, year, date."""

    act: str
    name: str  # "Resolution 5/4"
    titles: tuple[Said, ...]
    dates: tuple[Said, ...]  # days and years


def acts_told(collection: Collection) -> tuple[Told, ...]:
    """What documents say of each act that more than one of them describes."""
    found: defaultdict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    rows = [
        *collection.statements("act", "dct:title m:year eli:date_document"),
        *_own(collection),
    ]
    for row in rows:
        if _SHARED in row["thing"]:
            found[row["thing"]][local(row["property"])].append(Said(value=row["value"], words=words_of(row)))
    told = []
    for act, said in sorted(found.items()):
        documents = {one.words.document for values in said.values() for one in values}
        if len(documents) > 1:
            told.append(
                Told(
                    act=act,
                    name=act_name(act),
                    titles=tuple(said["title"]),
                    dates=(*said["date_document"], *said["adoptedOn"], *said["year"]),
                )
            )
    return tuple(told)


def _own(collection: Collection) -> tuple[Row, ...]:
    """The title and the day of adoption that the act's own document prints."""
    return collection.facts(
        "?thing ?property ?value",
        '?fact m:factKind "masthead" ; m:about ?version ; m:property ?property . ?version ?property ?value .',
        restriction="VALUES ?property { dct:title m:adoptedOn }\n  GRAPH ?record { ?version m:recordsAct ?thing }",
    )


def different_act_titles(collection: Collection) -> Iterator[Discrepancy]:
    """One act under another title in another document."""
    for told in acts_told(collection):
        for one, other in _pairs(told.titles):
            if _same_title(one.value, other.value) or overlap(one.value, other.value) < _LIKE:
                continue
            yield Discrepancy(
                rule="act-titles-across-documents",
                kind="different title",
                subject=_subject(told.act),
                words=(one.words, other.words),
                detail=(
                    f"{told.name} is entitled “{clipped(one.value, 120)}” in {one.words.at}, and "
                    f"“{clipped(other.value, 120)}” in {other.words.at}."
                ),
            )
            break


def different_act_dates(collection: Collection) -> Iterator[Discrepancy]:
    """One act of another year, or of another day, in another document."""
    for told in acts_told(collection):
        years = [
            Said(value=found[0], words=one.words) for one in told.dates if (found := _YEAR.search(one.value))
        ]
        days = [one for one in told.dates if len(one.value) == len("2020-07-16")]
        for kind, said in (("year mismatch", years), ("different date", days)):
            pair = next(((one, other) for one, other in _pairs(said) if one.value != other.value), None)
            if pair is None:
                continue
            one, other = pair
            yield Discrepancy(
                rule="act-dates-across-documents",
                kind=kind,
                subject=_subject(told.act),
                words=(one.words, other.words),
                detail=f"{told.name} is of {one.value} in {one.words.at}, and of {other.value} in {other.words.at}.",
            )
            break


def _subject(act: str) -> str:
    return " ".join(act.split("/")[-3:])


def _pairs(said: tuple[Said, ...] | list[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of values that two documents give and neither gives both."""
    by_document: dict[str, list[Said]] = {}
    for one in said:
        by_document.setdefault(one.words.document, []).append(one)
    for here, there in combinations((by_document[name] for name in sorted(by_document)), 2):
        if not {one.value for one in here} & {one.value for one in there}:
            yield here[0], there[0]


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are the same words, or one is the beginning or the end of the other."""
    few, many = sorted((" ".join(folded(one)), " ".join(folded(other))), key=len)
    return few in many or content(few) == content(many)
