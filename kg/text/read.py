"""Bytes to a document: the way in of the whole pipeline.

Guarantees: any bytes that hold words give a tree with the guarantees of ``kg.model.tree``;
bytes without words are refused with the reason and a cure. The same bytes give an equal document.
"""

from __future__ import annotations

from kg.model.errors import SourceError
from kg.model.tree import Document
from kg.text.decode import decode, is_no_text
from kg.text.draft import Draft
from kg.text.foreign import refuse_foreign
from kg.text.html import draft_html, is_html
from kg.text.lines import find_pieces, joined
from kg.text.markdown import draft_markdown, is_markdown
from kg.text.normalise import Normalised, has_words, normalise
from kg.text.pdf import draft_pdf
from kg.text.tree import grow_tree
from kg.text.word import draft_word

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
    draft = _draft(data, name)
    if not has_words(draft.source):
        raise SourceError(f"{name} holds no words.", cure="Check the file: it is empty, or not a text.")
    return build_document(normalise(draft))


def _draft(data: bytes, name: str) -> Draft:
    """The text of the bytes, by what they are: their beginning tells."""
    refuse_foreign(data, name)
    if b"%PDF-" in data[:1024]:
        return draft_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return draft_word(data, name)
    if is_no_text(data):
        raise SourceError(
            f"{name} is no text: it holds bytes that no text has.", cure="Add the document itself."
        )
    text = decode(data)
    if is_html(data):
        return draft_html(text)
    return draft_markdown(text) if is_markdown(text) else Draft(source=text)


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
