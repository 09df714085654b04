"""What changed between two answers: rows added, dropped, changed; the facts, not the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.questions.table import Table

# The columns that say which thing a row is about; the others are what is said of it.
KEYS: Mapping[str, tuple[str, ...]] = {
    "reports": ("title",),
    "paragraphs": (),  # the text itself is not compared
    "resolutions": ("resolution", "body"),
    "citations": ("kind", "target", "paragraph"),
    "mandates": ("resolution", "act", "text"),
    "functions": ("resolution", "letter", "body"),
    "meetings": ("ordinal", "body"),
    "sittings": ("ordinal",),
    "agenda": ("number",),
    "panellists": ("item", "name"),
    "statements": ("speaker", "phase", "paragraph"),
    "attendance": ("participant",),
    "documents": ("symbol",),
    "outcomes": ("act", "text"),
    "evidence": ("resolution", "letter"),
    "discrepancies": ("kind", "detail"),
    "gaps": ("kind", "subject"),
    "unresolved": ("said", "reason"),
}
_MOVES = frozenset({"paragraph", "paragraphs", "cited_in"})  # a fact that only moved has not changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that differs: ``added``, ``dropped`` or ``changed``, with the columns that did."""

    question: str
    what: str
    subject: str
    before: str = ""
    after: str = ""


def find_changes(
    question: str,
    columns: tuple[str, ...],
    before: Table,
    after: Table,
    *,
    keys: tuple[str, ...] | None = None,
) -> tuple[Change, ...]:
    """The facts of a question that two answers do not share, in the order of the answers.

    ``columns`` are the question's fixed ones; rows are the same fact when they agree on
    ``keys`` (by default those of ``KEYS``).
    """
    named = KEYS.get(question, columns[:1]) if keys is None else keys
    if not named:
        return ()
    old = {_key(row, named): row for row in before.records()}
    new = {_key(row, named): row for row in after.records()}
    changes = [
        Change(question=question, what="dropped", subject=_said(row, named), before=_said(row, columns))
        for key, row in old.items()
        if key not in new
    ]
    for key, row in new.items():
        if key not in old:
            changes.append(
                Change(question=question, what="added", subject=_said(row, named), after=_said(row, columns))
            )
            continue
        compared = [column for column in columns if column not in named and column not in _MOVES]
        differ = [column for column in compared if _folded(old[key][column]) != _folded(row[column])]
        if differ:
            changes.append(
                Change(
                    question=question,
                    what="changed",
                    subject=_said(row, named),
                    before="; ".join(f"{column}: {old[key][column]}" for column in differ),
                    after="; ".join(f"{column}: {row[column]}" for column in differ),
                )
            )
    return tuple(changes)


def _key(row: Mapping[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_folded(row[column]) for column in columns if column not in _MOVES)


def _said(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return " | ".join(row[column] for column in columns if row[column])


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()
