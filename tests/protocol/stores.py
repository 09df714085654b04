"""Triple stores of others, started for the tests: the Oxigraph server and Virtuoso."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - an address of our own
                return
        except OSError:
            assert process.poll() is None, "the store did not start"
            time.sleep(0.2)
    raise AssertionError("the store did not answer")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip("the Oxigraph server (package 'oxigraph' of PyPI) is not installed")
    port = free_port()
    folder = str(tmp_path_factory.mktemp("oxigraph"))
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", process, 20)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso (Debian's package virtuoso-opensource) is not installed")
    http, sql = free_port(), free_port()
    folder = tmp_path_factory.mktemp("virtuoso")
    (folder / "virtuoso.ini").write_text(
        "[Database]\nDatabaseFile=v.db\nErrorLogFile=v.log\nLockFile=v.lck\nTransactionFile=v.trx\nxa_persistent_file=v.pxa\n"
        "[TempDatabase]\nDatabaseFile=t.db\nTransactionFile=t.trx\n"
        f"[Parameters]\nServerPort=127.0.0.1:{sql}\nNumberOfBuffers=10000\nDirsAllowed=.\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{http}\nServerRoot=.\n"
        "[SPARQL]\nResultSetMaxRows=10000\n",
        encoding="ascii",
    )
    process = subprocess.Popen([program, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder)
    try:
        wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process, 90)
        yield f"http://dba:dba@127.0.0.1:{http}/sparql-auth"
    finally:
        process.terminate()
        process.wait(60)
