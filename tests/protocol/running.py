"""`kg serve` as its operators run it: a process, its log, its end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


class Service:
    """A running service: its address, and how to stop it."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.url = url
        self.process = process
        self._log = log

    def log(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def environment(store: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return {**kept, "PYTHONPATH": str(ROOT), "KG_STORE": str(store), "COLUMNS": "200", **settings}


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        command,
        cwd=store.parent,
        env=environment(store),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


@contextmanager
def service(store: Path, log: Path, *arguments: str, **settings: str) -> Iterator[Service]:
    """Start `kg serve` on a free port, wait until it is ready, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=store.parent, env=environment(store, **settings), stdout=out, stderr=out
        )
    running = Service(f"http://127.0.0.1:{port}", process, log)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                if httpx.get(f"{running.url}/ready", timeout=10).status_code == 200:
                    break
            except httpx.TransportError:
                assert process.poll() is None, running.log()
            assert time.monotonic() < until, running.log()
            time.sleep(0.05)
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(60)
