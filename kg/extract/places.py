"""The places that questions print for blocks whose paragraph number would not do.

Preambular paragraphs of a resolution are ``p1``, ``p2`` ... in their order; a sub-paragraph
that begins with an operative verb of its own is ``15(d)``. All other blocks have no entry:
the number of the paragraph around them says where they are.
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.notes import noted_blocks
from kg.model.tree import Block, BlockKind, Document

# "Requests", "Also requests", "Decides": a verb in the third person, and not a plural noun
_OPERATIVE: Final = re.compile(
    r"^[“\"]?(?:(?:Also|Further|Strongly|Once again|Again|Urgently|Further)\s+)?"
    r"(?:Accepts|Acknowledges|Acts|Adopts|Affirms|Agrees|Amends|Appeals|Appoints|Appreciates|Approves|Authorizes|"
    r"Calls|Commends|Concludes|Concurs|Condemns|Confirms|Congratulates|Considers|Decides|Declares|Demands|Deplores|"
    r"Designates|Directs|Emphasizes|Encourages|Endorses|Establishes|Expresses|Extends|Highlights|Instructs|Invites|"
    r"Looks forward|Notes|Notices|Notifies|Observes|Pays|Proclaims|Reaffirms|Recalls|Recognizes|Recommends|"
    r"Reiterates|Rejects|Reminds|Renews|Repeats|Requests|Resolves|Stresses|Supports|Takes|Thanks|Underlines|Underscores|"
    r"Urges|Warns|Welcomes)\b"
)
_PREAMBULAR: Final = re.compile(r"(?:^|/)(?P<place>p\d+)$")


def block_places(document: Document) -> dict[int, str]:
    """Index of a block to its place, for preambular paragraphs and operative sub-paragraphs."""
    places: dict[int, str] = {}
    last = ""
    for block in document.blocks:
        if block.parent is None:
            # a table belongs to the numbered paragraph that it stands under
            if block.part:
                last = ""
            elif block.kind is BlockKind.PARAGRAPH and block.number:
                last = block.number
            elif block.kind is BlockKind.HEADING and block.number:
                last = ""
            elif block.kind is BlockKind.TABLE and last:
                places[block.index] = last
        if block.kind is BlockKind.PARAGRAPH and (preambular := _PREAMBULAR.search(block.path)):
            places[block.index] = preambular["place"]
        elif block.kind is BlockKind.ITEM and block.number and _OPERATIVE.match(document.words(block)):
            places[block.index] = _numbered(document, block)
    for index, noted in noted_blocks(document).items():
        if place := _place(document, noted, places):
            places[index] = place
    return places


def _place(document: Document, block: Block, places: dict[int, str]) -> str:
    at: Block | None = block
    while at is not None:
        if at.index in places:
            return places[at.index]
        block, at = at, document.parent(at)
    return block.number


def _numbered(document: Document, block: Block) -> str:
    numbers = [f"({block.number})"]
    at = document.parent(block)
    while at is not None and at.kind is BlockKind.ITEM:
        numbers.append(f"({at.number})")
        at = document.parent(at)
    return (at.number if at is not None else "") + "".join(reversed(numbers))
