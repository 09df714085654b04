"""Traces over the first document: typed steps, their words, chains, dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.graph import MandateGraph
from kg.lineage.as_of import as_of, parse_day
from kg.model.errors import NotFoundError, QuestionError
from kg.model.lineage import LineageGraph, Shown, Step, Thing, ThingKind
from kg.sources import Source, project_sources

DOCUMENT = "firearms-wg-2020"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MandateGraph]:
    with MandateGraph.open(tmp_path_factory.mktemp("trace") / "store") as found:
        found.build()
        yield found


def said(graph: LineageGraph) -> set[tuple[str, str, str, tuple[str, ...]]]:
    labels = {thing.iri: thing.label for thing in graph.things}
    return {
        (
            labels[step.source],
            step.relation,
            labels[step.target],
            tuple(quote.paragraph for quote in step.quotes),
        )
        for step in graph.steps
    }


def test_the_lineage_of_5_4_goes_from_the_conference_to_the_panellists(graph: MandateGraph) -> None:
    steps = said(graph.trace("5/4"))
    labels = {label for source, _, target, _ in steps for label in (source, target)}
    assert {"Resolution 5/4", "Working Group on Firearms", "Item 4 Other matters", "HJ Odendaal"} <= labels
    assert not {"Resolution 7/1", "Resolution 8/3", "Resolution 9/2"} & labels
    relations = {(source, relation) for source, relation, _, _ in steps}
    assert ("Resolution 5/4", "establishes") in relations
    assert ("Working Group on Firearms", "held") in relations


def test_every_step_shows_words_that_stand_in_its_paragraph(graph: MandateGraph) -> None:
    paragraphs = {row["number"]: row["text"] for row in graph.ask("paragraphs", report=DOCUMENT).records()}
    found = graph.lineage(DOCUMENT)
    assert found.steps
    for step in found.steps:
        assert step.quotes
        for quote in step.quotes:
            if quote.paragraph:
                assert " ".join(quote.exact.split()) in " ".join(paragraphs[quote.paragraph].split())


def test_what_a_rule_concluded_names_the_rule_and_nothing_else_does(graph: MandateGraph) -> None:
    steps = graph.lineage(DOCUMENT).steps
    concluded = [step for step in steps if not step.stated]
    assert {step.relation for step in concluded} >= {"is suspended by", "is exercised at"}
    assert all(step.rule for step in concluded)
    assert not any(step.rule for step in steps if step.stated)


@pytest.mark.parametrize("name", ["5/4", "resolution 5/4", "Res. 5/4", "RES 5/4"])
def test_an_act_is_found_in_any_spelling(graph: MandateGraph, name: str) -> None:
    assert graph.trace(name).focus.endswith("/resolution/5-4")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Working Group on Firearms", ThingKind.BODY),
        ("Marcus Vinicius da Silva Dantas", ThingKind.PERSON),
        ("item 3", ThingKind.AGENDA_ITEM),
        ("5/4 (b)", ThingKind.FUNCTION),
        ("9/2 para 35 (a)", ThingKind.MANDATE),
        ("resolution 9/2, paragraph 35 (a)", ThingKind.MANDATE),
        ("7th session of the Working Group on Firearms", ThingKind.MEETING),
        ("seventh meeting", ThingKind.MEETING),
    ],
)
def test_a_trace_starts_from_anything(graph: MandateGraph, name: str, kind: ThingKind) -> None:
    found = graph.trace(name)
    assert {thing.kind for thing in found.things if thing.iri == found.focus} == {kind}
    assert found.steps


def test_chains_lead_from_the_conference_shortest_first(graph: MandateGraph) -> None:
    chains = graph.chains("Christian Ponti")
    assert chains[0][-1] == "Christian Ponti"
    assert [len(chain) for chain in chains] == sorted(len(chain) for chain in chains)
    assert any("Resolution 5/4" in chain for chain in chains)


def test_kinds_can_be_left_out(graph: MandateGraph) -> None:
    kinds = {thing.kind for thing in graph.trace("5/4", without=("agenda item", "outcome")).things}
    assert not {ThingKind.AGENDA_ITEM, ThingKind.OUTCOME} & kinds


def test_a_paragraph_of_an_act_leads_to_where_it_is_relied_on(graph: MandateGraph) -> None:
    steps = said(graph.trace("9/2 para 35 (a)"))
    assert ("Resolution 9/2", "has the paragraph", "Paragraph 35 (a)", ("23",)) in steps
    assert any(source == "Paragraph 35 (a)" and "relied on" in relation for source, relation, _, _ in steps)


def test_only_some_relations(graph: MandateGraph) -> None:
    found = graph.trace("5/4", only=("establishes", "gives the function"))
    assert {step.relation for step in found.steps} == {"establishes", "gives the function"}
    touched = {end for step in found.steps for end in (step.source, step.target)}
    assert {thing.iri for thing in found.things} == touched


def test_every_quote_knows_its_whole_paragraph(graph: MandateGraph) -> None:
    for step in graph.lineage(DOCUMENT).steps:
        for quote in step.quotes:
            assert " ".join(quote.exact.split()) in " ".join(quote.text.split())


def test_an_adoption_is_shown_in_more_than_a_number_where_a_place_says_more(graph: MandateGraph) -> None:
    adopted = [step for step in graph.lineage(DOCUMENT).steps if step.relation == "adopted"]
    assert adopted
    for step in adopted:
        lengths = [len(quote.exact.split()) > 2 for quote in step.quotes]
        assert lengths == sorted(lengths, reverse=True)


def test_what_came_later_was_not_there(graph: MandateGraph) -> None:
    with pytest.raises(NotFoundError, match="dated 2018"):
        graph.trace("9/2", as_of="2014-12-31")
    then = graph.trace("5/4", as_of="2014-12-31")
    assert ThingKind.MEETING not in {thing.kind for thing in then.things}
    notes = {thing.label: thing.note for thing in then.things if thing.kind is ThingKind.RESOLUTION}
    assert notes == {"Resolution 5/4": "no date stated"}
    with pytest.raises(QuestionError, match="not a day"):
        graph.trace("5/4", as_of="2014")


def test_a_suspension_decided_later_is_not_noted_before() -> None:
    shown = (Shown(status="suspended", known="2020-07-17"),)
    function = Thing(
        iri="f", kind=ThingKind.FUNCTION, label="(b)", note="suspended", date="2010", shown=shown
    )
    outcome = Thing(iri="o", kind=ThingKind.OUTCOME, label="put on hold", date="2020-07-16")
    step = Step(source="f", target="o", relation="is suspended by", stated=False, rule="r")
    graph = LineageGraph(things=(function, outcome), steps=(step,), focus="f")
    before = as_of(graph, date(2015, 1, 1))
    assert [(thing.iri, thing.note) for thing in before.things] == [("f", "")]
    after = as_of(graph, parse_day("2020-12-31"))
    assert [(thing.iri, thing.note) for thing in after.things] == [("f", "suspended"), ("o", "")]


def test_a_copy_with_a_change_changes_exactly_those_answers(tmp_path: Path) -> None:
    data = next(iter(project_sources())).data
    changed = (
        data.replace(b"HJ Odendaal", b"Naledi Example")
        .replace(b"resolution 8/3", b"resolution 8/9")
        .replace(b"Albania, Angola", b"Angola")
    )
    with MandateGraph.open(tmp_path / "store") as other:
        other.add_source(Source(data=data, name="one.txt", identifier="one"))
        other.add_source(Source(data=changed, name="two.txt", identifier="two"))
        found = {(one.question, one.what, one.subject.split(" | ")[0]) for one in other.diff("one", "two")}
    assert {question for question, _, _ in found} <= {
        "attendance", "citations", "discrepancies", "gaps", "mandates", "panellists", "resolutions"
    }  # fmt: skip
    assert {("attendance", "dropped", "Albania"), ("resolutions", "changed", "8/3")} <= found
    assert [one for one in found if one[0] == "panellists"] == [("panellists", "changed", "3")]
    assert not {one for one in found if one[0] == "attendance"} - {("attendance", "dropped", "Albania")}


def test_a_date_from_a_curated_source_is_marked(graph: MandateGraph) -> None:
    notes = {thing.label: (thing.date, thing.note) for thing in graph.lineage(DOCUMENT).things}
    assert notes["Resolution 7/1"] == ("2014-10-10", "dated by the curated source ctoc-cop-resolution-9-1")
    assert "curated" not in notes["Resolution 9/2"][1]


def test_what_another_body_decided_is_no_outcome_of_the_meeting(graph: MandateGraph) -> None:
    found = graph.lineage(DOCUMENT)
    labels = {thing.iri: thing.label for thing in found.things}
    told = {
        (step.relation, labels[step.target])
        for step in found.steps
        if "/outcome/" in step.target and "/session/" in step.source
    }
    assert told == {
        ("tells of a decision of another body", "agreed by the extended Bureau of the Conference of the Parties …"),
        ("led to", "adopted by consensus the following agenda"),
        ("led to", "adopted the present report on its meeting"),
        ("led to", "decided not to adopt recommendations for consideration by the …"),
        ("led to", "agreed to put the recommendations on hold until the States …"),
    }  # fmt: skip
