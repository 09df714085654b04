"""Where two places name different people for the same thing: panellists of an item, holders of an office.

A list of people is compared with another list for the same agenda item only where both
places give lists and at least one person stands in both: people who are introduced one
after the other, a paragraph each, are no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kg.conclude.ground import Ground, said, spans
from kg.conclude.words import alike, clipped, content, folded, listed, spelled
from kg.model.conclusions import Discrepancy
from kg.model.facts import Participation, Session

LEADING = frozenset({"panellist", "panelist", "presenter", "moderator", "facilitator", "speaker", "expert"})
# a Vice-Chair serves as Rapporteur, and every officer is a member of the bureau
TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("vice-chair", "rapporteur"),
        ("chair", "bureau member"),
        ("vice-chair", "bureau member"),
        ("rapporteur", "bureau member"),
    )
)
SINGLE = frozenset({"chair", "president", "rapporteur"})
_CHAIRS = frozenset({"chair", "chairperson", "chairman", "chairwoman", "president"})
OFFICES = SINGLE | {"vice-chair", "vice-president", "co-chair", "co-facilitator", "secretary"}

# Words by which a paragraph says that it names all who led: "was led by the following panellists".
_WHOLE_LIST = re.compile(
    r"\b(?:following\s+(?:\w+\s+){0,2}(?:panell?ists|experts|speakers|presenters|moderators)"
    r"|(?:panell?ists|presenters|speakers)\s+were)\b",
    re.IGNORECASE,
)
# Officers who are elected for another time, or who only act for somebody.
_TO_COME = re.compile(
    r"\belect(?:ed|ion|s)?\b|\b(?:acting|outgoing|former|incoming|emeritus|contact\s+group|informal\s+\w+|co-chaired|in\s+(?:his|her|the)\s+absence)\b",
    re.IGNORECASE,
)
# An office of another body: "Chair of the Working Party on Tides"; of the session is its own.
_OF_ANOTHER = re.compile(
    r"\b(?:Chair\w*|President|Rapporteur|Secretary)(?:\s*\([^)]*\))?(?:\s+and\s+[\w-]+)*(?:,\s+respectively,)?\s+of\s+"
    r"(?!the\s+(?:session|meeting|present)\b)(?P<body>[^,.;:()]*)"
)
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "h",
        "e",
        "his",
        "her",
        "excellency",
    }
    | {"ambassador", "judge"}
)


def person(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles before it.

    >>> person("Ms. Ana-Lucía Pérez")
    ('ana', 'lucia', 'perez')
    """
    words = folded(name)
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: equal, one with fewer given names, or initials.

    >>> same_person("J. Okoro", "Joseph Okoro"), same_person("Ana Pérez", "Ana Silva")
    (True, False)
    """
    left, right = person(one), person(other)
    if not left or not right:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return left[-1] == right[-1] and left[0][0] == right[0][0] and 1 in (len(left[0]), len(right[0]))


def misspelled(one: str, other: str) -> bool:
    """Whether two names are so near that one is likely the other with a slip.

    >>> misspelled("Emil Vallon", "Emil Valon"), misspelled("Ana Pérez", "Ivan Petrov")
    (True, False)
    """
    left, right = " ".join(person(one)), " ".join(person(other))
    return left != right and not same_person(one, other) and alike(left, right) >= 0.85


def different_panellists(ground: Ground) -> Iterator[Discrepancy]:
    """Two places list those who led the discussion of one item, and not the same people."""
    by_item: dict[str, dict[str, list[Participation]]] = {}
    for fact in ground.facts(Participation):
        if fact.role in LEADING and fact.item:
            by_item.setdefault(fact.item, {}).setdefault(ground.place(fact), []).append(fact)
    for item, by_place in by_item.items():
        lists = {place: facts for place, facts in by_place.items() if place and _is_list(ground, facts)}
        for (place, first), (other_place, second) in combinations(lists.items(), 2):
            gone, added = _missing(first, second), _missing(second, first)
            shared = len(first) - len(gone)
            if not shared or not (gone or added):
                continue
            yield Discrepancy(
                rule="different-panellists",
                kind="different panellists",
                targets=spans([*first, *second]),
                places=(place, other_place),
                detail=_lists_differ(item, (place, first, added), (other_place, second, gone)),
            )


def _is_list(ground: Ground, facts: list[Participation]) -> bool:
    return len(facts) > 1 or bool(_WHOLE_LIST.search(ground.around(facts[0])))


def _missing(facts: list[Participation], others: list[Participation]) -> list[Participation]:
    return [
        fact
        for fact in facts
        if not any(same_person(fact.name, one.name) or misspelled(fact.name, one.name) for one in others)
    ]


_Listed = tuple[str, list[Participation], list[Participation]]


def _lists_differ(item: str, *lists: _Listed) -> str:
    parts = []
    for place, facts, absent in lists:
        part = f"{said(place)} names {listed(tuple(fact.name for fact in facts))} for agenda item {item}"
        if absent:
            part += f", and not {listed(tuple(_with_country(fact) for fact in absent))}"
        parts.append(part)
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]


def _with_country(fact: Participation) -> str:
    return f"{fact.name} ({fact.country})" if fact.country else fact.name


def _holds_office(ground: Ground, fact: Participation) -> bool:
    """Whether the fact is on an office of the session itself, held at the session."""
    if fact.position.casefold() not in _CHAIRS and _elsewhere(fact.role, fact.position):
        return False
    near = ground.document.text[max(0, fact.span.start - 60) : fact.span.end + 80]
    return (
        fact.role in OFFICES
        and not fact.item
        and not _TO_COME.search(ground.around(fact))
        and not _of_another(ground, near)
    )


def _of_another(ground: Ground, near: str) -> bool:
    """Whether an office is of another body than the report's, which may be named in short."""
    own = set(content(next((fact.body for fact in ground.facts(Session) if fact.reported and fact.body), "")))
    return any(not set(content(found["body"])) <= own for found in _OF_ANOTHER.finditer(near))


