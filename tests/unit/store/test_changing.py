"""A change costs what it changes, and leaves what a database made anew would hold."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.changing import change
from kg.store.digests import QuadDigest

GRAPHS = ("http://e/a", "http://e/b", "http://e/ü")
WORDS = ("1", "two", 'a "quoted" word', "two\nlines", "tab\tand \\")

Said = tuple[str, str]  # a graph and an object

change_sets = st.lists(
    st.tuples(
        st.sets(st.sampled_from(GRAPHS)),
        st.lists(st.tuples(st.sampled_from(GRAPHS), st.sampled_from(WORDS)), max_size=8),
    ),
    max_size=6,
)


def nquads(said: list[Said]) -> bytes:
    subject, predicate = ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p")
    quads = (ox.Quad(subject, predicate, ox.Literal(word), ox.NamedNode(graph)) for graph, word in said)
    return "".join(f"{quad} .\n" for quad in quads).encode()


def held(database: ox.Store) -> set[tuple[str, str]]:
    return {
        (quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "", quad.object.value)
        for quad in database
        if isinstance(quad.object, ox.Literal)
    }


@settings(max_examples=60, deadline=None)
@given(change_sets)
def test_changes_one_by_one_give_what_all_at_once_gives(changes: list[tuple[set[str], list[Said]]]) -> None:
    database, digest = ox.Store(), QuadDigest()
    expected: set[Said] = set()
    for remove, add in changes:
        change(database, digest, remove=sorted(remove), add=nquads(add))
        expected = {said for said in expected if said[0] not in remove} | set(add)
        assert held(database) == expected | {("", word) for _, word in expected}
    anew, new_digest = ox.Store(), QuadDigest()
    change(anew, new_digest, add=nquads(sorted(expected)))
    assert (digest.hexdigest(), digest.size) == (new_digest.hexdigest(), len(expected))
    assert held(anew) == held(database)
