"""The look before the parser: every keyword that a parser could see is seen, and no other."""

from __future__ import annotations

import contextlib
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.errors import StoreError
from kg.store import Limits
from kg.store.engine import evaluate, open_database
from kg.store.refusals import QuerySyntaxError, RefusedQueryError
from kg.store.screening import screen

EVIL = "<http://127.0.0.1:59999/>"
HIDDEN = [
    f"ASK {{ SERVICE {EVIL} {{}} }}",
    f"ASK {{ sErViCe{EVIL}{{}} }}",
    "ASK { VALUES ?x { <http://e/> } SERVICE?x{} }",
    f"ASK {{ SERVICE SILENT {EVIL} {{}} }}",
    f"ASK {{ SERVICESILENT{EVIL}{{}} }}",
    "PREFIX : <http://e/> ASK { SERVICE:x {} }",
    "PREFIX x: <http://e/> ASK { SERVICEx:y {} }",
    f"ASK {{ ?s ?p true SERVICE {EVIL} {{}} }}",
    f"ASK {{ ?s ?p trueSERVICE{EVIL}{{}} }}",
    f"ASK {{ ?s ?p 1SERVICE{EVIL}{{}} }}",
    f"ASK {{ ?s ?p 1.5e3SERVICE{EVIL}{{}} }}",
    f'ASK {{ ?s ?p "x"@en .SERVICE{EVIL}{{}} }}',
    f"ASK {{ ?s ?p '''it's''' . SERVICE {EVIL} {{}} }}",
    f'ASK {{ ?s ?p """a"" \\""" . SERVICE {EVIL} {{}} """ . SERVICE {EVIL} {{}} }}',
    f"ASK {{ ?s <http://e/#> 'x' . SERVICE {EVIL} {{}} }}",
    f"ASK {{ # comment\r SERVICE {EVIL} {{}} }}",
    f"ASK {{ FILTER(?a<?b) SERVICE {EVIL} {{}} FILTER(?c>?d) }}",
    f"ASK {{ FILTER EXISTS {{ OPTIONAL {{ SERVICE {EVIL} {{}} }} }} }}",
    rf"ASK {{ \u0053ERVICE {EVIL} {{}} }}",
    rf"ASK {{ \U00000053ERVICE {EVIL} {{}} }}",
    rf"PREFIX e: <http://e/> ASK {{ ?s ?p e:a\# . SERVICE {EVIL} {{}} }}",
    f"PREFIX e: <http://e/> ASK {{ ?s ?p e:a\u200c\\# . SERVICE {EVIL} {{}} }}",
    rf'ASK {{ ?s <http://x\u0041#y> "a\u0022" . SERVICE {EVIL} {{}} . ?a ?b "\u0022" }}',
    rf"ASK {{ ?s ?p '\\' . SERVICE {EVIL} {{}} }}",
]
INNOCENT = [
    "ASK { ?service <http://e/service> 'SERVICE' }",
    'ASK { ?s ?p "SERVICE <http://e/> {}" } # SERVICE',
    "ASK { ?s ?p '''SERVICE ' SERVICE''' }",
    r'ASK { ?s ?p "\"SERVICE" }',
    "PREFIX e: <http://e/> ASK { ?s e:SERVICE e:my.SERVICE }",
    "ASK { <http://e/#SERVICE> ?p ?o }",
    'ASK { ?s ?p "x"@service }',
    "SELECT (IF(?a<?b, 1, 2) AS ?x) { ?a ?b ?c FILTER(?a < ?b && ?c > ?a) }",
    "SELECT ?insert { ?insert ?load 'DELETE' }",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_a_service_is_seen_wherever_it_hides(query: str) -> None:
    with pytest.raises(RefusedQueryError) as caught:
        screen(query, Limits())
    assert caught.value.rule == "service"


@pytest.mark.parametrize("query", INNOCENT)
def test_the_word_alone_is_no_service(query: str) -> None:
    screen(query, Limits())


DATABASE = open_database(None, read_only=False)
PIECES = st.sampled_from(
    [
        *("SERVICE", "service", " ", "\n", "\r", "#", "'", '"', "'''", '"""', "\\", "\\u0053", "\\#"),
        *(
            "<",
            ">",
            EVIL,
            f" SERVICE {EVIL} {{}} ",
            "{",
            "}",
            "{}",
            "(",
            ")",
            ".",
            ";",
            ",",
            "?x",
            "true",
            "1",
        ),
        *(
            "e:a",
            ":b",
            "'x'",
            "@en",
            "^^",
            "\u200c",
            "a",
            "FILTER",
            "OPTIONAL",
            "EXISTS",
            "\\u0022",
            "|",
            "||",
        ),
        *("\\U00000023", "<http://e/#>", "=", "!", "_:b", "BIND(1 AS ?y)", "VALUES ?z { 1 }"),
    ]
)


def called(query: str) -> bool:
    """Whether the engine, left alone, calls out for this query (nobody listens there, so it fails)."""
    try:
        evaluate(DATABASE, query, accept="*/*").write_to(io.BytesIO())
    except (QuerySyntaxError, RefusedQueryError):
        return False
    except StoreError as error:
        return "127.0.0.1" in str(error) or "onnect" in str(error)
    return False


def test_the_engine_alone_calls_out() -> None:
    assert called(f"SELECT * {{ SERVICE {EVIL} {{}} }}")
    assert called("PREFIX x: <http://127.0.0.1:59999/> SELECT * { SERVICEx:y {} }")


@settings(max_examples=3000, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_what_passes_calls_nobody(pieces: list[str]) -> None:
    query = "PREFIX e: <http://e/> PREFIX : <http://127.0.0.1:59999/> SELECT * { " + "".join(pieces) + " }"
    try:
        screen(query, Limits())
    except RefusedQueryError:
        return
    assert not called(query)


@pytest.mark.parametrize(
    ("piece", "closing"),
    [
        ("(", ")"),
        ("{", "}"),
        ("[", "]"),
        ("STR(", ")"),
        ("<<(", ")>>"),
        ("{SELECT*{", "}}"),
        ("EXISTS {", "}"),
    ],
)
def test_depth(piece: str, closing: str) -> None:
    screen("ASK {" + piece * 40 + closing * 40 + "}", Limits())
    with pytest.raises(RefusedQueryError) as caught:
        screen("ASK {" + piece * 101 + closing * 101 + "}", Limits())
    assert caught.value.rule == "depth"


@pytest.mark.parametrize(
    "text",
    [
        *("a." * 30_000, "<" * 60_000, '"' * 59_999, "'" * 59_999, "'''" * 20_000 + "'", "\\" * 60_000),
        *("a" * 60_000, ":" * 60_000, '"\\' * 30_000, "?" * 60_000, "<a" * 30_000, "a:b." * 15_000),
        *("@" * 60_000, "#\n" * 30_000, "1e" * 30_000, "\u200c" * 20_000, "a.a:" * 15_000),
    ],
)
def test_looking_takes_time_in_proportion(text: str) -> None:
    begun = time.monotonic()
    with contextlib.suppress(RefusedQueryError):
        screen("ASK { " + text, Limits(tokens=1_000_000))
    assert time.monotonic() - begun < 2
