"""One fact changed in a clean report: exactly that is reported, and nothing on the clean one.

Ten classes of change, twenty of each, over reports of five bodies: the whole path from the
text to the conclusions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from kg.conclude import conclude
from kg.extract.reading import read_facts
from kg.model.conclusions import Conclusion, Discrepancy
from kg.text.read import read_document
from tests.unit.conclude.invented_reports import BODIES, Body, Report, invented

_SEEDS = range(4)


def _concluded(report: Report) -> tuple[Conclusion, ...]:
    document = read_document(report.text().encode(), "report.txt")
    return conclude(document, read_facts(document))


def _told(found: tuple[Conclusion, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    """The discrepancies as a reader is told them."""
    return [(one.kind, one.places, one.detail) for one in found if isinstance(one, Discrepancy)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a change is reported as, and the paragraphs of both places; one that is a heading has none."""

    kind: str
    places: tuple[str, ...]


_Change = Callable[[Report, int], tuple[Report, Expected]]


def _name_dropped(report: Report, seed: int) -> tuple[Report, Expected]:
    panel = seed % 2
    names = list(report.panels_again[panel])
    del names[seed % len(names)]
    panels = tuple(tuple(names) if at == panel else one for at, one in enumerate(report.panels_again))
    places = (("11", "16"), ("14", "17"))[panel]
    return replace(report, panels_again=(panels[0], panels[1])), Expected(
        kind="different panellists", places=places
    )


def _count(report: Report, seed: int) -> tuple[Report, Expected]:
    if seed % 3 == 0:
        more = replace(report, sittings=report.sittings + 1)
        return more, Expected(kind="unaccounted sitting", places=("3",))
    if seed % 3 == 1:
        fewer = replace(report, sittings=report.sittings - 1)
        last = "13" if report.sittings == 3 else "18"
        return fewer, Expected(kind="different count", places=("3", last))
    wrong = replace(report, members_announced=report.members_announced + 1 + seed)
    return wrong, Expected(kind="different count", places=("7",))


def _date(report: Report, seed: int) -> tuple[Report, Expected]:
    if seed % 2:
        later = replace(report, last_day_again=report.last_day_again + timedelta(days=seed))
        return later, Expected(kind="different date", places=("3",))
    earlier = replace(report, last_sitting_again=report.last_sitting_again - timedelta(days=1))
    first = "13" if report.sittings == 3 else "18"
    return earlier, Expected(kind="different date", places=(first, "19"))


def _ordinal(report: Report, seed: int) -> tuple[Report, Expected]:
    return replace(report, ordinal_again=report.ordinal_again + 1 + seed), Expected(
        kind="different ordinal", places=("3",)
    )


def _title(report: Report, seed: int) -> tuple[Report, Expected]:
    if seed % 2:
        other = report.act_title_again.replace("establishment", "renewal")
        return replace(report, act_title_again=other), Expected(kind="different title", places=("1", "2"))
    words = report.titles_again[0].split()
    words[0] = "Oversight"
    titles = (" ".join(words), report.titles_again[1])
    return replace(report, titles_again=titles), Expected(kind="different title", places=("6", "10"))


def _symbol(report: Report, seed: int) -> tuple[Report, Expected]:
    at = seed % 2
    documents = list(report.documents_again)
    title, symbol = documents[at]
    documents[at] = (title, symbol.removesuffix(symbol[-1]) + str(6 + seed))
    places = ("9", ("10", "13")[at])
    return replace(report, documents_again=tuple(documents)), Expected(kind="different symbol", places=places)


_FIRST_UNDER = ("1", "3", "10", "18", "19")


def _numeral(report: Report, seed: int) -> tuple[Report, Expected]:
    numerals = list(report.numerals)
    at = 1 + seed
    if seed % 2:
        numerals[at] = numerals[at - 1]
        kind = "duplicate heading number"
    else:
        numerals[at] = ("VIII", "IX", "XI", "XII")[seed]
        kind = "heading out of order"
    return replace(report, numerals=tuple(numerals)), Expected(
        kind=kind, places=_FIRST_UNDER[at - 1 : at + 1]
    )


def _status(report: Report, seed: int) -> tuple[Report, Expected]:
    state = next(state for state in report.members[seed:] if state not in report.speakers)
    if seed % 2:
        others = (*report.others, state)
        return replace(report, others=others), Expected(kind="different status", places=("7", "8"))
    return replace(report, speakers_others=(state, *report.speakers_others)), Expected(
        kind="different status", places=("5", "7")
    )


def _year(report: Report, seed: int) -> tuple[Report, Expected]:
    if seed % 2:
        other = replace(report, act_year_again=report.act_year_again - seed)
        return other, Expected(kind="year mismatch", places=("1", "2"))
    day = report.last_day_again.replace(year=report.last_day.year - 1 - seed)
    return replace(
        report, first_day_again=day.replace(day=report.first_day.day), last_day_again=day
    ), Expected(kind="year mismatch", places=("3",))


def _office(report: Report, seed: int) -> tuple[Report, Expected]:
    office = ("Rapporteur", "Vice-Chair", "Vice-President", "Rapporteur")[seed]
    return replace(report, chair_office_again=office), Expected(kind="different office", places=("4", "20"))


_CHANGES: dict[str, _Change] = {
    "a name dropped from one of two lists": _name_dropped,
    "a count": _count,
    "a date": _date,
    "an ordinal": _ordinal,
    "a title": _title,
    "a symbol": _symbol,
    "a section numeral": _numeral,
    "a State's status": _status,
    "a year": _year,
    "an office": _office,
}


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_nothing_is_reported_on_a_clean_report(body: Body, seed: int) -> None:
    assert _told(_concluded(invented(body, seed))) == []


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES.keys())
def test_exactly_the_change_is_reported(change: _Change, body: Body, seed: int) -> None:
    report, expected = change(invented(body, seed), seed)
    told = _told(_concluded(report))
    assert [(kind, places) for kind, places, _ in told] == [(expected.kind, expected.places)], told
