"""The fields of a fact as text, and a fact with other values in them: what a correction may change.

Names are those of the fact's own fields, an act's parts with a dot ("act.number"); the columns of the named
questions are taken as well. Days are ISO 8601, lists are joined with ";", yes and no are "true" and "false".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import get_type_hints

from kg.model.errors import QuestionError
from kg.model.facts import ActName, Fact, Lineage, Standing

_NOT_VALUES = frozenset({"span"})
_ACT_PARTS = ("kind", "number", "body", "unresolved")
# kind of fact -> column of its question -> field, where the two differ
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "mandate": {"act": "verb", "resolution": "act.number", "paragraph": "place"},
    "function": {"resolution": "act.number", "paragraph": "place"},
    "session": {"place": "location"},
    "citation": {"pinpoint": "pinpoints", "paragraph": "place"},
    "attendance": {"paragraph": "place"},
    "statement": {"paragraph": "place"},
    "outcome": {"paragraph": "place"},
    "act": {"resolution": "act.number", "body": "act.body"},
}

Text = dict[str, str]


def fields_of(fact: Fact) -> Text:
    """What a fact says, field by field, in order; empty text for what is not said.

    >>> from kg.model.facts import AgendaItem
    >>> from kg.model.span import Span
    >>> fields_of(AgendaItem(span=Span(0, 4), number="1", title="Opening"))
    {'place': '', 'number': '1', 'parent': '', 'title': 'Opening'}
    """
    found: Text = {}
    for field in dataclasses.fields(fact):
        if field.name in _NOT_VALUES:
            continue
        value = getattr(fact, field.name)
        if field.name == "act" and (value is None or isinstance(value, ActName)):
            found |= {f"act.{part}": getattr(value, part, "") for part in _ACT_PARTS}
        else:
            found[field.name] = _text(value)
    return found


def named_fields(kind: str, fact: Fact, said: Mapping[str, str]) -> Text:
    """The same values under the fact's own names. Raises QuestionError for a name that it has not."""
    known = fields_of(fact)
    columns = _COLUMNS.get(kind, {})
    found = {}
    for name, value in said.items():
        field = columns.get(name, name)
        if field not in known:
            offered = ", ".join((*known, *(column for column in columns if column not in known)))
            raise QuestionError(f'A {kind} has no "{name}".', cure=f"It has: {offered}.")
        found[field] = value.strip()
    return found


def with_fields(fact: Fact, changes: Mapping[str, str]) -> Fact:
    """The fact with other values. Raises QuestionError for a value that does not fit its field."""
    hints = get_type_hints(type(fact))
    values: dict[str, object] = {}
    act = dict(fields_of(fact))
    needed = {field.name for field in dataclasses.fields(fact) if field.default is dataclasses.MISSING}
    for name, said in changes.items():
        if name in needed and not said:
            raise QuestionError(f'Without "{name}" nothing is left of it.', cure="Then it is --not-said.")
        if name.startswith("act."):
            act[name] = said
            continue
        values[name] = said if hints[name] is str else _value(name, hints[name], said)
    if any(name.startswith("act.") for name in changes):
        if changes.get("act.body"):
            act["act.unresolved"] = ""
        parts = {part: act[f"act.{part}"] for part in _ACT_PARTS}
        values["act"] = ActName(**parts) if parts["number"] else None
    return dataclasses.replace(fact, **values)  # type: ignore[arg-type] # by the fields' own hints


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return ";".join(str(one) for one in value)
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
    return str(value)


def _value(name: str, hint: object, said: str) -> object:
    """A text as a value of the field's type."""
    wanted = str(hint)
    try:
        if hint is bool:
            return {"true": True, "false": False}[said]
        if "tuple" in wanted:
            return tuple(part.strip() for part in said.split(";") if part.strip())
        if not said and "None" in wanted:
            return None
        if "Lineage" in wanted:
            return Lineage(said)
        if "Standing" in wanted:
            return Standing(said)
        return date.fromisoformat(said) if "date" in wanted else int(said)
    except (ValueError, KeyError) as error:
        raise QuestionError(f'"{said}" does not fit "{name}".', cure=_form(wanted)) from error


def _form(wanted: str) -> str:
    if "date" in wanted:
        return 'A day is written "2020-07-16".'
    if "bool" in wanted:
        return 'It takes "true" or "false".'
    for kind in (Lineage, Standing):
        if kind.__name__ in wanted:
            return f"It takes: {', '.join(kind)}."
    return "It takes a number."
