"""Step six: the quads at rest, and SPARQL over them; the only place that knows the engine.

``open_store`` gives something that keeps the ``Store`` protocol; ``writer()`` changes it.
"""

from __future__ import annotations

from kg.store.interface import DEFAULT_ACCEPT, Answer, CanBegin, HasWorkers, Store, Underway, Writer
from kg.store.limits import Limits
from kg.store.opening import isolate, open_store

__all__ = [
    "DEFAULT_ACCEPT",
    "Answer",
    "CanBegin",
    "HasWorkers",
    "Limits",
    "Store",
    "Underway",
    "Writer",
    "isolate",
    "open_store",
]