def different_office(ground: Ground) -> Iterator[Discrepancy]:
    """One person under two offices, or two people in an office that only one can hold."""
    officers = [fact for fact in ground.facts(Participation) if _holds_office(ground, fact)]
    seen: set[tuple[str, str]] = set()
    for first, second in combinations(officers, 2):
        if ground.place(first) == ground.place(second):
            continue
        if frozenset((first.role, second.role)) in TOGETHER:
            continue
        if folded(first.role) != folded(second.role) and person(first.name) == person(second.name):
            pair = ("person", " ".join(person(first.name)))
            text = f"{first.name} is {first.role} in {{}} and {second.role} in {{}}."
        elif (
            first.role in SINGLE
            and folded(first.role) == folded(second.role)
            and not same_person(first.name, second.name)
            and not misspelled(first.name, second.name)
        ):
            pair = ("office", first.role)
            text = f"The office of {first.role} is held by {first.name} in {{}} and by {second.name} in {{}}."
        else:
            continue
        if pair in seen:
            continue
        seen.add(pair)
        yield Discrepancy(
            rule="different-office",
            kind="different office",
            targets=(first.span, second.span),
            places=ground.places((first, second)),
            detail=text.format(ground.at(first), ground.at(second)),
        )


def chair_after_election(ground: Ground) -> Iterator[Discrepancy]:
    """Somebody else called Chair after the Chair was elected: who opens a session is not who closes it."""
    chairs = [fact for fact in ground.facts(Participation) if fact.role == "chair" and not fact.item]
    later = [
        fact
        for fact in ground.facts(Participation)
        if fact.role == "chair of the opening"
        and folded(fact.position) == ("chair",)
        and not _TO_COME.search(ground.around(fact))
    ]
    for fact in later:
        elected = next((one for one in chairs if one.span.start < fact.span.start), None)
        if elected is None or same_person(elected.name, fact.name) or misspelled(elected.name, fact.name):
            continue
        yield Discrepancy(
            rule="chair-after-election",
            kind="different office",
            targets=(elected.span, fact.span),
            places=ground.places((elected, fact)),
            detail=(
                f"The office of chair is held by {elected.name} in {ground.at(elected)} and by "
                f"{fact.name} in {ground.at(fact)}."
            ),
        )
        return


