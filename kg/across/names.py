"""How sessions and acts are called in sentences, and values with the words that say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.across.collection import Collection, local
from kg.conclude.words import ordinal
from kg.model.conclusions import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value as one place gives it."""

    value: str
    words: Words


def ordinal_of(session: str) -> int | None:
    """The ordinal in a session's address; None for one that is named by its first day or is a document's own.

    >>> ordinal_of("https://w3id.org/mandate-graph/id/session/group-on-wells/7")
    7
    """
    parts = session.rsplit("/", 3)
    return int(parts[3]) if parts[1] == "session" and parts[3].isdecimal() else None


def session_names(collection: Collection) -> Mapping[str, str]:
    """The names of the bodies of sessions, by session."""
    rows = collection.rows(
        """SELECT DISTINCT ?document ?session ?name WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?block { ?block m:version ?version . ?session edl:had_responsible_organization ?body . ?body foaf:name ?name } }"""
    )
    found: dict[str, str] = {}
    for row in rows:
        if len(row["name"]) > len(found.get(row["session"], "")):
            found[row["session"]] = row["name"]
    return found


def session_name(session: str, names: Mapping[str, str], *, start: bool = True) -> str:
    """A session as a sentence calls it; ``start`` of a sentence or within one.

    >>> session_name("https://w3id.org/mandate-graph/id/session/group-on-wells/7", {})
    'The seventh session of the group on wells'
    """
    number = ordinal_of(session)
    body = session.rpartition("/")[0]
    known = (name for other, name in names.items() if other.rpartition("/")[0] == body)
    of = names.get(session) or next(known, body.rpartition("/")[2].replace("-", " "))
    what = f"the {ordinal(number)} session" if number is not None else "the session"
    article = "" if of.casefold().startswith("the ") else "the "
    named = f"{what} of {article}{of}"
    return named[0].upper() + named[1:] if start else named


def act_name(act: str) -> str:
    """An act as a sentence begins with it, from its address.

    >>> act_name("https://w3id.org/mandate-graph/id/act/general-assembly/resolution/55-255")
    'Resolution 55/255 of the general assembly'
    """
    body, kind, _ = act.split("/")[-3:]
    return f"{kind.capitalize()} {printed_number(act)} of the {body.replace('-', ' ')}"


def printed_number(act: str) -> str:
    """The number of an act from its address.

    >>> printed_number("https://w3id.org/mandate-graph/id/act/conference/resolution/5-4")
    '5/4'
    """
    return _NUMBER.sub(r"\1/\2", local(act))


_NUMBER = re.compile(r"^([a-z]*-?[0-9]+)-([0-9]+[a-z]?)$")
