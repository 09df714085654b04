"""An answer as a table: columns in order, cells as text, and what each cell is."""

from __future__ import annotations

import csv
import io
import json
import re

import xlsxwriter

from kg.model import table as model
from kg.questions.question import Question

_NATURAL = re.compile(r"(\d+)")
_LONGEST_CELL = 32_767  # what a cell of a workbook holds
_FORMULA = frozenset("=+-@\t\r")


class Table(model.Table):
    """An answer. ``columns`` starts with the fixed ones; every row has a cell a column."""

    __slots__ = ()

    def to_csv(self, *, bom: bool = False) -> str:
        """The table as CSV (RFC 4180); cells that a spreadsheet would run as a formula get a quote mark."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([guarded(cell) for cell in row] for row in self.rows)
        return ("\ufeff" if bom else "") + out.getvalue()

    def to_json(self) -> str:
        """The rows as a JSON array of objects."""
        return json.dumps(self.records(), ensure_ascii=False, indent=2) + "\n"

    def to_xlsx(self, title: str) -> bytes:
        """The table as a workbook of one sheet; every cell is text, so nothing is run as a formula."""
        out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(out, options) as book:
            book.set_properties({"title": title, "comments": "Not an official record of the United Nations."})
            sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("'") or "Answer")
            head = book.add_format({"bold": True, "text_wrap": True})
            body = book.add_format({"text_wrap": True, "valign": "top"})
            for place, column in enumerate(self.columns):
                longest = max((len(row[place]) for row in self.rows), default=0)
                sheet.set_column(place, place, min(max(longest, len(column), 6), 60))
                sheet.write_string(0, place, column.replace("_", " "), head)
            for number, row in enumerate(self.rows, start=1):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell[:_LONGEST_CELL], body)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(len(self.rows), 1), max(len(self.columns) - 1, 0))
        return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("5/4"), guarded("-3")
    ("'=1+1", '5/4', '-3')
    """
    if cell and cell[0] in _FORMULA and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell):
        return "'" + cell
    return cell


def natural_key(value: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "9" before "10" and "p2" before "p10".

    >>> sorted(["10", "9", "1(b)", "1(a)", "p2"], key=natural_key)
    ['1(a)', '1(b)', '9', '10', 'p2']
    """
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _NATURAL.split(value) if part
    )


def answer_table(question: Question, results: bytes, *, with_report: bool) -> Table:
    """The answer of a question from SPARQL results in JSON.

    The column ``report`` comes first when all documents are asked (``with_report``). Cells
    of list columns are sorted and made unique, so that every store gives the same.
    """
    found = json.loads(results)
    names = [name for name in found["head"]["vars"] if name != "report"]
    further = [name for name in names if name not in question.columns]
    columns = (*(("report",) if with_report else ()), *question.columns, *further)
    rows = []
    for binding in found["results"]["bindings"]:
        row = []
        for column in columns:
            cell = binding[column]["value"] if column in binding else ""
            if column in question.lists:
                cell = ";".join(sorted({part for part in cell.split(";") if part}, key=natural_key))
            row.append(cell)
        rows.append(tuple(row))
    return Table(columns=columns, rows=tuple(rows))


def results_table(results: bytes) -> Table:
    """Any SPARQL SELECT or ASK result in JSON as a table."""
    found = json.loads(results)
    if "boolean" in found:
        return Table(columns=("answer",), rows=(("true" if found["boolean"] else "false",),))
    columns = tuple(found["head"]["vars"])
    return Table(
        columns=columns,
        rows=tuple(
            tuple(binding[column]["value"] if column in binding else "" for column in columns)
            for binding in found["results"]["bindings"]
        ),
    )
