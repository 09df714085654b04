"""How much one query, one client and all of them together may take. Every limit is said in the answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a store that strangers may ask."""

    seconds: float = 10.0  # of evaluation; time in which the client does not read is not counted
    transfer_seconds: float = 120.0  # from the first byte to the last, the client's pauses included
    rows: int = 100_000
    answer_bytes: int = 256 * MEBIBYTE
    memory: int = 512 * MEBIBYTE  # beyond what the data itself takes
    query_bytes: int = 128 * 1024
    depth: int = 100  # of brackets within brackets
    run: int = 50  # of prefix operators in a row
    tokens: int = 20_000

    fast_seconds: float = 0.03  # about twice this, and a query has to wait for a long query's turn
    fast_workers: int = field(default_factory=lambda: max(2, _cores()))
    slow_workers: int = field(default_factory=lambda: max(2, 2 * _cores()))
    slow_for_a_client: int = field(default_factory=lambda: max(1, _cores()))
    waiting: int = 1000  # queries that have not begun
    waiting_for_a_client: int = 100
    waiting_slow_for_a_client: int = 20
    waiting_seconds: float = 10.0
    spool: int = 1 * MEBIBYTE  # an answer up to here is whole before its first byte leaves
    uses: int = 50_000  # after which a worker is replaced; a new one has to read much from disk again
    # of the free memory that a copy of the data in memory may take; none by default: the engine counts
    # references as it reads, so that each forked worker has to copy the pages that it looks at
    memory_share: float = 0.0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
