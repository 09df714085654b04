"""Networks as files that Gephi, yEd and Cytoscape read: GraphML and GEXF, with texts and numbers only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping

import networkx as nx
from fastapi import Response

from api.negotiation import Wanted
from kg.model.lineage import Step, Thing

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network_bytes(graph: nx.MultiDiGraph[str], form: Wanted, name: str) -> Response:
    """A network as GraphML or GEXF, to save under ``name``."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(_text(node), **_flat(data))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        plain.add_edge(_text(source), _text(target), key=str(number), **_flat(data))
    out = io.BytesIO()
    if form.name == "gexf":
        nx.write_gexf(plain, out)
    else:
        nx.write_graphml(plain, out)
    headers = {"Vary": "Accept", "Content-Disposition": f'attachment; filename="{name}.{form.name}"'}
    return Response(out.getvalue(), media_type=form.media_type, headers=headers)


def network_of(rows: Iterable[Mapping[str, str]], source: str, target: str) -> nx.MultiDiGraph[str]:
    """The rows of an answer as edges between two of its columns, the other columns on the edge.

    >>> rows = [{"paragraph": "1", "target": "5/4", "verb": "recalls"}]
    >>> list(network_of(rows, "paragraph", "target").edges(data=True))
    [('1', '5/4', {'verb': 'recalls'})]
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in rows:
        if row[source] and row[target]:
            more = {name: cell for name, cell in row.items() if name not in {source, target} and cell}
            made.add_node(row[source], label=row[source], column=source)
            made.add_node(row[target], label=row[target], column=target)
            made.add_edge(row[source], row[target], **more)
    return made


def _flat(data: Mapping[str, object]) -> dict[str, str]:
    """What a node or an edge says, as texts."""
    found: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, Thing):
            found |= {"title": value.title, "note": value.note, "date": value.date}
        elif isinstance(value, Step):
            found |= {
                "type": value.lineage.value if value.lineage is not None else "",
                "duty": "true" if value.duty else "false",
                "stated": "true" if value.stated else "false",
                "rule": value.rule,
                "standing": value.standing,
                "words": value.quotes[0].exact if value.quotes else "",
                "paragraph": value.quotes[0].paragraph if value.quotes else "",
            }
        else:
            found[key] = str(value)
    return {key: _text(value) for key, value in found.items()}


def _text(value: str) -> str:
    return _NOT_XML.sub("\ufffd", value)
