"""The ontology read from its Turtle files: terms, concepts and modules, in the order of the files.

Pages, glossary, context and diagrams are made from these nouns, so that none of them can say
something that the Turtle does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS
from rdflib.term import Node

from kg.rdf.iri import DEF
from kg.rdf.terms import PREFIXES, M
from kg.resources import ontology_folder

MODULES = ("document", "act", "mandate", "verbs", "meeting", "provenance", "conclusion")
"""The modules that have terms of their own, in the order in which they are best read."""

LANGUAGES = ("en", "fr", "es")
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property to a thing",
    OWL.DatatypeProperty: "property to a value",
    OWL.AnnotationProperty: "annotation",
}
_SUBJECT = re.compile(r"^m:([\w-]+) a ", re.MULTILINE)
_NONE = re.compile(r"\s*No example: (?P<reason>.+)$")
_EXAMPLE = re.compile(
    r"\s*For example: “(?P<words>.+)” \((?P<document>[a-z0-9-]+), (?P<where>[a-z0-9 ]+)\)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Words of a document that a term is about. ``where`` is "paragraph 3", "masthead", "record" ..."""

    words: str
    document: str
    where: str

    @property
    def paragraph(self) -> str:
        """The number of the paragraph; empty where the words stand elsewhere."""
        return self.where.removeprefix("paragraph ") if self.where.startswith("paragraph ") else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A term that another one refers to: ``name`` with its prefix, ``anchor`` where it is one of ours."""

    iri: str
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or a property of the ontology."""

    iri: str
    name: str  # "Mandate", "givenBy"
    kind: str
    labels: tuple[tuple[str, str], ...]  # language and label, English first
    comment: str
    example: Example | None
    no_example: str  # why there is none, where the first document has none
    parents: tuple[Link, ...]
    domain: Link | None
    among: tuple[Link, ...]  # the classes that it is used on, where there are several
    range: Link | None
    values_from: Link | None
    inverse: Link | None
    concept_by: Link | None  # the property that leads to the concept of its words
    near: tuple[Link, ...]  # in other vocabularies
    formerly: tuple[str, ...]  # what was otherwise until which version
    replaced_by: Link | None  # of a deprecated term


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a scheme."""

    iri: str
    name: str
    labels: tuple[tuple[str, str], ...]
    alternatives: tuple[str, ...]
    definition: str
    example: Example | None
    no_example: str
    broader: Link | None
    see: tuple[Link, ...]
    duty: str  # "true" or "false" of a verb, else empty
    lineage: Link | None
    replaced_by: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A SKOS scheme with its concepts."""

    iri: str
    name: str
    label: str
    definition: str
    concepts: tuple[Concept, ...]
    replaced_by: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Turtle file: its terms and schemes, in the order of the file."""

    name: str
    title: str
    terms: tuple[Term, ...]
    schemes: tuple[Scheme, ...]


@cache
def ontology_graph() -> Graph:
    """All Turtle files of the ontology in one graph; shapes and examples stay apart."""
    found = Graph()
    for path in sorted(ontology_folder().glob("*.ttl")):
        found.parse(path, format="turtle")
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


@cache
def module_graph(name: str) -> Graph:
    """One Turtle file of the ontology as a graph."""
    found = Graph().parse(ontology_folder() / f"{name}.ttl", format="turtle")
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


def module_names() -> tuple[str, ...]:
    """The names of all Turtle files, which are the last parts of the modules' addresses.

    >>> {"act", "glossary", "reused", "alignments"} <= set(module_names())
    True
    """
    return tuple(
        sorted(path.stem for path in ontology_folder().glob("*.ttl") if path.stem != "mandate-graph")
    )


def ontology_version() -> str:
    """The version of the ontology.

    >>> ontology_version().count(".")
    2
    """
    return str(ontology_graph().value(URIRef(DEF.removesuffix("#")), OWL.versionInfo))


def earlier_versions() -> tuple[str, ...]:
    """The versions before the current one, newest first; each is kept whole, and changes no more.

    >>> earlier_versions()[-1]
    '0.1.0'
    """
    names = [path.stem for path in (ontology_folder() / "versions").glob("*.ttl")]
    return tuple(sorted(names, key=lambda name: tuple(map(int, name.split("."))), reverse=True))


@cache
def version_graph(name: str) -> Graph:
    """An earlier version of the ontology, all its modules in one graph."""
    found = Graph().parse(ontology_folder() / "versions" / f"{name}.ttl", format="turtle")
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


def version_terms(name: str) -> tuple[tuple[str, str, str, Link | None], ...]:
    """The terms of an earlier version: name, label, what it said of each, and what takes its place now."""
    then, now = version_graph(name), ontology_graph()
    found = []
    for term in sorted({one for one in then.subjects() if isinstance(one, URIRef) and one.startswith(DEF)}):
        label = then.value(term, RDFS.label) or then.value(term, SKOS.prefLabel)
        said = then.value(term, RDFS.comment) or then.value(term, SKOS.definition)
        successor = _one(now.value(term, DCTERMS.isReplacedBy))
        found.append((term.removeprefix(DEF), str(label or ""), str(said or ""), successor))
    return tuple(found)


def alignments() -> tuple[tuple[Link, Link], ...]:
    """The terms here that are near to terms of other vocabularies, with those."""
    near = sorted(ontology_graph().subject_objects(SKOS.closeMatch))
    return tuple((_link(term), _link(other)) for term, other in near)


def disjoint() -> tuple[tuple[Link, ...], ...]:
    """Sets of classes of which nothing is two at once."""
    graph = ontology_graph()
    return tuple(
        tuple(_link(one) for one in Collection(graph, members))
        for each in sorted(graph.subjects(RDF.type, OWL.AllDisjointClasses), key=str)
        for members in graph.objects(each, OWL.members)
    )


@cache
def read_modules(names: tuple[str, ...] = MODULES) -> tuple[Module, ...]:
    """The modules with all their terms."""
    return tuple(_module(ontology_folder() / f"{name}.ttl") for name in names)


def glossary() -> Scheme:
    """The words of the United Nations."""
    (module,) = read_modules(("glossary",))
    (scheme,) = module.schemes
    return scheme


def reused() -> tuple[tuple[Link, str, str], ...]:
    """The terms of other vocabularies that the data uses, each with its label and what it is used for."""
    graph = ontology_graph()
    return tuple(
        (_link(term), str(graph.value(term, RDFS.label)), str(note))
        for term, note in sorted(graph.subject_objects(SKOS.scopeNote))
    )


def joins() -> tuple[tuple[Link, Link, Link], ...]:
    """Where terms of other vocabularies join ours: a class, the property, what it leads to."""
    graph = ontology_graph()
    return tuple(
        (_link(of), _link(term), _link(to))
        for term, of in sorted(graph.subject_objects(SDO.domainIncludes), key=str)
        for to in sorted(graph.objects(term, SDO.rangeIncludes), key=str)
    )


def _module(path: Path) -> Module:
    graph = ontology_graph()
    subjects = [M[name] for name in _SUBJECT.findall(path.read_text(encoding="utf-8"))]
    of = URIRef(DEF.removesuffix("#") + "/" + path.stem)
    concepts = [one for one in subjects if (one, RDF.type, SKOS.Concept) in graph]
    return Module(
        name=path.stem,
        title=str(graph.value(of, RDFS.comment)),
        terms=tuple(
            _term(one, kind) for one in subjects for kind in _KINDS if (one, RDF.type, kind) in graph
        ),
        schemes=tuple(
            _scheme(one, [each for each in concepts if (each, SKOS.inScheme, one) in graph])
            for one in subjects
            if (one, RDF.type, SKOS.ConceptScheme) in graph
        ),
    )


def _term(one: URIRef, kind: URIRef) -> Term:
    graph = ontology_graph()
    comment, example = split_example(str(graph.value(one, RDFS.comment)))
    return Term(
        iri=str(one),
        name=one.removeprefix(DEF),
        kind=_KINDS[kind],
        labels=_labels(one, RDFS.label),
        comment=comment,
        example=example,
        no_example=_no_example(str(graph.value(one, RDFS.comment))),
        parents=_links((*graph.objects(one, RDFS.subClassOf), *graph.objects(one, RDFS.subPropertyOf))),
        domain=_one(graph.value(one, RDFS.domain)),
        among=_links(graph.objects(one, SDO.domainIncludes)),
        range=_one(graph.value(one, RDFS.range)),
        values_from=_one(graph.value(one, M.valuesFrom)),
        inverse=_one(graph.value(one, OWL.inverseOf)),
        concept_by=_one(graph.value(one, M.conceptBy)),
        near=_links(graph.objects(one, SKOS.closeMatch)),
        formerly=tuple(sorted(str(each) for each in graph.objects(one, SKOS.historyNote))),
        replaced_by=_one(graph.value(one, DCTERMS.isReplacedBy)),
    )


def _scheme(one: URIRef, concepts: Iterable[URIRef]) -> Scheme:
    graph = ontology_graph()
    return Scheme(
        iri=str(one),
        name=one.removeprefix(DEF),
        label=str(graph.value(one, SKOS.prefLabel)),
        definition=str(graph.value(one, SKOS.definition)),
        concepts=tuple(_concept(each) for each in concepts),
        replaced_by=_one(graph.value(one, DCTERMS.isReplacedBy)),
    )


def _concept(one: URIRef) -> Concept:
    graph = ontology_graph()
    example = graph.value(one, SKOS.example)
    return Concept(
        iri=str(one),
        name=one.removeprefix(DEF),
        labels=_labels(one, SKOS.prefLabel),
        alternatives=tuple(sorted(str(each) for each in graph.objects(one, SKOS.altLabel))),
        definition=str(graph.value(one, SKOS.definition)),
        example=split_example(str(example))[1] if example is not None else None,
        no_example=_no_example(str(example or "")),
        broader=_one(graph.value(one, SKOS.broader)),
        see=_links(graph.objects(one, RDFS.seeAlso)),
        duty=str(graph.value(one, M.createsDuty) or ""),
        lineage=_one(graph.value(one, M.lineage)),
        replaced_by=_one(graph.value(one, DCTERMS.isReplacedBy)),
    )


def split_example(comment: str) -> tuple[str, Example | None]:
    """A comment without its example, and the example.

    >>> split_example("A thing. For example: “his boat” (some-report, paragraph 3).")
    ('A thing.', Example(words='his boat', document='some-report', where='paragraph 3'))
    """
    match = _EXAMPLE.search(comment)
    if match is None:
        return _NONE.sub("", comment), None
    return comment[: match.start()], Example(**match.groupdict())


def _no_example(comment: str) -> str:
    match = _NONE.search(comment)
    return match["reason"] if match else ""


def _labels(one: URIRef, predicate: URIRef) -> tuple[tuple[str, str], ...]:
    found = {
        str(getattr(each, "language", "")): str(each) for each in ontology_graph().objects(one, predicate)
    }
    return tuple((language, found[language]) for language in LANGUAGES if language in found)


def _links(found: Iterable[Node]) -> tuple[Link, ...]:
    return tuple(_link(each) for each in sorted(one for one in found if isinstance(one, URIRef)))


def _one(found: Node | None) -> Link | None:
    return _link(found) if isinstance(found, URIRef) else None


def _link(found: Node) -> Link:
    iri = str(found)
    return Link(iri=iri, name=shortened(iri), anchor=iri.removeprefix(DEF) if iri.startswith(DEF) else "")


def shortened(iri: str) -> str:
    """A term as it is written with its prefix; the whole address where no prefix is known.

    >>> shortened("http://www.w3.org/ns/prov#Plan"), shortened("http://example.org/x")
    ('prov:Plan', 'http://example.org/x')
    """
    best = max(
        (
            (namespace, prefix)
            for prefix, namespace in (*PREFIXES.items(), *_OTHERS.items())
            if iri.startswith(namespace)
        ),
        key=lambda pair: len(pair[0]),
        default=("", ""),
    )
    return f"{best[1]}:{iri.removeprefix(best[0])}" if best[0] else iri


_OTHERS = {
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "oparl": "https://schema.oparl.org/1.1/",
    "opengov": "http://www.w3.org/ns/opengov#",
}
