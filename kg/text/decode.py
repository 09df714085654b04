"""Bytes to characters: which encoding a plain text is in, decided by its bytes alone.

Guarantees: any bytes give a string (bytes that no encoding explains become U+FFFD); the
mark of order stays in the string, so that positions are those of the file.
"""

from __future__ import annotations

import codecs

_MARKS = (  # the longer mark first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The characters of a plain text.

    UTF-8 (with or without mark), UTF-16 and UTF-32 (by their mark, UTF-16 also by its zero
    bytes); else Windows-1252, as old office files are. Never raises.

    >>> decode("Türkiye".encode("utf-16"))[1:], decode("Türkiye".encode("cp1252"))
    ('Türkiye', 'Türkiye')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    else:
        if "\0" not in text[:4096]:
            return text
    return data.decode(_utf16(data) or ("utf-8" if text else "cp1252"), errors="replace")


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


_SHORT = 512  # bytes: of less, nobody can tell
_MOST_CONTROLS = 0.02  # share of bytes that no text in a known encoding has
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"


def is_no_text(data: bytes) -> bool:
    """Whether bytes are some program's data: not UTF-8, not UTF-16, and full of control characters.

    >>> is_no_text(bytes(range(256)) * 4), is_no_text("Café ".encode("cp1252") * 200)
    (True, False)
    """
    if len(data) < _SHORT or any(data.startswith(mark) for mark, _ in _MARKS) or _utf16(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)
    return False
