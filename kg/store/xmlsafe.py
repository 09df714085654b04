"""Makes the engine's XML well-formed for every string, and keeps carriage returns.

The engine writes control characters raw. XML 1.0 has no way to carry most of them: they become
U+FFFD. A carriage return becomes a character reference, so that a reader gets it back.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "�".encode()


class XmlFilter:
    """Filters XML that arrives in chunks cut anywhere."""

    def __init__(self) -> None:
        self._kept = b""

    def feed(self, chunk: bytes) -> bytes:
        r"""The bytes that can be passed on now.

        >>> XmlFilter().feed(b"<a>\x01\r</a>")
        b'<a>\xef\xbf\xbd&#13;</a>'
        """
        data = self._kept + chunk
        cut = 2 if data.endswith(b"\xef\xbf") else 1 if data.endswith(b"\xef") else 0
        self._kept = data[len(data) - cut :] if cut else b""
        ready = data[: len(data) - cut] if cut else data
        return _FORBIDDEN.sub(_REPLACEMENT, ready).replace(b"\r", b"&#13;")

    def end(self) -> bytes:
        """What is left when the input has ended."""
        left, self._kept = self._kept, b""
        return left
