"""Small invented documents of one body over several sessions, to put beside each other."""

from __future__ import annotations

from pathlib import Path

from kg.graph import MandateGraph
from kg.questions.table import Table
from kg.sources import Source

GLACIERS = (Path(__file__).parents[2] / "documents" / "glacier-commission-2021" / "source.txt").read_text(
    "utf-8"
)
"""A clean report of an invented body on its forty-second session."""

AGAIN = GLACIERS.replace("GLM/AC.5/2021/8", "GLM/AC.5/2021/9")
"""The same under another symbol."""

RESOLUTION = """Intergovernmental Reef Organization

Assembly
Third session

Resolution adopted by the Assembly on 14 May 2014

3/5.	Survey of deep reefs

The Assembly,

Recalling its resolution 2/1 of 3 May 2012, entitled "Protection of shallow reefs",

1.	Decides to establish a Panel on Deep Reefs;

2.	Also decides that the Panel shall perform the following functions:
(a)	To promote the exchange of experience among survey ships;
(b)	To make recommendations to the Assembly on the protection of cold-water corals;

3.	Requests the Director-General to submit a report on the financing of survey ships in polar waters to the Assembly at its fourth session.
"""
FOLLOWING = """Intergovernmental Reef Organization

Assembly
Fourth session

Resolution adopted by the Assembly on 12 May 2016

4/2.	Deep reefs

The Assembly,

Recalling its resolution 3/5 of 14 May 2014, entitled "Survey of deep reefs", and its resolution 2/1 of 3 May 2012, entitled "Protection of shallow reefs",

1.	Takes note of the work of the Panel on Deep Reefs;

2.	Encourages Member States to contribute to the work of the Panel.
"""
PANEL = """Intergovernmental Reef Organization

Panel on Deep Reefs

Report of the Panel on Deep Reefs on its second meeting, held in Suva on 6 and 7 May 2015

I.	Opening
1.	The Panel on Deep Reefs held its second meeting in Suva on 6 and 7 May 2015.
2.	The meeting was opened by the Chair, Ms. Litia Vakarau (Fiji).
II.	Surveys
3.	The participants exchanged experience on survey ships and their crews.
III.	Adoption of the report
4.	The Panel adopted the present report.
"""


def put(graph: MandateGraph, **documents: str) -> None:
    """Add documents by their ids (an underscore is a hyphen there)."""
    for name, text in documents.items():
        identifier = name.replace("_", "-")
        added = graph.add_source(Source(data=text.encode(), name=f"{identifier}.txt", identifier=identifier))
        assert added.state in {"added", "new version"}, added.reason


def across(table: Table) -> list[tuple[str, str]]:
    """Kind and documents of the rows that rest on several documents or on the collection."""
    return [
        (row["kind"], row["report"])
        for row in table.records()
        if "/id/across/" in (row.get("discrepancy") or row.get("gap", ""))
    ]
