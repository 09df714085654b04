"""One page, one file: the lineage to look at, to search, to follow by keyboard, to print.

Guarantees: no request to anywhere; nothing in a name or a quote can act as markup, script or style
(the policy in the page's head allows our own scripts by their hashes, and nothing else); without
script the same picture stands there as SVG, and the statements as a table. Text is returned; whoever
writes it writes UTF-8 with ``\\n``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from kg.model.lineage import LineageGraph, Quote, Step, Thing
from kg.picture.colours import KIND_COLOURS, kind_slug
from kg.picture.drawing import Layout
from kg.picture.fold import find_folds
from kg.picture.layout import LIMIT, lay_out
from kg.picture.links import page_address, short_key
from kg.picture.network import Value, network_data, vis_network_script
from kg.picture.pages import environment, template_text
from kg.picture.svg import draw_svg
from kg.picture.text import legible, plain, words_after, words_before
from kg.picture.words import KINDS, cited, inverse, kind_word, paragraphs

_SCRIPTS = ("data.js", "canvas.js", "boxes.js", "panel.js", "controls.js")


def lineage_html(
    graph: LineageGraph, *, title: str, base: str = "", note: str = "", limit: int = LIMIT
) -> str:
    """Draw a lineage as one self-contained HTML page.

    ``base`` is the address of a server: things and paragraphs then link to their pages there. ``note``
    stands under the title (which document, which version). At first ``limit`` boxes are shown at most;
    groups can be opened.
    """
    layouts = _layouts(graph, limit)
    labels = {thing.iri: plain(thing.label) or kind_word(thing.kind) for thing in graph.things}
    numbers = {thing.iri: index for index, thing in enumerate(graph.things)}

    def link(iri: str) -> str:
        return page_address(iri, base) or (f"#t-{numbers[iri]}" if iri in numbers else "")

    drawing = draw_svg(layouts[""], graph, link=link, title=title, inline=True)
    data = _page_data(graph, layouts, base)
    rules = sorted({plain(step.rule) for step in graph.steps if not step.stated and step.rule})
    return (
        environment()
        .get_template("lineage.html")
        .render(
            title=plain(title) or "Lineage",
            note=plain(note),
            policy=content_security_policy(),
            style=Markup(_style()),  # noqa: S704  # our own file, no value of a document in it
            vis=Markup(vis_network_script()),  # noqa: S704  # pyvis's own file
            script=Markup(_script()),  # noqa: S704  # our own files
            data=Markup(_json(data)),  # noqa: S704  # escaped by _json
            drawing=Markup(drawing),  # noqa: S704  # escaped by its own template
            rules=rules,
            concluded=any(not step.stated for step in graph.steps),
            dates=sorted({plain(thing.date) for thing in graph.things if plain(thing.date)}),
            kinds=[
                {"slug": kind_slug(kind), "name": KINDS[kind][2]}
                for kind in KINDS
                if any(thing.kind is kind for thing in graph.things)
            ],
            groups=len(layouts) > 1,
            shown=len(layouts[""].boxes),
            things=[_thing_row(thing, base) for thing in graph.things],
            steps=[_step_row(step, labels, base) for step in graph.steps],
        )
    )


@cache
def content_security_policy() -> str:
    """The policy of the page: also what a server may send with it."""
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in (vis_network_script(), _script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'sha256-{_digest(_style())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _script() -> str:
    body = "\n".join(template_text(name).rstrip() for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


@cache
def _style() -> str:
    light = " ".join(f"--{kind_slug(kind)}: {one};" for kind, (one, _) in KIND_COLOURS.items())
    dark = " ".join(f"--{kind_slug(kind)}: {other};" for kind, (_, other) in KIND_COLOURS.items())
    swatches = "\n".join(
        f".kind-{kind_slug(kind)} {{ --kind: var(--{kind_slug(kind)}); }}" for kind in KIND_COLOURS
    )
    return (
        f":root {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f"{swatches}\n{template_text('lineage.css')}"
    )


def _layouts(graph: LineageGraph, limit: int) -> dict[str, Layout]:
    """The first view, one with each group open, and one with all of them open."""
    folds = find_folds(graph, limit)
    layouts = {"": lay_out(graph, folds=folds)}
    if len(folds) > 1:
        for fold in folds:
            layouts[fold.key] = lay_out(graph, folds=[other for other in folds if other is not fold])
    if folds:
        layouts["all"] = lay_out(graph, folds=())
    return layouts


def _json(data: dict[str, Value]) -> str:
    """JSON that cannot end the script element that it stands in, nor begin a comment there.

    >>> _json({"a": "</script><!--"})
    '{"a":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _page_data(graph: LineageGraph, layouts: dict[str, Layout], base: str) -> dict[str, Value]:
    quotes: dict[Quote, int] = {}

    def numbered(those: Iterable[Quote]) -> list[Value]:
        return [quotes.setdefault(quote, len(quotes)) for quote in those]

    things: list[Value] = [
        {
            "iri": thing.iri,
            "id": short_key(thing.iri),
            "kind": kind_slug(thing.kind),
            "word": kind_word(thing.kind),
            "label": plain(thing.label) or kind_word(thing.kind),
            "title": plain(thing.title),
            "note": plain(thing.note),
            "date": plain(thing.date),
            "href": page_address(thing.iri, base),
            "quotes": numbered(thing.quotes),
        }
        for thing in graph.things
    ]
    steps: list[Value] = [
        {
            "source": step.source,
            "target": step.target,
            "relation": plain(step.relation),
            "inverse": inverse(plain(step.relation)),
            "type": step.lineage.value if step.lineage else "",
            "duty": step.duty,
            "stated": step.stated,
            "rule": plain(step.rule),
            "standing": plain(step.standing),
            "cited": plain(cited(paragraphs(step.quotes))),
            "quotes": numbered(step.quotes),
        }
        for step in graph.steps
    ]
    return {
        "focus": graph.focus,
        "things": things,
        "steps": steps,
        "quotes": [_quote_data(quote, base) for quote in quotes],
        "folds": [
            {
                "key": fold.key,
                "label": fold.label,
                "kind": kind_slug(fold.kind),
                "members": list[Value](fold.members),
            }
            for fold in layouts[""].folds
        ],
        "layouts": {key: network_data(layout) for key, layout in layouts.items()},
    }


