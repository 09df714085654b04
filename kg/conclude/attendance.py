"""Lists of those present: left open, counted otherwise, and one participant in two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, said, spans
from kg.conclude.words import a_or_an, content, folded, spelled
from kg.model.conclusions import Discrepancy
from kg.model.facts import Attendance, AttendanceList, Statement

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


def _who(name: str) -> frozenset[str]:
    """A State's name without the order of its words: "Iran (Islamic Republic of)"."""
    return frozenset(content(name))


def speaker_not_listed(ground: Ground) -> Iterator[Discrepancy]:
    """A State that took the floor as a party, signatory or member and stands in no list of those present."""
    lists = ground.facts(AttendanceList)
    if not lists or any(fact.open for fact in lists):
        return
    present = {_who(fact.participant) for fact in ground.facts(Attendance)}
    covered = {fact.status for fact in lists}
    missing: dict[frozenset[str], Statement] = {}
    for speech in ground.facts(Statement):
        key = _who(speech.speaker)
        if (
            speech.capacity in _FITS
            and speech.capacity != "observer"
            and speech.capacity in covered
            and key not in present
        ):
            missing.setdefault(key, speech)
    if len(missing) > _MOST_MISSING:
        return
    for speech in missing.values():
        of_status = [fact for fact in lists if fact.status == speech.capacity]
        yield Discrepancy(
            rule="speaker-not-listed",
            kind="speaker not listed",
            targets=spans((speech, *of_status)),
            places=ground.places((speech, *of_status)),
            detail=(
                f"{speech.speaker} took the floor as a {speech.capacity} ({ground.at(speech)}) and is not in "
                f"the list of those present ({ground.at(of_status[0])})."
            ),
        )


_MOST_MISSING = 2  # more are likely a list that was read badly than slips
