"""What a report shows of functions, of contributions, and of reports that were asked for."""

from __future__ import annotations

import pytest

from kg.conclude import RULES, conclude
from kg.conclude.concepts import CONCEPTS, concept_of
from kg.model.conclusions import Conclusion, Evidence, FunctionName, Gap
from kg.model.facts import (
    ActName,
    DocumentKind,
    Fact,
    Function,
    Mandate,
    Outcome,
    Participation,
    Reading,
)
from tests.unit.conclude.written import Writer

_ACT = ActName(kind="resolution", number="7/2", body="Tidal Board")
_EXCHANGE = "promote the exchange of experience among harbour masters"
_RECOMMEND = "make recommendations to the Board on the safety of piers"
_GUIDE = "assist the Board in providing guidance to its secretariat on tide tables"
_COORDINATE = "make recommendations on how to coordinate with other bodies on tide tables"


def _functions(writer: Writer, *texts: str) -> list[Fact]:
    return [
        Function(span=writer.words(text), act=_ACT, letter="abcd"[at], body="Group", text=text)
        for at, text in enumerate(texts)
    ]


def _report(*paragraphs: str, functions: tuple[str, ...]) -> tuple[Writer, list[Fact]]:
    writer = Writer().paragraph("1", f"Its functions are: {'; '.join(functions)}.")
    for number, words in enumerate(paragraphs, 2):
        writer.paragraph(str(number), words)
    return writer, _functions(writer, *functions)


_Status = tuple[str, str, str, tuple[str, ...]]


def _status(found: tuple[Conclusion, ...]) -> list[_Status]:
    return [
        (one.function.letter, one.status, one.basis, one.places)
        for one in found
        if isinstance(one, Evidence) and isinstance(one.function, FunctionName)
    ]


def test_every_concept_matches_its_examples() -> None:
    for concept in CONCEPTS:
        assert concept_of(concept.given) is concept, concept.name
        patterns = [pattern for pattern in (concept.activity, concept.outcome) if pattern]
        assert not patterns or any(pattern.search(concept.shown) for pattern in patterns), concept.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (_EXCHANGE, "exchange of experience"),
        (_RECOMMEND, "make recommendations"),
        (_GUIDE, "provide guidance"),
        (_COORDINATE, "make recommendations"),
        ("facilitate implementation through the sharing of good practices", "exchange of experience"),
    ],
)
def test_kind_of_function(text: str, name: str) -> None:
    concept = concept_of(text)
    assert concept is not None
    assert concept.name == name


def test_exchange_is_exercised_where_information_was_exchanged() -> None:
    writer, facts = _report(
        "The panellists exchanged information with delegations.",
        "The Board should have shared its experience.",
        "No views were exchanged.",
        "Malta shared its experience with pilots.",
        functions=(_EXCHANGE,),
    )
    assert writer.conclude("function-evidence", *facts) == (
        Evidence(
            rule="function-evidence",
            function=FunctionName(act=_ACT, letter="a", body="Group"),
            status="exercised",
            basis="interpreted",
            targets=(writer.words(_EXCHANGE), writer.blocks[1].body, writer.blocks[4].body),
            places=("2", "5"),
            detail=(
                "Function (a), “promote the exchange of experience among harbour masters”: activities of "
                "this kind (exchange of experience) are told in paragraphs 2 and 5."
            ),
        ),
    )


