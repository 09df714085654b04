"""The process that reads one document: ``python -m kg.apart``, started by ``kg.apart.running``.

Before it looks at the bytes it leaves the network where the platform lets it (when it only looks: a store to
write to may be at an address), and takes on limits of memory and time.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import cast

from kg.added import Added
from kg.apart.preview import Json, Preview, Shown, added_as_json
from kg.apart.words import find_words, with_words
from kg.build import add
from kg.graph import MandateGraph
from kg.model.errors import StoreError
from kg.questions.table import results_table
from kg.sources import Source
from kg.store.opening import MEMORY, open_store
from kg.store.refusals import StoreBusyError

_PATIENCE = 30.0  # seconds to wait for another writer
_MASTHEAD = ("title", "body", "symbol", "date", "place", "start", "end", "operator_symbol")
_RECORD = """PREFIX m: <https://w3id.org/mandate-graph/def#>
SELECT ?by ?version (COUNT(?replaced) AS ?replacements) WHERE {
  GRAPH ?record { ?document m:identifiedBy ?by ; m:hasVersion ?version
    OPTIONAL { ?version m:replacedCharacter ?replaced } } } GROUP BY ?by ?version"""


def main() -> None:
    """Read the task and the bytes from standard input, write the answer to standard output."""
    head = cast("Json", json.loads(sys.stdin.buffer.readline()))
    data = sys.stdin.buffer.read()
    _restrict(network=head["task"] == "add", memory=int(str(head["memory"])))
    said = cast("dict[str, str]", head["source"])
    source = Source(data=data, **said)
    try:
        answer = _look(source) if head["task"] == "look" else _add(str(head["store"]), source)
    except StoreError as error:
        answer = {"store_error": [error.message, error.cure]}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    sys.stdout.flush()


def _restrict(*, network: bool, memory: int) -> None:
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    from kg.store.sandbox import die_with_parent, leave_network  # noqa: PLC0415 - nor is this

    die_with_parent()
    if not network:
        leave_network()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _look(source: Source) -> Json:
    """The document in a store of its own, asked every named question."""
    store = open_store(MEMORY)
    try:
        (report,) = add(store, (source,))
        if report.state == "refused":
            return {"added": added_as_json(report)}
        return {"preview": _preview(MandateGraph(store), report).as_json()}
    finally:
        store.close()


def _preview(graph: MandateGraph, report: Added) -> Preview:
    (record,) = results_table(graph.select(_RECORD)).records()
    answers = []
    words = find_words(graph.select)
    masthead: dict[str, str] = {}
    for question in graph.questions():
        table = graph.ask(question.name, report=report.document)
        if question.name == "reports":
            masthead = {name: row[name] for row in table.records() for name in _MASTHEAD if row.get(name)}
        elif table.rows:
            shown = with_words(question.name, table, words)
            answers.append(Shown(question=question.name, title=question.title, table=shown))
    return Preview(
        report=report,
        version=record["version"].rpartition("/")[2],
        identified_by=record["by"],
        masthead=masthead,
        answers=tuple(answers),
        replaced=int(record["replacements"]),
    )


def _add(where: str, source: Source) -> Json:
    """Through the same step as ``kg add``; a store that another is writing to is waited for."""
    until = time.monotonic() + _PATIENCE
    store = open_store(where)
    try:
        while True:
            try:
                (report,) = add(store, (source,))
                return {"added": added_as_json(report)}
            except StoreBusyError:
                if time.monotonic() >= until:
                    raise
                time.sleep(0.2)
    finally:
        store.close()


if __name__ == "__main__":
    main()
