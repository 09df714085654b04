"""Short queries that wait at the same moment go to one worker together: one message there, one back.

Waking a process costs more than a look-up. A convoy has one turn of the fast lane; its members are answered
one after the other. It is dissolved, and its worker ended, when a member takes longer than the fast lane has
patience, or the worker dies: whoever has no answer yet is asked again alone, on the usual way, which knows
what to do. So nobody hears of another's error, and none is evaluated for long beside others.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from kg.store.frames import Question
from kg.store.worker import Worker, processor_seconds

if TYPE_CHECKING:
    from kg.store.isolated import IsolatedStore

log = logging.getLogger(__name__)

COMPANY = "in company"  # the client that convoys are in the eyes of the fast lane
_MOST = 8  # members
_TOGETHER = 0.004  # seconds that a convoy should take: members wait for each other
_WEIGHT = 0.05  # of the newest time in the mean
_WAITING = 100  # who wait for a convoy; more go the usual way
_LONGER = 20  # times its patience that a busy machine may make a convoy wait


class Member(Protocol):
    """A query that may go in company."""

    @property
    def question(self) -> Question:
        """What is asked."""
        ...

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the answer."""
        ...

    def go_alone(self, worker: Worker) -> None:
        """There is no company: take this worker and the turn, both to be given back."""
        ...

    def given(self, content_type: str, digest: str, body: bytes) -> None:
        """The whole answer."""
        ...

    def declined(self) -> None:
        """No answer this way."""
        ...


class Convoys:
    """Those who wait for one, and the forming of it."""

    def __init__(self, store: IsolatedStore) -> None:
        self._store = store
        self._waiting: deque[Member] = deque()
        self._called = False
        self._forking = False
        self._turn: asyncio.Future[bool] | None = None
        self._each = 0.0  # seconds that a member took of late

    def told(self, seconds: float) -> None:
        """How long one has taken: where that is long, company only keeps others waiting."""
        self._each += _WEIGHT * (seconds - self._each)

    def join(self, member: Member) -> bool:
        """Wait for a convoy; False when too many do."""
        if len(self._waiting) >= _WAITING:
            return False
        self._waiting.append(member)
        self.call()
        return True

    def call(self) -> None:
        """Depart soon: who comes within the same turn of the event loop goes together."""
        if self._waiting and not self._called:
            self._called = True
            asyncio.get_running_loop().call_soon(self._depart)

    def _depart(self) -> None:
        self._called = False
        fast = self._store.fast
        while self._waiting and not self._forking:
            if not fast.try_take(COMPANY):
                if self._turn is None:
                    self._turn = fast.queue(COMPANY)
                    self._turn.add_done_callback(self._seated)
                return
            self._go()

    def _seated(self, turn: asyncio.Future[bool]) -> None:
        self._turn = None
        if turn.result():
            self._go()
            self.call()
        else:
            self._decline(self._take(len(self._waiting)))

    def _go(self) -> None:
        """With a turn taken: form a convoy of those who wait, or give the turn back."""
        fast = self._store.fast
        share = -(-len(self._waiting) // (1 + max(0, fast.free)))  # others may go at once, with other workers
        members = self._take(max(1, min(_MOST, share, int(_TOGETHER / max(self._each, 1e-6)))))
        worker = self._store.take_idle_worker() if members else None
        if worker is None:
            fast.leave(COMPANY)
            self._waiting.extendleft(reversed(members))
            if members:
                self._forking = True
                self._store.fork_idle(self._forked)
        elif len(members) == 1:
            members[0].go_alone(worker)
        else:
            _Convoy(self._store, self, worker, members)

    def _take(self, most: int) -> list[Member]:
        members: list[Member] = []
        while self._waiting and len(members) < most:
            member = self._waiting.popleft()
            if member.wanted:
                members.append(member)
        return members

    def _forked(self, there: bool) -> None:
        self._forking = False
        if there:
            self.call()
        else:
            self._decline(self._take(len(self._waiting)))

    def _decline(self, members: Iterable[Member]) -> None:
        for member in members:
            member.declined()


class _Convoy:
    """One convoy under way."""

    def __init__(
        self, store: IsolatedStore, convoys: Convoys, worker: Worker, members: Iterable[Member]
    ) -> None:
        self._store = store
        self._convoys = convoys
        self._worker = worker
        self._members = deque(members)
        self._digest = worker.nursery.checkpoint.digest
        self._content_type = ""
        self._parts: list[bytes] = []
        self._used: float | None = None  # processor time when there was no news for the first time
        self._since = time.monotonic()
        worker.listener = self._look
        worker.ask_together([member.question for member in self._members], self._frame)
        self._timer = asyncio.get_running_loop().call_later(store.limits.fast_seconds, self._check)

    def _frame(self, letter: bytes, data: bytes) -> None:
        if letter == b"D":
            self._parts.append(data)
            return
        if letter == b"H":
            self._content_type = str(json.loads(data)["type"])
            return
        member = self._members.popleft()
        parts, self._parts = self._parts, []
        self._used = None
        now = time.monotonic()
        self._convoys.told(now - self._since)
        self._since = now
        if not self._members:
            self._end(healthy=True)
        if letter == b"E":
            self._give(member, b"".join(parts))
        else:  # an error, or an answer too large for company
            member.declined()

    def _give(self, member: Member, body: bytes) -> None:
        try:
            member.given(self._content_type, self._digest, body)
        except Exception:  # one member's trouble is none of the others'
            log.exception("an answer could not be sent")

    def _look(self) -> None:
        if self._members and not self._worker.alive:
            self._dissolve()

    def _check(self) -> None:
        """Whether the one whose turn it is takes too long; as alone in the fast lane, by processor time."""
        if not self._members:
            return
        patience = self._store.limits.fast_seconds
        late = time.monotonic() - self._since
        if late >= patience:
            used = processor_seconds(self._worker)
            self._used = used if self._used is None else self._used
            if used - self._used >= patience:
                self._store.remember(self._members[0].question, slow=True)
            if used - self._used >= patience or late > _LONGER * patience:
                self._dissolve()
                return
        self._timer = asyncio.get_running_loop().call_later(patience, self._check)

    def _dissolve(self) -> None:
        members, self._members = self._members, deque()
        if self._worker.alive:
            self._worker.kill()
        self._end(healthy=False)
        for member in members:
            member.declined()

    def _end(self, *, healthy: bool) -> None:
        self._timer.cancel()
        self._worker.listener = None
        self._worker.end_together()
        self._store.give_back(self._worker, healthy=healthy)
        self._store.fast.leave(COMPANY)
        self._convoys.call()