def test_recommendations_put_on_hold_suspend_every_function_to_make_them() -> None:
    writer, facts = _report(
        "The Group decided not to adopt recommendations.",
        functions=(_EXCHANGE, _RECOMMEND, _GUIDE, _COORDINATE),
    )
    held = Outcome(
        span=writer.words("decided not to adopt recommendations"),
        act="decided",
        text="not to adopt recommendations",
        negated=True,
    )
    found = writer.conclude("function-evidence", *facts, held)
    assert _status(found) == [
        ("a", "no evidence", "", ()),
        ("b", "suspended", "interpreted", ("2",)),
        ("c", "no evidence", "", ()),
        ("d", "suspended", "interpreted", ("2",)),
    ]
    assert [one.subject for one in found if isinstance(one, Gap)] == ["7/2 (a)", "7/2 (c)"]


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ((_RECOMMEND,), [("a", "exercised", "interpreted", ("2",))]),
        (
            (_RECOMMEND, _COORDINATE),
            [("a", "exercised", "interpreted", ("2",)), ("b", "no evidence", "", ())],
        ),
    ],
)
def test_adopted_recommendations(
    functions: tuple[str, ...], expected: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    writer, facts = _report("The Group adopted recommendations on the safety of piers.", functions=functions)
    adopted = Outcome(
        span=writer.words("adopted recommendations on the safety of piers"),
        act="adopted",
        text="recommendations on the safety of piers",
    )
    assert _status(writer.conclude("function-evidence", *facts, adopted)) == expected


def test_what_an_act_said_is_no_evidence() -> None:
    writer, facts = _report("In resolution 7/2 it shared experience.", functions=(_EXCHANGE,))
    mandate = Mandate(
        span=writer.words("it shared experience"), act=_ACT, verb="decided", text="it shared experience"
    )
    assert _status(writer.conclude("function-evidence", *facts, mandate)) == [("a", "no evidence", "", ())]


def _presenter(writer: Writer, name: str, country: str) -> Fact:
    return Participation(span=writer.words(name), role="panellist", name=name, item="2", country=country)


def test_a_panellist_of_whose_words_nothing_is_told() -> None:
    writer = Writer().heading("I", "Deliberations")
    writer.paragraph("1", "The discussion was led by Ana Reyes and Bo Lind.")
    writer.paragraph("2", "The representative of Malta described the tides.")
    facts = [_presenter(writer, "Ana Reyes", "Malta"), _presenter(writer, "Bo Lind", "Sweden")]
    assert writer.conclude("contribution-not-summarised", *facts) == (
        Gap(
            rule="contribution-not-summarised",
            kind="contribution",
            subject="Bo Lind",
            targets=(facts[1].span,),
            places=("1",),
            detail="Bo Lind is named in paragraph 1 for agenda item 2; nothing tells what Bo Lind said.",
        ),
    )


def test_a_report_that_summarises_nobody_leaves_nobody_out() -> None:
    writer = Writer().heading("I", "Deliberations")
    writer.paragraph("1", "The discussion was led by Ana Reyes and Bo Lind.")
    facts = [_presenter(writer, "Ana Reyes", "Malta"), _presenter(writer, "Bo Lind", "Sweden")]
    assert writer.conclude("contribution-not-summarised", *facts) == ()


def test_a_report_that_was_asked_for_and_is_not_named() -> None:
    writer = Writer().paragraph(
        "1", "Resolution 7/2 requested the secretariat to submit a report on pier safety."
    )
    text = "to submit a report on pier safety"
    asked = Mandate(
        span=writer.words(text),
        act=_ACT,
        verb="requested",
        addressee="the secretariat",
        text=text,
        duty=True,
        report=True,
    )
    assert writer.conclude("mandated-report-not-cited", asked) == (
        Gap(
            rule="mandated-report-not-cited",
            kind="mandated report",
            subject="7/2",
            targets=(asked.span,),
            places=("1",),
            detail=(
                "Resolution 7/2 requested a report (“to submit a report on pier safety”); "
                "the document names none."
            ),
        ),
    )
    writer.paragraph("2", "The secretariat submitted its report on pier safety.")
    assert writer.conclude("mandated-report-not-cited", asked) == ()


def test_other_documents_give_nothing_and_unknown_rules_are_refused() -> None:
    writer, facts = _report(functions=(_EXCHANGE,))
    reading = Reading(kind=DocumentKind.NOTE, facts=tuple(facts))
    assert conclude(writer.document(), reading) == ()
    with pytest.raises(ValueError, match="no such rule: guess"):
        conclude(writer.document(), reading, without=frozenset({"guess"}))


def test_a_rule_can_be_switched_off() -> None:
    writer, facts = _report(functions=(_EXCHANGE,))
    reading = Reading(kind=DocumentKind.MEETING_REPORT, facts=tuple(facts))
    everything = conclude(writer.document(), reading)
    assert {one.rule for one in everything} == {"function-evidence"}
    assert conclude(writer.document(), reading, without=frozenset({"function-evidence"})) == ()


def test_rules_have_unique_names() -> None:
    names = [rule.name for rule in RULES]
    assert names == list(dict.fromkeys(names))
