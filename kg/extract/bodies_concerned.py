"""The body that a mandate sets up, continues, makes permanent, suspends or ends."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.context import Context
from kg.model.facts import Lineage

_TYPES: Final = frozenset(
    {Lineage.ESTABLISHES, Lineage.CONTINUES, Lineage.MAKES_PERMANENT, Lineage.SUSPENDS, Lineage.SUPERSEDES}
)
_REACH: Final = 240  # characters after the verb in which the body is named
_NEW_BODY = re.compile(
    r"""\b(?:establish|create|set\s+up|constitute|convene|launch)(?:ed|es|ing)?\s+
    (?P<name>(?:an?|the)\s+[^,;.:()]{0,120}?
      \b(?:[Ww]orking\s+[Gg]roup|[Ee]xpert\s+[Gg]roup|[Cc]ommittee|[Cc]ommission|[Pp]anel|[Ff]orum|[Tt]ask\s+[Ff]orce|[Bb]oard
        |[Cc]ouncil|[Mm]echanism|[Pp]latform|[Gg]roup|[Ff]und|[Cc]entre|[Uu]nit|[Oo]ffice|[Nn]etwork)\b
      (?:\s+(?:on|of|for)\s+(?:the\s+)?[^,;.:()]{2,100}?)?)
    (?=[,;.:()]|\s+(?:to|which|that|with|whose|composed|in\s+accordance|under|as|at|within|by)\b|$)""",
    re.VERBOSE,
)


def body_concerned(context: Context, lineage: Lineage | None, text: str) -> str:
    """The body's full name as the document knows it, else as the words name it; empty for none.

    A name that the document gives in full stands for words that end in it: "an open-ended
    working group on parks" is the "Working Group on Parks".
    """
    if lineage not in _TYPES:
        return ""
    near = " ".join(text.split())[:_REACH]
    folded = near.casefold()
    known = {name for name in (*context.names.values(), context.body) if name}
    named = [name for name in known if name.casefold() in folded]
    if named:
        return min(named, key=lambda name: (folded.index(name.casefold()), -len(name), name))
    found = _NEW_BODY.search(near) if lineage is Lineage.ESTABLISHES else None
    return re.sub(r"^(?:an?|the)\s+", "", found["name"]) if found else ""
