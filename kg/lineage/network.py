"""Who cites whom among acts: the verb on each edge, what is relied on most, roots, dead ends, cycles."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import Table, results_table

_EDGES = prefixed("""SELECT DISTINCT ?citing ?citingNumber ?citingDate ?cited ?citedNumber ?citedYear ?verb ?document ?paragraph
WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?record { ?version m:recordsAct ?citing . ?citing m:number ?citingNumber }
  GRAPH ?block { ?block m:version ?version . ?citation cito:hasCitedEntity ?cited ; m:citedKind ?kind ; m:target ?citedNumber .
    FILTER(?kind IN ("resolution", "decision")) FILTER(?cited != ?citing)
    OPTIONAL { ?citation m:verb ?verb }
    ?fact m:about ?citation ; m:factKind "citation" . OPTIONAL { ?fact m:place ?paragraph } }
  OPTIONAL { GRAPH ?g1 { ?version m:adoptedOn ?citingDate } }
  OPTIONAL { GRAPH ?g2 { ?cited eli:date_document|m:year ?citedYear } }
}
ORDER BY ?citing ?cited ?paragraph""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The acts of a collection and their citations, as a networkx graph with edge data."""

    graph: nx.MultiDiGraph[str]  # from the citing act to the cited one

    def most_relied_on(self, most: int = 20) -> Table:
        """The acts that most other acts cite, with the verbs that they use."""
        rows: list[tuple[str, ...]] = []
        for act in sorted(self.graph, key=lambda one: (-len(set(self.graph.predecessors(one))), one)):
            citing = set(self.graph.predecessors(act))
            if not citing or len(rows) >= most:
                break
            verbs: dict[str, int] = {}
            for _, _, data in self.graph.in_edges(act, data=True):
                verb = str(data["verb"]) or "cited"
                verbs[verb] = verbs.get(verb, 0) + 1
            said = ", ".join(
                f"{verb} {count}" for verb, count in sorted(verbs.items(), key=lambda v: (-v[1], v[0]))
            )
            rows.append((str(self.graph.nodes[act]["number"]), str(len(citing)), said, act))
        return Table(columns=("act", "cited_by", "verbs", "iri"), rows=tuple(rows))

    def roots(self) -> tuple[str, ...]:
        """Acts that others cite and that, in this collection, cite nothing: where chains end."""
        return tuple(
            sorted(act for act in self.graph if self.graph.in_degree(act) and not self.graph.out_degree(act))
        )

    def dead_ends(self) -> tuple[str, ...]:
        """Acts in the collection that nothing in it cites."""
        return tuple(
            sorted(act for act in self.graph if self.graph.out_degree(act) and not self.graph.in_degree(act))
        )

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Groups of acts that cite each other in a circle: a later act cannot be authority for an earlier one."""
        groups: list[set[str]] = list(nx.strongly_connected_components(nx.DiGraph(self.graph)))
        found = [tuple(sorted(group)) for group in groups if len(group) > 1]
        return tuple(sorted(found))

    def backwards(self) -> Table:
        """Citations of acts that are dated later than the act that cites them."""
        rows: list[tuple[str, ...]] = []
        for citing, cited, data in self.graph.edges(data=True):
            here, there = str(data["citing_date"])[:4], str(data["cited_date"])[:4]
            if here.isdecimal() and there.isdecimal() and there > here:
                rows.append(
                    (
                        str(self.graph.nodes[citing]["number"]),
                        here,
                        str(self.graph.nodes[cited]["number"]),
                        there,
                        str(data["paragraph"]),
                    )
                )
        return Table(columns=("act", "year", "cites", "its_year", "paragraph"), rows=tuple(sorted(set(rows))))


def citation_network(ask: Ask) -> Network:
    """The network of all acts in the store's current versions."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in results_table(ask(_EDGES)).records():
        graph.add_node(row["citing"], number=row["citingNumber"])
        if row["cited"] not in graph:
            graph.add_node(row["cited"], number=row["citedNumber"])
        graph.add_edge(
            row["citing"],
            row["cited"],
            verb=row["verb"],
            document=row["document"],
            paragraph=row["paragraph"],
            citing_date=row["citingDate"],
            cited_date=row["citedYear"],
        )
    return Network(graph=graph)
