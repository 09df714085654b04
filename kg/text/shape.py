"""What a line looks like: a title, a sentence, a formula, a closing line, the head of an annex.

Looks alone decide nothing; ``kg.text.tree`` weighs them with what stands around the line.
The patterns are data, with examples that a test holds them to.
"""

from __future__ import annotations

import re

_TITLE_LENGTH = 260
_UNNUMBERED_TITLE_LENGTH = 140
# a stop, and perhaps the mark of a note after it; "decision 1/CP.21" ends in neither
_ENDS_OPEN = re.compile(r"(?:[.;:,!?…][\"”’')\]*¹²³⁰-⁹]*|(?<![A-Z])[.;:,!?…][\"”’')\]*¹²³⁰-⁹]*\d{1,2})$")
_CAPTION = re.compile(r"(?:Table|Figure|Box|Chart|Map)\s+[\dIVX]", re.IGNORECASE)
_ENDS_IN_SYMBOL = re.compile(r"\([A-Z]{1,6}/[^()]*(?:\([^()]*\)[^()]*)*\)$")
_ABBREVIATION_END = re.compile(r"\b(?:etc|al|Inc|Ltd|Rev|Add|Corr|No)\.$")
_SENTENCE_INSIDE = re.compile(
    r"(?<!\bv)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bNo)(?<!\bDr)(?<!\bSt)(?<![A-Z])\. [A-Z“]"
)
_TITLE_START = re.compile(r"[A-Z0-9“\"‘'«(\[\u00c0-\u00de]")

# pattern, examples, counter-examples
FORMULA = (
    r"(?:The\s[A-Z][\w\s,.’'()-]{3,320}"
    r"|(?!(?:[A-Z][a-z]+ing|Having|Guided|Mindful|Aware|Convinced)\b)[A-Z][\w\s-]{0,60}\s(?:Assembly|Council|Conference|Commission|Committee|Parties|Board)),",
    (
        "The General Assembly,",
        "The Conference of the Parties,",
        "The Economic and Social Council,",
        "Security Council,",
    ),
    (
        "The meeting rose,which",
        "the General Assembly,",
        "Recalling its resolutions,",
        "Noting the work of the Board,",
    ),
)
CLOSING = (
    r"(?:\d+(?:st|nd|rd|th)\s+(?:\(?\w+\)?\s+)?(?:plenary\s+)?(?:meeting|session)|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
    r"|[A-Z][a-z]+\s+meeting|\[[^\[\]]{0,200}\]|\*+)[.,]?",
    (
        "851st plenary meeting,",
        "73rd plenary meeting",
        "11 December 2002",
        "7317th meeting",
        "[Adopted without a vote.]",
    ),
    ("Second meeting of the Bureau", "11 December"),
)
ANNEX = (
    r"(?P<word>(?i:annex|appendix|enclosure|attachment))"
    r"(?:\s+(?P<number>[IVXLC]+|\d{1,3}|[A-Z])(?=[.:\s]|$))?[.:*]*\s*(?:[-–—:]\s*)?(?P<title>.*)",
    ("Annex", "Annex I", "ANNEX 2: List of participants", "Appendix B Rules of procedure"),
    ("Annexes to the report", "The annex", "Annexed to it"),
)
ACT_TITLE = (
    r"(?:(?:Resolution|Decision|Draft resolution|Draft decision)\s+)?"
    r"(?P<number>(?:[A-Z]{1,6}\.?-?)?\d{1,4}/[0-9]{1,4}(?:[A-Z]{1,5}(?:\.?\d{1,3})?)?|\d{1,3}/[A-Z]{2,3}\.\d{1,3}"
    r"|\d{1,4}(?:\s[A-Z])?\s\([IVXLC]+(?:-[IVXLC]+)?\)(?=\.))"
    r"\s?[A-Z]?\.?\s+(?P<title>[A-Z“\"](?!\.\d).*)",
    (
        "70/1. Transforming our world: the 2030 Agenda",
        "2020/12.\tAssessment of progress",
        "S-20/3. Guiding principles",
        "Resolution 5/4 Illicit manufacturing of firearms",
        "1/CP.21 Adoption of the Agreement",
        "1472 (XIV). International co-operation",
    ),
    ("A/RES/55/2 of 8 September", "2/6 V.20-03741"),
)
AGENDA_NOTE = (
    r"\(?(?:Provisional\s)?[Aa]genda\s(?:sub-?)?items?\s\d.{0,80}|\((?:[Aa]genda|[Ii]tems?)\s.{0,80}\)",
    ("(Agenda item 2)", "(Agenda sub-item 2(a))", "(agenda items 3 and 4)", "Agenda item 18 (b)"),
    ("Agenda items were considered",),
)
ITEM_TITLE = (
    r"(?:AGENDA\sITEM|Agenda\s[Ii]tem|ITEM|Item)\s+\d{1,2}(?:\.\d{1,2})?(?:\s?\([a-z]\))?\s*(?:[.:]|\s[–—-])\s+"
    r"(?P<title>[A-Z“\"].{3,220}(?<![.;,:]))",
    ("ITEM 3. DIGITAL MAPS", "Agenda item 1: Opening of the meeting", "Item 4.1 – Rules"),
    ("Item 3 was considered", "Item 4. The Board took up the item on 3 May."),
)
ACT_NAME = (
    r"(?:(?i:resolution|decision|draft resolution|draft decision))\s+"
    r"(?P<number>[A-Z0-9][A-Za-z0-9./-]*\d[A-Za-z0-9./-]*(?:\s\(\d{4}\))?)[.:]?",
    ("Decision 1/CP.21", "RESOLUTION 5/4", "Decision SC-8/3", "Resolution 2482 (2019)"),
    ("Decision 5/4 was adopted", "Resolution on firearms"),
)

