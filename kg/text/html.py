"""An HTML page to a draft: its visible text, block by block, tables as pipe rows, lists with their numbers.

No script runs, nothing is fetched, nesting costs no stack. Guarantees: visible text is in the
draft once and in order; scripts, styles and navigation are not.
"""

from __future__ import annotations

import re

from kg.model.span import Span
from kg.model.tree import Furniture
from kg.text.draft import Draft
from kg.text.html_tokens import find_tokens
from kg.text.word_numbers import printed

_LOOKS_LIKE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|table|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
))
# fmt: on
# fmt: off
_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "head", "select", "button",
    "object", "iframe",
))
# fmt: on
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_FORMS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_LIST_STYLE = re.compile(rf"list-style(?:-type)?\s{{0,9}}:\s{{0,9}}({'|'.join(_STYLE_FORMS)})", re.IGNORECASE)
_STYLE_RULE = re.compile(r"\.([\w-]{1,40})\s{0,9}\{([^{}]{0,500})\}")
_FRAME = frozenset(("nav", "footer"))
_RAISED, _LOWERED = "\ufdd0", "\ufdd1"  # around raised text; no characters of any document
_MARK = re.compile(f"{_RAISED}\\s*(\\d{{1,3}}|[*†‡]{{1,3}})\\s*{_LOWERED}")
_TAKES_MARK = re.compile(r"(?:[.,;:)\]”’\"]|[^\W\d_]{3})\s?$")  # "the Child,1" and "women3", not "m2"
_MARKED = re.compile(r"\s*(?:\(?[0-9a-zA-Z]{1,5}[.)]|[-–—•*])\s")


def is_html(data: bytes) -> bool:
    """Whether bytes begin as an HTML page does.

    >>> is_html(b"<!DOCTYPE html><p>It met."), is_html(b"<1> It met.")
    (True, False)
    """
    return _LOOKS_LIKE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def draft_html(page: str) -> Draft:
    """The visible text of an HTML page.

    >>> draft_html("<h1>Report</h1><ol type=a><li>It met.<li>It rose.</ol>").source
    'Report\\n\\na. It met.\\n\\nb. It rose.\\n\\n'
    """
    writer = _Writer(page)
    for token in find_tokens(page):
        if isinstance(token, str):
            writer.write(token)
        elif token.closes:
            writer.close_tag(token.name)
        else:
            writer.open_tag(token.name, token.attributes)
    return writer.draft()


def _list_forms(page: str) -> dict[str, str]:
    """How the page's style sheets number lists of a class."""
    forms: dict[str, str] = {}
    start = page.find("<style")
    while start >= 0 and len(forms) < 100:
        end = page.find("</style", start)
        for name, rule in _STYLE_RULE.findall(page[start : end if end >= 0 else start + 100_000]):
            style = _LIST_STYLE.search(rule)
            if style:
                forms[name] = _STYLE_FORMS[style[1].lower()]
        start = page.find("<style", end) if end >= 0 else -1
    return forms


