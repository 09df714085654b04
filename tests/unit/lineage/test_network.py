"""Citations among acts, overlaps, series: over invented documents and small graphs."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.graph import MandateGraph
from kg.lineage.network import Network
from kg.lineage.overlap import Provision, find_overlaps
from kg.questions.diff import find_changes
from kg.questions.series import function_matrix
from kg.questions.table import Table
from tests.unit.across.documents import GLACIERS, put
from tests.unit.questions.test_diff import NEXT


def network(*edges: tuple[str, str, str, str, str]) -> Network:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for citing, citing_date, verb, cited, cited_date in edges:
        graph.add_node(citing, number=citing)
        graph.add_node(cited, number=cited)
        graph.add_edge(
            citing, cited, verb=verb, paragraph="1", citing_date=citing_date, cited_date=cited_date
        )
    return Network(graph=graph)


def test_most_relied_on_roots_dead_ends_cycles_and_citations_of_later_acts() -> None:
    found = network(
        ("3/1", "2015-01-01", "recalling", "1/1", "2010"),
        ("3/2", "2015-01-01", "reaffirming", "1/1", "2010"),
        ("3/2", "2015-01-01", "recalling", "3/1", "2015"),
        ("4/1", "2016-01-01", "recalling", "5/1", "2018"),
        ("5/1", "2018-01-01", "recalling", "4/1", "2016"),
    )
    assert found.most_relied_on(1).rows == (("1/1", "2", "reaffirming 1, recalling 1", "1/1"),) or (
        found.most_relied_on(1).rows == (("1/1", "2", "recalling 1, reaffirming 1", "1/1"),)
    )
    assert found.roots() == ("1/1",)
    assert found.dead_ends() == ("3/2",)
    assert found.cycles() == (("4/1", "5/1"),)
    assert found.backwards().rows == (("4/1", "2016", "5/1", "2018", "1"),)


def provision(act: str, text: str, receiver: str = "") -> Provision:
    return Provision(thing=f"{act}/{text[:9]}", act=act, number=act, receiver=receiver, text=text)


def test_overlap_finds_what_says_nearly_the_same_and_nothing_else() -> None:
    texts = (
        provision(
            "1", "to submit an annual report on the protection of coastal wetlands and migratory birds", "A"
        ),
        provision(
            "2", "to submit a yearly report on the protection of coastal wetlands and migratory birds", "B"
        ),
        provision(
            "3",
            "to convene a technical workshop for customs officers on the labelling of timber products",
            "A",
        ),
        provision(
            "1",
            "to submit an annual report on the protection of coastal wetlands and migratory birds now",
            "A",
        ),
        provision("4", "to remain seized of the matter"),
    )
    pairs = find_overlaps(texts)
    assert {(pair.one.act, pair.other.act) for pair in pairs} == {("1", "2"), ("2", "1")}
    assert all(pair.score >= 0.6 and "wetlands" in pair.shared for pair in pairs)
    same = (texts[0], provision("5", texts[0].text, "A"))
    assert len(find_overlaps(same)) == 1
    assert find_overlaps(same, across_bodies=True) == ()


def test_pairs_say_what_kind_of_repetition_they_are() -> None:
    text = "to publish yearly statistics on the seizure of forged maritime certificates in all ports"

    def of(body: str, number: str, title: str) -> Provision:
        act = f"https://w3id.org/mandate-graph/id/act/{body}/resolution/{number}"
        return Provision(thing=f"{act}/1", act=act, number=number, receiver="", text=text, title=title)

    first = of("assembly", "1-1", "Forged certificates")
    assert {pair.kind for pair in find_overlaps((first, of("council", "9-1", "Forgery")))} == {
        "possible duplicate"
    }
    assert {pair.kind for pair in find_overlaps((first, of("assembly", "2-1", "Forged certificates")))} == {
        "renewal"
    }
    assert {pair.kind for pair in find_overlaps((first, of("assembly", "2-2", "Safe ports")))} == {
        "repeated by one body"
    }
    many = [
        of("assembly", f"3-{number}", f"Subject {word}")
        for number, word in enumerate(("ice", "fog", "salt", "mud", "peat"))
    ]
    assert {pair.kind for pair in find_overlaps((first, *many))} == {"formula"}


def _provision(
    body: str, number: str, title: str, text: str, receiver: str = "", date: str = ""
) -> Provision:
    act = f"https://w3id.org/mandate-graph/id/act/{body}/resolution/{number}"
    return Provision(
        thing=f"{act}/{text[:12]}",
        act=act,
        number=number,
        receiver=receiver,
        text=text,
        title=title,
        date=date,
    )


_NETS = "to publish yearly statistics on lost fishing nets and on beaches that were cleaned of them"


def test_a_text_recommended_by_one_organ_and_adopted_by_another_is_passed_on() -> None:
    first = _provision("economic-and-social-council", "2013-31", "Lost nets", _NETS, date="2013-07-25")
    then = _provision("general-assembly", "68-186", "Lost nets", _NETS, date="2013-12-18")
    later = _provision("general-assembly", "75-10", "Clean beaches", _NETS, date="2020-12-18")
    assert [(pair.kind, pair.score) for pair in find_overlaps([first, then])] == [("one text passed on", 1.0)]
    assert [(pair.kind, pair.score) for pair in find_overlaps([first, later])] == [
        ("possible duplicate", 1.0)
    ]


def test_what_is_all_procedure_or_asked_of_every_holder_of_a_mandate_is_a_formula() -> None:
    report = "to report on the implementation of the present resolution to the General Assembly at its next session"
    procedure = [_provision(body, "1", body, report) for body in ("general-assembly", "lake-assembly")]
    assert [pair.kind for pair in find_overlaps(procedure)] == ["formula"]
    holders = [
        _provision("lake-council", number, title, _NETS, receiver=f"Special Rapporteur on {title}")
        for number, title in (("1", "eels"), ("2", "reeds"))
    ]
    assert [pair.kind for pair in find_overlaps(holders)] == ["formula"]


def test_what_a_body_repeats_over_the_years_stands_once_beside_another_body() -> None:
    council = _provision("lake-council", "9", "Nets", _NETS)
    yearly = [
        _provision("lake-assembly", str(year), title, _NETS) for year, title in ((1, "Eels"), (2, "Reeds"))
    ]
    duplicates = [pair for pair in find_overlaps([council, *yearly]) if pair.kind == "possible duplicate"]
    assert [(pair.one.number, pair.other.number) for pair in duplicates] == [("9", "1")]


def test_changes_are_added_dropped_or_changed_and_a_move_is_none() -> None:
    columns = ("participant", "status", "paragraph")
    before = Table(
        columns=columns, rows=(("Chad", "party", "3"), ("Peru", "party", "3"), ("Oman", "party", "3"))
    )
    after = Table(
        columns=columns, rows=(("Chad", "party", "4"), ("Peru", "observer", "4"), ("Fiji", "party", "4"))
    )
    found = find_changes("attendance", columns, before, after)
    assert [(one.what, one.subject, one.before, one.after) for one in found] == [
        ("dropped", "Oman", "Oman | party | 3", ""),
        ("changed", "Peru", "status: party", "status: observer"),
        ("added", "Fiji", "", "Fiji | party | 4"),
    ]


def test_the_matrix_has_a_column_a_report() -> None:
    evidence = Table(
        columns=("report", "resolution", "letter", "status", "function"),
        rows=(
            ("r10", "5/4", "a", "exercised", "f"),
            ("r9", "5/4", "a", "suspended", "f"),
            ("r9", "5/4", "b", "no evidence", "g"),
        ),
    )
    assert function_matrix(lambda _: evidence) == Table(
        columns=("resolution", "letter", "r9", "r10"),
        rows=(("5/4", "a", "suspended", "exercised"), ("5/4", "b", "no evidence", "")),
    )


def test_a_series_names_each_session_of_a_body(built: Path) -> None:
    with MandateGraph.open(built) as graph:
        rows = graph.series("Working Group on Firearms").records()
    assert [(row["report"], row["ordinal"], row["start"], row["chair"]) for row in rows] == [
        ("firearms-wg-2020", "7", "2020-07-16", "Gonzalo Fabián Medina Hernández")
    ]
    assert rows[0]["participants"].startswith("at least ")


def test_a_series_over_three_sessions(tmp_path: Path) -> None:
    third = (
        NEXT.replace("GLM/AC.5/2022/7", "GLM/AC.5/2023/9")
        .replace("forty-third", "forty-fourth")
        .replace("Innsbruck, Austria", "Thimphu, Bhutan")
        .replace("Innsbruck", "Thimphu")
        .replace("30 May to 8 June 2022", "5 to 9 June 2023")
        .replace("30 May", "5 June")
        .replace("31 May", "6 June")
        .replace("8 June", "9 June")
        .replace("Ms. Karma Wangmo (Bhutan)", "Mr. Jón Halldórsson (Iceland)")
        .replace(
            "6.	The Commission agreed to map",
            "6.	The Bureau of the Glacier Fund decided to pay for maps. The Commission agreed to map",
        )
    )
    with MandateGraph.open(tmp_path / "store") as graph:
        put(graph, third=third, first=GLACIERS, second=NEXT)
        rows = graph.series("glacier monitoring").rows
        assert graph.ask("discrepancies", report="glm-ac.5-2022-7").rows == ()
    assert rows == (
        ("glm-ac.5-2021-8", "42", "2021-06-01", "2021-06-11", "Bonn", "in-person", "Tenzin Dorji", "41/3", "6", "13", "18", "5"),
        ("glm-ac.5-2022-7", "43", "2022-05-30", "2022-06-08", "Innsbruck", "in-person", "Karma Wangmo", "", "5", "3", "11", "0"),
        ("glm-ac.5-2023-9", "44", "2023-06-05", "2023-06-09", "Thimphu", "in-person", "Jón Halldórsson", "", "5", "3", "11", "0"),
    )  # fmt: skip
