"""The short way: a short question by GET that is answered at once passes no task, no coroutine, no layer.

A server that knows of it (``api.connection``) asks here first. What is not plain (another method, a page, a
condition, a query that takes more than a moment, an error) goes the usual way, where everything is done;
a query that was begun here goes on there. Both ways keep the same answers and give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.types import Scope

from api.sparql.kept import KeptAnswers
from api.sparql.problems import Problem
from api.sparql.request import REMEMBERED, Asked, read_address
from api.sparql.responding import ALWAYS, AT_ONCE, Pairs, answer_headers, entity_tag, in_one_piece, wants_gzip
from kg.model.errors import MandateGraphError
from kg.store import CanBegin, Underway
from kg.store.formats import GRAPHS, RESULTS, choose

BEGUN = "sparql.begun"  # in the scope's state: the query that was begun here
_USUAL = 500  # characters of an Accept header
_LARGEST = 1 << 20  # bytes that are sent at once
_NOT_PLAIN = frozenset(
    {b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"if-none-match", b"range"}
)


class Responder(Protocol):
    """Who asked: takes the answer, or carries the request on to the usual way."""

    @property
    def gone(self) -> bool:
        """Whether nobody waits any more."""
        ...

    def respond(self, headers: Pairs, body: bytes) -> None:
        """Send this with status 200."""
        ...

    def carry_on(self) -> None:
        """Let the request go the usual way."""
        ...


class ShortWay:
    """The short way into one endpoint; shares its store and the answers that it keeps."""

    def __init__(self, store: CanBegin, kept: KeptAnswers, client_of: Callable[[Scope], str]) -> None:
        self._store = store
        self._kept = kept
        self._client_of = client_of

    def enter(self, scope: Scope, responder: Responder) -> bool:
        """Whether the request goes this way; then ``responder`` hears of it, perhaps at once."""
        read = _read(scope)
        if read is None:
            return False
        asked, gzip = read
        digest = self._store.digest()
        tag = entity_tag(asked, digest, gzip=gzip)
        kept = self._kept.get("GET" + tag)
        if kept is not None:
            responder.respond(*kept)
            return True
        return self._begin(scope, responder, _Question(asked=asked, digest=digest, tag=tag, gzip=gzip))

    def _begin(self, scope: Scope, responder: Responder, question: _Question) -> bool:
        asked = question.asked
        try:
            underway = self._store.prepare(
                asked.query or "",
                accept=asked.accept,
                timeout=asked.timeout,
                default_graphs=asked.default_graphs,
                named_graphs=asked.named_graphs,
                client=self._client_of(scope),
            )
            return _Passage(self._kept, scope, responder, question, underway).begin()
        except MandateGraphError:
            return False  # said on the usual way, which comes to the same


def _read(scope: Scope) -> tuple[Asked, bool] | None:
    """What a plain request asks, and whether it takes gzip; None for one that is not plain."""
    line = scope["query_string"]
    accept = encoding = ""
    plain = scope["method"] == "GET" and len(line) <= REMEMBERED
    for name, value in scope["headers"]:
        if name == b"accept":
            plain = plain and not accept
            accept = value.decode("latin-1")
        elif name == b"accept-encoding":
            plain = plain and not encoding
            encoding = value.decode("latin-1")
        elif name in _NOT_PLAIN:
            plain = False
    if not plain or "html" in accept or len(accept) > _USUAL:
        return None
    try:
        asked = read_address(line, accept)
    except Problem:
        return None
    wanted = asked.accept or "*/*"
    if asked.query is None or (choose(wanted, RESULTS) is None and choose(wanted, GRAPHS) is None):
        return None
    return asked, wants_gzip(encoding)


class _Question:
    """What is asked, and under which tag its answer is kept."""

    __slots__ = ("asked", "digest", "gzip", "tag")

    def __init__(self, *, asked: Asked, digest: str, tag: str, gzip: bool) -> None:
        self.asked = asked
        self.digest = digest
        self.tag = tag
        self.gzip = gzip


class _Passage:
    """One query on the short way."""

    __slots__ = ("_ended", "_kept", "_question", "_responder", "_scope", "_underway")

    def __init__(
        self, kept: KeptAnswers, scope: Scope, responder: Responder, question: _Question, underway: Underway
    ) -> None:
        self._kept = kept
        self._scope = scope
        self._responder = responder
        self._question = question
        self._underway = underway
        self._ended = False

    def begin(self) -> bool:
        return self._underway.begin_fast(self._look, self._is_wanted)

    def _is_wanted(self) -> bool:
        return not self._responder.gone

    def _look(self) -> None:
        if self._ended or not self._underway.news:
            return
        question = self._question
        body = self._underway.whole(AT_ONCE if question.gzip else _LARGEST)
        if body is None:
            self._carry_on()
            return
        self._ended = True
        tag = question.tag
        if self._underway.digest != question.digest:
            tag = entity_tag(question.asked, self._underway.digest, gzip=question.gzip)
        headers = [*answer_headers(self._underway.content_type, tag), *ALWAYS]
        headers, body = in_one_piece(headers, body, gzip=question.gzip)
        if tag:
            self._kept.put("GET" + tag, headers, body)
        if not self._responder.gone:
            self._responder.respond(headers, body)

    def _carry_on(self) -> None:
        self._ended = True
        if self._responder.gone:
            self._underway.release()
            return
        self._scope["state"][BEGUN] = self._underway
        self._responder.carry_on()
