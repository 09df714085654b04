"""A step run on many things at once, where no single thing can take the others with it.

Each worker is a process with one thing at a time. One that dies (out of memory, a crash in a
library) or exceeds its time costs that thing alone: the caller's ``failed`` says what stands in
its place, and a new process goes on. Guarantees: the results come in the order of what was
given, one for each; when the caller stops or is interrupted, every process is ended.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final, Generic, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")

_AHEAD: Final = 32  # results that wait for a slow one before them: they are kept in memory
_CONTEXT: Final = multiprocessing.get_context("fork" if sys.platform == "linux" else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one thing may take: seconds on the clock, bytes of memory (where the platform can hold it)."""

    seconds: float = 300.0
    memory: int = 8 << 30


@dataclass(slots=True, kw_only=True)
class _Worker(Generic[Given]):
    process: BaseProcess
    connection: Connection
    place: int = -1  # of the thing at hand; -1 when idle
    given: list[Given] = field(default_factory=list)
    deadline: float = 0.0

    def end(self) -> int | None:
        """Ends the process; returns its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode


def run_in_workers(
    step: Callable[[Given], Result],
    given: Iterable[Given],
    *,
    failed: Callable[[Given, str], Result],
    workers: int,
    limits: Limits | None = None,
) -> Iterator[Result]:
    """The results of ``step``, in order; ``failed(thing, reason)`` for what cost a worker its life.

    >>> list(run_in_workers(str.upper, ["a", "b"], failed=lambda thing, reason: reason, workers=2))
    ['A', 'B']
    """
    return _Pool(step, failed, max(1, workers), limits or Limits()).run(given)


class _Pool(Generic[Given, Result]):
    def __init__(
        self,
        step: Callable[[Given], Result],
        failed: Callable[[Given, str], Result],
        size: int,
        limits: Limits,
    ) -> None:
        self.step, self.failed, self.size, self.limits = step, failed, size, limits
        self.workers: list[_Worker[Given]] = []
        self.done: dict[int, Result] = {}

    def run(self, given: Iterable[Given]) -> Iterator[Result]:
        waiting = iter(enumerate(given))
        told = 0
        more = True
        try:
            while True:
                while more and (worker := self._idle()) is not None:
                    following = next(waiting, None)
                    if following is None:
                        more = False
                    else:
                        self._give(worker, *following)
                while told in self.done:
                    yield self.done.pop(told)
                    told += 1
                busy = [worker for worker in self.workers if worker.place >= 0]
                if not busy and not more:
                    return
                self._collect(busy)
        finally:
            for worker in self.workers:
                worker.end()

    def _idle(self) -> _Worker[Given] | None:
        """A worker without work; None when all have some, or too many results wait already."""
        under_way = sum(worker.place >= 0 for worker in self.workers)
        if under_way + len(self.done) >= _AHEAD + self.size:
            return None
        for worker in self.workers:
            if worker.place < 0:
                return worker
        if len(self.workers) < self.size:
            self.workers.append(self._start())
            return self.workers[-1]
        return None

    def _start(self) -> _Worker[Given]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(
            target=_serve, args=(self.step, theirs, ours, self.limits.memory), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process=process, connection=ours)

    def _give(self, worker: _Worker[Given], place: int, thing: Given) -> None:
        worker.place, worker.given = place, [thing]
        worker.deadline = time.monotonic() + self.limits.seconds
        try:
            worker.connection.send(thing)
        except OSError:  # it died while it had nothing to do: nothing is lost
            self._replace(worker)
            worker.connection.send(thing)

    def _replace(self, worker: _Worker[Given]) -> int | None:
        code = worker.end()
        fresh = self._start()
        worker.process, worker.connection = fresh.process, fresh.connection
        return code

    def _collect(self, busy: list[_Worker[Given]]) -> None:
        """Takes what has come, and gives up what has died or taken too long."""
        soonest = min((worker.deadline for worker in busy), default=0.0) - time.monotonic()
        ready = wait([worker.connection for worker in busy], timeout=max(0.0, soonest))
        for worker in busy:
            if worker.connection in ready:
                try:
                    self._finish(worker, worker.connection.recv())
                except (EOFError, OSError):
                    code = self._replace(worker)
                    self._give_up(worker, _death(code))
            elif time.monotonic() >= worker.deadline:
                self._replace(worker)
                self._give_up(worker, f"It was given up after {self.limits.seconds:g} seconds.")

    def _give_up(self, worker: _Worker[Given], reason: str) -> None:
        self._finish(worker, self.failed(worker.given[0], reason))

    def _finish(self, worker: _Worker[Given], result: Result) -> None:
        self.done[worker.place] = result
        worker.place, worker.given = -1, []


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"The process that read it was ended by {name}; it may have needed too much memory."
    return f"The process that read it ended unexpectedly (exit code {code})."


def _serve(step: Callable[[Given], Result], connection: Connection, callers: Connection, memory: int) -> None:
    """What a worker process does until its caller goes."""
    callers.close()  # a copy of the caller's end: with it open, nobody would see that the caller has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the caller, who ends the workers
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            thing = connection.recv()
            connection.send(step(thing))
        except (EOFError, OSError):  # the caller has gone
            return
