"""A body over the years: its sessions in a row, with authority, chair, agenda, outcomes, participation."""

from __future__ import annotations

from collections.abc import Callable

from kg.conclude.people import same_person
from kg.questions.table import Table, natural_key
from kg.rdf.iri import slug

COLUMNS = (
    "report",
    "ordinal",
    "start",
    "end",
    "place",
    "format",
    "chair",
    "authority",
    "agenda_items",
    "outcomes",
    "participants",
    "documents",
)


def body_series(ask: Callable[[str], Table], body: str) -> Table:
    """The sessions of the body whose name contains ``body``, by ordinal and first day.

    ``ask`` answers a named question over all documents. Participants of an open list are
    "at least" that many.
    """
    wanted = " ".join(body.split()).casefold()
    counts = {name: _by_report(ask(name)) for name in ("agenda", "outcomes", "attendance", "documents")}
    authority = _by_report(ask("mandates"))
    rows = []
    for row in ask("meetings").records():
        if wanted not in row["body"].casefold():
            continue
        report = row["report"]
        present = counts["attendance"].get(report, [])
        at_least = "at least " if any(one.get("list_open") == "true" for one in present) else ""
        rows.append(
            (
                report,
                row["ordinal"],
                row["start"],
                row["end"],
                row["place"],
                row["format"],
                ";".join(_people(row["chair"].split(";"))),
                ", ".join(
                    dict.fromkeys(one["resolution"] for one in authority.get(report, []) if _binds(one))
                ),
                str(sum(not one["parent"] for one in counts["agenda"].get(report, []))),
                str(sum(_its_own(one, row["body"]) for one in counts["outcomes"].get(report, []))),
                f"{at_least}{len(present)}" if present else "0",
                str(len(counts["documents"].get(report, []))),
            )
        )
    rows.sort(key=lambda row: (natural_key(row[1]), row[2], row[0]))
    return Table(columns=COLUMNS, rows=tuple(rows))


def _people(names: list[str]) -> list[str]:
    """Each person once, by the fullest name.

    >>> _people(["K. Marsh", "Kirsten Marsh", "Ole Lind"])
    ['Kirsten Marsh', 'Ole Lind']
    """
    fullest = sorted(names, key=len, reverse=True)
    kept = [
        name for at, name in enumerate(fullest) if not any(same_person(name, one) for one in fullest[:at])
    ]
    return [name for name in names if name in kept]


def _its_own(outcome: dict[str, str], body: str) -> bool:
    """Whether an outcome is the body's own, in full or in short; a report also tells what others decided."""
    by, own = outcome["decided_by"].rpartition("/")[2], slug(body)
    return not by or by in own or own in by


_BINDING = ("establishes", "continues", "makes-permanent")


def _binds(mandate: dict[str, str]) -> bool:
    """Whether a mandate gives authority: to set up, to renew, or with a duty; to acknowledge gives none."""
    return mandate["duty"] == "true" or mandate["lineage"].endswith(_BINDING)


def function_matrix(ask: Callable[[str], Table]) -> Table:
    """Functions against the reports that speak of them: the status that each report shows.

    A column a report; an empty cell is a report that does not speak of the function.
    """
    evidence = ask("evidence").records()
    reports = sorted({row["report"] for row in evidence}, key=natural_key)
    functions = dict.fromkeys((row["function"], row["resolution"], row["letter"]) for row in evidence)
    found = {(row["function"], row["report"]): row["status"] for row in evidence}
    return Table(
        columns=("resolution", "letter", *reports),
        rows=tuple(
            (number, letter, *(found.get((function, report), "") for report in reports))
            for function, number, letter in functions
        ),
    )


def _by_report(table: Table) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table.records():
        found.setdefault(row["report"], []).append(row)
    return found
