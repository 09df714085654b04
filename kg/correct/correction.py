"""One correction: which words were misread as what, what they say rightly, who says so, why, and when."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from kg.model.errors import QuestionError

# https://www.w3.org/TR/xml/#charsets
_NOT_CARRIED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of one fact of one document; ``right`` is None where the words do not say it at all."""

    document: str  # its id
    kind: str  # of the fact: "participation"
    words: str  # that were misread, white space folded
    start: int  # where they stood in the text
    read: Mapping[str, str]  # every field as it was read
    right: Mapping[str, str] | None  # the fields that say otherwise
    who: str
    why: str
    when: date = field(default_factory=date.today)

    @property
    def id(self) -> str:
        """By what is corrected: another correction of the same reading takes its place.

        >>> said = {"document": "a", "kind": "item", "words": "w", "who": "A. Officer", "why": "a slip"}
        >>> len(Correction(start=1, read={}, right=None, **said).id)
        10
        """
        said = json.dumps([self.document, self.kind, self.words, self.start, sorted(self.read.items())])
        return hashlib.sha256(said.encode()).hexdigest()[:10]

    def as_json(self) -> bytes:
        """As a store keeps it."""
        found = {
            "document": self.document,
            "kind": self.kind,
            "words": self.words,
            "start": self.start,
            "read": dict(self.read),
            "right": None if self.right is None else dict(self.right),
            "who": self.who,
            "why": self.why,
            "when": self.when.isoformat(),
        }
        return json.dumps(found, ensure_ascii=False, sort_keys=True).encode()


def correction_of(data: bytes) -> Correction:
    """A correction from what a store keeps of it; raises KeyError or ValueError for what is none."""
    found = cast("dict[str, object]", json.loads(data))
    right = found["right"]
    return Correction(
        document=str(found["document"]),
        kind=str(found["kind"]),
        words=str(found["words"]),
        start=int(str(found["start"])),
        read=cast("dict[str, str]", found["read"]),
        right=None if right is None else cast("dict[str, str]", right),
        who=str(found["who"]),
        why=str(found["why"]),
        when=date.fromisoformat(str(found["when"])),
    )


def carried(text: str) -> str:
    """A text that every output format can carry, as those of documents are: what XML cannot, replaced.

    >>> carried("a\\x00b")
    'a\ufffdb'
    """
    return _NOT_CARRIED.sub("\ufffd", text)


def signed(name: str, value: str) -> str:
    """Who corrects, or why: some words on one line. Raises QuestionError when there are none."""
    said = " ".join(carried(value).split())
    if not said:
        raise QuestionError(f"A correction needs {name}.", cure='For example: --who "A. Officer, Registry".')
    return said