def _surroundings(quote: Quote) -> tuple[str, str]:
    """What stands before and after the words: the paragraph where it is at hand, else their context.

    >>> _surroundings(Quote(document="d", paragraph="1", exact="b", prefix="c ", text="a b c b d"))
    ('a b c ', ' d')
    """
    found = quote.text.find(quote.prefix + quote.exact)
    start = found + len(quote.prefix) if found >= 0 else quote.text.find(quote.exact)
    if not quote.text or start < 0:
        return words_before(quote.prefix), words_after(quote.suffix)
    return quote.text[:start], quote.text[start + len(quote.exact) :]


def _quote_data(quote: Quote, base: str) -> dict[str, Value]:
    before, after = _surroundings(quote)
    return {
        "exact": legible(quote.exact),
        "prefix": legible(before),
        "suffix": legible(after),
        "cited": plain(cited((quote.paragraph,))) if quote.paragraph else "",
        "href": page_address(quote.block, base),
        "standing": plain(quote.standing),
    }


def _thing_row(thing: Thing, base: str) -> dict[str, object]:
    return {
        "kind": kind_word(thing.kind),
        "slug": kind_slug(thing.kind),
        "label": plain(thing.label) or kind_word(thing.kind),
        "href": page_address(thing.iri, base),
        "more": [part for part in (plain(thing.title), plain(thing.note), plain(thing.date)) if part],
        "cited": plain(cited(paragraphs(thing.quotes))),
        "words": [legible(quote.exact) for quote in thing.quotes],
    }


def _step_row(step: Step, labels: dict[str, str], base: str) -> dict[str, object]:
    return {
        "source": labels.get(step.source, plain(step.source)),
        "source_href": page_address(step.source, base),
        "relation": plain(step.relation),
        "target": labels.get(step.target, plain(step.target)),
        "target_href": page_address(step.target, base),
        "cited": plain(cited(paragraphs(step.quotes))),
        "block_href": page_address(step.quotes[0].block, base) if step.quotes else "",
        "words": [legible(quote.exact) for quote in step.quotes],
        "stated": step.stated,
        "rule": plain(step.rule),
        "standing": plain(step.standing),
    }
