from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kg.picture.text import legible, measure, plain, wrap

ANY = st.text(st.characters(), max_size=200)


@given(ANY, st.floats(30, 200), st.integers(1, 5))
def test_no_line_is_wider_than_asked_unless_it_is_a_single_letter(
    text: str, width: float, lines: int
) -> None:
    found = wrap(plain(text), width, 13, lines=lines)
    assert len(found) <= lines
    assert [line for line in found if measure(line, 13) > width and len(line) > 2] == []


@given(ANY)
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    found = wrap(plain(text), 90, 13, lines=1000)
    assert "".join("".join(found).split()) == "".join(plain(text).split())


@given(ANY)
def test_plain_text_can_stand_in_xml_and_keeps_its_direction_to_itself(text: str) -> None:
    element = ET.Element("text")
    element.text = plain(text)
    assert ET.fromstring(ET.tostring(element)).text in (plain(text), None)  # noqa: S314  # our own output
    assert not set(plain(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY)
def test_legible_text_is_as_long_as_what_it_shows(text: str) -> None:
    assert len(legible(text)) == len(text)
    legible(text).encode("utf-8")
