"""Lists of those present: left open, counted otherwise, and one participant in two of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from kg.conclude.ground import Ground, said, spans
from kg.conclude.words import a_or_an, content, folded, spelled
from kg.model.conclusions import Discrepancy
from kg.model.facts import Attendance, AttendanceList, Statement
from kg.resources import data_folder

# Which statuses one participant can have at once; two that are not here exclude each other.
_FITS = {
    "party": {"party", "member"},
    "member": {"member", "party"},
    "signatory": {"signatory", "observer", "non-party"},
    "non-party": {"non-party", "observer", "signatory", "non-member"},
    "non-member": {"non-member", "observer", "non-party", "signatory"},
    "observer": {"observer", "signatory", "non-party", "non-member"},
}
_SAYS_STATUS = re.compile(
    r"\bpart(?:y|ies)\b|\bsignator|\bobservers?\b|\bmembers?\b|\bnon-(?:part|member)", re.IGNORECASE
)


def incomplete_list(ground: Ground) -> Iterator[Discrepancy]:
    """Attendance lists that the document itself leaves open, in one row."""
    open_lists = [fact for fact in ground.facts(AttendanceList) if fact.open]
    if not open_lists:
        return
    places = ground.places(open_lists)
    one = len(open_lists) == 1
    lists = (
        "An attendance list is" if one else f"{spelled(len(open_lists)).capitalize()} attendance lists are"
    )
    yield Discrepancy(
        rule="incomplete-list",
        kind="incomplete list",
        severity="incomplete",
        targets=spans(open_lists),
        places=places,
        detail=(
            f"{lists} left open (“[...]”): {'it is' if one else 'they are'} not complete, "
            f"and every count is “at least”."
        ),
    )


def attendance_count(ground: Ground) -> Iterator[Discrepancy]:
    """A list that announces another number of names than it holds."""
    present = ground.facts(Attendance)
    for fact in ground.facts(AttendanceList):
        if fact.announced is None:
            continue
        block = ground.block(fact.span)
        held = [
            one
            for one in present
            if one.status == fact.status
            and (fact.span.covers(one.span) or (block is not None and block.extent.covers(one.span)))
        ]
        number = len({folded(one.participant) for one in held})
        if number in (0, fact.announced) or (fact.open and number < fact.announced):
            continue
        yield Discrepancy(
            rule="attendance-count",
            kind="different count",
            targets=(fact.span,),
            places=ground.places((fact,)),
            detail=f"{fact.announced} are announced in {ground.at(fact)}, and {number} are named.",
        )


def different_status(ground: Ground) -> Iterator[Discrepancy]:
    """One participant in two lists that exclude each other, or called otherwise where it spoke."""
    listed: dict[tuple[str, ...], Attendance] = {}
    reported: set[tuple[str, ...]] = set()
    for fact in ground.facts(Attendance):
        if fact.status not in _FITS:
            continue
        key = folded(fact.participant)
        first = listed.setdefault(key, fact)
        if fact.status not in _FITS[first.status] and key not in reported:
            reported.add(key)
            yield _status(ground, fact.participant, (first, first.status), (fact, fact.status))
    spoken: dict[tuple[str, ...], Statement] = {}
    for speech in ground.facts(Statement):
        key = folded(speech.speaker)
        if key in reported or speech.capacity not in _FITS or not _SAYS_STATUS.search(ground.around(speech)):
            continue
        if key not in listed:
            other = spoken.setdefault(key, speech)
            if other.capacity not in _FITS[speech.capacity]:
                reported.add(key)
                yield _status(ground, speech.speaker, (other, other.capacity), (speech, speech.capacity))
            continue
        present = listed[key]
        if present.status in _FITS[speech.capacity]:
            continue
        reported.add(key)
        yield _status(ground, speech.speaker, (speech, speech.capacity), (present, present.status))


_Called = tuple[Attendance | Statement, str]


def _status(ground: Ground, name: str, one: _Called, other: _Called) -> Discrepancy:
    return Discrepancy(
        rule="different-status",
        kind="different status",
        targets=(one[0].span, other[0].span),
        places=ground.places((one[0], other[0])),
        detail=(
            f"{name} is {a_or_an(one[1])} in {ground.at(one[0])} and {a_or_an(other[1])} in "
            f"{ground.at(other[0])}."
        ),
    )


def named_twice(ground: Ground) -> Iterator[Discrepancy]:
    """One participant twice in one list."""
    seen: dict[tuple[str, str, tuple[str, ...]], Attendance] = {}
    for fact in ground.facts(Attendance):
        key = (ground.place(fact), fact.status, folded(fact.participant))
        first = seen.setdefault(key, fact)
        if first is not fact and first.span != fact.span and key[0]:
            yield Discrepancy(
                rule="named-twice",
                kind="named twice",
                severity="form",
                targets=(first.span, fact.span),
                places=ground.places((first, fact)),
                detail=f"{fact.participant} is named twice in {said(key[0])}.",
            )


def speaker_not_listed(ground: Ground) -> Iterator[Discrepancy]:
    """A State that took the floor and stands in no list of those present, where nearly all others do."""
    lists = ground.facts(AttendanceList)
    if not lists or any(fact.open for fact in lists):
        return
    states = state_codes()
    present = {_who(fact.participant, states) for fact in ground.facts(Attendance)}
    first: dict[str, Statement] = {}
    for speech in ground.facts(Statement):
        code = states.get(_key(speech.speaker))
        if code:
            first.setdefault(code, speech)
    missing = [speech for code, speech in first.items() if code not in present]
    if len(missing) > _MOST_MISSING or len(first) < _ENOUGH * len(missing):
        return
    for speech in missing:
        fitting = [fact for fact in lists if fact.status == speech.capacity] or list(lists[:1])
        yield Discrepancy(
            rule="speaker-not-listed",
            kind="speaker not listed",
            targets=spans((speech, *fitting[:1])),
            places=ground.places((speech, *fitting[:1])),
            detail=(
                f"{speech.speaker} took the floor ({ground.at(speech)}) and is in no list of those present "
                f"({ground.at(fitting[0])})."
            ),
        )


def state_of(name: str) -> str | None:
    """The code of the State that a name is of, in any form of the table of names; None for another name.

    >>> state_of("the Islamic Republic of Iran"), state_of("Anna Brandt")
    ('IRN', None)
    """
    return state_codes().get(_key(name))


def listed_names(words: str) -> tuple[str, ...]:
    """The names of a list in one sentence or line; the "and" within a State's name parts nothing.

    >>> listed_names("Fiji, Trinidad and Tobago and the Sudan.")
    ('Fiji', 'Trinidad and Tobago', 'the Sudan')
    """
    found: list[str] = []
    for piece in re.split(r"[,;\n]", words):
        name = re.sub(r"^and\s+", "", " ".join(piece.split()).strip(" ."))
        if not name or name.casefold() in {"none", "nil"}:
            continue
        parts = re.split(r"\s+and\s+", name)
        cuts = (at for at in range(1, len(parts)) if state_of(" and ".join(parts[:at])) is not None)
        cut = (
            0
            if state_of(name) is not None
            else next((at for at in reversed(tuple(cuts))), min(1, len(parts) - 1))
        )
        found += [part for part in (" and ".join(parts[:cut]), " and ".join(parts[cut:])) if part]
    return tuple(found)


def _who(name: str, states: dict[str, str]) -> str:
    return states.get(_key(name), _key(name))


def _key(name: str) -> str:
    """A State's name without the order of its words: "Iran (Islamic Republic of)"."""
    return " ".join(sorted(content(name)))


@cache
def state_codes() -> dict[str, str]:
    """The code of each State by every name that the table of names has.

    >>> state_codes()["switzerland"]
    'CHE'
    """
    with (data_folder() / "reference" / "state_names.csv").open(encoding="utf-8", newline="") as lines:
        return {_key(row["name"]): row["code"] for row in csv.DictReader(lines)}


_MOST_MISSING = 2  # more are likely a list that was read badly than slips
_ENOUGH = 3  # so many speakers for each that is missing
