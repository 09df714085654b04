"""A document's tree as lines that one can read and compare."""

from __future__ import annotations

import os
from pathlib import Path

from kg.model.tree import Block, Document

GOLDEN = Path(__file__).parent / "golden"
_WORDS = 60


def outline(document: Document) -> str:
    """One line a block: its kind, path, number, level, section, page and first words; then what was cut."""
    lines = [_line(document, block) for block in document.blocks]
    cut = [f"cut: {piece.reason}: {piece.span.of(document.source)!r}" for piece in document.furniture]
    return "\n".join([*lines, *cut]) + "\n"


def _line(document: Document, block: Block) -> str:
    depth, above = 0, document.parent(block)
    while above is not None:
        depth, above = depth + 1, document.parent(above)
    words = " ".join(document.words(block).split())
    shown = words if len(words) <= _WORDS else f"{words[: _WORDS - 20]} … {words[-20:]}"
    facts = [f"number {block.number}"] if block.number else []
    facts += [f"level {block.level}"] if block.level else []
    if block.section is not None:
        facts.append(f"in {document.blocks[block.section].path}")
    facts += [f"page {block.page}"] if block.page is not None else []
    return f"{'  ' * depth}{block.kind.value} {block.path} [{', '.join(facts)}] {shown}".rstrip()


def assert_golden(name: str, document: Document) -> None:
    """Compare with the outline kept under a name; REWRITE_GOLDENS=1 writes it anew, to be read in the diff."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDENS"):
        path.write_text(outline(document), encoding="utf-8")
    assert outline(document) == path.read_text(encoding="utf-8")
