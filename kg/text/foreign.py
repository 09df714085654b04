"""Files that are no documents we read, known by their first bytes, and what to do with them."""

from __future__ import annotations

from kg.model.errors import SourceError

_SAVE_ANEW = "Save it as .docx or PDF, then add that."
_OCR = "Run it through text recognition (OCR) first, then add the result."
_UNPACK = "Unpack it, and add the documents in it one by one."
# first bytes, what such a file is, the cure
FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of old Office (.doc, .xls, .ppt)", _SAVE_ANEW),
    (b"{\\rtf", "a rich text file (.rtf)", _SAVE_ANEW),
    (b"\xffWPC", "a WordPerfect file", _SAVE_ANEW),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _OCR),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    (b"GIF8", "a picture (GIF)", _OCR),
    (b"II*\x00", "a picture (TIFF)", _OCR),
    (b"MM\x00*", "a picture (TIFF)", _OCR),
    (b"\x1f\x8b", "an archive (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
    (b"\x7fELF", "a program", "Add documents only."),
    (b"MZ\x90\x00", "a program", "Add documents only."),
    (b"SQLite format 3\x00", "a database", "Add documents only."),
)


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise SourceError when the bytes are a file of a kind that holds no readable text.

    >>> refuse_foreign(b"\\x89PNG\\r\\n\\x1a\\n...", "scan.png")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kg.model.errors.SourceError: scan.png is a picture (PNG). Run it through text recognition (OCR) ...
    """
    for magic, kind, cure in FOREIGN:
        if data.startswith(magic):
            raise SourceError(f"{name} is {kind}.", cure=cure)
