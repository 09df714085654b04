"""What a document is, told from its opening and, where that is lost, from the form of its text.

Nothing is forced into a meeting: a report counts as a meeting report only where a session
speaks in it (held, opened, its agenda adopted), and what no rule recognises is unknown.
Every title rule stands beside an example that it matches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.front import Line, front_lines
from kg.model.facts import DocumentKind
from kg.model.ordinals import ORDINAL
from kg.model.span import Span
from kg.model.tree import BlockKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRule:
    """A line of the opening that says what the document is."""

    kind: DocumentKind
    pattern: str
    example: str


_OFFICES = (
    "Secretary-General|Secretariat|secretariat|Executive Director|Executive Secretary|Director|"
    "Director-General|High Commissioner|United Nations High Commissioner|Office of the|Special Rapporteur|"
    "Special Representative|"
    "Independent Expert|Representative|Joint Inspection Unit|Board of Auditors|"
    "Advisory Committee on Administrative and Budgetary Questions|Independent Audit|Administrator|"
    "Panel of Experts|Special Committee|Credentials Committee|President of|Group of Friends|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth) Committee|Office of Internal Oversight"
)

TITLE_RULES: Final = (
    TitleRule(
        kind=DocumentKind.OTHER,
        pattern=r"draft (?:resolution|decision)s?(?: (?:submitted|on) .*)?"
        r"|.*: (?:revised )?draft (?:resolution|decision)",
        example="Austria and Peru: draft resolution",
    ),
    TitleRule(
        kind=DocumentKind.DECISION,
        pattern=r"decisions? adopted by.*"
        r"|decision (?:[A-Z]{1,6}-)?[\dIVXLS]+(?:[-/.][\w./-]+)?(?: \((?:\d{4}|[IVXL]+)\))?\b.*",
        example="Decision 4/CP.30",
    ),
    TitleRule(
        kind=DocumentKind.RESOLUTION,
        pattern=r"resolutions? adopted (?:by|on|without|in) .*",
        example="Resolution adopted by the General Assembly on 3 May 2001",
    ),
    TitleRule(
        kind=DocumentKind.RESOLUTION,
        pattern=r"resolution (?:[A-Z]{1,6}-)?[\dIVXLS]+(?:[-/.][\w./-]+)?(?: [A-Z])?"
        r"(?: \((?:\d{4}|[\w-]+)\))?(?:[.:]? .*)?",
        example="Resolution 4321 (2031)",
    ),
    TitleRule(
        kind=DocumentKind.RESOLUTION,
        pattern=r"adopted by the Security Council at its .*",
        example="Adopted by the Security Council at its 9999th meeting, on 1 May 2031",
    ),
    TitleRule(
        kind=DocumentKind.STATEMENT,
        pattern=r"(?:statement (?:made )?by the president|president.?s statement).*",
        example="Statement by the President of the Security Council",
    ),
    TitleRule(
        kind=DocumentKind.AGENDA,
        pattern=r"(?:(?:draft|revised|annotated|annotations to the)\s)*provisional agenda\b(?! of).*"
        r"|annotated agenda\b.*|(?:adopted )?agenda(?: and organization of work)?",
        example="Annotated provisional agenda",
    ),
    TitleRule(
        kind=DocumentKind.PARTICIPANTS,
        pattern=r"(?:(?:provisional|final|revised|draft) )*list of (?:participants|delegations)\b.*",
        example="Provisional list of participants",
    ),
    TitleRule(
        kind=DocumentKind.NOTE,
        pattern=r"(?:note (?:by|from|verbale)|background (?:paper|note)|conference room paper"
        r"|working paper)\b.*",
        example="Note by the Secretariat",
    ),
    TitleRule(
        kind=DocumentKind.OTHER,
        pattern=r"(?:identical )?letters? dated .*",
        example="Letter dated 3 May 2001 from the Chargé d’affaires",
    ),
    TitleRule(
        kind=DocumentKind.OTHER,
        pattern=r"(?:interim |annual |consolidated |\w+ )?report (?:submitted )?(?:of|by|from) (?:the )?"
        rf"(?:{_OFFICES})\b.*",
        example="Report of the Secretary-General",
    ),
    TitleRule(
        kind=DocumentKind.OTHER,
        pattern=r"(?:secretary-general.s bulletin|administrative instruction|rules of procedure"
        r"|national report submitted|summary of (?:other )?stakeholders|compilation (?:of|prepared)"
        r"|.*summary records? of .*"
        r"|proposed programme budget.*|terms of reference.*|concluding observations.*|general comment.*).*",
        example="Secretary-General’s bulletin",
    ),
)
"""In order: the first rule that any line of the opening fulfils decides."""

_TITLES = tuple((rule.kind, re.compile(rule.pattern, re.IGNORECASE)) for rule in TITLE_RULES)

REPORT_TITLE: Final = re.compile(
    r"^(?:draft |advance |final |provisional |revised |summary )*(?:report|proceedings)\b", re.IGNORECASE
)
_SESSION_IN_TITLE = re.compile(
    rf"\b(?:on|of|for|at)\s+(?:the\s+work\s+of\s+)?(?:its|the)\s+(?:first\s+part\s+of\s+its\s+|second\s+part\s+of\s+its\s+|resumed\s+)*"
    rf"(?:(?:{ORDINAL})(?:\s+(?:to|and)\s+(?:{ORDINAL}))?\s+)?(?:\w+\s+){{0,3}}(?:session|meeting)s?\b|\bheld\s+(?:in|at|on|from)\b",
    re.IGNORECASE,
)
_MEETING_NAME = re.compile(
    r"\b(?:Meeting|Conference|Forum|Congress|Workshop|Assembly|Summit|Group|Committee)\b", re.I
)
_HAPPENED = re.compile(
    r"\b(?:session|meeting|conference|forum|plenary|congress|workshop)\b[^.]{0,200}?\b(?:was|were)\s+"
    r"(?:held|convened|opened|attended|chaired|called\s+to\s+order)\b"
    r"|\bheld\s+its\s+[\w-]+\s+(?:session|meeting)\b"
    r"|\badopted\b[^.]{0,80}\bagenda\b|\bagenda\b[^.]{0,60}\bwas\s+adopted\b"
    r"|\b(?:opened|closed|declared)\s+(?:open\s+)?the\s+(?:session|meeting|conference)\b"
    r"|\b(?:were\s+represented|attended\s+the\s+(?:meeting|session|conference))\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"^\s*[“\"]?\s*The\s+(?P<body>[A-Z][^.;:\n]{3,160}?)(?:,\s*$|\s*\n\s*(?=Adopts|Decides|Approves))",
    re.MULTILINE,
)
_OPERATIVE = re.compile(
    r"^\s*[“\"]?\s*(?:\d{1,3}\.\s*)?(?:Decides|Requests|Takes note|Welcomes|Urges|Calls upon|Adopts|"
    r"Reaffirms|Invites|Endorses|Approves|Expresses|Encourages|Recommends|Stresses|Condemns|Notes|Acknowledges)\b",
    re.MULTILINE,
)
_PREAMBLE = re.compile(
    r"^\s*(?:Recalling|Reaffirming|Noting|Recognizing|Having\s+\w+|Guided|Bearing|Welcoming|Expressing|Mindful|Considering|"
    r"Acknowledging|Taking|Concerned|Deeply|Convinced|Affirming|Stressing|Emphasizing|Conscious|Also\s+recalling)\b",
    re.MULTILINE,
)  # fmt: skip
_ACT_LINE = re.compile(r"^[A-Z\d]{0,6}-?[\dIVXLS]+/[\w.-]+\.")
_RESOLUTION_NUMBER = re.compile(r"^\W*resolution\s+\d{1,4}\s*\(\d{4}\)", re.IGNORECASE | re.MULTILINE)
_DECISION_NUMBER = re.compile(r"^\s*decision\b", re.IGNORECASE | re.MULTILINE)


def document_kind(document: Document) -> DocumentKind:
    """What the document is; ``UNKNOWN`` where nothing says so."""
    lines = joined_lines(front_lines(document))
    titles = [line.text.strip("*† ") for line in lines]
    body = document.text
    report = next((title for title in titles if REPORT_TITLE.match(title)), "")
    of_session = _of_session(report, titles, document)
    for kind, pattern in _TITLES:
        if kind in (DocumentKind.AGENDA, DocumentKind.OTHER) and _SESSION_IN_TITLE.search(report):
            continue  # the report of a session annexes agendas, drafts and other reports
        found = next((title for title in titles if pattern.fullmatch(title)), None)
        if found is None:
            continue
        if of_session and (kind is DocumentKind.NOTE or _after(titles, report, found)):
            continue  # what the report of a session begins with, or who hands it on
        return kind
    if report:
        return _report_kind(report, titles, document)
    opened = _OPENER.search(body) or any(_ACT_LINE.match(title) for title in titles)
    if opened and (_OPERATIVE.search(body) or _PREAMBLE.search(body)):
        # a page of the Security Council's: "Decision", what it discussed, and then "Resolution 690 (1991)"
        decided = _DECISION_NUMBER.search(body[:400]) and not _RESOLUTION_NUMBER.search(body)
        return DocumentKind.DECISION if decided else DocumentKind.RESOLUTION
    return DocumentKind.UNKNOWN


_SESSION_LINE = re.compile(rf"(?:{ORDINAL})\s+(?:\w+\s+){{0,2}}(?:session|meeting)\b", re.IGNORECASE)


def _of_session(report: str, titles: list[str], document: Document) -> bool:
    """Whether a title is that of the report of a session, by its words or by a session printed beside it."""
    if not report or any(title.casefold().startswith("addendum") for title in titles):
        return False
    said = _SESSION_IN_TITLE.search(report) or any(_SESSION_LINE.match(title) for title in titles)
    return (
        said is not None
        and said is not False
        and _report_kind(report, titles, document) is DocumentKind.MEETING_REPORT
    )


def _after(titles: list[str], report: str, found: str) -> bool:
    return titles.index(report) < titles.index(found)


def joined_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines of the opening with those joined that one title was broken into.

    A line goes on in the next where it ends in a connecting word or a comma, or where the next
    begins with a small letter or a connecting word.
    """
    found: list[Line] = []
    for line in lines:
        if found and line.text.startswith("/") and re.fullmatch(r"[A-Z]{1,5}", found[-1].text):
            # a symbol whose first letters are set in larger type
            last = found.pop()
            found.append(Line(span=Span(last.span.start, line.span.end), text=last.text + line.text))
        elif found and (_OPEN_END.search(found[-1].text) or _GOES_ON.match(line.text)):
            last = found.pop()
            found.append(Line(span=Span(last.span.start, line.span.end), text=f"{last.text} {line.text}"))
        else:
            found.append(line)
    return tuple(found)


