"""What every extractor is given: the document, and the names that hold throughout it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.facts import ActName, DocumentKind
from kg.model.tree import Block, Document


@dataclass(frozen=True, kw_only=True, eq=False)
class Context:
    """A document with its kind and the names that it defines; equal only to itself.

    ``names`` maps a short form as said, lower case without article ("working group",
    "conference", "firearms protocol", "conference of the parties"), to the full name as
    first given in the document. ``places`` maps the index of a block to the paragraph that
    questions print for what stands in it, where that is not the number of the paragraph
    around it: "p2" for a preambular paragraph, "15(d)" for a sub-paragraph with an operative
    verb of its own.
    """

    document: Document
    kind: DocumentKind
    body: str = ""  # the body that meets or adopts, full name as first given
    names: dict[str, str] = field(default_factory=dict)
    act: ActName | None = None  # the act that the document itself is: a resolution or decision
    places: dict[int, str] = field(default_factory=dict)

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

    def place_at(self, position: int) -> str:
        """The place to put into a fact at a position of the text, or an empty string.

        Empty means: the number of the paragraph around the position says it.
        """
        block: Block | None = self.document.block_at(position)
        while block is not None:
            if block.index in self.places:
                return self.places[block.index]
            block = self.document.parent(block)
        return ""
