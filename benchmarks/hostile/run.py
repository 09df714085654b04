"""Runs hostile requests against one server, asks innocent questions beside them, and says what went wrong.

A case fails when its status is none of those allowed, or when no answer comes in time. The run fails, too,
when the canary is called, the data's digest changes, the server ends, or an innocent question is not
answered rightly.
"""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.hostile.case import Case

INNOCENT = "/sparql?query=SELECT%20%3Fs%20%7B%20%3Fs%20%3Chttp%3A%2F%2Fe%2Fp%3E%20%22value%2077%22%20%7D"
EXPECTED = b"s\r\nhttp://e/s77\r\n"


def make_data(quads: int) -> Iterator[bytes]:
    """N-Quads for the store under attack."""
    for n in range(quads):
        yield b'<http://e/s%d> <http://e/p> "value %d" <http://e/g%d> .\n' % (n, n, n % 500)


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of it."""

    passed: int = 0
    failures: list[str] = field(default_factory=list)
    innocent_times: list[float] = field(default_factory=list)
    innocent_failures: list[str] = field(default_factory=list)
    under_way: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    by_kind: dict[str, list[int]] = field(default_factory=dict)

    def percentile(self, share: float) -> float:
        """An innocent question's time in milliseconds."""
        times = sorted(self.innocent_times) or [0.0]
        return 1000 * times[min(len(times) - 1, int(share * len(times)))]


class Canary:
    """A listener that nobody is to call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.calls += 1
                connection.close()

    def close(self) -> None:
        self._socket.close()


def run(cases: Sequence[Case], port: int, *, patience: float, at_once: int = 4) -> Report:
    """Run the cases, a few at once, in an order mixed by a fixed seed."""
    report = Report()
    ended = threading.Event()
    innocent = threading.Thread(target=_innocent, args=(port, report, ended, patience))
    innocent.start()
    mixed = list(cases)
    random.Random(7).shuffle(mixed)
    try:
        with ThreadPoolExecutor(at_once) as pool:
            problems = pool.map(lambda case: _attack(case, port, patience, report), mixed)
            for case, problem in zip(mixed, problems, strict=True):
                counts = report.by_kind.setdefault(case.kind, [0, 0])
                counts[1] += 1
                if problem:
                    report.failures.append(f"{case.kind}: {case.name}: {problem}")
                else:
                    report.passed += 1
                    counts[0] += 1
    finally:
        ended.set()
        innocent.join()
    return report


def _attack(case: Case, port: int, patience: float, report: Report) -> str:
    """Empty when the case went as it should."""
    report.under_way.append(case.name)
    try:
        return _all_times(case, port, patience)
    finally:
        report.under_way.remove(case.name)


def _all_times(case: Case, port: int, patience: float) -> str:
    if case.times == 1:
        return _once(case, port, patience)
    with ThreadPoolExecutor(case.times) as pool:
        problems = list(pool.map(lambda _: _once(case, port, patience * 4), range(case.times)))
    return next((problem for problem in problems if problem), "")


def _once(case: Case, port: int, patience: float) -> str:
    try:
        connection = socket.create_connection(("127.0.0.1", port), timeout=patience)
    except OSError as error:
        return f"no connection: {error}"
    with connection:
        with contextlib.suppress(OSError):  # the server may hang up; an answer may be there all the same
            _send(connection, case)
        if case.leave_after is not None:
            if not case.silence:
                time.sleep(case.leave_after)
                return ""
            connection.settimeout(case.leave_after)
        return _read(connection, case)


def _send(connection: socket.socket, case: Case) -> None:
    if not case.pace:
        connection.sendall(case.data)
        return
    for start in range(len(case.data)):
        connection.sendall(case.data[start : start + 1])
        time.sleep(case.pace)


def _read(connection: socket.socket, case: Case) -> str:
    response = http.client.HTTPResponse(connection)
    try:
        response.begin()
        body = response.read()
    except TimeoutError:
        return "" if case.silence else "no answer in time"
    except http.client.IncompleteRead:
        return ""  # cut short, and seen to be
    except (OSError, http.client.HTTPException) as error:
        return "" if case.silence else f"no answer: {error!r}"
    if response.status not in case.statuses:
        return f"status {response.status}: {body[:100]!r}"
    if response.status not in {200, 304, 307} and not body and response.status < 500:
        return f"status {response.status} without a word"
    return ""


def _innocent(port: int, report: Report, ended: threading.Event, patience: float) -> None:
    while not ended.is_set():
        begun = time.monotonic()
        try:
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
            client.request("GET", INNOCENT, headers={"Accept": "text/csv"})
            response = client.getresponse()
            body = response.read()
            if (response.status, body) != (200, EXPECTED):
                report.innocent_failures.append(f"{response.status} {body[:200]!r}")
            client.close()
        except (OSError, http.client.HTTPException) as error:
            report.innocent_failures.append(repr(error))
        taken = time.monotonic() - begun
        report.innocent_times.append(taken)
        if taken > 1:
            report.slow.append(f"{taken:.1f} s beside {', '.join(report.under_way)}")
        ended.wait(0.05)
