"""What every extractor is given: the document, and the names that hold throughout it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.facts import DocumentKind
from kg.model.tree import Document


@dataclass(frozen=True, kw_only=True)
class Context:
    """A document with its kind and the names that it defines.

    ``names`` maps a short form as said, lower case without article ("working group",
    "conference", "firearms protocol", "conference of the parties"), to the full name as
    first given in the document.
    """

    document: Document
    kind: DocumentKind
    body: str = ""  # the body that meets or adopts, full name as first given
    names: dict[str, str] = field(default_factory=dict)

    def full_name(self, said: str) -> str:
        """The full name behind a short form; the form itself where none is defined.

        >>> from kg.model.span import OffsetMap
        >>> empty = Document(source="", text="", origin=OffsetMap(()), blocks=())
        >>> context = Context(document=empty, kind=DocumentKind.UNKNOWN,
        ...                   names={"working group": "Working Group on Firearms"})
        >>> context.full_name("the Working Group")
        'Working Group on Firearms'
        """
        key = " ".join(said.split()).casefold().removeprefix("the ")
        return self.names.get(key, " ".join(said.split()).removeprefix("the ").removeprefix("The "))
