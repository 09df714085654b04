"""What else strangers try: floods, strings that grow, odd HTTP, other ways to call and to write."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.parse import quote

from benchmarks.hostile.case import ANY, DIRECT, FORM, OK, REFUSED, Case, get, http, post

_PAIRS = "?a ?b ?c . ?d ?e ?f"
_PATH = "(<http://e/p>|!<http://e/x>|^<http://e/p>)"
_CHUNKED = {"Transfer-Encoding": "chunked"}
_CLOSE = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
_ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"


def floods() -> Iterator[Case]:
    """Much of one thing: members, values, joins, columns, literals, graphs, names."""
    pairs = " ".join(f"({n} {n})" for n in range(4000))
    numbers = ", ".join(str(n) for n in range(9000))
    joins = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(9))
    queries = {
        "IN of 9,000": f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(STRLEN(?o) NOT IN ({numbers})) }}",
        "4,000 pairs": f"SELECT (COUNT(*) AS ?n) {{ VALUES (?a ?b) {{ {pairs} }} ?s ?p ?o }}",
        "values times values": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {joins} }}",
        "values sorted": f"SELECT * {{ {joins} }} ORDER BY DESC(?v8) ?v0 LIMIT 1",
        "a literal of 100 kB": f'ASK {{ ?s ?p "{"x" * 100_000}" }}',
        "an IRI of 100 kB": f"ASK {{ <http://e/{'x' * 100_000}> ?p ?o }}",
        "a name of 100 kB": f"SELECT ?{'x' * 100_000} {{ }}",
        "a language of 50 kB": f'ASK {{ ?s ?p "x"@{"a" * 50_000} }}',
        "a number of 100,000 digits": f"SELECT ({'9' * 100_000} AS ?n) {{ }}",
        "decimals of 100,000 digits": f"SELECT (0.{'1' * 100_000} * 0.{'3' * 20_000} AS ?n) {{ }}",
        "2,000 graphs": "SELECT * "
        + " ".join(f"FROM <http://e/g{n}>" for n in range(2000))
        + " { ?s ?p ?o }",
        "2,000 named graphs": "SELECT (COUNT(*) AS ?n) "
        + " ".join(f"FROM NAMED <http://e/g{n}>" for n in range(2000))
        + " { GRAPH ?g { ?s ?p ?o } }",
        "every graph with every graph": "SELECT (COUNT(*) AS ?n) { "
        "GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }",
        "unbounded columns": "SELECT (COUNT(*) AS ?n) (SUM(?x) AS ?s) (AVG(?x) AS ?a) { ?a ?b ?c . ?d ?e ?f "
        "BIND(STRLEN(?c) * STRLEN(?f) AS ?x) } GROUP BY ?a ?d",
        "having over a product": f"SELECT ?a {{ {_PAIRS} }} GROUP BY ?a HAVING(COUNT(DISTINCT ?f) > 99999)",
        "a template of 3,000": "CONSTRUCT { "
        + " ".join(f"?s <http://e/p{n}> ?o ." for n in range(3000))
        + " } { ?s ?p ?o }",
        "blank nodes without end": "CONSTRUCT { [] ?p [ ?p [ ?p ?f ] ] } { ?a ?p ?c . ?d ?e ?f }",
        "described by the thousand": "DESCRIBE " + " ".join(f"<http://e/s{n}>" for n in range(4000)),
    }
    for name, query in queries.items():
        yield Case(kind="floods", name=name, data=post(query))
    text = "/sparql?query=ASK%7B%7D&" + "&".join(f"named-graph-uri=http://e/g{n}" for n in range(900))
    yield Case(kind="floods", name="900 graphs in the address", data=http("GET", text), silence=True)
    again = "&".join(["query=ASK%7B%7D"] * 400).encode()
    yield Case(
        kind="floods",
        name="400 queries in a form",
        data=http("POST", "/sparql", {"Content-Type": FORM}, again),
        statuses=REFUSED,
    )


def growth() -> Iterator[Case]:
    """Small texts whose answers, or whose way there, are not."""
    doubled = "BIND(REPLACE(?v{n}, '(.)', '$1$1') AS ?v{m})"
    steps = " ".join(doubled.format(n=n, m=n + 1) for n in range(34))
    quoted = " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?v{n}, '%')) AS ?v{n + 1})" for n in range(30))
    queries = {
        "a replacement that doubles": f"SELECT (STRLEN(?v34) AS ?n) {{ BIND('x' AS ?v0) {steps} }}",
        "quotes of quotes": f"SELECT (STRLEN(?v30) AS ?n) {{ BIND('%' AS ?v0) {quoted} }}",
        "all in one cell": "SELECT (GROUP_CONCAT(?x; SEPARATOR=', ') AS ?y) { ?a ?b ?c . ?d ?e ?f "
        "BIND(CONCAT(STR(?a), STR(?d), ?c, ?f) AS ?x) }",
        "cells in cells": "SELECT (GROUP_CONCAT(?y) AS ?z) { { SELECT ?a (GROUP_CONCAT(?f) AS ?y) "
        "{ ?a ?b ?c . ?d ?e ?f } GROUP BY ?a } }",
        "a sample of everything": "SELECT (SAMPLE(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
        "BIND(CONCAT(?c, ?f, ?i) AS ?x) }",
        "distinct strings": f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {_PAIRS} BIND(CONCAT(?c, ?f) AS ?x) }}",
        "sorted strings": f"SELECT ?x {{ {_PAIRS} BIND(CONCAT(?c, ?f) AS ?x) }} ORDER BY MD5(?x) LIMIT 1",
        "upper and lower": "SELECT (UCASE(LCASE(UCASE(CONCAT(?c, ?f)))) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
        "times of times": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(NOW() < NOW()) }",
        "a path of paths": f"SELECT (COUNT(*) AS ?n) {{ ?a ({_PATH}*/{_PATH}+)* ?b }}",
        "a path both ways": f"SELECT (COUNT(*) AS ?n) {{ ?a {_PATH}+ ?b . ?b {_PATH}+ ?c . ?c {_PATH}* ?a }}",
        "fifty paths": "ASK { "
        + " ".join(f"?v{n} {_PATH}* ?v{n + 1} ." for n in range(50))
        + " FILTER(false) }",
        "a path of 400 alternatives": "SELECT (COUNT(*) AS ?n) { ?a ("
        + "|".join(f"<http://e/p{n}>" for n in range(400))
        + ")+ ?b }",
        "nobody but all": "SELECT (COUNT(*) AS ?n) { "
        "?a !(<http://e/x>|^<http://e/y>) ?b . ?c !<http://e/x> ?d }",
        "exists in exists": "SELECT * { ?a ?b ?c FILTER EXISTS { ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i "
        "FILTER(?i = ?c && ?f != ?i) } } }",
        "optional within optional": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c "
        "OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }",
        "a slow filter first": f"SELECT * {{ {_PAIRS} "
        "FILTER(REGEX(CONCAT(?c, ?f), '^(v|a)+.*(7+)+$')) } LIMIT 1",
        "a regex from the data": f"SELECT (COUNT(*) AS ?n) {{ {_PAIRS} "
        "FILTER(REGEX(?c, CONCAT('(', ?f, ')*'))) }",
        "a huge pattern": 'ASK { FILTER(REGEX("a", "' + "(a|b){50}" * 200 + '")) }',
        "a class of everything": 'ASK { FILTER(REGEX("é", "[^\\\\x00-\\\\x{10FFFF}]{1000}")) }',
    }
    for name, query in queries.items():
        yield Case(kind="growth", name=name, data=post(query))
    for accept in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/trig"):
        everything = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"
        yield Case(kind="growth", name=f"a product as {accept}", data=post(everything, Accept=accept))
    packed = post("SELECT * { ?a ?b ?c . ?d ?e ?f }", **{"Accept-Encoding": "gzip"})
    yield Case(kind="growth", name="a product, packed", data=packed, leave_after=1.0)
    yield Case(
        kind="growth",
        name="a slow look-up by GET, thirty times",
        data=get("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"),
        times=30,
    )
    yield Case(
        kind="growth",
        name="a crash by GET beside others, twenty times",
        data=get("ASK{FILTER(" + "||".join(["?a=1"] * 400) + ")}"),
        times=20,
    )


def disguises(canary: str) -> Iterator[Case]:
    """More that would call somebody or write, as words in other places; and words that only look so."""
    there = f"<{canary}>"
    refused = [
        f"ASK {{ {{ SELECT * {{ {{ SELECT * {{ SERVICE {there} {{}} }} }} }} }} }}",
        f"ASK {{ VALUES ?e {{ {there} }} GRAPH ?g {{ SERVICE SILENT ?e {{ ?s ?p ?o }} }} }}",
        f"ASK {{ ?s ?p ?o MINUS {{ SERVICE {there} {{ ?s ?p ?o }} }} }}",
        f"ASK {{ BIND(EXISTS {{ SERVICE {there} {{}} }} AS ?x) }}",
        f"SELECT (EXISTS {{ SERVICE {there} {{}} }} AS ?x) {{}}",
        f"SELECT * {{ ?s ?p ?o }} ORDER BY EXISTS {{ SERVICE {there} {{}} }}",
        f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ SERVICE {there} {{}} }})",
        f"DESCRIBE ?s {{ SERVICE {there} {{ ?s ?p ?o }} }}",
        rf"ASK {{ \U00000053\u0045\u0052VICE {there} {{}} }}",
        rf"PREFIX x: <{canary}#\u003E> ASK {{ \u0073ervice x:y {{}} }}",
        f"#\u2028ASK {{}}\nASK {{ SERVICE {there} {{}} }}",
        f"ASK {{ ?s ?p '''x''' . SERVICE\t{there}\r{{}} }}",
        f"BASE {there} ASK {{ SERVICE <x> {{}} }}",
        f"VERSION '1.2' ASK {{ SERVICE {there} {{}} }}",
        f"PREFIX e: <http://e/>\nINSERT {{ e:a e:b e:c }} USING {there} WHERE {{ ?s ?p ?o }}",
        f"BASE <http://e/> LOAD {there} INTO GRAPH <g>",
        "ASK {} ; CLEAR ALL",
        "\ufeffDROP ALL",
        "# nothing\n\n  ADD DEFAULT TO <http://e/g1>",
        "DELETE DATA { <http://e/s1> <http://e/p> 'value 1' }",
    ]
    for number, query in enumerate(refused):
        yield Case(kind="disguises", name=f"refused {number}", data=post(query), statuses=REFUSED)
        form = ("query=" + quote(query)).encode()
        yield Case(
            kind="disguises",
            name=f"refused {number} in a form",
            data=http("POST", "/sparql", {"Content-Type": FORM}, form),
            statuses=REFUSED,
        )
    harmless = [
        "SELECT ?load { ?load ?clear ?drop } LIMIT 1",
        'SELECT ("SERVICE <http://e/> {}" AS ?x) {} # SERVICE <http://e/> {}',
        "PREFIX load: <http://e/> SELECT * { load:s1 load:p ?o }",
        "SELECT * { ?s <http://e/insert> 'DELETE WHERE { ?s ?p ?o }' }",
        "ASK { ?s ?p 'a'@en-load }",
    ]
    for number, query in enumerate(harmless):
        yield Case(kind="disguises", name=f"harmless {number}", data=post(query), statuses=OK)


def wires() -> Iterator[Case]:
    """HTTP that is cut, mixed up, said twice, or meant for somebody else."""
    direct = {"Content-Type": DIRECT}
    smuggled = b"0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n"
    framings = {
        "length and chunks, both right": ({"Content-Length": "6", **_CHUNKED}, b"6\r\nASK {}\r\n0\r\n\r\n"),
        "two lengths": ({"Content-Length": "6", "content-length": "60"}, b"ASK {}" + smuggled),
        "the same length twice": ({"Content-Length": "6, 6"}, b"ASK {}"),
        "a length with a sign": ({"Content-Length": "+6"}, b"ASK {}"),
        "a length in other digits": ({"Content-Length": "\xb26"}, b"ASK {}"),
        "a blank before the colon": ({"Transfer-Encoding ": "chunked"}, smuggled),
        "chunked behind a tab": ({"Transfer-Encoding": "\tchunked"}, smuggled),
        "identity and chunked": ({"Transfer-Encoding": "identity, chunked"}, smuggled),
        "a chunk of 2^64": ({"Transfer-Encoding": "chunked"}, b"FFFFFFFFFFFFFFFFF\r\nASK {}"),
        "a chunk below nothing": ({"Transfer-Encoding": "chunked"}, b"-6\r\nASK {}\r\n0\r\n\r\n"),
        "chunks with long extensions": (
            {"Transfer-Encoding": "chunked"},
            b"6;" + b"x=y;" * 30_000 + b"\r\nASK {}\r\n0\r\n\r\n",
        ),
        "trailers without end": (_CHUNKED, b"6\r\nASK {}\r\n0\r\n" + b"X: y\r\n" * 20_000),
        "a chunk that never comes": ({"Transfer-Encoding": "chunked"}, b"1000\r\nASK {}"),
    }  # fmt: skip
    for name, (known, body) in framings.items():
        data = http("POST", "/sparql", direct | known, body)
        yield Case(kind="wires", name=name, data=data, silence=True, leave_after=6)
    heads = {
        "a head in LF only": b"GET /sparql?query=ASK%7B%7D HTTP/1.1\nHost: x\n\n",
        "a folded header": _ASK + b"Accept: text/csv,\r\n text/turtle\r\nConnection: close\r\n\r\n",
        "a header without a name": _ASK + b": x\r\nConnection: close\r\n\r\n",
        "a header of 70 kB": _ASK + b"X: " + b"y" * 70_000 + b"\r\nConnection: close\r\n\r\n",
        "NUL in a header": _ASK + b"X: a\x00b\r\nConnection: close\r\n\r\n",
        "NUL in the address": b"GET /sparql?query=ASK\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "raw UTF-8 in the address": "GET /sparql?query=ASK{?s ?p 'é'} HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "no host": b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nConnection: close\r\n\r\n",
        "two hosts": _ASK + b"Host: y\r\nConnection: close\r\n\r\n",
        "HTTP/0.9": b"GET /sparql?query=ASK%7B%7D\r\n\r\n",
        "HTTP/1.0": b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n",
        "lower case": b"get /sparql?query=ASK%7B%7D http/1.1\r\nhost: x\r\n\r\n",
        "a path of dots": b"GET /./sparql/../sparql?query=ASK%7B%7D" + _CLOSE,
        "a path with escapes": b"GET /%73parql?query=ASK%7B%7D" + _CLOSE,
        "a fragment": b"GET /sparql?query=ASK%7B%7D#frag" + _CLOSE,
        "an upgrade to a socket": _ASK
        + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\n"
        + b"Sec-WebSocket-Version: 13\r\n\r\n",
        "only blank lines": b"\r\n" * 5000,
        "only NUL": bytes(5000),
    }
    for name, data in heads.items():
        yield Case(kind="wires", name=name, data=data, statuses=ANY | {404}, silence=True, leave_after=4)
    whole = _ASK + b"\r\n"
    yield Case(kind="wires", name="500 requests at once", data=whole * 500, leave_after=4, silence=True)
    slow = http("GET", "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"))
    mixed = slow.replace(b"Connection: close\r\n", b"") + whole * 300
    yield Case(kind="wires", name="300 behind a slow one", data=mixed, leave_after=6, silence=True)
    yield Case(
        kind="wires", name="a head a byte at a time", data=whole, pace=0.02, silence=True, leave_after=4
    )
    yield Case(kind="wires", name="a hundred half heads", data=_ASK, times=100, leave_after=3, silence=True)
    kinds = {
        "br": b"\x0b\x02\x80ASK {}\x03",
        "deflate": b"x\x9csr\xf6V\xa8\xae\x05\x00\x07\xf4\x02!",
        "gzip, gzip": gzip.compress(gzip.compress(b"ASK {}")),
        "identity, gzip": gzip.compress(b"#" * 10_000_000),
    }
    for name, body in kinds.items():
        packed = http("POST", "/sparql", direct | {"Content-Encoding": name}, body)
        yield Case(kind="wires", name=f"encoded as {name}", data=packed, statuses=REFUSED)
    for media_type in (
        "application/json",
        "text/plain",
        "application/xml",
        "image/png",
        "*/*",
        ";",
        "a/" + "b" * 9000,
    ):
        other = http("POST", "/sparql", {"Content-Type": media_type}, b'{"query": "ASK {}"}')
        yield Case(
            kind="wires", name=f"sent as {media_type[:20]}", data=other, statuses=REFUSED, silence=True
        )
    accepts = {
        "stars": "*/*;q=0.0001, */*;q=1, */*" * 60,
        "ranges of ranges": ",".join(["text/*;q=0.5;level=1"] * 80),
        "parameters": "text/csv" + ";a=b" * 450,
        "quotes": 'text/csv;x="' + "\\" * 900,
        "nothing at all": " , , , ",
    }
    for name, accept in accepts.items():
        yield Case(kind="wires", name=f"Accept: {name}", data=get("ASK {}", Accept=accept), silence=True)
    for path in (
        "/sparql/",
        "/sparql/update",
        "/update",
        "/data?default",
        "/sparql?graph=http://e/g1",
        "/upload",
        "/load",
    ):
        for method in ("POST", "PUT", "DELETE"):
            turtle = {"Content-Type": "text/turtle"}
            data = http(method, path, turtle, b"<http://e/x> <http://e/p> 1 .")
            yield Case(kind="wires", name=f"{method} {path}", data=data, statuses=REFUSED | {404, 307})
