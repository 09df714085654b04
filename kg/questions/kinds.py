"""Which kinds of fact (``m:factKind``) the rows of each named question are made from.

What is concluded (discrepancies, gaps, evidence) rests on facts of any kind and has none of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "reports": ("masthead",),
    "resolutions": ("citation", "act"),
    "citations": ("citation",),
    "mandates": ("mandate",),
    "functions": ("function",),
    "meetings": ("session",),
    "sittings": ("sitting",),
    "agenda": ("item",),
    "panellists": ("participation",),
    "statements": ("statement",),
    "attendance": ("attendance",),
    "documents": ("mention",),
    "outcomes": ("outcome",),
    "unresolved": ("unresolved", "citation"),
}
PLACES = frozenset({"paragraph", "paragraphs", "cited_in"})
"""The columns that say where a row stands."""
