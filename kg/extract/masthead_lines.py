"""The lines of an opening, understood one by one: what each says of the document.

The reader is told what the document is; each line is taken by the first step that understands it,
and a line that none does goes on with the one before. Guarantees: the first value of a field
holds; every value cites its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.extract.dates import MONTHS, find_dates
from kg.extract.front import Line
from kg.extract.kind import REPORT_TITLE, TITLE_RULES
from kg.extract.proper_names import BODY, CAP
from kg.extract.states import state_named
from kg.extract.symbols import SYMBOL, clean_symbol, find_symbols
from kg.model.facts import DocumentKind
from kg.model.ordinals import ORDINAL, parse_ordinal
from kg.model.span import Span

_MONTH = "|".join(MONTHS)

DISTRIBUTION: Final = re.compile(r"\bDistr\.?:?\s*(?P<value>General|Limited|Restricted|Provisional)\b", re.I)
LANGUAGE: Final = re.compile(
    r"\bOriginal:\s*(?P<value>\w+(?:(?:/|,\s|\sand\s)\w+)*)"
    r"|\b(?P<only>English|French|Spanish|Russian|Arabic|Chinese) only\b",
    re.I,
)
JOB: Final = re.compile(
    r"^(?P<value>(?:[A-Z]{1,3}\.?\s?)?\d{2}-\d{5}|K\d{7})\b(?:\s*\([A-Z]\))?(?:\s+\d{6})?"
)
SESSION: Final = re.compile(
    rf"^(?P<value>(?:resumed\s+)?(?:(?:{ORDINAL})\s+(?:\w+\s+){{0,2}}?(?:session|meeting|plenary meeting)"
    r"|\d{4}\s+session)"
    r"(?:,?\s+part\s+(?:one|two|I|II))?)\W*$",
    re.I,
)
OPENER: Final = re.compile(r"^[“\"]?The\s+(?P<body>[A-Z][^.;:]{3,200}?)[,.]?$")
_BODY_SESSION = re.compile(
    rf"\s+(?P<session>(?:(?:resumed|special)\s+)?(?:{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting|cycle)\b.*)$",
    re.I,
)
_ITEM = re.compile(r"^(?:agenda\s+items?|items?)\s+\d+.*", re.I)
_DATE_LINE = re.compile(rf"^(?:\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}})\W*$")
_PLACE = rf"(?P<place>{CAP}(?:(?:,\s|\s|\s(?:of|and|the|el|de|la)\s|\s(?:el|al)-){CAP}){{0,6}})"
_DISTR_ALONE = re.compile(r"^distr\.?:?$", re.I)
PLACE_AND_DATES: Final = re.compile(
    rf"^(?:[Hh]eld\s+(?:in|at)\s+)?{_PLACE}(?:\s+and\s+(?:online|virtual(?:ly)?))?(?:\s*\([^)]*\))?,?\s+(?:from\s+)?(?P<dates>\d{{1,2}}\b.*\d{{4}})\W*$",
    re.S,
)
_DATES_LINE = re.compile(rf"^\(?(?P<dates>\d{{1,2}}\b[^.]*(?:{_MONTH})\s+\d{{4}})\W*$")
_HELD = re.compile(rf"\bheld\s+(?:in|at)\s+(?:the\s+)?{_PLACE},?\s+(?:from|on)\s+(?P<dates>\d.*)$", re.S)
_ORDINAL_OF = re.compile(rf"\b({ORDINAL})\s+(?:\w+\s+){{0,2}}?(?:session|meeting)\b", re.I)


def _other_ordinal(above: str, title: str) -> bool:
    """Whether a title tells of another session than the masthead above it: that is of a parent body."""
    one, other = _ORDINAL_OF.search(above), _ORDINAL_OF.search(title)
    return one is not None and other is not None and parse_ordinal(one[1]) != parse_ordinal(other[1])


# "on the work of its thirty-ninth session (Vienna, 5–9 October 2020)"
_HELD_IN_BRACKETS = re.compile(rf"\((?:held\s+in\s+)?{_PLACE},?\s+(?P<dates>\d[^()]*\d{{4}})\)", re.S)
ADOPTED: Final = re.compile(
    r"^(?:resolutions?|decisions?)?\s*adopted\s+by\s+the\s+(?P<body>[^\d\[]+?)"
    r"(?:\s+at\s+its\s+(?P<sitting>[\w-]+)\s+(?:plenary\s+)?meeting)?"
    r"(?:,?\s+on\s+(?P<date>\d{1,2}\s+\w+\s+\d{4}))?\W*$",
    re.I,
)
ACT_NUMBER: Final = re.compile(
    r"^(?:(?:(?:General|Economic|Security|Human|Conference|Commission|Assembly|Council)\s+(?:[A-Z][a-z]+\s+|and\s+|of\s+the\s+){0,4})?"
    r"(?P<kind>(?i:resolution|decision))\s+)?(?P<number>"
    r"(?:[A-Z]{1,8}-)?(?:S-|ES-)?[\dIVXLS.]+/(?:[A-Z]{0,6}[.-]?)?[\dIVXL]+[a-z]?(?:\s?[A-Z]\b)?"
    r"|\d{1,4}(?:\s[A-Z])?\s?\((?:\d{4}|(?:S-|ES-)?[IVXL]+)\)"
    r"|[A-Z]{2,5}-\d+/\d+)"
    r"(?:\.|:|\s*$|\s+(?=[A-Z“\"]))\s*(?P<title>.*)$"
)
_IGNORED = re.compile(
    r"^(?:\[.*\]|<!--.*-->|united\s+nations|united|nations|[A-Z]|\*.*|[\d\s*]+|contents|page|paragraphs|-+)\W*$",
    re.I,
)
_TITLE_KINDS = tuple((rule.kind, re.compile(rule.pattern, re.I)) for rule in TITLE_RULES)
_AFTER_BODY = re.compile(
    r"\s*(?:$|[,(:“\"*–—-]|(?:of|on|for|to|against|in|and|serving|under|with|at|its)\b|[A-Z0-9‘])"
)
_CONVENTION_HEAD = re.compile(r"^(?:framework\s+convention|convention|climate\s+change)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with the words that give it."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The opening, understood. Absent fields are None or empty."""

    values: dict[str, Value] = field(default_factory=dict)  # by field of DocumentFact
    act_kind: str = ""  # "resolution" or "decision", where the opening numbers the document so
    act_number: str = ""
    draft: bool = False

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return self.values[name].value if name in self.values else ""


