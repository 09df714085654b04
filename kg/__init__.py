"""Mandate Graph: where a mandate comes from and what was done about it, with the words that say so."""

from kg.graph import MandateGraph
from kg.model.errors import MandateGraphError

__all__ = ["MandateGraph", "MandateGraphError"]
