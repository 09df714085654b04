"""The vocabulary at its own address, as page or data; its drawings, context, glossary; what the data is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from api.negotiation import RDF, wanted
from api.pages import graph_of, page
from kg.model.errors import NotFoundError
from kg.vocabulary.context import context_json
from kg.vocabulary.describe import about_data
from kg.vocabulary.diagram import module_svg
from kg.vocabulary.examples import find_places
from kg.vocabulary.ontology import (
    MODULES,
    Example,
    alignments,
    disjoint,
    earlier_versions,
    glossary,
    module_graph,
    module_names,
    ontology_graph,
    ontology_version,
    read_modules,
    reused,
    version_graph,
    version_terms,
)

router = APIRouter(tags=["vocabulary"])

_WRITERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt11", "rdf": "xml"}
_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
_KEPT: dict[tuple[str, str, str], bytes] = {}


@router.get("/def", summary="The ontology: page or data")
def ontology(request: Request) -> Response:
    """The ontology, every term with an example and a link to where its words stand."""
    return _ontology(request, "def")


@router.get("/def.{suffix}", summary="The ontology in one form", include_in_schema=False)
def ontology_as(request: Request, suffix: str) -> Response:
    """The ontology in the form that the suffix names."""
    _known(suffix)
    return _ontology(request, f"def.{suffix}")


@router.get("/def/{name}", summary="A version, a module's drawing, or the JSON-LD context")
def part(request: Request, name: str) -> Response:
    """``context.jsonld``, a drawing (``mandate.svg``), a module (``mandate.ttl``), the ontology under its version."""
    if name == "context.jsonld":
        return Response(context_json(), media_type="application/ld+json", headers=_open())
    for module in read_modules():
        if name == f"{module.name}.svg" and (drawing := module_svg(module)):
            return Response(drawing, media_type="image/svg+xml", headers=_open())
    form = wanted(request, name, RDF)
    if form.path == ontology_version():
        return _ontology(request, f"def{name.removeprefix(form.path)}")
    if form.path in earlier_versions() or form.path in module_names():
        if form.name == "html":
            return _read(request, form.path)
        return Response(_serialized(form.name, form.path), media_type=form.media_type, headers=_open())
    raise NotFoundError(f'There is no part "{name}" of the ontology.', cure="/def lists what there is.")


@router.get("/glossary", summary="The words of the United Nations")
def words(request: Request) -> Response:
    """The glossary, from the same Turtle as the ontology."""
    scheme = glossary()
    found = sorted(scheme.concepts, key=lambda one: one.labels[0][1].casefold())
    return page(
        request,
        "vocabulary_glossary.html",
        words=found,
        places=_places(request, (one.example for one in found)),
        languages=_LANGUAGES,
    )


@router.get("/void", summary="What the data is: VoID, DCAT, Service Description")
@router.get("/.well-known/void", summary="The same, where crawlers look", include_in_schema=False)
def void(request: Request) -> Response:
    """The data's description of itself, counted in the store."""
    return _void(request, "void")


@router.get("/void.{suffix}", include_in_schema=False)
def void_as(request: Request, suffix: str) -> Response:
    """The data's description of itself in the form that the suffix names."""
    _known(suffix)
    return _void(request, f"void.{suffix}")


def _ontology(request: Request, path: str) -> Response:
    form = wanted(request, path, RDF)
    if form.name != "html":
        return Response(_serialized(form.name), media_type=form.media_type, headers=_open())
    modules = read_modules()
    examples = (term.example for module in modules for term in module.terms)
    response = page(
        request,
        "vocabulary.html",
        version=ontology_version(),
        alternates=RDF,
        modules=modules,
        # Markup: made by our own drawing, which escapes
        drawings={module.name: Markup(module_svg(module)) for module in modules},  # noqa: S704
        reused=reused(),
        alignments=alignments(),
        disjoint=disjoint(),
        earlier=earlier_versions(),
        places=_places(request, examples),
        languages=_LANGUAGES,
    )
    response.headers["Link"] = ", ".join(
        f'</def.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in RDF.items()
    )
    return response


def _read(request: Request, part: str) -> Response:
    """Where people read an earlier version or a module."""
    if part in module_names():
        return RedirectResponse(_page_of(part), headers={"Vary": "Accept"})
    return page(
        request,
        "vocabulary_version.html",
        version=part,
        current=ontology_version(),
        alternates=RDF,
        terms=version_terms(part),
    )


def _page_of(module: str) -> str:
    """Where people read a module."""
    if module in MODULES:
        return f"/def#module-{module}"
    return "/glossary" if module == "glossary" else f"/def#{module}"


def _known(suffix: str) -> None:
    if suffix not in {*RDF, "html"}:
        raise NotFoundError(f'There is no form "{suffix}".', cure=f"There are {', '.join(RDF)}.")


def _places(request: Request, examples: Iterable[Example | None]) -> dict[Example, str]:
    """Where the words of each example stand in the store at hand."""
    return find_places(graph_of(request).select, (one for one in examples if one is not None))


def _void(request: Request, path: str) -> Response:
    form = wanted(request, path, RDF)
    name, media = ("ttl", RDF["ttl"]) if form.name == "html" else (form.name, form.media_type)
    graph = graph_of(request)
    base = str(request.base_url)
    key = (base, graph.store.digest(), name)
    if key not in _KEPT:
        made = about_data(graph.select, graph.questions(), base=base, size=graph.store.size())
        if len(_KEPT) >= 2 * len(_WRITERS):  # counted anew when the data changes; a handful of forms at most
            _KEPT.clear()
        _KEPT[key] = made.serialize(format=_WRITERS[name], encoding="utf-8")
    return Response(_KEPT[key], media_type=media, headers=_open())


@lru_cache(maxsize=64)
def _serialized(name: str, part: str = "") -> bytes:
    if part in earlier_versions():
        graph = version_graph(part)
    else:
        graph = module_graph(part) if part else ontology_graph()
    return graph.serialize(format=_WRITERS[name], encoding="utf-8")


def _open() -> dict[str, str]:
    """Other sites' programs may read the vocabulary."""
    return {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
