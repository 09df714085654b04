"""A sample of the hostile corpus; the whole of it is ``python -m benchmarks.hostile``."""

from __future__ import annotations

from pathlib import Path

from benchmarks.hostile.cases import all_cases
from benchmarks.hostile.run import Canary, make_data, run
from kg.store import open_store
from tests.protocol.conftest import serve


def test_a_sample_hurts_nobody(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with open_store(store).writer() as writer:
        writer.swap(make_data(5000))
    canary = Canary()
    every = all_cases(canary.address)
    kinds = {case.kind for case in every}
    sample = [case for number, case in enumerate(every) if number % 5 == 0 or case.kind == "escapes"]
    assert {case.kind for case in sample} == kinds
    with serve(store, limits={"seconds": 1.0}) as server:
        before = server.digest()
        port = int(server.url.rpartition(":")[2])
        report = run(sample, port, patience=15, at_once=3)
        assert (report.failures, report.innocent_failures) == ([], [])
        assert server.digest() == before
    canary.close()
    assert canary.calls == 0
    assert len(report.innocent_times) > 20
