"""Who took the floor, from lists such as "the representatives of Peru (on behalf of the Andean
Group), Chile and the European Union, the observer for the International Labour Organization
and the Chair".

Guarantees: a speaker is named as printed, without article; States come apart by the table of
States; an organization is not cut at an "and" inside its name; the capacity is what the words
say, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.blocs import find_blocs, find_constituencies
from kg.extract.participants import split_participants
from kg.extract.people import find_mentions
from kg.extract.persons import COURTESY, NAME, TITLE, is_name
from kg.extract.states import find_states, state_named
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker of a list; ``capacity`` is empty where the words give none."""

    span: Span
    name: str
    capacity: str = ""
    on_behalf_of: str = ""


CAPACITIES: Final = (
    # capacity, words that say it, example
    ("organization", r"^[^:]{0,40}organi[sz]ations?", "organizations represented by observers"),
    ("signatory or observer", r"signator(?:y|ies)\s+(?:and|or)\s+observer", "signatory and observer States"),
    ("non-party", r"not\s+part(?:y|ies)|non-(?:States?\s+)?part(?:y|ies)|neither\s+part", "not parties"),
    ("observer", r"not\s+members?|non-members?", "States not members"),
    ("signatory", r"signator", "signatories to the Protocol"),
    ("observer", r"observers?(?:\s+States?)?", "observer States"),
    ("party", r"(?:States?\s+|contracting\s+)?part(?:y|ies)\b", "States parties"),
    ("member", r"(?:member\s+States?|States?\s+members?|members?)\b", "member States"),
    ("organization", r"agenc(?:y|ies)|entit(?:y|ies)|bodies|institutions?|programmes?|funds", "entities"),
)  # fmt: skip
"""Words before a list with the capacity of those on it, the first that matches holding."""

_CHAIR = r"(?:[Tt]he\s+)?(?:Acting\s+)?(?:Chair(?:person|man|woman)?(?:-Rapporteur)?|President)"
_SECRETARIAT = (
    r"(?:(?:[Aa]n?|[Tt]he)\s+)?(?:(?:[Rr]epresentatives?|members?|officers?)\s+of\s+the\s+)?"
    r"(?:joint\s+)?[Ss]ecretariat"
)
_ROLES: Final = (
    ("Chair", "chair", rf"{_CHAIR}(?=\s*(?:[,.;]|$|and\b|of\s+the\b|of\s+its\b|on\b|also\b|who\b))"),
    ("Secretariat", "secretariat", rf"{_SECRETARIAT}(?!\s+of\s+the\s+(?:Convention\s+on|Basel|Ramsar))"),
)
_INTRO = re.compile(
    r"(?:\b(?:the|an?|one|two|three|several)\s+)?(?:permanent\s+)?(?P<kind>representatives?|observers?|delegations?|delegates?"
    r"|speakers?)\s+(?:of|for|from|representing)\s+"
    r"(?:(?:the\s+)?following\s+(?P<what>[^:]{0,140}):\s*)?",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:the\s+)?following\s+(?P<what>[^:]{0,140}):\s*", re.IGNORECASE)
_BEHALF = re.compile(
    r"^\s*[,(]?\s*(?:who\s+)?(?:also\s+|speaking\s+|spoke\s+|and\s+)*on\s+behalf\s+of\s+(?:the\s+)?"
    r"(?P<group>(?:(?!\s+and\s+by\b)[^,;()])+?)(?:\)|(?=,|;|\.|$|\s+and\s+(?:the\s+representative|by\b)))"
)
_HEAD: Final = (
    r"\b(?:Organi[sz]ations?|Union|Office|Directorate|Programme|Fund|Commission|Agency|Network|Foundation|Council|Bank|Institute"
    r"|Association|Committee|Centre|Center|Federation|League|Forum|Group|Community|Convention|Court|Authority|Initiative|Alliance"
    r"|Campaign|International|Coalition|University|Society|Unit|Department|Bureau|Panel|Order|Movement|Watch|Trust|Service|Facility"
    r"|Secretariat|Academy|Conference|Platform|Partnership|Assembly|Parliament|Cross|Crescent|See|Constituency|constituency|NGOs?"
    r"|[A-Z]{3,})\b"
)
_CUT = re.compile(
    r"\s*(?:;\s*(?:and\s+)?|,\s+(?:and\s+)?|\s+and\s+)(?:of\s+|by\s+|from\s+|for\s+)?(?P<the>the\s+)?"
    r"(?=[A-Z])(?!(?:Scientific|Cultural)\b)"
)
_NOT_SPEAKERS = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|various|member\s+States|Parties|States|Governments?"
    r"|non-governmental|intergovernmental|regional|civil\s+society|participants|delegations|all|other)\b",
    re.IGNORECASE,
)


def capacity_of(words: str) -> str:
    """The capacity that words before a list say; empty where they say none.

    >>> capacity_of("signatory and observer States to the Protocol"), capacity_of("States parties")
    ('signatory or observer', 'party')
    """
    for capacity, pattern, _ in CAPACITIES:
        if re.search(rf"\b(?:{pattern})", words, re.IGNORECASE):
            return capacity
    return ""


