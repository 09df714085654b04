"""The store for strangers: every query runs in a worker process that can be ended and can reach nothing.

This process parses no query and no RDF. A query has a short while in the fast lane; one that takes longer
needs one of the few long turns, shared out client by client, and yields the processor to all others.
Whoever goes away, or goes over a limit, has their worker ended; forking another takes milliseconds.
A newer checkpoint is opened beside the old one and takes over when it is ready; no query is dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from kg.model.errors import StoreError
from kg.store.convoy import Convoys
from kg.store.embedded import EmbeddedStore
from kg.store.folder import Checkpoint, StoreFolder
from kg.store.frames import Question
from kg.store.interface import DEFAULT_ACCEPT, Answer, Writer
from kg.store.limits import Limits
from kg.store.nursery import Nursery
from kg.store.running import Run
from kg.store.sandbox import Measure
from kg.store.screening import screen
from kg.store.turns import Turns
from kg.store.worker import Worker

log = logging.getLogger(__name__)

_BYTES_A_QUAD = 900  # of a copy in memory, measured, rounded up
_SOON = 200_000  # quads; above, the database on disk answers while the copy is made
_LOOK = 0.5  # seconds between looks for a newer checkpoint
_SPARE = 2
_REMEMBERED = 1000


class IsolatedStore:
    """A store on disk, asked in worker processes. Use it within one event loop; ``start`` may be left out."""

    def __init__(self, store: EmbeddedStore, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.ended: Counter[str] = Counter()  # workers ended before their time, by the reason
        self._store = store
        self._folder = StoreFolder(store.path)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._begin_anew()

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._folder.path

    def _begin_anew(self) -> None:
        self._nursery: Nursery | None = None
        self._idle: list[Worker] = []
        self._replenishing = False
        self._using: Counter[Nursery] = Counter()
        self._starting = asyncio.Lock()
        self._too_large = ""  # a checkpoint that could not be copied to memory
        self._watch: asyncio.Task[None] | None = None
        self._errands: set[asyncio.Task[None]] = set()
        self._slow_ones: OrderedDict[int, None] = OrderedDict()
        self.convoys = Convoys(self)
        limits = self.limits
        self.fast = Turns(
            seats=limits.fast_workers,
            seats_for_a_client=limits.fast_workers,
            waiting=limits.waiting,
            waiting_for_a_client=limits.waiting_for_a_client,
            seconds=limits.waiting_seconds,
        )
        self.slow = Turns(
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
        run = self.prepare(
            sparql,
            accept=accept,
            timeout=timeout,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            client=client,
        )
        return await run.answer()

    def prepare(
        self,
        sparql: str,
        *,
        accept: str = DEFAULT_ACCEPT,
        timeout: float | None = None,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        client: str = "",
    ) -> Run:
        """A query looked at and ready to begin; as ``query`` takes it. Raises QueryError."""
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
        return Run(self, question, client, seconds)

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
            "fast": self.fast.taken,
            "fast_waiting": self.fast.waiting,
            "slow": self.slow.taken,
            "slow_waiting": self.slow.waiting,
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

    async def take_worker(self, *, new: bool = False) -> Worker:
        """A worker that is free, forked if need be, or ``new`` in any case. Raises StoreError."""
        idle = None if new else self.take_idle_worker()
        if idle is not None:
            return idle
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

    def take_idle_worker(self) -> Worker | None:
        """A worker that is there and free."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                self._using[worker.nursery] += 1
                if len(self._idle) < _SPARE and not self._replenishing:
                    self._errand(self._replenish())
                return worker
        return None

    def fork_idle(self, told: Callable[[bool], None]) -> None:
        """Have one more worker made; ``told`` hears whether it is there, or cannot be had."""
        self._errand(self._fork_idle(told))

    async def _fork_idle(self, told: Callable[[bool], None]) -> None:
        there = False
        try:
            self.give_back(await self.take_worker(new=True), healthy=True)
            there = True
        except StoreError as error:
            log.warning("no worker could be made: %s", error)
        finally:
            told(there)

    def give_back(self, worker: Worker, *, healthy: bool) -> None:
        """Keep a worker for the next query, or end it."""
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
        if self._replenishing or nursery is None or not nursery.alive or len(self._idle) >= _SPARE:
            return
        self._replenishing = True
        try:
            with contextlib.suppress(StoreError):
                worker = await nursery.fork()
                if nursery is self._nursery:
                    self._idle.append(worker)
                else:
                    worker.kill()
        finally:
            self._replenishing = False

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


def _free_memory() -> int:
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 4 * 1024**3
