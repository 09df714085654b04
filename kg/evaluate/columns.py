"""The questions' fixed columns, and how a cell of each is compared.

One table for the whole yardstick: numbers, names, symbols, acts and dates are keys, equal
after folding; titles, texts, positions, details and section paths are text, right from a
token F1 of 0.9.
"""

from __future__ import annotations

from typing import Final

FIXED_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "reports": ("title", "body", "symbol", "date", "place", "start", "end", "paragraphs"),
    "paragraphs": ("number", "section", "text"),
    "resolutions": ("resolution", "body", "title", "year", "cited_in"),
    "citations": ("paragraph", "kind", "target", "pinpoint"),
    "mandates": ("resolution", "act", "addressee", "text", "paragraph"),
    "functions": ("resolution", "letter", "body", "text", "paragraph"),
    "meetings": (
        "ordinal",
        "body",
        "start",
        "end",
        "place",
        "format",
        "chair",
        "chair_country",
        "sittings",
        "paragraphs",
    ),
    "sittings": ("ordinal", "date", "start_time", "end_time", "items", "paragraphs"),
    "agenda": ("number", "parent", "title"),
    "panellists": ("item", "name", "position", "country", "on_behalf_of", "paragraphs"),
    "statements": ("speaker", "capacity", "phase", "paragraph"),
    "attendance": ("participant", "status", "paragraph"),
    "documents": ("symbol", "title", "paragraph"),
    "outcomes": ("date", "act", "text", "paragraph"),
    "evidence": ("resolution", "letter", "status", "basis", "paragraphs"),
    "discrepancies": ("kind", "paragraphs", "detail"),
    "gaps": ("kind", "subject", "detail"),
}

TEXT_COLUMNS: Final[frozenset[str]] = frozenset({"title", "text", "position", "detail", "section"})
