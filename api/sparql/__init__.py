"""The SPARQL 1.1 Protocol over a store, as a plain ASGI application.

Put it beside an application, ``app.add_middleware(SparqlBeside, store=store)``, added last; or give it a
route, ``Route("/sparql", sparql_app(isolate(store)))`` (a mount would redirect to "/sparql/").
"""

from __future__ import annotations

from api.sparql.app import SparqlApp, SparqlSettings, sparql_app
from api.sparql.beside import SparqlBeside

__all__ = ["SparqlApp", "SparqlBeside", "SparqlSettings", "sparql_app"]
