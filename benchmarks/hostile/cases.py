"""The corpus: requests that try to crash, hang, fool or exhaust the service, by class."""

from __future__ import annotations

from benchmarks.hostile.case import Case
from benchmarks.hostile.intrusions import calls, escapes, updates
from benchmarks.hostile.more import disguises, floods, growth, wires
from benchmarks.hostile.queries import chains, evaluation, nesting, planner, regexes
from benchmarks.hostile.transport import bodies, encodings, headers, leavers


def all_cases(canary: str) -> tuple[Case, ...]:
    """Every case; ``canary`` is the address of a listener that must never be called."""
    queries = (nesting, chains, planner, evaluation, regexes, floods, growth)
    makers = (*queries, encodings, headers, bodies, leavers, wires, updates)
    aimed = (calls, escapes, disguises)
    return (
        *(case for maker in makers for case in maker()),
        *(case for maker in aimed for case in maker(canary)),
    )