NOTE_TEXT = (
    r"(?P<mark>\d{1,3}/(?=\s+[A-Z“\"])|[¹²³⁰-⁹]{1,3}|\^?\d{1,3}|[*†‡§]{1,3}|[a-z]/)\s*"
    r"(?:(?<=/\s)(?=[A-Z“\"])|(?:See|Ibid|ibid|Idem|Cf)\b|Official\sRecords\b|Resolutions?\s\d|Decisions?\s\d|Adopted\sby\b"
    r"|United\sNations(?:,\sTreaty\sSeries|\spublications?\b)|League\sof\sNations,|Documents?\s[A-Z]{1,6}/"
    r"|(?:General\sAssembly|Economic\sand\sSocial\sCouncil|Security\sCouncil)\s(?:resolutions?|decisions?)\s\d"
    r"|Report\sof\sthe\s[^;]{5,300}\((?:United\sNations|[A-Z]{1,6}/)|Proceedings\sof\b|[A-Z]{1,6}/[\dA-Z][\w./()-]*).*",
    (
        "42 See E/CN.6/1992/5.",
        "¹² Official Records of the General Assembly, Thirtieth Session, Supplement No. 33 (A/10033).",
        "1/ Resolution 217 A (III).",
        "79 A/32/204.",
        "92 United Nations, Treaty Series, vol. 1019, No. 14956.",
    ),
    ("12 States voted.", "28 May 1985", "Resolution 217 A (III)."),
)
_NOTE_TEXT = re.compile(NOTE_TEXT[0], re.DOTALL)
_FORMULA = re.compile(FORMULA[0])
_ACTS = re.compile(
    r"(?:\d+\.\s+)?(?:[A-Z][a-z]+(?:ing|(?<!ou)s)|Having|Guided|Mindful|Deeply)\s+[a-z]|[IVX]{1,5}(?:\.?\s+[A-Z“]|$)"
)
_NAME = re.compile(r"The(?:\s(?:[A-Z][\w’'-]*|of|the|and|for|on|to|in))+\.?")
_OPERATIVE = re.compile(
    r"(?:(?:Also|Further|Strongly|Solemnly|Once again)\s+[a-z]+|[A-Z][a-z]+)(?<!ou)(?<!s)s\b(?!\s*of\b)"
)
_LONE_NUMERAL = re.compile(r"(?:=+\s*)?(?:[IVX]{1,5}\.?|[A-H]\.?)(?:\s*=+)?")
_CLOSING = re.compile(CLOSING[0])
_ANNEX = re.compile(ANNEX[0], re.DOTALL)
_ACT_TITLE = re.compile(ACT_TITLE[0], re.DOTALL)
_ITEM_TITLE = re.compile(ITEM_TITLE[0])
_ACT_NAME = re.compile(ACT_NAME[0])
_AGENDA_NOTE = re.compile(AGENDA_NOTE[0])


def is_title(words: str) -> bool:
    """Whether numbered words read as a title: not long, no stop, comma or colon at the end.

    >>> is_title("Opening of the session"), is_title("The session was opened.")
    (True, False)
    >>> is_title("Review under decision 1/CP.21"), is_title("The session was opened.12")
    (True, False)
    """
    if not 0 < len(words) <= _TITLE_LENGTH or _TITLE_START.match(words) is None:
        return is_agenda_note(words)
    ended = _ENDS_OPEN.search(words) is not None and _ABBREVIATION_END.search(words) is None
    return is_agenda_note(words) or not (ended or _SENTENCE_INSIDE.search(words))


