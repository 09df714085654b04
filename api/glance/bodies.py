"""A body at a glance: which act set it up, in what words; its functions with their evidence; what else it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.glance.evidence import find_evidence
from api.glance.lines import WORDS, Ask, Group, Line, current_rows, lineage_name, place_of
from api.held import Held
from kg.questions.table import natural_key

MANDATES = """SELECT DISTINCT ?act ?kind ?number ?verb ?text ?lineage ?duty ?deadline ?addressee ?block ?place ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?mandate {linked} ; a m:Mandate ; m:givenBy ?act ; m:text ?text . ?fact m:about ?mandate . {words}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:verb ?verb }} }} OPTIONAL {{ GRAPH ?block {{ ?mandate m:lineage ?lineage }} }}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:createsDuty ?duty }} }} OPTIONAL {{ GRAPH ?block {{ ?mandate m:deadline ?deadline }} }}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:addressee ?addressee }} }}
  OPTIONAL {{ GRAPH ?block {{ ?act eli:id_local ?number }} }} OPTIONAL {{ GRAPH ?block {{ ?act m:actKind ?kind }} }}
}} LIMIT 400"""
"""What acts do; ``linked`` is the property and value that narrow it to a body or an act."""
_FUNCTIONS = """SELECT DISTINCT ?function ?letter ?text ?act ?number ?block ?place ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?function m:givenTo <{body}> ; m:givenBy ?act ; m:text ?text . ?fact m:about ?function . {words}
  OPTIONAL {{ GRAPH ?block {{ ?function skos:notation ?letter }} }} OPTIONAL {{ GRAPH ?block {{ ?act eli:id_local ?number }} }}
}}"""
_FOUNDING = ("establishes", "makes permanent", "continues", "supersedes", "suspends")


def of_body(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """The groups of a body."""
    merged: dict[tuple[str, str], dict[str, str]] = {}
    for linked in ("m:concernsBody", "m:addressedTo"):
        for row in current_rows(ask, held, MANDATES.format(linked=f"{linked} <{address}>", words=WORDS)):
            merged.setdefault((row["act"], row["text"]), {**row, "linked": linked})
    founding = [row for row in merged.values() if _founds(row)]
    founding.sort(key=lambda row: (_FOUNDING.index(lineage_name(row["lineage"])), natural_key(row["number"])))
    others = [row for row in merged.values() if row not in founding]
    return (
        Group(
            title="Which act set it up, in what words",
            lines=tuple(_mandate(row) for row in founding),
            empty="No document here says which act set it up.",
        ),
        _functions(held, current_rows(ask, held, _FUNCTIONS.format(body=address, words=WORDS))),
        *(
            (Group(title="What else it was asked to do", lines=tuple(_mandate(row) for row in others)),)
            if others
            else ()
        ),
    )


def _founds(row: Mapping[str, str]) -> bool:
    """Whether a mandate sets the body itself up or changes its standing: it concerns it, not only asks it."""
    return row["linked"] == "m:concernsBody" and lineage_name(row["lineage"]) in _FOUNDING


def _mandate(row: Mapping[str, str]) -> Line:
    kind = row["kind"].capitalize() or "Act"
    return Line(
        name=f"{kind} {row['number']}".strip(),
        iri=row["act"],
        after=f"{row['verb']} {row['text']}".strip(),
        status=lineage_name(row["lineage"]),
        places=(place_of(row),),
    )


def _functions(held: Held, rows: Iterable[dict[str, str]]) -> Group:
    found: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: (natural_key(row["number"]), natural_key(row["order"]))):
        found.setdefault(row["function"], []).append(row)
    shown: dict[str, list[Line]] = {}
    for line in find_evidence(held, found).lines:
        shown.setdefault(line.iri, []).append(line)
    lines = []
    for function, said in found.items():
        row, evidence = said[0], shown.get(function, [])
        lines.append(
            Line(
                before=f"{row['number']} ({row['letter']})" if row["letter"] else row["number"],
                name=row["text"],
                iri=function,
                status=_status(evidence),
                remark=" ".join(dict.fromkeys(one.remark for one in evidence if one.status != "no evidence"))
                or (evidence[0].remark if evidence else ""),
                rule=evidence[0].rule if evidence else "",
                places=(
                    *(place_of(one) for one in said[:1]),
                    *(place for one in evidence for place in one.places),
                ),
            )
        )
    return Group(
        title="Its functions, and which have evidence",
        lines=tuple(lines),
        empty="No document here gives it functions.",
    )


def _status(evidence: Iterable[Line]) -> str:
    """What all documents together show: one that shows something outweighs those that show nothing."""
    said = [one.status for one in evidence]
    return next((status for status in said if status != "no evidence"), said[0] if said else "")
