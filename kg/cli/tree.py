"""A trace as trees for a terminal: the authority above a thing, and what it led to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rich.markup import escape
from rich.tree import Tree

from kg.model.lineage import LineageGraph, Quote, Step, Thing
from kg.picture.words import inverse


def trace_tree(graph: LineageGraph, *, quotes: bool) -> Iterator[Tree]:
    """One tree for what a thing comes from and one for what it led to; for a document, one a root.

    A thing that stands in the tree already is named again, but not unfolded twice.
    """
    things = {thing.iri: thing for thing in graph.things}
    down: defaultdict[str, list[Step]] = defaultdict(list)
    up: defaultdict[str, list[Step]] = defaultdict(list)
    for step in graph.steps:
        down[step.source].append(step)
        up[step.target].append(step)
    if graph.focus:
        focus = things[graph.focus]
        if up[graph.focus]:
            tree = Tree(f"[bold]{escape(_called(focus))}[/bold] comes from")
            _grow(tree, graph.focus, up, things, {graph.focus}, downwards=False, quotes=quotes)
            yield tree
        tree = Tree(
            f"[bold]{escape(_called(focus))}[/bold]"
            + (" leads to" if down[graph.focus] else ": no further step")
        )
        _grow(tree, graph.focus, down, things, {graph.focus}, downwards=True, quotes=quotes)
        yield tree
        return
    seen: set[str] = set()
    for thing in graph.things:
        if not up[thing.iri]:
            tree = Tree(f"[bold]{escape(_called(thing))}[/bold]")
            _grow(tree, thing.iri, down, things, seen, downwards=True, quotes=quotes)
            yield tree


def _grow(
    tree: Tree,
    at: str,
    steps: dict[str, list[Step]],
    things: dict[str, Thing],
    seen: set[str],
    *,
    downwards: bool,
    quotes: bool,
) -> None:
    for step in steps[at]:
        thing = things[step.target if downwards else step.source]
        again = thing.iri in seen and bool(steps[thing.iri])
        line = f"{_relation(step, downwards=downwards)} [bold]{escape(_called(thing))}[/bold]{_places(step)}"
        branch = tree.add(line + (" [dim](see above)[/dim]" if again else ""))
        if quotes:
            for quote in step.quotes:
                branch.add(f"[italic dim]“{escape(' '.join(quote.exact.split()))}”[/italic dim]")
        if not again:
            seen.add(thing.iri)
            _grow(branch, thing.iri, steps, things, seen, downwards=downwards, quotes=quotes)


def _called(thing: Thing) -> str:
    return f"{thing.label} ({thing.note})" if thing.note else thing.label


def _relation(step: Step, *, downwards: bool) -> str:
    said = step.relation if downwards else inverse(step.relation) or f"{step.relation} (of)"
    if step.duty:
        said += ", a duty"
    if not step.stated:
        return f"[magenta]{escape(f'[{said}: rule {step.rule}]')}[/magenta]"
    return f"[cyan]{escape(said)}[/cyan]"


def _places(step: Step) -> str:
    places = list(dict.fromkeys(quote.paragraph for quote in step.quotes if quote.paragraph))
    return f" [dim]¶ {escape(', '.join(places))}[/dim]" if places else ""


def chain_lines(graph: LineageGraph, chains: tuple[tuple[Step, ...], ...], *, quotes: bool) -> Iterator[str]:
    """Chains of authority for a terminal: a line a chain; with ``quotes`` a line a step, with its words."""
    things = {thing.iri: thing for thing in graph.things}
    for chain in chains:
        labels = [_called(things[chain[0].source]), *(_called(things[step.target]) for step in chain)]
        if not quotes:
            yield " > ".join(labels) + "\n"
            continue
        yield labels[0] + "\n"
        for step, label in zip(chain, labels[1:], strict=True):
            rule = "" if step.stated else f", concluded by {step.rule}"
            said = step.quotes[0] if step.quotes else None
            at = f" ({said.document.rpartition('/')[2]}, ¶ {said.paragraph or '–'}{rule})" if said else ""
            yield f"  {step.relation}{at}: “{_sentence(said) if said else ''}”\n{label}\n"
        yield "\n"


_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.;]\s")
_BARE = 6  # words: fewer, such as a number or a name, show little without the sentence around them


def _sentence(quote: Quote) -> str:
    """The words of a quote; of a bare number or name the sentence that it stands in."""
    words = " ".join(quote.exact.split())
    text = " ".join(quote.text.split())
    at = text.find(words)
    if len(words.split()) >= _BARE or at < 0:
        return words
    starts = [found.end() for found in _STOP.finditer(text, 0, at)]
    ends = (found.start() for found in _STOP.finditer(text, at + len(words)))
    return text[max(starts, default=0) : next(ends, len(text))].strip(" .;")