def _elsewhere(one: str, other: str) -> bool:
    """Whether two descriptions share no word of meaning, and neither is missing."""
    left, right = set(content(one)), set(content(other))
    return bool(left and right) and not left & right


def different_person(ground: Ground) -> Iterator[Discrepancy]:
    """One person with two countries, groups or posts, or whose name is spelled in two ways."""
    seen: set[tuple[str, ...]] = set()
    for first, second in combinations(ground.facts(Participation), 2):
        pair = tuple(sorted((" ".join(person(first.name)), " ".join(person(second.name)))))
        if pair in seen:
            continue
        if misspelled(first.name, second.name) and first.item == second.item:
            kind, left, right = "different name", first.name, second.name
        elif (
            person(first.name) == person(second.name)
            and first.country
            and second.country
            and folded(first.country) != folded(second.country)
            and not any(" and " in ground.words(one) for one in (first, second))
        ):
            kind = "different country"
            left, right = f"{first.name} ({first.country})", f"{second.name} ({second.country})"
        elif person(first.name) == person(second.name) and _elsewhere(
            first.on_behalf_of, second.on_behalf_of
        ):
            kind = "different group"
            left = f"{first.name}, on behalf of {first.on_behalf_of}"
            right = f"{second.name}, on behalf of {second.on_behalf_of}"
        elif (
            {first.role, second.role} <= LEADING
            and person(first.name) == person(second.name)
            and _elsewhere(first.position, second.position)
        ):
            kind, left, right = (
                "different office",
                *(f"{one.name}, {one.position}" for one in (first, second)),
            )
        else:
            continue
        seen.add(pair)
        yield Discrepancy(
            rule="different-person",
            kind=kind,
            targets=(first.span, second.span),
            places=ground.places((first, second)),
            detail=clipped(f"“{left}” in {ground.at(first)}, “{right}” in {ground.at(second)}.", 400),
        )


_COUNTED = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:following\s+)?"
    r"(?:panell?ists|presenters|moderators|facilitators)\b"
    r"|\bfollowing\s+(?P<after>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+"
    r"(?:panell?ists|presenters|moderators|facilitators|speakers|experts)\b",
    re.IGNORECASE,
)


def panellist_count(ground: Ground) -> Iterator[Discrepancy]:
    """A paragraph that counts its panellists otherwise than it names them."""
    by_place: dict[str, list[Participation]] = {}
    for fact in ground.facts(Participation):
        if fact.role in LEADING and ground.place(fact):
            by_place.setdefault(ground.place(fact), []).append(fact)
    for place, facts in by_place.items():
        block = ground.paragraph(facts[0].span)
        if block is None:
            continue
        said_counts = list(_COUNTED.finditer(ground.document.text, block.span.start, block.span.end))
        if len(said_counts) != 1:
            continue
        count = (said_counts[0]["count"] or said_counts[0]["after"]).casefold()
        # "moderated by Ms. Lund and led by two panellists: ..." counts those who follow
        after = [fact for fact in facts if fact.span.start > said_counts[0].end()] or facts
        number = len({person(fact.name) for fact in after})
        if count in (str(number), spelled(number)):
            continue
        yield Discrepancy(
            rule="panellist-count",
            kind="different count",
            targets=spans(after),
            places=(place,),
            detail=f"{said(place).capitalize()} counts {count} and names {spelled(number)}: "
            f"{listed(tuple(fact.name for fact in after))}.",
        )
