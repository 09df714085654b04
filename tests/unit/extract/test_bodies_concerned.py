"""Which body a mandate sets up, continues or ends."""

from __future__ import annotations

import pytest

from kg.extract.bodies_concerned import body_concerned
from kg.extract.context import Context
from kg.model.facts import DocumentKind, Lineage
from kg.model.span import OffsetMap
from kg.model.tree import Document

CONTEXT = Context(
    document=Document(source="", text="", origin=OffsetMap(()), blocks=()),
    kind=DocumentKind.MEETING_REPORT,
    body="Working Group on Parks",
    names={"working group": "Working Group on Parks", "conference": "Conference of the Parties"},
)


@pytest.mark.parametrize(
    ("lineage", "text", "body"),
    [
        (
            Lineage.ESTABLISHES,
            "to establish an open-ended working group on parks, to advise it",
            "Working Group on Parks",
        ),
        (
            Lineage.MAKES_PERMANENT,
            "that the Working Group on Parks would be a constant element of the Conference of the Parties",
            "Working Group on Parks",
        ),
        (
            Lineage.ESTABLISHES,
            "to establish an expert group on the safety of bridges to advise it",
            "expert group on the safety of bridges",
        ),
        (Lineage.ESTABLISHES, "to establish, within existing resources, rules of procedure", ""),
        (Lineage.ENCOURAGES, "the Working Group on Parks to meet", ""),
        (None, "the Working Group on Parks", ""),
    ],
)
def test_the_body_that_a_mandate_concerns(lineage: Lineage | None, text: str, body: str) -> None:
    assert body_concerned(CONTEXT, lineage, text) == body
