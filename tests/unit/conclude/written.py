"""Small documents written out by hand, with the facts that a reader would find in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.conclude import RULES, conclude
from kg.model.conclusions import Conclusion
from kg.model.facts import DocumentKind, Fact, Reading
from kg.model.span import OffsetMap, Segment, Span
from kg.model.tree import Block, BlockKind, Document


@dataclass
class Writer:
    """Collects lines, then gives the document; ``words`` finds the span of words in it."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)

    def heading(self, number: str, words: str, level: int = 1) -> Writer:
        del self.sections[level - 1 :]
        above = self.sections[-1] if self.sections else None
        self._add(BlockKind.HEADING, number, words, f"{number}. ", level=level, section=above)
        self.sections.append(len(self.blocks) - 1)
        return self

    def paragraph(self, number: str, words: str, part: str = "") -> Writer:
        above = self.sections[-1] if self.sections else None
        self._add(
            BlockKind.PARAGRAPH, number, words, f"{number}. " if number else "", section=above, part=part
        )
        return self

    def masthead(self, words: str) -> Writer:
        self._add(BlockKind.MASTHEAD, "", words, "")
        return self

    def _add(
        self,
        kind: BlockKind,
        number: str,
        words: str,
        lead: str,
        *,
        level: int = 0,
        section: int | None = None,
        part: str = "",
    ) -> None:
        start = len(self.text)
        self.text += f"{lead}{words}\n"
        end = len(self.text)
        index = len(self.blocks)
        where = f"{part}/" if part else ""
        self.blocks.append(
            Block(
                index=index,
                kind=kind,
                path=f"{where}{kind.value}/{number or index}",
                extent=Span(start, end),
                span=Span(start, end - 1),
                body=Span(start + len(lead), end - 1),
                number=number,
                level=level,
                section=section,
                part=part,
            )
        )

    def words(self, words: str, occurrence: int = 1) -> Span:
        at = -1
        for _ in range(occurrence):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def document(self) -> Document:
        origin = OffsetMap((Segment(0, 0, len(self.text)),))
        return Document(source=self.text, text=self.text, origin=origin, blocks=tuple(self.blocks))

    def conclude(self, rule: str, *facts: Fact) -> tuple[Conclusion, ...]:
        """What one rule concludes from the document and these facts."""
        others = frozenset(one.name for one in RULES) - {rule}
        reading = Reading(kind=DocumentKind.MEETING_REPORT, facts=facts)
        return conclude(self.document(), reading, without=others)
