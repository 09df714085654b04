"""Queries that would call somebody, read a file, or change the data; and their disguises."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from benchmarks.hostile.case import ANY, FORM, OK, REFUSED, Case, get, http, post


def calls(canary: str) -> Iterator[Case]:
    """Everything that could make the service call somebody, or read a file."""
    queries = {
        "service": f"ASK {{ SERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "service silent": f"ASK {{ SERVICE SILENT <{canary}> {{ ?s ?p ?o }} }}",
        "service by variable": f"ASK {{ VALUES ?x {{ <{canary}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
        "service in a subquery": f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{canary}>{{}} }} }} }} }}",
        "service in exists": f"ASK {{ FILTER NOT EXISTS {{ SERVICE <{canary}> {{}} }} }}",
        "service in a template": f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "load": f"LOAD <{canary}>",
        "load into": f"LOAD SILENT <{canary}> INTO GRAPH <http://e/g>",
    }
    for name, query in queries.items():
        yield Case(kind="calls", name=name, data=post(query), statuses=REFUSED)
    harmless = {
        "from": f"SELECT * FROM <{canary}> {{ ?s ?p ?o }}",
        "from named": f"SELECT * FROM NAMED <{canary}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "graph": f"SELECT * {{ GRAPH <{canary}> {{ ?s ?p ?o }} }}",
        "describe": f"DESCRIBE <{canary}> <file:///etc/passwd>",
        "a function": f"SELECT (<{canary}>(1) AS ?x) {{}}",
        "a schema": f'ASK {{ ?s ?p "x"^^<{canary}> }}',
    }
    for name, query in harmless.items():
        yield Case(kind="calls", name=name, data=post(query), statuses=OK | REFUSED)
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        for target in (canary, "file:///etc/passwd"):
            path = f"/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D&{name}={quote(target)}"
            yield Case(
                kind="calls", name=f"{name} {target[:5]}", data=http("GET", path), statuses=OK | REFUSED
            )
    yield Case(
        kind="calls", name="the proxy's form", data=http("GET", canary), statuses=ANY | {404}, silence=True
    )


def escapes(canary: str) -> Iterator[Case]:
    """SERVICE in disguise."""
    there = f"<{canary}>"
    queries = [
        rf"ASK {{ \u0053ERVICE {there} {{}} }}",
        rf"ASK {{ S\U00000045RVICE {there} {{}} }}",
        f"ASK {{ sErViCe{there}{{}} }}",
        f"ASK {{ SERVICE#comment\n{there}{{}} }}",
        f"PREFIX c: <{canary}> ASK {{ SERVICEc:x {{}} }}",
        f"PREFIX : <{canary}> ASK {{ SERVICE:x {{}} }}",
        f"ASK {{ ?s ?p trueSERVICE{there}{{}} }}",
        f"ASK {{ ?s ?p 1SERVICE{there}{{}} }}",
        f"ASK {{ ?s <http://e/#> 'x' . SERVICE {there} {{}} }}",
        rf'ASK {{ ?s <http://x\u0041#y> "a\u0022" . SERVICE {there} {{}} . ?a ?b "\u0022" }}',
        f"PREFIX e: <http://e/> ASK {{ ?s ?p e:a\u200c\\# . SERVICE {there} {{}} }}",
        f'ASK {{ ?s ?p """a"" \\""" . x """ . SERVICE {there} {{}} }}',
        f"ASK {{ FILTER(?a<?b) SERVICE {there} {{}} FILTER(?c>?d) }}",
        f"ASK {{ ?s ?p 'a\\'' . SERVICE {there} {{}} . ?s ?p 'b' }}",
        f"ASK {{}} ; LOAD {there}",
        rf"\u004COAD {there}",
        f"PREFIX e: <http://e/> # x\rLOAD {there}",
    ]
    for number, query in enumerate(queries):
        yield Case(kind="escapes", name=f"disguise {number}", data=post(query), statuses=REFUSED)
        yield Case(
            kind="escapes", name=f"disguise {number} in the address", data=get(query), statuses=REFUSED
        )


def updates() -> Iterator[Case]:
    """Everything that would change the data."""
    texts = [
        "CLEAR ALL",
        "DROP ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { <http://e/x> <http://e/p> 1 }",
    ]
    texts += [
        "CREATE GRAPH <http://e/x>",
        "COPY DEFAULT TO <http://e/x>",
        "MOVE <http://e/g1> TO <http://e/x>",
    ]
    texts += [
        "PREFIX e: <http://e/> INSERT { e:x e:p 1 } WHERE {}",
        "WITH <http://e/g1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ]
    for text in texts:
        name = text[:20]
        body = ("update=" + quote(text)).encode()
        yield Case(kind="updates", name=f"{name} as a query", data=post(text), statuses=REFUSED)
        yield Case(
            kind="updates",
            name=f"{name} in a form",
            data=http("POST", "/sparql", {"Content-Type": FORM}, body),
            statuses=REFUSED,
        )
        direct = {"Content-Type": "application/sparql-update"}
        yield Case(
            kind="updates",
            name=f"{name} directly",
            data=http("POST", "/sparql", direct, text.encode()),
            statuses=REFUSED,
        )
    store = {"Content-Type": "text/turtle"}
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        data = http(method, "/sparql?graph=http://e/g1", store, b"<x:s> <x:p> 1 .")
        yield Case(kind="updates", name=f"graph store {method}", data=data, statuses=REFUSED)
