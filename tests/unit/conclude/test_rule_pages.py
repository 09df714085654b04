"""Every rule has a page of explanation that says the same as the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.across import ACROSS_RULES
from kg.across.collection import Collection
from kg.conclude import RULES
from kg.conclude.ground import Ground
from kg.model.rules import Rule

_PAGES = Path(__file__).parents[3] / "docs" / "rules"
_PARTS = ("## What it concludes", "## From what", "## For example", "## When it is wrong")


def test_pages_and_rules_are_the_same_names() -> None:
    pages = {page.stem for page in _PAGES.glob("*.md")} - {"README"}
    assert pages == {rule.name for rule in RULES} | {rule.name for rule in ACROSS_RULES}


@pytest.mark.parametrize("rule", [*RULES, *ACROSS_RULES], ids=lambda rule: rule.name)
def test_page_says_what_the_registry_says(rule: Rule[Ground] | Rule[Collection]) -> None:
    lines = (_PAGES / f"{rule.name}.md").read_text("utf-8").splitlines()
    assert lines[0] == f"# {rule.title}"
    assert lines[2] == f"Rule `{rule.name}`, version {rule.version}. Concludes: {', '.join(rule.concludes)}."
    assert [line for line in lines if line.startswith("## ")] == list(_PARTS)
