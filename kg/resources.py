"""Where the project's own data and ontology are, from a checkout or from an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "_bundle"  # made by the wheel build (see pyproject.toml)


def data_folder() -> Path:
    """The folder ``data/``: sources, reference tables, curated facts, questions."""
    return _folder("data")


def ontology_folder() -> Path:
    """The folder ``ontology/``: the vocabulary and its shapes."""
    return _folder("ontology")


def rules_folder() -> Path:
    """The folder of the pages that explain the rules that conclude, one a rule."""
    bundled = _BUNDLE / "rules"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "docs" / "rules"


def _folder(name: str) -> Path:
    bundled = _BUNDLE / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name
