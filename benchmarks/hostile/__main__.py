"""``python -m benchmarks.hostile``: the whole corpus against a server of our own, beside innocent questions.

Run it as an ordinary user. As root, name an interpreter that others may run, and the server becomes nobody:
``--user 65534 --python /usr/bin/python3 --path <site-packages>``.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.hostile.cases import all_cases
from benchmarks.hostile.run import Canary, make_data, run
from kg.store import open_store

_SHARES = {"p50": 0.5, "p99": 0.99, "max": 1.0}
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Start a server, attack it, print what came of it; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3.0, help="the server's limit a query")
    parser.add_argument("--kind", help="only this class")
    parser.add_argument("--whole", action="store_true", help="the whole application, not the endpoint alone")
    parser.add_argument("--user", type=int)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--path", default="", help="site-packages for that interpreter")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        store = Path(folder) / "store"
        with open_store(store).writer() as writer:
            writer.swap(make_data(chosen.quads))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {
            **os.environ,
            "TEST_STORE": str(store),
            "TEST_LIMITS": json.dumps({"seconds": chosen.seconds}),
            "PYTHONPATH": f"{ROOT}:{chosen.path}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [
            chosen.python,
            "-m",
            "tests.protocol.serving",
            str(port),
            *(["whole"] if chosen.whole else []),
        ]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, user=chosen.user)
        canary = Canary()
        try:
            before = _state(port, server)
            print("isolated:", before["measures"])
            cases = [case for case in all_cases(canary.address) if chosen.kind in (None, case.kind)]
            begun = time.monotonic()
            report = run(cases, port, patience=chosen.seconds + 15)
            after = _settled(port, server)
            wrong = [*report.failures, *(f"innocent: {failure}" for failure in report.innocent_failures)]
            if canary.calls:
                wrong.append(f"the canary was called {canary.calls} times")
            if after["digest"] != before["digest"]:
                wrong.append("the data has changed")
            if server.poll() is not None:
                wrong.append("the server has ended")
            if after["load"]["slow"] or after["load"]["fast"]:
                wrong.append(f"still busy: {after['load']}")
        finally:
            canary.close()
            server.terminate()
            server.wait(20)
        for kind, (passed, total) in sorted(report.by_kind.items()):
            print(f"{kind:12} {passed:4} of {total}")
        print(f"all          {report.passed:4} of {len(cases)} in {time.monotonic() - begun:.0f} s")
        times = ", ".join(f"{name} {report.percentile(at):.1f}" for name, at in _SHARES.items())
        print(
            f"innocent: {len(report.innocent_times)} asked, {len(report.innocent_failures)} failed;",
            f"{times} ms",
        )
        for line in report.slow:
            print("slow", line)
        for line in wrong:
            print("WRONG", line)
        return 1 if wrong else 0


def _state(port: int, server: subprocess.Popen[bytes]) -> dict[str, dict[str, int]]:
    for _ in range(400):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/state", timeout=10) as response:
                found: dict[str, dict[str, int]] = json.load(response)
                return found
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
    raise SystemExit("the server does not answer")


def _settled(port: int, server: subprocess.Popen[bytes]) -> dict[str, dict[str, int]]:
    for _ in range(200):
        state = _state(port, server)
        if not any(state["load"][name] for name in ("fast", "slow", "fast_waiting", "slow_waiting")):
            break
        time.sleep(0.1)
    return state


if __name__ == "__main__":
    raise SystemExit(main())
