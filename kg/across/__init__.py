"""Rules over several documents: what two of them say differently, and what none of them accounts for.

They are recomputed whenever a document changes, and their conclusions lie in graphs of their own,
a graph a rule and its version. Nothing that a document states is touched.
"""

from kg.across.rules import ACROSS_RULES, conclude_across

__all__ = ["ACROSS_RULES", "conclude_across"]
