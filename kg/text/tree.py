"""Pieces to a tree: what each printed number is, from its family, its order and what stands around it.

Every piece becomes part of some block; one that no rule knows is a paragraph without a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.model.span import Span
from kg.model.tree import Block, BlockKind
from kg.text.contents import find_contents
from kg.text.front import masthead_end
from kg.text.growth import fasten, path_name
from kg.text.lines import Piece
from kg.text.markers import Marker, MarkerKind
from kg.text.numbers import NumberReader
from kg.text.planting import LEVELS
from kg.text.shape import (
    is_agenda_note,
    is_bare_title,
    is_closing,
    is_formula,
    is_formula_before,
    is_item_title,
    is_lone_numeral,
    is_operative,
    is_title,
    note_mark,
    parse_act_name,
    parse_act_title,
    parse_annex,
)
from kg.text.sublists import Levels

_FOOTNOTE = re.compile(r"\[\^(?P<mark>[^\]\s]{1,12})\]:?\s|(?P<rule>[_\u2014-]{3,})$")
_NOTE_MARK = re.compile(r"(?P<mark>\d{1,3}|[¹²³⁰-⁹]{1,3}|[*†‡§]{1,4}|[a-z](?=\s))[.)]?\s*(?=[A-Z“\"‘«])")
_WITHOUT_STOP = re.compile(
    r"(?P<number>[1-9]\d{0,2})\s+(?!January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?=[A-Z“])"
)
_CHAPTER = re.compile(
    r"(?i:(chapter|part|section|article|title))\s+(?P<number>[IVXLC]+|\d{1,3}|[A-Z]|one|two|three)\b"
)
_ASKS = re.compile(r"(?:\bto|\bthat|\bby)(?:,[^:,]{2,60},)?\s*:")
_LABEL_LENGTH = 60
_LIST_LINE_LENGTH = 300


def grow_tree(
    text: str,
    pieces: tuple[Piece, ...],
    *,
    pages: tuple[tuple[int, int], ...] = (),
    headings: tuple[tuple[int, int], ...] = (),
    notes: frozenset[int] = frozenset(),
) -> tuple[Block, ...]:
    """The blocks of a text, from its pieces.

    ``pages``, ``headings`` and ``notes`` are what the format says of places in the text.

    >>> from kg.text.lines import find_pieces
    >>> text = "I. Opening\\n1. The Board met to: (a) rest; and (b) rise."
    >>> [block.path for block in grow_tree(text, find_pieces(text)[0])]
    ['heading/I', 'para/1', 'para/1/a', 'para/1/b']
    """
    grower = _Grower(text, pieces, dict(headings), notes)
    grower.grow()
    return fasten(text, grower.roots, pages)


class _Grower(NumberReader):
    """Takes the pieces one by one and asks its rules, in their order, what each one is."""

    def grow(self) -> None:
        """Plant every piece."""
        contents = find_contents(self.text, tuple(self.pieces))
        in_contents = {run.start: run for run in contents}
        index = masthead_end(self.text, tuple(self.pieces), contents, self.hinted)
        if index:
            self._plant(BlockKind.MASTHEAD, self._run(0, index), name="masthead")
        while index < len(self.pieces):
            run = in_contents.get(index)
            if run is not None:
                self._plant(BlockKind.CONTENTS, self._run(run.start, run.stop), name="contents")
                index = run.stop
            elif self.pieces[index].row:
                index = self._table(index)
            else:
                index = self._piece(index)
        self._close()

    # --- the pieces, kind by kind -------------------------------------------------------

    def _piece(self, index: int) -> int:
        """Plant one piece by the first rule that knows it; returns the piece that comes next."""
        marked = self.pieces[index].marker is not None
        for rule in _MARKED_RULES if marked else _UNMARKED_RULES:
            following = rule(self, index, self.pieces[index].words.of(self.text))
            if following:
                return following
        self.colon = False
        return self._paragraph(index, "", 0)

    def _act(self, index: int, words: str) -> int:
        number = None if self.colon else parse_act_title(words)
        if number:
            self._begin_act()
            return self._heading(index, number, LEVELS["act"], self.pieces[index].words.start)
        number = None if self.colon else parse_act_name(words)
        if number is None or not self._leads_to_title(index + 1):
            return 0
        self._begin_act()
        self._heading(index, number, LEVELS["act"], self.pieces[index].words.start)
        return self._take_title(index + 1)

    def _leads_to_title(self, index: int) -> bool:
        piece = self.pieces[index] if index < len(self.pieces) else None
        return (
            piece is not None
            and piece.marker is None
            and not piece.row
            and is_title(piece.words.of(self.text))
        )

    def _take_title(self, index: int) -> int:
        """The line under the number of an act or annex is its title, and part of its heading."""
        if not self._leads_to_title(index) or is_formula(self.pieces[index].words.of(self.text)):
            return index
        heading = self.headings[-1]
        heading.words = Span(heading.words.start, self.pieces[index].words.end)
        return index + 1

    def _without_stop(self, index: int, words: str) -> int:
        """A number whose stop was left out, where it is the next one of the paragraphs or of a list."""
        match = _WITHOUT_STOP.match(words)
        if match is None or not self.last:
            return 0
        piece = self.pieces[index]
        span = Span(piece.words.start, piece.words.start + match.end("number"))
        marker = Marker(kind=MarkerKind.ARABIC, number=match["number"], span=span)
        in_list = len(self.open) > 1 and self.levels.continues(marker)
        if not in_list and (int(match["number"]) != self.last + 1 or len(words) < 80):
            return 0
        self.pieces[index] = replace(piece, marker=marker)
        return self.numbered(index, words)

    def _formula(self, index: int, words: str) -> int:
        following = self.pieces[index + 1].words.of(self.text) if index + 1 < len(self.pieces) else ""
        if not (is_formula(words) or is_formula_before(words, following)):
            return 0
        self._plant(BlockKind.PARAGRAPH, self.pieces[index].words, name="formula")
        self.acting = True
        self.in_preamble, self.preamble, self.last = True, 0, 0
        return index + 1

    def _note_of_heading(self, index: int, words: str) -> int:
        """The agenda item under a heading is a part of the heading."""
        if not (is_agenda_note(words) and self.roots and self.roots[-1].kind is BlockKind.HEADING):
            return 0
        heading = self.roots[-1]
        heading.words = Span(heading.words.start, self.pieces[index].words.end)
        return index + 1

    def _preambular(self, index: int, words: str) -> int:
        if not self.in_preamble:
            return 0
        if is_operative(words) and not words.endswith(","):
            self.in_preamble = False
            return self._paragraph(index, "", 0)
        following = self.pieces[index + 1].marker if index + 1 < len(self.pieces) else None
        numbered = following is not None and following.kind is MarkerKind.ARABIC
        after = self.pieces[index + 1].words.of(self.text) if index + 1 < len(self.pieces) else ""
        acts = following is None and is_operative(after) and not after.endswith(",")
        if (is_title(words) and numbered) or (is_bare_title(words) and acts):
            return self._heading(index, "", self._bare_level(), self.pieces[index].words.start)
        self.preamble += 1
        node = self._plant(BlockKind.PARAGRAPH, self.pieces[index].words, name=f"para/p{self.preamble}")
        self._open_paragraph(node)
        return index + 1

    def _list_line(self, index: int, words: str) -> int:
        if not (self.colon and self.open):
            return 0
        listed = self._is_list_line(index, words) or self._is_asked_line(words)
        return self._item(index) if listed else 0

    def _is_asked_line(self, words: str) -> bool:
        """Whether a line goes on with what an act asks: "Encourages States to:" and then, without letters,
        "Share maps;" and "Meet each year."
        """
        asks = self.acting and _ASKS.search(self.open[0].words.of(self.text)) is not None
        open_ended = len(self.open) == 1 or self._list_was_open()
        return asks and open_ended and words.endswith((";", ".", ",", ":")) and not is_operative(words)

    def _within_item(self, index: int, words: str) -> int:
        """Words between two items of one list belong to the item before them."""
        if len(self.open) < 2 or self.pieces[index].words.start in self.hinted:
            return 0
        for piece in self.pieces[index + 1 : index + 3]:
            marker = piece.marker
            if marker is None:
                continue
            counts_on = marker.kind is MarkerKind.ARABIC and int(marker.number) == self.last + 1
            if marker.kind is MarkerKind.UPPER or counts_on or not self.levels.continues(marker):
                return 0
            if marker.kind is MarkerKind.BULLET and not words[0].islower():
                return 0
            self.open[-1].words = Span(self.open[-1].words.start, self.pieces[index].words.end)
            return index + 1
        return 0

    def _carried_on(self, index: int, words: str) -> int:
        """The paragraph goes on after its list."""
        if len(self.open) < 2 or not words[0].islower():
            return 0
        self.open[0].children[-1].end = self.pieces[index].words.start
        self.open[0].words = Span(self.open[0].words.start, self.pieces[index].words.end)
        del self.open[1:]
        self.levels = Levels()
        self.colon = False
        return index + 1

    def _lone_numeral(self, index: int, words: str) -> int:
        """A numeral alone on its line heads a part of a resolution."""
        if not is_lone_numeral(words) or index + 1 >= len(self.pieces):
            return 0
        number = words.strip(".= ")
        return self._heading(index, number, LEVELS[self._upper_kind(number)], self.pieces[index].words.start)

    def _hinted_heading(self, index: int, words: str) -> int:
        """What the format says is a heading, unless it reads as a sentence."""
        start = self.pieces[index].words.start
        level = self.hinted.get(start)
        if level is None or not is_title(words) or is_closing(words) or index + 1 >= len(self.pieces):
            return 0
        rank = level + LEVELS["roman"] - 1 if level else self._bare_level()
        return self._heading(index, "", rank, start)

    def _chapter(self, index: int, words: str) -> int:
        match = _CHAPTER.match(words)
        if match is None or not is_bare_title(words):
            return 0
        self._heading(index, match["number"], LEVELS["chapter"], self.pieces[index].words.start)
        return index + 1 if match.end() < len(words) else self._take_title(index + 1)

    def _item_heading(self, index: int, words: str) -> int:
        """ "ITEM 3. DIGITAL MAPS" is as high as a roman numeral: "A." and "B." stand under it."""
        if (self.colon and not words.isupper()) or not is_item_title(words):
            return 0
        return self._heading(index, "", LEVELS["roman"], self.pieces[index].words.start)

    def _bare_heading(self, index: int, words: str) -> int:
        if not is_bare_title(words) or not self._is_bare_heading(index):
            return 0
        return self._heading(index, "", self._bare_level(), self.pieces[index].words.start)

    def _is_list_line(self, index: int, words: str) -> bool:
        """A line without a number in a list that a colon promised."""
        apart = len(self.open) > 1 and self.pieces[index].gap and not self.pieces[index - 1].gap
        if apart or words.isupper() or (len(self.open) == 1 and self._heads_another_text(index)):
            return False
        if len(words) > _LIST_LINE_LENGTH or words.endswith("."):
            return len(self.open) > 1 and len(words) <= _LIST_LINE_LENGTH and self._list_was_open()
        if words.endswith(":"):
            following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
            return len(words) <= _LABEL_LENGTH and following is not None and following.marker is None
        return len(self.open) > 1 or not self._begins_section(index)

    def _heads_another_text(self, index: int) -> bool:
        """Whether a colon promised a text whose numbers begin anew: then its title is a heading."""
        following = (piece.marker for piece in self.pieces[index + 1 : index + 4])
        first = next((marker for marker in following if marker is not None), None)
        return first is not None and first.kind is MarkerKind.ARABIC and first.number == "1"

    def _list_was_open(self) -> bool:
        return self.text[: self.open[-1].words.end].rstrip().endswith((";", ",", "and"))

    def _begins_section(self, index: int) -> bool:
        """Whether the next piece is a long one: then this line is its heading, not a list's line."""
        following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        return following is not None and len(following.words) > _LIST_LINE_LENGTH

    def _is_bare_heading(self, index: int) -> bool:
        if index + 1 >= len(self.pieces):
            return False
        following = self.pieces[index + 1]
        words = following.words.of(self.text)
        if following.row or following.marker is not None:
            return following.row or following.marker is None or following.marker.kind is not MarkerKind.BULLET
        if is_closing(words):
            return False
        if is_bare_title(words):
            return self._leads_to_text(index + 1)
        return True

    def _leads_to_text(self, index: int) -> bool:
        """Whether titles stand over titles only twice, and then text: not a list of short lines."""
        if index + 1 >= len(self.pieces):
            return False
        following = self.pieces[index + 1]
        return following.marker is not None or not is_bare_title(following.words.of(self.text))

    def _bare_level(self) -> int:
        """An unnumbered heading stands beside the last unnumbered one, or under the last numbered one."""
        if not self.headings:
            return LEVELS["roman"]
        last = self.headings[-1]
        return last.level if not last.number and last.level > 1 else last.level + 1

    def _annex(self, index: int, words: str) -> int:
        annex = None if self.colon else parse_annex(words)
        if annex is None:
            return 0
        number, title = annex
        self._close()
        self.parts += 1
        self.part = f"annex-{self.parts}"
        self.headings.clear()
        self.last, self.in_preamble, self.unnumbered = 0, False, 0
        node = self._plant(BlockKind.HEADING, self.pieces[index].words, name="heading/annex", number=number)
        node.level = LEVELS["annex"]
        self.headings.append(node)
        return index + 1 if title else self._take_title(index + 1)

    def _footnote(self, index: int, words: str) -> int:
        piece = self.pieces[index]
        if piece.words.start in self.hinted_notes:
            self.notes = True
        match = _FOOTNOTE.match(words)
        if match and match["rule"]:
            self.notes = True
            self._plant(BlockKind.PARAGRAPH, piece.words, name="rule")
            return index + 1
        if self.acting and match is None and (printed := note_mark(words)):
            return self._note(index, printed, printed)
        if self.acting and self.notes and self._ends_notes(piece, words):
            self.notes = False
            return 0
        mark = match or (_NOTE_MARK.match(words) if self.notes else None)
        if mark is None and piece.words.start in self.hinted_notes:
            self._plant(BlockKind.FOOTNOTE, piece.words, name="note/u")
            return index + 1
        if mark is None:
            self.notes = self.notes and piece.marker is None and not piece.gap
            return 0
        return self._note(index, mark["mark"], mark.group())

    def _note(self, index: int, number: str, printed: str) -> int:
        """Plant a footnote: its number, and what is printed before its words."""
        piece = self.pieces[index]
        node = self._plant(
            BlockKind.FOOTNOTE, piece.words, name=f"note/{path_name(number)}", number=number.rstrip("/")
        )
        node.body = piece.words.start + len(printed)
        return index + 1

    def _ends_notes(self, piece: Piece, words: str) -> bool:
        """Whether the text of an act goes on after the notes of a page: its next paragraph, or its end."""
        marker = piece.marker
        if marker is None:
            return is_closing(words) or is_formula(words)
        follows = marker.kind is MarkerKind.ARABIC and int(marker.number) in (self.last + 1, 1)
        return follows and is_operative(self.text[piece.body : piece.words.end].strip())


_Rule = Callable[[_Grower, int, str], int]  # the piece that comes next, 0 where the rule does not fit
_MARKED_RULES: tuple[_Rule, ...] = (_Grower._footnote, _Grower._act, _Grower.numbered)
_UNMARKED_RULES: tuple[_Rule, ...] = (
    _Grower._footnote,
    _Grower._without_stop,
    _Grower._annex,
    _Grower._act,
    _Grower._formula,
    _Grower._lone_numeral,
    _Grower._note_of_heading,
    _Grower._preambular,
    _Grower._chapter,
    _Grower._item_heading,
    _Grower._within_item,
    _Grower._list_line,
    _Grower._carried_on,
    _Grower._hinted_heading,
    _Grower._bare_heading,
)