_OPEN_END = re.compile(
    r"(?:\b(?:of|on|the|and|to|for|in|with|by|from|its|at|against|or|under|OF|ON|THE|AND|ITS)|[a-z],)$"
)
_GOES_ON = re.compile(
    r"(?:on its|of|on|and|to|for|in|with|held|adopted by|from|its)\b(?! \d)|[a-z]{2,}(?!\))\b(?!\.)"
    r"|(?:ON ITS|OF THE|OF|AND|HELD)\b(?= [A-Z]{2,})"
)


def _report_kind(report: str, titles: list[str], document: Document) -> DocumentKind:
    addendum = any(title.casefold().startswith("addendum") for title in titles)
    text = document.text
    if addendum and _OPENER.search(text) and _PREAMBLE.search(text):
        return (
            DocumentKind.DECISION
            if re.search(r"^\s*decision\b", text, re.I | re.M)
            else DocumentKind.RESOLUTION
        )
    happened = len(_HAPPENED.findall(text)) >= (2 if addendum else 1)
    named = (
        _SESSION_IN_TITLE.search(report)
        or _MEETING_NAME.search(report)
        or report.casefold().startswith("draft")
    )
    if happened and named and _has_paragraphs(document):
        return DocumentKind.MEETING_REPORT
    return DocumentKind.OTHER


def _has_paragraphs(document: Document) -> bool:
    return any(block.kind is BlockKind.PARAGRAPH for block in document.blocks)
