"""Mandate Graph: where a mandate comes from and what was done about it, with the words that say so.

The public names come when they are asked for: a worker process that answers queries
loads nothing that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import MandateGraph
    from kg.model.errors import MandateGraphError

__all__ = ["MandateGraph", "MandateGraphError"]

_HOMES = {"MandateGraph": "kg.graph", "MandateGraphError": "kg.model.errors"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