def is_bare_title(words: str) -> bool:
    """Whether words without a number read as a title: shorter still, and no closing line.

    >>> is_bare_title("Our vision"), is_bare_title("73rd plenary meeting")
    (True, False)
    """
    return (
        len(words) <= _UNNUMBERED_TITLE_LENGTH
        and is_title(words)
        and not is_closing(words)
        and _ENDS_IN_SYMBOL.search(words) is None
        and _CAPTION.match(words) is None
        and words[0] not in "([0123456789"
        and any(letter.islower() or letter.isupper() for letter in words)
        and ":" not in words[:18]
        and "\t" not in words.strip()
    )


def is_formula(words: str) -> bool:
    """Whether this is the line by which a body begins to act: "The General Assembly,".

    >>> is_formula("The General Assembly,")
    True
    """
    return _FORMULA.fullmatch(words) is not None


def is_formula_before(words: str, following: str) -> bool:
    """Whether a body's name stands alone, its comma left out, before what the body does.

    >>> is_formula_before("The General Assembly", "Adopts the following declaration:")
    True
    """
    return len(words) < 120 and _NAME.fullmatch(words) is not None and _ACTS.match(following) is not None


def note_mark(words: str) -> str:
    """The mark of a footnote whose words refer to a document, as such notes on printed pages do; else "".

    >>> note_mark("42 See E/CN.6/1992/5."), note_mark("28 May 1985")
    ('42', '')
    """
    match = _NOTE_TEXT.fullmatch(words)
    return match["mark"] if match else ""


def is_operative(words: str) -> bool:
    """Whether words begin as an operative paragraph does: with a verb in the third person.

    >>> is_operative("Also requests the secretariat"), is_operative("Conscious of the need")
    (True, False)
    """
    return _OPERATIVE.match(words) is not None


def is_lone_numeral(words: str) -> bool:
    """Whether a line holds only a numeral or a letter, as over a part of a resolution.

    >>> is_lone_numeral("IV"), is_lone_numeral("A.")
    (True, True)
    """
    return _LONE_NUMERAL.fullmatch(words) is not None


def is_closing(words: str) -> bool:
    """Whether this is a line by which an act ends: its meeting, its date, how it was adopted.

    >>> is_closing("11 December 2002")
    True
    """
    return _CLOSING.fullmatch(words) is not None


def is_agenda_note(words: str) -> bool:
    """Whether this is the note under a heading that names its agenda item.

    >>> is_agenda_note("(Agenda sub-item 2(a))")
    True
    """
    return _AGENDA_NOTE.fullmatch(words) is not None


def is_item_title(words: str) -> bool:
    """Whether this is a heading that begins with its agenda item.

    >>> is_item_title("ITEM 3. DIGITAL MAPS"), is_item_title("Item 3 was considered")
    (True, False)
    """
    match = _ITEM_TITLE.fullmatch(words)
    return match is not None and is_title(match["title"])


def parse_annex(words: str) -> tuple[str, str] | None:
    """The number and the title of an annex's head; None when it is none.

    >>> parse_annex("Annex II: List of participants"), parse_annex("Annexed is the list")
    (('II', 'List of participants'), None)
    """
    match = _ANNEX.fullmatch(words)
    if match is None or match["word"][0].islower():
        return None
    title = match["title"]
    if title and not (is_title(title) and _begins_title(words, match)):
        return None
    return match["number"] or "", title


def _begins_title(words: str, match: re.Match[str]) -> bool:
    between = words[match.end("number" if match["number"] else "word") : match.start("title")]
    begins = match["title"][0]
    return bool(between) and (begins.isupper() or (begins.isdigit() and len(match["title"]) > 10))


def parse_act_title(words: str) -> str | None:
    """The number of an act in the line that gives its title; None when it is no such line.

    >>> parse_act_title("70/1. Transforming our world")
    '70/1'
    """
    match = _ACT_TITLE.fullmatch(words)
    return match["number"] if match and is_title(match["title"]) else None


def parse_act_name(words: str) -> str | None:
    """The number of an act in a line that holds nothing else; None when it is no such line.

    >>> parse_act_name("Decision 1/CP.21")
    '1/CP.21'
    """
    match = _ACT_NAME.fullmatch(words)
    return match["number"] if match else None
