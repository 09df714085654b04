"""What reading one document may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """Seconds on the clock, bytes of address space (where the platform can hold it)."""

    seconds: float = 180.0
    memory: int = 4 << 30
