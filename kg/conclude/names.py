"""Two names for one organization or group that are nearly, and not quite, the same.

Names come from attendance, statements and those on whose behalf somebody spoke. Spelling
that is a matter of taste (-ise and -ize, hyphens, articles, case, an acronym after the name)
makes no difference. Short and formal names of States are no matter of this rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from kg.conclude.ground import Ground, said
from kg.conclude.words import JOINERS, alike, content, folded
from kg.model.conclusions import Discrepancy
from kg.model.facts import Attendance, Fact, Participation, Statement
from kg.model.span import Span

# Words that begin a name or are left out of it without naming another body:
# "Group of Island States", "Island States"; "United Nations Forest Office", "Forest Office".
OPTIONAL_WORDS = frozenset({"group", "united", "nations"})
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PART_OF = re.compile(r"\bof\s+the\s+(?=[A-Z])")  # "Centre (FC) of the United Nations Forest Office"
_SHARED = 3  # so many words of meaning have to be the same where others are not
_SPELLING = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one place prints it."""

    name: str
    span: Span


@lru_cache(maxsize=4096)
def spelled_alike(name: str) -> str:
    """A name with everything cut that is a matter of taste.

    >>> spelled_alike("the Organisation for Forest Co-operation (OFC)")
    'organization for forest cooperation'
    """
    plain = re.sub(r"\b([Cc])o-op", r"\1oop", _BRACKETS.sub("", name))
    words = (re.sub(r"isation", "ization", word) for word in folded(plain))
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def nearly_same(one: str, other: str) -> bool:
    """Whether two different names are likely to name one body.

    >>> nearly_same("Office on Forest Fires", "Office of Forest Fires")
    True
    >>> nearly_same("Group of Island States", "Island States")
    True
    >>> nearly_same("United Nations Forest Fire Executive Board", "Forest Fire Committee Executive Board")
    True
    >>> nearly_same("Working Party on Road Transport", "Working Party on Rail Transport")
    False
    """
    left, right = spelled_alike(one), spelled_alike(other)
    if left == right or not left or not right:
        return False
    first, second = content(left), content(right)
    if first == second:
        return len(first) > 1
    core = [tuple(word for word in words if word not in OPTIONAL_WORDS) for words in (first, second)]
    if core[0] == core[1]:
        return len(core[0]) > 1
    if _misspelled(first, second):
        return True
    few, many = sorted((set(core[0]), set(core[1])), key=len)
    last_words = core[0][-1:] == core[1][-1:]
    # One word more is another body ("Road Transport Union", "International Road Transport Union")
    # unless the other name has something in its stead, as "United Nations" has.
    in_stead = first[0] != second[0] and bool({*first, *second} & OPTIONAL_WORDS)
    return last_words and few < many and len(many - few) == 1 and len(few) > _SHARED and in_stead


def _misspelled(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Equal but for one long word, and that with a slip."""
    if len(first) != len(second) or len(first) <= _SHARED - 1:
        return False
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    if len(pairs) != 1:
        return False
    one, other = pairs[0]
    return (
        min(len(one), len(other)) > 4 and alike(one, other) >= _SPELLING and one.isalpha() and other.isalpha()
    )


def different_names(ground: Ground) -> Iterator[Discrepancy]:
    """Two nearly equal names of organizations or groups."""
    firsts: dict[str, Named] = {}
    for named in sorted(_all_named(ground), key=lambda one: (one.span.start, one.span.end)):
        firsts.setdefault(spelled_alike(named.name), named)
    seen: set[tuple[str, ...]] = set()
    for first, second in combinations(firsts.values(), 2):
        pair = tuple(sorted((spelled_alike(first.name), spelled_alike(second.name))))
        if pair in seen or not nearly_same(first.name, second.name):
            continue
        seen.add(pair)
        places = [ground.place(one.span) for one in (first, second)]
        yield Discrepancy(
            rule="different-names",
            kind="different name",
            severity="form",
            targets=(first.span, second.span),
            places=ground.places((first.span, second.span)),
            detail=(
                f"“{first.name}” and “{second.name}” in {said(places[0])}."
                if places[0] == places[1]
                else f"“{first.name}” in {said(places[0])}, “{second.name}” in {said(places[1])}."
            ),
        )


def _all_named(ground: Ground) -> Iterator[Named]:
    for attendance in ground.facts(Attendance):
        if attendance.status not in ("expert", "party", "signatory", "non-party", "member"):
            yield from _parts(ground, attendance, attendance.participant)
        if attendance.on_behalf_of:
            yield from _parts(ground, attendance, attendance.on_behalf_of)
    for statement in ground.facts(Statement):
        if statement.capacity == "organization":
            yield from _parts(ground, statement, statement.speaker)
        if statement.on_behalf_of:
            yield from _parts(ground, statement, statement.on_behalf_of)
    for participation in ground.facts(Participation):
        if participation.on_behalf_of:
            yield from _parts(ground, participation, participation.on_behalf_of)


def _parts(ground: Ground, fact: Fact, name: str) -> Iterator[Named]:
    """The name, or the names of a body and of the body that it belongs to."""
    for part in _PART_OF.split(name):
        if len([word for word in folded(_BRACKETS.sub("", part)) if word not in JOINERS]) > 1:
            yield Named(name=part.strip(" ,;"), span=located(ground, fact, part.strip(" ,;")))


def located(ground: Ground, fact: Fact, name: str) -> Span:
    """Where a name stands: inside the fact's own words, else in its paragraph, else the fact's span."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()))
    text = ground.document.text
    found = pattern.search(text, fact.span.start, fact.span.end)
    block = ground.paragraph(fact.span)
    if found is None and block is not None:
        found = pattern.search(text, block.extent.start, block.extent.end)
    return Span(found.start(), found.end()) if found else fact.span
