"""From a request to its answer: read it, let the store answer, send that; stop when the client goes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from api.sparql.description import choose_format, describe_service
from api.sparql.kept import KeptAnswers, send_kept
from api.sparql.problems import Problem, problem_of
from api.sparql.request import METHODS, Asked, Headers, read_request
from api.sparql.responding import (
    Pairs,
    Streaming,
    answer_headers,
    entity_tag,
    matches,
    send_whole,
    wants_gzip,
)
from api.sparql.short import BEGUN, ShortWay
from kg.model.errors import MandateGraphError
from kg.store import Answer, CanBegin, HasWorkers, Store
from kg.store.formats import GRAPHS, RESULTS, Format, choose, media_types

log = logging.getLogger(__name__)

_HTML = Format(name="html", media_types=("text/html", "application/xhtml+xml"), text=True)
_SOON = 0.03  # seconds in which most queries are answered; only then is the client watched


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlSettings:
    """How the endpoint behaves.

    ``page`` answers instead when a browser comes by GET and prefers HTML to every format of ours.
    ``client_of`` says whom a request is from, for sharing out the workers.
    """

    body_bytes: int = 512 * 1024
    body_seconds: float = 20.0
    kept_bytes: int = 32 * 1024 * 1024
    page: ASGIApp | None = None
    endpoint: str = ""  # the address to describe; empty: as the request names it
    client_of: Callable[[Scope], str] = lambda scope: (scope.get("client") or ("",))[0]


def sparql_app(store: Store, settings: SparqlSettings | None = None) -> SparqlApp:
    """The endpoint over a store."""
    return SparqlApp(store, settings or SparqlSettings())


class SparqlApp:
    """An ASGI application that speaks the query side of the SPARQL 1.1 Protocol."""

    def __init__(self, store: Store, settings: SparqlSettings) -> None:
        self._store = store
        self._settings = settings
        # another store's data may change without its digest being told: nothing is kept of those
        self._kept = KeptAnswers(settings.kept_bytes if isinstance(store, HasWorkers) else 0)

    def short_way(self) -> ShortWay | None:
        """The way on which a server may answer short questions at once; None where the store has no workers."""
        if not isinstance(self._store, CanBegin):
            return None
        return ShortWay(self._store, self._kept, self._settings.client_of)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        method = scope["method"]
        head_only = method == "HEAD"
        try:
            if method == "OPTIONS":
                await send_whole(send, 204, _preflight(), b"")
                return
            if method not in METHODS:
                raise Problem(
                    status=405,
                    kind="method",
                    detail=f"{method[:20]} is not done here.",
                    hint="Send a query by GET or POST.",
                    headers=(("Allow", ", ".join(METHODS)),),
                )
            if self._settings.page is not None and method in ("GET", "HEAD") and _prefers_html(scope):
                await self._settings.page(scope, receive, send)
                return
            limits = self._settings
            asked = await read_request(scope, receive, most=limits.body_bytes, seconds=limits.body_seconds)
            if asked.query is None:
                await self._describe(scope, send, asked, head_only=head_only)
            else:
                await self._answer(scope, receive, send, asked)
        except Problem as problem:
            await _refuse(send, problem, head_only=head_only)
        except MandateGraphError as error:
            await _refuse(send, problem_of(error), head_only=head_only)
        except ConnectionError:
            return  # nobody is there to be answered

    async def _describe(self, scope: Scope, send: Send, asked: Asked, *, head_only: bool) -> None:
        chosen = choose_format("" if _prefers_html(scope) else asked.accept)
        if chosen is None:
            raise Problem(
                status=406,
                kind="format",
                detail="The service's description is RDF; the formats asked for are none.",
                hint="To ask a query, send query=...; the formats here are for the description.",
                extra=(("formats", media_types(GRAPHS)),),
            )
        endpoint = self._settings.endpoint or _address(scope)
        content_type, body = describe_service(endpoint, self._store.size(), *chosen)
        await send_whole(send, 200, [(b"content-type", content_type.encode())], body, head_only=head_only)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, asked: Asked) -> None:
        headers = Headers(scope)
        accepted = asked.accept or "*/*"
        if choose(accepted, RESULTS) is None and choose(accepted, GRAPHS) is None:
            raise Problem(
                status=406,
                kind="format",
                detail="None of the formats asked for is written here.",
                hint="SELECT and ASK come in the first four, CONSTRUCT and DESCRIBE in the others.",
                extra=(("formats", media_types(RESULTS) + media_types(GRAPHS)),),
            )
        gzip = wants_gzip(headers.get("accept-encoding"))
        method = scope["method"]
        reading = method in ("GET", "HEAD")
        digest = self._store.digest()
        tag = entity_tag(asked, digest, gzip=gzip)
        if reading and matches(headers.get("if-none-match"), tag):
            await _not_modified(send, tag)
            return
        begun = scope.get("state", {}).pop(BEGUN, None)  # on the short way, and goes on here
        kept = self._kept.get(method + tag)
        if kept is not None:
            if begun is not None:
                begun.release()
            await send_kept(send, *kept)
            return
        watch = _Watch(receive)
        try:
            client = self._settings.client_of(scope)
            answer = await (begun.answer() if begun is not None else self._query(asked, client))
            if answer.digest != digest:
                tag = entity_tag(asked, answer.digest, gzip=gzip)
            try:
                await self._send(send, answer, method, tag, gzip=gzip)
            finally:
                close = getattr(answer.body, "aclose", None)
                if close is not None:
                    await close()
        except asyncio.CancelledError:
            watch.explain()
            raise
        finally:
            watch.end()

    async def _send(self, send: Send, answer: Answer, method: str, tag: str, *, gzip: bool) -> None:
        pairs = answer_headers(answer.media_type, tag if method != "POST" else "")
        streaming = Streaming(send, pairs, gzip=gzip)
        if method == "HEAD":
            await streaming.head()
            return
        try:
            whole = await streaming.run(answer.body)
        except MandateGraphError as error:
            if not streaming.begun:
                raise
            log.warning("an answer was cut short: %s", error)
            raise CutShortError(str(error)) from error
        if whole is not None and tag:
            self._kept.put(method + tag, *whole)

    async def _query(self, asked: Asked, client: str) -> Answer:
        return await self._store.query(
            asked.query or "",
            accept=asked.accept,
            timeout=asked.timeout,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            client=client,
        )


class CutShortError(Exception):
    """An answer ended before its end; the server breaks the connection, so that it is seen."""


class _Watch:
    """Cancels the task that it is made in when the client goes; most answers are there before it begins."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._here = asyncio.current_task()
        self._gone = False
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_SOON, self._begin)

    def explain(self) -> None:
        """Called where the task was cancelled. Raises ConnectionError when it was because the client went."""
        if self._gone:
            if self._here is not None:
                self._here.uncancel()
            raise ConnectionError("The client went away.") from None

    def end(self) -> None:
        """Look no more."""
        self._timer.cancel()
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._here is not None:
            self._here.cancel()


