"""What an operator relies on: settings, log, figures, a stop and a reload that drop nothing, backups."""

from __future__ import annotations

import json
import os
import re
import tarfile
import threading
import time
from pathlib import Path

import httpx
import pytest

from api.settings import SettingsError, read_settings
from kg.model.errors import StoreError
from kg.store import open_store
from kg.store.backup import back_up, restore
from tests.protocol.conftest import DATA, make_store
from tests.protocol.running import run, service

ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . FILTER(?a != ?d && ?f != ?b) }"


def lines(first: int, last: int) -> bytes:
    return b"".join(
        b'<http://e/s%d> <http://e/p> "%d" <http://e/g%d> .\n' % (n, n, n % 7) for n in range(first, last)
    )


def test_options_win_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    file = tmp_path / "settings.toml"
    file.write_text("port = 1\nrows = 2\nworkers = 3\nseconds = 4.5\n", encoding="utf-8")
    monkeypatch.setenv("KG_ROWS", "20")
    monkeypatch.setenv("KG_WORKERS", "30")
    settings = read_settings({"workers": 300}, str(file))
    limits = settings.limits()
    assert (settings.port, limits.rows, limits.fast_workers, limits.seconds) == (1, 20, 300, 4.5)
    monkeypatch.setenv("KG_SETTINGS", str(file))
    assert read_settings({}).port == 1
    file.write_text("prot = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="prot"):
        read_settings({}, str(file))
    with pytest.raises(SettingsError, match="port"):
        read_settings({"port": 70000}, "")


def test_alive_ready_log_and_figures(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    with service(store, tmp_path / "log", "--log-format", "json", "--metrics", KG_ROWS="2") as running:
        assert httpx.get(f"{running.url}/health").json() == {"status": "alive"}
        ready = httpx.get(f"{running.url}/ready").json()
        assert ready == {"status": "ready", "digest": open_store(store).digest(), "quads": 4}
        answered = httpx.get(f"{running.url}/sparql", params={"query": "ASK { ?s ?p ?o }"})
        assert httpx.get(f"{running.url}/sparql", params={"query": ALL}).status_code == 422
        figures = httpx.get(f"{running.url}/metrics").text
        assert running.stop() == 0
    told = [json.loads(line) for line in running.log()[1:]]
    begun = [entry["message"] for entry in told if entry["logger"] == "api.sparql.beside"]
    assert {
        re.sub(r"kept from|NOT kept from", "", line).split(":")[1].split("(")[0].strip() for line in begun
    } == {
        "network",
        "files",
        "programs",
        "memory",
    }
    (line,) = [entry for entry in told if entry.get("query_id") == answered.headers["x-query-id"]]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/sparql", 200)
    assert line["bytes"] == len(answered.content)
    assert line["milliseconds"] > 0
    assert re.fullmatch(r"[0-9a-f]{12}", line["client"])
    assert "127.0.0.1" not in json.dumps(line)
    assert 'kg_requests_total{method="GET",status="200",surface="/sparql"} 1.0' in figures
    assert 'kg_requests_total{method="GET",status="422",surface="/sparql"} 1.0' in figures
    assert 'kg_request_seconds_count{surface="/sparql"} 2.0' in figures


def test_figures_are_off_unless_asked_for_and_count_workers_that_were_ended(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", lines(0, 400))
    with service(store, tmp_path / "log") as running:
        assert httpx.get(f"{running.url}/metrics").status_code == 404
    with service(store, tmp_path / "log", "--metrics", "--seconds", "1", "--processes", "2") as running:
        assert httpx.get(f"{running.url}/sparql", params={"query": LONG}, timeout=60).status_code == 503
        figures = httpx.get(f"{running.url}/metrics").text  # of both processes, whichever answers
        assert 'kg_workers_ended_total{why="time"} 1.0' in figures
        assert running.stop() == 0


def test_a_stop_lets_requests_end(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", lines(0, 220))  # enough for a second or two of work
    with service(store, tmp_path / "log", "--metrics", "--seconds", "60") as running:
        answers: list[httpx.Response] = []
        query = {"query": LONG}
        asking = threading.Thread(
            target=lambda: answers.append(httpx.get(f"{running.url}/sparql", params=query, timeout=60))
        )
        asking.start()
        while not re.search(
            r'^kg_queries\{lane="(fast|slow)"\} [1-9]', httpx.get(f"{running.url}/metrics").text, re.M
        ):
            assert asking.is_alive(), answers  # it must be at work when the stop comes
        assert running.stop() == 0
        asking.join()
        assert answers[0].status_code == 200
        assert answers[0].json() == json.loads(open_store(store).query_sync(LONG))


def test_adding_beside_a_running_service_drops_nothing_and_shows_soon(tmp_path: Path, built: Path) -> None:
    store = tmp_path / "store"
    back_up(open_store(built), tmp_path / "built.tar.gz")
    restore(open_store(store), tmp_path / "built.tar.gz")
    document = tmp_path / "new.txt"
    first = (
        Path(__file__).parents[2] / "data" / "sources" / "firearms-wg-2020-draft-report.txt"
    ).read_bytes()
    document.write_bytes(first.replace(b"Romero", b"Beispiel"))
    failed: list[str] = []
    asked = 0
    done = threading.Event()
    with service(store, tmp_path / "log") as running:
        before = httpx.get(f"{running.url}/sparql", params={"query": COUNT, "format": "csv"}).text

        def ask(path: str, **fields: str) -> None:
            nonlocal asked
            with httpx.Client(timeout=60) as client:
                while not done.is_set():
                    answer = client.get(f"{running.url}{path}", params=fields)
                    asked += 1
                    if answer.status_code != 200:
                        failed.append(f"{path}: {answer.status_code} {answer.text[:200]}")

        threads = [
            threading.Thread(target=ask, args=("/sparql",), kwargs={"query": COUNT}),
            threading.Thread(target=ask, args=("/questions/agenda.csv",)),
            threading.Thread(target=ask, args=("/ready",)),
        ]
        for thread in threads:
            thread.start()
        added = run(store, "add", "--id", "another", str(document))
        written = time.monotonic()
        while (
            httpx.get(f"{running.url}/sparql", params={"query": COUNT, "format": "csv"}, timeout=60).text
            == before
        ):
            assert time.monotonic() < written + 20, "the new data never came"
            time.sleep(0.1)
        took = time.monotonic() - written
        time.sleep(0.5)
        done.set()
        for thread in threads:
            thread.join()
        digest = httpx.get(f"{running.url}/ready").json()["digest"]
    assert added.returncode == 0, added.stderr
    assert failed == []
    assert asked > 10
    assert took < 10  # a second or two where the machine is free
    assert digest == open_store(store).digest()


def test_a_backup_while_serving_restores_the_whole_state(tmp_path: Path, built: Path) -> None:
    file = tmp_path / "kept.tar.gz"
    with service(built, tmp_path / "log") as running:
        done = run(built, "backup", str(file))
        assert done.returncode == 0, done.stderr
        assert httpx.get(f"{running.url}/ready").status_code == 200
    other = make_store(tmp_path / "other")
    with service(other, tmp_path / "log2") as running:
        done = run(other, "restore", str(file))
        assert done.returncode == 0, done.stderr
        wanted = open_store(built)
        until = time.monotonic() + 20
        while httpx.get(f"{running.url}/ready").json()["digest"] != wanted.digest():
            assert time.monotonic() < until
            time.sleep(0.1)
    restored = open_store(other)
    assert (restored.size(), restored.notes()) == (wanted.size(), wanted.notes())
    assert restored.query_sync(ALL, accept="text/csv") == wanted.query_sync(ALL, accept="text/csv")
    kept = [entry.parent.name + entry.name for entry in (built / "content").glob("??/*")]
    assert [key for key in kept if restored.get_blob(key) != wanted.get_blob(key)] == []


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept.tar.gz"
    back_up(open_store(make_store(tmp_path / "store", lines(0, 3000))), file)
    whole = file.read_bytes()
    other = open_store(make_store(tmp_path / "other", DATA))
    before = other.query_sync(ALL)
    with tarfile.open(tmp_path / "foreign.tar.gz", "w:gz") as tar:
        tar.add(file, "../../escape")
    for data in (whole[: len(whole) // 2], b"no tar", b"", (tmp_path / "foreign.tar.gz").read_bytes()):
        file.write_bytes(data)
        with pytest.raises(StoreError):
            restore(other, file)
        assert other.query_sync(ALL) == before
    assert sorted(entry.name for entry in tmp_path.iterdir() if "escape" in entry.name) == []
