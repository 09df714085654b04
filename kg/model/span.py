"""Where words stand: offsets into a normalised text, and the way back to the source.

Offsets are code points, end exclusive, as in the Web Annotation Data Model's
TextPositionSelector (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points.

    >>> Span(3, 8).of("In 2018 it met")
    '2018 '
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        """The same range, ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def trimmed(self, text: str) -> Span:
        """The range without white space at its ends.

        >>> Span(3, 8).trimmed("In 2018 it met")
        Span(start=3, end=7)
        """
        words = self.of(text)
        if not words.strip():
            return Span(self.start, self.start)
        left = len(words) - len(words.lstrip())
        right = len(words) - len(words.rstrip())
        return Span(self.start + left, self.end - right)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of normalised text that maps one to one to a run of source text."""

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From positions in a normalised text to positions in the source's text.

    ``segments`` are ordered, without gaps in the normalised text: every normalised
    character has one source character; source characters in no segment are cut away.
    """

    segments: tuple[Segment, ...]

    def to_source(self, position: int) -> int:
        """The source position of a normalised position (its end included).

        >>> OffsetMap((Segment(0, 4, 3), Segment(3, 10, 5))).to_source(4)
        11
        """
        if not self.segments:
            return 0
        segment = self.segments[self._index(position)]
        return segment.source_start + min(position - segment.start, segment.length)

    def source_spans(self, span: Span) -> tuple[Span, ...]:
        """The runs of source text behind ``span``; several where furniture was cut out of it."""
        runs: list[Span] = []
        for segment in islice(self.segments, self._index(span.start), None):
            if segment.start >= span.end:
                break
            start = max(span.start, segment.start)
            end = min(span.end, segment.start + segment.length)
            if start >= end:
                continue
            shift = segment.source_start - segment.start
            if runs and runs[-1].end == start + shift:
                runs[-1] = Span(runs[-1].start, end + shift)
            else:
                runs.append(Span(start + shift, end + shift))
        return tuple(runs)

    def _index(self, position: int) -> int:
        """The segment that a position lies in; the last one for the end of the text."""
        return max(bisect_right(self.segments, position, key=_start) - 1, 0)


def _start(segment: Segment) -> int:
    return segment.start
