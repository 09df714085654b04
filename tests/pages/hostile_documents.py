"""Documents whose names, titles and words are what an attacker would choose; every kind of fact says such things.

A report is read as it is; then one fact of each kind is corrected to hostile values, which takes them through the
same way as a document's own words: IRIs, graph, questions, pages, files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.correct.correction import Correction
from kg.correct.fields import fields_of
from kg.correct.matching import folded
from kg.extract.reading import read_facts
from kg.graph import MandateGraph
from kg.keeping import CORRECTION
from kg.rdf.facts import KINDS
from kg.sources import Source, read_file
from kg.text.read import read_document
from tests.conftest import DOCUMENTS

MARKUP = (
    "</script><script>window.attacked=1</script>",
    '"><img src=x onerror=window.attacked=1>',
    "'-alert(1)-' onmouseover='window.attacked=1' autofocus x='",
    "]]><svg onload=window.attacked=1>",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "javascript:window.attacked=1",
    "`window.attacked=1`",
    "<!--<iframe src=javascript:window.attacked=1>",
    "&lt;script&gt;&amp;#60;&nbsp;",
)
DIRECTION = ("\u202eevil \u202d\u2066turned", "\u200fشيء ما\u200f (RTL)", "zero\u200bwidth\u200d\ufeffjoined")
FORMULAS = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
)
SHAPES = (
    "W" * 300,
    "🧨👩‍👩‍👧‍👦" * 8,
    "line one\nline two\r\nline three",
    "'; DROP TABLE entries; --",
    'x" } } ; DROP ALL ; SELECT * { ?s ?p "',
    "> } . <urn:x> <urn:y> <urn:z> . #",
    "__proto__",
    "a\\u0022b\\",
    "%00%2e%2e%2f..;/",
)
HOSTILE = (*MARKUP, *DIRECTION, *FORMULAS, *SHAPES)
_WRITTEN = f"""Pond Board <b onclick=window.attacked=1>of</b> Lakes

Report of the Pond Board on its second session, held in "Vienna" <script>window.attacked=1</script>

I. Opening of the session <img src=x onerror=window.attacked=1>

1. The Pond Board held its second session on 3 May 2021. {MARKUP[0]} {DIRECTION[0]} {SHAPES[0]}

2. The Board decided to take note of "{MARKUP[1]}" and of {FORMULAS[0]}.

3. Recalling its resolution 5/4 ]]>, the Board requested the secretariat to report on {MARKUP[4]}.
"""


def fill(graph: MandateGraph) -> set[str]:
    """Put hostile documents into a store; the hostile values that its facts have then."""
    graph.add_source(Source(data=_WRITTEN.encode(), name="<img src=x onerror=window.attacked=1>.txt"))
    source = read_file(DOCUMENTS / "coastal-seas-wg-2019" / "source.md")
    name = graph.add_source(source).document
    made = tuple(_corrections(name, source))
    with graph.store.writer() as writer:
        notes = {
            f"{CORRECTION}{name}/{one.id}": json.dumps({"content": writer.put_blob(one.as_json())})
            for one in made
        }
        writer.replace(notes=notes)
    graph.build()
    assert graph.corrections.in_force() == {one.id for one in made}
    return {value for one in made for value in (one.right or {}).values()}


def _corrections(name: str, source: Source) -> Iterator[Correction]:
    """The first facts of each kind, corrected to hostile values, each value in its turn."""
    document = read_document(source.data, source.name)
    turn = 0
    for kind, fields in _FIELDS.items():
        facts = [one for one in read_facts(document).facts if KINDS[type(one)] == kind]
        for fact in facts[:3]:
            right = {field: HOSTILE[(turn + place) % len(HOSTILE)] for place, field in enumerate(fields)}
            turn += len(fields)
            yield Correction(
                document=name,
                kind=kind,
                words=folded(fact.span.of(document.text)),
                start=fact.span.start,
                read=fields_of(fact),
                right=right,
                who=MARKUP[0] + DIRECTION[0],
                why=MARKUP[1] + FORMULAS[0],
            )


# The fields of each kind of fact that hold a document's own words.
_FIELDS = {
    "citation": ("target", "pinpoints", "verb"),
    "act": ("title",),
    "mandate": ("addressee", "text", "deadline", "actor"),
    "function": ("text", "body", "letter"),
    "session": ("body", "location"),
    "item": ("title",),
    "participation": ("name", "position", "country", "on_behalf_of"),
    "statement": ("speaker", "on_behalf_of"),
    "attendance": ("participant", "on_behalf_of"),
    "mention": ("title",),
    "outcome": ("text", "body", "method"),
    "unresolved": ("said", "reason"),
}