class LineReader:
    """Takes the lines of an opening one by one; each line is understood once."""

    def __init__(self, kind: DocumentKind) -> None:
        self.kind = kind
        self.values: dict[str, Value] = {}
        self.bodies: list[Line] = []
        self.act_kind = ""
        self.act_number = ""
        self.draft = False
        self.open: str = ""  # what a line that nothing recognises would go on with

    def read(self, lines: tuple[Line, ...]) -> Masthead:
        """What the lines of an opening say, taken in order."""
        for line in lines:
            self.open = self._take(line)
        self._settle_body()
        return Masthead(
            values=self.values, act_kind=self.act_kind, act_number=self.act_number, draft=self.draft
        )

    def _set(self, name: str, value: str, span: Span) -> None:
        value = " ".join(value.split()).strip(" *†").rstrip(".")
        if value and name not in self.values:
            self.values[name] = Value(value=value, span=span)

    def _take(self, line: Line) -> str:
        """Understands one line; returns what an unrecognised next line continues."""
        text = line.text.strip("*† ")
        for step in (self._act, self._formal, self._when_and_where, self._title, self._body):
            going_on = step(text, line)
            if going_on is not None:
                return going_on
        return self._continue(text, line)

    def _formal(self, text: str, line: Line) -> str | None:
        """Symbol, distribution, language, date of distribution, job number."""
        if self._symbol(text, line) or self._date(text, line) or _DISTR_ALONE.match(text):
            return ""
        distribution, language = DISTRIBUTION.search(text), LANGUAGE.search(text)
        if distribution or (language and len(text) < 80):
            if symbol := SYMBOL.match(text):  # all in one cell of a table
                self._set("symbol", clean_symbol(symbol[0]), line.span)
            if distribution:
                self._set("distribution", distribution["value"].capitalize(), line.span)
                self.draft = self.draft or distribution["value"].casefold() == "provisional"
            if language:
                self._set("language", (language["value"] or language["only"]).title(), line.span)
            for found in find_dates(text):
                self._set("date", found.start.isoformat(), line.span)
            return ""
        if text.casefold() in ("general", "limited", "restricted"):
            self._set("distribution", text.capitalize(), line.span)
            return ""
        if job := JOB.match(text):
            self._set("job", job["value"], line.span)
            return ""
        return "" if _IGNORED.match(text) else None

    def _symbol(self, text: str, line: Line) -> bool:
        symbol = SYMBOL.search(text)
        if symbol is None or len(text) >= 90:
            return False
        covered = sum(
            len(span) for span, _ in find_symbols(text)
        )  # "E/2031/27-E/CN.60/2031/10" is of two bodies
        if max(len(symbol[0]), covered) <= len(text) / 2 and symbol.end() != len(text):
            return False
        start = line.span.start + line.text.find(symbol[0])
        span = Span(start, start + len(symbol[0])) if len(line.span) == len(line.text) else line.span
        self._set("symbol", clean_symbol(symbol[0]), span)
        if _DATE_LINE.match(text[symbol.end() :].strip()):
            self._date(text[symbol.end() :].strip(), line)
        return True

    def _date(self, text: str, line: Line) -> bool:
        after_session = "session" in self.values and "distribution" not in self.values
        if not _DATE_LINE.match(text) or after_session or "date" in self.values:
            return False
        for found in find_dates(text):
            if "session" in self.values and found.start != found.end:
                return False
            self._set("date", found.start.isoformat(), line.span)
        return True

    def _when_and_where(self, text: str, line: Line) -> str | None:
        """Session, place and dates, agenda item."""
        if session := SESSION.match(text):
            self._set("session", session["value"], line.span)
            return "place"
        if _ITEM.match(text):
            return "item"
        held = PLACE_AND_DATES.match(text) or _DATES_LINE.match(text)
        if held:
            if place := held.groupdict().get("place"):
                self._set("place", place, line.span)
            for found in find_dates(held["dates"]):
                self._set("start", found.start.isoformat(), line.span)
                self._set("end", found.end.isoformat(), line.span)
            return ""
        if (
            self.open == "place"
            and re.fullmatch(rf"{_PLACE}", text)
            and len(text) < 50
            and not BODY.search(text)
        ):
            self._set("place", text, line.span)
            return "place"
        city, comma, state = text.partition(", ")
        if self.open == "title end" and comma and state_named(state) and re.fullmatch(_PLACE, city):
            self._set("place", city, line.span)  # under the title: "Beijing, China"
            return "place"
        return None

    def _act(self, text: str, line: Line) -> str | None:
        """The number and title of a resolution or decision, and when it was adopted."""
        if self.kind not in (DocumentKind.RESOLUTION, DocumentKind.DECISION, DocumentKind.STATEMENT):
            return None
        adopted = ADOPTED.match(text)
        named = BODY.match(adopted["body"].strip()) if adopted else None
        if adopted and named:
            self._set(
                "body", adopted["body"].rstrip(" *,") if len(adopted["body"]) < 160 else named[0], line.span
            )
            for found in find_dates(adopted["date"] or ""):
                self._set("adopted", found.start.isoformat(), line.span)
            return ""
        if (number := ACT_NUMBER.match(text)) and not self.act_number:
            self.act_number = " ".join(number["number"].split()).rstrip(".")
            self.act_kind = (number["kind"] or "").casefold()
            if number["title"]:
                self._set("title", number["title"], line.span)
                return "title"
            if number["kind"]:
                self._set("title", text, line.span)
            return "act title"
        if self.open == "act title" and not text.startswith("["):
            self.values.pop("title", None)
            self._set("title", text, line.span)
            return "title"
        return None

    def _title(self, text: str, line: Line) -> str | None:
        """The title of anything that is no resolution."""
        if self.kind in (DocumentKind.RESOLUTION, DocumentKind.DECISION) and self.act_number:
            return None
        matched = REPORT_TITLE.match(text) or any(
            pattern.fullmatch(text) for kind, pattern in _TITLE_KINDS if kind is self.kind
        )
        if not matched:
            return None
        self.draft = self.draft or text.casefold().startswith("draft")
        self._set("title", text, line.span)
        above = self.values.get("session")
        if above is not None and _other_ordinal(above.value, text):
            for name in ("session", "place", "start", "end"):
                self.values.pop(name, None)
        held = _HELD.search(text) or _HELD_IN_BRACKETS.search(text)
        if held:
            days = next(find_dates(held["dates"]), None)
            known = self.values.get("start")
            if days is not None and known is not None and known.value != days.start.isoformat():
                self.values.pop("session", None)
            for name in ("place", "start", "end"):
                self.values.pop(name, None)  # printed above the title, they may be of a parent body's session
            self._set("place", held["place"], line.span)
            for found in find_dates(held["dates"]):
                self._set("start", found.start.isoformat(), line.span)
                self._set("end", found.end.isoformat(), line.span)
        return "title end"

    def _body(self, text: str, line: Line) -> str | None:
        match = BODY.search(text)
        if self.open == "item" or not match or len(text) > 220 or "title" in self.values or text[0].islower():
            return None
        if not _AFTER_BODY.match(text[match.end() :]):
            return None
        if match.start() > 0 and not re.match(r"^(?:\w+(?:\s|-)){0,6}$", text[: match.start()]):
            return None
        if self.bodies and self.open == "body" and _CONVENTION_HEAD.match(text):
            return None
        if ends := _BODY_SESSION.search(text):
            # the name and the session on one line
            self._set("session", ends["session"], line.span)
            line = Line(span=line.span, text=text[: ends.start()])
        self.bodies.append(line)
        return "body"

    def _continue(self, text: str, line: Line) -> str:
        if (
            self.open == "body"
            and not re.search(r"\b(?:session|cycle)\b", text, re.I)
            and len(text) < 260
            and not text.endswith(".")
        ):
            last = self.bodies.pop()
            self.bodies.append(Line(span=Span(last.span.start, line.span.end), text=f"{last.text} {text}"))
            return "body"
        opener = OPENER.match(text) is not None and BODY.search(text) is not None
        if self.open == "title" and "title" in self.values and not text.endswith((",", ".")) and not opener:
            last_title = self.values["title"]
            self.values["title"] = Value(
                value=f"{last_title.value} {text}".rstrip(" *."),
                span=Span(last_title.span.start, line.span.end),
            )
            return "title"
        return "item" if self.open == "item" else ""

    def _settle_body(self) -> None:
        """The body that meets: the last one named, in its longest form."""
        title = self.values.get("title")
        if title and (president := _PRESIDENT.search(title.value)):
            self._set("body", president["body"], title.span)
        of_title = _REPORTING.match(title.value) if title else None
        if of_title and title:
            named = of_title["body"].strip()
            longer = [line for line in self.bodies if line.text.casefold().startswith(named.casefold())]
            if longer:
                best = max(longer, key=lambda line: len(line.text))
                self._set("body", best.text, best.span)
            elif BODY.search(named) or _SMALL_BODY.match(named) or not self.bodies:
                self._set("body", named, title.span)
        if self.bodies:
            self._set("body", self.bodies[-1].text, self.bodies[-1].span)


