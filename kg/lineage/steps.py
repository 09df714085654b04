"""Steps and things out of a store: the edges of a lineage with the words that back them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.lineage.patterns import PATTERNS, Pattern, prefixed, step_query
from kg.model.facts import Lineage
from kg.model.lineage import Quote, Step, ThingKind
from kg.questions.table import results_table
from kg.rdf.iri import DEF

Ask = Callable[[str], bytes]
"""SPARQL in, SELECT results in JSON out."""

_MOST_QUOTES = 4  # of one step: enough to show that several paragraphs say it
_TELLING = 3  # words: fewer are a number or a name, and show little
_ADOPTED = re.compile(r"^.*\b(?:adopted|approved)\s+(?:by|on)\b.*$", re.IGNORECASE | re.MULTILINE)
_TEXT = (
    "SELECT ?block ?text WHERE {{ VALUES ?block {{ {blocks} }} GRAPH ?block {{ ?block prov:value ?text }} }}"
)
_LINEAGE = {f"{DEF}lineage-{kind.value.replace(' ', '-')}": kind for kind in Lineage}


def steps_from(ask: Ask, things: Mapping[str, ThingKind], *, down: bool) -> tuple[tuple[Pattern, Step], ...]:
    """The steps that start (``down``) or end (not ``down``) at any of the things, with their patterns.

    Only the patterns of the things' kinds are asked: most questions would find nothing.
    """
    variable = "source" if down else "target"

    def restriction(pattern: Pattern) -> str:
        kind = pattern.source if down else pattern.target
        values = " ".join(f"<{thing}>" for thing, one in things.items() if one is kind)
        return f"VALUES ?{variable} {{ {values} }}" if values else ""

    return _steps(ask, restriction)


def steps_of_document(ask: Ask, document: str) -> tuple[tuple[Pattern, Step], ...]:
    """All steps that a document's current version states or that rules conclude from it."""
    return _steps(ask, lambda _: f"VALUES ?document {{ <{document}> }}")


def _steps(ask: Ask, restriction: Callable[[Pattern], str]) -> tuple[tuple[Pattern, Step], ...]:
    found: dict[tuple[str, str, str], tuple[Pattern, Step]] = {}
    current = current_versions(ask)
    for pattern in PATTERNS:
        narrowed = restriction(pattern)
        for row in results_table(ask(step_query(pattern, narrowed))).records() if narrowed else ():
            version = version_of(row["block"])
            if version not in current:
                continue
            step = _step(pattern, {**row, "document": version.rpartition("/v/")[0]})
            key = (step.source, step.target, step.relation)
            if key not in found:
                found[key] = (pattern, step)
            elif step.quotes[0] not in found[key][1].quotes:
                kept = found[key][1]
                found[key] = (pattern, replace(kept, quotes=(*kept.quotes, *step.quotes)))
    chosen = [(pattern, replace(step, quotes=_best(step.quotes))) for pattern, step in found.values()]
    texts = _texts(ask, {quote.block for _, step in chosen for quote in step.quotes if quote.block})
    return tuple(
        (
            pattern,
            replace(
                step,
                quotes=tuple(
                    _told(pattern, replace(quote, text=texts.get(quote.block, ""))) for quote in step.quotes
                ),
            ),
        )
        for pattern, step in chosen
    )


def _told(pattern: Pattern, quote: Quote) -> Quote:
    """A quote in the words that tell the step: of an adoption the line that says by whom, not the act's title."""
    line = _ADOPTED.search(quote.text) if pattern.name == "adopted" and not quote.paragraph else None
    if line is None or line[0].strip() == quote.exact:
        return quote
    return replace(quote, exact=line[0].strip(), prefix="", suffix="")


def version_of(block: str) -> str:
    """The version that a block's address is in; empty where it is in none.

    >>> version_of("https://w3id.org/mandate-graph/id/document/a-1/v/0123456789ab/para/2/a")
    'https://w3id.org/mandate-graph/id/document/a-1/v/0123456789ab'
    """
    document, found, below = block.partition("/v/")
    return f"{document}/v/{below.partition('/')[0]}" if found else ""


def current_versions(ask: Ask) -> frozenset[str]:
    """The addresses of the versions that answers come from."""
    rows = results_table(
        ask(prefixed("SELECT ?version { GRAPH ?versions { ?document m:currentVersion ?version } }"))
    ).rows
    return frozenset(row[0] for row in rows)


def _best(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The first few quotes; those of more than a bare number or name come first."""
    return tuple(sorted(quotes, key=lambda quote: len(quote.exact.split()) < _TELLING))[:_MOST_QUOTES]


def _texts(ask: Ask, blocks: Iterable[str]) -> dict[str, str]:
    """The whole texts of paragraphs and other blocks, by address."""
    values = " ".join(f"<{block}>" for block in sorted(blocks))
    if not values:
        return {}
    rows = results_table(ask(prefixed(_TEXT.format(blocks=values)))).records()
    return {row["block"]: row["text"] for row in rows}


def _step(pattern: Pattern, row: Mapping[str, str]) -> Step:
    lineage = _LINEAGE.get(row["lineage"])
    relation = pattern.relation
    if pattern.name in {"does", "concerns"} and lineage is not None:
        relation = lineage.value
    elif (pattern.name == "led" and row["role"] not in _LEADING) or pattern.name == "office":
        relation = f"had as {row['role']}"
    elif pattern.name == "decided" and row["role"]:
        relation = "tells of a decision of another body"
    elif pattern.name == "recalled" and row["how"]:
        relation = f"is cited by ({row['how']})"
    elif pattern.name in {"relied on", "paragraph relied on"}:
        relation = f"is relied on in ({row['how']})"
    standing = row["standing"].rpartition("#standing-")[2].replace("-", " ")
    return Step(
        source=row["source"],
        target=row["target"],
        relation=relation,
        lineage=lineage if lineage is not None else Lineage.SUSPENDS if pattern.name == "suspended" else None,
        duty=row["duty"] == "true",
        stated=pattern.stated,
        rule=row["rule"],
        standing=standing,
        quotes=(
            Quote(
                document=row["document"],
                paragraph=row["paragraph"],
                exact=row["exact"],
                prefix=row["prefix"],
                suffix=row["suffix"],
                block=row["block"],
                standing=standing,
            ),
        ),
    )


_LEADING = frozenset({"panellist", "facilitator", "moderator", "co-facilitator", "presenter", "speaker"})
