"""An answer as a reader wants it: cells linked to things and to words, closed sets as pickers, remarks on what it mixes.

Guarantees: nothing here changes an answer; it only says where its cells lead and what to keep in
mind (an open list makes a count "at least"; rows of different standing are not equally agreed).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.labels import in_words
from api.pages import within, words_address
from api.wording import dated
from kg.picture.links import page_address
from kg.questions.footnotes import Citable, footnote
from kg.questions.table import Table, natural_key
from kg.rdf import iri

# Which further column holds the thing that a fixed column names.
_THING_OF: Mapping[str, tuple[str, ...]] = {
    "name": ("person",),
    "participant": ("who",),
    "target": ("cited",),
    "text": ("mandate", "function", "outcome"),
    "letter": ("function",),
    "detail": ("discrepancy", "gap"),
    "title": ("document", "item_iri", "item", "resolution_iri", "act_iri"),
    "resolution": ("instrument", "act_iri", "resolution_iri", "iri"),
    "ordinal": ("session", "sitting"),
    "symbol": ("mentioned", "document"),
    "speaker": ("who",),
}
_PLACES = frozenset({"paragraph", "paragraphs", "cited_in"})
_LONG = frozenset({"text", "detail", "title", "position", "quote"})
_DAYS = frozenset({"date", "start", "end", "deadline"})
_FEW = 24  # values of a column: so many make a picker, more are searched for
_PICKED = frozenset(
    {
        "status",
        "kind",
        "act",
        "item",
        "body",
        "capacity",
        "phase",
        "basis",
        "standing",
        "severity",
        "format",
        "role",
    }
)
EDGES: Mapping[str, tuple[str, str]] = {
    "citations": ("paragraph", "target"),
    "functions": ("resolution", "body"),
    "mandates": ("resolution", "addressee"),
    "panellists": ("name", "on_behalf_of"),
    "documents": ("report", "symbol"),
    "resolutions": ("report", "resolution"),
    "attendance": ("participant", "report"),
}
"""The answers that make a network: from which column to which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a cell: its text and where it leads."""

    text: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its pieces, and how it is to be shown."""

    parts: tuple[Part, ...]
    kind: str = ""  # "place", "status", "long" or nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """A column with few values, to choose one."""

    column: str
    values: tuple[tuple[str, int], ...]
    chosen: str


def cells_of(
    row: Mapping[str, str], columns: Iterable[str], report: str, names: Mapping[str, str]
) -> tuple[Cell, ...]:
    """The cells of a row in order of the columns; ``names`` says what documents are called, by id."""
    return tuple(_cell(row, column, report, names) for column in columns)


def _cell(  # noqa: PLR0911 - a kind of cell a case
    row: Mapping[str, str], column: str, report: str, names: Mapping[str, str]
) -> Cell:
    value = row.get(column, "")
    document = f"{iri.ID}document/{iri.slug(report or row.get('report', ''))}"
    if column == "correction":
        corrected = (Part(text="corrected", href=page_address(value, "/")),) if value else ()
        return Cell(parts=corrected)
    if column == "report":
        parts = tuple(
            Part(
                text=within(names.get(one, one), 90),
                href=page_address(f"{iri.ID}document/{iri.slug(one)}", "/"),
            )
            for one in value.split(";")
        )
        return Cell(parts=parts, kind="report")
    if column in _PLACES:
        return Cell(
            parts=tuple(_place(row, number, document) for number in value.split(";") if number), kind="place"
        )
    if column == "standing" or value.startswith(iri.DEF):
        return Cell(parts=(Part(text=in_words(value)),), kind="status")
    if column in {"status", "severity"}:
        return Cell(parts=(Part(text=value),) if value else (), kind="status")
    if column == "number" and row.get("text") and row.get("section") is not None:
        return Cell(parts=(_place(row, value, document),), kind="place")
    href = ""
    for further in _THING_OF.get(column, ()):
        if row.get(further, "").startswith(iri.ID):
            href = page_address(row[further], "/")
            break
    if column == "resolution" and not href and row.get("function", "").startswith(iri.ID):
        href = page_address(row["function"].partition("/function/")[0], "/")
    if column in _DAYS:
        value = dated(value)
    return Cell(parts=(Part(text=value, href=href),) if value else (), kind="long" if column in _LONG else "")