def find_speakers(text: str) -> Iterator[Speaker]:
    """The speakers that a list names, in order.

    >>> text = "the representatives of Peru (on behalf of the Andean Group) and Chile and by the Chair"
    >>> [(speaker.name, speaker.on_behalf_of) for speaker in find_speakers(text)]
    [('Peru', 'Andean Group'), ('Chile', ''), ('Chair', '')]
    """
    blocs = [Speaker(span=span, name=name) for span, name in find_blocs(text)]
    if blocs:
        yield from blocs
        return
    first = _FIRST_PERSON.match(text)
    if first and (not first["plain"] or is_name(first["plain"])) and (persons := _persons_with_offices(text)):
        yield from persons
        return
    found: list[Speaker] = [*_by_office(text)]
    found += [
        Speaker(span=span, name=name, capacity="organization") for span, name in find_constituencies(text)
    ]
    taken = [speaker.span for speaker in found]
    intros = [
        match
        for match in _INTRO.finditer(text)
        if not any(span.covers(Span(*match.span())) for span in taken)
    ]
    if not intros:
        intros = list(_FOLLOWING.finditer(text))
    starts = [match.start() for match in intros] + [span.start for span in taken]
    if intros and not taken and (lead := _LEADS_LIST.match(text)) and lead.end() <= intros[0].start():
        # "the Executive Director of UNODC, the representative of Chad and ..."
        found += _named(text, lead.start("who"), intros[0].start(), "")
    for match in intros:
        listed = match["what"] and ":" in match.group() and "tates" not in match["what"]
        if listed and capacity_of(match["what"]) == "organization":
            found += _listed(text, match.end())
            continue
        end = min([start for start in starts if start > match.start()], default=len(text))
        said = match.group()
        capacity = capacity_of(match["what"] or "") or capacity_of(
            said if "observer" in said.casefold() else ""
        )
        found += _named(text, match.end(), end, capacity)
    if not intros:
        end = min((span.start for span in taken), default=len(text))
        found += _persons(text, end) or _named(text, 0, end, "")
    yield from sorted(found, key=lambda speaker: speaker.span)


_FIRST_PERSON = re.compile(
    rf"\s*(?:by\s+)?(?:{COURTESY}|{TITLE}|(?P<plain>{NAME}),\s+(?:the\s+)?(?:(?:Deputy|Vice|Assistant|Acting|Under|Permanent|Special)[-\s])*"
    r"(?:Executive|Director|Chair|President|Minister|Secretary|Head|Representative|Ambassador|Professor|Rapporteur|Chief)\b)"
)
# "Ms. Ana Paz, Director of the Fund, and the representatives of Chad and Peru": where States go on
_THEN_STATES = re.compile(
    r"(?:[;,]\s+(?:and\s+)?|\s+and\s+)(?:by\s+)?(?=(?:the\s+)?(?:representatives|observers|delegations)\s+(?:of|for|from)\s)",
    re.IGNORECASE,
)


def _persons_with_offices(text: str) -> tuple[Speaker, ...]:
    """The speakers of a list that begins with a person: "Ms. Ana Paz, Director of the Fund; ..."."""
    cut = _THEN_STATES.search(text)
    end = cut.start() if cut else len(text)
    persons = _persons(text, end)
    if not persons:
        return ()
    more = find_speakers(text[cut.end() :]) if cut else ()
    return (
        *persons,
        *(replace(speaker, span=speaker.span.shifted(cut.end())) for speaker in more if cut),
    )


_HEAD_OF = re.compile(
    r"\b(?:[Tt]he\s+)?(?P<office>(?:Deputy\s+|Acting\s+)?(?:Executive\s+(?:Secretary|Director)|Under-Secretary-General"
    r"|Secretary-General|Director-General|Officer-in-Charge))\b(?!\s+(?:of|for)\b)(?:,\s+(?:Mr|Ms|Mrs|Dr)\.?\s+[A-Z][^,;]{2,40})?"
)


_LEADS_LIST: Final = re.compile(r"^\s*(?:by\s+)?(?P<who>[Tt]he\s+[A-Z][^,;:]*\s+of\s+[^;:]*?),\s")


def _listed(text: str, start: int) -> Iterator[Speaker]:
    """The organizations that a colon announces: "the following organizations: Access Now and Article 19"."""
    for each in split_participants(text[start:]):
        name = re.sub(r"\s*\(.*$", "", each.name)
        if name[:1].isupper() and len(name) <= _LONGEST:
            yield Speaker(span=each.span.shifted(start), name=name, capacity="organization")


def _by_office(text: str) -> Iterator[Speaker]:
    for match in _HEAD_OF.finditer(text):
        yield Speaker(span=Span(*match.span()), name=match["office"], capacity="secretariat")
    for name, capacity, pattern in _ROLES:
        for match in re.finditer(rf"(?<![\w-]){pattern}", text):
            if match.group() == "Secretariat" and re.search(r"\b[A-Z][\w’'-]*\s+$", text[: match.start()]):
                continue  # "Commonwealth Secretariat"
            yield Speaker(span=Span(*match.span()), name=name, capacity=capacity)


