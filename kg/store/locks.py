"""Locks on files that the system lets go of when a process dies, however it dies.

On POSIX the lock is flock's. On Windows (untried) the exclusive lock is msvcrt's, and there is no
shared lock: there a file in use cannot be removed anyway.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """A lock on one file; never waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number: int | None = None

    def exclusive(self, *, create: bool = False) -> bool:
        """Take it alone; whether that was possible. Raises FileNotFoundError unless ``create``."""
        return self._take(exclusive=True, flags=os.O_RDWR | (os.O_CREAT if create else 0))

    def shared(self) -> bool:
        """Take it beside other readers; whether that was possible. Raises FileNotFoundError."""
        return self._take(exclusive=False, flags=os.O_RDONLY)

    def release(self) -> None:
        """Let go; harmless when not held."""
        if self._number is not None:
            os.close(self._number)
            self._number = None

    def _take(self, *, exclusive: bool, flags: int) -> bool:
        number = os.open(self._path, flags | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            if sys.platform == "win32":
                if exclusive:
                    msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(number, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            os.close(number)
            return False
        self._number = number
        return True
