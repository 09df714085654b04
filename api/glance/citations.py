"""Citations read both ways: who cites an act, and what a paragraph relies on; each with the paragraph that is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.glance.lines import WORDS, Ask, Group, Line, Place, current_rows, place_of
from api.held import Held

_RELIES_ON = """SELECT DISTINCT ?cited ?kind ?target ?title ?body ?verb ?pinpoint ?block ?place ?standing ?quote ?order WHERE {{
  VALUES ?block {{ <{block}> }}
  GRAPH ?block {{ ?citation cito:hasCitedEntity ?cited ; m:citedKind ?kind ; m:target ?target . ?fact m:about ?citation . {words}
  OPTIONAL {{ GRAPH ?block {{ ?citation m:citingVerb ?verb }} }} OPTIONAL {{ GRAPH ?block {{ ?citation m:pinpoint ?pinpoint }} }}
  OPTIONAL {{ GRAPH ?block {{ ?cited eli:passed_by/foaf:name ?body }} }}
  OPTIONAL {{ GRAPH ?titles {{ ?cited dct:title ?title }} }}
}} ORDER BY ?order"""
_ACTS = ("resolution", "decision")


def by_document(held: Held, rows: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    """A line a citing document: the verbs, the paragraphs of the act that it points to, its own places each once."""
    found: dict[str, dict[tuple[str, str], Place]] = {}
    verbs: dict[str, dict[str, None]] = {}
    pinpoints: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row["document"], {}).setdefault((row["block"], row["place"]), place_of(row))
        if row["verb"]:
            verbs.setdefault(row["document"], {})[row["verb"]] = None
        if row["pinpoint"]:
            pinpoints.setdefault(row["document"], {})[row["pinpoint"]] = None
    return tuple(
        Line(
            name=held.name(document),
            iri=document,
            after=_how(tuple(verbs.get(document, ())), tuple(pinpoints.get(document, ()))),
            places=tuple(places.values()),
        )
        for document, places in found.items()
    )


def _how(verbs: tuple[str, ...], pinpoints: tuple[str, ...]) -> str:
    """How an act is cited, and which of its paragraphs.

    >>> _how(("pursuant to",), ("35 (a)",)), _how((), ("2", "5")), _how((), ())
    ('– pursuant to paragraph 35 (a) of it', '– paragraphs 2 and 5 of it', '')
    """
    which = ""
    if pinpoints:
        joined = " and ".join(filter(None, (", ".join(pinpoints[:-1]), pinpoints[-1])))
        which = f"paragraph{'s' if len(pinpoints) > 1 else ''} {joined} of it"
    said = " ".join(filter(None, (", ".join(verbs), which)))
    return f"– {said}" if said else ""


def of_paragraph(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """What a paragraph of a document relies on: acts with the paragraph cited, then instruments and documents."""
    rows = {
        (row["cited"], row["pinpoint"]): row
        for row in reversed(current_rows(ask, held, _RELIES_ON.format(block=address, words=WORDS)))
    }
    acts = [row for row in reversed(rows.values()) if row["kind"] in _ACTS]
    others = [row for row in reversed(rows.values()) if row["kind"] not in _ACTS]
    groups = []
    if acts:
        groups.append(Group(title="What it relies on", lines=tuple(_cited(row) for row in acts)))
    if others:
        groups.append(Group(title="What else it cites", lines=tuple(_cited(row) for row in others)))
    return tuple(groups)


def _cited(row: Mapping[str, str]) -> Line:
    name = (
        f"{row['kind'].capitalize()} {row['target']}"
        if row["kind"] in _ACTS
        else row["title"] or row["target"]
    )
    before = " ".join(
        filter(None, (row["verb"], f"paragraph {row['pinpoint']} of" if row["pinpoint"] else ""))
    )
    after = ", ".join(
        filter(
            None,
            (
                f"of the {row['body']}" if row["body"] else "",
                f"“{row['title']}”" if row["title"] and row["kind"] in _ACTS else "",
            ),
        )
    )
    return Line(
        before=before[:1].upper() + before[1:],
        name=name,
        iri=row["cited"],
        after=after,
        places=(place_of(row),),
    )
