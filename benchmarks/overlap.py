"""The first pairs of provisions that say nearly the same, to be read by eye; and the citation network.

    python benchmarks/overlap.py STORE [--most 50]

Takes a store that holds resolutions; prints how long it took, the pairs with both texts, and
of the network the acts most relied on, cycles, and citations of later acts. Nothing is written.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from kg.graph import MandateGraph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--most", type=int, default=50)
    wanted = parser.parse_args()
    with MandateGraph.open(wanted.store) as graph:
        begun = time.monotonic()
        pairs = graph.overlaps()
        kinds = Counter(pair.kind for pair in pairs)
        print(f"{len(pairs)} pairs in {time.monotonic() - begun:.1f} s: {dict(kinds)}")
        for pair in pairs[: wanted.most]:
            acts = " | ".join(f"{one.number} ({one.body})" for one in (pair.one, pair.other))
            print(f"{pair.score:.2f} {pair.kind}: {acts}")
            print(f"    {pair.one.text[:200]}\n    {pair.other.text[:200]}")
        begun = time.monotonic()
        network = graph.citations()
        print(f"{network.graph.number_of_nodes()} acts in {time.monotonic() - begun:.1f} s")
        for row in network.most_relied_on(20).rows:
            print("   ", " | ".join(row))
        print(f"{len(network.cycles())} cycles; citations of later acts:")
        for row in network.backwards().rows[:30]:
            print("   ", " | ".join(row))


if __name__ == "__main__":
    main()
