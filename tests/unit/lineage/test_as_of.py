"""Lineages as of a date: evidence from the day of its report, treaties, moved sessions, what has no date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.lineage.as_of import as_of, in_force
from kg.model.errors import NotFoundError
from kg.model.facts import Lineage
from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from tests.unit.across.documents import FOLLOWING, PANEL, RESOLUTION, put

ANNOUNCING = PANEL.replace(
    "4.	The Panel adopted",
    "4.	The Panel will hold its third meeting in Suva on 9 and 10 March 2016.\n5.	The Panel adopted",
)
MOVED = """Intergovernmental Reef Organization

Panel on Deep Reefs

Report of the Panel on Deep Reefs on its third meeting, held in Suva on 4 and 5 July 2016

I.	Opening
1.	The Panel on Deep Reefs held its third meeting in Suva on 4 and 5 July 2016. The meeting, originally scheduled to be held in Apia on 9 and 10 March 2016, had been postponed.
2.	The meeting was opened by the Chair, Ms. Litia Vakarau (Fiji).
II.	Surveys
3.	The participants discussed survey ships.
III.	Adoption of the report
4.	At its 2nd meeting, on 5 July, the Panel adopted the present report.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MandateGraph]:
    with MandateGraph.open(tmp_path_factory.mktemp("as-of") / "store") as found:
        put(found, resolution=RESOLUTION, following=FOLLOWING, panel=ANNOUNCING, third=MOVED)
        yield found


def noted(graph: LineageGraph, *kinds: ThingKind) -> list[tuple[str, str, str]]:
    return [(thing.label, thing.date, thing.note) for thing in graph.things if thing.kind in kinds]


@pytest.mark.parametrize(
    ("day", "exchange", "recommendations"),
    [
        ("2014-12-31", "", ""),
        ("2015-05-06", "", ""),  # the meeting still sits: nothing is reported
        ("2015-05-07", "exercised", "no evidence"),
        ("2016-12-31", "exercised", "no evidence"),
    ],
)
def test_what_a_report_shows_is_known_from_the_day_of_the_report(
    graph: MandateGraph, day: str, exchange: str, recommendations: str
) -> None:
    then = graph.trace("3/5", as_of=day)
    assert [note for _, _, note in noted(then, ThingKind.FUNCTION)] == [exchange, recommendations]


def test_nothing_of_a_later_report_is_there(graph: MandateGraph) -> None:
    then = graph.trace("Panel on Deep Reefs", as_of="2015-05-05")
    assert {thing.kind for thing in then.things} == {
        ThingKind.BODY, ThingKind.MANDATE, ThingKind.FUNCTION, ThingKind.RESOLUTION
    }  # fmt: skip


def test_a_body_was_not_there_before_the_act_that_set_it_up(graph: MandateGraph) -> None:
    with pytest.raises(
        NotFoundError, match="Panel on Deep Reefs was not there on 2014-05-13: it is dated 2014-05-14"
    ):
        graph.trace("Panel on Deep Reefs", as_of="2014-05-13")


@pytest.mark.parametrize(
    ("day", "meetings"),
    [
        ("2016-04-01", [("Second session, Suva, 6–7 May 2015", "2015-05-06", "")]),
        (
            "2016-07-04",
            [
                ("Second session, Suva, 6–7 May 2015", "2015-05-06", ""),
                ("Third session, Suva, 4–5 July 2016", "2016-07-04", "first planned for 2016-03-09"),
            ],
        ),
    ],
)
def test_a_moved_session_counts_from_the_day_on_which_it_was_held(
    graph: MandateGraph, day: str, meetings: list[tuple[str, str, str]]
) -> None:
    assert noted(graph.trace("Panel on Deep Reefs", as_of=day), ThingKind.MEETING) == meetings


def test_a_session_whose_move_is_told_in_the_same_paragraph_keeps_its_row(graph: MandateGraph) -> None:
    rows = graph.ask("meetings", report="third").records()
    assert [(row["ordinal"], row["start"], row["end"], row["place"]) for row in rows] == [
        ("3", "2016-07-04", "2016-07-05", "Suva")
    ]


