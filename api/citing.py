"""Who cites an act: all documents, with paragraph, verb and words; acts of one number told apart by their bodies."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from rdflib import Literal

from api.glance.citations import by_document
from api.glance.lines import WORDS, current_rows
from api.held import held
from api.pages import graph_of, page
from kg.lineage.patterns import prefixed
from kg.questions.table import results_table

router = APIRouter(tags=["lineage"])

_WORDS_BEFORE = re.compile(r"^(?:the\s+)?(?:resolutions?|res\.?|decisions?|dec\.?)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[A-Z]+[-–])?\d+/(?:[A-Z]+\.)?\d+|\d{1,4} \(\d{4}\)", re.IGNORECASE)
_ACTS = """SELECT DISTINCT ?act ?number ?kind ?body ?bodyName ?title WHERE {{
  GRAPH ?g {{ ?act eli:id_local {number} ; m:actKind ?kind }}
  OPTIONAL {{ GRAPH ?g {{ ?act eli:passed_by ?body . ?body foaf:name ?bodyName }} }}
  BIND({number} AS ?number)
  OPTIONAL {{ GRAPH ?h {{ ?act dct:title ?title }} }}
}}"""
_CITATIONS = """SELECT DISTINCT ?cited ?block ?place ?verb ?pinpoint ?standing ?quote ?order WHERE {{
  VALUES ?cited {{ {acts} }}
  GRAPH ?block {{ ?citation cito:hasCitedEntity ?cited . ?fact m:about ?citation . {words}
  OPTIONAL {{ GRAPH ?block {{ ?citation m:citingVerb ?verb }} }} OPTIONAL {{ GRAPH ?block {{ ?citation m:pinpoint ?pinpoint }} }}
}} LIMIT 4000"""


@router.get("/cites", summary="Who cites an act", include_in_schema=False)
def cites(request: Request, act: str = "", body: str = "") -> Response:
    """Every document that cites the act of that number, by body where several have one."""
    graph = graph_of(request)
    said = " ".join(act.split())
    number = found.group() if (found := _NUMBER.search(said)) else _WORDS_BEFORE.sub("", said)
    acts: dict[str, dict[str, str]] = {}
    if number:
        asked = prefixed(_ACTS.format(number=Literal(number).n3()))
        for row in results_table(graph.select(asked)).records():
            kept = acts.setdefault(row["act"], row)
            for key in ("bodyName", "title"):
                if len(row[key]) > len(kept[key]):
                    kept[key] = row[key]
    if body:
        acts = {key: row for key, row in acts.items() if body.casefold() in row["bodyName"].casefold()}
    cited: dict[str, list[dict[str, str]]] = {}
    if acts:
        values = " ".join(f"<{one}>" for one in acts)
        for row in current_rows(graph.select, held(request), _CITATIONS.format(acts=values, words=WORDS)):
            cited.setdefault(row["cited"], []).append(row)
    groups = [(row, by_document(held(request), cited.get(key, ()))) for key, row in acts.items()]
    groups.sort(key=lambda group: (-len(group[1]), group[0]["bodyName"]))
    network = graph.citations().most_relied_on(12).records() if not number else ()
    return page(request, "cites.html", act=said, body=body, number=number, groups=groups, relied=network)
