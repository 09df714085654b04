"""How something was concluded: the page of each rule, which every conclusion on every page leads to.

The pages are ``docs/rules/*.md``, in a small part of Markdown: headings, paragraphs, lists, `code`, *emphasis*,
links to other rules. Guarantees: nothing of a page's text reaches a browser as markup of its own.
"""

from __future__ import annotations

import re
from functools import cache

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from api.pages import page
from kg.model.errors import NotFoundError
from kg.resources import rules_folder

router = APIRouter()
_NAME = re.compile(r"[a-z0-9-]+")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|\[(?P<text>[^\]]+)\]\((?P<rule>[a-z0-9-]+)\.md\)"
)


@router.get("/rules", summary="The rules that conclude", include_in_schema=False)
def rules(request: Request) -> Response:
    """Every rule with what it concludes."""
    return page(request, "rules.html", rules=_titles())


@router.get("/rules/{name}", summary="How something was concluded", include_in_schema=False)
def rule(request: Request, name: str) -> Response:
    """One rule: what it concludes, from what, an example, when it is wrong."""
    path = rules_folder() / f"{name}.md"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotFoundError(f"There is no rule “{name}”.", cure="The list of rules has those there are.")
    title, body = html_of(path.read_text(encoding="utf-8"))
    return page(request, "rule.html", title=title, body=body, name=name)


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    found = []
    for path in sorted(rules_folder().glob("*.md")):
        if _NAME.fullmatch(path.stem):
            found.append((path.stem, html_of(path.read_text(encoding="utf-8"))[0]))
    return tuple(found)


def html_of(text: str) -> tuple[str, Markup]:
    """The title of a page and its body as HTML.

    >>> title, body = html_of("# One\\n\\nSay *a* and `<b>`.\\n\\n- x\\n- y\\n")
    >>> title
    'One'
    >>> str(body)
    '<p>Say <em>a</em> and <code>&lt;b&gt;</code>.</p>\\n<ul><li>x</li><li>y</li></ul>'
    """
    title, parts = "", []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = chunk.strip().splitlines()
        if lines[0].startswith("# "):
            title = lines[0].removeprefix("# ").strip()
        elif lines[0].startswith("## "):
            parts.append(Markup("<h2>{}</h2>").format(lines[0].removeprefix("## ").strip()))
        elif all(line.startswith(("- ", "  ")) for line in lines):
            items = re.split(r"\n?- ", "\n" + "\n".join(lines))[1:]
            inside = Markup("").join(Markup("<li>{}</li>").format(_inline(item)) for item in items)
            parts.append(Markup("<ul>{}</ul>").format(inside))
        else:
            parts.append(Markup("<p>{}</p>").format(_inline(" ".join(lines))))
    return title, Markup("\n").join(parts)


def _inline(text: str) -> Markup:
    made, at = Markup(""), 0
    for found in _INLINE.finditer(text):
        made += escape(text[at : found.start()])
        at = found.end()
        if found["rule"]:
            made += Markup('<a href="/rules/{}">{}</a>').format(found["rule"], found["text"])
        else:
            kind = next(name for name in ("code", "strong", "em") if found[name])
            made += Markup(f"<{kind}>{{}}</{kind}>").format(found[kind])  # noqa: S704 - one of three names
    return made + escape(text[at:])
