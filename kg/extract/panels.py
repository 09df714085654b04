"""Who led, moderated, facilitated or presented on an agenda item.

"The discussion under agenda item 2 was facilitated by Ana Paz, Director of ..., on behalf of
the African Group", "Presentations were made by the following panellists: ...", "informal
consultations co-facilitated by Ms. Ana Paz (Peru) and Mr. Li Wei (China)".

Guarantees: a fact a person and place; the item is the one that the sentence names, else the
one that its section takes up; the position is what the place says of the person, for
co-facilitators and moderators without one their part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.items import find_items
from kg.extract.passages import Passage, fold
from kg.extract.people import Mention, find_mentions
from kg.extract.persons import find_named_persons, person_at
from kg.model.facts import Participation
from kg.model.span import Span

PARTS: Final = (
    # what the sentence says, the role, the position of somebody without one
    (r"co-?\s?facilitat\w+", "co-facilitator", "Co-facilitator"),
    (r"co-?\s?moderat\w+", "moderator", "Co-moderator"),
    (r"co-?\s?chair\w*", "co-chair", "Co-Chair"),
    (r"facilitat\w+", "facilitator", "Facilitator"),
    (r"moderat\w+", "moderator", "Moderator"),
    (r"chair\w*", "panel chair", "Chair"),
    (r"discussants?", "discussant", ""),
    (r"(?:led|introduc\w+|present\w*|keynote|panell?ists?|speakers?|experts?|resource)", "panellist", ""),
)  # fmt: skip
"""Words of a part in a discussion, the first that matches holding."""

# "The Chair of the Pond Panel, Ms. Ana Paz (Peru), presented"
_OFFICE_BEFORE = re.compile(r"^(?:[^.;]{0,120},\s+)?[Tt]he\s+(?P<office>[^,.;]{3,140}),\s+$")
_DONE_BY = re.compile(
    r"\b(?P<part>(?:co-?\s?)?(?:facilitated|moderated|chaired|led)|introduced)\s+(?:jointly\s+|respectively\s+)?by\s+"
    r"(?:the\s+following\s+(?P<who>[\w\s-]{3,40}?):\s*)?",
    re.IGNORECASE,
)
_WHO = (
    r"(?:panell?ists?|(?:keynote\s+)?speakers?|discussants?|presenters?|experts?|moderators?"
    r"|(?:co-?)?facilitators?|resource\s+persons?)"
)
_LISTED = re.compile(
    rf"\b(?:following\s+(?:\w+\s+){{0,3}}(?P<part>{_WHO})\b[^:.;]{{0,100}}:"
    rf"|(?P<label>{_WHO})\s*(?:were|was|included|comprised|are)?\s*(?:as\s+follows\s*)?:"
    rf"|(?P<were>{_WHO})\s+(?:were|was|included|comprised)\s+(?!(?:also|asked|invited|made|then)\b)"
    rf"|\bthe\s+(?:\w+\s+)?(?P<apposed>{_WHO}),\s+(?=(?:the\s|Mr|Ms|Mrs|Dr|Prof|[A-Z])))\s*",
    re.IGNORECASE,
)
_REPORT_BY = re.compile(
    r"\b(?:heard|received)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}(?P<part>presentations?|reports?|briefings?)\s+"
    r"(?:made\s+|given\s+|delivered\s+)?(?:by|from)\s+(?=(?:Mr|Ms|Mrs|Dr|Prof)\b)"
)
_PRESENTED_BY = re.compile(
    r"\b(?P<part>(?:presentations?|introductions?|keynote\s+(?:address(?:es)?|speech(?:es)?|statements?)|special\s+address(?:es)?|lectures?))\b"
    r"(?:\s+(?:on|to|entitled|about|in|under|regarding|concerning)\b[^.;]{0,200}?)?"
    r"\s+(?:(?:was|were|had\s+been)\s+(?:also\s+|then\s+)?(?:made|delivered|given|provided|presented)\s+)?(?:by|from)\s+"
    r"(?:the\s+following\s+[\w\s-]{3,40}?:\s*)?",
    re.IGNORECASE,
)
_MARKED = r"(?=(?:Mr|Ms|Mrs|Dr|Prof|H\.\s?E)\.?\s|Professor\s|(?:His|Her)\s+Excellency\s)"
# "The declaration was presented by Ms. Ana Paz, Lake Forum, and Mr. Li Wei, Pond Union"
_WAS_PRESENTED_BY = re.compile(
    rf"\b(?:was|were)\s+(?:then\s+|jointly\s+)?(?P<part>presented)\s+(?:jointly\s+)?by\s+{_MARKED}"
)
# "The Chair invited Ana Paz (Peru), Chair of the Lake Fund, to deliver a brief report"
_INVITED = re.compile(
    r"\binvited\s+(?P<who>[A-Z][^.;]{5,300}?),?\s+to\s+(?P<part>present|introduce|brief|(?:deliver|give|make)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}"
    r"(?:reports?|presentations?|briefings?))\b"
)
# "Under the chairmanship of Ms. Ana Paz (Peru), the discussion on item 3 was led by ..."
_UNDER = re.compile(
    r"^(?:[^,.;:]{0,60},\s+)?[Uu]nder\s+the\s+(?P<part>chair\w*|moderation|facilitation)\s+of\s+"
    r"(?P<who>(?:[^,;()]|\([^()]*\)|,(?!\s+(?:the|an?)\s+[a-z]))+?),\s+(?P<what>(?:the|an?)\s+[^,;:]{3,80})"
)
# "In his keynote address, Mr. Li Wei, Head of the Pond Union, outlined"
_IN_ADDRESS = re.compile(
    r"\b[Ii]n\s+(?:his|her|their)\s+(?P<part>(?:keynote|introductory)\s+(?:address|speech|presentation|lecture))[^,.;]{0,80},\s+"
    rf"{_MARKED}"
)
_ACTS = re.compile(
    r"^(?P<aside>[^.;]{0,420}?)[,)\w]\s+(?:also\s+|then\s+|jointly\s+|subsequently\s+)?(?P<part>presented|moderated|co-moderated"
    r"|facilitated|co-facilitated|introduced|briefed|reported|outlined|informed\s+the|updated\s+the|(?:gave|made|delivered)\s+(?:an?\s+|the\s+|their\s+)?(?:\w+\s+){0,2}(?:presentation|keynote|lecture|introduction)s?"
    r"|led\s+the\s+discussion|(?:served|acted)\s+as\s+(?:the\s+)?(?:co-)?(?:moderator|facilitator)s?)\b"
)
_SAID: Final = (
    r"(?:also\s+|then\s+)?(?:outlined|spoke|said|noted|stressed|highlighted|emphasi[sz]ed|described|recalled|presented|underlined"
    r"|underscored|pointed|explained|stated|discussed|reviewed|shared|focused|drew|called|argued|addressed)"
)
_STOPS = re.compile(
    # ", and presentations were made by ...", " and a contact group on the budget, chaired by ..."
    r",?\s+and\s+(?=(?:[a-z][\w-]*\s+){1,6}(?:was|were)\b)"
    r"|,?\s+and\s+(?=(?:an?|the|another|one)\s+(?:[\w-]+\s+){0,4}?(?:groups?|committees?|panels?|task\s+force|sessions?)\b)"
    r"|\s+at\s+(?:the|its)\s+[\w-]+\s+(?:plenary\s+)?(?:meeting|sitting)\b|\s+(?:and\s+(?:was\s+|were\s+)?(?:moderated|chaired|facilitated|featured|included|opened|followed)\b|who\s|which\s|in\s+order\s+to\b"
    r"|to\s+(?:consider|discuss|continue|review|examine|work|finalize|draft)\b|with\s+a\s+view\b|at\s+which\b|during\s+which\b)|,?\s+on\s+(?:the\s+)?(?:most|analytical|recent|main|status|results?|progress|accomplishments?|outcomes?|activities|work|new|latest)\b"
    r"|,\s+(?:to\s+\w+|who|which|at\s+which|for\s+their|as\s+well"
    r"\s+as\s+by\s+the\s+representatives?|and\s+(?:was|were)\s|with\b)",
)
_GROUPS = re.compile(
    r"\b(?:panels?|dialogues?|discussions?|round[\s-]?tables?|debates?|segments?|contact\s+groups?|consultations?|groups?|events?|sessions?"
    r"|workshops?|items?|topics?|themes?|sub-?items?|seminars?|briefings?)\b",
    re.IGNORECASE,
)
_MEETS = re.compile(r"\b(?:session|meeting|conference)\s+(?:was|were)\s+(?:opened\s+and\s+)?$", re.IGNORECASE)


def find_panellists(passages: tuple[Passage, ...]) -> Iterator[Participation]:
    """The persons with a part in the discussion of an item, in the order of the text."""
    for passage in passages:
        for sentence in _units(passage):
            words = sentence.of(passage.text)
            seen: set[tuple[str, str]] = set()
            for part, mention in _parts(words):
                fact = _fact(passage, sentence, words, part, mention)
                if (fact.name, fact.item) not in seen:
                    seen.add((fact.name, fact.item))
                    yield fact


def _units(passage: Passage) -> Iterator[Span]:
    """The sentences of a passage; a list after a colon stays with the words that announce it."""
    sentences = list(passage.sentences())
    index = 0
    while index < len(sentences):
        span = sentences[index]
        if re.search(r":\s*$", span.of(passage.text).split("\n")[0]) and "\n" in passage.text[span.start :]:
            yield Span(span.start, len(passage.text))
            return
        yield span
        index += 1


def _parts(words: str) -> Iterator[tuple[str, Mention]]:
    if "\n" in words and re.search(
        r"\bco-?\s?(?:facilitat|chair)", words.split("\n", maxsplit=1)[0], re.IGNORECASE
    ):
        yield from _by_item(words)
        return
    under = _UNDER.match(words)
    if under is not None and _GROUPS.search(under["what"]) and not _MEETS.search(f"{under['what']} was "):
        for mention in find_mentions(under["who"], surnames=True):
            yield under["part"], _at(mention, under.start("who"))
    for match in _DONE_BY.finditer(words):
        subject = words[: match.start()]
        if _MEETS.search(subject) or not _GROUPS.search(subject):
            continue
        for mention in find_mentions(_list_after(words, match.end()), surnames=True):
            yield match["who"] or match["part"], _at(mention, match.end())
    for pattern in (_LISTED, _PRESENTED_BY, _WAS_PRESENTED_BY, _REPORT_BY, _IN_ADDRESS):
        for match in pattern.finditer(words):
            groups = match.groupdict()
            part = next(groups[name] for name in ("part", "label", "were", "apposed") if groups.get(name))
            listed = _list_after(words, match.end())
            if pattern is _IN_ADDRESS:  # one speaker, and then what was said
                listed = re.split(rf",\s+(?:{_SAID})\b", listed)[0]
            for mention in find_mentions(listed, surnames=True):
                yield part, _at(mention, match.end())
    for match in _INVITED.finditer(words):
        for mention in find_mentions(match["who"]):
            yield match["part"], _at(mention, match.start("who"))
    yield from _acting(words)


def _acting(words: str) -> Iterator[tuple[str, Mention]]:
    """ "Ms. Ana Paz, Director of the Institute, presented the study"."""
    first = next(find_named_persons(words), None)
    if first is None:
        return
    lead = words[: first.span.start]
    if not re.match(r"^(?:[^.;]{0,120},\s+)?(?:The\s+[^,.;]{0,140},\s+)?$", lead):
        return
    match = _ACTS.match(words[first.span.end :])
    if match is None or _verb_between(match["aside"]):
        return
    end = first.span.end + match.start("part")
    held = _OFFICE_BEFORE.match(lead)
    for index, mention in enumerate(find_mentions(words[first.span.start : end].rstrip(" ,"), plain=False)):
        office = fold(held["office"]) if held and not index and not mention.position else mention.position
        yield match["part"], replace(_at(mention, first.span.start), position=office)


def _verb_between(aside: str) -> bool:
    return (
        re.search(r"\b(?:was|were|said|noted|informed|reported|stated|thanked|welcomed|that|had)\b", aside)
        is not None
    )


def _by_item(words: str) -> Iterator[tuple[str, Mention]]:
    """Lines of a list, each with an item and those who lead it: "(a) Agenda item 5: Ms. Ana Paz (Peru);"."""
    head, _, _ = words.partition("\n")
    part = re.search(r"\bco-?\s?(?:facilitat|chair)\w*", head, re.IGNORECASE)
    start = len(head) + 1
    for line in words[start:].split("\n"):
        colon = next((it for it in re.finditer(r":\s*", line) if person_at(line, it.end()) is not None), None)
        if colon and part:
            for mention in find_mentions(line[colon.end() :], surnames=True):
                yield part.group(), _at(mention, start + colon.end())
        start += len(line) + 1


def _list_after(words: str, start: int) -> str:
    rest = words[start:]
    first, _, _ = rest.partition("\n")
    if first.strip():
        rest = first  # the lines after it are other items of a list
    stop = _STOPS.search(rest)
    return rest[: stop.start()] if stop else rest


def _at(mention: Mention, offset: int) -> Mention:
    return Mention(
        span=mention.span.shifted(offset),
        name=mention.name,
        position=mention.position,
        country=mention.country,
        on_behalf_of=mention.on_behalf_of,
        bracket=mention.bracket,
    )


def _fact(passage: Passage, sentence: Span, words: str, part: str, mention: Mention) -> Participation:
    role, own_position = next(
        (role, position)
        for pattern, role, position in (*PARTS, (r".*", "panellist", ""))
        if re.match(pattern, part, re.I)
    )
    return Participation(
        span=passage.span(mention.span.shifted(sentence.start)),
        place=passage.place,
        role=role,
        name=mention.name,
        item=_item(passage, words, mention),
        position=own_position if role in _OFFICES else mention.position or mention.bracket or own_position,
        country=mention.country,
        on_behalf_of=mention.on_behalf_of,
    )


_OFFICES: Final = frozenset({"co-facilitator", "co-chair"})


def _item(passage: Passage, words: str, mention: Mention) -> str:
    line = words[words.rfind("\n", 0, mention.span.start) + 1 : mention.span.start]
    for text in (line, words):
        items = list(dict.fromkeys(item for found in find_items(text) for item in found.items))
        if len(items) == 1:
            return items[0]
    return passage.items[0] if len(passage.items) == 1 else ""
