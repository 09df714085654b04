"""Every kind of page, found by following links as a visitor does, and what a well-formed page must keep to."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_NOT_IN_P = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_DATA = re.compile(
    r"\.(csv|json|xlsx|txt|ttl|jsonld|nt|nq|trig|rdf|xml|rq|bib|graphml|gexf|svg)$|^/static/|^/void|^/openapi|^/metrics"
)
_FREE = ("q", "query", "of", "a", "b", "act", "body", "on", "where", "focus", "report")


@dataclass(slots=True)
class _Found:
    links: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    refers: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = _Found()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if len(said) != len(attrs):
            self.found.faults.append(f"<{tag}> has an attribute twice")
        if said.get("id"):
            self.found.ids[str(said["id"])] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
            self.found.refers += str(said.get(name) or "").split()
        if tag == "a" and said.get("href"):
            self.found.links.append(str(said["href"]))
        if any(name.startswith("on") or name == "style" for name in said if "svg" not in self.open):
            self.found.faults.append(f"<{tag}> has script or style in an attribute")
        if tag in _NOT_IN_P and "p" in self.open and "svg" not in self.open:
            self.found.faults.append(f"<{tag}> in <p>")
        if tag == "h1":
            self.found.headings.append(tag)
        if (tag not in _VOID and "svg" not in self.open) or (tag not in _VOID and "svg" in self.open):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.found.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def read(html: str) -> _Found:
    """What a page holds, and where it is not well-formed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        reader.found.faults.append(f"left open: {reader.open}")
    return reader.found


def faults(html: str) -> list[str]:
    """Why a page is no valid page of ours: ids twice, no heading or several, references to nothing, bad nesting."""
    found = read(html)
    wrong = list(found.faults)
    wrong += [f"id {name!r} {count} times" for name, count in found.ids.items() if count > 1]
    wrong += [f"refers to {name!r}, which is not there" for name in found.refers if name not in found.ids]
    if len(found.headings) != 1:
        wrong.append(f"{len(found.headings)} h1")
    return wrong


def kind_of(path: str) -> str:
    """What pages of one kind have in common: the address without names, numbers and values."""
    parts = urlsplit(path)
    asked = sorted({name for name, _ in parse_qsl(parts.query) if name in _FREE})
    where = parts.path
    if where.startswith("/id/"):
        said = where.split("/")[2:]
        kept = [said[0]] + [
            word
            for word in said[1:]
            if re.fullmatch(
                r"v|para|fact|person|session|item|sitting|function|"
                r"participation|attendance|statement|mandate|citation|outcome|conclusion|office|resolution|decision|heading|"
                r"masthead|correction|mention|list|consideration|announcement|standing|unresolved|act|block",
                word,
            )
        ]
        where = "/id/" + "/".join(kept)
    elif where.startswith(("/questions/", "/def/", "/glossary/")):
        where = "/".join(where.split("/")[:2]) + "/*"
    elif where.startswith("/rules/"):
        where = "/rules/*"
    return where + ("?" + "&".join(asked) if asked else "")


def crawl(address: str, *, a_kind: int = 1, most: int = 150) -> dict[str, list[str]]:
    """Pages by kind, each at most ``a_kind`` times, from the first page on; fails where a link is broken."""
    found: dict[str, list[str]] = {}
    waiting = deque(["/"])
    known = {"/"}
    with httpx.Client(base_url=address, headers={"Accept": "text/html"}, timeout=60) as client:
        while waiting and sum(map(len, found.values())) < most:
            path = waiting.popleft()
            some = found.setdefault(kind_of(path), [])
            if len(some) >= a_kind:
                continue
            answer = client.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            some.append(path)
            for link in read(answer.text).links:
                there = urlsplit(urljoin(address + path, link))
                if there.scheme + "://" + there.netloc != address or _DATA.search(there.path):
                    continue
                to = there.path + ("?" + there.query if there.query else "")
                if to not in known:
                    known.add(to)
                    waiting.append(to)
    return {kind: paths for kind, paths in found.items() if paths}
