"""Bytes to a document: the way in of the whole pipeline.

Guarantees: any bytes that hold words give a tree with the guarantees of ``kg.model.tree``;
bytes without words are refused with the reason and a cure. The same bytes give an equal document.
"""

from __future__ import annotations

from kg.model.errors import SourceError
from kg.model.tree import Document
from kg.text.decode import decode
from kg.text.draft import Draft
from kg.text.lines import find_pieces, joined
from kg.text.normalise import Normalised, has_words, normalise
from kg.text.tree import grow_tree

_LARGEST = 64 * 1024 * 1024


def read_document(data: bytes, name: str) -> Document:
    """The text and tree of a document.

    ``name`` is only for messages: what the bytes are is told by the bytes.
    Raises SourceError when they cannot be read as a document.

    >>> document = read_document(b"I. Opening\\n1. The Board met.", "board.txt")
    >>> [(block.path, document.words(block)) for block in document.blocks]
    [('heading/I', 'Opening'), ('para/1', 'The Board met.')]
    """
    if len(data) > _LARGEST:
        raise SourceError(
            f"{name} is larger than {_LARGEST // 2**20} MB.", cure="Split it, or add its text alone."
        )
    source = decode(data)
    if not has_words(source):
        raise SourceError(f"{name} holds no words.", cure="Check the file: it is empty, or not a text.")
    return build_document(normalise(Draft(source=source)))


def build_document(normalised: Normalised) -> Document:
    """The tree over a normalised text."""
    pieces, breaks = find_pieces(normalised.text, normalised.mended, wrapped=normalised.wrapped)
    text = joined(normalised.text, breaks)
    return Document(
        source=normalised.source,
        text=text,
        origin=normalised.origin,
        blocks=grow_tree(
            text,
            pieces,
            pages=normalised.pages,
            headings=normalised.headings,
            notes=normalised.notes,
        ),
        furniture=normalised.furniture,
        replacements=normalised.replacements,
    )