# "Report on the sixth session of the open-ended intergovernmental working group on ports"
_SMALL_BODY = re.compile(
    r"(?:(?:open-ended|ad\s+hoc|intergovernmental|informal|joint|technical|legal|inter-sessional|intersessional|sessional)\s+){0,4}"
    r"(?:working\s+group|expert\s+group|group\s+of\s+(?:governmental\s+)?experts|committee|commission|task\s+force|forum)\b"
)
_PRESIDENT = re.compile(r"^Statement\s+by\s+the\s+President\s+of\s+the\s+(?P<body>[A-Z][\w ]+)$")
_REPORTING = re.compile(
    r"^(?:draft |advance |final |provisional |summary )*(?:report|proceedings)\s+(?:of|on)\s+(?:the\s+)?"
    rf"(?:(?:{ORDINAL}|\d{{4}})\s+(?:session|meeting)\s+of\s+(?:the\s+)?)?"
    # "the meeting of the Working Group": but "the Meeting of the Parties" is a body
    r"(?:meeting\s+of\s+the\s+(?=(?:open-ended|[\w-]*\s?working|expert|ad\s+hoc|intergovernmental|committee|commission)\b))?"
    r"(?P<body>.+?)(?:\s+\([^)]*\))?"
    # "on its tenth session", "on the work of its session": but "Group on the Smuggling of Migrants" is a name
    rf"(?=\s+on\s+(?:its|the\s+(?:work|(?:resumed\s+|reconvened\s+)?(?:{ORDINAL}|[\w-]+th)))\b"
    r"|\s+at\s+its\b|\s+for\s+its\b|,?\s+held\b|\s+[“\"]|,\s+\d|$)",
    re.I,
)
