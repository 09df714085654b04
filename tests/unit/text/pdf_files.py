"""Small PDF files written by hand: text at places, in sizes, with the fonts that every reader has."""

from __future__ import annotations

from collections.abc import Sequence

Text = tuple[float, float, float, str]  # x, y, size, words
BOLD = "\u0001"  # before words that are bold


def pdf(pages: Sequence[Sequence[Text]], width: float = 595, height: float = 842) -> bytes:
    """A PDF of these pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        stream = "\n".join(_show(text) for text in page).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources "
            b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> "
            b"/B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >> >> >> >>"
            % (width, height, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    return _assembled(objects)


def _show(text: Text) -> str:
    x, y, size, words = text
    font = "B" if words.startswith(BOLD) else "F"
    shown = words.removeprefix(BOLD).replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET"


def _assembled(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(data))
    )


def lines(x: float, y: float, size: float, words: Sequence[str], pitch: float = 12) -> list[Text]:
    """Lines under one another."""
    return [(x, y - pitch * index, size, line) for index, line in enumerate(words)]
