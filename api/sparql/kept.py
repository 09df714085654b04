"""Whole small answers, kept while the data stay the same.

A state of the data never changes, and an answer's tag is made of the state's digest, the question, the dataset
and the format: under one tag there is one answer. Questions whose answers change by themselves have no tag and
are never kept; neither is what was streamed. What was used longest ago goes first.
"""

from __future__ import annotations

from collections import OrderedDict

from starlette.types import Send

Pairs = list[tuple[bytes, bytes]]

_LARGEST = 64 * 1024  # bytes of one answer
_BESIDE = 1500  # bytes that an answer takes beside its own


class KeptAnswers:
    """Answers by their tag, ``most`` bytes of them at a time; 0 keeps none."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._answers: OrderedDict[str, tuple[Pairs, bytes]] = OrderedDict()

    def get(self, key: str) -> tuple[Pairs, bytes] | None:
        """Headers and body."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: str, headers: Pairs, body: bytes) -> None:
        """Keep an answer, if it is small, and let go of others for it.

        >>> kept = KeptAnswers(4000)
        >>> for key in ("a", "b", "c"):
        ...     kept.put(key, [], b"1")
        >>> [kept.get(key) is not None for key in ("a", "b", "c")]
        [False, True, True]
        """
        size = len(body) + _BESIDE
        if not key or len(body) > _LARGEST or size > self._most or key in self._answers:
            return
        self._answers[key] = (headers, body)
        self._taken += size
        while self._taken > self._most:
            _, (_, gone) = self._answers.popitem(last=False)
            self._taken -= len(gone) + _BESIDE


async def send_kept(send: Send, headers: Pairs, body: bytes) -> None:
    """Send what was kept as it was sent the first time."""
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
