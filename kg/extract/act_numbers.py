"""The forms in which acts are numbered, from ``data/reference/act_numbers.csv``.

A form may belong to one body ("1/CP.21", "2482 (2019)"); most do not: "7/1" is a number of
several Conferences and of the Human Rights Council. Every form stands beside examples; a test
holds pattern and examples against each other.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.resources import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForm:
    """One way of numbering acts."""

    name: str
    pattern: str
    body: str  # the body that the form belongs to, or empty
    examples: tuple[str, ...]


@cache
def number_forms() -> tuple[NumberForm, ...]:
    """The rows of the table, the more particular first."""
    with (data_folder() / "reference" / "act_numbers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            NumberForm(
                name=row["form"],
                pattern=row["pattern"],
                body=row["body"],
                examples=tuple(row["examples"].split(";")),
            )
            for row in csv.DictReader(file)
        )


NUMBER: Final = "(?:" + "|".join(form.pattern for form in number_forms()) + ")"
"""Any of the forms, without groups of its own."""

_SYMBOL_PREFIX = re.compile(r"^(?:A/HRC/RES/|A/RES/|S/RES/|E/RES/|(?:UNEP/)?CBD/COP/DEC/)(?=[\dSE])")
_SESSION_SYMBOL = re.compile(r"^(?:UNEP/EA|HSP/HA)\.(?P<session>\d+)/Res\.(?P<number>\d+)$")


def form_of(number: str) -> NumberForm | None:
    """The form of a number, or None.

    >>> form = form_of("2482 (2019)")
    >>> form.body if form else ""
    'Security Council'
    """
    return next((form for form in number_forms() if re.fullmatch(form.pattern, number)), None)


def plain_number(said: str) -> str:
    """The number of an act without the symbol around it, blanks folded.

    >>> plain_number("A/RES/55/255"), plain_number("UNEP/EA.5/Res.14"), plain_number("2482(2019)")
    ('55/255', '5/14', '2482 (2019)')
    >>> plain_number("24 / 3")
    '24/3'
    """
    number = " ".join(said.split())
    number = _SYMBOL_PREFIX.sub("", number)
    if session := _SESSION_SYMBOL.match(number):
        return f"{session['session']}/{session['number']}"
    number = (
        re.sub(r"^(\d{1,4})/((?:19|20)\d\d)$", r"\1 (\2)", number) if said.startswith("S/RES/") else number
    )
    number = (
        re.sub(r"(?<=[\dA-Z])\(", " (", number)
        if re.search(r"\((?:\d{4}|[SEIVXLC-]+)\)$", number)
        else number
    )
    return re.sub(r"(?<=\.)\s+|(?<=\d)\s+(?=/)|(?<=\d/)\s+|(?<=\d\s/)\s+", "", number)


def same_form(number: str, other: str) -> bool:
    """Whether two numbers are written in one form.

    >>> same_form("60/251", "5/1"), same_form("60/251", "2005/1")
    (True, False)
    """
    form = form_of(number)
    return form is not None and form == form_of(other)


def same_numbering(number: str, other: str) -> bool:
    """Whether two numbers could be of one body: the same form, and its session not after the other's.

    >>> same_numbering("60/251", "79/158"), same_numbering("60/251", "52/16")
    (True, False)
    """
    form = form_of(number)
    if form is None or form != form_of(other):
        return False
    if form.name == "session and number":
        return int(number.split("/", maxsplit=1)[0]) <= int(other.split("/", maxsplit=1)[0])
    return True
