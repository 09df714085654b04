"""The look at a query before any parser sees it: is it too large, too deep, or not a query at all?

The engine's parser recurses: a few kilobytes of brackets end its process. Its SERVICE calls out.
What passes here is given to a worker that may die; what does not pass costs a linear scan.
"""

from __future__ import annotations

from functools import lru_cache

from kg.store.limits import Limits
from kg.store.refusals import RefusedQueryError
from kg.store.tokens import Token, find_tokens, position, readings

_REMEMBERED = 4000  # characters; longer queries are looked at each time
_OPENING = {"(": ")", "{": "}", "[": "]"}
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_PREFIX_OPERATORS = frozenset("!-+^")


def screen(sparql: str, limits: Limits) -> None:
    r"""Raise RefusedQueryError for what is never evaluated here; say where and what to do instead.

    >>> screen("SELECT ?service { ?service a <service> } # SERVICE", Limits())
    >>> screen(r"ASK { \u0053ervice <http://e/> { ?s ?p ?o } }", Limits())
    Traceback (most recent call last):
    ...
    kg.store.refusals.RefusedQueryError: SERVICE is not evaluated here. Ask the other endpoint yourself.
    """
    size = len(sparql) if sparql.isascii() else len(sparql.encode("utf-8", "surrogatepass"))
    if size > limits.query_bytes:
        raise RefusedQueryError(
            f"The query is longer than {limits.query_bytes:,} bytes.",
            rule="size",
            cure="Split it, or ask for a whole graph and join at your end.",
        )
    if "\x00" in sparql:
        raise RefusedQueryError("The query contains a NUL character.", rule="characters")
    if _plain(sparql, limits):
        return
    if len(sparql) <= _REMEMBERED:
        _remembered(sparql, limits)
    else:
        _look(sparql, limits)


def _look(sparql: str, limits: Limits) -> None:
    for reading in readings(sparql):
        _Screening(reading, limits).run()


def _plain(sparql: str, limits: Limits) -> bool:
    """Whether nothing in the text can be what the pass below looks for, however it is read: most queries."""
    if "\\" in sparql or len(sparql) > limits.tokens:
        return False
    upper = sparql.upper()
    return (
        sum(map(sparql.count, _OPENING)) + 2 * sparql.count("<<") <= limits.depth
        and sum(map(sparql.count, _PREFIX_OPERATORS)) <= limits.run
        and "SERVICE" not in upper
        and not any(map(upper.__contains__, _UPDATES))
    )


_remembered = lru_cache(maxsize=1024)(_look)


class _Screening:
    """One pass over one reading of the text."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._open: list[str] = []
        self._in_a_row = 0
        self._begun = False

    def run(self) -> None:
        before = Token(kind="mark", text="", start=-1)
        for count, token in enumerate(find_tokens(self._text), start=1):
            if count > self._limits.tokens:
                self._refuse(
                    token, "length", f"The query has more than {self._limits.tokens:,} words and marks."
                )
            if token.kind in ("word", "name"):
                self._keyword(token)
            elif token.kind == "mark":
                self._mark(token, before)
            if token.kind != "mark" or token.text not in _PREFIX_OPERATORS:
                self._in_a_row = 0
            before = token

    def _keyword(self, token: Token) -> None:
        # a parser may see a keyword at either end of what looks like one word: 1SERVICE, SERVICEx:y
        if "SERVICE" in token.text.partition(":")[0].upper():
            self._refuse(
                token,
                "service",
                "SERVICE is not evaluated here."
                if token.text.upper() == "SERVICE"
                else f"{token.text!r} could be read as SERVICE, which is not evaluated here.",
                cure="Ask the other endpoint yourself."
                if token.text.upper() == "SERVICE"
                else "Rename it, so that it does not contain that word.",
            )
        if token.kind == "name" or self._begun:
            return
        word = token.text.upper()
        if word in _UPDATES:
            self._refuse(
                token, "update", f"{word} is an update; this endpoint is read-only.", cure="Send a query."
            )
        self._begun = word not in _PROLOGUE

    def _mark(self, token: Token, before: Token) -> None:
        if token.text in _OPENING:
            self._deeper(token, _OPENING[token.text])
        elif token.text == "<" and before.text == "<" and before.start == token.start - 1:
            self._deeper(token, ">")
        elif self._open and self._open[-1] == token.text and (token.text != ">" or before.text == ">"):
            self._open.pop()
        elif token.text in _PREFIX_OPERATORS:
            self._in_a_row += 1
            if self._in_a_row > self._limits.run:
                self._refuse(token, "depth", f"More than {self._limits.run} prefix operators in a row.")

    def _deeper(self, token: Token, closing: str) -> None:
        self._open.append(closing)
        if len(self._open) > self._limits.depth:
            self._refuse(
                token,
                "depth",
                f"Brackets are nested more than {self._limits.depth} deep.",
                cure="Flatten the query.",
            )

    def _refuse(self, token: Token, rule: str, message: str, *, cure: str = "") -> None:
        line, column = position(self._text, token.start)
        raise RefusedQueryError(message, rule=rule, line=line, column=column, cure=cure)
