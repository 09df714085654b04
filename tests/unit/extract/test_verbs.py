"""The table of verbs against the code that finds them; tables of patterns against their examples."""

from __future__ import annotations

import re

import pytest

from kg.extract.attendance_status import ORGANIZATIONS, STATES
from kg.extract.deadlines import DEADLINES, REPORTS, asks_report, find_deadline
from kg.extract.function_leads import LEADS, REQUESTS, introduces_functions
from kg.extract.lineages import PATTERNS
from kg.extract.outcomes import METHODS
from kg.extract.verbs import Tense, verb_at, verbs


@pytest.mark.parametrize("verb", verbs(), ids=[verb.past for verb in verbs()])
def test_every_form_is_found_as_the_verb_it_is(verb: object) -> None:
    found = [
        verb_at(f"Also {form} the plan", 0, tense)
        for form, tense in (
            (verb.present, Tense.PRESENT),  # type: ignore[attr-defined]
            (verb.past, Tense.PAST),  # type: ignore[attr-defined]
            (verb.participle, Tense.PARTICIPLE),  # type: ignore[attr-defined]
        )
    ]
    assert [each and each.verb for each in found] == [verb] * 3


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        *((pattern, example) for _, pattern, example in (*ORGANIZATIONS, *STATES, *METHODS)),
        *((pattern, example) for _, pattern, example in PATTERNS),
    ],
)
def test_every_pattern_fits_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE) is not None


@pytest.mark.parametrize("example", [example for _, example in DEADLINES])
def test_deadlines(example: str) -> None:
    assert find_deadline(f"to report on lakes {example}") == example


@pytest.mark.parametrize("example", [example for _, example in REPORTS])
def test_reports(example: str) -> None:
    assert asks_report(example)


@pytest.mark.parametrize("example", [example for _, example in (*LEADS, *REQUESTS)])
def test_leads_of_functions(example: str) -> None:
    assert introduces_functions(example)