def test_what_nothing_dates_is_never_among_what_was_there(graph: MandateGraph) -> None:
    found = graph.in_force("3/5", "2015-01-01")
    assert [thing.label for thing in found.there] == [
        "Resolution 3/5",
        "Resolution 2/1",
        "decided to establish a Panel on Deep Reefs",
        "decided that the Panel shall perform the following functions",
        "requested to submit a report on the financing of survey ships …",
        "(a) To promote the exchange of experience among survey ships",
        "(b) To make recommendations to the Assembly on the protection …",
        "Panel on Deep Reefs",
    ]
    assert [thing.label for thing in found.undated] == ["Assembly", "Director-General", "Member States"]
    assert [thing.label for thing in found.later] == [
        "Resolution 4/2",
        "took note of the work of the Panel on Deep Reefs",
        "encouraged to contribute to the work of the Panel",
    ]
    assert (found.ended, found.adopted) == ((), ())


TREATY = Thing(
    iri="t", kind=ThingKind.INSTRUMENT, label="Fog Protocol", date="2001-05-31", in_force="2005-07-03"
)


@pytest.mark.parametrize(
    ("day", "list_name", "note"),
    [
        (date(2001, 5, 30), "later", ""),
        (date(2003, 1, 1), "adopted", "adopted 2001-05-31; not yet in force (from 2005-07-03)"),
        (date(2005, 7, 3), "there", "adopted 2001-05-31; in force from 2005-07-03"),
    ],
)
def test_a_treaty_is_adopted_on_one_day_and_in_force_from_another(
    day: date, list_name: str, note: str
) -> None:
    found = in_force(LineageGraph(things=(TREATY,), steps=()), day)
    lists = {name: getattr(found, name) for name in ("there", "undated", "ended", "adopted", "later")}
    assert {name for name, things in lists.items() if things} == {list_name}
    assert [thing.note for thing in lists[list_name]] == [note]


def test_a_treaty_without_a_day_of_entry_into_force_may_have_been_in_force() -> None:
    treaty = Thing(iri="t", kind=ThingKind.INSTRUMENT, label="Fog Protocol", date="2001-05-31")
    found = in_force(LineageGraph(things=(treaty,), steps=()), date(2010, 1, 1))
    assert [(thing.label, thing.note) for thing in found.undated] == [
        ("Fog Protocol", "adopted 2001-05-31; entry into force: no date stated")
    ]


def test_a_superseded_act_ends_when_the_later_one_comes() -> None:
    old = Thing(iri="a", kind=ThingKind.RESOLUTION, label="Resolution 1/1", date="2010-01-01")
    new = Thing(iri="b", kind=ThingKind.RESOLUTION, label="Resolution 2/1", date="2012-01-01")
    step = Step(source="a", target="b", relation="is cited by (supersedes)", lineage=Lineage.SUPERSEDES)
    graph = LineageGraph(things=(old, new), steps=(step,), focus="a")
    before, after = in_force(graph, date(2011, 1, 1)), in_force(graph, date(2013, 1, 1))
    assert ([one.iri for one in before.there], [one.iri for one in before.ended]) == (["a"], [])
    assert [(one.iri, one.note) for one in after.ended] == [("a", "superseded by Resolution 2/1")]
    assert [one.iri for one in after.there] == ["b"]


def test_a_year_alone_may_be_before_or_after_a_day_within_it() -> None:
    act = Thing(iri="a", kind=ThingKind.RESOLUTION, label="Resolution 1/1", date="2010")
    graph = LineageGraph(things=(act,), steps=(), focus="a")
    assert [one.note for one in in_force(graph, date(2010, 6, 1)).undated] == ["2010, day not stated"]
    assert [one.iri for one in in_force(graph, date(2011, 1, 1)).there] == ["a"]
    assert as_of(graph, date(2009, 12, 31)).things == ()


def test_the_first_document_before_its_meeting(tmp_path: Path) -> None:
    with MandateGraph.open(tmp_path / "store") as graph:
        graph.build()
        then = graph.trace("firearms-wg-2020", as_of="2020-07-01")
        shown = {thing.label: thing.note for thing in then.things if thing.kind is ThingKind.FUNCTION}
        assert set(shown.values()) == {"no date stated"}
        held = graph.trace("firearms-wg-2020", as_of="2020-07-17")
    assert {note for _, _, note in noted(held, ThingKind.FUNCTION)} == {
        "exercised; no date stated", "suspended; no date stated", "no evidence; no date stated"
    }  # fmt: skip
    protocol = next(thing for thing in held.things if thing.kind is ThingKind.INSTRUMENT and thing.in_force)
    assert (protocol.date, protocol.in_force) == ("2001-05-31", "2005-07-03")
    assert ThingKind.MEETING not in {thing.kind for thing in then.things}
