"""The README says what is true: its Python runs, its commands exist, its links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = tuple(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
COMMANDS = tuple(
    line.strip().split("  #")[0].strip() for line in README.splitlines() if line.startswith("    kg ")
)
LINKS = tuple(re.findall(r"\]\(([^)#:]+)\)", README))


def test_the_python_example_runs_and_says_something(built: Path) -> None:
    assert PYTHON
    for example in PYTHON:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(example.replace(".kg/store", str(built)), "README.md", "exec"), {})  # noqa: S102 - our own text
        assert "establish" in said.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists_with_its_options(command: str) -> None:
    words = shlex.split(command)
    commands = getattr(get_command(app), "commands", {})
    assert words[1] in commands
    known = {
        name
        for parameter in commands[words[1]].params
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word for word in words[2:] if word.startswith("-") and len(word) > 1} <= known


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_the_readme_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^    make (\w+)", README, re.MULTILINE)) == {"serve", "test"} <= targets
