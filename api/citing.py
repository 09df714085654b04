"""Who cites an act: all documents, with paragraph, verb and words; acts of one number told apart by their bodies."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from rdflib import Literal

from api.glance import Line, Place, name_of
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
_CITATIONS = """SELECT DISTINCT ?cited ?document ?block ?place ?verb ?quote ?order WHERE {{
  VALUES ?cited {{ {acts} }}
  GRAPH ?block {{ ?citation cito:hasCitedEntity ?cited . ?fact m:about ?citation ; oa:hasTarget ?words .
    ?words oa:hasSelector ?selector . ?selector oa:exact ?quote }}
  OPTIONAL {{ GRAPH ?block {{ ?fact m:place ?place }} }} OPTIONAL {{ GRAPH ?block {{ ?fact m:order ?order }} }}
  OPTIONAL {{ GRAPH ?block {{ ?citation m:verb ?verb }} }}
  GRAPH ?block {{ ?block m:version ?version }} GRAPH ?versions {{ ?document m:currentVersion ?version }}
}} ORDER BY ?document ?order LIMIT 4000"""


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
    places: dict[str, dict[str, dict[tuple[str, str], Place]]] = {}
    verbs: dict[tuple[str, str], dict[str, None]] = {}
    if acts:
        values = " ".join(f"<{one}>" for one in acts)
        for row in results_table(graph.select(prefixed(_CITATIONS.format(acts=values)))).records():
            places.setdefault(row["cited"], {}).setdefault(row["document"], {}).setdefault(
                (row["block"], row["place"]),
                Place(
                    block=row["block"], paragraph=row["place"], quote=row["quote"], document=row["document"]
                ),
            )
            if row["verb"]:
                verbs.setdefault((row["cited"], row["document"]), {})[row["verb"]] = None
    kept_names = held(request)
    groups = [
        (
            row,
            [
                Line(
                    name=name_of(kept_names, document),
                    iri=document,
                    after=", ".join(verbs.get((key, document), ())),
                    places=tuple(found.values()),
                )
                for document, found in places.get(key, {}).items()
            ],
        )
        for key, row in acts.items()
    ]
    groups.sort(key=lambda group: (-len(group[1]), group[0]["bodyName"]))
    network = graph.citations().most_relied_on(12).records() if not number else ()
    return page(request, "cites.html", act=said, body=body, number=number, groups=groups, relied=network)
