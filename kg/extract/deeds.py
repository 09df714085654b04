"""Deeds: a body, a verb in the past tense, and what the body did, sentence by sentence.

"At its first meeting, the Working Group adopted its agenda and requested the secretariat to
report" is two deeds of one body. "It" is the body of the sentence before. Guarantees: the
subject of a deed is a body that can decide, never a delegation or a person; deeds of one
sentence are disjoint and in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.provisions import Provision, provisions_from, split_provisions
from kg.extract.sentences import find_sentences
from kg.extract.verbs import NamedVerb, Tense, find_verbs
from kg.extract.word_lists import any_of
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a body did in one sentence; all spans are of the document's text."""

    subject: str  # as printed; "" for "it" with no body before
    sentence: Span
    start: int  # where the subject begins
    perfect: bool  # "had decided"
    provisions: tuple[Provision, ...]  # spans of the document's text


_WORD = r"(?:[A-Z][\w’'-]*|of|and|on|for|the|to|extended|its|resumed|in|against|with)"
_BODY = any_of("body")
# words with a capital only because they begin a sentence
_NO_NAME = (
    r"(?!(?:At|In|On|Under|By|For|With|As|To|Therefore|However|Following|After|Before|During|Also|Moreover|Then"
    r"|Furthermore|Finally|Subsequently|Accordingly|Further|When|While|Upon|Pursuant|Having|Regarding|Instead"
    r"|Concerning|Consequently|Thereafter|Similarly|Additionally|Given|Since|Thus|Nevertheless|From|Of|And"
    r"|of|and|on|for|to|in|against|with)\b)"
)
_SUBJECT = re.compile(
    rf"""(?:^|(?<=[\s,(“"])){_NO_NAME}
    (?P<subject>
       (?i:it|they)
      |(?:(?i:the|its|this)\s+)?(?:{_WORD}\s+){{0,9}}?(?i:{_BODY})
        (?:\s+(?:of|on|for|to)\s+(?:{_WORD}[\s,]+){{0,16}}?[A-Z][\w’'-]*(?:\s+Parties)?)?
      |(?:[Tt]he\s+)?[A-Z][A-Za-z]{{0,3}}[A-Z]{{1,6}}
    )
    (?:\s*\((?:[A-Z][\w/.-]+)\))?
    (?P<aside>,[^,]{{2,160}}(?:,[^,]{{2,80}})?,)?
    (?P<had>\s+(?:has|have|had))?
    \s*$""",
    re.VERBOSE,
)
_CLAUSE_BEFORE = re.compile(r"\b(?:which|that|whether|if|when|where|who|whom|because|although|while|as)\s*$")
# "the Chair of the Board adopted", "the meeting of the Board held in": no deed of the Board
_HELD_BY_OTHERS = re.compile(
    r"\b(?:of|for|from|by|with|to|on|in|at|between|under|before|and\s+its)\s+(?:the\s+)?$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|to|would|will|should|could|may|not)\s*$")


def find_deeds(text: str, span: Span, last: str = "") -> Iterator[Deed]:
    """The deeds in a range of a document's text; ``last`` is the body that "it" means at its start.

    >>> text = "The Board adopted the agenda. It also requested the secretariat to report."
    >>> [(deed.subject, deed.provisions[0].verb.act) for deed in find_deeds(text, Span(0, len(text)))]
    [('The Board', 'adopted'), ('The Board', 'requested')]
    """
    for sentence in find_sentences(span.of(text)):
        here = sentence.shifted(span.start)
        found = list(_in_sentence(text, here, last))
        yield from found
        last = found[-1].subject if found else ""


def subject_before(lead: str) -> str:
    """The body that a list is of: "The Executive Body:" or "At its 2nd meeting, the Board also:".

    >>> subject_before("At its 2nd meeting, the Board also:"), subject_before("The Board met as follows:")
    ('the Board', '')
    """
    words = re.sub(r"[\s,]*(?:\s(?:also|further|then|therefore))?\s*:\s*$", "", lead)
    if words == lead:
        return ""
    subject = _SUBJECT.search(words)
    if subject is None or _inside(words[: subject.start("subject")]):
        return ""
    said = " ".join(subject["subject"].split())
    return "" if said.casefold() in {"it", "they"} else said


def listed_deed(text: str, item: Span, subject: str) -> Deed | None:
    """What an item of such a list says: "(a) Took note of the report"; None where it begins otherwise.

    >>> text = "Requested the secretariat to report and agreed to meet."
    >>> deed = listed_deed(text, Span(0, len(text)), "The Board")
    >>> [each.verb.act for each in deed.provisions]
    ['requested', 'agreed']
    """
    first = next(iter(find_sentences(item.of(text))), None)
    provisions = split_provisions(first.of(item.of(text)), Tense.PAST) if first else ()
    if first is None or not provisions:
        return None
    offset = item.start + first.start
    return Deed(
        subject=subject,
        sentence=first.shifted(item.start),
        start=offset + provisions[0].span.start,
        perfect=False,
        provisions=tuple(_shifted(each, offset) for each in provisions),
    )


def _in_sentence(text: str, sentence: Span, last: str) -> Iterator[Deed]:
    words = sentence.of(text)
    end = 0
    for verb in find_verbs(words, Tense.PAST):
        if verb.span.start < end:
            continue
        before = words[end : verb.span.start]
        subject = _SUBJECT.search(before)
        if subject is None or _inside(before[: subject.start("subject")]):
            continue
        said = " ".join(subject["subject"].split())
        if said.casefold() in {"it", "they"}:
            if not last:
                continue
            said = last
        last = said
        provisions = _provisions(words, verb)
        end = max(each.span.end for each in provisions)
        yield Deed(
            subject=said,
            sentence=sentence,
            start=sentence.start + verb.span.start - len(before) + subject.start("subject"),
            perfect=subject["had"] is not None,
            provisions=tuple(_shifted(each, sentence.start) for each in provisions),
        )


def _inside(before: str) -> bool:
    """Whether the words before a subject make it part of another clause or name."""
    if _HELD_BY_OTHERS.search(before):
        return True
    return _CLAUSE_BEFORE.search(before) is not None and not before.strip().casefold().startswith("as")


# "decided, in its resolution 4/3, that": the number of the act is no part of what was decided
_ACT_ASIDE = re.compile(
    r",?\s+(?:in|by)\s+(?:paragraphs?\s[^,;]{0,20}\sof\s+)?its\s+(?:resolution|decision)\s+\S+?,?(?=\s+(?:that|to|not)\b)"
)


def _provisions(words: str, verb: NamedVerb) -> tuple[Provision, ...]:
    aside = _ACT_ASIDE.match(words, verb.span.end)
    if aside is not None:
        words = words[: aside.start()] + " " * len(aside.group()) + words[aside.end() :]
    return tuple(
        each
        for each in provisions_from(words, verb, Tense.PAST)
        if each.verb is verb or _PASSIVE.search(words[: each.verb.span.start]) is None
    )


def _shifted(each: Provision, offset: int) -> Provision:
    return Provision(verb=each.verb, span=each.span.shifted(offset), addressee=each.addressee, text=each.text)
