"""What changed between two versions of a report, two sessions of a body, two states of a store: whole diffs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import build as pipeline
from kg.graph import MandateGraph
from kg.questions.alike_rows import PASSES
from kg.questions.diff import KEYS
from kg.questions.question import find_questions
from kg.sources import Source
from tests.unit.across.documents import GLACIERS, put

NEXT = """United Nations                                   GLM/AC.5/2022/7

Advisory Commission on Glacier Monitoring

Report of the Advisory Commission on Glacier Monitoring on its forty-third session, held in Innsbruck from 30 May to 8 June 2022

I.	Opening of the session
(agenda item 1)
1.	The forty-third session of the Advisory Commission on Glacier Monitoring was held in Innsbruck, Austria, from 30 May to 8 June 2022. It was held in person.
2.	The Chair of the Commission, Ms. Karma Wangmo (Bhutan), opened the session on 30 May and welcomed all participants.
II.	Organizational matters
(agenda item 2)
3.	At its 1st meeting, on 30 May, the Commission adopted the agenda as follows:
	1.	Opening of the session.
	2.	Organizational matters.
	3.	Permafrost.
	4.	Status of the network of observation:
		(a)	Stations in high mountain areas.
	5.	Closure of the session.
4.	Representatives of the following members of the Commission attended the session: Austria, Bhutan, Chile, Iceland, India, Iran, Kyrgyzstan, Nepal, Norway, Peru and Switzerland.
III.	Permafrost
(agenda item 3)
5.	The Commission considered this item at its 2nd meeting, on 31 May.
6.	The Commission agreed to map permafrost.
IV.	Status of the network of observation
(agenda item 4)
A.	Stations in high mountain areas
(agenda item 4 (a))
7.	The Commission considered this sub-item at its 2nd meeting, on 31 May. The discussion was led by the following panellists: Ms. Guðrún Helgadóttir, Head of the Glacier Unit, National Ice Survey (Iceland); and Mr. Passang Sherpa, Station Manager (Nepal).
V.	Closure of the session
(agenda item 5)
8.	At its 3rd meeting, on 8 June, the Commission adopted the report.
"""
_ON = "glm-ac.5-2021-8"
_REPORT = "Report of the Advisory Commission on Glacier Monitoring on its forty-second session, held in"
_NUMBER_V = (
    "detail: Two parts are numbered V: “Dates and venue of the next session (agenda item {})” and "
    "“Closure of the session (agenda item {})”."
)
_Edits = tuple[tuple[str, str], ...]
_Changes = list[tuple[str, str, str, str, str]]
EDITS: dict[str, tuple[_Edits, _Changes]] = {
    "an item renamed": (
        (("	4.	Capacity-building.", "	4.	Training of observers."),),
        [("agenda", "changed", "4 | Capacity-building", "title: Capacity-building", "title: Training of observers")],
    ),
    "an item added above others": (
        (
            ("	5.	Dates and venue of the next session.\n	6.", "	5.	Publication of the yearbook.\n	6.	Dates and venue of the next session.\n	7."),
            ("(agenda item 6)", "(agenda item 7)"),
            ("(agenda item 5)", "(agenda item 6)"),
        ),
        [
            ("agenda", "added", "5 | Publication of the yearbook", "", "5 | Publication of the yearbook"),
            ("agenda", "changed", "5 | Dates and venue of the next session", "number: 5", "number: 6"),
            ("agenda", "changed", "6 | Closure of the session", "number: 6", "number: 7"),
            ("gaps", "added", "agenda item | 5", "", "agenda item | 5 | Agenda item 5, “Publication of the yearbook”, is on the agenda in paragraph 5; nothing in the document takes it up."),
            ("discrepancies", "changed", "duplicate heading number | " + _NUMBER_V.format(5, 6).removeprefix("detail: "), _NUMBER_V.format(5, 6), _NUMBER_V.format(6, 7)),
            ("discrepancies", "added", "agenda item without deliberation | Agenda item 5, “Publication of the yearbook”, is on the agenda in paragraph 5; nothing in the document takes it up.", "", "agenda item without deliberation | 5 | Agenda item 5, “Publication of the yearbook”, is on the agenda in paragraph 5; nothing in the document takes it up."),
        ],
    ),
    "an accent lost": (
        (("Lucía Quispe", "Lucia Quispe"),),
        [("panellists", "changed", "Lucía Quispe Mamani | Vice-Chair", "name: Lucía Quispe Mamani", "name: Lucia Quispe Mamani")],
    ),
    "another panellist's country": (
        (("Glaciology (Chile)", "Glaciology (Peru)"),),
        [("panellists", "changed", "3(a) | Diego Fuenzalida | Professor of Glaciology", "country: Chile", "country: Peru")],
    ),
    "another office": (
        (("as Vice-Chair and", "as Chair and"),),
        [
            ("meetings", "changed", "42 | Advisory Commission on Glacier Monitoring", "chair: Tenzin Dorji; chair_country: Bhutan", "chair: Lucía Quispe Mamani; chair_country: Peru"),
            ("panellists", "changed", "Lucía Quispe Mamani | Vice-Chair", "position: Vice-Chair", "position: Chair"),
        ],
    ),
    "another holder of an office": (
        (("Mr. Tenzin Dorji (Bhutan)", "Ms. Karma Wangmo (Bhutan)"),),
        [
            ("meetings", "changed", "42 | Advisory Commission on Glacier Monitoring", "chair: Tenzin Dorji", "chair: Karma Wangmo"),
            ("panellists", "changed", "Tenzin Dorji | Chair", "name: Tenzin Dorji", "name: Karma Wangmo"),
        ],
    ),
    "a State by a shorter name": (
        (("Iran (Islamic Republic of)", "Iran"),),
        [("attendance", "changed", "Iran (Islamic Republic of)", "participant: Iran (Islamic Republic of)", "participant: Iran")],
    ),
    "a State in another status": (
        (("Canada, Iran", "Iran"), ("Bhutan, Chile", "Bhutan, Canada, Chile")),
        [("attendance", "changed", "Canada", "status: observer", "status: member")],
    ),
    "a State dropped": (
        (("Italy, ", ""),),
        [("attendance", "dropped", "Italy", "Italy | member | 7", "")],
    ),
    "an organization renamed": (
        (("Youth Alliance for Ice", "Youth Alliance on Ice"),),
        [("attendance", "changed", "Youth Alliance for Ice", "participant: Youth Alliance for Ice", "participant: Youth Alliance on Ice")],
    ),
    "an outcome worded otherwise": (
        (("technical paper on automatic stations", "technical paper on automated weather stations"),),
        [
            (
                "outcomes",
                "changed",
                "requested | the secretariat to prepare a technical paper on automatic stations, for consideration at its forty-third session",
                "text: the secretariat to prepare a technical paper on automatic stations, for consideration at its forty-third session",
                "text: the secretariat to prepare a technical paper on automated weather stations, for consideration at its forty-third session",
            )
        ],
    ),
    "an outcome by another verb": (
        (("Commission agreed to continue its", "Commission decided to continue its"),),
        [("outcomes", "changed", "agreed | to continue its consideration of this matter at its forty-third session", "act: agreed", "act: decided")],
    ),
    "another place": (
        (("World Conference Center Bonn, Germany", "Palais des Nations, Geneva"), ("held in Bonn", "held in Geneva")),
        [
            ("reports", "changed", f"{_REPORT} Bonn from 1 to 11 June 2021", f"title: {_REPORT} Bonn from 1 to 11 June 2021; place: Bonn", f"title: {_REPORT} Geneva from 1 to 11 June 2021; place: Geneva"),
            ("meetings", "changed", "42 | Advisory Commission on Glacier Monitoring", "place: Bonn", "place: Geneva"),
        ],
    ),
    "another symbol": (
        (("GLM/AC.5/2021/INF.1", "GLM/AC.5/2021/INF.2"),),
        [("documents", "changed", "GLM/AC.5/2021/INF.1", "symbol: GLM/AC.5/2021/INF.1", "symbol: GLM/AC.5/2021/INF.2")],
    ),
    "a document's title": (
        (("Map of stations", "Map of stations and glaciers"),),
        [("documents", "changed", "GLM/AC.5/2021/INF.1", "title: Map of stations", "title: Map of stations and glaciers")],
    ),
    "another paragraph cited": (
        (("decision 41/3, paragraph 2 ", "decision 41/3, paragraph 4 "),),
        [
            (
                "outcomes",
                "changed",
                "welcomed | the progress report submitted by the secretariat in accordance with decision 41/3, paragraph 2 (GLM/AC.5/2021/3)",
                "text: the progress report submitted by the secretariat in accordance with decision 41/3, paragraph 2 (GLM/AC.5/2021/3)",
                "text: the progress report submitted by the secretariat in accordance with decision 41/3, paragraph 4 (GLM/AC.5/2021/3)",
            ),
            ("citations", "changed", "decision | 41/3", "pinpoint: 2", "pinpoint: 4"),
        ],
    ),
    "another resolution cited": (
        (("Council resolution 2018/14", "Council resolution 2018/15"),),
        [
            ("resolutions", "changed", "2018/14 | Economic and Social Council", "resolution: 2018/14", "resolution: 2018/15"),
            ("citations", "changed", "resolution | 2018/14", "target: 2018/14", "target: 2018/15"),
        ],
    ),
    "on behalf of others": (
        (("on behalf of the Group of Mountain States", "on behalf of the Andean States"),),
        [("statements", "changed", "Peru | opening", "on_behalf_of: Group of Mountain States", "on_behalf_of: Andean States")],
    ),
    "a sitting on another day": (
        (("4th meeting, on 7 June", "4th meeting, on 8 June"),),
        [("sittings", "changed", "4", "date: 2021-06-07", "date: 2021-06-08")],
    ),
    "nothing but quotes and spaces": ((("Representatives of the World", "Representatives  of the World"),), []),
}  # fmt: skip
_REPEATS = "different panellists"  # a slip of the report itself, whose sentence repeats the changed name


def edited(edits: _Edits) -> str:
    text = GLACIERS
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def version(text: str) -> str:
    return f"{_ON}@{hashlib.sha256(text.encode()).hexdigest()[:12]}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MandateGraph]:
    texts = [GLACIERS, *(edited(edits) for edits, _ in EDITS.values()), NEXT]
    with MandateGraph.open(tmp_path_factory.mktemp("diff") / "store") as found:
        sources = (Source(data=text.encode(), name=f"{place}.txt") for place, text in enumerate(texts))
        added = pipeline.add(found.store, sources)
        assert [one.reason for one in added if one.state == "refused"] == []
        yield found


def changes(graph: MandateGraph, before: str, after: str) -> _Changes:
    return [(one.question, one.what, one.subject, one.before, one.after) for one in graph.diff(before, after)]


@pytest.mark.parametrize("name", EDITS)
def test_one_edit_is_one_change_with_both_wordings(graph: MandateGraph, name: str) -> None:
    edits, expected = EDITS[name]
    found = changes(graph, version(GLACIERS), version(edited(edits)))
    assert [one for one in found if not one[2].startswith(_REPEATS)] == expected


def test_the_other_way_round_added_is_dropped(graph: MandateGraph) -> None:
    edits, _ = EDITS["a State dropped"]
    assert changes(graph, version(edited(edits)), version(GLACIERS)) == [
        ("attendance", "added", "Italy", "", "Italy | member | 7")
    ]


def test_a_document_against_itself_has_no_change(graph: MandateGraph) -> None:
    assert changes(graph, version(GLACIERS), version(GLACIERS)) == []


def test_two_sessions_of_a_body_are_compared_matter_by_matter(graph: MandateGraph) -> None:
    found = changes(graph, version(GLACIERS), "glm-ac.5-2022-7")
    assert [one for one in found if one[0] in {"meetings", "sittings", "agenda", "panellists"}] == [
        ("meetings", "changed", "42 | Advisory Commission on Glacier Monitoring", "ordinal: 42; start: 2021-06-01; end: 2021-06-11; place: Bonn; chair: Tenzin Dorji", "ordinal: 43; start: 2022-05-30; end: 2022-06-08; place: Innsbruck; chair: Karma Wangmo"),
        ("agenda", "dropped", "2(a) | Adoption of the agenda", "2(a) | 2 | Adoption of the agenda", ""),
        ("agenda", "dropped", "2(b) | Election of officers", "2(b) | 2 | Election of officers", ""),
        ("agenda", "dropped", "2(c) | Attendance", "2(c) | 2 | Attendance", ""),
        ("agenda", "dropped", "3(b) | Data policy", "3(b) | 3 | Data policy", ""),
        ("agenda", "dropped", "4 | Capacity-building", "4 | Capacity-building", ""),
        ("agenda", "dropped", "5 | Dates and venue of the next session", "5 | Dates and venue of the next session", ""),
        ("agenda", "added", "3 | Permafrost", "", "3 | Permafrost"),
        ("agenda", "changed", "3 | Status of the observation network", "number: 3; title: Status of the observation network", "number: 4; title: Status of the network of observation"),
        ("agenda", "changed", "3(a) | Stations in high mountain areas", "number: 3(a); parent: 3", "number: 4(a); parent: 4"),
        ("agenda", "changed", "6 | Closure of the session", "number: 6", "number: 5"),
        ("panellists", "dropped", "Lucía Quispe Mamani | Vice-Chair", "Lucía Quispe Mamani | Vice-Chair | Peru | 6", ""),
        ("panellists", "dropped", "Aibek Toktogulov | Rapporteur", "Aibek Toktogulov | Rapporteur | Kyrgyzstan | 6", ""),
        ("panellists", "dropped", "3(a) | Diego Fuenzalida | Professor of Glaciology", "3(a) | Diego Fuenzalida | Professor of Glaciology | Chile | 11", ""),
        ("panellists", "changed", "Tenzin Dorji | Chair", "name: Tenzin Dorji", "name: Karma Wangmo"),
        ("panellists", "changed", "3(a) | Pasang Sherpa | Station Manager", "name: Pasang Sherpa", "name: Passang Sherpa"),
    ]  # fmt: skip
    attendance = [one for one in found if one[0] == "attendance" and one[1] == "changed"]
    assert attendance == [
        ("attendance", "changed", "Iran (Islamic Republic of)", "participant: Iran (Islamic Republic of); status: observer", "participant: Iran; status: member")
    ]  # fmt: skip


def test_two_states_of_the_graph(tmp_path: Path) -> None:
    edits, expected = EDITS["a State in another status"]
    for name, text in (("may", GLACIERS), ("june", edited(edits))):
        with MandateGraph.open(tmp_path / name) as graph:
            put(graph, glaciers=text)
    with MandateGraph.open(tmp_path / "may") as graph:
        found = changes(graph, str(tmp_path / "may"), str(tmp_path / "june"))
    (expected_change,) = expected
    assert found == [(*expected_change[:2], f"{_ON} | {expected_change[2]}", *expected_change[3:])]


def test_every_question_says_how_its_rows_are_joined() -> None:
    names = {question.name for question in find_questions()}
    assert set(KEYS) == names
    assert set(PASSES) == {name for name, keys in KEYS.items() if keys}
