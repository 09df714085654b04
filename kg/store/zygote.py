"""The process that opens a checkpoint once, shuts itself off, and forks a worker whenever it is told to.

Started anew (not forked) from the service, so it holds none of the service's memory. It never looks at a
query; its children do. It alone ends them, so that no process id is ever mistaken for another's.
Commands (five bytes each): F with a socket (fork a worker on it), K (kill), N (make it yield to others).
Replies: P (the new worker), R (one is gone, and with which status), after one frame with the report at start.
"""

from __future__ import annotations

import gc
import io
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import traceback
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from kg.model.errors import MandateGraphError, StoreError
from kg.store.counting import RowCounter
from kg.store.engine import Database, copy_to_memory, evaluate, open_database
from kg.store.frames import Question, Wire, encode_error, frame
from kg.store.refusals import QueryLimitError
from kg.store.sandbox import Measure, address_space, die_with_parent, isolate, isolate_worker, leave_network

COMMAND = struct.Struct("!cI")
REPLY = struct.Struct("!cIi")
_STACK = 256 * 1024 * 1024
_END = frame(b"E")
_FIRST = 48 * 1024  # an answer smaller than this leaves in one piece


def main() -> None:
    """Open the checkpoint that the command line names and serve until the service is gone."""
    settings = json.loads(sys.argv[1])
    _deep_stack()
    die_with_parent()
    control = socket.socket(fileno=int(settings["control"]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the service decides when to end
    path = Path(settings["path"])
    in_memory = bool(settings["in_memory"])
    namespace = leave_network()
    try:
        database = open_database(path, read_only=True)
        if in_memory:
            database = copy_to_memory(database)
    except MandateGraphError as error:
        control.sendall(encode_error(error))
        return
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    taken = address_space()
    limit = taken + int(settings["memory"]) if taken else 0
    measures = (
        *isolate(None if in_memory else path, namespace),
        Measure(name="memory", held=bool(limit), detail="RLIMIT_AS" if limit else "address space not known"),
    )
    gc.collect()
    gc.freeze()
    control.sendall(frame(b"S", json.dumps([asdict(measure) for measure in measures]).encode()))
    _Zygote(control, wake, database, limit=limit, files=not in_memory).run()


class _Zygote:
    def __init__(
        self, control: socket.socket, wake: int, database: Database, *, limit: int, files: bool
    ) -> None:
        self._control = control
        self._wake = wake
        self._database = database
        self._limit = limit
        self._files = files
        self._workers: set[int] = set()

    def run(self) -> None:
        while True:
            ready, _, _ = select.select([self._control.fileno(), self._wake], [], [])
            if self._wake in ready:
                os.read(self._wake, 4096)
                self._reap()
            if self._control.fileno() in ready and not self._obey():
                for worker in self._workers:
                    os.kill(worker, signal.SIGKILL)
                return

    def _obey(self) -> bool:
        data, numbers, _, _ = socket.recv_fds(self._control, COMMAND.size, 1)
        while 0 < len(data) < COMMAND.size:
            data += self._control.recv(COMMAND.size - len(data))
        if not data:
            return False
        letter, worker = COMMAND.unpack(data)
        if letter == b"F":
            self._fork(numbers[0])
        elif worker in self._workers:
            if letter == b"K":
                os.kill(worker, signal.SIGKILL)
            elif letter == b"N":
                os.setpriority(os.PRIO_PROCESS, worker, 10)
        return True

    def _fork(self, number: int) -> None:
        worker = os.fork()
        if worker:
            os.close(number)
            self._workers.add(worker)
            self._control.sendall(REPLY.pack(b"P", worker, 0))
            return
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            _work(socket.socket(fileno=number), self._database, limit=self._limit, files=self._files)
            status = 0
        except BrokenPipeError:
            status = 0  # nobody waits for this worker any more
        except Exception:
            traceback.print_exc()  # for the service's log
        finally:
            os._exit(status)  # none of the zygote's clean-up is this process's

    def _reap(self) -> None:
        while True:
            try:
                worker, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not worker:
                return
            self._workers.discard(worker)
            self._control.sendall(REPLY.pack(b"R", worker, status))


@lru_cache(maxsize=64)
def _head(content_type: str) -> bytes:
    return frame(b"H", json.dumps({"type": content_type}).encode())


class _Sink(io.RawIOBase):
    """Sends an answer's bytes on, its head before them, and holds it to its limits."""

    def __init__(self, wire: Wire, question: Question, content_type: str, counted: str) -> None:
        self._wire = wire
        self._question = question
        self._head = _head(content_type)
        self._counter = RowCounter(counted) if counted else None
        self._held: list[bytes] = []
        self._sent = 0

    def write(self, data: object, /) -> int:
        chunk = data if isinstance(data, bytes) else b""
        self._sent += len(chunk)
        if self._sent > self._question.answer_bytes:
            raise QueryLimitError(
                f"The answer is larger than {self._question.answer_bytes:,} bytes.",
                limit="bytes",
                cure="Ask for fewer columns or rows, or in parts with ORDER BY, LIMIT and OFFSET.",
            )
        self._held.append(chunk)
        if self._sent >= _FIRST:
            self._flush(b"")
        return len(chunk)

    def end(self) -> None:
        self._flush(_END)

    def _flush(self, last: bytes) -> None:
        data = self._held[0] if len(self._held) == 1 else b"".join(self._held)
        self._held.clear()
        # each row takes a byte at least: a whole answer that has fewer bytes need not be counted
        small = last and self._head and self._sent <= self._question.rows
        if self._counter is not None and not small:
            self._count(self._counter, data)
        self._wire.send(self._head + (frame(b"D", data) if data else b"") + last, last=bool(last))
        self._head = b""

    def _count(self, counter: RowCounter, data: bytes) -> None:
        if counter.feed(data) > self._question.rows:
            raise QueryLimitError(
                f"The answer has more than {self._question.rows:,} rows.",
                limit="rows",
                cure=f"Ask for it in parts: add ORDER BY, LIMIT {self._question.rows} and OFFSET.",
            )


def _work(connection: socket.socket, database: Database, *, limit: int, files: bool) -> None:
    isolate_worker(files=files, address_space=limit)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # kills, whatever the engine is doing
    wire = Wire(connection)
    while (received := wire.receive_question()) is not None:
        question = Question.decode(received)
        signal.setitimer(signal.ITIMER_REAL, question.seconds)
        try:
            _answer(wire, database, question)
        except MandateGraphError as error:
            wire.send(encode_error(error), last=True)
        except MemoryError:
            too_much = QueryLimitError("The query needs too much memory.", limit="memory")
            wire.send(encode_error(too_much), last=True)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(wire: Wire, database: Database, question: Question) -> None:
    try:
        evaluation = evaluate(
            database,
            question.sparql,
            accept=question.accept,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
        )
        counted = evaluation.form.name if evaluation.rows else ""
        sink = _Sink(wire, question, evaluation.content_type, counted)
        evaluation.write_to(sink)
        sink.end()
    except MandateGraphError:
        raise
    except Exception as error:
        raise StoreError(f"The engine failed: {error}.") from error


def _deep_stack() -> None:
    """Begin again with a larger stack: the engine's parser recurses on it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this program again
