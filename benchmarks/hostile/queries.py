"""Queries that are deep, long, dear to plan or dear to evaluate."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.hostile.case import REFUSED, Case, post

XSD = "http://www.w3.org/2001/XMLSchema#"


def nesting() -> Iterator[Case]:
    """Depth, of everything that can be within something."""
    shapes = {
        "parentheses": ("ASK { FILTER", "(", "1", ")", " }"),
        "functions": ("ASK { FILTER(", "STR(", "1", ")", ") }"),
        "conditions": ("ASK { FILTER(", "IF(true,", "1", ",2)", ") }"),
        "exists": ("ASK { ", "FILTER EXISTS {", "", "}", " }"),
        "groups": ("ASK ", "{", "", "}", ""),
        "subqueries": ("ASK ", "{SELECT*", "{}", "}", ""),
        "optionals": ("ASK { ", "OPTIONAL {", "", "}", " }"),
        "graphs": ("ASK { ", "GRAPH ?g {", "", "}", " }"),
        "minus": ("ASK { ", "MINUS {", "", "}", " }"),
        "unions": ("ASK { ", "{} UNION {", "", "}", " }"),
        "not": ("ASK { FILTER(", "!", "true", "", ") }"),
        "minus signs": ("ASK { FILTER(", "-", "1", "", ") }"),
        "lists": ("ASK { ?s ?p ", "(", "1", ")", " }"),
        "blank nodes": ("ASK { ?s ?p ", "[ ?p ", "1", "]", " }"),
        "paths": ("ASK { ?s ", "(", "<http://e/p>", ")*", " ?o }"),
        "inverse paths": ("ASK { ?s ", "^", "<http://e/p>", "", " ?o }"),
        "triple terms": ("ASK { ?s ?p ", "<<( ?s ?p ", "1", ")>>", " }"),
        "coalesce": ("ASK { BIND(", "COALESCE(1,", "1", ")", " AS ?x) }"),
    }
    for name, (before, opening, middle, closing, after) in shapes.items():
        for depth in (300, 1500, 6000):
            query = before + opening * depth + middle + closing * depth + after
            yield Case(kind="nesting", name=f"{name} x {depth}", data=post(query), statuses=REFUSED)
    yield Case(
        kind="nesting", name="brackets that never close", data=post("ASK {" + "([{" * 5000), statuses=REFUSED
    )
    yield Case(
        kind="nesting",
        name="brackets that close nothing",
        data=post("ASK {" + ")]}" * 5000),
        statuses=REFUSED,
    )
    hidden = "ASK { FILTER(" + "STR(')'," * 2000 + "1" + ")" * 2000 + ") }"
    yield Case(kind="nesting", name="with closing brackets in strings", data=post(hidden), statuses=REFUSED)
    commented = "ASK { FILTER(" + "STR(#)\n" * 2000 + "1" + ")" * 2000 + ") }"
    yield Case(
        kind="nesting", name="with closing brackets in comments", data=post(commented), statuses=REFUSED
    )


def chains() -> Iterator[Case]:
    """Flat, and very long."""
    links = {
        "or": ("ASK { FILTER(false", "||false", ") }"),
        "and": ("ASK { FILTER(true", "&&true", ") }"),
        "plus": ("ASK { FILTER(1", "+1", ") }"),
        "times": ("ASK { FILTER(1", "*1", ") }"),
        "union": ("ASK { {}", "UNION{}", " }"),
        "filter": ("ASK { ", "FILTER(true)", " }"),
        "optional": ("ASK { ", "OPTIONAL{?s ?p ?o}", " }"),
        "minus": ("ASK { ?a ?b ?c ", "MINUS{?s ?p ?o}", " }"),
        "values": ("ASK { VALUES ?x {", " 1", "} }"),
        "in": ("ASK { FILTER(1 IN (1", ",2", ")) }"),
        "concat": ("ASK { BIND(CONCAT('a'", ",'a'", ") AS ?x) }"),
        "sequence": ("ASK { ?s <http://e/p>", "/<http://e/p>", " ?o }"),
        "alternatives": ("ASK { ?s <http://e/p>", "|<http://e/p>", " ?o }"),
        "objects": ("ASK { ?s ?p 1", ",1", " }"),
        "predicates": ("ASK { ?s ?p 1", ";?p 1", " }"),
    }
    for name, (before, link, after) in links.items():
        for length in (900, 9000):
            yield Case(kind="chains", name=f"{name} x {length}", data=post(before + link * length + after))
    binds = "".join(f"BIND(1 AS ?v{n})" for n in range(3000))
    yield Case(kind="chains", name="bind x 3000", data=post(f"ASK {{ {binds} }}"))
    prefixes = "".join(f"PREFIX p{n}: <http://e/{n}#>\n" for n in range(2500))
    yield Case(kind="chains", name="prefix x 2500", data=post(f"{prefixes} ASK {{}}"))
    columns = " ".join(f"?v{n}" for n in range(5000))
    yield Case(kind="chains", name="columns x 5000", data=post(f"SELECT {columns} {{}}"))
    yield Case(
        kind="chains", name="order by x 3000", data=post("SELECT * { ?s ?p ?o } ORDER BY " + "?s " * 3000)
    )


def planner() -> Iterator[Case]:
    """Cheap to write, dear to plan."""
    for size in (64, 128, 1000):
        query = "ASK { ?s ?p (" + "1 " * size + ") }"
        yield Case(kind="planner", name=f"list of {size}", data=post(query))
    for size in (60, 400):
        star = " ".join(f"?s ?p{n} ?o{n} ." for n in range(size))
        yield Case(kind="planner", name=f"star of {size}", data=post(f"ASK {{ {star} }}"))
        path = " ".join(f"?v{n} ?p ?v{n + 1} ." for n in range(size))
        yield Case(kind="planner", name=f"path of {size}", data=post(f"ASK {{ {path} }}"))
        loose = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(size))
        yield Case(
            kind="planner", name=f"loose patterns x {size}", data=post(f"ASK {{ {loose} FILTER(?a0 = ?a1) }}")
        )
        optional = " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} }}" for n in range(size))
        yield Case(
            kind="planner", name=f"optionals x {size}", data=post(f"SELECT * {{ ?s ?p ?o {optional} }}")
        )
        exists = " ".join(f"FILTER EXISTS {{ ?s ?p{n} ?o }}" for n in range(size))
        yield Case(kind="planner", name=f"exists x {size}", data=post(f"SELECT * {{ ?s ?p ?o {exists} }}"))


def evaluation() -> Iterator[Case]:
    """Dear to evaluate: time, memory, rows, bytes."""
    doubling = "BIND('x' AS ?v0) " + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    queries = {
        "cross product counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "cross product sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
        "cross product distinct": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f }",
        "cross product grouped": "SELECT ?c ?f (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?c ?f",
        "cross product constructed": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }",
        "any path from anywhere": "SELECT (COUNT(*) AS ?n) { ?a (<http://e/p>|!<http://e/p>)* ?b }",
        "paths of paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:>/^!<x:>)* ?b . ?b (!<x:>|^!<x:>)+ ?c }",
        "no greater one": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f FILTER(?f > ?c) } }",
        "minus everything": "ASK { ?a ?b ?c MINUS { ?a ?e ?f . ?g ?h ?i FILTER(?i != ?f) } FILTER(false) }",
        "a string that doubles": f"SELECT (STRLEN(?v40) AS ?n) {{ {doubling} }}",
        "all labels in one": "SELECT (GROUP_CONCAT(CONCAT(?c, ?f)) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
        "hashes": "SELECT (SHA512(SHA512(SHA512(CONCAT(STR(?c), STR(?f))))) AS ?h) { ?a ?b ?c . ?d ?e ?f }",
        "random order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
        "new identifiers": "SELECT (UUID() AS ?u) { ?a ?b ?c . ?d ?e ?f }",
        "describe everything": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f }",
        "far offset": "SELECT * { ?a ?b ?c . ?d ?e ?f } OFFSET 99999999999 LIMIT 1",
        "offset beyond numbers": "SELECT * { ?a ?b ?c } OFFSET 99999999999999999999999999 LIMIT 1",
        "all rows": "SELECT * { ?a ?b ?c }",
        "values crossed": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 10 }}" for n in range(12))
        + " }",
        "a subquery a row": "SELECT * { ?a ?b ?c { SELECT ?x { ?x ?y ?z . ?u ?v ?w } ORDER BY ?z LIMIT 1 } }",
        "overflow": "SELECT (9223372036854775807 + 1 AS ?x) (1/0 AS ?y) (1e308*1e9 AS ?z) {}",
        "beyond time": f'SELECT (YEAR("99999999999999-01-01T00:00:00Z"^^<{XSD}dateTime>) AS ?y) {{}}',
        "substring of nothing": 'SELECT (SUBSTR("é", -9223372036854775807, 9223372036854775807) AS ?x) {}',
        "grouped by a thousand": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY "
        + " ".join(f"(CONCAT(STR(?c), '{n}') AS ?g{n})" for n in range(400)),
    }
    for name, query in queries.items():
        yield Case(kind="evaluation", name=name, data=post(query))
    yield Case(
        kind="evaluation",
        name="the same bomb, forty times",
        data=post(queries["cross product counted"]),
        times=40,
    )


def regexes() -> Iterator[Case]:
    """Patterns that explode elsewhere."""
    patterns = [
        "(a+)+$",
        "(a|a)*b",
        "((a{1,100}){1,100}){1,100}",
        "a{1000000}",
        "(?:a?){500}a{500}",
        "[" * 500,
        "(" * 800,
    ]
    patterns += [r"(.*)\\1{50}", r"\\p{L}{5000}", "^(([a-z])+.)+[A-Z]([a-z])+$"]
    text = "a" * 5000 + "!"
    for number, pattern in enumerate(patterns):
        query = f'SELECT (REGEX("{text}", "{pattern}") AS ?x) {{}}'
        yield Case(kind="regex", name=f"pattern {number}", data=post(query))
    every = 'ASK { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(CONCAT(STR(?o), STR(?c)), "(v|a|l|u|e)+[0-9]+!$")) }'
    yield Case(kind="regex", name="over every pair", data=post(every))
    grow = 'SELECT (STRLEN(REPLACE(REPLACE(REPLACE("' + "a" * 900 + '", "a", "$0$0$0$0$0$0$0$0$0"), "a", "'
    grow += "$0" * 400 + '"), "a", "' + "$0" * 400 + '")) AS ?n) {}'
    yield Case(kind="regex", name="a replacement that grows", data=post(grow))
