"""Who took the floor, in what capacity, when, and on whose behalf.

"General statements were made by representatives of the following States parties: ...", "the
forum heard statements by ...", "The representative of the European Union described ...".

Guarantees: a fact a speaker and phase; the phase is "opening", "closing" or "item N", or empty
where the place does not tell; those announced only by a number ("12 Parties") are not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.agenda import agenda_titles
from kg.extract.capacities import Capacities, capacities_of
from kg.extract.context import Context
from kg.extract.items import find_items
from kg.extract.passages import Passage, find_passages
from kg.extract.speakers import Speaker, find_speakers
from kg.model.facts import DocumentKind, Statement
from kg.model.span import Span

_SAID = (
    r"(?:statements?|remarks?|messages?|address(?:es)?|speech(?:es)?|comments|interventions?"
    r"|welcom\w+\s+address)"
)
_KINDS = (
    r"(?:(?:general|opening|introductory|closing|concluding|welcoming|welcome|initial|regional|national|keynote|brief|short|further"
    r"|additional|final|joint|general\s+opening|video|oral)\s+){0,3}"
)
# words before the speaker: "At the same meeting, "; who speaks is none
_LEAD = (
    r"(?P<lead>(?:(?!(?:[Tt]he\s+|[Aa]n?\s+)?(?:[Rr]epresentatives?|[Dd]elegations?|[Oo]bservers?)\b)"
    r"[A-Z][^.;:]{0,140}?,\s+)?)"
)
_PASSIVE = re.compile(
    rf"\b(?P<kind>{_KINDS}){_SAID}\b(?P<mid>[^.;:]{{0,160}}?)\s(?:was|were)\s+(?:also\s+|then\s+|subsequently\s+)?"
    r"(?:made|delivered|given|read(?:\s+out)?|provided|heard)\b(?P<mid2>[^.;:]{0,120}?)\s(?:by|from|on\s+behalf\s+of):?\s+(?=\S)",
    re.IGNORECASE,
)
_HEARD = re.compile(
    rf"\bheard\s+(?:an?\s+|the\s+)?(?P<kind>{_KINDS}){_SAID}(?:\s+(?:on|regarding|concerning)\b[^.;:]{{0,150}}?)?"
    r"\s+(?:made\s+|delivered\s+)?(?:by|from)\s+(?=\S)",
    re.IGNORECASE,
)
_WORDS = r"(?:[^.;:]|(?<=[MD][rs])\.|(?<=Mrs)\.)"  # the stop of "Mr." ends nothing
_ACTIVE = re.compile(
    rf"^{_LEAD}(?P<who>{_WORDS}{{4,300}}?)\s+(?:also\s+|then\s+|each\s+|subsequently\s+)?"
    rf"(?:made|delivered|gave|provided|offered)\s+(?:an?\s+|the\s+|their\s+)?(?P<kind>{_KINDS})"
    rf"(?:{_SAID}|presentations?\s+from\s+the\s+floor)\b",
    re.IGNORECASE,
)
_FLOOR = re.compile(rf"^{_LEAD}(?P<who>{_WORDS}{{4,300}}?)\s+took\s+the\s+floor\b")
_IN_REMARKS = re.compile(
    rf"\bin\s+(?:his|her|their|its)\s+(?P<kind>{_KINDS}){_SAID},\s+(?P<who>the\s+(?:Chair[\w-]*|President|representative\s+of\s+[^,;.]{{3,80}}?))\s",
    re.IGNORECASE,
)
# "The observers for the following organizations also made statements: A and B"
_LISTED = re.compile(
    rf"^{_LEAD}(?P<who>(?:(?:[Tt]he|[Aa])\s+)?(?i:representatives?|observers?|delegations?)\s+(?:of|for|from)\s+"
    rf"the\s+following\s+[^:]{{3,140}}?\s(?:also\s+)?(?:made|delivered|gave)\s+(?:an?\s+|the\s+)?(?P<kind>{_KINDS}){_SAID}\b[^:]{{0,80}}:.+)$",
    re.DOTALL,
)
# "The representatives of Chad and Peru made presentations on their laws"
_PRESENTED = re.compile(
    rf"^{_LEAD}(?P<who>(?:(?:[Tt]he|[Aa]n?)\s+)?(?i:representatives?|observers?|delegations?)\s+(?:of|for|from)\s+"
    rf"[^.;:]{{3,300}}?)\s+(?:also\s+|then\s+|each\s+)?(?:made|delivered|gave)\s+(?:an?\s+|the\s+|their\s+)?"
    rf"(?P<kind>{_KINDS})presentations?\b"
)
_VERBS: Final = (
    "described|stated|said|noted|expressed|highlighted|reported|introduced|presented|proposed|informed|emphasi[sz]ed|stressed|asked"
    "|thanked|welcomed|recalled|underlined|underscored|pointed|drew|shared|announced|supported|indicated|explained|called|suggested"
    "|reiterated|raised|spoke|objected|observed|reaffirmed|offered|outlined|urged|commended|requested|provided|briefed|updated"
    "|elaborated|referred|mentioned|commented|responded|replied|addressed|summari[sz]ed|clarified|acknowledged|affirmed|added"
)
_VERBS_OF_STATES: Final = (
    "condemned|gave|showed|voiced|agreed|disagreed|declared|intervened|invited|questioned|opposed|echoed|cautioned|congratulated"
    "|recommended|regretted|insisted|pledged|encouraged|underlined|did\\s+not\\s+support"
)
_REPRESENTATIVE = re.compile(
    rf"^{_LEAD}(?P<who>(?:[Tt]he|[Aa])\s+(?i:representatives?|observers?|delegations?)\s+(?:of|for|from)\s+"
    rf"[^.;:]{{3,220}}?)(?P<kind>)\s+(?:also\s+|then\s+|further\s+|subsequently\s+|(?:strongly|fully|firmly|warmly)\s+)?"
    rf"(?:{_VERBS}|{_VERBS_OF_STATES})\b"
)
# "Support for that view was expressed by the representatives of Chad and Peru"
_EXPRESSED_BY = re.compile(
    r"\b(?P<kind>)(?:[Ss]upport|[Cc]oncerns?|[Aa]ppreciation|[Rr]eservations?|[Vv]iews?|[Aa]greement|[Gg]ratitude)\b[^.;:]{0,120}?\s"
    r"(?:was|were)\s+(?:also\s+)?(?:expressed|voiced|raised|shared)\s+by\s+(?=the\s+(?:representatives?|observers?|delegations?)\b)"
)
# "A presentation was made by the secretariat"
_PRESENTATION_BY = re.compile(
    r"\b(?P<kind>)presentations?\b[^.;:]{0,160}?\s(?:was|were)\s+(?:also\s+|then\s+)?(?:made|delivered|given|provided)\s+by\s+"
    r"(?=(?:an?\s+|the\s+)?(?:representatives?|observers?|delegations?|[Ss]ecretariat)\b)"
)
# "The session opened with a statement by the High Commissioner"
_OPENED_WITH = re.compile(rf"\bopened\s+with\s+(?:an?\s+)?(?P<kind>){_KINDS}{_SAID}\s+by\s+(?=\S)")
# "The session was opened by the Chair, who also made a statement"
_OPENED_BY = re.compile(
    rf"\b(?P<kind>opened)\s+by\s+(?P<who>[^.;:]{{3,160}}?),?\s+who\s+(?:also\s+)?(?:made|delivered|gave)\s+(?:an?\s+)?{_KINDS}{_SAID}"
)
# "Ms. Ana Paz of the Fund and Mr. Li Wei also addressed the Board"
_ADDRESSED = re.compile(
    rf"^{_LEAD}(?P<who>(?:Mr|Ms|Mrs|Dr|Prof|H\.\s?E)\.?\s[^;:]{{4,240}}?)\s+(?:also\s+|then\s+)?addressed\s+the\s+(?P<kind>)(?=[A-Z])"
)
_SECRETARIAT = re.compile(
    r"\bintroduced\s+by\s+(?P<who>(?:an?\s+|the\s+)(?:representatives?\s+of\s+(?:the\s+)?[^,.;]{3,60}|secretariat))(?=[,.;]|$)"
    r"|^(?:[A-Z][^.;:]{0,140}?,\s+)?(?P<who2>[Tt]he\s+(?:joint\s+)?[Ss]ecretariat(?:\s+and\s+[A-Z][\w-]+)?)\s+(?:also\s+|further\s+|then\s+)?"
    r"(?:introduced|presented|reported|briefed|informed|reminded|updated|explained|outlined|clarified|described|(?:gave|provided)\s+(?:an?\s+)?(?:\w+\s+)?"
    r"(?:overview|update|presentation|information|briefing|report))\b"
)
_STOP = re.compile(
    r"\s+followed\s+by\b|,\s+who\b|,\s+(?:in\s+which|during\s+which|expressing|stressing|emphasizing|welcoming|in\s+(?:their|his|her)\s+capacity"
    r"|non-governmental\s+organizations)\b|\s+(?:in\s+(?:which|order\s+to|explanation|connection|support)|expressing|who)\b",
)
_OPENING = re.compile(r"\bopening\b|\bwelcom\w+\b|\bopened\b", re.IGNORECASE)
_CLOSING = re.compile(r"\bclos(?:ing|ure|ed)\b|\bconcluding\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:also|moreover|furthermore|in\s+addition|further)\b", re.IGNORECASE)


def find_statements(context: Context) -> Iterator[Statement]:
    """The statements of a meeting report, in the order of the text."""
    if context.kind is not DocumentKind.MEETING_REPORT:
        return
    passages = tuple(find_passages(context.document, agenda_titles(context.document)))
    capacities = capacities_of(context, passages)
    before: tuple[int | None, tuple[str, ...]] = (None, ())  # section and phases of the statement before
    for passage in passages:
        seen: set[tuple[str, str]] = set()
        for sentence in passage.sentences():
            words = sentence.of(passage.text)
            for kind, offset, listed in _floors(words):
                carried = before[1] if before[0] == passage.block.section and _MORE.search(words) else ()
                phases = _phases(passage, words, kind, carried)
                before = (passage.block.section, phases)
                for speaker in find_speakers(listed):
                    for phase in phases:
                        if (speaker.name, phase) not in seen:
                            seen.add((speaker.name, phase))
                            yield _statement(passage, sentence, offset, speaker, phase, capacities)


def _floors(words: str) -> Iterator[tuple[str, int, str]]:
    """What kind of statement a sentence tells of, and the words that list its speakers."""
    for pattern in (_PASSIVE, _HEARD, _EXPRESSED_BY, _PRESENTATION_BY, _OPENED_WITH):
        match = pattern.search(words)
        if match is not None:
            listed = words[match.end() :]
            stop = _STOP.search(listed)
            kind = "opening" if pattern is _OPENED_WITH else match["kind"]
            yield kind, match.end(), listed[: stop.start()] if stop else listed
            return
    for pattern in (
        _LISTED,
        _IN_REMARKS,
        _OPENED_BY,
        _ACTIVE,
        _PRESENTED,
        _FLOOR,
        _ADDRESSED,
        _REPRESENTATIVE,
    ):
        match = pattern.search(words)
        if match is None:
            continue
        start = match.start("who")
        if pattern is _ACTIVE:
            start = _speaker_start(words, start, match.end("who"))
            if start < 0:
                continue
        yield match.groupdict().get("kind") or "", start, words[start : match.end("who")]
        return
    match = _SECRETARIAT.search(words)
    if match is not None:
        group = "who" if match["who"] else "who2"
        yield "", match.start(group), match[group]


_SPEAKS = re.compile(
    r"(?i:(?:the|an?)?\s*(?:representatives?|observers?|delegations?|chair\w*|president|(?:joint\s+)?secretariat)\b)"
    r"|(?:[Tt]he\s+)?[A-Z][\w-]+(?:\s+(?:of|for|the|and|on|in)\b|\s+[A-Z][\w-]+|\s*\([^)]*\))*$"
    r"|(?:Mr|Ms|Mrs|Dr|H\.E)\.?\s"
)


def _speaker_start(words: str, start: int, end: int) -> int:
    """Where a subject that can speak begins, after "Furthermore, under item 3,"; -1 where none does."""
    while not _can_speak(words[start:end]):
        comma = words.find(", ", start, end)
        if comma < 0:
            return -1
        start = comma + 2
    return start


def _can_speak(who: str) -> bool:
    """Whether a subject is somebody who speaks, and not "The discussion" or "States that"."""
    return _SPEAKS.match(who.strip()) is not None


def _phases(passage: Passage, words: str, kind: str, carried: tuple[str, ...]) -> tuple[str, ...]:
    items = list(dict.fromkeys(item for found in find_items(words) for item in found.items))
    if items:
        return tuple(f"item {item}" for item in items)
    said = _phase_said(kind, words)
    return (said,) if said else carried or (_phase_of_section(passage),)


def _phase_said(kind: str, words: str) -> str:
    if _CLOSING.search(kind) or re.search(r"\bat\s+the\s+clos(?:e|ing|ure)\b", words):
        return "closing"
    if _OPENING.search(kind) or re.search(r"\bat\s+the\s+(?:formal\s+)?opening\b", words, re.IGNORECASE):
        return "opening"
    return ""


def _phase_of_section(passage: Passage) -> str:
    head = passage.headings[-1] if passage.headings else ""
    if re.match(r"Opening\b", head) or (_OPENING.search(head) and "doption" not in head):
        return "opening"
    if _CLOSING.search(head):
        return "closing"
    # items taken up together: the first stands for them
    return f"item {passage.items[0]}" if 0 < len(passage.items) <= _TOGETHER else ""


_TOGETHER: Final = 3


def _statement(
    passage: Passage, sentence: Span, offset: int, speaker: Speaker, phase: str, capacities: Capacities
) -> Statement:
    return Statement(
        span=passage.span(speaker.span.shifted(sentence.start + offset)),
        speaker=speaker.name,
        capacity=capacities.of(speaker.name, speaker.capacity),
        phase=phase,
        on_behalf_of=speaker.on_behalf_of,
    )
