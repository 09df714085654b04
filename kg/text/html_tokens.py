"""HTML cut into tags and text in one pass.

The standard library's parser takes quadratic time over unclosed tags (in Python 3.11), which a
stranger's file may hold on purpose; this one is linear in the length of any input, and gives
only what reading needs. Guarantees: every character of text between tags comes out once, in order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<attributes>[^<>]*)>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,200}))")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in small letters, whether it closes, its attributes."""

    name: str
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def find_tokens(page: str) -> Iterator[Tag | str]:
    """The tags and the text of a page, in order; comments and declarations are left out.

    >>> list(find_tokens("<p class=a>It &amp; they<br/>met<!-- in --></p>"))[1:4]
    ['It & they', Tag(name='br', closes=False, attributes={}), 'met']
    """
    at = 0
    no_comment_ends = False
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            yield html.unescape(page[at:])
            return
        if start > at:
            yield html.unescape(page[at:start])
        if page.startswith("<!--", start) and not no_comment_ends:
            end = page.find("-->", start + 4)
            no_comment_ends = end < 0
            at = end + 3 if end >= 0 else start + 4
            continue
        tag = _TAG.match(page, start)
        if tag is None:
            declaration = _DECLARATION.match(page, start)
            at = declaration.end() if declaration else start + 1
            if declaration is None:
                yield "<"
            continue
        name = tag["name"].lower()
        yield Tag(name, bool(tag["slash"]), _attributes(tag["attributes"]))
        at = tag.end()
        if name in _RAW and not tag["slash"]:
            at = _end_of_raw(page, at, name)


def _attributes(text: str) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(text[:4000])
    }


def _end_of_raw(page: str, at: int, name: str) -> int:
    """Where the closing tag of a script or the like begins; the end of the page where none does."""
    match = re.compile(rf"</{name}\b", re.IGNORECASE).search(page, at)
    return match.start() if match else len(page)
