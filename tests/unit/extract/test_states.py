"""The table of States against the code that finds them, and the code against sentences."""

from __future__ import annotations

import pytest

from kg.extract.states import find_groups, find_states, participants, state_named


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Bolivia", "BOL"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Côte d’Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Holy See", "VAT"),
        ("State of Palestine", "PSE"),
        ("European Union", "EU"),
        ("USSR", "SUN"),
        ("the Netherlands", "NLD"),
    ],
)
def test_names_then_and_now(said: str, code: str) -> None:
    found = state_named(said)
    assert found is not None
    assert found.code == code


def test_what_they_are() -> None:
    kinds = {participant.code: participant.kind for participant in participants()}
    assert [kinds[code] for code in ("VAT", "PSE", "EU", "YUG", "COK", "ABW", "FRA")] == [
        "observer State",
        "observer State",
        "organization",
        "former State",
        "State outside the United Nations",
        "territory",
        "State",
    ]


def test_the_longest_name_wins_and_places_are_no_states() -> None:
    text = (
        "Papua New Guinea, the Democratic Republic of\nthe Congo, the United Kingdom of Great Britain and "
        "Northern Ireland, Northern Ireland, the Niger Delta, Nigeria, Trinidad and Tobago, SWEDEN"
    )
    assert [
        (text[found.span.start : found.span.end], found.participant.code) for found in find_states(text)
    ] == [
        ("Papua New Guinea", "PNG"),
        ("Democratic Republic of\nthe Congo", "COD"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Nigeria", "NGA"),
        ("Trinidad and Tobago", "TTO"),
        ("SWEDEN", "SWE"),
    ]


def test_no_name_is_guessed() -> None:
    said = ("Korea", "Government of Chile", "Norway and Chile", "Neutral Zone")
    assert [state_named(name) for name in said] == [None] * 4
    assert list(find_states("a turkey in Jordanian waters, New-Zealand-born, Norwegian")) == []


def test_regional_groups() -> None:
    text = "the Group of Western European and other States, Western European and other States, GRULAC"
    assert [(found.said, found.group) for found in find_groups(text)] == [
        ("Group of Western European and other States", "Western European and other States"),
        ("Western European and other States", "Western European and other States"),
        ("GRULAC", "Latin American and Caribbean States"),
    ]