def _persons(text: str, end: int) -> list[Speaker]:
    return [
        Speaker(span=mention.span, name=mention.name, on_behalf_of=mention.on_behalf_of)
        for mention in find_mentions(text[:end])
    ]


def _named(text: str, start: int, end: int, capacity: str) -> Iterator[Speaker]:
    """The States and organizations of ``text[start:end]``."""
    pieces = list(_pieces(text[start:end]))
    for cut in pieces:
        words = cut.of(text[start:end])
        words = re.sub(r"(?:,?\s+(?:and|as\s+well\s+as))?(?:\s+by)?(?:\s+the)?\s*$", "", words)
        piece = Span(cut.start, cut.start + len(words.rstrip(" .,;")))
        name = re.sub(r"\s*\(.*$", "", words).strip(" ,.;")
        name = re.split(r",\s+(?=[a-z])", name)[0]  # "Norway, co-lead Party"
        if (last := re.search(rf",\s+({NAME})$", name)) and is_name(last[1]):
            name = name[: last.start()]  # "the Third World Network, Ana Paz"
        name = re.sub(r"^(?:of|for|from|by)\s+", "", name).removeprefix("the ").removeprefix("The ")
        bracket = words[len(words) - len(words.lstrip()) :]
        behalf = re.search(
            r"\((?:also\s+|speaking\s+)*on\s+behalf\s+of\s+(?:the\s+)?(?P<group>[^()]*(?:\([^()]*\))?[^()]*)\)",
            bracket,
        )
        if behalf is None:
            behalf = _BEHALF.match(text[start + piece.end : end])
        whole = state_named(words.split(" (on behalf")[0].strip(" ,.").removeprefix("the "))
        if whole is not None:
            name = words.split(" (on behalf")[0].strip(" ,.").removeprefix("the ")
        if (
            not name
            or not name[0].isupper()
            or name in {"The", "A", "An"}
            or _NOT_SPEAKERS.match(name)
            or len(name) > _LONGEST
        ):
            continue
        is_state = state_named(name) is not None
        own = capacity if is_state or capacity == "organization" else "organization"
        yield Speaker(
            span=piece.shifted(start).trimmed(text),
            name=" ".join(name.split()),
            capacity=own,
            on_behalf_of=" ".join(behalf["group"].split()).removesuffix(" and") if behalf else "",
        )


_LONGEST: Final = 140


def _pieces(words: str) -> Iterator[Span]:
    """A list of States and organizations cut where the next one begins."""
    states = [state.span for state in find_states(words)]
    start = 0
    for match in _CUT.finditer(words):
        if match.start() < start or words.count("(", 0, match.start()) > words.count(")", 0, match.start()):
            continue
        if any(span.start < match.start() < span.end for span in states):
            continue
        left, right = words[start : match.start()], words[match.end() :]
        article = bool(match["the"])
        if not _begins_name(right, article) or not (article or ";" in match.group() or _ends_name(left)):
            continue
        span = Span(start, match.start()).trimmed(words)
        if span:
            yield _without_behalf(span, words)
        start = match.end()
    span = Span(start, len(words)).trimmed(words)
    if span:
        yield _without_behalf(span, words)


def _without_behalf(span: Span, words: str) -> Span:
    """A piece up to ", on behalf of ...", which is read apart."""
    cut = re.search(r",?\s+(?:speaking\s+)?on\s+behalf\s+of\b", span.of(words))
    return (
        span
        if cut is None or "(" in span.of(words)[: cut.start() + 2]
        else Span(span.start, span.start + cut.start())
    )


def _ends_name(left: str) -> bool:
    bare = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$", "", left).strip(" ,")
    bare = re.sub(r"^(?:of|for|from|by)\s+", "", bare).removeprefix("the ")
    bare = re.split(r",?\s+on\s+behalf\s+of\b", bare)[0]
    bare = bare.rpartition(", ")[2].removeprefix("the ")
    if state_named(bare) is not None or re.search(_HEAD, bare) is not None or bare.isupper():
        return True
    country = re.split(r"\bof\s+(?:the\s+)?", bare)[-1]
    return _OFFICIAL.search(bare) is not None and state_named(country) is not None


_OFFICIAL: Final = re.compile(
    r"\b(?:Minister|Secretary|Director|Prosecutor|Attorney|Ambassador|Commissioner|Mayor|Governor|Chief|Head|Judge)\b.*\bof\s"
)


def _begins_name(right: str, article: bool) -> bool:
    first = re.split(r"[,;(]|\s+and\s+the\s", right)[0].strip(" .")
    if state_named(first) is not None or next((it.span.start for it in find_states(right[:60])), 1) == 0:
        return True
    if article and _OFFICIAL.search(first):
        return True
    return re.search(_HEAD, first) is not None and (
        article or re.match(r"[A-Z][\w-]+(?:\s|$)", first) is not None
    )
