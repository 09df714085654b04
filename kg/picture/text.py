"""Text in boxes: what may be drawn, how wide it is, where its lines break.

Python places everything, so it must know how wide a text will be before a browser has seen it.
The widths are those of Arial and its metric twins (Liberation Sans, Helvetica), which every
drawing of ours asks for by name. Guarantees: no line is wider than asked unless a single letter is,
no control character reaches a drawing, and text in one box cannot turn the text beside it around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

# Advance widths of Arial in thousandths of the type size, from the space (32) to the tilde (126).
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),  # space to /
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),  # 0 to ?
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),  # @ to O
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),  # P to _
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),  # ` to o
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),  # p to ~
)
_UNKNOWN = 640  # other scripts: on the wide side, so that nothing runs over an edge
_WIDE = 1000  # Chinese, Japanese, Korean
_BOLD = 1.07
_ELLIPSIS = "…"
_BREAKS_AFTER = "/-–—"


def plain(text: str) -> str:
    """The text as it may be drawn: white space folded, no controls, no overrides of direction.

    >>> plain("one\\x00\\n two \\u202eowt")
    'one two owt'
    """
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _may_be_drawn(char))
    return " ".join(kept.split())


def _may_be_drawn(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Cn") or char in "\ufffe\uffff":
        return False
    # Embeddings, overrides and isolates; the marks U+200E, U+200F and U+061C are harmless and stay.
    return not ("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069")


def legible(text: str) -> str:
    """Words of a document as a page may show them: as they are, but for what no page can carry.

    >>> legible("a\\x00b")
    'a\ufffdb'
    """
    return "".join(
        "\ufffd" if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" else char
        for char in text
    )


def words_before(prefix: str) -> str:
    """The context before a quote, without the half of a word that it may begin with.

    >>> words_before("duction 1. In its resolution "), words_before("The Plenary ")
    ('… 1. In its resolution ', 'The Plenary ')
    """
    if not prefix[:1].islower() or len(prefix.split()) < 2:
        return prefix
    return "… " + prefix.split(maxsplit=1)[1]


def words_after(suffix: str) -> str:
    """The context after a quote, without the half of a word that it may end with.

    >>> words_after(", entitled Illicit manufacturin"), words_after(" at its fifth meeting.")
    (', entitled Illicit …', ' at its fifth meeting.')
    """
    if not suffix[-1:].isalnum() or len(suffix.split()) < 2:
        return suffix
    return suffix[: -len(suffix.rsplit(maxsplit=1)[-1])] + "…"


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """How wide ``text`` will be at a type size, in the same unit.

    >>> measure("Resolution 5/4", 10)
    63.92
    """
    return _scaled(sum(_advance(char) for char in text), size, bold=bold)


def _scaled(thousandths: int, size: float, *, bold: bool) -> float:
    return round(thousandths * size / 1000 * (_BOLD if bold else 1), 2)


def _advance(char: str) -> int:
    if " " <= char <= "~":
        return _WIDTHS[ord(char) - 32]
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS[ord(base) - 32] if " " <= base <= "~" else _UNKNOWN


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most ``lines`` lines, none wider than ``width``; what is left out shows as "…".

    >>> wrap("Illicit trafficking in cultural property", 90, 13, lines=2)
    ('Illicit trafficking', 'in cultural…')
    >>> wrap("", 90, 13, lines=2)
    ()
    """
    full = _break_lines(text, width, size, bold=bold)
    if len(full) <= lines:
        return tuple(full)
    kept = full[:lines]
    last = kept[-1]
    while last and measure(last + _ELLIPSIS, size, bold=bold) > width:
        last = last[:-1].rstrip()
    return (*kept[:-1], last.rstrip(" ,;:") + _ELLIPSIS)


def breaks_a_word(text: str, width: float, size: float) -> bool:
    """Whether a word of the text is too wide for a line of its own.

    >>> breaks_a_word("Note ABC/WP.1/2019/2", 60, 13)
    True
    """
    return any(measure(word, size) > width for word in text.split())


def _break_lines(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        rest = piece
        if measure((line + rest).rstrip(), size, bold=bold) <= width:
            line += rest
            continue
        if line:
            lines.append(line.rstrip())
        while measure(rest.rstrip(), size, bold=bold) > width and len(rest) > 1:
            cut = max(1, _fitting(rest, width, size, bold=bold))
            lines.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """How many letters fit."""
    total = 0
    for index, char in enumerate(text):
        total += _advance(char)
        if _scaled(total, size, bold=bold) > width:
            return index
    return len(text)


def _pieces(text: str) -> Iterator[str]:
    """The smallest runs that stay on one line: words, parts of them after / and -, wide letters.

    >>> list(_pieces("2020-07-16 open-ended"))
    ['2020-07-16 ', 'open-', 'ended']
    """
    piece = ""
    for char, following in zip(text, text[1:] + " ", strict=False):
        piece += char
        wide = unicodedata.east_asian_width(char) in "WF"
        joint = char in _BREAKS_AFTER and len(piece) > 4 and not (char == "-" and following.isdigit())
        if char == " " or wide or joint:
            yield piece
            piece = ""
    if piece:
        yield piece
