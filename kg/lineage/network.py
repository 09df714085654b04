"""Who cites whom among acts: the verb on each edge, what is relied on most, roots, dead ends, cycles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import networkx as nx

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import Table, results_table

# Four plain queries joined here: as one, the join costs a hundred times as much on a large store.
_CURRENT = prefixed("SELECT ?version WHERE { GRAPH ?versions { ?document m:currentVersion ?version } }")
_ACTS = prefixed("""SELECT DISTINCT ?version ?act ?number ?date WHERE {
  GRAPH ?record { ?version m:recordsAct ?act . ?act m:number ?number } OPTIONAL { GRAPH ?front { ?version m:adoptedOn ?date } } }
ORDER BY ?version ?date""")
_CITATIONS = prefixed("""SELECT DISTINCT ?block ?cited ?citedNumber ?verb ?paragraph WHERE {
  GRAPH ?block { ?citation cito:hasCitedEntity ?cited ; m:citedKind ?kind ; m:target ?citedNumber .
    FILTER(?kind IN ("resolution", "decision")) OPTIONAL { ?citation m:citingVerb ?verb }
    ?fact m:about ?citation ; m:factKind "citation" . OPTIONAL { ?fact m:paragraphLabel ?paragraph } } }
ORDER BY ?block ?cited ?paragraph""")
_DATES = prefixed("SELECT ?act ?date ?graph WHERE { GRAPH ?graph { ?act eli:date_document|m:year ?date } }")


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
    current = {row[0] for row in results_table(ask(_CURRENT)).rows}
    acts = {row["version"]: row for row in results_table(ask(_ACTS)).records() if row["version"] in current}
    dates = _cited_dates(ask)
    dates |= {row["act"]: row["date"] for row in acts.values() if row["date"]}
    for row in results_table(ask(_CITATIONS)).records():
        document, _, below = row["block"].partition("/v/")
        citing = acts.get(f"{document}/v/{below.partition('/')[0]}")
        if citing is None or citing["act"] == row["cited"]:
            continue
        graph.add_node(citing["act"], number=citing["number"])
        if row["cited"] not in graph:
            graph.add_node(row["cited"], number=row["citedNumber"])
        graph.add_edge(
            citing["act"],
            row["cited"],
            verb=row["verb"],
            document=document,
            paragraph=row["paragraph"],
            citing_date=citing["date"],
            cited_date=dates.get(row["cited"], ""),
        )
    return Network(graph=graph)


def _cited_dates(ask: Ask) -> dict[str, str]:
    """The year or day of each act that most places give it; one slip does not make an act later."""
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in results_table(ask(_DATES)).records():
        said[row["act"]][row["date"]] += 1
    return {
        act: max(counts, key=lambda one: (counts[one], len(one), one)) for act, counts in sorted(said.items())
    }
