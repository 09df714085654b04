"""The store for strangers: every query runs in a worker process that can be ended and can reach nothing.

This process parses no query and no RDF. A query has a short while in the fast lane; one that takes longer
needs one of the few long turns, shared out client by client, and yields the processor to all others.
Whoever goes away, or goes over a limit, has their worker ended; forking another takes milliseconds.
A newer checkpoint is opened beside the old one and takes over when it is ready; no query is dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from kg.model.errors import StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.folder import Checkpoint, StoreFolder
from kg.store.frames import Question
from kg.store.interface import DEFAULT_ACCEPT, Answer, Writer
from kg.store.limits import Limits
from kg.store.nursery import Nursery
from kg.store.refusals import QueryLimitError
from kg.store.sandbox import Measure
from kg.store.screening import screen
from kg.store.turns import Turns
from kg.store.worker import Worker

_BYTES_A_QUAD = 900  # of a copy in memory, measured, rounded up
_SOON = 200_000  # quads; above, the database on disk answers while the copy is made
_LOOK = 0.5  # seconds between looks for a newer checkpoint
_SPARE = 2
_REMEMBERED = 1000


class IsolatedStore:
    """A store on disk, asked in worker processes. Use it within one event loop; ``start`` may be left out."""

    def __init__(self, store: EmbeddedStore, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._store = store
        self._folder = StoreFolder(store.path)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._nursery: Nursery | None = None
        self._idle: list[Worker] = []
        self._using: Counter[Nursery] = Counter()
        self._starting = asyncio.Lock()
        self._too_large = ""  # a checkpoint that could not be copied to memory
        self._watch: asyncio.Task[None] | None = None
        self._errands: set[asyncio.Task[None]] = set()
        self._slow_ones: OrderedDict[int, None] = OrderedDict()
        limits = self.limits
        self._fast = Turns(
            seats=limits.fast_workers,
            seats_for_a_client=limits.fast_workers,
            waiting=limits.waiting,
            waiting_for_a_client=limits.waiting_for_a_client,
            seconds=limits.waiting_seconds,
        )
        self._slow = Turns(
            seats=limits.slow_workers,
            seats_for_a_client=limits.slow_for_a_client,
            waiting=limits.waiting,
            waiting_for_a_client=limits.waiting_slow_for_a_client,
            seconds=limits.waiting_seconds,
        )

    async def start(self) -> tuple[Measure, ...]:
        """Open the newest checkpoint; what could be isolated and what not. Raises StoreError."""
        self._adopt_loop()
        async with self._starting:
            if self._nursery is None or not self._nursery.alive:
                checkpoint = self._folder.newest()
                wanted = self._fits_in_memory(checkpoint)
                await self._open(in_memory=wanted and checkpoint.size <= _SOON)
                self._watch = self._watch or asyncio.create_task(self._look_out())
            if self._nursery is None:
                raise StoreError("The store could not be opened.")
            return self._nursery.measures

    async def stop(self) -> None:
        """End all processes."""
        tasks = [*self._errands, *([self._watch] if self._watch else [])]
        self._watch = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._idle.clear()
        for nursery in {*self._using, *([self._nursery] if self._nursery else [])}:
            await nursery.stop()
        self._nursery = None
        self._using.clear()

    async def query(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",
    ) -> Answer:
        """Answer in a worker; see the Store protocol."""
        self._adopt_loop()
        screen(sparql, self.limits)
        limits = self.limits
        question = Question(
            sparql=sparql,
            accept=accept,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            rows=limits.rows,
            answer_bytes=limits.answer_bytes,
            seconds=limits.seconds + limits.transfer_seconds,
        )
        seconds = limits.seconds if timeout is None else min(timeout, limits.seconds)
        run = _Run(self, question, client, seconds)
        try:
            await run.begin()
        except BaseException:
            run.release()
            raise
        return Answer(media_type=run.content_type, body=run, digest=run.digest)

    def query_sync(self, sparql: str, *, accept: str = DEFAULT_ACCEPT, timeout: float | None = None) -> bytes:
        """Answer in this process: for the project's own queries only."""
        return self._store.query_sync(sparql, accept=accept, timeout=timeout)

    def digest(self) -> str:
        """The digest of the state that answers now."""
        return self._nursery.checkpoint.digest if self._nursery is not None else self._store.digest()

    def size(self) -> int:
        """How many quads the state that answers now holds."""
        return self._nursery.checkpoint.size if self._nursery is not None else self._store.size()

    def notes(self) -> Mapping[str, str]:
        """The notes of the newest checkpoint."""
        return self._store.notes()

    def get_blob(self, key: str) -> bytes:
        """Content by its SHA-256."""
        return self._store.get_blob(key)

    def writer(self) -> AbstractContextManager[Writer]:
        """The one writer; raises StoreBusyError."""
        return self._store.writer()

    def close(self) -> None:
        """Let go of this process's own view; ``stop`` ends the workers."""
        self._store.close()

    def load(self) -> Mapping[str, int]:
        """How busy it is: seats taken and queries waiting in both lanes, idle workers."""
        return {
            "fast": self._fast.taken,
            "fast_waiting": self._fast.waiting,
            "slow": self._slow.taken,
            "slow_waiting": self._slow.waiting,
            "idle": len(self._idle),
        }

    def _adopt_loop(self) -> None:
        """Processes and turns belong to one event loop; in another one (as tests do it) all begins anew."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self.abandon()
            self._loop = loop

    def abandon(self) -> None:
        """End all processes at once, where the event loop is gone without ``stop``."""
        if self._nursery is not None:
            self._nursery.abandon()
        self._begin_anew()

    def known_slow(self, question: Question) -> bool:
        """Whether this very query took long not long ago; then it does not take a fast turn from others."""
        return hash(question) in self._slow_ones

    def remember(self, question: Question, *, slow: bool) -> None:
        """Keep in mind whether a query took long."""
        self._slow_ones.pop(hash(question), None)
        if slow:
            self._slow_ones[hash(question)] = None
            if len(self._slow_ones) > _REMEMBERED:
                self._slow_ones.popitem(last=False)

    async def _worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                self._using[worker.nursery] += 1
                self._errand(self._replenish())
                return worker
        if self._nursery is None or not self._nursery.alive:
            await self.start()
        nursery = self._nursery
        if nursery is None:
            raise StoreError("The store could not be opened.")
        self._using[nursery] += 1
        try:
            worker = await nursery.fork()
        except BaseException:
            self._let_go(nursery)
            raise
        self._errand(self._replenish())
        return worker

    def _give_back(self, worker: Worker, *, healthy: bool) -> None:
        nursery = worker.nursery
        fit = healthy and worker.alive and not worker.yielding and worker.uses < self.limits.uses
        if fit and nursery is self._nursery and len(self._idle) < self.limits.fast_workers + _SPARE:
            self._idle.append(worker)
        elif worker.alive:
            worker.kill()
        self._let_go(nursery)

    def _let_go(self, nursery: Nursery) -> None:
        self._using[nursery] -= 1
        if self._using[nursery] <= 0:
            del self._using[nursery]
            if nursery is not self._nursery:
                self._errand(nursery.stop())

    async def _replenish(self) -> None:
        nursery = self._nursery
        if nursery is not None and nursery.alive and len(self._idle) < _SPARE:
            with contextlib.suppress(StoreError):
                worker = await nursery.fork()
                if nursery is self._nursery:
                    self._idle.append(worker)
                else:
                    worker.kill()

    def _errand(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    def _fits_in_memory(self, checkpoint: Checkpoint) -> bool:
        return checkpoint.size * _BYTES_A_QUAD <= self.limits.memory_share * _free_memory()

    async def _open(self, *, in_memory: bool) -> None:
        checkpoint, lock = self._folder.hold()
        nursery = Nursery(checkpoint, lock, in_memory=in_memory, memory=self.limits.memory)
        try:
            await nursery.start()
        except BaseException:
            lock.release()
            raise
        before, self._nursery = self._nursery, nursery
        idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()
        if before is not None and not self._using[before]:
            await before.stop()

    async def _look_out(self) -> None:
        """Move on to newer checkpoints, and from disk to memory."""
        while True:
            nursery = self._nursery
            if nursery is not None:
                with contextlib.suppress(StoreError, OSError):
                    newest = self._folder.newest()
                    fits = self._fits_in_memory(newest) and newest.name != self._too_large
                    if newest.name != nursery.checkpoint.name:
                        async with self._starting:
                            await self._open(in_memory=fits and newest.size <= _SOON)
                    elif fits and not nursery.in_memory and nursery.alive:
                        self._too_large = newest.name  # unless it works out
                        async with self._starting:
                            await self._open(in_memory=True)
                        self._too_large = ""
            await asyncio.sleep(_LOOK)


class _Run:
    """One query under way; also the body of its answer."""

    def __init__(self, store: IsolatedStore, question: Question, client: str, seconds: float) -> None:
        self.content_type = ""
        self.digest = ""
        self._store = store
        self._question = question
        self._client = client
        self._worker: Worker | None = None
        self._turns: Turns | None = None
        self._ready: list[bytes] = []
        self._seconds = seconds
        self._used_before = 0.0  # processor time of the worker before this query
        self._begun = time.monotonic()

    async def begin(self) -> None:
        """Until the answer is whole, or so much of it is here that it can begin to leave."""
        worker = await self._fast_lane()
        if worker is None or not worker.settled:
            worker = await self._slow_lane(worker)
            while not worker.settled and not worker.paused:
                await self._news(worker)
            used = _processor_seconds(worker) - self._used_before
            self._store.remember(self._question, slow=used >= 2 * self._store.limits.fast_seconds)
        if worker.error is not None:
            raise self._explained(worker)
        self.content_type = worker.content_type
        self.digest = worker.nursery.checkpoint.digest
        if worker.ended:
            self._ready = worker.take()
            self.release()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        if self._ready:
            ready, self._ready = b"".join(self._ready), []
            return ready
        worker = self._worker
        if worker is None:
            raise StopAsyncIteration
        try:
            chunks = worker.take()
            while not chunks and not worker.settled:
                await self._news(worker)
                chunks = worker.take()
        except BaseException:
            self.release()
            raise
        if chunks:
            return b"".join(chunks)
        error = self._explained(worker) if worker.error is not None else None
        self.release()
        if error is not None:
            raise error
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Nobody wants the rest."""
        self.release()

    def __del__(self) -> None:
        self.release()

    def release(self) -> None:
        """Give worker and turn back; a worker that is still evaluating is ended."""
        worker, self._worker = self._worker, None
        if worker is not None:
            if not worker.settled:
                worker.kill()
            self._store._give_back(worker, healthy=worker.ended or worker.error is not None)
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.leave(self._client)

    async def _fast_lane(self) -> Worker | None:
        """The worker after a short while; None when the query is known to take longer."""
        limits = self._store.limits
        if self._store.known_slow(self._question):
            return None
        await self._store._fast.take(self._client)
        self._turns = self._store._fast
        if self._store.known_slow(self._question):  # found out while this one waited
            self.release()
            return None
        worker = await self._ask()
        until = time.monotonic() + limits.fast_seconds
        last = time.monotonic() + 100 * limits.fast_seconds
        before: float | None = None
        while not worker.settled and not worker.paused:
            left = until - time.monotonic()
            if left <= 0:
                # on a busy machine the clock runs faster than the query: look at what it has really used
                used = _processor_seconds(worker)
                before = used if before is None else before
                if used - before >= limits.fast_seconds:
                    self._store.remember(self._question, slow=True)
                if used - before >= limits.fast_seconds or time.monotonic() > last:
                    self._used_before = before
                    break
                until = time.monotonic() + limits.fast_seconds
                continue
            await worker.news(left)
            await self._status(worker)
        return worker

    async def _slow_lane(self, worker: Worker | None) -> Worker:
        slow = self._store._slow
        if worker is not None and slow.try_take(self._client):
            self._change(slow)
            worker.slow_down()
            return worker
        self.release()
        await slow.take(self._client)
        self._turns = slow
        worker = await self._ask()
        self._used_before = _processor_seconds(worker)
        worker.slow_down()
        return worker

    def _change(self, turns: Turns) -> None:
        before, self._turns = self._turns, turns
        if before is not None:
            before.leave(self._client)

    async def _ask(self) -> Worker:
        worker = self._worker = await self._store._worker()
        self._begun = time.monotonic()
        worker.ask(self._question, spool=self._store.limits.spool)
        return worker

    async def _news(self, worker: Worker) -> None:
        left = self._begun + worker.waited + self._seconds - time.monotonic()
        if left <= 0:
            worker.kill("time")
            left = 1.0
        await worker.news(left)
        await self._status(worker)

    async def _status(self, worker: Worker) -> None:
        """A worker that is gone: wait for the word on why."""
        for _ in range(100):
            if worker.alive or worker.settled:
                return
            await asyncio.sleep(0.01)
        worker.gone(0)

    def _explained(self, worker: Worker) -> Exception:
        error = worker.error or StoreError("No answer came.")
        if isinstance(error, QueryLimitError) and error.limit == "time":
            return QueryLimitError(
                f"The query took longer than {self._seconds:g} seconds.",
                limit="time",
                cure="Ask for less: begin from a named thing, name a GRAPH, or add LIMIT.",
            )
        return error


def _processor_seconds(worker: Worker) -> float:
    try:
        fields = Path(f"/proc/{worker.number}/stat").read_bytes().rpartition(b") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return time.monotonic()


def _free_memory() -> int:
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 4 * 1024**3
