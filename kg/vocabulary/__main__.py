"""Writes anew what is made from the ontology and its tables: "python -m kg.vocabulary"."""

from __future__ import annotations

from pathlib import Path

from kg.resources import ontology_folder
from kg.vocabulary.markdown import glossary_markdown, reference_markdown
from kg.vocabulary.verbs import verbs_turtle


def made_files() -> dict[Path, str]:
    """Every file that is made, with its text."""
    docs = ontology_folder().parent / "docs"
    return {
        ontology_folder() / "verbs.ttl": verbs_turtle(),
        docs / "glossary.md": glossary_markdown(),
        docs / "ontology.md": reference_markdown(),
    }


if __name__ == "__main__":
    for path, text in made_files().items():
        path.write_text(text, encoding="utf-8")
