"""A digest of a set of quads that does not depend on their order and can be kept up to date.

The digest is the sum, modulo 2**256, of the SHA-256 of each quad's N-Quads line as the engine writes it.
It answers "are these the same quads?" for caches and for comparing two builds; it is no proof against
forgery.
"""

from __future__ import annotations

import hashlib

_MODULUS = 1 << 256


class QuadDigest:
    """A running digest, and how many quads it is of."""

    def __init__(self, start: str = "", size: int = 0) -> None:
        self._sum = int(start, 16) if start else 0
        self.size = size

    def hexdigest(self) -> str:
        """64 hexadecimal digits."""
        return f"{self._sum:064x}"

    def add(self, line: bytes) -> None:
        """Count one quad in, by its N-Quads line without the line break."""
        self._sum = (self._sum + _hash(line)) % _MODULUS
        self.size += 1

    def remove(self, line: bytes) -> None:
        """Count one quad out."""
        self._sum = (self._sum - _hash(line)) % _MODULUS
        self.size -= 1


def _hash(line: bytes) -> int:
    return int.from_bytes(hashlib.sha256(line).digest(), "big")
