"""Worker processes: order, and what one thing that kills or stalls its process costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.added import Added
from kg.build import add, contribute_safely
from kg.graph import MandateGraph
from kg.keeping import kept_sources
from kg.sources import Source
from kg.workers import Limits, run_in_workers


def step(thing: str) -> str:
    match thing:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exits":
            os._exit(7)
        case "stalls":
            time.sleep(600)
        case "eats":
            return f"{len(bytearray(3 << 30))} bytes"
    return thing.upper()


def failed(thing: str, reason: str) -> str:
    return f"{thing}: {reason}"


def safe_step(thing: str) -> str:
    try:
        return step(thing)
    except MemoryError:
        return "out of memory"


def test_results_come_in_order_from_more_things_than_may_wait() -> None:
    things = [f"thing {number}" for number in range(150)]
    assert list(run_in_workers(step, things, failed=failed, workers=2)) == [each.upper() for each in things]


def test_a_death_and_a_stall_cost_themselves_alone() -> None:
    things = ["a", "killed", "b", "stalls", "exits", "c", "d"]
    made = run_in_workers(step, things, failed=failed, workers=2, limits=Limits(seconds=3))
    assert list(made) == [
        "A",
        "killed: The process that read it was ended by SIGKILL; it may have needed too much memory.",
        "B",
        "stalls: It was given up after 3 seconds.",
        "exits: The process that read it ended unexpectedly (exit code 7).",
        "C",
        "D",
    ]


def test_memory_has_an_end() -> None:
    limits = Limits(memory=2 << 30)
    made = run_in_workers(safe_step, ["eats", "a"], failed=failed, workers=1, limits=limits)
    assert list(made) == ["out of memory", "A"]


def test_no_process_is_left_when_the_caller_stops() -> None:
    made = run_in_workers(_process, range(8), failed=lambda _, __: -1, workers=2)
    found = {next(made), next(made)}
    made.close()  # type: ignore[attr-defined]  # it is a generator
    assert [process for process in found if _alive(process)] == []


def _process(_: int) -> int:
    return os.getpid()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


CALLER = """
import os, sys, time
sys.path.insert(0, {root!r})
from tests.unit.test_workers import _process
from kg.workers import run_in_workers
made = run_in_workers(_process, range(9), failed=lambda _, __: -1, workers=2)
print(*sorted({{next(made) for _ in range(9)}}), flush=True)
"""


def test_workers_go_when_their_caller_is_killed() -> None:
    script = CALLER.format(root=str(Path(__file__).parents[2]))
    caller = subprocess.Popen(
        [sys.executable, "-c", script + "time.sleep(600)\n"], stdout=subprocess.PIPE, text=True
    )
    assert caller.stdout is not None
    workers = [int(each) for each in caller.stdout.readline().split()]
    caller.kill()
    caller.communicate()
    for _ in range(100):
        left = [worker for worker in workers if _alive(worker)]
        if not left:
            break
        time.sleep(0.1)
    assert workers
    assert left == []


def sources() -> Iterator[Source]:
    yield Source(data=b"3/1. Lakes\n\nThe Board,\n\n1. Requests a survey.\n", name="A_RES_73_1.txt")
    yield Source(data=b"A note on ponds.\n", name="ponds.txt")
    raise KeyboardInterrupt


def test_an_interruption_keeps_what_is_finished(tmp_path: Path) -> None:
    with MandateGraph.open(tmp_path / "store") as graph:
        with pytest.raises(KeyboardInterrupt):
            add(graph.store, sources())
        kept = [source.name for source in kept_sources(graph.store)]
        assert kept == ["A_RES_73_1.txt", "ponds.txt"]


def test_what_was_refused_before_passes_through() -> None:
    gone = Added(name="gone.txt", state="refused", reason="It cannot be read.")
    assert contribute_safely(gone) == gone
