"""The command as its users run it: a process, its output, its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate.gold import read_gold_folder
from kg.questions.question import find_questions

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "data" / "sources" / "firearms-wg-2020-draft-report.txt"


def run(*arguments: str, store: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=store.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KG_STORE": str(store), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        input=stdin,
        timeout=120,
    )


def test_ask_lists_every_question(built: Path) -> None:
    listed = run("ask", store=built).stdout
    assert [name for name in (question.name for question in find_questions()) if name not in listed] == []


def test_ask_gives_fixed_columns_first_and_report_before_them_over_all(built: Path) -> None:
    agenda = ("number", "parent", "title")
    one = next(
        csv.reader(
            io.StringIO(run("ask", "agenda", "--report", "firearms-wg-2020", "-f", "csv", store=built).stdout)
        )
    )
    every = next(csv.reader(io.StringIO(run("ask", "agenda", "-f", "csv", store=built).stdout)))
    assert tuple(one[:3]) == agenda
    assert tuple(every[:4]) == ("report", *agenda)


def test_query_takes_text_a_file_and_standard_input(built: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a <https://w3id.org/mandate-graph/def#Document> }"
    file = tmp_path / "q.rq"
    file.write_text(sparql, encoding="utf-8")
    answers = [
        run("query", sparql, "-f", "json", store=built),
        run("query", f"@{file}", "-f", "json", store=built),
        run("query", "-", "-f", "json", store=built, stdin=sparql),
    ]
    assert [answer.returncode for answer in answers] == [0, 0, 0]
    assert len({answer.stdout for answer in answers}) == 1
    assert int(json.loads(answers[0].stdout)[0]["n"]) >= 6


def test_adding_the_same_bytes_changes_nothing_and_other_bytes_add_a_version(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = run("add", "--id", "report", str(FIRST), store=store)
    assert first.returncode == 0, first.stderr
    again = run("add", "--id", "report", str(FIRST), store=store)
    assert "unchanged" in again.stdout
    changed = tmp_path / "changed.txt"
    changed.write_bytes(FIRST.read_bytes().replace("José Romero Morgaz".encode(), b"Maria Example"))
    newer = run("add", "--id", "report", str(changed), store=store)
    assert "new version" in newer.stdout
    names = run("ask", "panellists", "--report", "report", "-f", "csv", store=store).stdout
    assert "Maria Example" in names
    assert "Romero" not in names


def test_a_document_is_asked_for_by_symbol_by_id_or_by_the_file_that_it_came_in(tmp_path: Path) -> None:
    store = tmp_path / "store"
    file = tmp_path / "some decision.txt"
    file.write_bytes((ROOT / "tests" / "documents" / "coastal-seas-decision" / "source.txt").read_bytes())
    run("add", "--id", "litter", str(file), store=store)
    answers = {
        name: run("ask", "mandates", "--document", name, "-f", "csv", store=store).stdout
        for name in ("CPCS/COP/4/18/Add.1", "cpcs-cop-4-18-add.1", "litter", "some decision.txt")
    }
    assert len(set(answers.values())) == 1
    assert "requested" in answers["litter"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ask", "nothing"), 2, 'no question "nothing"'),
        (("ask", "agenda", "--report", "none"), 1, 'no document "none"'),
        (("query", "SELECT nonsense"), 2, "Error"),
        (("query", "@/nowhere.rq"), 2, "no such file"),
        (("trace", "zzz nobody"), 1, "Nothing in the graph"),
        (("add", "/nowhere.txt"), 3, "no such file"),
        (("graph", "-o", "x.doc"), 2, ".html or .svg"),
        (("ask", "agenda", "--store", "/nowhere/at/all"), 5, "no store"),
    ],
)
def test_a_mistake_gets_a_message_with_a_cure_and_an_exit_code(
    built: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*arguments, store=built)
    assert done.returncode == code, done.stderr
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_bad_file_costs_nothing_already_stored(tmp_path: Path) -> None:
    store = tmp_path / "store"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_bytes(FIRST.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 this is no PDF")
    done = run("add", str(folder), store=store)
    assert done.returncode == 3
    assert "empty.txt" in done.stdout
    assert "refused" in done.stdout
    rows = json.loads(run("ask", "reports", "-f", "json", store=store).stdout)
    assert [row["title"] for row in rows] == ["Draft Report"]


def test_a_trace_shows_paragraphs_and_marks_what_a_rule_concluded(built: Path) -> None:
    said = run("trace", "5/4", store=built).stdout
    assert "resolution 5/4" in said.casefold()
    assert "¶ 2" in said
    assert "rule function-evidence" in said


def test_export_and_graph_write_files(built: Path, tmp_path: Path) -> None:
    for name in ("graph.trig", "lineage.html", "lineage.svg"):
        file = tmp_path / name
        command = ("export",) if name.endswith("trig") else ("graph", "5/4")
        done = run(*command, "-o", str(file), store=built)
        assert done.returncode == 0, done.stderr
        assert file.stat().st_size > 1000
    assert (tmp_path / "lineage.html").stat().st_size < 1_000_000


def test_evaluate_prints_the_figures_of_each_question(built: Path) -> None:
    gold = ROOT / "tests" / "documents" / "firearms-wg-2020" / "gold"
    done = run("evaluate", str(gold), "--document", "firearms-wg-2020", store=built)
    judged = [table.question for table in read_gold_folder(gold).tables]
    assert done.returncode == 0, done.stderr
    assert [name for name in judged if name not in done.stdout] == []


def test_check_finds_nothing_wrong_with_what_build_made(built: Path) -> None:
    done = run("check", store=built)
    assert done.returncode == 0, done.stdout
    assert "quotes equal their sources" in done.stderr


def test_an_id_that_is_written_otherwise_or_not_used_is_said(tmp_path: Path) -> None:
    plain, printed = tmp_path / "plain.txt", tmp_path / "printed.txt"
    plain.write_text("Notes\n\n1. The Panel on Seeds decided to meet.\n", encoding="utf-8")
    printed.write_text(
        "A/RES/70/12\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. Decides to meet.\n", encoding="utf-8"
    )
    store = tmp_path / "store"
    assert (
        '--id "../notes" is written notes' in run("add", "--id", "../notes", str(plain), store=store).stderr
    )
    said = run("add", "--id", "mine", str(printed), store=store).stderr
    assert "--id mine is not used: the document prints its symbol, and its id is a-res-70-12." in said
    assert "--id" not in run("add", "--id", "notes", str(plain), store=store).stderr
