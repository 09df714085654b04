"""Chains of authority: what leads to a thing with authority, and what does not; the words of each step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.cli.tree import chain_lines
from kg.graph import MandateGraph
from kg.lineage.trace import authority_chains, authority_steps
from kg.model.facts import Lineage
from kg.model.lineage import LineageGraph, Quote, Step, Thing, ThingKind
from tests.unit.across.documents import PANEL, RESOLUTION, put


@pytest.fixture(scope="module")
def reefs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MandateGraph]:
    with MandateGraph.open(tmp_path_factory.mktemp("chains") / "store") as found:
        put(found, resolution=RESOLUTION, panel=PANEL)
        yield found


def things(*named: tuple[str, ThingKind, str]) -> tuple[Thing, ...]:
    return tuple(Thing(iri=iri, kind=kind, label=iri, date=date) for iri, kind, date in named)


def test_what_a_function_is_about_and_what_is_recalled_is_no_authority() -> None:
    graph = LineageGraph(
        things=things(
            ("treaty", ThingKind.INSTRUMENT, ""),
            ("body", ThingKind.BODY, ""),
            ("old", ThingKind.RESOLUTION, "2010"),
            ("act", ThingKind.RESOLUTION, "2012-05-03"),
            ("function", ThingKind.FUNCTION, ""),
        ),
        steps=(
            Step(source="treaty", target="function", relation="is the subject of"),
            Step(source="body", target="act", relation="adopted"),
            Step(source="old", target="act", relation="is cited by (recalling)", lineage=Lineage.RECALLS),
            Step(source="act", target="function", relation="gives the function"),
        ),
    )
    assert authority_chains(graph, "function") == (("body", "act", "function"),)


@pytest.mark.parametrize(
    ("cited", "chains"),
    [
        ("2010", (("cited", "citing"),)),
        ("2012-05-03", (("cited", "citing"),)),
        ("2014", ()),
        ("2013-01-01", ()),
    ],
)
def test_a_later_act_is_no_authority_for_an_earlier_one(
    cited: str, chains: tuple[tuple[str, ...], ...]
) -> None:
    graph = LineageGraph(
        things=things(("cited", ThingKind.RESOLUTION, cited), ("citing", ThingKind.RESOLUTION, "2012-05-03")),
        steps=(
            Step(
                source="cited", target="citing", relation="is cited by (continues)", lineage=Lineage.CONTINUES
            ),
        ),
    )
    assert authority_chains(graph, "citing") == chains


def test_the_shortest_comes_first_and_stated_before_concluded() -> None:
    graph = LineageGraph(
        things=things(*((name, ThingKind.BODY, "") for name in ("a", "b", "c", "d"))),
        steps=(
            Step(source="a", target="b", relation="r", stated=False, rule="some-rule"),
            Step(source="b", target="d", relation="r"),
            Step(source="a", target="c", relation="r"),
            Step(source="c", target="d", relation="r"),
            Step(source="a", target="d", relation="r"),
        ),
    )
    assert authority_chains(graph, "d") == (("a", "d"), ("a", "c", "d"), ("a", "b", "d"))
    assert [[step.stated for step in chain] for chain in authority_steps(graph, "d")] == [
        [True], [True, True], [False, True]
    ]  # fmt: skip
    assert authority_chains(graph, "elsewhere") == ()


def test_a_chain_is_followed_down_to_the_words(reefs: MandateGraph) -> None:
    graph, chains = reefs.authority("Litia Vakarau")
    assert "".join(chain_lines(graph, chains[:1], quotes=True)) == (
        "Assembly\n"
        "  adopted (resolution, ¶ –): “Resolution adopted by the Assembly on 14 May 2014”\n"
        "Resolution 3/5\n"
        "  establishes (resolution, ¶ 1): “Decides to establish a Panel on Deep Reefs”\n"
        "decided to establish a Panel on Deep Reefs\n"
        "  establishes (resolution, ¶ 1): “Decides to establish a Panel on Deep Reefs”\n"
        "Panel on Deep Reefs\n"
        "  held (panel, ¶ 1): “The Panel on Deep Reefs held its second meeting in Suva on 6 and 7 May 2015.”\n"
        "Second session, Suva, 6–7 May 2015\n"
        "  had as chair (panel, ¶ 2): “The meeting was opened by the Chair, Ms. Litia Vakarau (Fiji)”\n"
        "Litia Vakarau\n"
        "\n"
    )


def test_only_some_kinds_of_thing(reefs: MandateGraph) -> None:
    found = reefs.trace("3/5", only=("resolution", "body"))
    assert {thing.kind for thing in found.things} == {ThingKind.RESOLUTION, ThingKind.BODY}
    assert {step.relation for step in found.steps} == {"adopted", "is cited by (recalling)"}


def test_words_of_a_bare_number_stand_in_their_sentence() -> None:
    quote = Quote(
        document="d/a", paragraph="1", exact="5/4", text="It met. In resolution 5/4 it was set up. It sat."
    )
    graph = LineageGraph(
        things=things(("x", ThingKind.BODY, ""), ("y", ThingKind.RESOLUTION, "")),
        steps=(Step(source="x", target="y", relation="adopted", quotes=(quote,)),),
    )
    assert "".join(chain_lines(graph, authority_steps(graph, "y"), quotes=True)) == (
        "x\n  adopted (a, ¶ 1): “In resolution 5/4 it was set up”\ny\n\n"
    )
    assert "".join(chain_lines(graph, authority_steps(graph, "y"), quotes=False)) == "x > y\n"
