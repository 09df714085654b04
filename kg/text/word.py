"""A Word file to a draft: paragraphs as lines, tables as pipe rows, automatic numbers printed.

Only the file's XML is read, with the standard library: no macro, no link, no image is opened.
Guarantees: the text of every paragraph, cell and footnote that the file shows is in the draft
once, deleted text is not; sizes are checked before anything is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kg.model.errors import SourceError
from kg.text.draft import Draft
from kg.text.word_numbers import Numbering, W, value_of

_LARGEST_PART = 64 * 1024 * 1024
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING_STYLE = re.compile(r"(?i:heading|überschrift|titre)\s*(?P<level>[1-6])")
# The United Nations' templates: "_ H_1", "H1G", "_ H _Ch", "HChG", "_ H_2/3", "H23G", "H4".
_UN_STYLE = re.compile(r"_?\s*H\s*_?\s*(?P<level>M|Ch|1|2/3|23|4|5/6|56)\s*_?G?")
_UN_LEVELS = {"M": 1, "Ch": 1, "1": 2, "2/3": 3, "23": 3, "4": 4, "5/6": 5, "56": 5}
_BOLD_TITLE_LENGTH = 160
_SAVE_ANEW = "Open it in Word and save it anew as .docx."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_HIDDEN = (
    *(f"{W}{tag}" for tag in ("del", "moveFrom", "txbxContent", "pPr", "rPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    list: str  # the list that the style numbers its paragraphs by
    list_level: int
    outline: int  # level as a heading, 0 for none


def draft_word(data: bytes, name: str) -> Draft:
    """The text of a Word file (.docx). Raises SourceError when it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Reader(_Parts(archive, name)).draft()
    except _BROKEN as broken:
        raise SourceError(f"{name} cannot be opened as a Word file: {broken}.", cure=_SAVE_ANEW) from broken


