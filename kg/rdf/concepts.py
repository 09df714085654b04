"""Which words have a concept in the schemes of the ontology: verbs, statuses, capacities.

Words without one stay words; a concept is never made up for them.
"""

from __future__ import annotations

import csv
import io
from functools import cache

from rdflib import URIRef

from kg.rdf.terms import concept
from kg.resources import data_folder

STATUSES = frozenset(
    {
        "party",
        "signatory",
        "non-party",
        "member",
        "observer",
        "organization",
        "expert",
        "State",
        "party or signatory",
        "signatory or observer",
    }
)
"""The statuses of m:scheme-status; a test holds the two together."""
CAPACITIES = frozenset(
    {
        "party",
        "signatory",
        "non-party",
        "member",
        "observer",
        "organization",
        "expert",
        "signatory or observer",
        "chair",
        "secretariat",
        "panellist",
    }
)
"""The capacities of m:scheme-capacity; a test holds the two together."""


def verb_concept(verb: str) -> URIRef | None:
    """The concept of an operative verb in the past tense; None for words that the scheme does not have.

    >>> str(verb_concept("took note")).rsplit("#")[-1], verb_concept("whistled")
    ('verb-took-note', None)
    """
    return concept("verb", verb) if verb in _verbs() else None


def status_concept(status: str) -> URIRef | None:
    """The concept of a status of attendance; None for a document's own words."""
    return concept("status", status) if status in STATUSES else None


def capacity_concept(capacity: str) -> URIRef | None:
    """The concept of the capacity of a speaker; None for a document's own words."""
    return concept("capacity", capacity) if capacity in CAPACITIES else None


@cache
def _verbs() -> frozenset[str]:
    text = (data_folder() / "reference" / "operative_verbs.csv").read_text(encoding="utf-8")
    return frozenset(row["past"] for row in csv.DictReader(io.StringIO(text)))
