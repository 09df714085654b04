"""Counts the rows of an answer in its bytes as they pass, exactly, for each format of results."""

from __future__ import annotations

import re

_ESCAPED = re.compile(rb"\\.", re.DOTALL)


class RowCounter:
    """Rows seen so far in one answer; chunks may be cut anywhere."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._kept = b""
        self._inside = False  # a quoted string
        self._mark = b""  # the last byte outside a string
        self._lines = 0
        self.rows = 0

    def feed(self, chunk: bytes) -> int:
        r"""Count a chunk; the rows so far.

        >>> RowCounter("csv").feed(b'x\r\n"a\r\nb"\r\nc\r\n')
        2
        """
        if self._form == "xml":
            self._count_marker(chunk, b"<result>")
        elif self._form == "tsv":  # line breaks within values are escaped
            self._lines += chunk.count(b"\n")
            self.rows = max(0, self._lines - 1)
        elif self._form == "csv":
            self._lines += self._outside(chunk).count(b"\n")
            self.rows = max(0, self._lines - 1)
        elif self._form == "json":
            self._count_json(chunk)
        return self.rows

    def _count_marker(self, chunk: bytes, marker: bytes) -> None:
        data = self._kept + chunk
        self.rows += data.count(marker)
        self._kept = data[-(len(marker) - 1) :]

    def _count_json(self, chunk: bytes) -> None:
        # outside strings, a row begins where a brace follows the list's bracket or a comma
        data = self._kept + chunk
        cut = data.endswith(b"\\") and (len(data) - len(data.rstrip(b"\\"))) % 2
        plain = _ESCAPED.sub(b"", data[: len(data) - 1] if cut else data)
        left = b"\\" if cut else b""
        outside = self._mark + self._outside(plain)
        self.rows += outside.count(b"[{") + outside.count(b",{")
        self._mark = outside[-1:]
        self._kept = left

    def _outside(self, data: bytes) -> bytes:
        parts = data.split(b'"')
        outside = parts[1::2] if self._inside else parts[0::2]
        if len(parts) % 2 == 0:
            self._inside = not self._inside
        return b"".join(outside)
