"""The glossary and the reference of the ontology as Markdown for the documentation, made from the Turtle."""

from __future__ import annotations

from kg.vocabulary.ontology import (
    Concept,
    Example,
    Link,
    Module,
    Scheme,
    Term,
    glossary,
    ontology_version,
    read_modules,
    reused,
)

_NAMES = {"en": "English", "fr": "French", "es": "Spanish"}


def glossary_markdown() -> str:
    """The text of docs/glossary.md."""
    lines = [
        "# Glossary",
        "",
        "The words of the United Nations as this project uses them, each defined once. Made from `ontology/glossary.ttl` by",
        "`python -m kg.vocabulary`; change it there.",
    ]
    for word in sorted(glossary().concepts, key=lambda one: one.labels[0][1].casefold()):
        lines += ["", f"## {word.labels[0][1]}", "", word.definition]
        if word.alternatives:
            lines += ["", f"Also printed: {', '.join(word.alternatives)}."]
        if len(word.labels) > 1:
            lines += ["", _other_languages(word.labels[1:])]
        lines += _example(word.example, word.no_example)
        lines += ["", "See " + ", ".join(f"`m:{link.anchor}`" for link in word.see) + "."]
    return "\n".join(lines) + "\n"


def reference_markdown() -> str:
    """The text of docs/ontology.md."""
    lines = [
        "# Ontology",
        "",
        f"Version {ontology_version()}. Namespace `https://w3id.org/mandate-graph/def#`, prefix `m`. Made from `ontology/*.ttl` by",
        "`python -m kg.vocabulary`; change it there. A running server shows the same at `/def`, with drawings and live examples,",
        "and answers in Turtle or JSON-LD when asked.",
        "",
        "Three things to know first:",
        "",
        "* A paragraph of a version of a document is the named graph of what it states.",
        "* Every fact is also a node, a Web Annotation (`m:Fact`): its bodies are the things that it speaks of, `m:property` names",
        "  the properties that its words back, its target selects the words by quote and by offset.",
        "* What rules conclude (`m:Conclusion`) and what is curated (`m:CuratedFact`) stand in graphs of their own.",
        "",
        "A term is never removed, only deprecated with its successor. Shapes are in `ontology/shapes`, shapes for the ontology",
        "itself in `ontology/meta`, questions that it must answer in `ontology/competency`, each with an example and its answer.",
    ]
    for module in read_modules():
        lines += ["", f"## {module.name}", "", module.title]
        lines += _module(module)
    lines += ["", "## Terms of other vocabularies", "", "| term | what it is used for |", "| --- | --- |"]
    lines += [f"| `{link.name}` | {note} |" for link, _label, note in reused()]
    return "\n".join(lines) + "\n"


def _module(module: Module) -> list[str]:
    lines: list[str] = []
    for term in module.terms:
        lines += ["", f"### m:{term.name}", "", _facts(term), "", term.comment]
        lines += _example(term.example, term.no_example)
        lines += [line for said in term.formerly for line in ("", said)]
    for scheme in module.schemes:
        lines += ["", f"### m:{scheme.name}", "", scheme.definition, *_concepts(scheme)]
    return lines


def _facts(term: Term) -> str:
    said = [f"*{term.labels[0][1]}*, {term.kind}"]
    said += [f"a kind of {_names(term.parents)}"] if term.parents else []
    said += [f"of {_name(term.domain)}"] if term.domain else []
    said += [f"of one of {_names(term.among)}"] if term.among else []
    said += [f"to {_name(term.range)}"] if term.range else []
    said += [f"values from {_name(term.values_from)}"] if term.values_from else []
    said += [f"concept by {_name(term.concept_by)}"] if term.concept_by else []
    said += [f"near {_names(term.near)}"] if term.near else []
    said += [f"deprecated, use {_name(term.replaced_by)}"] if term.replaced_by else []
    return "; ".join(said) + "."


def _concepts(scheme: Scheme) -> list[str]:
    if scheme.replaced_by is not None:
        return []
    verbs = any(one.duty for one in scheme.concepts)
    head = ["", "| concept | name | what it means |", "| --- | --- | --- |"]
    return head + [_row(one, verbs=verbs) for one in scheme.concepts]


def _row(one: Concept, *, verbs: bool) -> str:
    name = one.labels[0][1] + (f" ({', '.join(one.alternatives)})" if verbs and one.alternatives else "")
    return f"| `m:{one.name}` | {name} | {one.definition} |"


def _other_languages(labels: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{_NAMES[language]}: *{label}*" for language, label in labels) + "."


def _example(example: Example | None, none: str) -> list[str]:
    """An example, or why there is none."""
    if example is not None:
        return ["", f"For example: “{example.words}” (`{example.document}`, {example.where})."]
    return ["", f"No example: {none}"] if none else []


def _name(link: Link) -> str:
    return f"`{link.name}`"


def _names(links: tuple[Link, ...]) -> str:
    return ", ".join(_name(link) for link in links)
