"""Pages from templates: every text escaped, one frame, no request to another host."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.graph import MandateGraph
from kg.picture.links import page_address

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"


def brief(iri: str) -> str:
    """An IRI as a reader wants it: its last telling parts.

    >>> brief("https://w3id.org/mandate-graph/id/act/general-assembly/resolution/55-255")
    'act/general-assembly/resolution/55-255'
    """
    local = iri.removeprefix("https://w3id.org/mandate-graph/").removeprefix("id/")
    return local.removeprefix("def#") or iri


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["local"] = lambda iri: page_address(iri, "/")
_ENVIRONMENT.filters["brief"] = brief


def graph_of(request: Request) -> MandateGraph:
    """The graph that the application was made around."""
    found = request.app.state.graph
    if not isinstance(found, MandateGraph):
        raise TypeError("the application has no graph")
    return found


def page(request: Request, template: str, /, status: int = 200, **values: object) -> HTMLResponse:
    """A page from a template; ``values`` are what it shows."""
    text = _ENVIRONMENT.get_template(template).render(
        path=request.url.path, digest=graph_of(request).store.digest()[:12], **values
    )
    return HTMLResponse(text, status_code=status, headers={"Vary": "Accept"})
