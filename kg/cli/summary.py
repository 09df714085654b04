"""What became of each file, as a table that stays readable: all rows for a few files, the sums for many.

Of many files only those are named of which something was refused or withheld; ``all_rows``
has every file, for a terminal that scrolls or a spreadsheet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from kg.added import Added
from kg.cli.console import err, show
from kg.questions.table import Table

FEW: Final = 25  # files that fit on a screen
_REASONS: Final = 12
_COLUMNS: Final = (
    "file", "state", "document", "what it is", "paragraphs", "facts", "left open", "not understood, and why"
)  # fmt: skip


def all_rows(added: tuple[Added, ...]) -> Table:
    """A row a file: what it is, what was understood, what was not and why."""
    return Table(columns=_COLUMNS, rows=tuple(_row(one) for one in added))


def show_added(added: tuple[Added, ...], *, verbose: bool = False, report: Path | None = None) -> None:
    """The ending table; ``report`` is a file for all rows as CSV."""
    if report is not None:
        report.write_text(all_rows(added).to_csv(), encoding="utf-8", newline="")
    if verbose or len(added) <= FEW:
        show(all_rows(added))
    else:
        show(counted(added), title="What the files are")
        troubled = tuple(one for one in added if one.state == "refused" or one.withheld)
        if troubled:
            show(all_rows(troubled), title="Refused, or something withheld")
        if reasons := left_open(added):
            show(reasons, title="References left open (kg ask unresolved lists them)")
        where = f"in {report}" if report is not None else "with --verbose, or with --report FILE.csv"
        err.print(f"Every file has a row {where}.")
    refused = sum(one.state == "refused" for one in added)
    err.print(f"{len(added) - refused} of {len(added)} documents are in the graph; {refused} refused.")


def counted(added: tuple[Added, ...]) -> Table:
    """How many files of each kind, with the sums of what is in them.

    >>> counted((Added(name="a.txt", state="added", paragraphs=3, facts=7),)).rows
    (('unknown', 'added', '1', '3', '7', '0', '0'), ('all', '', '1', '3', '7', '0', '0'))
    """
    groups: dict[tuple[str, str], list[Added]] = defaultdict(list)
    for one in added:
        groups["" if one.state == "refused" else str(one.kind), one.state].append(one)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return Table(
        columns=("what it is", "state", "files", "paragraphs", "facts", "withheld", "left open"),
        rows=(*(_sums(*kind, some) for kind, some in ordered), _sums("all", "", list(added))),
    )


def left_open(added: tuple[Added, ...]) -> Table | None:
    """The reasons for which references stay open, the most frequent first; None where none does."""
    reasons: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for one in added:
        for each in one.left_open:
            reason = each.reason.partition(":")[0]
            reasons[reason] += 1
            examples.setdefault(reason, f"{each.said} ({one.document})")
    if not reasons:
        return None
    return Table(
        columns=("times", "reason", "for example"),
        rows=tuple((str(count), reason, examples[reason]) for reason, count in reasons.most_common(_REASONS)),
    )


def _sums(kind: str, state: str, some: list[Added]) -> tuple[str, ...]:
    return (
        kind,
        state,
        str(len(some)),
        str(sum(one.paragraphs for one in some)),
        str(sum(one.facts for one in some)),
        str(sum(len(one.withheld) for one in some)),
        str(sum(len(one.left_open) for one in some)),
    )


def _row(one: Added) -> tuple[str, ...]:
    if one.state == "refused":
        return (one.name, one.state, one.document, "", "", "", "", one.reason)
    held = [f'"{each.words}": {each.reason}' for each in one.withheld]
    opened = [f'"{each.said}": {each.reason}' for each in one.left_open]
    return (
        one.name,
        one.state,
        one.document,
        str(one.kind),
        str(one.paragraphs),
        str(one.facts),
        str(len(one.left_open)),
        "; ".join(dict.fromkeys((*held, *opened))),
    )
