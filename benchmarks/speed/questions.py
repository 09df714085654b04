"""The twelve questions of the mix, each about some thing of the graph, and the look-up of one row."""

from __future__ import annotations

import random

from benchmarks.speed.graph import TOPICS, D, I

_HEAD = f"PREFIX d: <{D}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
LOOK_UP = 'SELECT ?act ?label {{ ?act d:symbol "E/RES/{n}" ; rdfs:label ?label }}'
MIX = {
    "look-up by symbol": LOOK_UP,
    "resolution to panellists, five steps": "SELECT ?person ?name {{ <{i}act/{n}> d:gives ?m . ?m d:names ?f . "
    "?f d:exercisedBy ?item . ?item d:panellist ?person . ?person rdfs:label ?name }}",
    "the same through cites*": "SELECT DISTINCT ?person {{ <{i}act/{n}> d:cites* ?a . ?a d:gives ?m . ?m d:names ?f . "
    "?f d:exercisedBy ?item . ?item d:panellist ?person }}",
    "cites+": "SELECT DISTINCT ?a {{ <{i}act/{n}> d:cites+ ?a }}",
    "cited by, counted": "SELECT (COUNT(?a) AS ?n) {{ ?a d:cites <{i}act/{n}> }}",
    "provenance chain": "SELECT ?quote ?number {{ <{i}act/{n}> d:gives ?m . ?m d:names ?f . "
    "GRAPH ?p {{ ?fact d:about ?f ; d:quote ?quote }} ?p d:number ?number }}",
    "count by country, one topic": "SELECT ?country (COUNT(*) AS ?n) {{ ?act d:topic <{i}topic/{topic}> ; d:gives ?m . "
    "?m d:names ?f . ?f d:exercisedBy ?item . ?meeting d:considers ?item ; d:attendedBy ?country . "
    "?meeting d:date ?date FILTER(STRSTARTS(STR(?date), '{year}')) }} GROUP BY ?country",
    "describe": "DESCRIBE <{i}act/{n}>",
    "construct, two steps": "CONSTRUCT {{ ?m d:names ?f }} {{ <{i}act/{n}> d:gives ?m . ?m d:names ?f }}",
    "named graph provenance": "SELECT ?fact ?quote {{ GRAPH <{i}paragraph/{n}/3> {{ ?fact d:quote ?quote }} }}",
    "agenda of a meeting": "SELECT ?item ?label {{ <{i}meeting/{n}> d:considers ?item . ?item rdfs:label ?label }} "
    "ORDER BY ?item",
    "functions without panellists": "SELECT ?f {{ <{i}act/{n}> d:gives ?m . ?m d:names ?f . "
    "FILTER NOT EXISTS {{ ?f d:exercisedBy ?x . ?x d:panellist ?p }} }}",
}


def look_ups(reports: int, count: int) -> list[str]:
    """Look-ups of one row, about things by chance."""
    return _about([LOOK_UP], reports, count)


def mix(reports: int, count: int) -> list[str]:
    """The mix of twelve, over and over, about things by chance."""
    return _about(list(MIX.values()), reports, count)


def _about(shapes: list[str], reports: int, count: int) -> list[str]:
    dice = random.Random(11)
    return [
        _HEAD
        + shapes[place % len(shapes)].format(
            i=I, n=dice.randrange(reports), topic=dice.randrange(TOPICS), year=dice.randrange(1990, 2025)
        )
        for place in range(count)
    ]