def _place(row: Mapping[str, str], number: str, document: str) -> Part:
    block = row.get("block", "")
    if block and not row.get("paragraphs"):
        return Part(text=number, href=words_address(block, row.get("quote", "")), title=row.get("quote", ""))
    anchor = number.partition("(")[0].rstrip(" .")
    return Part(text=number, href=f"{page_address(document, '/')}#para-{anchor}")


def note_of(
    row: Mapping[str, str], documents: Mapping[str, Citable], report: str, pages: Mapping[str, str]
) -> str:
    """The footnote of a row; empty where it has no place in a document. ``pages`` are those of PDFs, by block."""
    document = documents.get(report or row.get("report", ""))
    place = row.get("paragraph") or row.get("paragraphs", "")
    page = pages.get(row.get("block", ""), "")
    return "" if document is None or not place else footnote(document, place, page=page)


def arranged(table: Table, sort: str, where: str, chosen: Mapping[str, str]) -> Table:
    """The rows that contain a text and have the chosen values, sorted by a column."""
    rows = list(table.rows)
    if where:
        rows = [row for row in rows if any(where.casefold() in cell.casefold() for cell in row)]
    for column, value in chosen.items():
        if value and column in table.columns:
            place = table.columns.index(column)
            rows = [row for row in rows if row[place] == value]
    column = sort.removeprefix("-")
    if column in table.columns:
        place = table.columns.index(column)
        rows.sort(key=lambda row: natural_key(row[place].casefold()), reverse=sort.startswith("-"))
    return Table(columns=table.columns, rows=tuple(rows))


def pickers_of(table: Table, chosen: Mapping[str, str], *, counted: bool = True) -> tuple[Picker, ...]:
    """A picker for every column with few values; ``counted``: with how many rows each value has."""
    found = []
    for place, column in enumerate(table.columns):
        if column not in _PICKED:
            continue
        counts = Counter(row[place] for row in table.rows if row[place])
        if 1 < len(counts) <= _FEW or chosen.get(column):
            values = tuple(sorted(counts.items(), key=lambda pair: natural_key(pair[0])))
            values = values if counted else tuple((value, 0) for value, _ in values)
            found.append(Picker(column=column, values=values, chosen=chosen.get(column, "")))
    return tuple(found)


def remarks_on(name: str, table: Table, whole: Table) -> tuple[str, ...]:
    """What to keep in mind with these rows, of all that the answer has (``whole``)."""
    rows = table.records()
    found = []
    if name == "attendance" and rows:
        counts = Counter((row.get("report", ""), row["status"]) for row in whole.records())
        open_lists = {(row.get("report", ""), row["status"]) for row in rows if row["list_open"] == "true"}
        if open_lists:
            told = ", ".join(
                f"at least {counts[key]} {plural(key[1])}" for key in sorted(open_lists)[: _FEW // 4]
            )
            found.append(
                "Lists that end in “[...]” are open: others may have attended who are not named here. "
                f"There were {told}. A name that is missing is no proof of absence."
            )
    if "standing" in table.columns:
        standings = dict.fromkeys(in_words(row["standing"]) for row in rows if row["standing"])
        if len(standings) > 1:
            found.append(
                f"These rows are not equally agreed: {', '.join(standings)}. The column “standing” says which."
            )
    if any(row.get("correction") for row in rows):
        found.append("Some rows are corrected: what was read there stands on the page of the correction.")
    if "rule" in table.columns and rows:
        found.append(
            "These rows are concluded by rules, which are named; they are not the document’s own words."
        )
    return tuple(found)


def plural(status: str) -> str:
    """Participants of a status, as one counts them.

    >>> plural("party"), plural("non-party"), plural("signatory"), plural("expert"), plural("invited guests")
    ('parties', 'that are not parties', 'signatories', 'experts', 'invited guests')
    """
    if status == "non-party":
        return "that are not parties"
    if status.endswith("y"):
        return status[:-1] + "ies"
    return status if status.endswith("s") else status + "s"
