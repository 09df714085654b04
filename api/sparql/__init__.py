"""The SPARQL 1.1 Protocol over a store, as a plain ASGI application.

Mount it as a route: ``Route("/sparql", sparql_app(store))`` (a mount would redirect to "/sparql/").
"""

from __future__ import annotations

from api.sparql.app import SparqlApp, SparqlSettings, sparql_app

__all__ = ["SparqlApp", "SparqlSettings", "sparql_app"]
