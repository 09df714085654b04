"""What is said of a thing, as a reader wants it: each value once, with all the places that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.labels import TECHNICAL, in_words, short_name
from api.pages import brief
from api.wording import dated
from kg.lineage.describe import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a property: its text, its link, the places that state it, who concluded or curated it."""

    value: str
    label: str
    link: bool
    places: tuple[Said, ...]
    rules: tuple[str, ...]
    curated: tuple[str, ...]

    @property
    def standing(self) -> str:
        """How far the words were agreed, where they were not adopted: once, not beside every place."""
        said = dict.fromkeys(place.standing for place in self.places if place.standing)
        return ", ".join(_STANDINGS.get(one, one) for one in said if one != "adopted")


_STANDINGS = {"chair summary": "Chair's summary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property in words, with its values."""

    name: str
    technical: bool
    values: tuple[Value, ...] = field(default=())


def merged(statements: Iterable[Said], known: Mapping[str, str] | None = None) -> tuple[Property, ...]:
    """The statements by property and value; the technical ones last, the others in a reader's order.

    ``known`` has labels of things that the statements themselves do not label.

    >>> said = Said(property="http://xmlns.com/foaf/0.1/name", name="name", value="A", label="A", link=False,
    ...             block="b1", paragraph="1")
    >>> found = merged([said, said])
    >>> found[0].name, [value.label for value in found[0].values], len(found[0].values[0].places)
    ('name', ['A'], 1)
    """
    by_property: dict[str, dict[str, list[Said]]] = {}
    for one in statements:
        by_property.setdefault(one.property, {}).setdefault(one.value, []).append(one)
    found = [
        Property(
            name=in_words(name),
            technical=short_name(name) in TECHNICAL,
            values=tuple(_value(said, known or {}) for said in values.values()),
        )
        for name, values in by_property.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.technical, _rank(one.name), one.name)))


_FIRST = ("name", "title", "number", "letter or number", "text", "kind of act", "adopted by", "date", "year")


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _value(said: list[Said], known: Mapping[str, str]) -> Value:
    first = said[0]
    places: dict[tuple[str, str], Said] = {}
    for one in said:
        if one.block:
            kept = places.get((one.block, one.paragraph))
            # of several quotes of one paragraph, the longest shows most of what it says
            if kept is None or len(one.quote) > len(kept.quote):
                places[one.block, one.paragraph] = one
    return Value(
        value=first.value,
        label=_label(first, known),
        link=first.link,
        places=tuple(places.values()),
        rules=tuple(dict.fromkeys(one.rule for one in said if one.rule)),
        curated=tuple(dict.fromkeys(one.curated for one in said if one.curated)),
    )


def _label(said: Said, known: Mapping[str, str]) -> str:
    if "#" in said.value and not said.link:
        return in_words(said.value)
    if not said.link:
        return dated(said.value) if len(said.value) == len("2020-01-01") else said.label
    if said.link and said.label == said.value:
        return known.get(said.value) or brief(said.value)
    return said.label
