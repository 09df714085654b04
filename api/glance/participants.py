"""A State, organization or group at a glance: what it attended and in what status, where it took the floor."""

from __future__ import annotations

from collections.abc import Mapping

from api.glance.attending import OPEN, lead_of, status_in_words
from api.glance.lines import WORDS, Ask, Group, Line, current_rows, place_of
from api.held import Held

_ATTENDED = """SELECT DISTINCT ?block ?place ?name ?status ?standing ?quote ?order ?said (EXISTS {{ GRAPH ?block {{ ?list m:listOpen true ; m:status ?status }} }} AS ?open) WHERE {{
  GRAPH ?block {{ ?attendance m:participant <{thing}> ; m:participantName ?name ; m:status ?status . ?fact m:about ?attendance . {words}
  OPTIONAL {{ GRAPH ?block {{ ?block prov:value ?said }} }}
}} LIMIT 400"""
_SPOKE = """SELECT DISTINCT ?block ?place ?capacity ?phase ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?said m:speaker <{thing}> . ?fact m:about ?said . {words}
  OPTIONAL {{ GRAPH ?block {{ ?said m:capacity ?capacity }} }} OPTIONAL {{ GRAPH ?block {{ ?said m:phase ?phase }} }}
}} LIMIT 400"""


def of_participant(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """The groups of a participant; none for what nobody names as one."""
    attended = tuple(
        _attended(held, row) for row in current_rows(ask, held, _ATTENDED.format(thing=address, words=WORDS))
    )
    spoke = tuple(
        _spoke(held, row) for row in current_rows(ask, held, _SPOKE.format(thing=address, words=WORDS))
    )
    groups = (
        Group(title="What it attended, in what status", lines=attended),
        Group(title="Where it took the floor", lines=spoke),
    )
    return tuple(group for group in groups if group.lines)


def _attended(held: Held, row: Mapping[str, str]) -> Line:
    return Line(
        before=f"As {row['name']}:",
        status=status_in_words(row["status"], lead_of(row["said"], row["name"])),
        iri=row["document"],
        name=held.name(row["document"]),
        remark=OPEN if row["open"] == "true" else "",
        places=(place_of(row),),
    )


def _spoke(held: Held, row: Mapping[str, str]) -> Line:
    capacity = f"as {row['capacity']}" if row["capacity"] else ""
    return Line(
        before=", ".join(filter(None, (row["phase"], capacity))) + (":" if row["phase"] or capacity else ""),
        name=held.name(row["document"]),
        iri=row["document"],
        places=(place_of(row),),
    )
