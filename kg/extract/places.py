"""The places that questions print for blocks whose paragraph number would not do.

Preambular paragraphs of a resolution are ``p1``, ``p2`` ... in their order; a sub-paragraph
that begins with an operative verb of its own is ``15(d)``. All other blocks have no entry:
the number of the paragraph around them says where they are.
"""

from __future__ import annotations

import re
from typing import Final

from kg.model.facts import DocumentKind
from kg.model.tree import Block, BlockKind, Document

# "Requests", "Also requests", "Decides": a verb in the third person, and not a plural noun
_OPERATIVE: Final = re.compile(
    r"^[“\"]?(?:(?:Also|Further|Strongly|Once again|Again|Urgently|Further)\s+)?"
    r"(?:Accepts|Acknowledges|Acts|Adopts|Affirms|Agrees|Amends|Appeals|Appoints|Appreciates|Approves|Authorizes|Calls|"
    r"Commends|Concludes|Concurs|Condemns|Confirms|Congratulates|Considers|Decides|Declares|Demands|Deplores|Designates|"
    r"Directs|Emphasizes|Encourages|Endorses|Establishes|Expresses|Extends|Highlights|Instructs|Invites|Looks forward|"
    r"Notes|Notices|Notifies|Observes|Pays|Proclaims|Reaffirms|Recalls|Recognizes|Recommends|Reiterates|Rejects|Reminds|"
    r"Renews|Repeats|Requests|Resolves|Stresses|Supports|Takes|Thanks|Underlines|Underscores|Urges|Warns|Welcomes)\b"
)
_OPENER: Final = re.compile(r"^[“\"]?(?:The|We)\b[^.;:]{3,200},?$", re.DOTALL)
_PREAMBLE: Final = re.compile(
    r"^[“\"]?(?:(?:Also|Further|Deeply|Gravely|Fully|Particularly|Strongly|Again|Once|Keenly|Seriously)\s+)*"
    r"(?:[A-Z]?[a-z]+ing\b|Alarmed|Appalled|Aware|Concerned|Conscious|Convinced|Desirous|Determined|Disturbed|Encouraged|"
    r"Guided|Inspired|Mindful|Moved|Persuaded|Resolved|Shocked|convinced|concerned|conscious|aware|mindful|alarmed|disturbed)"
)


def block_places(document: Document, kind: DocumentKind) -> dict[int, str]:
    """Index of a block to its place, for preambular paragraphs and operative sub-paragraphs."""
    places: dict[int, str] = {}
    if kind in (DocumentKind.RESOLUTION, DocumentKind.DECISION, DocumentKind.STATEMENT):
        for number, block in enumerate(preambular_paragraphs(document), start=1):
            places[block.index] = f"p{number}"
    for block in document.blocks:
        if block.kind is BlockKind.ITEM and block.number and _OPERATIVE.match(document.words(block)):
            places[block.index] = _numbered(document, block)
    return places


def preambular_paragraphs(document: Document) -> tuple[Block, ...]:
    """The paragraphs between the opener ("The General Assembly,") and the first operative one.

    They have no number, begin as a preamble does, and stand in the main text.
    """
    found: list[Block] = []
    for block in document.children(None):
        if block.kind is not BlockKind.PARAGRAPH or block.part:
            continue
        words = " ".join(document.words(block).split())
        if block.number or _OPERATIVE.match(words):
            if found or block.number == "1":
                break
            continue
        if _PREAMBLE.match(words) and not _OPENER.match(words):
            found.append(block)
        elif found and not _OPENER.match(words):
            # a paragraph that goes on with the preamble in another form of words
            if words.endswith((",", ":")):
                found.append(block)
            else:
                break
    return tuple(found)


def _numbered(document: Document, block: Block) -> str:
    numbers = [f"({block.number})"]
    at = document.parent(block)
    while at is not None and at.kind is BlockKind.ITEM:
        numbers.append(f"({at.number})")
        at = document.parent(at)
    return (at.number if at is not None else "") + "".join(reversed(numbers))
