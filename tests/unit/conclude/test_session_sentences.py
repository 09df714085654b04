"""Sentences that give the session another ordinal or other days."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model.conclusions import Discrepancy
from kg.model.facts import Session
from tests.unit.conclude.written import Writer


def _found(sentence: str) -> list[tuple[str, str]]:
    writer = Writer().masthead("Board of Tidal Gauges. Fifth session. 4–5 May 2021.")
    writer.paragraph("1", sentence)
    known = Session(
        span=writer.words("Fifth session"),
        body="Board of Tidal Gauges",
        ordinal=5,
        start=date(2021, 5, 4),
        end=date(2021, 5, 5),
    )
    found = writer.conclude("session-sentences", known)
    return [(one.kind, one.detail) for one in found if isinstance(one, Discrepancy)]


_KNOWN = "The heading gives the fifth session, from 2021-05-04 to 2021-05-05"


@pytest.mark.parametrize(
    ("sentence", "kind", "told"),
    [
        (
            "The sixth session of the Board of Tidal Gauges was held from 4 to 5 May 2021.",
            "different ordinal",
            "gives the sixth session, from 2021-05-04 to 2021-05-05",
        ),
        (
            "The Board held its fifth session from 4 to 6 May 2021.",
            "different date",
            "gives the fifth session, from 2021-05-04 to 2021-05-06",
        ),
        (
            "The 5th session of the Board was held on 4 and 5 May 2020.",
            "year mismatch",
            "gives the fifth session, from 2020-05-04 to 2020-05-05",
        ),
        (
            "At the session of the Board of Tidal Gauges held in Oslo on 4 and 6 May 2021, it met.",
            "different date",
            "gives the session, from 2021-05-04 to 2021-05-06",
        ),
        (
            "The Chair opened the session on 3 May.",
            "different date",
            "says that it was opened on 2021-05-03",
        ),
        (
            "The Board adopted the present report on its fourth session.",
            "different ordinal",
            "speaks of the report on the fourth",
        ),
    ],
)
def test_contradictions(sentence: str, kind: str, told: str) -> None:
    assert _found(sentence) == [(kind, f"{_KNOWN}; paragraph 1 {told}.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fifth session of the Board of Tidal Gauges was held from 4 to 5 May 2021.",
        "The fourth session of the Board of Tidal Gauges was held from 7 to 8 May 2020.",
        "The Board of Pilots held its sixth session from 4 to 5 May 2021.",
        "The Board held its fifth session, originally scheduled from 1 to 2 March 2021.",
        "The Board held its fifth session on 4 May 2021.",
        "The Chair opened the session on behalf of the Board.",
        "The report of the Board on its fourth session was recalled.",
    ],
)
def test_other_sessions_and_the_same_words_are_none(sentence: str) -> None:
    assert _found(sentence) == []
