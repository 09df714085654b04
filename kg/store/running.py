"""One query on its way: a short while in the fast lane, then perhaps a long turn, then its answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from kg.model.errors import StoreError
from kg.store.convoy import COMPANY
from kg.store.frames import Question
from kg.store.interface import Answer
from kg.store.refusals import QueryLimitError
from kg.store.turns import Turns
from kg.store.worker import Worker, processor_seconds

if TYPE_CHECKING:
    from kg.store.isolated import IsolatedStore


class Run:
    """One query under way; also the body of its answer."""

    def __init__(self, store: IsolatedStore, question: Question, client: str, seconds: float) -> None:
        self.content_type = ""
        self.digest = ""
        self._store = store
        self.question = question
        self._client = client
        self._worker: Worker | None = None
        self._turns: Turns | None = None
        self._ready: list[bytes] = []
        self._seconds = seconds
        self._used_before = 0.0  # processor time of the worker before this query
        self._begun = time.monotonic()
        self._turn_of = client
        self._listener: Callable[[], None] | None = None
        self._wanted: Callable[[], bool] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._whole: bytes | None = None
        self._news_here = False

    def begin_fast(self, listener: Callable[[], None], wanted: Callable[[], bool]) -> bool:
        """Begin without a task that waits, perhaps in company; False when that cannot be done.

        ``listener`` is called when there is news: look at ``whole`` then, or leave the rest to ``answer``,
        which goes on from here. Whoever wants neither calls ``release``. ``wanted``: whether somebody waits.
        """
        if self._store.known_slow(self.question):
            return False
        self._listener, self._wanted = listener, wanted
        return self._store.convoys.join(self)

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for an answer on this way."""
        return self._listener is not None and self._wanted is not None and self._wanted()

    def go_alone(self, worker: Worker) -> None:
        """With this worker, and a turn that was taken in the name of companies."""
        self._worker = worker
        self._turns, self._turn_of = self._store.fast, COMPANY
        self._begun = time.monotonic()
        worker.listener = self._heard
        worker.ask(self.question, spool=self._store.limits.spool)
        patience = self._store.limits.fast_seconds
        self._timer = asyncio.get_running_loop().call_later(patience, self._late)

    def _late(self) -> None:
        self._store.convoys.told(self._store.limits.fast_seconds)
        self._tell()

    def given(self, content_type: str, digest: str, body: bytes) -> None:
        """The answer, from a convoy."""
        self.content_type, self.digest, self._whole = content_type, digest, body
        self._tell()

    def declined(self) -> None:
        """It is for ``answer`` to go on."""
        self._tell()

    def whole(self, most: int) -> bytes | None:
        """The whole answer, if it is here and no larger than ``most``; None while, or when, it is not."""
        worker = self._worker
        if worker is None:
            return self._whole if self._whole is not None and len(self._whole) <= most else None
        if not worker.ended or worker.held > most:
            return None
        self._store.convoys.told(time.monotonic() - self._begun)
        self.content_type = worker.content_type
        self.digest = worker.nursery.checkpoint.digest
        answer = worker.take()
        self.release()
        return answer[0] if len(answer) == 1 else b"".join(answer)

    @property
    def news(self) -> bool:
        """Whether anything has come that ``answer`` has to look at."""
        return self._news_here

    def _heard(self) -> None:
        worker = self._worker
        if worker is not None and (worker.settled or worker.paused or not worker.alive):
            self._tell()

    def _tell(self) -> None:
        self._news_here = True
        if self._listener is not None:
            self._listener()

    async def answer(self) -> Answer:
        """What comes of it, from wherever it has got to. Raises QueryError and StoreError."""
        try:
            await self._begin()
        except BaseException:
            self.release()
            raise
        return Answer(media_type=self.content_type, body=self, digest=self.digest)

    async def _begin(self) -> None:
        """Until the answer is whole, or so much of it is here that it can begin to leave."""
        self._listener = None  # from here on somebody waits
        if self._timer is not None:
            self._timer.cancel()
        if self._whole is not None:  # it came in company
            self._ready, self._whole = [self._whole], None
            return
        worker = await self._fast_lane()
        if worker is None or not worker.settled:
            worker = await self._slow_lane(worker)
            while not worker.settled and not worker.paused:
                await self._news(worker)
            used = processor_seconds(worker) - self._used_before
            self._store.remember(self.question, slow=used >= 2 * self._store.limits.fast_seconds)
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
        self._listener = None
        if self._timer is not None:
            self._timer.cancel()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.listener = None
            if not worker.settled:
                self._store.ended["nobody waits"] += 1
                worker.kill()
            elif not worker.alive and worker.error is not None:
                self._store.ended[getattr(worker.error, "limit", "") or "lost"] += 1
            self._store.give_back(worker, healthy=worker.ended or worker.error is not None)
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.leave(self._turn_of)
            self._turn_of = self._client

    async def _fast_lane(self) -> Worker | None:
        """The worker after a short while; None when the query is known to take longer."""
        limits = self._store.limits
        worker = self._worker
        if worker is None:
            if self._store.known_slow(self.question):
                self.release()
                return None
            await self._store.fast.take(self._client)
            self._turns = self._store.fast
            if self._store.known_slow(self.question):  # found out while this one waited
                self.release()
                return None
            worker = await self._ask()
        worker.listener = None
        until = self._begun + limits.fast_seconds
        last = self._begun + 100 * limits.fast_seconds
        before: float | None = None
        while not worker.settled and not worker.paused:
            left = until - time.monotonic()
            if left <= 0:
                # on a busy machine the clock runs faster than the query: look at what it has really used
                used = processor_seconds(worker)
                before = used if before is None else before
                if used - before >= limits.fast_seconds:
                    self._store.remember(self.question, slow=True)
                if used - before >= limits.fast_seconds or time.monotonic() > last:
                    self._used_before = before
                    break
                until = time.monotonic() + limits.fast_seconds
                continue
            await worker.news(left)
            await self._status(worker)
        return worker

    async def _slow_lane(self, worker: Worker | None) -> Worker:
        slow = self._store.slow
        if worker is not None and slow.try_take(self._client):
            self._change(slow)
            worker.slow_down()
            return worker
        self.release()
        await slow.take(self._client)
        self._turns = slow
        worker = await self._ask()
        self._used_before = processor_seconds(worker)
        worker.slow_down()
        return worker

    def _change(self, turns: Turns) -> None:
        before, self._turns = self._turns, turns
        if before is not None:
            before.leave(self._turn_of)
        self._turn_of = self._client

    async def _ask(self) -> Worker:
        worker = self._worker = await self._store.take_worker()
        self._begun = time.monotonic()
        worker.ask(self.question, spool=self._store.limits.spool)
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
