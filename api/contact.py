"""Whom to tell of a misreading: what the operator says in ``KG_CONTACT``, else the operator of the address.

Nothing is sent from a page: it prepares a note that a reader copies into a message of their own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Whom to write to, and a note that says which page of which data is meant."""

    whom: str
    note: str


def contact() -> str:
    """Whom to write to about what the pages say."""
    return os.environ.get("KG_CONTACT", "").strip() or "the operator of this service"


def how_to_report(address: str, title: str, digest: str) -> Reporting:
    """The note for one page."""
    note = (
        f"Misreading in Mandate Graph\nPage: {title}\nAddress: {address}\nState of the data: {digest[:12]}\n"
        "What the page says:\nWhat the document says (paragraph and words):\n"
    )
    return Reporting(whom=contact(), note=note)
