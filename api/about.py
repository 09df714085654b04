"""What this is and is not: sources, licence, personal data, how to ask for a correction."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.contact import contact
from api.held import held
from api.pages import graph_of, page
from kg.lineage.patterns import prefixed
from kg.questions.table import results_table

router = APIRouter()
_CURATED = """SELECT DISTINCT ?source ?title ?symbol ?publisher ?address WHERE {
  GRAPH ?source { ?source a m:CuratedSource ; dct:title ?title . OPTIONAL { ?source dct:identifier ?symbol }
    OPTIONAL { ?source dct:publisher ?publisher } OPTIONAL { ?source dct:source ?address } } } ORDER BY ?title"""


@router.get("/about", summary="Sources, privacy, corrections", include_in_schema=False)
def about(request: Request) -> Response:
    """What the collection is made of, what it says of people, how to have something corrected."""
    return page(
        request,
        "about.html",
        contact=contact(),
        curated=results_table(graph_of(request).select(prefixed(_CURATED))).records(),
        counts=held(request).counts(),
    )
