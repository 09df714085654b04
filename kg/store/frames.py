"""What the service's process and its workers say to each other, as length-prefixed frames.

A frame is one letter, a length, and so many bytes. To a worker: Q (a question, JSON).
From a worker: H (the answer's head, JSON), D (some of its bytes), E (its end), X (why there is none, JSON).
"""

from __future__ import annotations

import json
import socket
import struct
import time
from dataclasses import dataclass
from functools import lru_cache

from kg.model.errors import MandateGraphError, StoreError
from kg.store.refusals import NotAcceptableError, QueryLimitError, QuerySyntaxError, RefusedQueryError

HEAD = struct.Struct("!cI")
_IN_COMPANY = 64 * 1024  # bytes of an answer
_MOMENT = 0.001  # seconds that an answer may be held
_USUAL = 4000  # bytes of options that are worth keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a worker is asked."""

    sparql: str
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int
    answer_bytes: int
    seconds: float

    def encode(self, *, in_company: bool = False) -> bytes:
        """As one frame: what is mostly the same for all questions in JSON, then the query.

        In company a larger answer is refused: it is to be asked for alone.
        """
        usual = not self.default_graphs and not self.named_graphs  # others could fill the memory
        options = (_options if usual else _options.__wrapped__)(
            self.accept,
            self.default_graphs,
            self.named_graphs,
            self.rows,
            min(self.answer_bytes, _IN_COMPANY) if in_company else self.answer_bytes,
            self.seconds,
        )
        return frame(b"Q", options + self.sparql.encode("utf-8", "surrogatepass"))

    @classmethod
    def decode(cls, data: bytes) -> Question:
        """From the bytes of its frame."""
        options, _, sparql = data.partition(b"\n")
        read = _read_options if len(options) <= _USUAL else _read_options.__wrapped__
        accept, default_graphs, named_graphs, rows, answer_bytes, seconds = read(options)
        return cls(
            sparql=sparql.decode("utf-8", "surrogatepass"),
            accept=accept,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            rows=rows,
            answer_bytes=answer_bytes,
            seconds=seconds,
        )


Options = tuple[str, tuple[str, ...], tuple[str, ...], int, int, float]


@lru_cache(maxsize=256)
def _options(*options: str | tuple[str, ...] | float) -> bytes:
    return json.dumps(options).encode() + b"\n"


@lru_cache(maxsize=256)
def _read_options(data: bytes) -> Options:
    accept, default_graphs, named_graphs, rows, answer_bytes, seconds = json.loads(data)
    return accept, tuple(default_graphs), tuple(named_graphs), rows, answer_bytes, seconds


def frame(letter: bytes, data: bytes = b"") -> bytes:
    """One frame.

    >>> frame(b"E")
    b'E\\x00\\x00\\x00\\x00'
    """
    return HEAD.pack(letter, len(data)) + data


def receive(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Wait for one frame; None when the other side is gone."""
    head = _exactly(connection, HEAD.size)
    if head is None:
        return None
    letter, size = HEAD.unpack(head)
    data = _exactly(connection, size)
    return None if data is None else (letter, data)


class Wire:
    """A worker's side: questions in, answers out; answers to questions that came together leave together."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._read = b""
        self._held: list[bytes] = []
        self._since = 0.0

    def receive_question(self) -> bytes | None:
        """The bytes of the next question; None when nobody asks any more."""
        while True:
            if len(self._read) >= HEAD.size:
                _, size = HEAD.unpack_from(self._read)
                if len(self._read) >= HEAD.size + size:
                    question = self._read[HEAD.size : HEAD.size + size]
                    self._read = self._read[HEAD.size + size :]
                    return question
            self._flush()  # what is held belongs to those whose questions are answered
            data = self._connection.recv(1 << 18)
            if not data:
                return None
            self._read += data

    def send(self, data: bytes, *, last: bool) -> None:
        """Send a part of an answer; the last is held for a moment when another question waits here."""
        now = time.monotonic()
        if not self._held:
            self._since = now
        self._held.append(data)
        if not last or not self._read or now - self._since > _MOMENT or len(data) > _IN_COMPANY:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._connection.sendall(b"".join(self._held))
            self._held.clear()


def encode_error(error: MandateGraphError) -> bytes:
    """The frame that carries an error over."""
    known: dict[str, str | int | list[str]] = {"message": error.message, "cure": error.cure}
    if isinstance(error, QuerySyntaxError):
        known |= {"kind": "syntax", "line": error.line, "column": error.column}
    elif isinstance(error, RefusedQueryError):
        known |= {"kind": "refused", "rule": error.rule, "line": error.line, "column": error.column}
    elif isinstance(error, NotAcceptableError):
        known |= {"kind": "format", "formats": list(error.formats)}
    elif isinstance(error, QueryLimitError):
        known |= {"kind": "limit", "limit": error.limit}
    else:
        known |= {"kind": "store"}
    return frame(b"X", json.dumps(known).encode())


def decode_error(data: bytes) -> MandateGraphError:
    """The error that a frame carries."""
    known = json.loads(data)
    message, cure, kind = str(known["message"]), str(known["cure"]), known["kind"]
    if kind == "syntax":
        return QuerySyntaxError(message, line=int(known["line"]), column=int(known["column"]), cure=cure)
    if kind == "refused":
        return RefusedQueryError(
            message, rule=str(known["rule"]), line=int(known["line"]), column=int(known["column"]), cure=cure
        )
    if kind == "format":
        return NotAcceptableError(message, formats=tuple(str(name) for name in known["formats"]))
    if kind == "limit":
        return QueryLimitError(message, limit=str(known["limit"]), cure=cure)
    return StoreError(message, cure=cure)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