class _Writer:
    """Collects text, and ends a line where a block ends."""

    def __init__(self, page: str) -> None:
        self._done: list[str] = []
        self._length = 0
        self._line: list[str] = []
        self._mended: list[int] = []
        self._headings: list[tuple[int, int]] = []
        self._heading = 0
        self._unseen: list[str] = []
        self._lists: list[tuple[str, int]] = []  # form and last number of each open list; "" for bullets
        self._rows: list[list[str]] = []  # of the open tables: the cells of the open row
        self._in_cell = 0
        self._pre = 0
        self._frame: list[str] = []  # open elements of the page's frame
        self._furniture: list[Furniture] = []
        self._notes: list[int] = []
        self._forms = _list_forms(page)

    def draft(self) -> Draft:
        """The draft, once the page is fed."""
        self._end_line()
        return Draft(
            source="".join(self._done),
            laid_out=True,
            mended=tuple(self._mended),
            headings=tuple(self._headings),
            furniture=tuple(self._furniture),
            notes=tuple(self._notes),
        )

    # --- events -------------------------------------------------------------------------

    def open_tag(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if self._unseen:
            if tag not in _VOID and tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN:
            self._unseen.append(tag)
            return
        if tag in ("td", "th"):
            self._close_cell()
            if self._rows:
                self._in_cell += 1
            return
        if tag in _FRAME:
            self._end_line()
            self._frame.append(tag)
        if tag == "sup":
            self._line.append(_RAISED)
        elif tag == "br":
            self._line.append(" " if self._in_cell else "\n")
        elif tag in _BLOCKS:
            self._block(tag, attributes)

    def close_tag(self, tag: str) -> None:
        """A tag closes."""
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "sup":
            self._line.append(_LOWERED)
        elif tag in ("td", "th"):
            self._close_cell()
        elif tag == "tr":
            self._close_row()
        elif tag == "table" and self._rows:
            self._close_row()
            self._rows.pop()
            self._put("\n")
        elif tag in _BLOCKS:
            self._end_line()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            self._heading = 0 if tag in _HEADINGS else self._heading
            self._pre -= tag == "pre" and self._pre > 0
        if tag in self._frame:
            self._end_line()
            del self._frame[self._frame.index(tag) :]

    def write(self, data: str) -> None:
        """Text between tags."""
        if not self._unseen:
            data = data.replace(_RAISED, "").replace(_LOWERED, "")
            self._line.append(data if self._pre else re.sub(r"\s+", " ", data))

    # --- blocks -------------------------------------------------------------------------

    def _block(self, tag: str, attributes: dict[str, str]) -> None:
        if self._in_cell and tag not in ("table", "tr"):
            self._line.append(" ")
            return
        if tag == "tr":
            self._close_row()
            return
        self._end_line()
        if tag == "table":
            self._rows.append([])
        elif tag in ("ol", "ul"):
            start = attributes.get("start") or "1"
            form = self._form(attributes) if tag == "ol" else ""
            self._lists.append((form, int(start) - 1 if start.isdecimal() else 0))
        elif tag == "li" and self._lists:
            form, last = self._lists[-1]
            self._lists[-1] = (form, last + 1)
            self._line.append(f"{printed(last + 1, form)}. " if form else "• ")
        self._heading = _HEADINGS.get(tag, self._heading)
        self._pre += tag == "pre"

    def _form(self, attributes: dict[str, str]) -> str:
        """How a list prints its numbers: by its type, its style, or its class's style."""
        style = _LIST_STYLE.search(attributes.get("style", ""))
        if style:
            return _STYLE_FORMS[style[1].lower()]
        classes = attributes.get("class", "").split()
        named = next((self._forms[name] for name in classes if name in self._forms), "")
        return _LIST_FORMS.get(attributes.get("type", ""), named or "decimal")

    def _put(self, text: str) -> None:
        self._done.append(text)
        self._length += len(text)

    def _end_line(self) -> None:
        """Write what has gathered as one paragraph; line breaks in it are mended, save in a ``pre``."""
        text = "".join(self._line)
        self._line = []
        if self._pre:
            text = text.strip("\n")
        else:
            text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip()
            label, _, rest = text.partition(" ")
            if self._lists and _MARKED.match(rest) and _MARKED.fullmatch(f"{label} "):
                text = rest  # the number is printed in the text as well
        if not text.strip() or text == "•":
            return
        start = self._length
        text = self._without_marks(text, start)
        self._put(text + "\n\n")
        if self._frame:
            self._furniture.append(Furniture(span=Span(start, self._length), reason="page head or foot"))
        if self._heading:
            self._headings.append((start, self._heading))
        if not self._pre:
            self._mended += [start + at for at, letter in enumerate(text) if letter == "\n"]

    def _without_marks(self, text: str, start: int) -> str:
        """Raised numbers after words are note marks; one at the beginning makes the line a note."""
        parts: list[str] = []
        length = at = 0
        for match in _MARK.finditer(text):
            before = text[at : match.start()]
            parts += (before, match[1])
            length += len(before)
            if length == 0:
                self._notes.append(start)
            elif _TAKES_MARK.search(text[max(0, match.start() - 4) : match.start()]):
                span = Span(start + length, start + length + len(match[1]))
                self._furniture.append(Furniture(span=span, reason="note mark"))
            length += len(match[1])
            at = match.end()
        parts.append(text[at:])
        return "".join(parts).replace(_RAISED, "").replace(_LOWERED, "")

    def _close_cell(self) -> None:
        if self._in_cell and self._rows:
            self._in_cell -= 1
            words = re.sub(r"\s+", " ", re.sub(f"[{_RAISED}{_LOWERED}]", "", "".join(self._line))).strip()
            self._rows[-1].append(words.replace("|", "\\|"))
            self._line = []

    def _close_row(self) -> None:
        self._close_cell()
        if not self._rows:
            return
        row, self._rows[-1] = self._rows[-1], []
        if len(row) == 1:
            self._line.append(row[0].replace("\\|", "|"))
            self._end_line()
        elif any(row):
            self._put("| " + " | ".join(row) + " |\n")
