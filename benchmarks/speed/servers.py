"""The servers that are compared, each started on loopback and ended again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""

_CONSTANT = """
import sys, uvicorn
from fastapi import FastAPI, Response
app = FastAPI()
body = b'{"head":{"vars":["act","label"]},"results":{"bindings":[]}}'
@app.get("/sparql")
async def constant(query: str = ""):
    return Response(body, media_type="application/sparql-results+json")
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    process: int


def processor_seconds(process: int) -> float:
    """What a process and all its children have used until now, those that have ended included."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    total = 0.0
    for number, seconds in used.items():
        above: int | None = number
        while above and above != process:
            above = parents.get(above)
        total += seconds if above == process else 0.0
    return total


def program_beside(name: str) -> str | None:
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


@contextmanager
def native(checkpoint: Path) -> Iterator[Server]:
    """The native server, read-only, on the very files that our workers read."""
    program = program_beside("oxigraph")
    if program is None:
        raise FileNotFoundError("the Oxigraph server (package 'oxigraph') is not installed")
    port = _free_port()
    command = [program, "serve-read-only", "--location", str(checkpoint), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query", 30) as server:
        yield server


@contextmanager
def ours(store: Path, processes: int, kept: int) -> Iterator[Server]:
    """This service, pages and all, with ``kept`` MiB for answers."""
    port = _free_port()
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--processes", str(processes)]
    settings = {"KG_STORE": str(store), "KG_KEPT_MIB": str(kept)}
    with _running(command, f"http://127.0.0.1:{port}/sparql", 120, settings) as server:
        yield server


@contextmanager
def constant() -> Iterator[Server]:
    """A FastAPI route that answers the same to everything: what the framework leaves to those who use it."""
    port = _free_port()
    with _running(
        [sys.executable, "-c", _CONSTANT, str(port)], f"http://127.0.0.1:{port}/sparql", 60
    ) as server:
        yield server


@contextmanager
def rdflib_endpoint(python: str, data: Path) -> Iterator[Server]:
    """rdflib-endpoint in an environment of its own."""
    port = _free_port()
    with _running(
        [python, "-c", _RDFLIB, str(data), str(port)], f"http://127.0.0.1:{port}/sparql", 900
    ) as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: list[str], url: str, seconds: float, settings: dict[str, str] | None = None
) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(settings or {})},
        start_new_session=True,
    )
    try:
        until = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command[0]} did not start") from None
                time.sleep(0.2)
        yield Server(url=url, process=process.pid)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
