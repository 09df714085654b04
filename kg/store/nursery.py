"""The service's side of one zygote: start it, have workers forked and ended, hear of their deaths."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path

import kg
from kg.model.errors import StoreError
from kg.store.folder import Checkpoint
from kg.store.frames import decode_error, receive
from kg.store.locks import FileLock
from kg.store.sandbox import Measure
from kg.store.worker import Worker
from kg.store.zygote import COMMAND, REPLY

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from kg.store.zygote import main; main()"
)
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}


class Nursery:
    """One checkpoint, opened by a zygote, and the workers forked from it."""

    def __init__(self, checkpoint: Checkpoint, lock: FileLock, *, in_memory: bool, memory: int) -> None:
        self.checkpoint = checkpoint
        self.in_memory = in_memory
        self.alive = False
        self.measures: tuple[Measure, ...] = ()
        self._lock = lock
        self._memory = memory
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: deque[asyncio.Future[int]] = deque()
        self._workers: dict[int, Worker] = {}
        self._early: dict[int, int] = {}
        self._replies = b""

    async def start(self) -> None:
        """Start the zygote and wait until the checkpoint is open. Raises StoreError."""
        ours, theirs = socket.socketpair()
        settings = {
            "control": theirs.fileno(),
            "path": str(self.checkpoint.path.resolve()),
            "in_memory": self.in_memory,
            "memory": self._memory,
        }
        root = str(Path(kg.__file__).resolve().parent.parent)
        path = json.dumps([root, *(entry for entry in sys.path if entry)])  # as here, whatever set it
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                [sys.executable, "-c", _BOOT, path, json.dumps(settings)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._control = ours
        first = await asyncio.to_thread(receive, ours)
        if first is None:
            await self.stop()
            raise StoreError("The process that opens the store for queries did not start.")
        letter, data = first
        if letter != b"S":
            await self.stop()
            raise decode_error(data)
        self.measures = tuple(Measure(**known) for known in json.loads(data))
        ours.setblocking(False)
        asyncio.get_running_loop().add_reader(ours.fileno(), self._hear)
        self.alive = True

    async def fork(self) -> Worker:
        """A new worker, ready to be asked. Raises StoreError when the zygote is gone."""
        if not self.alive or self._control is None:
            raise StoreError("The process that makes workers is gone.")
        ours, theirs = socket.socketpair()
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        with theirs:
            try:
                socket.send_fds(self._control, [COMMAND.pack(b"F", 0)], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise StoreError(f"No worker could be made: {error}.") from error
            self._asked.append(answer)
        try:
            number = await asyncio.shield(answer)
        except asyncio.CancelledError:
            answer.add_done_callback(lambda done: self._end_unwanted(done, ours))
            raise
        worker = Worker(self, number, ours)
        self._workers[number] = worker
        ours.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: worker, sock=ours)
        if number in self._early:
            worker.gone(self._early.pop(number))
        return worker

    def kill(self, worker: Worker) -> None:
        """End a worker, whatever it is doing."""
        self._command(b"K", worker.number)

    def slow_down(self, worker: Worker) -> None:
        """Let a worker yield to all others from now on."""
        self._command(b"N", worker.number)

    @property
    def busy(self) -> int:
        """How many workers there are."""
        return len(self._workers)

    async def stop(self) -> None:
        """End the zygote and with it all its workers; let go of the checkpoint."""
        self.alive = False
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._control.close()
            self._control = None
        for answer in self._asked:
            if not answer.done():
                answer.set_exception(StoreError("The store is closing."))
        self._asked.clear()
        if self._process is not None:
            self._process.kill()  # its workers are bound to end with it
            await asyncio.to_thread(self._process.wait)
        for worker in list(self._workers.values()):
            worker.gone(signal.SIGKILL)
        self._workers.clear()
        self._lock.release()

    def abandon(self) -> None:
        """End everything at once, where the event loop that it belonged to is gone."""
        self.alive = False
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._lock.release()

    def _command(self, letter: bytes, number: int) -> None:
        if self._control is not None and number in self._workers:
            try:
                self._control.send(COMMAND.pack(letter, number))
            except OSError:  # full or gone: the worker's own alarm is what is left
                return

    def _end_unwanted(self, done: asyncio.Future[int], connection: socket.socket) -> None:
        connection.close()  # a worker whose socket is closed ends by itself
        if not done.cancelled():
            done.exception()

    def _hear(self) -> None:
        if self._control is None:
            return
        try:
            data = self._control.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lost()
            return
        self._replies += data
        while len(self._replies) >= REPLY.size:
            letter, number, status = REPLY.unpack(self._replies[: REPLY.size])
            self._replies = self._replies[REPLY.size :]
            if letter == b"P":
                answer = self._asked.popleft()
                self._early.pop(number, None)  # of an earlier process with this number
                if not answer.done():
                    answer.set_result(number)
            elif (worker := self._workers.pop(number, None)) is not None:
                worker.gone(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)
            else:
                self._early[number] = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0

    def _lost(self) -> None:
        self.alive = False
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
        for answer in self._asked:
            if not answer.done():
                answer.set_exception(StoreError("The process that makes workers is gone."))
        self._asked.clear()
        for worker in list(self._workers.values()):
            worker.gone(signal.SIGKILL)
        self._workers.clear()
