"""Lists of panellists, offices and persons that do not agree."""

from __future__ import annotations

from kg.model.conclusions import Discrepancy
from kg.model.facts import Participation
from tests.unit.conclude.written import Writer


def _panellist(
    writer: Writer, name: str, occurrence: int = 1, item: str = "3", country: str = ""
) -> Participation:
    return Participation(
        span=writer.words(name, occurrence), role="panellist", name=name, item=item, country=country
    )


def test_second_list_leaves_out_a_name() -> None:
    writer = Writer()
    writer.paragraph("4", "The discussion was led by Ana Reyes, Bo Lind and Caro Dunn.")
    writer.paragraph("9", "The discussion was led by the following panellists: Ana Reyes and Bo Lind.")
    facts = [_panellist(writer, name) for name in ("Ana Reyes", "Bo Lind")]
    facts.append(_panellist(writer, "Caro Dunn", country="Malta"))
    facts += [_panellist(writer, name, 2) for name in ("Ana Reyes", "Bo Lind")]
    assert writer.conclude("different-panellists", *facts) == (
        Discrepancy(
            rule="different-panellists",
            kind="different panellists",
            targets=tuple(sorted(fact.span for fact in facts)),
            places=("4", "9"),
            detail=(
                "Paragraph 4 names Ana Reyes, Bo Lind and Caro Dunn for agenda item 3; paragraph 9 names "
                "Ana Reyes and Bo Lind for agenda item 3, and not Caro Dunn (Malta)."
            ),
        ),
    )


def test_the_same_list_twice_is_no_discrepancy() -> None:
    writer = Writer()
    writer.paragraph("4", "The discussion was led by Ms. Ana Reyes and Bo Lind.")
    writer.paragraph("9", "The discussion was led by the following panellists: Ana Reyes and Bo Lind.")
    facts = [_panellist(writer, name, at) for name in ("Ana Reyes", "Bo Lind") for at in (1, 2)]
    assert writer.conclude("different-panellists", *facts) == ()


def test_people_introduced_one_after_the_other_are_no_lists() -> None:
    writer = Writer()
    writer.paragraph("4", "Ana Reyes presented a study.")
    writer.paragraph("5", "Bo Lind presented another study.")
    facts = [_panellist(writer, "Ana Reyes"), _panellist(writer, "Bo Lind")]
    assert writer.conclude("different-panellists", *facts) == ()


def test_one_person_in_two_offices() -> None:
    writer = Writer()
    writer.paragraph("2", "Ms. Ana Reyes (Malta) served as Chair.")
    writer.paragraph("8", "Ms. Ana Reyes (Malta), Rapporteur, closed the meeting.")
    first = Participation(span=writer.words("Ana Reyes"), role="chair", name="Ana Reyes")
    second = Participation(span=writer.words("Ana Reyes", 2), role="rapporteur", name="Ana Reyes")
    assert writer.conclude("different-office", first, second) == (
        Discrepancy(
            rule="different-office",
            kind="different office",
            targets=(first.span, second.span),
            places=("2", "8"),
            detail="Ana Reyes is chair in paragraph 2 and rapporteur in paragraph 8.",
        ),
    )


def test_two_people_in_one_office() -> None:
    writer = Writer()
    writer.paragraph("2", "Ms. Ana Reyes served as Chair.")
    writer.paragraph("8", "The Chair, Mr. Bo Lind, closed the meeting.")
    first = Participation(span=writer.words("Ana Reyes"), role="chair", name="Ana Reyes")
    second = Participation(span=writer.words("Bo Lind"), role="chair", name="Bo Lind")
    assert [found.detail for found in writer.conclude("different-office", first, second)] == [
        "The office of chair is held by Ana Reyes in paragraph 2 and by Bo Lind in paragraph 8."
    ]


def test_one_office_with_several_holders_is_no_discrepancy() -> None:
    writer = Writer()
    writer.paragraph("2", "Ana Reyes served as Vice-Chair.")
    writer.paragraph("3", "Bo Lind served as Vice-Chair.")
    facts = [
        Participation(span=writer.words(name), role="vice-chair", name=name)
        for name in ("Ana Reyes", "Bo Lind")
    ]
    assert writer.conclude("different-office", *facts) == ()


def test_a_vice_chair_may_serve_as_rapporteur() -> None:
    writer = Writer()
    writer.paragraph("2", "Ana Reyes served as Vice-Chair.")
    writer.paragraph("3", "Ana Reyes would serve as Rapporteur.")
    facts = (
        Participation(span=writer.words("Ana Reyes"), role="vice-chair", name="Ana Reyes"),
        Participation(span=writer.words("Ana Reyes", 2), role="rapporteur", name="Ana Reyes"),
    )
    assert writer.conclude("different-office", *facts) == ()


def test_one_person_with_two_countries_or_spellings() -> None:
    writer = Writer()
    writer.paragraph("2", "Ana Reyes (Malta) and Bo Lindqvist (Sweden) spoke.")
    writer.paragraph("8", "Ana Reyes (Cyprus) and Bo Lindkvist (Sweden) answered.")
    facts = [
        _panellist(writer, "Ana Reyes", country="Malta"),
        _panellist(writer, "Bo Lindqvist", country="Sweden"),
        _panellist(writer, "Ana Reyes", 2, country="Cyprus"),
        _panellist(writer, "Bo Lindkvist", country="Sweden"),
    ]
    assert [(found.places, found.detail) for found in writer.conclude("different-person", *facts)] == [
        (("2", "8"), "“Ana Reyes (Malta)” in paragraph 2, “Ana Reyes (Cyprus)” in paragraph 8."),
        (("2", "8"), "“Bo Lindqvist” in paragraph 2, “Bo Lindkvist” in paragraph 8."),
    ]
