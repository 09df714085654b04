"""``kg correct`` as it is run: find, correct, list, take back."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import FIRST, run


def test_a_misreading_is_found_corrected_listed_and_taken_back(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("add", "--id", "report", str(FIRST), store=store)
    where = ("--document", "report", "-q", "panellists")
    several = run("correct", *where, "--not-said", "--who", "A. Officer", "--why", "a try", store=store)
    assert several.returncode == 1
    assert "statements fit; name one by its address" in several.stderr
    assert "/para/17/fact/participation/1\n" in several.stdout
    signed = ("--who", "A. Officer", "--why", "Initials run together")
    made = run(
        "correct", *where, "-p", "17", "-w", "Odendaal", "--set", "name=H. J. Odendaal", *signed, store=store
    )
    assert made.returncode == 0, made.stderr
    assert 'name "HJ Odendaal" is "H. J. Odendaal"' in made.stderr
    answer = run("ask", "panellists", "--document", "report", "-f", "csv", store=store).stdout
    assert answer.count("H. J. Odendaal") == 1
    listed = run("correct", "--list", store=store).stdout
    identifier = made.stderr.partition("(")[2].partition(")")[0]
    assert identifier in listed
    assert run("correct", "--undo", identifier, store=store).returncode == 0
    answer = run("ask", "panellists", "--document", "report", "-f", "csv", store=store).stdout
    assert "H. J. Odendaal" not in answer


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("add", "--id", "report", str(FIRST), store=store)
    where = ("--document", "report", "-q", "panellists", "-p", "17", "-w", "Odendaal")
    cases = {
        (): "Which statement?",
        where: "What is right?",
        (*where, "--set", "name"): '"name" has no "="',
        (*where, "--set", "name=A"): "A correction needs who makes it",
        ("--undo", "nothing"): 'There is no correction "nothing"',
        ("--document", "report", "-q", "gaps"): "cannot be corrected",
    }
    for arguments, says in cases.items():
        done = run("correct", *arguments, store=store)
        assert done.returncode in {1, 2}, arguments
        assert says in done.stderr, arguments
