"""How long a browser takes to draw large lineages: ``python -m benchmarks.picture [BOXES ...]``.

Prints, for each size, the seconds to lay out and write the page, its bytes, and the milliseconds from
opening it in Chromium until all boxes are drawn. Expected: 2,000 boxes in less than two seconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.model.lineage import LineageGraph, Step, Thing, ThingKind
from kg.picture.html import lineage_html

_ID = "https://w3id.org/mandate-graph/id/"


def large_graph(count: int) -> LineageGraph:
    """A body with meetings of six items, each led by up to three people."""
    things = [Thing(iri=f"{_ID}body", kind=ThingKind.BODY, label="Working Party")]
    steps = []

    def add(path: str, kind: ThingKind, label: str, source: str, relation: str) -> None:
        things.append(Thing(iri=_ID + path, kind=kind, label=label))
        steps.append(Step(source=_ID + source, target=_ID + path, relation=relation))

    number = 0
    while len(things) < count:
        number += 1
        add(f"meeting/{number}", ThingKind.MEETING, f"Meeting {number}", "body", "held")
        for item in range(1, 7):
            path = f"meeting/{number}/item/{item}"
            label = f"Item {item} Question {number}.{item}"
            add(path, ThingKind.AGENDA_ITEM, label, f"meeting/{number}", "had on its agenda")
            for person in range(1, item % 3 + 2):
                add(
                    f"{path}/{person}",
                    ThingKind.PERSON,
                    f"Speaker {number}.{item}.{person}",
                    path,
                    "was led by",
                )
    kept = {thing.iri for thing in things[:count]}
    return LineageGraph(
        things=tuple(things[:count]),
        steps=tuple(step for step in steps if step.target in kept),
        focus=f"{_ID}body",
    )


def main(sizes: list[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        print(f"{'boxes':>7} {'written s':>10} {'bytes':>10} {'opened ms':>10} {'drawn ms':>9}")
        for size in sizes:
            started = time.perf_counter()
            page = lineage_html(large_graph(size), title=f"{size} boxes", limit=size)
            written = time.perf_counter() - started
            path = Path(folder) / f"{size}.html"
            path.write_bytes(page.encode())
            tab = browser.new_page(viewport={"width": 1400, "height": 900})
            tab.goto(path.as_uri())
            tab.wait_for_function("document.documentElement.dataset.drawn === 'true'")
            drawn = tab.evaluate("performance.getEntriesByName('lineage-drawn')[0].startTime")
            opened = tab.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
            print(f"{size:>7} {written:>10.2f} {len(page.encode()):>10} {opened:>10.0f} {drawn:>9.0f}")
            tab.close()
        browser.close()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [40, 500, 2000])
