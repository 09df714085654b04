"""Rules over one document's facts: evidence for functions, gaps, discrepancies.

What is concluded here is never mixed with what documents state: every conclusion names its
rule and the words that it rests on.
"""

from kg.conclude.rules import RULES, conclude

__all__ = ["RULES", "conclude"]
