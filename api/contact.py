"""Whom to tell of a misreading: what the operator says in ``KG_CONTACT``, else the operator of the address.

Nothing is sent from a page: it prepares a note that a reader copies into a message of their own, with a call
of ``kg correct`` at its end that whoever keeps the collection can fill in and run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Whom to write to, and a note that says which page of which data is meant."""

    whom: str
    note: str


def contact() -> str:
    """Whom to write to about what the pages say."""
    return os.environ.get("KG_CONTACT", "").strip() or "the operator of this service"


def how_to_report(address: str, title: str, digest: str, calls: Iterable[str] = ()) -> Reporting:
    """The note for one page; ``calls`` are ready calls of ``kg correct`` for what it shows."""
    page = f"Page: {' '.join(title.split())}\n" if title else ""
    note = (
        f"Misreading in Mandate Graph\n{page}Address: {address}\nState of the data: {digest[:12]}\n"
        "What the page says:\nWhat the document says (paragraph and words):\n"
    )
    ready = "\n".join(calls)
    if ready:
        note += f"\nFor the operator, to be filled in (--not-said in place of --set where it is not said):\n{ready}\n"
    return Reporting(whom=contact(), note=note)
