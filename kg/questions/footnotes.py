"""Footnotes in the manner of United Nations documents, and BibTeX, for a document or a paragraph of it.

Source of the form: United Nations Editorial Manual, "Footnotes and other references" – the
symbol and the paragraph; where a document has no symbol, its title, body, place and days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.wording import days
from kg.questions.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Citable:
    """What a citation of a document needs; empty where the document does not say it."""

    identifier: str
    title: str = ""
    body: str = ""
    symbol: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    date: str = ""
    operator_symbol: str = ""

    @classmethod
    def of_report(cls, row: Mapping[str, str]) -> Citable:
        """From a row of the question "reports"."""
        return cls(
            identifier=row["report"],
            title=row["title"],
            body=row["body"],
            symbol=row["symbol"],
            place=row["place"],
            start=row["start"],
            end=row["end"],
            date=row["date"],
            operator_symbol=row["operator_symbol"],
        )


def footnote(document: Citable, paragraph: str = "", *, page: str = "") -> str:
    """A footnote for a document, or for a paragraph of it.

    >>> footnote(Citable(identifier="a", symbol="CTOC/COP/WG.6/2018/3"), "17")
    'CTOC/COP/WG.6/2018/3, para. 17.'
    >>> footnote(Citable(identifier="b", title="Draft report", body="Working Group on Parks",
    ...                  place="Vienna", start="2020-07-16", end="2020-07-17"), "5")
    'Working Group on Parks, Draft report, Vienna, 16–17 July 2020, para. 5.'

    Several paragraphs are joined with ";".

    >>> footnote(Citable(identifier="a", symbol="CTOC/COP/WG.6/2018/3"), "8;9;10;12")
    'CTOC/COP/WG.6/2018/3, paras. 8–10 and 12.'
    """
    symbol = document.symbol or document.operator_symbol
    if symbol:
        parts = [symbol]
    else:
        parts = [
            document.body,
            document.title or document.identifier,
            document.place,
            days(document.start, document.end),
        ]
        if not document.start:
            parts.append(days(document.date, document.date))
    if paragraph.startswith("p") and paragraph[1:].isdecimal():
        parts.append(f"preamble, para. {paragraph[1:]}")
    elif paragraph:
        parts.append(_paras(paragraph))
    if page:
        parts.append(f"p. {page}")
    return ", ".join(part for part in parts if part) + "."


def _paras(said: str) -> str:
    """Paragraphs as one cites them: "para. 5", "paras. 8–10 and 12"."""
    numbers = [number.strip() for number in said.split(";") if number.strip()]
    if len(numbers) < 2:
        return f"para. {said.strip('; ')}"
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if number.isdecimal() and last.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run
    return f"paras. {', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else f"paras. {parts[0]}"


def bibtex(document: Citable, address: str, place: str = "") -> str:
    """A BibTeX entry for a document, or for a place in it ("para. 5"); ``address`` is its lasting address.

    >>> seeds = Citable(identifier="a-1", title="Seeds", symbol="A/1")
    >>> print(bibtex(seeds, "https://example.org/a-1", "para. 5"))
    @misc{a-1,
      title = {Seeds},
      author = {{United Nations}},
      number = {A/1},
      url = {https://example.org/a-1},
      note = {Para. 5. Not an official record},
    }
    <BLANKLINE>
    """
    fields = {
        "title": document.title or document.identifier,
        "author": f"{{{document.body or 'United Nations'}}}",
        "number": document.symbol or document.operator_symbol,
        "year": (document.date or document.start)[:4],
        "address": document.place,
        "url": address,
        "note": ". ".join(filter(None, (place[:1].upper() + place[1:], "Not an official record"))),
    }
    lines = "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{document.identifier},\n{lines}}}\n"


def _braced(value: str) -> str:
    return (
        value.replace("\\", "")
        .replace("%", "\\%")
        .replace("&", "\\&")
        .replace("#", "\\#")
        .replace("_", "\\_")
    )


def with_footnotes(
    table: Table, columns: tuple[str, ...], documents: Mapping[str, Citable], report: str
) -> str:
    """An answer as text to paste: a line a row, numbered notes under it.

    ``documents`` is by id; ``report`` is the one asked about, or empty when the answer has a
    column for it. Rows of the same source share a note.
    """
    lines: list[str] = []
    notes: dict[str, int] = {}
    for row in table.records():
        document = documents.get(report or row.get("report", ""))
        places = row.get("paragraph") or row.get("paragraphs") or row.get("cited_in") or row.get("number", "")
        marks = []
        for place in places.split(";") if document is not None else ():
            note = footnote(document, place) if document is not None else ""
            marks.append(str(notes.setdefault(note, len(notes) + 1)))
        shown = [row[column] for column in columns if row[column] and column not in _PLACES]
        lines.append("; ".join(shown) + (f" [{', '.join(marks)}]" if marks else ""))
    listed = [f"[{number}] {note}" for note, number in notes.items()]
    return "\n".join((*lines, "", *listed)) + "\n"


_PLACES = frozenset({"paragraph", "paragraphs", "cited_in", "report"})
