"""The corpus: requests that try to crash, hang, fool or exhaust the service, by class."""

from __future__ import annotations

from benchmarks.hostile.case import Case
from benchmarks.hostile.intrusions import calls, escapes, updates
from benchmarks.hostile.queries import chains, evaluation, nesting, planner, regexes
from benchmarks.hostile.transport import bodies, encodings, headers, leavers


def all_cases(canary: str) -> tuple[Case, ...]:
    """Every case; ``canary`` is the address of a listener that must never be called."""
    makers = (nesting, chains, planner, evaluation, regexes, encodings, headers, bodies, leavers, updates)
    return (*(case for maker in makers for case in maker()), *calls(canary), *escapes(canary))
