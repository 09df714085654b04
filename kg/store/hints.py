"""Where a query that is none goes wrong, and what its author may have meant.

The engine's parser names the furthest place that it reached, which is often behind the slip.
The commonest slips can be seen in the tokens: an undeclared prefix, a bracket or a quotation mark
without its partner, no form of query at all. A hint is offered only when the parser has refused the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.tokens import Token, find_tokens, position

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CLOSING = {")": "(", "}": "{", "]": "["}
_USUAL = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A place, what is wrong there and what to do."""

    line: int
    column: int
    message: str
    cure: str


def find_hint(sparql: str) -> Hint | None:
    """The first slip that can be seen in the tokens, if any.

    >>> find_hint("ASK { ?s skos:note ?o }").message
    "the prefix 'skos:' is not declared"
    """
    tokens = tuple(find_tokens(sparql))
    for look in (_no_form, _quotation_mark, _prefix, _brackets):
        hint = look(sparql, tokens)
        if hint is not None:
            return hint
    return None


def _no_form(sparql: str, tokens: tuple[Token, ...]) -> Hint | None:
    if any(token.kind == "word" and token.text.upper() in _FORMS for token in tokens):
        return None
    return _at(sparql, 0, "there is no SELECT, ASK, CONSTRUCT or DESCRIBE in it", "Begin with one of them.")


def _quotation_mark(sparql: str, tokens: tuple[Token, ...]) -> Hint | None:
    for token in tokens:
        if token.kind == "mark" and token.text in "\"'":
            return _at(
                sparql, token.start, "the text that begins here has no end", f"Close it with {token.text}"
            )
    return None


def _prefix(sparql: str, tokens: tuple[Token, ...]) -> Hint | None:
    declared = {"_"}
    before = ""
    for token in tokens:
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before.upper() == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                iri = _USUAL.get(prefix, "...")
                cure = f"Put 'PREFIX {prefix}: <{iri}>' before the query."
                return _at(sparql, token.start, f"the prefix '{prefix}:' is not declared", cure)
        before = token.text
    return None


def _brackets(sparql: str, tokens: tuple[Token, ...]) -> Hint | None:
    opened: list[Token] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in "({[":
            opened.append(token)
        elif token.text in _CLOSING:
            if not opened or opened[-1].text != _CLOSING[token.text]:
                return _at(
                    sparql,
                    token.start,
                    f"this '{token.text}' closes nothing",
                    "Look for the bracket before it.",
                )
            opened.pop()
    if opened:
        return _at(sparql, opened[-1].start, f"this '{opened[-1].text}' is never closed", "Close it.")
    return None


def _at(sparql: str, offset: int, message: str, cure: str) -> Hint:
    line, column = position(sparql, offset)
    return Hint(line=line, column=column, message=message, cure=cure)
