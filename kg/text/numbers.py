"""What a printed number is: a paragraph's, a heading's, or that of an item in a list.

The same "2." may be any of the three; its family, its order among the numbers before it, the
words after it and the number's next appearance decide.
"""

from __future__ import annotations

from kg.text.markers import Marker, MarkerKind, letter_value, roman_value
from kg.text.planting import LEVELS, Planter
from kg.text.shape import is_operative, is_title
from kg.text.sublists import Levels

_AHEAD = 150  # how many pieces a decision may look ahead
_ITEM_LENGTH = 160
_SENTENCE_LENGTH = 80
_LIST_LINE_LENGTH = 300


class NumberReader(Planter):
    """Plants the pieces that begin with a printed number."""

    def numbered(self, index: int, _words: str) -> int:
        """Plant the piece; returns the piece that comes next."""
        self.notes = False
        marker = self.pieces[index].marker
        if marker is None:
            return 0
        if marker.kind in (MarkerKind.ARABIC, MarkerKind.DECIMAL):
            return self._arabic(index, marker)
        return self._upper(index, marker) if marker.kind is MarkerKind.UPPER else self._lower(index, marker)

    def _arabic(self, index: int, marker: Marker) -> int:
        piece = self.pieces[index]
        title = is_title(self._body(piece))
        value = int(marker.number) if marker.kind is MarkerKind.ARABIC else 0
        if value and self._is_item(index, marker, value, title):
            return self._item(index)
        if title and (piece.words.start in self.hinted or self._is_heading(index, marker, value)):
            level = LEVELS["arabic"] + (marker.number.count(".") if not value else 0)
            return self._heading(index, marker.number, level, piece.body)
        return self._paragraph(index, marker.number, value)

    def _is_item(self, index: int, marker: Marker, value: int, title: bool) -> bool:
        """Whether a number counts on in a list, an agenda for one, and not in the paragraphs."""
        if not self.open:
            return False
        body = self._body(self.pieces[index])
        untitled = len(self.open) == 1 or bool(self.open[-1].number)  # no title of another text in between
        starts = self.colon and value == 1 and untitled and len(body) <= _LIST_LINE_LENGTH
        starts = starts or (value == 1 and untitled and self._is_unannounced_list(index, body, title=title))
        if starts and self.last == 0 and is_operative(body):
            starts = False
        if not (starts or (self.levels.continues(marker) and len(self.open) > 1)):
            return False
        if value != self.last + 1:
            return True
        if starts and (title or len(body) <= _ITEM_LENGTH):
            return True
        if self._comes_again(index, value):
            return True
        return len(body) <= _ITEM_LENGTH and self.pieces[index].indent >= self._item_indent(index)

    def _is_unannounced_list(self, index: int, body: str, *, title: bool) -> bool:
        """Whether a list begins that no colon promised: it counts 1, 2 ..., then the paragraphs go on."""
        if title or self.last < 2 or len(body) > _ITEM_LENGTH:
            return False
        numbers = (
            int(piece.marker.number)
            for piece in self.pieces[index + 1 : index + _AHEAD]
            if piece.marker is not None and piece.marker.kind is MarkerKind.ARABIC
        )
        return next(numbers, 0) == 2 and self.last + 1 in numbers

    def _item_indent(self, index: int) -> int:
        """How far the list's own lines are indented; beyond any line when they are not."""
        paragraph = self.open[0].words.start
        for before in range(index - 1, -1, -1):
            piece = self.pieces[before]
            if piece.words.start <= paragraph:
                return 10_000 if piece.indent >= self.pieces[index].indent else self.pieces[index].indent
        return 10_000

    def _comes_again(self, index: int, value: int) -> bool:
        """Whether the number comes once more further on, so that this one is a list's."""
        for piece in self.pieces[index + 1 : index + _AHEAD]:
            marker = piece.marker
            if marker is not None and marker.kind is MarkerKind.ARABIC and int(marker.number) == value:
                return not is_title(self._body(piece)) or len(self._body(piece)) > _ITEM_LENGTH
        return False

    def _is_heading(self, index: int, marker: Marker, value: int) -> bool:
        if index + 1 >= len(self.pieces):
            return False
        if value != self.last + 1:
            return not self._runs_on(index, value)
        for piece in self.pieces[index + 1 : index + 6]:
            following = piece.marker
            if following is not None and following.kind in (MarkerKind.ARABIC, MarkerKind.DECIMAL):
                return following.number in (marker.number, f"{value}.1")
        return False

    def _runs_on(self, index: int, value: int) -> bool:
        """Whether numbers on both sides count through this one: a list of short paragraphs."""
        following = self.pieces[index + 1].marker
        return (
            self.last > 0
            and value > self.last + 1
            and following is not None
            and following.kind is MarkerKind.ARABIC
            and int(following.number) == value + 1
        )

    def _upper(self, index: int, marker: Marker) -> int:
        piece = self.pieces[index]
        if is_title(self._body(piece)):
            kind = self._upper_kind(marker.number)
            return self._heading(index, marker.number, LEVELS[kind], piece.body)
        if self.open and (self.levels.continues(marker) or (self.colon and marker.number in ("A", "I"))):
            return self._item(index)
        return self._paragraph(index, marker.number, 0)

    def _upper_kind(self, number: str) -> str:
        """Roman numeral or letter: "I." after "H." is a letter, else a numeral."""
        capital = next((h.number for h in reversed(self.headings) if h.level == LEVELS["capital"]), "")
        if len(number) == 1 and capital and letter_value(number) == letter_value(capital) + 1:
            return "capital"
        roman = next((h.number for h in reversed(self.headings) if h.level == LEVELS["roman"]), "")
        value = roman_value(number)
        if not value or (len(number) == 1 and number not in "IVX" and value != roman_value(roman) + 1):
            return "capital"
        return "roman"

    def _lower(self, index: int, marker: Marker) -> int:
        piece = self.pieces[index]
        value = int(marker.number) if marker.kind is MarkerKind.PARENTHESIS else 0
        if value and value == self.last + 1 and not self.colon and not self.levels.continues(marker):
            body = self._body(piece)
            if len(body) > _SENTENCE_LENGTH or not is_title(body):
                return self._paragraph(index, marker.number, value)
        if self.open:
            return self._item(index)
        title = is_title(self._body(piece))
        following = self.pieces[index + 1].marker if index + 1 < len(self.pieces) else None
        if marker.number and title and following is not None and following.kind is MarkerKind.ARABIC:
            return self._heading(index, marker.number, LEVELS["lower"], piece.body)
        self._paragraph(index, "", 0)
        self.levels = Levels()
        return self._item(index)