def _prefers_html(scope: Scope) -> bool:
    accept = Headers(scope).get("accept")[:2000]
    if "html" not in accept:
        return False
    chosen = choose(accept, (_HTML, *RESULTS, *GRAPHS))
    return chosen is not None and chosen[0] is _HTML


def _address(scope: Scope) -> str:
    headers = Headers(scope)
    host = headers.get("host") or "localhost"
    path = scope.get("root_path", "") + scope["path"] if scope.get("root_path") else scope["path"]
    safe = "".join(character for character in host if character.isalnum() or character in ".:-[]_")
    return f"{scope.get('scheme', 'http')}://{safe}{path}"


def _preflight() -> Pairs:
    return [
        (b"allow", ", ".join(METHODS).encode()),
        (b"access-control-allow-methods", ", ".join(METHODS).encode()),
        (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match"),
        (b"access-control-max-age", b"86400"),
        (b"accept-post", b"application/sparql-query, application/x-www-form-urlencoded"),
    ]


async def _not_modified(send: Send, tag: str) -> None:
    headers = [
        (b"etag", tag.encode()),
        (b"cache-control", b"no-cache"),
        (b"vary", b"Accept, Accept-Encoding"),
    ]
    headers.append((b"access-control-allow-origin", b"*"))
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(send: Send, problem: Problem, *, head_only: bool) -> None:
    headers: Pairs = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store")]
    headers += [(name.lower().encode(), value.encode()) for name, value in problem.headers]
    await send_whole(send, problem.status, headers, problem.document(), head_only=head_only)