class _Parts:
    """The XML parts of the file."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._known = {info.filename: info for info in archive.infolist()}
        if "word/document.xml" not in self._known:
            raise SourceError(
                f"{name} is an archive and no Word file.",
                cure="Unpack it, and add the documents in it one by one.",
            )

    def read(self, part: str) -> Element | None:
        """The root of a part; None where the file has no such part."""
        info = self._known.get(part)
        if info is None:
            return None
        with self._archive.open(info) as stream:
            data = stream.read(_LARGEST_PART + 1)
        if len(data) > _LARGEST_PART:
            raise SourceError(
                f"{self._name} unpacks to more than {_LARGEST_PART // 2**20} MB.",
                cure="Split it, or save it as PDF.",
            )
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise SourceError(
                f"{self._name} declares entities, which no Word file needs.",
                cure="Open it in Word and save it anew.",
            )
        return ElementTree.fromstring(data)  # noqa: S314 - entities are refused above

    def first_header(self, body: Element) -> Element | None:
        """The head of the first page, which holds the document's symbol in the United Nations' templates."""
        relations = self.read("word/_rels/document.xml.rels")
        if relations is None:
            return None
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        for reference in body.iter(f"{W}headerReference"):
            if reference.get(f"{W}type") == "first":
                return self.read(f"word/{targets.get(reference.get(f'{_RELATIONS}id'), '')}")
        return None


class _Reader:
    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._styles = dict(_styles(parts.read("word/styles.xml")))
        self._numbering = Numbering.read(parts.read("word/numbering.xml"))
        self._written: list[str] = []
        self._length = 0
        self._mended: list[int] = []
        self._headings: list[tuple[int, int]] = []
        self._pages: list[tuple[int, int]] = []
        self._page = 1
        self._notes: list[str] = []  # "footnote 3" in the order of their references

    def draft(self) -> Draft:
        """The draft of the whole file."""
        root = self._parts.read("word/document.xml")
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            return Draft(source="", laid_out=True)
        header = self._parts.first_header(body)
        if header is not None:
            self._blocks(header)
        self._blocks(body)
        note_starts = self._write_notes()
        return Draft(
            source="".join(self._written),
            laid_out=True,
            mended=tuple(self._mended),
            pages=((0, 1), *self._pages) if self._pages else (),
            headings=tuple(self._headings),
            notes=tuple(note_starts),
        )

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                self._blocks(child)

    def _put(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)

    def _paragraph(self, paragraph: Element) -> None:
        text, boxes = self._text(paragraph)
        style, label, level = self._properties(paragraph)
        words = text.strip()
        if words:
            start = self._length
            self._put((f"{label}\t" if label else "") + text.strip(" \n") + "\n\n")
            self._mended += [
                start + at for at, letter in enumerate("".join(self._written[-1:])[:-2]) if letter == "\n"
            ]
            heading = level or _style_level(style)
            if heading or (_is_bold(paragraph) and len(words) <= _BOLD_TITLE_LENGTH):
                first = start + (0 if label else len(text.strip(" \n")) - len(text.strip(" \n").lstrip()))
                self._headings.append((first, heading))
        for box in boxes:
            self._blocks(box)

    def _text(self, paragraph: Element) -> tuple[str, list[Element]]:
        """What a paragraph shows, and the text boxes that hang on it."""
        letters: list[str] = []
        boxes: list[Element] = []
        for element in _shown(paragraph):
            match element.tag.removeprefix(W):
                case "t":
                    letters.append(element.text or "")
                case "tab":
                    letters.append("\t")
                case "br" | "cr":
                    letters.append("\n")
                case "noBreakHyphen":
                    letters.append("-")
                case "lastRenderedPageBreak":
                    self._page += 1
                    self._pages.append((self._length, self._page))
                case "footnoteReference" | "endnoteReference":
                    kind = element.tag.removeprefix(W).removesuffix("Reference")
                    self._notes.append(f"{kind} {element.get(f'{W}id', '')}")
                case "txbxContent":
                    boxes.append(element)
        return "".join(letters), boxes

    def _properties(self, paragraph: Element) -> tuple[str, str, int]:
        """A paragraph's style, the number printed before it, and its level as a heading."""
        properties = paragraph.find(f"{W}pPr")
        style = value_of(properties, "pStyle")
        chain = self._chain(style)
        numbered = None if properties is None else properties.find(f"{W}numPr")
        identifier = value_of(numbered, "numId") or next((one.list for one in chain if one.list), "")
        level = value_of(numbered, "ilvl")
        depth = int(level) if level.isdecimal() else next((one.list_level for one in chain if one.list), 0)
        label = self._numbering.next_label(identifier, depth) if identifier not in ("", "0") else ""
        outline = value_of(properties, "outlineLvl")
        heading = (
            int(outline) + 1
            if outline.isdecimal()
            else next((one.outline for one in chain if one.outline), 0)
        )
        return (chain[0].name if chain else ""), label, heading if heading <= 6 else 0

    def _chain(self, style: str) -> list[_Style]:
        """A style and those that it is based on."""
        chain: list[_Style] = []
        while style in self._styles and len(chain) < 12:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain

    def _table(self, table: Element) -> None:
        rows = [_cells(row) for row in _rows(table)]
        if all(len(row) < 2 for row in rows):  # a frame around text
            for row in rows:
                for cell in row:
                    self._blocks(cell)
            return
        for row in rows:
            shown = [self._cell(cell) for cell in row]
            if any(shown):
                self._put("| " + " | ".join(shown) + " |\n")
        self._put("\n")

    def _cell(self, cell: Element) -> str:
        words: list[str] = []
        for paragraph in cell.iter(f"{W}p"):
            text, _ = self._text(paragraph)
            _, label, _ = self._properties(paragraph)
            words.append(f"{label} {text}" if label and text.strip() else text)
        return re.sub(r"\s+", " ", " ".join(words)).strip().replace("|", "\\|")

    def _write_notes(self) -> list[int]:
        """The footnotes, numbered as they are referred to, after the text."""
        texts: dict[str, Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._parts.read(f"word/{kind}s.xml")
            if root is not None:
                texts |= {f"{kind} {note.get(f'{W}id', '')}": note for note in root}
        starts: list[int] = []
        for number, key in enumerate(list(self._notes), start=1):
            note = texts.get(key)
            if note is None:
                continue
            words = re.sub(r"\s+", " ", " ".join(self._text(part)[0] for part in note.iter(f"{W}p"))).strip()
            starts.append(self._length)
            self._put(f"{number} {words}\n\n")
        return starts


def _shown(paragraph: Element) -> Iterator[Element]:
    """The elements of a paragraph that show, in order; text boxes whole."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child
        if child.tag not in _HIDDEN and not (child.tag == f"{W}r" and _is_hidden(child)):
            stack.append(iter(child))


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in _OFF


def _is_bold(paragraph: Element) -> bool:
    """Whether all that the paragraph shows is bold."""
    runs = [run for run in paragraph.iter(f"{W}r") if _has_text(run)]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{W}val", "1") not in _OFF for mark in marks)


def _has_text(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.iter(f"{W}t"))


def _rows(table: Element) -> list[Element]:
    """The rows of a table, without those of tables inside it."""
    rows: list[Element] = []
    for child in table:
        if child.tag == f"{W}tr":
            rows.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            rows += _rows(child)
    return rows


def _cells(row: Element) -> list[Element]:
    """The cells of a row; those that only continue a cell above are empty, and left so."""
    return [cell for child in row for cell in ([child] if child.tag == f"{W}tc" else child.iter(f"{W}tc"))]


def _style_level(name: str) -> int:
    match = _HEADING_STYLE.match(name)
    if match:
        return int(match["level"])
    match = _UN_STYLE.fullmatch(name)
    return _UN_LEVELS[match["level"]] if match else 0


def _styles(root: Element | None) -> Iterator[tuple[str, _Style]]:
    for style in () if root is None else root.iter(f"{W}style"):
        properties = style.find(f"{W}pPr")
        numbered = None if properties is None else properties.find(f"{W}numPr")
        level, outline = value_of(numbered, "ilvl"), value_of(properties, "outlineLvl")
        yield (
            style.get(f"{W}styleId", ""),
            _Style(
                value_of(style, "name"),
                value_of(style, "basedOn"),
                value_of(numbered, "numId"),
                int(level) if level.isdecimal() else 0,
                int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0,
            ),
        )
