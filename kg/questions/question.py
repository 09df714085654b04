"""A named question as its file says it.

A file ``data/questions/<name>.rq`` is SPARQL that runs as it stands, with a head of comments::

    #% title: What was on the agenda?
    #% description: An agenda item or sub-item a row.
    #% parameter report: document: Only this document, by its id
    #% columns: number, parent, title
    #% lists: paragraphs

A parameter's variable stands in the query as ``VALUES ?document { UNDEF }``; asking with a
value puts the value's IRI or literal in the place of UNDEF, so the file itself answers for
all documents. ``lists`` names the columns that hold several values joined with ";".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rdflib import Literal, URIRef

from kg.model.errors import QuestionError
from kg.rdf import iri
from kg.resources import data_folder

_HEAD = re.compile(r"^#% (?P<key>\w+)(?: (?P<name>\w+))?: (?P<value>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A typed parameter: ``type`` is "document" (an id) or "text"; ``variable`` is its SPARQL name."""

    name: str
    type: str
    description: str
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: what it asks, its parameters, its fixed columns, its SPARQL."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]  # the fixed ones, in order
    lists: frozenset[str]
    sparql: str

    def bound(self, values: Mapping[str, str]) -> str:
        """The SPARQL with the given values in it.

        Raises QuestionError for a parameter that the question does not have.
        """
        sparql = self.sparql
        known = {parameter.name: parameter for parameter in self.parameters}
        for name, value in values.items():
            parameter = known.get(name)
            if parameter is None:
                raise QuestionError(
                    f'The question "{self.name}" has no parameter "{name}".',
                    cure=f"It takes: {', '.join(known) or 'none'}.",
                )
            term = _document_iri(value) if parameter.type == "document" else Literal(value)
            sparql = sparql.replace(
                f"VALUES ?{parameter.variable} {{ UNDEF }}", f"VALUES ?{parameter.variable} {{ {term.n3()} }}"
            )
        return sparql

    def of_documents(self, documents: Iterable[str]) -> str:
        """The SPARQL over some documents, by their IRIs; for what each document says by itself."""
        values = " ".join(_document_iri(document).n3() for document in documents)
        return self.sparql.replace("VALUES ?document { UNDEF }", f"VALUES ?document {{ {values} }}")

    def of_version(self, version: str) -> str:
        """The SPARQL over one version of a document, whichever is current."""
        return self.bound({"report": version.partition("/v/")[0]}).replace(
            "GRAPH ?versions { ?document m:currentVersion ?version }",
            f"VALUES ?version {{ {URIRef(version).n3()} }} "
            "GRAPH ?versions { ?document m:hasVersion ?version }",
        )


def _document_iri(value: str) -> URIRef:
    """A document's IRI from its id, its symbol or the IRI itself."""
    return (
        URIRef(value)
        if value.startswith(iri.ID) and not re.search(r'[<>"\s{}|\\^`]', value)
        else iri.document(value)
    )


def parse_question(name: str, text: str) -> Question:
    """A question from its file's text; raises QuestionError when the head is incomplete."""
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    for found in _HEAD.finditer(text):
        if found["key"] == "parameter":
            kind, _, described = found["value"].partition(": ")
            variable = "document" if kind == "document" else found["name"]
            parameters.append(
                Parameter(name=found["name"], type=kind, description=described, variable=variable)
            )
        else:
            single[found["key"]] = found["value"]
    for key in ("title", "description", "columns"):
        if key not in single:
            raise QuestionError(f'The question "{name}" has no {key}.', cure=f'Add a line "#% {key}: ...".')
    return Question(
        name=name,
        title=single["title"],
        description=single["description"],
        parameters=tuple(parameters),
        columns=_names(single["columns"]),
        lists=frozenset(_names(single.get("lists", ""))),
        sparql=text,
    )


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def find_questions(folder: Path | None = None) -> Iterator[Question]:
    """All questions, by name; from ``data/questions`` unless another folder is given."""
    for path in sorted((folder or data_folder() / "questions").glob("*.rq")):
        yield parse_question(path.stem, path.read_text(encoding="utf-8"))


def question_named(name: str, folder: Path | None = None) -> Question:
    """The question of that name; raises QuestionError that lists the names there are."""
    found = {question.name: question for question in find_questions(folder)}
    if name not in found:
        near = get_close_matches(name, found, n=1)
        meant = f'Did you mean "{near[0]}"? ' if near else ""
        raise QuestionError(f'There is no question "{name}".', cure=f"{meant}There are: {', '.join(found)}.")
    return found[name]
