"""Pages from templates: every text escaped, one frame, no request to another host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote as percent

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.labels import in_words
from api.wording import dated, day_words, note_words
from kg.graph import MandateGraph
from kg.picture.links import page_address
from kg.rdf import iri

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
_PLACE = re.compile(r"^(?P<version>.+?/id/document/[^/]+/v/[0-9a-f]+)/(?P<path>.+)$")
_CORRECTION = re.compile(r"/correction/[0-9a-f]{10}$")
_WHOLE = 90  # characters: shorter quotes are found by all of their words
_BLANK_LINES = re.compile(r"\n\s*\n")
_ENDS = 5  # words at either end by which a longer quote is found


def brief(address: str) -> str:
    """An IRI as a reader wants it: its last telling parts.

    >>> brief("https://w3id.org/mandate-graph/id/act/general-assembly/resolution/55-255")
    'act/general-assembly/resolution/55-255'
    """
    local = address.removeprefix("https://w3id.org/mandate-graph/").removeprefix("id/")
    return local.removeprefix("def#") or address


def words_address(block: str, quote: str = "") -> str:
    """Where words stand in the reader: the version's page, at the paragraph, the words as a text fragment.

    A block that is none of a document's has its own page. Text fragments: https://wicg.github.io/scroll-to-text-fragment/

    >>> words_address(iri.ID + "document/a/v/0123/para/2/c", "shall meet")
    '/id/document/a/v/0123#para-2-c:~:text=shall%20meet'
    >>> words_address(iri.ID + "curated/a-res-1-1")
    '/id/curated/a-res-1-1'
    """
    found = _PLACE.match(paragraph_of(block))
    if found is None:
        return page_address(block, "/") if block else ""
    at = f"{page_address(found['version'], '/')}#{anchor(found['path'])}"
    fragment = text_fragment(quote)
    return f"{at}:~:text={fragment}" if fragment else at


def paragraph_of(graph: str) -> str:
    """The paragraph that a graph says something of: that of a correction is the one whose words were misread.

    >>> paragraph_of(iri.ID + "document/a/v/0123/para/2/correction/5f0c2a91bb")
    'https://w3id.org/mandate-graph/id/document/a/v/0123/para/2'
    """
    return _CORRECTION.sub("", graph)


def anchor(path: str) -> str:
    """The name of a block's place in the reader, from its path within the version."""
    return path.replace("/", "-")


def text_fragment(quote: str) -> str:
    """A quote as a text directive: whole when short, else its first and last words.

    >>> text_fragment("one-two, three")
    'one%2Dtwo%2C%20three'
    """
    words = quote.split()
    if not words:
        return ""
    if len(quote) <= _WHOLE or len(words) < 2 * _ENDS:
        return _encoded(" ".join(words))
    return f"{_encoded(' '.join(words[:_ENDS]))},{_encoded(' '.join(words[-_ENDS:]))}"


def _encoded(text: str) -> str:
    return percent(text, safe="").replace("-", "%2D")


def within(text: str, most: int = 200) -> str:
    """A text, cut at a word with an ellipsis when it is longer than ``most`` characters.

    >>> within("one two three", 9)
    'one two …'
    """
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def singular(name: str) -> str:
    """The name of a count for one thing.

    >>> singular("documents"), singular("bodies and organizations"), singular("people")
    ('document', 'body or organization', 'person')
    """
    if name == "people":
        return "person"
    words = [word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in name.split()]
    return " ".join("or" if word == "and" else word for word in words)


def tight(text: str) -> str:
    """A text without blank lines.

    >>> tight("one\\n\\n \\ntwo")
    'one\\ntwo'
    """
    return _BLANK_LINES.sub("\n", text)


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["local"] = lambda address: page_address(address, "/")
_ENVIRONMENT.filters["brief"] = brief
_ENVIRONMENT.filters["within"] = within
_ENVIRONMENT.filters["tight"] = tight
_ENVIRONMENT.filters["singular"] = singular
_ENVIRONMENT.filters["in_words"] = in_words
_ENVIRONMENT.filters["note"] = note_words
_ENVIRONMENT.filters["day"] = day_words
_ENVIRONMENT.filters["dated"] = dated
_ENVIRONMENT.globals["words_address"] = words_address
_ENVIRONMENT.globals["is_thing"] = lambda value: str(value).startswith(iri.ID)


def graph_of(request: Request) -> MandateGraph:
    """The graph that the application was made around."""
    found = request.app.state.graph
    if not isinstance(found, MandateGraph):
        raise TypeError("the application has no graph")
    return found


def page(request: Request, template: str, /, status: int = 200, **values: object) -> HTMLResponse:
    """A page from a template; ``values`` are what it shows."""
    text = _ENVIRONMENT.get_template(template).render(
        path=request.url.path,
        address=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        digest=graph_of(request).store.digest()[:12],
        adding=request.app.state.adding is not None,
        **values,
    )
    return HTMLResponse(text, status_code=status, headers={"Vary": "Accept"})
