"""Requests a second over HTTP, side by side on this machine: ``python -m benchmarks.sparql_speed``.

The service, isolation and pages included, beside the native Oxigraph server on the same files, a FastAPI
route that answers a constant, and rdflib-endpoint where ``--rdflib-python`` names a Python that has it.
``wrk`` (Debian) asks with eight connections. "First time": every request is another text, so that no kept
answer helps; "again": few hundred questions that come back. Servers take turns, run by run, so that what
else the machine does falls on all.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from benchmarks.speed.graph import A_REPORT, nquads
from benchmarks.speed.questions import look_ups, mix
from benchmarks.speed.servers import Server, constant, native, ours, processor_seconds, rdflib_endpoint
from kg.store import open_store
from kg.store.folder import StoreFolder

_QUESTIONS = 600
_LUA = """
local questions = {}
for line in io.lines("%s") do questions[#questions + 1] = line end
local at, round = 0, os.time() %% 100000
wrk.headers["Accept"] = "application/sparql-results+json, application/n-triples;q=0.9"
request = function()
  at = at + 1
  local path = wrk.path .. "?query=" .. questions[(at - 1) %% #questions + 1]
  if %s then path = path .. "%%23" .. round .. "-" .. at end
  return wrk.format("GET", path)
end
"""


def main() -> int:
    options = _options()
    if shutil.which("wrk") is None:
        print("skipped: wrk is not installed (Debian: apt-get install wrk)")
        return 0
    reports = max(50, options.quads // A_REPORT)
    with tempfile.TemporaryDirectory(prefix="speed-") as scratch, ExitStack() as running:
        folder = Path(scratch)
        data, store = folder / "graph.nq", Path(options.store or folder / "store")
        if options.rdflib_python:
            with data.open("wb") as out:
                out.writelines(nquads(reports))
        if not StoreFolder(store).exists():
            with open_store(store).writer() as writer:
                writer.swap(nquads(reports))
        checkpoint = StoreFolder(store).newest()
        print(f"{checkpoint.size:,} quads, {reports:,} reports")
        servers = {"native": running.enter_context(native(checkpoint.path))}
        for processes in options.processes:
            servers[f"ours, {processes} process{'es' if processes > 1 else ''}"] = running.enter_context(
                ours(store, processes, options.kept_mib)
            )
        servers["a constant"] = running.enter_context(constant())
        if options.rdflib_python:
            servers["rdflib-endpoint"] = running.enter_context(rdflib_endpoint(options.rdflib_python, data))
        for name, questions in (
            ("look-ups", look_ups(reports, _QUESTIONS)),
            ("mix of 12", mix(reports, _QUESTIONS)),
        ):
            file = folder / f"{name}.txt"
            file.write_text("\n".join(quote(question, safe="") for question in questions), encoding="ascii")
            for fresh in (True, False):
                script = folder / "ask.lua"
                script.write_text(_LUA % (file, "true" if fresh else "false"), encoding="ascii")
                _compare(f"{name}, {'first time' if fresh else 'again'}", servers, script, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quads", type=int, default=400_000)
    parser.add_argument("--store", default="", help="where the graph is kept from run to run")
    parser.add_argument("--seconds", type=int, default=4, help="of each run")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--kept-mib", type=int, default=32)
    parser.add_argument("--rdflib-python", default="")
    return parser.parse_args()


def _compare(title: str, servers: dict[str, Server], script: Path, options: argparse.Namespace) -> None:
    found: dict[str, list[float]] = {name: [] for name in servers}
    work: dict[str, list[float]] = {name: [] for name in servers}
    failed: dict[str, str] = {}
    for run in range(options.runs + 1):
        for name, server in servers.items():
            before = processor_seconds(server.process)
            rate, trouble = _wrk(server.url, script, options.seconds)
            if not run:
                continue  # so that what comes again has come once
            found[name].append(rate)
            used = processor_seconds(server.process) - before
            work[name].append(1e6 * used / max(1.0, rate * options.seconds))
            if trouble:
                failed[name] = trouble
    first = statistics.median(found["native"])
    print(title)
    for name, rates in found.items():
        ratio = statistics.median(rates) / first if first else 0.0
        print(
            f"  {name:20} {statistics.median(rates):9,.0f}/s {ratio:7.3f} of native"
            f" {statistics.median(work[name]):8,.0f} us of processor each  {failed.get(name, '')}"
        )
    sys.stdout.flush()


def _wrk(url: str, script: Path, seconds: int) -> tuple[float, str]:
    said = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "20s", "-s", str(script), url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    trouble = re.findall(r"(Non-2xx or 3xx responses: \d+|Socket errors: [^\n]+)", said)
    return float(rate[1]) if rate else 0.0, "; ".join(trouble)


if __name__ == "__main__":
    sys.exit(main())
