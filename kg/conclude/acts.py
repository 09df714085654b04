"""What a document says of the acts that it cites: titles and years that differ, or are not given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, spans
from kg.conclude.words import clipped, content, folded, listed
from kg.model.conclusions import Discrepancy, Gap
from kg.model.facts import ActDescription, ActName, Citation, DocumentFact, DocumentKind, Mandate, Session

_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_IN_NUMBER = re.compile(r"\((?P<after>(?:19|20)\d\d)\)$|^(?P<before>(?:19|20)\d\d)/\d+$")


def _key(act: ActName) -> tuple[str, str, tuple[str, ...]]:
    return act.kind, "".join(act.number.split()).casefold(), content(act.body)


def _called(act: ActName) -> str:
    return f"{act.kind} {act.number}"


def different_act_titles(ground: Ground) -> Iterator[Discrepancy]:
    """One act with two titles."""
    first: dict[tuple[str, str, tuple[str, ...]], ActDescription] = {}
    for fact in ground.facts(ActDescription):
        if not fact.title:
            continue
        other = first.setdefault(_key(fact.act), fact)
        if folded(other.title) == folded(fact.title):
            continue
        yield Discrepancy(
            rule="different-act-titles",
            kind="different title",
            targets=(other.span, fact.span),
            places=ground.places((other, fact)),
            detail=(
                f"{_sentence_case(_called(fact.act))} is entitled “{clipped(other.title, 120)}” in "
                f"{ground.at(other)} and “{clipped(fact.title, 120)}” in {ground.at(fact)}."
            ),
        )


def _year(fact: ActDescription) -> str:
    return fact.year or (str(fact.date.year) if fact.date else "")


def _own_years(own: re.Match[str]) -> tuple[str, ...]:
    """The years that a number allows: "2482 (2019)" that one; "2018/2" may be of the session's first half."""
    if own["after"]:
        return (own["after"],)
    return (str(int(own["before"]) - 1), own["before"])


def _written(ground: Ground) -> int | None:
    """The latest year that the document itself can be of; None where it gives none."""
    years = [fact.end.year for fact in ground.facts(Session) if fact.reported and fact.end]
    years += [int(year[0]) for fact in ground.facts(DocumentFact) if (year := _A_YEAR.findall(fact.value))]
    return max(years) if years else None


def different_act_years(ground: Ground) -> Iterator[Discrepancy]:
    """One act with two years or dates, another year than its number holds, or one that is to come."""
    first: dict[tuple[str, str, tuple[str, ...]], ActDescription] = {}
    written = _written(ground)
    for fact in ground.facts(ActDescription):
        year = _year(fact)
        if not year:
            continue
        other = first.setdefault(_key(fact.act), fact)
        name = _sentence_case(_called(fact.act))
        own = _YEAR_IN_NUMBER.search(fact.act.number)
        if own and year not in _own_years(own) and other is fact:
            yield Discrepancy(
                rule="different-act-years",
                kind="year mismatch",
                targets=(fact.span,),
                places=ground.places((fact,)),
                detail=f"{name} is said to be of {year} in {ground.at(fact)}.",
            )
        elif own is None and written and int(year) > written and other is fact:
            yield Discrepancy(
                rule="different-act-years",
                kind="year mismatch",
                targets=(fact.span,),
                places=ground.places((fact,)),
                detail=f"{name} is of {year} in {ground.at(fact)}; the document itself is of {written}.",
            )
        elif _year(other) != year:
            yield _two_dates(ground, "year mismatch", name, (other, _year(other)), (fact, year))
        elif other.date and fact.date and other.date != fact.date:
            values = (other, other.date.isoformat()), (fact, fact.date.isoformat())
            yield _two_dates(ground, "different date", name, *values)


_Dated = tuple[ActDescription, str]


def _two_dates(ground: Ground, kind: str, name: str, one: _Dated, other: _Dated) -> Discrepancy:
    return Discrepancy(
        rule="different-act-years",
        kind=kind,
        targets=(one[0].span, other[0].span),
        places=ground.places((one[0], other[0])),
        detail=(f"{name} is of {one[1]} in {ground.at(one[0])} and of {other[1]} in {ground.at(other[0])}."),
    )


def _authorities(ground: Ground) -> dict[ActName, list[Citation | Mandate]]:
    """The acts on which a report says that something rests, with the places that say so.

    Resolutions cite as a rule by number alone; nothing is missing there.
    """
    if ground.reading.kind is not DocumentKind.MEETING_REPORT:
        return {}
    found: dict[ActName, list[Citation | Mandate]] = {}
    for mandate in ground.facts(Mandate):
        quoted = ground.in_quoted_act(mandate.span)
        if mandate.act is not None and not mandate.act.unresolved and not quoted:
            found.setdefault(mandate.act, []).append(mandate)
    for citation in ground.facts(Citation):
        if citation.act is not None and not citation.act.unresolved and citation.verb.startswith("pursuant"):
            found.setdefault(citation.act, []).append(citation)
    return found


def act_without_title(ground: Ground) -> Iterator[Gap]:
    """An act that something rests on, and whose title the document does not give."""
    titled = {_key(fact.act) for fact in ground.facts(ActDescription) if fact.title}
    for act, facts in _authorities(ground).items():
        if _key(act) not in titled:
            yield Gap(
                rule="act-without-title",
                kind="title",
                subject=act.number,
                targets=spans(facts),
                places=ground.places(facts),
                detail=(
                    f"{_sentence_case(_called(act))} is cited without its title ({_where(ground, facts)})."
                ),
            )


def act_without_date(ground: Ground) -> Iterator[Gap]:
    """An act that something rests on, and whose date or year the document does not give."""
    dated = {_key(fact.act) for fact in ground.facts(ActDescription) if _year(fact)}
    undated = {
        act: facts
        for act, facts in _authorities(ground).items()
        if _key(act) not in dated and not _YEAR_IN_NUMBER.search(act.number)
    }
    if undated:  # one gap for all: the reader looks them up in one go
        acts = listed(tuple(_called(act) for act in undated))
        found = [fact for facts in undated.values() for fact in facts]
        yield Gap(
            rule="act-without-date",
            kind="date",
            subject="; ".join(act.number for act in undated),
            targets=spans(found),
            places=ground.places(found),
            detail=f"Cited without a year or date: {acts} ({_where(ground, found)}).",
        )


def _where(ground: Ground, facts: list[Citation | Mandate]) -> str:
    places = ground.places(facts)
    return f"paragraph{'' if len(places) == 1 else 's'} {listed(places)}"


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
