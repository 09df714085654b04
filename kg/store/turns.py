"""Turns at something scarce, shared out client by client: who asks for much waits longest."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque

from kg.store.refusals import StoreBusyError


class Turns:
    """So many seats; those who find none wait, one after the other, a client at a time."""

    def __init__(
        self, *, seats: int, seats_for_a_client: int, waiting: int, waiting_for_a_client: int, seconds: float
    ) -> None:
        self._free = seats
        self._most = seats_for_a_client
        self._waiting_most = waiting
        self._waiting_most_for_a_client = waiting_for_a_client
        self._seconds = seconds
        self._taken: Counter[str] = Counter()
        self._queues: OrderedDict[str, deque[asyncio.Future[bool]]] = OrderedDict()
        self._waiting = 0

    def try_take(self, client: str) -> bool:
        """Take a seat if one is free for this client now."""
        if self._free <= 0 or self._taken[client] >= self._most or client in self._queues:
            return False
        self._free -= 1
        self._taken[client] += 1
        return True

    async def take(self, client: str) -> None:
        """Take a seat, waiting for it if need be. Raises StoreBusyError when the wait is too long."""
        if not self.try_take(client):
            await self.seated(client, self.queue(client))

    def queue(self, client: str) -> asyncio.Future[bool]:
        """Wait in line: what comes of it is whether a seat was taken in time. Raises StoreBusyError.

        Whoever gives up waiting says so with ``withdraw``.
        """
        queue = self._queues.get(client)
        if self._waiting >= self._waiting_most or (queue and len(queue) >= self._waiting_most_for_a_client):
            raise StoreBusyError(
                "Too many queries are waiting for their turn.",
                retry_after=max(1, round(self._seconds)),
                cure="Send fewer at a time, and try again later.",
            )
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[bool] = loop.create_future()  # whether the seat is taken
        self._queues.setdefault(client, deque()).append(turn)
        self._waiting += 1
        self._next()
        timer = loop.call_later(self._seconds, self._give_up, client, turn)
        turn.add_done_callback(lambda _: timer.cancel())
        return turn

    async def seated(self, client: str, turn: asyncio.Future[bool]) -> None:
        """Wait for a turn that was queued for. Raises StoreBusyError when the wait is too long."""
        try:
            seated = await turn
        except asyncio.CancelledError:
            self.withdraw(client, turn)
            raise
        if not seated:
            raise StoreBusyError(
                f"No turn came up in {self._seconds:g} seconds: others are asking for much.",
                retry_after=max(1, round(self._seconds)),
                cure="Try again later.",
            )

    def leave(self, client: str) -> None:
        """Give a seat back."""
        self._free += 1
        self._taken[client] -= 1
        if self._taken[client] <= 0:
            del self._taken[client]
        self._next()

    @property
    def free(self) -> int:
        """How many seats nobody has."""
        return self._free

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._waiting

    @property
    def taken(self) -> int:
        """How many seats are taken."""
        return self._taken.total()

    def _give_up(self, client: str, turn: asyncio.Future[bool]) -> None:
        if not turn.done():
            self.withdraw(client, turn)
            turn.set_result(False)

    def withdraw(self, client: str, turn: asyncio.Future[bool]) -> None:
        """Wait no more; a seat that was just taken is given back."""
        if turn.done() and not turn.cancelled():  # it came, or was given up, just now
            if turn.result():
                self.leave(client)
            return
        queue = self._queues.get(client)
        if queue is None or turn not in queue:  # it would have come, had it not been cancelled
            return
        queue.remove(turn)
        self._waiting -= 1
        if not queue:
            del self._queues[client]
        self._next()

    def _next(self) -> None:
        for client in list(self._queues):
            if self._free <= 0:
                return
            if self._taken[client] >= self._most:
                continue
            queue = self._queues[client]
            turn = queue.popleft()
            self._waiting -= 1
            while turn.done() and queue:  # cancelled, and not yet withdrawn
                turn = queue.popleft()
                self._waiting -= 1
            if queue:
                self._queues.move_to_end(client)
            else:
                del self._queues[client]
            if turn.done():
                continue
            self._free -= 1
            self._taken[client] += 1
            turn.set_result(True)
