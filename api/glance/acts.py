"""An act at a glance: its text where it is here, what it does, who cites which of its paragraphs, its functions."""

from __future__ import annotations

from collections.abc import Mapping

from api.glance.bodies import MANDATES
from api.glance.citations import by_document
from api.glance.evidence import find_evidence
from api.glance.lines import WORDS, Ask, Group, Line, current_rows, lineage_name, place_of, rows_of, sentence
from api.held import Held

_CITING = """SELECT DISTINCT ?block ?place ?verb ?pinpoint ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?citation cito:hasCitedEntity <{act}> . ?fact m:about ?citation . {words}
  OPTIONAL {{ GRAPH ?block {{ ?citation m:citingVerb ?verb }} }} OPTIONAL {{ GRAPH ?block {{ ?citation m:pinpoint ?pinpoint }} }}
}} LIMIT 500"""
_OWN_NUMBER = """SELECT ?document ?number WHERE {{ GRAPH ?record {{ ?version m:recordsAct <{act}> . <{act}> m:number ?number }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }} }}"""


def of_act(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """The groups of a resolution or decision."""
    does = current_rows(ask, held, MANDATES.format(linked=f"m:givenBy <{address}>", words=WORDS))
    citing = current_rows(ask, held, _CITING.format(act=address, words=WORDS))
    groups = []
    if own := rows_of(ask, _OWN_NUMBER.format(act=address)):
        texts = tuple(Line(name=held.name(row["document"]), iri=row["document"]) for row in own)
        groups.append(Group(title="Its text", lines=texts))
    groups.append(
        Group(
            title="What it does" if own else "What it does, as documents say",
            lines=tuple(
                _provision(row) for row in {(row["block"], row["text"]): row for row in does}.values()
            ),
            empty="No document here says what it does.",
        )
    )
    groups.append(
        Group(title="Who cites it", lines=by_document(held, citing), empty="No document here cites it.")
    )
    evidence = find_evidence(held, held.functions_of(address))
    if evidence.lines:
        groups.append(Group(title="Its functions, and which have evidence", lines=evidence.lines))
    return tuple(groups)


def _provision(row: Mapping[str, str]) -> Line:
    lineage = lineage_name(row["lineage"])
    return Line(
        before=row["verb"],
        after=sentence(row["text"], f"by {row['deadline']}" if row["deadline"] else ""),
        status=lineage or ("creates a duty" if row["duty"] == "true" else ""),
        places=(place_of(row),),
    )
