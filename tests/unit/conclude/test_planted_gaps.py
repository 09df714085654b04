"""One thing left without an account in an invented report: exactly that gap comes up beside those it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.conclude import conclude
from kg.extract.reading import read_facts
from kg.model.conclusions import Gap
from kg.text.read import read_document

_REPORT = (Path(__file__).parent / "slips" / "glass-floats.txt").read_text("utf-8")
_OWN = {("date", "2/3", ("1",))}  # the clean report cites decision 2/3 without its year
_LIST = "(b) Note by the Secretariat on currents and drift (CTG/WG.1/2021/2)."
_SET_UP = "decided to establish a working group on recovery."
GAPS: dict[str, tuple[tuple[tuple[str, str], ...], set[tuple[str, str, tuple[str, ...]]]]] = {
    "a sitting": (
        (("consisted of four meetings", "consisted of five meetings"),),
        {*_OWN, ("sitting", "5", ("2",))},
    ),
    "an agenda item": (
        (
            ("4. Other matters.\n5. Adoption", "4. Float fund.\n5. Other matters.\n6. Adoption"),
            ("Under agenda item 4", "Under agenda item 5"),
        ),
        {*_OWN, ("agenda item", "4", ("10",))},
    ),
    "a contribution": (
        (("Mr. Mori spoke of maps of the northern Pacific. ", ""),),
        {*_OWN, ("contribution", "Kenji Mori", ("4",))},
    ),
    "an annex": (
        (("The meeting was closed", "The list of participants is contained in annex II. The meeting was closed"),),
        {*_OWN, ("document", "annex 2", ("15",))},
    ),
    "a document": (
        (
            ("on the matter.", "on the matter. The Working Group also had before it document CTG/WG.1/2021/3."),
            (_LIST, _LIST.replace(".\n", ";\n").rstrip(".") + ";\n(c) Survey of beaches (CTG/WG.1/2021/5);\n(d) Map of beaches (CTG/WG.1/2021/4)."),
        ),
        {*_OWN, ("document", "CTG/WG.1/2021/3", ("8",))},
    ),
    "a title": (
        (("1. In its decision 2/3, entitled “Recovery of glass floats”, the", "1. In its decision 2/3, the"), ("recalled decision 2/3, entitled “Recovery of glass floats”", "recalled decision 2/3")),
        {*_OWN, ("title", "2/3", ("1",))},
    ),
    "a report": (
        (
            (
                _SET_UP,
                f"{_SET_UP} In its decision 2/4, entitled “Costs of recovery”, the Conference requested the Secretariat to submit a report on the costs of nets and tackle to the Working Group.",
            ),
        ),
        {("date", "2/3; 2/4", ("1",)), ("mandated report", "2/4", ("1",))},
    ),
    "a function": (
        (
            (
                _SET_UP,
                "decided that the working group on recovery should perform the following functions:\n(a) To assist the Conference in providing guidance to its secretariat on costs.",
            ),
        ),
        {*_OWN, ("function", "2/3 (a)", ("1",))},
    ),
}  # fmt: skip


def _gaps(text: str) -> set[tuple[str, str, tuple[str, ...]]]:
    document = read_document(text.encode(), "report.txt")
    found = conclude(document, read_facts(document))
    return {(one.kind, one.subject, one.places) for one in found if isinstance(one, Gap)}


def test_a_clean_report_has_its_own_gaps_only() -> None:
    assert _gaps(_REPORT) == _OWN


@pytest.mark.parametrize("name", GAPS)
def test_exactly_the_gap_comes_up(name: str) -> None:
    edits, expected = GAPS[name]
    text = _REPORT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    assert _gaps(text) == expected
