"""The page of the SPARQL endpoint: examples, an editor, results with links; it works without script."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.types import Receive, Scope, Send

from api.pages import graph_of, page
from kg.model.errors import MandateGraphError
from kg.questions.table import Table, results_table
from kg.rdf.terms import PREFIXES
from kg.store.interface import Store

_MOST_ROWS = 500
_ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"


class SparqlPage:
    """Answers a browser at ``/sparql``; the query runs where strangers' queries run."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page, with the answer when there is a query."""
        request = Request(scope, receive)
        query = request.query_params.get("query", "")
        table: Table | None = None
        turtle, trouble, cure = "", "", ""
        if query.strip():
            try:
                answer = await self._store.query(query, accept=_ACCEPT, client=_client(request))
                data = await answer.read()
                if "json" in answer.media_type:
                    table = results_table(data)
                else:
                    turtle = data.decode("utf-8", "replace")
            except MandateGraphError as error:
                trouble, cure = error.message, error.cure
        questions = await asyncio.to_thread(graph_of(request).questions)
        response = await asyncio.to_thread(
            page,
            request,
            "sparql.html",
            status=400 if trouble else 200,
            query=query,
            columns=table.columns if table else (),
            rows=table.records()[:_MOST_ROWS] if table else (),
            count=len(table.rows) if table else 0,
            most=_MOST_ROWS,
            answered=table is not None,
            turtle=turtle,
            trouble=trouble,
            cure=cure,
            questions=questions,
            prefixes=PREFIXES,
        )
        await response(scope, receive, send)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""
