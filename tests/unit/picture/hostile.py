"""Names and quotes as an attacker would choose them."""

from __future__ import annotations

from kg.model.lineage import LineageGraph, Quote, Step, Thing, ThingKind

NAMES = (
    "</script><script>window.attacked=1</script>",
    "<img src=x onerror=window.attacked=1>",
    "<!--<script>",
    "\"onmouseover='window.attacked=1' autofocus x=\"",
    "]]><svg onload=window.attacked=1>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c \u2066isolated \u200fmark",
    "a\x00b\x0b\ufffe\x1b[31m",
    "مؤتمر الأطراف </text><script>window.attacked=1</script>",
    "会议关于跨境河流流域的第五次会议报告草案及其附件和建议",
    "W" * 300 + "9" * 5000,
    "&lt;script&gt;&amp;#60;",
    "__proto__",
    "",
)
IRIS = (
    "javascript:window.attacked=1",
    "data:text/html,<script>window.attacked=1</script>",
    'https://example.org/"><script>window.attacked=1</script>',
    "https://w3id.org/mandate-graph/id/</script><script>window.attacked=1</script>",
    "https://w3id.org/mandate-graph/id/../../javascript:alert(1)",
    "vbscript:x",
    " javascript:alert(1)",
    "https://[broken",
    "__proto__",
    "constructor",
    "file:///etc/passwd",
    "//elsewhere.example/x",
    "https://w3id.org/mandate-graph/id/\u202e",
    "",
)


def hostile_graph() -> LineageGraph:
    kinds = tuple(ThingKind)
    things = tuple(
        Thing(
            iri=iri,
            kind=kinds[index % len(kinds)],
            label=name,
            title=name + " title",
            note=name,
            date=name if index % 2 else "2019-01-01",
            quotes=(_quote(name, iri),),
        )
        for index, (name, iri) in enumerate(zip(NAMES, IRIS, strict=True))
    )
    steps = tuple(
        Step(
            source=IRIS[index],
            target=IRIS[(index * 5 + 3) % len(IRIS)],
            relation=name,
            stated=bool(index % 2),
            rule=name,
            standing=name,
            quotes=(_quote(name, IRIS[index]),),
        )
        for index, name in enumerate(NAMES)
    )
    return LineageGraph(things=things, steps=steps, focus=IRIS[0])


def _quote(name: str, iri: str) -> Quote:
    return Quote(document=iri, paragraph=name, exact=name, prefix=name, suffix=name, block=iri, standing=name)
