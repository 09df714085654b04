"""Corrections over a real store: they change what they are about, follow a rebuild, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.model.errors import MandateGraphError, NotFoundError, QuestionError
from kg.questions.question import find_questions
from kg.questions.table import Table
from kg.rdf import iri
from kg.sources import Source, read_file
from tests.conftest import DOCUMENTS

WHO, WHY = "A. Officer, Registry", "Initials run together"
REPORT = "firearms-wg-2020"
Answers = dict[str, Table]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MandateGraph]:
    with MandateGraph.open(tmp_path_factory.mktemp("correct") / "store") as found:
        found.build()
        found.add_source(read_file(DOCUMENTS / "reef-wg-2021" / "source.txt"))
        found.add_source(read_file(DOCUMENTS / "lagoon-group-2020" / "source.txt"))
        found.build()  # in one order of rules, so that states compare
        yield found


@pytest.fixture(autouse=True)
def back(graph: MandateGraph) -> Iterator[None]:
    before = graph.store.digest()
    yield
    for one in graph.corrections.all():
        graph.corrections.undo(one.id)
    assert graph.store.digest() == before  # taken back, nothing of it is left


def only(graph: MandateGraph, question: str, paragraph: str, words: str) -> str:
    found = graph.corrections.find(
        graph.document(REPORT), question=question, paragraph=paragraph, words=words
    )
    assert len(found) == 1
    return found[0].fact


def answers(graph: MandateGraph) -> Answers:
    return {question.name: graph.ask(question.name) for question in find_questions()}


def rows(table: Table, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in table.records()]


def test_an_answer_uses_the_correction_and_marks_it(graph: MandateGraph) -> None:
    before = answers(graph)
    made = graph.correct(
        only(graph, "panellists", "17", "Odendaal"), {"name": "H. J. Odendaal"}, who=WHO, why=WHY
    )
    after = answers(graph)
    page = str(
        iri.correction(iri.block(iri.version(iri.document(REPORT), "7e8ad945f638"), "para/17"), made.id)
    )
    expected = [
        ("H. J. Odendaal", page) if name == "HJ Odendaal" and paragraphs == "17" else (name, "")
        for name, paragraphs in rows(before["panellists"], "name", "paragraphs")
    ]
    assert rows(after["panellists"], "name", "correction") == expected
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"panellists", "discrepancies"}
    assert (made.read["name"], made.right, made.who, made.why) == (
        "HJ Odendaal",
        {"name": "H. J. Odendaal"},
        WHO,
        WHY,
    )


def test_what_is_not_said_leaves_the_answers(graph: MandateGraph) -> None:
    before = answers(graph)["attendance"]
    place = next(row["paragraph"] for row in before.records() if row["participant"] == "Spain")
    graph.correct(only(graph, "attendance", place, "Spain"), None, who=WHO, why="A street, not a State")
    after = answers(graph)["attendance"]
    assert after.rows == tuple(
        row
        for row, said in zip(before.rows, before.records(), strict=True)
        if (said["report"], said["participant"]) != (REPORT, "Spain")
    )


def test_conclusions_follow_what_was_corrected(graph: MandateGraph) -> None:
    kinds = rows(graph.ask("discrepancies", report=REPORT), "kind")
    assert ("different panellists",) in kinds
    facts = graph.corrections.find(graph.document(REPORT), question="panellists", paragraph="17")
    for one in facts:
        if "Odendaal" in one.words or "Ponti" in one.words:
            graph.correct(one.fact, None, who=WHO, why="not a panellist of this item")
    assert ("different panellists",) not in rows(graph.ask("discrepancies", report=REPORT), "kind")


def test_corrections_outlive_a_rebuild_and_give_the_same_graph(graph: MandateGraph) -> None:
    graph.correct(
        only(graph, "panellists", "17", "Ponti"),
        {"country": "Italy", "position": "Professor"},
        who=WHO,
        why=WHY,
    )
    graph.correct(only(graph, "attendance", "", "Spain"), {"status": "observer"}, who=WHO, why=WHY)
    corrected = graph.store.digest()
    graph.build()
    assert graph.store.digest() == corrected
    assert graph.corrections.in_force() == {one.id for one in graph.corrections.all()}
    findings, _ = graph.check()
    assert findings == ()


def test_what_was_read_is_kept_and_no_more_stated(graph: MandateGraph) -> None:
    fact = only(graph, "panellists", "17", "Odendaal")
    made = graph.correct(fact, {"name": "H. J. Odendaal"}, who=WHO, why=WHY)
    asked = """PREFIX m: <https://w3id.org/mandate-graph/def#> PREFIX oa: <http://www.w3.org/ns/oa#>
      PREFIX dct: <http://purl.org/dc/terms/>
      SELECT ?misread ?was ?rightly ?who ?why ?when ?words WHERE { GRAPH ?c { ?c a m:Correction ; m:corrects ?misread ;
        m:rightly ?rightly ; m:correctedBy ?who ; m:correctionReason ?why ; dct:created ?when .
        ?misread m:wasRead ?was ; oa:hasTarget ?t . ?t oa:hasSelector ?s . ?s oa:exact ?words } FILTER(STRSTARTS(?was, "name")) }"""
    table = graph.query(asked)
    assert isinstance(table, Table)
    ((misread, was, rightly, who, why, when, words),) = table.rows
    assert (misread, was, rightly, who, why) == (fact, "name: HJ Odendaal", "name: H. J. Odendaal", WHO, WHY)
    assert when == date.today().isoformat()
    assert " ".join(words.split()) == made.words
    stated = graph.query(
        f"ASK {{ GRAPH ?g {{ <{fact}> <https://w3id.org/mandate-graph/def#factKind> ?k }} }}"
    )
    assert isinstance(stated, Table)
    assert stated.rows == (("false",),)


def test_another_correction_of_the_same_reading_takes_its_place(graph: MandateGraph) -> None:
    fact = only(graph, "panellists", "17", "Odendaal")
    first = graph.correct(fact, {"name": "H. J. Odendaal"}, who=WHO, why=WHY)
    now = only(graph, "panellists", "17", "Odendaal")
    assert now != fact
    second = graph.correct(
        now, {"name": "Hendrik Odendaal"}, who="B. Officer", why="The list of participants"
    )
    assert first.id == second.id
    assert graph.corrections.all() == (second,)
    assert "Hendrik Odendaal" in {name for (name,) in rows(graph.ask("panellists", report=REPORT), "name")}


def test_a_correction_by_the_thing_or_by_the_misreading_means_the_fact(graph: MandateGraph) -> None:
    fact = only(graph, "panellists", "17", "Odendaal")
    about = fact.replace("/fact/participation/", "/participation/")
    graph.correct(about, {"name": "H. J. Odendaal"}, who=WHO, why=WHY)
    again = graph.correct(fact, None, who=WHO, why="on second thoughts")
    assert graph.corrections.all() == (again,)


@pytest.mark.parametrize(
    ("right", "who", "why", "error", "says"),
    [
        ({"nickname": "Joe"}, WHO, WHY, QuestionError, 'A participation has no "nickname"'),
        ({"name": "HJ Odendaal"}, WHO, WHY, QuestionError, "That is what was read."),
        ({"name": ""}, WHO, WHY, QuestionError, 'Without "name" nothing is left of it'),
        ({"name": "A B"}, "  ", WHY, QuestionError, "A correction needs who makes it"),
        ({"name": "A B"}, WHO, "", QuestionError, "A correction needs a reason"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    graph: MandateGraph,
    right: dict[str, str],
    who: str,
    why: str,
    error: type[MandateGraphError],
    says: str,
) -> None:
    fact = only(graph, "panellists", "17", "Odendaal")
    before = graph.store.digest()
    with pytest.raises(error, match=says):
        graph.correct(fact, right, who=who, why=why)
    assert graph.store.digest() == before
    assert graph.corrections.all() == ()


def test_the_wrong_kind_of_value_is_named(graph: MandateGraph) -> None:
    fact = graph.corrections.find(graph.document(REPORT), question="sittings")[0].fact
    with pytest.raises(QuestionError, match='"next week" does not fit "date"'):
        graph.correct(fact, {"date": "next week"}, who=WHO, why=WHY)
    for said in (
        "https://elsewhere.example/x",
        "nonsense",
        f"{graph.document(REPORT)}/v/0123/para/1/fact/item/9",
    ):
        with pytest.raises(NotFoundError):
            graph.correct(said, None, who=WHO, why=WHY)


def test_conclusions_cannot_be_corrected_and_it_says_what_can(graph: MandateGraph) -> None:
    with pytest.raises(QuestionError, match="are concluded or are the text itself"):
        graph.corrections.find(graph.document(REPORT), question="gaps")


def test_a_new_version_with_the_same_words_keeps_the_correction(tmp_path: Path) -> None:
    source = read_file(DOCUMENTS / "reef-wg-2021" / "source.txt", identifier="reef")
    with MandateGraph.open(tmp_path / "store") as graph:
        added = graph.add_source(source)
        name = graph.ask("panellists").records()[0]["name"]
        fact = graph.corrections.find(graph.document(added.document), question="panellists", words=name)[
            0
        ].fact
        graph.correct(fact, {"name": "Right Name"}, who=WHO, why=WHY)
        newer = Source(
            data=b"\n" + source.data + b"\n\n99. The room was locked.\n", name="newer.txt", identifier="reef"
        )
        assert graph.add_source(newer).state == "new version"
        assert graph.ask("panellists").records()[0]["name"] == "Right Name"
        gone = Source(
            data=source.data.replace(name.encode(), b"Some Body"), name="otherwise.txt", identifier="reef"
        )
        assert graph.add_source(gone).state == "new version"
        assert "Right Name" not in {row["name"] for row in graph.ask("panellists").records()}
        assert graph.corrections.in_force() == frozenset()
        assert len(graph.corrections.all()) == 1
