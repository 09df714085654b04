"""The service's side of one worker: a question goes out, its answer's bytes come in as they are taken."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.model.errors import MandateGraphError, StoreError
from kg.store.frames import HEAD, Question, decode_error
from kg.store.refusals import QueryLimitError

if TYPE_CHECKING:
    from kg.store.nursery import Nursery

_HIGH = 1 << 20  # bytes that wait here before the worker has to


class Worker(asyncio.Protocol):
    """One worker process; answers one question at a time."""

    def __init__(self, nursery: Nursery, number: int, connection: socket.socket) -> None:
        self.nursery = nursery
        self._connection = connection
        self.number = number
        self.uses = 0
        self.alive = True
        self.yielding = False
        self.spool = _HIGH
        self.content_type = ""
        self.ended = False
        self.error: MandateGraphError | None = None
        self.listener: Callable[[], None] | None = None  # called at news while nobody waits for them
        self.waited = 0.0  # seconds in which the worker had to wait for its answer to be taken
        self._transport: asyncio.Transport | None = None
        self._chunks: deque[bytes] = deque()
        self._waiting = 0
        self._paused = False
        self._paused_at = 0.0
        self._news: asyncio.Future[None] | None = None
        self._buffer = bytearray()
        self._killed = ""
        self._taker: Callable[[bytes, bytes], None] | None = None

    def ask(self, question: Question, *, spool: int) -> None:
        """Send a question; ``spool`` is how much of the answer may wait here."""
        self.uses += 1
        self.content_type, self.ended, self.error, self.waited = "", False, None, 0.0
        self._chunks.clear()
        self._waiting = 0
        self.spool = spool
        if self._transport is not None:
            self._send(question.encode())

    def ask_together(self, questions: list[Question], taker: Callable[[bytes, bytes], None]) -> None:
        """Send several at once; ``taker`` is given every frame that comes back, until ``end_together``."""
        self.uses += len(questions)
        self.ended, self.error = False, None
        self._taker = taker
        self._send(b"".join(question.encode(in_company=True) for question in questions))

    def end_together(self) -> None:
        """All have been answered."""
        self._taker = None
        self.ended = True

    def _send(self, data: bytes) -> None:
        # at once, and not when the event loop comes round to it: the worker can begin meanwhile
        try:
            sent = os.write(self._connection.fileno(), data)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # it is gone, which is heard of elsewhere
        if sent < len(data) and self._transport is not None:
            self._transport.write(data[sent:])

    def kill(self, why: str = "") -> None:
        """End the process; ``why`` becomes the answer's error ("time", or "" for nobody waiting)."""
        self._killed = self._killed or why or "unwanted"
        self.nursery.kill(self)
        if self._transport is not None:
            self._transport.abort()

    def slow_down(self) -> None:
        """Let it yield to all others; cannot be undone."""
        self.yielding = True
        self.nursery.slow_down(self)

    @property
    def settled(self) -> bool:
        """Whether the whole answer, or the reason why there is none, is here."""
        return self.ended or self.error is not None

    @property
    def held(self) -> int:
        """How many bytes wait here."""
        return self._waiting

    @property
    def paused(self) -> bool:
        """Whether the worker has to wait because its answer is not taken."""
        return self._paused

    async def news(self, timeout: float | None) -> None:
        """Wait until something has come, or the time is up."""
        if self.settled:
            return
        loop = asyncio.get_running_loop()
        self._news = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, self._tell)
        try:
            await self._news
        finally:
            self._news = None
            if timer is not None:
                timer.cancel()

    def take(self) -> list[bytes]:
        """The chunks that have come since the last time."""
        taken = list(self._chunks)
        self._chunks.clear()
        self._waiting = 0
        if self._paused and self._transport is not None:
            self._paused = False
            self.waited += time.monotonic() - self._paused_at
            self._transport.resume_reading()
        return taken

    def gone(self, signal_number: int) -> None:
        """The process has ended."""
        self.alive = False
        if not self.settled:
            self.error = _why_gone(signal_number, self._killed)
        if self._transport is not None:
            self._transport.abort()
        self._tell()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of asyncio's protocol."""
        self._transport = cast(asyncio.Transport, transport)  # other loops' transports are of no such class

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the reason comes with the status
        """Part of asyncio's protocol."""
        self.alive = False
        self._transport = None
        self._tell()

    def data_received(self, data: bytes) -> None:
        """Part of asyncio's protocol."""
        buffer = self._buffer
        buffer += data
        start, size = 0, len(buffer)
        while size - start >= HEAD.size:
            letter, length = HEAD.unpack_from(buffer, start)
            if size - start < HEAD.size + length:
                break
            start += HEAD.size
            (self._taker or self._frame)(letter, bytes(buffer[start : start + length]))
            start += length
        del buffer[:start]
        full = self._waiting >= self.spool and not self._paused and not self.settled
        if full and self._transport is not None:
            self._paused = True
            self._paused_at = time.monotonic()
            self._transport.pause_reading()
        self._tell()

    def _frame(self, letter: bytes, data: bytes) -> None:
        if letter == b"D":
            self._chunks.append(data)
            self._waiting += len(data)
        elif letter == b"H":
            self.content_type = str(json.loads(data)["type"])
        elif letter == b"E":
            self.ended = True
        else:
            self.error = decode_error(data)

    def _tell(self) -> None:
        if self.listener is not None:
            self.listener()
        if self._news is not None and not self._news.done():
            self._news.set_result(None)


def processor_seconds(worker: Worker) -> float:
    """The processor time that a worker has used until now; where that is not known, the time on the clock."""
    try:
        fields = Path(f"/proc/{worker.number}/stat").read_bytes().rpartition(b") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return time.monotonic()


def _why_gone(signal_number: int, killed: str) -> MandateGraphError:
    if killed == "time" or signal_number == signal.SIGALRM:
        return QueryLimitError("The query took longer than it may.", limit="time")
    if signal_number == signal.SIGABRT:
        return QueryLimitError(
            "The query needs more memory than it may take.",
            limit="memory",
            cure="Ask for less at a time: fewer patterns that share no variable, no sorting of everything.",
        )
    if signal_number in (signal.SIGSEGV, signal.SIGBUS):
        return QueryLimitError(
            "The query is too complex: the process that evaluated it had to be given up.",
            limit="memory",
            cure="Flatten it, or split it into several.",
        )
    return StoreError("The process that evaluated the query has ended.", cure="Try again.")
