"""What changed between two answers: rows added, dropped, changed; the facts, not the text.

A renamed item, a name spelt otherwise, a moved date or an office that went to somebody else is one
change with both wordings, never one fact dropped and another added (``kg.questions.alike_rows``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.questions.alike_rows import PASSES, Pass, folded_cell, pair_rows, same_cell
from kg.questions.question import find_questions
from kg.questions.table import Table, natural_key

# The columns that say which thing a row is about; the others are what is said of it. In the order in
# which a reader wants the questions.
KEYS: Mapping[str, tuple[str, ...]] = {
    "reports": ("title",),
    "meetings": ("ordinal", "body"),
    "sittings": ("ordinal",),
    "agenda": ("number", "title"),
    "panellists": ("item", "name", "position"),
    "attendance": ("participant",),
    "statements": ("speaker", "phase"),
    "outcomes": ("act", "text"),
    "documents": ("symbol",),
    "resolutions": ("resolution", "body"),
    "citations": ("kind", "target"),
    "mandates": ("resolution", "act", "text"),
    "functions": ("resolution", "letter", "body"),
    "evidence": ("resolution", "letter"),
    "gaps": ("kind", "subject"),
    "discrepancies": ("kind", "detail"),
    "paragraphs": (),  # the text itself is not compared
    "unresolved": (),  # what could not be read is no fact
}
_ITEM = re.compile(r"\bitem (\S+)")
_MOVES = frozenset({"paragraph", "paragraphs", "cited_in"})  # a fact that only moved has not changed
# Further columns of a question that tell a fact.
_FURTHER: Mapping[str, tuple[str, ...]] = {
    "statements": ("on_behalf_of",),
    "mandates": ("deadline",),
    "outcomes": ("method",),
}
# What another question tells better: a document's symbol stands with its title among the documents.
_TOLD_ELSEWHERE = frozenset({("citations", "kind", "document")})
# Two sessions are held on different days, in sittings of their own; the session's row says so, once.
_OF_ONE_MEETING = frozenset({("outcomes", "date")})
_ONLY_OF_ONE_MEETING = frozenset({"sittings"})


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
    by_report: bool = False,
    one_meeting: bool = True,
    items: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """The facts of a question that two answers do not share: dropped ones, then changed and added in order.

    ``columns`` are the question's fixed ones. ``by_report`` compares answers over all documents, a
    document with the same document. ``one_meeting`` says that both answers are about one session:
    two versions of a report, or two reports on it. ``items`` says how the agenda was renumbered
    (``renumbered``), so that who spoke on an item that only moved has not changed.
    """
    keys = KEYS.get(question, columns[:1])
    passes = PASSES.get(question, (Pass(same=keys),))
    if not keys or (question in _ONLY_OF_ONE_MEETING and not one_meeting):
        return ()
    compared = tuple(
        column
        for column in (*columns, *_FURTHER.get(question, ()))
        if column in before.columns and column in after.columns
        if column not in _MOVES and (one_meeting or (question, column) not in _OF_ONE_MEETING)
    )
    if by_report:
        keys, compared = ("report", *keys), ("report", *compared)
        passes = tuple(replace(one, same=("report", *one.same)) for one in passes)
    printed, new = _once(question, before, compared), _once(question, after, compared)
    old = tuple(_on_items(row, items or {}) for row in printed) if question != "agenda" else printed
    every = (Pass(same=compared), *passes)
    pairs = {there: here for here, there in pair_rows(old, new, every, one_meeting=one_meeting)}
    kept = frozenset(pairs.values())
    changes = [
        Change(question=question, what="dropped", subject=_said(row, keys), before=_said(row, columns))
        for place, row in enumerate(printed)
        if place not in kept
    ]
    for place, row in enumerate(new):
        if place not in pairs:
            changes.append(
                Change(question=question, what="added", subject=_said(row, keys), after=_said(row, columns))
            )
            continue
        was, said = old[pairs[place]], printed[pairs[place]]
        differ = [column for column in compared if not same_cell(was[column], row[column], column)]
        if differ:
            shown = was if all(said[column] == row[column] for column in differ) else said
            changes.append(
                Change(
                    question=question,
                    what="changed",
                    subject=_said(said, keys),
                    before="; ".join(f"{column}: {shown[column]}" for column in differ),
                    after="; ".join(f"{column}: {row[column]}" for column in differ),
                )
            )
    return tuple(changes)


def compare_answers(
    before: Callable[[str], Table],
    after: Callable[[str], Table],
    *,
    by_report: bool = False,
    one_meeting: bool = True,
) -> tuple[Change, ...]:
    """The changes between the answers to all named questions, in the order in which a reader wants them.

    ``before`` and ``after`` answer a question by its name; the rest is as in ``find_changes``.
    """
    questions = {question.name: question for question in find_questions()}
    items = {} if by_report else renumbered(before("agenda"), after("agenda"), one_meeting=one_meeting)
    order = [*(name for name in KEYS if name in questions), *(name for name in questions if name not in KEYS)]
    return tuple(
        change
        for name in order
        for change in find_changes(
            name,
            questions[name].columns,
            before(name),
            after(name),
            by_report=by_report,
            one_meeting=one_meeting,
            items=items,
        )
    )


def renumbered(before: Table, after: Table, *, one_meeting: bool) -> Mapping[str, str]:
    """How the items of one agenda are called in terms of another's numbers: from number to number.

    An item that the other agenda has not, while another matter has its number there, is called by number
    and title. Takes the answers of the question on the agenda.
    """
    old, new = tuple(before.records()), tuple(after.records())
    found = {
        old[here]["number"]: new[there]["number"]
        for here, there in pair_rows(old, new, PASSES["agenda"], one_meeting=one_meeting)
    }
    taken = {row["number"] for row in new}
    for row in old:
        if row["number"] in taken:
            found.setdefault(row["number"], f"{row['number']} “{row['title']}”")
    return found


def _on_items(row: Mapping[str, str], items: Mapping[str, str]) -> Mapping[str, str]:
    """A row with the items that it speaks of in the other agenda's numbers."""
    if not items:
        return row
    told = dict(row)
    if "item" in row:
        told["item"] = items.get(row["item"], row["item"])
    if "items" in row:
        told["items"] = ";".join(
            sorted((items.get(one, one) for one in row["items"].split(";")), key=natural_key)
        )
    if "phase" in row:
        told["phase"] = _ITEM.sub(lambda said: f"item {items.get(said[1], said[1])}", row["phase"])
    return told


def _once(question: str, table: Table, compared: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The facts of an answer: what is said in several paragraphs is one."""
    found: dict[tuple[str, ...], Mapping[str, str]] = {}
    for row in table.records():
        if not any((question, column, cell) in _TOLD_ELSEWHERE for column, cell in row.items()):
            found.setdefault(tuple(folded_cell(row[column], column) for column in compared), row)
    return tuple(found.values())


def _said(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return " | ".join(row[column] for column in columns if row[column])
