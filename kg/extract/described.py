"""Deeds of a document told apart: those of an earlier act, and those of the meeting itself.

"In its resolution 5/4, the Conference decided ..." is a deed of resolution 5/4; so is "The
Conference also decided ..." in the next sentence, and what stands in "resolution 5/4, in which
it requested ...". All other deeds are of the meeting. Guarantee: every deed is given once, in
the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.acts import ActMention, act_mentions
from kg.extract.context import Context
from kg.extract.deeds import Deed, find_deeds, listed_deed, subject_before
from kg.extract.function_leads import stands_alone
from kg.extract.own_body import is_own_body
from kg.extract.provisions import Provision, provisions_from
from kg.extract.sentences import find_sentences
from kg.extract.units import find_units, items_of
from kg.extract.verbs import NamedVerb, Tense, find_verbs, verb_at
from kg.model.facts import ActName, DocumentKind
from kg.model.span import Span
from kg.model.tree import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedDeed:
    """A deed with the act that it is of (None: the meeting's own) and its place."""

    deed: Deed
    act: ActName | None
    place: str
    unit: Span  # the paragraph or sub-paragraph that it stands in


# "In its resolution 5/4", "By decision 3/1", "In paragraph 4 of Assembly resolution 2/1": up to the word
_OPENS = re.compile(
    r"""^[\s“"(-]*(?:Also\s+|Further(?:more)?,?\s+)?
    (?:[A-Z][a-z]+ing\s+(?:[a-z]+\s+){0,3}that,?\s+(?=[ibut]))?   # "Recalling also that, in"
    (?:[Ii]n|[Bb]y|[Uu]nder|[Tt]hrough)\s+
    (?:(?:paragraphs?|paras?\.?|sections?|annex|part)\s[^,;]{0,60}?\s(?:of|to)\s+)?
    (?:its\s+(?:own\s+)?|the\s+)?(?:(?:[A-Z][\w’'-]*|and|of|on|for|the|same|subsequent|landmark)\s+)*$""",
    re.VERBOSE,
)
_SAME_ACT = re.compile(
    r"^(?:Also\s+|Further(?:more)?,?\s+)?(?:In|By|Under)\s+(?:the(?:\s+(?:same|said|above-mentioned|aforementioned))?|that|this)\s+(?:resolution|decision)\b",
    re.IGNORECASE,
)
# "resolution 4/2, by which it established", "decision 41/3, in which the Board had requested"
_BY_WHICH = re.compile(
    r"""\s*(?P<where>(?:in|by|under|through|pursuant\s+to|with)\s+which)\s+
    (?P<subject>it|they|(?:States|Parties|Governments|Member\s+States)|the(?:\s+(?:[A-Z][\w’'-]*|of|and|on|for|the|to|in))+)
    (?P<aside>\s*,[^,]{2,120},)?\s+(?P<had>had\s+|has\s+)?""",
    re.VERBOSE,
)
# "resolution 4/2, which established the Fund", "resolution 4/2 of 3 May 2013, extending the mandate"
_DATED = r"(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})?"
_WHICH = re.compile(
    rf"{_DATED},?\s+which,?\s+(?:(?:inter\s+alia|among\s+other\s+things),?\s+)?(?P<had>had\s+|has\s+)?"
)
_PARTICIPLE = re.compile(rf"{_DATED}(?:,\s+entitled\s+[“\"][^”\"]+[”\"])?,?\s+(?=[a-z]+ing\b)")
# participles that tell of the act just named, and not of the paragraph's own speaker
_OF_ACT = frozenset(
    [
        *("established", "extended", "renewed", "created", "endorsed", "authorized", "launched"),
        *("called upon", "called on", "called for", "decided", "requested", "urged", "invited"),
    ]
)
# ", and its resolution 5/11": where what is said of an act ends
_MORE_ACTS = re.compile(
    r",?\s+(?:and|as\s+well\s+as)\s+(?:(?:its|the|other|all|relevant)\s+){0,2}(?:earlier|previous|subsequent|other|relevant)\s+"
    r"(?:\w+\s+){0,2}(?:resolutions?|decisions?)\b"
)
# "calling upon States to act, and its recognition that": the paragraph goes on with what else it recalls
_ITS_OTHER = re.compile(
    r",?\s+and\s+its\s+(?:recognition|calls?|requests?|commitments?|decisions?|emphasis|invitations?|recommendations?)\b"
)
# "Pursuant to resolution 6/1, in which it requested X to report, the agenda was arranged": the main clause
_PURSUANT = re.compile(
    r"(?:Pursuant|Further|Subsequent|Owing)\s+to\b|In\s+(?:accordance|line|conformity|keeping|follow-up|response)\b|Following\b"
)
_MAIN_CLAUSE = re.compile(
    r",\s+(?:the|a|an|its|it)\s+(?:[\w’'-]+\s+){0,9}?(?:was|were|had|has|have|is|are|held|met|considered|prepared|convened|organized"
    r"|submitted|provided|reviewed|continued)\b"
)
_NEXT_ACT = re.compile(
    r"[,;]?\s*(?:(?:and|as\s+well\s+as)\s+(?:also\s+)?)?(?:of\s+)?(?:its\s+(?:own\s+)?|the\s+)?"
    r"(?:(?:[A-Z][\w’'-]*|and|of|on|the|subsequent)\s+)*$"
)
# participles with which a preambular paragraph goes on after what it says of an act
_OWN_PARTICIPLES = frozenset(
    [
        *("recalled", "reaffirmed", "noted", "took note", "recognized", "stressed", "emphasized"),
        *(
            "underlined",
            "welcomed",
            "underscored",
            "acknowledged",
            "expressed",
            "reiterated",
            "affirmed",
            "highlighted",
        ),
    ]
)


@lru_cache(maxsize=4)
def described_deeds(context: Context) -> tuple[DescribedDeed, ...]:
    """Every deed in the main part of the document."""
    found: list[DescribedDeed] = []
    mentions = act_mentions(context)
    for block in context.document.paragraphs():
        if not block.part:
            inside = [each for each in mentions if block.extent.covers(each.span)]
            found.extend(_in_paragraph(context, block, inside, found[-1] if found else None))
    return tuple(found)


def _in_paragraph(
    context: Context, block: Block, mentions: list[ActMention], last: DescribedDeed | None
) -> Iterator[DescribedDeed]:
    document = context.document
    items = items_of(document, block)
    lister = subject_before(document.text[block.body.start : items[0].extent.start]) if items else ""

    def has_own(words: str) -> bool:
        listed = lister and listed_deed(words, Span(0, len(words)), lister)
        return bool(listed) or _begins_with_deed(words)

    for unit, own_place in find_units(document, block, has_own):
        place = own_place or context.place_at(block.body.start)
        span = _without_functions(context, block, unit)
        listed = listed_deed(document.text, span, lister) if lister and own_place else None
        if listed is not None:
            yield DescribedDeed(deed=listed, act=None, place=place, unit=unit)
            span = Span(listed.sentence.end, max(span.end, listed.sentence.end))
        relatives = [
            found for mention in mentions for found in _relative(document.text, span, mention, mentions)
        ]
        plain = _plain(context, span, mentions, last, lister if listed else "")
        for deed, act in sorted((*relatives, *_apart(plain, relatives)), key=lambda each: each[0].start):
            last = DescribedDeed(deed=deed, act=act, place=place, unit=unit)
            yield last


def _begins_with_deed(words: str) -> bool:
    first = next(find_deeds(words, Span(0, len(words))), None)
    return first is not None and first.start <= 2


def _without_functions(context: Context, block: Block, unit: Span) -> Span:
    """The unit; only the sentence that introduces functions where its letters are such."""
    items = [item for item in items_of(context.document, block) if unit.covers(item.body)]
    if not items or items[0].body == unit:
        return unit
    lead = Span(unit.start, max(items[0].extent.start, unit.start))
    return lead if stands_alone(lead.of(context.document.text)) else unit


def _plain(
    context: Context, span: Span, mentions: list[ActMention], last: DescribedDeed | None, lister: str
) -> Iterator[tuple[Deed, ActName | None]]:
    """Deeds with a subject of their own, each with the act that its sentence opens with."""
    text = context.document.text
    act = last.act if last else None
    actor = lister or (last.deed.subject if last else "")
    sentence: Span | None = None
    for deed in find_deeds(text, span, actor):
        if deed.sentence != sentence:
            opened = _opening_act(text, deed, mentions, act)
            carried = _carries_on(context, deed, act, actor)
            act = opened or (act if carried else None)
            sentence = deed.sentence
        actor = deed.subject
        yield deed, act


def _opening_act(text: str, deed: Deed, mentions: list[ActMention], last: ActName | None) -> ActName | None:
    opening = text[deed.sentence.start : deed.start]
    if _SAME_ACT.match(opening):
        said = [each.act for each in mentions if each.span.start < deed.sentence.start]
        return last or (said[-1] if said else None)
    beside = _beside(text, deed, mentions)
    if beside is not None:
        return beside
    before = [each for each in mentions if deed.sentence.start <= each.span.start < deed.start]
    if not before or not _OPENS.match(text[deed.sentence.start : before[0].anchor.start]):
        return None
    return before[-1].act


# "The Conference, in its resolution 4/3, decided", "The Conference decided, in its resolution 4/3, that"
_BESIDE = re.compile(
    r"""(?:^|,)\s+(?:inter\s+alia,\s+)?(?:in|by|through)\s+(?:paragraphs?\s[^,;]{0,40}?\sof\s+)?
    (?:its\s+(?:own\s+)?|the\s+)?(?:(?:[A-Z][\w’'-]*|and|of|on|for|the)\s+)*$""",
    re.VERBOSE,
)


def _beside(text: str, deed: Deed, mentions: list[ActMention]) -> ActName | None:
    """The act that stands between a subject and its verb, or right after the verb."""
    verb = deed.provisions[0]
    end = verb.span.start + len(verb.verb.span)
    for each in mentions:
        anchor = each.anchor.start
        if deed.start < anchor < verb.span.start and _BESIDE.search(text[deed.start : anchor]):
            return each.act
        if end <= anchor < verb.span.end and _BESIDE.match(text[end:anchor].lstrip(",")):
            return each.act
    return None


def _carries_on(context: Context, deed: Deed, act: ActName | None, actor: str) -> bool:
    """Whether "The Conference also decided" goes on with the act of the sentence before.

    In a report, another body than the one that meets goes on with it without such a word.
    """
    text = context.document.text
    subject = deed.subject.casefold().removeprefix("the ")
    if act is None or re.search(rf"\b{re.escape(subject)}\b", actor.casefold()) is None:
        return False
    verb = deed.provisions[0].verb
    between = text[deed.start : deed.provisions[0].span.start + len(verb.span)]
    foreign = (
        context.kind is DocumentKind.MEETING_REPORT
        and bool(context.body)
        and not deed.perfect
        and not is_own_body(context, deed.subject)
    )
    return deed.start - deed.sentence.start <= 2 and (
        foreign or re.search(r"\b(?:also|further|moreover|in\s+addition)\b", between) is not None
    )


def _relative(
    text: str, span: Span, mention: ActMention, mentions: list[ActMention]
) -> Iterator[tuple[Deed, ActName | None]]:
    """Deeds in what is said of an act after its number: "..., by which it established ..."."""
    if not span.covers(mention.span):
        return
    sentence = next((each for each in _sentences(text, span) if each.covers(mention.span)), None)
    following = [each.anchor.start for each in mentions if each.anchor.start > mention.span.end]
    if sentence is None:
        return
    limit = min([sentence.end, *following])
    clause = _clause(text, mention.span.end, min(limit, mention.span.end + 400))
    if clause is None:
        return
    if any(mention.span.end <= each.span.start < clause.start for each in mentions):
        return  # "resolutions 67/7 and 69/8, in which it invited": the last one's
    end = _end_of_relative(text, clause.verb, sentence, following)
    words = text[:end]
    provisions = tuple(
        provisions_from(words[clause.start :], _moved(clause.verb, -clause.start), clause.tense)
    )
    deed = Deed(
        subject=clause.subject,
        sentence=sentence,
        start=clause.start,
        perfect=clause.perfect,
        provisions=tuple(_shifted(each, clause.start) for each in provisions),
    )
    yield deed, mention.act


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause that says what the act named before it did; ``subject`` is "" where the act itself is."""

    start: int
    subject: str
    verb: NamedVerb
    tense: Tense
    perfect: bool = False


def _clause(text: str, start: int, limit: int) -> _Clause | None:
    """The clause on an act that ends at ``start``: "in which it invited", "which invites", "extending"."""
    where = _BY_WHICH.search(text, start, limit)
    verb = verb_at(text, where.end(), Tense.PAST) if where else None
    if where is not None and verb is not None:
        subject, perfect = " ".join(where["subject"].split()), where["had"] is not None
        return _Clause(start=where.start(), subject=subject, verb=verb, tense=Tense.PAST, perfect=perfect)
    which = _WHICH.match(text, start, limit)
    for tense in (Tense.PAST, Tense.PRESENT) if which else ():
        verb = verb_at(text, which.end(), tense) if which else None
        if which is not None and verb is not None:
            perfect = which["had"] is not None
            return _Clause(start=verb.span.start, subject="", verb=verb, tense=tense, perfect=perfect)
    participle = _PARTICIPLE.match(text, start, limit)
    verb = verb_at(text, participle.end(), Tense.PARTICIPLE) if participle else None
    if verb is not None and verb.act in _OF_ACT:
        return _Clause(start=verb.span.start, subject="", verb=verb, tense=Tense.PARTICIPLE)
    return None


def _end_of_relative(text: str, verb: NamedVerb, sentence: Span, following: list[int]) -> int:
    main = _MAIN_CLAUSE.search(text, verb.span.end, sentence.end)
    if main is not None and _PURSUANT.match(text[sentence.start :]):
        return main.start()
    more = _ITS_OTHER.search(text, verb.span.end, sentence.end) or _MORE_ACTS.search(
        text, verb.span.end, sentence.end
    )
    if more is not None:
        return more.start()
    participle = _next_participle(text, verb.span.end, sentence.end)
    if participle is not None:
        return participle
    for anchor in following:
        if not verb.span.end < anchor < sentence.end:
            continue
        joined = _NEXT_ACT.search(text, verb.span.end, anchor)
        if joined is not None and re.search(r"[,;]|\band\b", joined.group()):
            return joined.start()
    return sentence.end


def _next_participle(text: str, start: int, end: int) -> int | None:
    """Where the paragraph goes on with a verb of its own: ", and underscoring the need"."""
    words = text[start:end]
    for verb in find_verbs(words, Tense.PARTICIPLE):
        joined = re.search(r",\s+(?:and\s+)?$", words[: verb.span.start])
        if joined is not None and verb.verb.past in _OWN_PARTICIPLES:
            return start + joined.start()
    return None


def _sentences(text: str, span: Span) -> Iterator[Span]:
    return (sentence.shifted(span.start) for sentence in find_sentences(span.of(text)))


def _moved(verb: NamedVerb, offset: int) -> NamedVerb:
    return replace(verb, span=Span(verb.span.start + offset, verb.span.end + offset))


def _shifted(each: Provision, offset: int) -> Provision:
    return replace(each, span=each.span.shifted(offset))


def _apart(
    plain: Iterator[tuple[Deed, ActName | None]], taken: list[tuple[Deed, ActName | None]]
) -> Iterator[tuple[Deed, ActName | None]]:
    """Deeds without the provisions that stand in a clause of another."""
    for deed, act in plain:
        spans = [Span(each.start, each.provisions[-1].span.end) for each, _ in taken]
        kept = tuple(
            _before(each, spans)
            for each in deed.provisions
            if not any(span.start <= each.span.start < span.end for span in spans)
        )
        if kept:
            yield replace(deed, provisions=kept), act


def _before(each: Provision, clauses: list[Span]) -> Provision:
    """A provision up to the clause in it that is a deed of its own: ", by which it requested"."""
    ends = [clause.start for clause in clauses if each.span.start < clause.start < each.span.end]
    return replace(each, span=Span(each.span.start, min(ends))) if ends else each
