"""The colour of each kind, in light and in dark: at least 3 to 1 against the ground that it stands on.

Colour never stands alone: heads of columns and words in boxes say the kind as well.
"""

from __future__ import annotations

from kg.model.lineage import ThingKind

# On white; on the dark ground #14181d.
KIND_COLOURS: dict[ThingKind, tuple[str, str]] = {
    ThingKind.INSTRUMENT: ("#6b3fa0", "#b592e6"),
    ThingKind.RESOLUTION: ("#1d7a3a", "#63c483"),
    ThingKind.MANDATE: ("#b35300", "#f0994d"),
    ThingKind.FUNCTION: ("#7d6500", "#d3b53a"),
    ThingKind.BODY: ("#1f5f8b", "#6db3e4"),
    ThingKind.MEETING: ("#a31550", "#f07aa6"),
    ThingKind.AGENDA_ITEM: ("#0f7272", "#52c2c2"),
    ThingKind.PERSON: ("#555b63", "#aab2bd"),
    ThingKind.DOCUMENT: ("#4a52b8", "#98a0f5"),
    ThingKind.OUTCOME: ("#8a4b2a", "#d99a72"),
}
INK, QUIET, LINE, GROUND = "#1b1f24", "#4d5560", "#6a727d", "#ffffff"


def kind_slug(kind: ThingKind) -> str:
    """The kind as a name for style sheets.

    >>> kind_slug(ThingKind.AGENDA_ITEM)
    'agenda-item'
    """
    return kind.value.replace(" ", "-")
