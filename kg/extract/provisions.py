"""Operative provisions: where each begins and ends, its verb, its addressee and its text.

A paragraph may hold several: "Decides to convene a panel, and requests the Office to report".
Guarantees: provisions of one text are disjoint and in order; each begins with its verb; the
last words that only join ("and", a comma, a semicolon) are cut from its text; words in
quotation marks never begin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.addressees import address, is_actor
from kg.extract.verbs import Follows, NamedVerb, Tense, find_verbs, verb_at
from kg.extract.word_lists import any_of
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One verb with what it asks; offsets are into the text that was split."""

    verb: NamedVerb
    span: Span  # from the verb to the end of its text
    addressee: str
    text: str


_OPENING = re.compile(rf"{any_of('opening')}\b", re.IGNORECASE)
# What may stand before a further verb, at the end of the words between.
_JOIN = re.compile(
    r"""(?P<stop>;\s*(?:and|as\s+well\s+as|but)?,?\s*|\.\s+)$
    |(?P<comma_and>,\s*(?:and|but)\s*,?\s*)$
    |(?P<comma>,\s*)$
    |(?P<and>\s(?:and|but)\s*,?\s*)$""",
    re.VERBOSE,
)
# ", and to that end,", "; accordingly", ", and, with a view to ...,"
_JOIN_ASIDE = re.compile(
    r"""(?:[,;]|\band\b|\bbut\b)\s*,?\s*
    (?:(?:in\s+(?:this|that|so|doing)[^,;.]{0,60}|to\s+that\s+(?:end|effect)[^,;.]{0,40}|to\s+this\s+end
        |as\s+appropriate|where\s+appropriate|accordingly|therefore|thereby|at\s+the\s+same\s+time|subsequently
        |on\s+this\s+basis),?
      |(?:with\s+a\s+view[^,;.]{0,80}|within\s+[^,;.]{0,60}|for\s+[^,;.]{0,60}|in\s+accordance\s+with[^,;.]{0,80}
        |pursuant\s+to[^,;.]{0,80}|in\s+order\s+to[^,;.]{0,90}),)
    \s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# "a mechanism that facilitates and encourages": the verb of a clause inside
_WHICH = r"\b(?:which|that|who|whereby|it)\s+(?:also\s+|further\s+|\w+ly\s+)?"
_RELATIVE = {
    Tense.PRESENT: re.compile(rf"{_WHICH}\w+s\b", re.IGNORECASE),
    Tense.PLURAL: re.compile(rf"{_WHICH}\w+\b", re.IGNORECASE),
    Tense.PARTICIPLE: re.compile(rf"{_WHICH}\w+\b", re.IGNORECASE),
    Tense.PAST: re.compile(rf"{_WHICH}(?:\w+s|had|have|\w+ed)\b", re.IGNORECASE),
}
_OBJECT = re.compile(
    r"""\s*,?\s*(?::|not|the|all|its|her|him|their|that|this|those|these|any|an?|each|every|both|other|of|on|upon|with|in|also
    |further|for|to|[A-Z"“(]|states|parties|governments|members?|donors|relevant|countries|developed|developing
    |organizations|interested|international|paragraphs?|once|again|efforts|as|where|within|it|them|signatories
    |stakeholders|two|three|four|five|six|seven|\d|\w+s\b)""",
    re.VERBOSE,
)
_SHARED = re.compile(r"\s*,?\s*(?:and|but)\s")
# "the measures adopted by the Council": no verb of a provision
_BY = re.compile(
    r"\s*(?:in\s+(?:its\s+)?(?:resolution|decision|paragraph|document)|by|under|at|from|pursuant|herein|therein|thereto|to\s+be)\b"
)
_PLAIN_OBJECT = re.compile(
    r"\s*,?\s*(?:that|the|its|all|their|this|these|those|with|in\s+this|States|Member|[A-Z]|paragraph|an?|any)\b"
)
_OFTEN_SECOND = frozenset(("noted", "recognized", "encouraged", "stressed", "emphasized", "acknowledged"))
# "requests for assistance", "demands and needs": nouns
_MOSTLY_NOUNS = frozenset(("mandated", "tasked", "offered", "valued"))
_MAY_BE_NOUN = re.compile(
    r"(?:requested|demanded|noted|supported|approved|mandated|tasked|valued|offered|called for)$"
)
_NOUN = re.compile(
    r"\s*(?:for|of|from|made|received|by|on|and|or|under|contained|which|,?\s*as\s+well\s+as)\b"
)
_TAIL = re.compile(
    r"""(?:[\s,;:.]
    |\b(?:and|but)[\s:]*$
    |\band,?\s+in\s+th(?:is|at)\s+(?:regard|context|respect|connection)\s*[,:]?\s*$)+$""",
    re.VERBOSE,
)
_PREPOSITION = re.compile(r"(?:at|of|with|for|on|upon|about|to|in|over|from|its|the)\W*", re.IGNORECASE)
_NOTE_MARK = re.compile(
    r"(?<=[a-z”\")])[;,.]\d{1,2}\s*$"
)  # "on exemptions;1": a footnote's mark in plain text
_QUOTED = re.compile(r"[“\"][^”\"]{1,600}[”\"]|‘[^’]{1,200}’(?!\w)")
# "the adoption of the following draft resolution: “The Assembly, ...": what is quoted is another act's
_QUOTED_DRAFT = re.compile(
    r"\b(?P<what>following\s+(?:draft\s+)?(?:resolution|decision|declaration|statement|text))\s*:\s*[“\"]"
)
# verbs whose form is as often a noun that begins a sentence: "Exchanges, travel and meetings"
_NOUNS_FIRST = frozenset(
    ("exchanged", "challenged", "valued", "offered", "pledged", "shared", "mandated", "tasked")
)
_AS_NOUN = re.compile(r"\s*(?:,|(?:and|or|of|in|for)\s)")
_BEFORE_FIRST = re.compile(r"[\s“\"'(\[*_-]*")


def split_provisions(text: str, tense: Tense = Tense.PRESENT, start: int = 0) -> tuple[Provision, ...]:
    """The provisions of ``text`` from ``start`` on; none where it begins with no operative verb.

    >>> found = split_provisions("Decides to meet in 2021, and invites States to attend;")
    >>> [(each.verb.act, each.addressee, each.text) for each in found]
    [('decided', '', 'to meet in 2021'), ('invited', 'States', 'to attend')]
    """
    first = _first_verb(text, start, tense)
    return () if first is None else provisions_from(text, first, tense)


def provisions_from(text: str, first: NamedVerb, tense: Tense) -> tuple[Provision, ...]:
    """The provision of a verb that is known to act, and those that follow in the same sentence."""
    quoted = _QUOTED_DRAFT.search(text, first.span.end)
    text = text[: quoted.end("what")] if quoted else text
    found = [first, *_further_verbs(text, first, tense)]
    ends = [verb.span.start for verb in found[1:]] + [len(text)]
    provisions = [_provision(text, verb, end) for verb, end in zip(found, ends, strict=True)]
    return tuple(_named_before(text, list(_share(provisions))))


# "Welcomes the work of the Tide Board, and requests it to continue"
_PRONOUN = re.compile(
    r"\s*,?\s*(?:it|them|him|her|him\s+or\s+her|him/her)\s*,?\s+(?:not\s+)?to\s", re.IGNORECASE
)
_NAME = r"[A-Z][\w’-]*(?:\s+(?:(?:of|for|on|and|the|to|in|against)\s+)*[A-Z][\w’-]*)*"
_DOER = re.compile(
    rf"^(?:the\s+(?P<direct>{_NAME})"
    r"|(?:of\s+|for\s+|to\s+)?(?:the|its|their)\s+(?:[\w-]+\s+){0,3}"
    r"(?:works?|efforts|reports?|role|activities|progress|commitment|cooperation|contributions?|initiatives?|readiness"
    rf"|achievements|support)\s+(?:\w+\s+){{0,2}}?(?:of|by)\s+the\s+(?P<of>{_NAME}))"
)


def _named_before(text: str, provisions: list[Provision]) -> Iterator[Provision]:
    """Say who "it" is that a provision asks: whom the one before asks, or whose work it speaks of."""
    before: Provision | None = None
    for each in provisions:
        said = ""
        if not each.addressee and before is not None and _PRONOUN.match(text, each.verb.span.end):
            doer = _DOER.match(before.text)
            said = before.addressee or (doer["direct"] or doer["of"] if doer else "")
        before = replace(each, addressee=said) if said and is_actor(said) else each
        yield before


def _first_verb(text: str, start: int, tense: Tense) -> NamedVerb | None:
    lead = _BEFORE_FIRST.match(text, start)
    begin = lead.end() if lead else start
    verb = verb_at(text, begin, tense)
    if verb is not None and verb.act in _NOUNS_FIRST and _AS_NOUN.match(text, verb.span.end):
        return None  # "Exchanges, travel and meetings should be encouraged"
    if verb is not None or _OPENING.match(text, begin) is None:
        return verb
    for comma in re.compile(r",\s+").finditer(text, begin, min(len(text), begin + 500)):
        verb = verb_at(text, comma.end(), tense)
        if verb is not None and verb.verb.follows is not Follows.NEVER:
            return verb
    return None


def _further_verbs(text: str, first: NamedVerb, tense: Tense) -> Iterator[NamedVerb]:
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    last = first
    for verb in find_verbs(text, tense, first.span.end):
        if verb.verb.follows is Follows.NEVER or any(
            span.start < verb.span.start < span.end for span in quoted
        ):
            continue
        if _joins(text[last.span.end : verb.span.start], verb, text[verb.span.end :], tense):
            yield verb
            last = verb


def _joins(between: str, verb: NamedVerb, after: str, tense: Tense) -> bool:
    """Whether a verb begins a provision, from the words since the last verb and those after it."""
    if verb.act in _MOSTLY_NOUNS and not is_actor(after.lstrip(" ,")):
        return False
    join = _JOIN.search(between)
    aside = _JOIN_ASIDE.search(between)
    if aside is not None and (join is None or aside.group()[0] != ","):
        join = None
    kind = (join.lastgroup if join else "stop" if aside else None) or ""
    if kind in {"", "stop"}:
        return kind == "stop" or not between.strip()
    if _SHARED.match(after):
        return True  # "Recognizes and welcomes the work": the object is shared
    return _takes_object(kind, verb, after) and _stands_free(kind, between, verb, after, tense)


def _takes_object(kind: str, verb: NamedVerb, after: str) -> bool:
    """Whether what follows can be the verb's object, and the verb no noun or participle."""
    by = _BY.match(after) is not None and not verb.act.startswith("expressed ")
    noun = _MAY_BE_NOUN.match(verb.act) is not None
    clear = verb.verb.follows is Follows.STRONGLY and not noun
    if by or (kind == "and" and not clear and _OBJECT.match(after) is None):
        return False
    return not (noun and _NOUN.match(after))


def _stands_free(kind: str, between: str, verb: NamedVerb, after: str, tense: Tense) -> bool:
    """Whether the verb is no verb of a clause inside the provision before it."""
    if verb.verb.follows is Follows.STRONGLY and tense is Tense.PRESENT:
        return True
    actor = verb.verb.addresses and is_actor(after.lstrip(" ,"))
    if _inside_clause(between, tense) and (kind == "and" or not actor):
        return False
    weak = verb.verb.follows is Follows.WEAKLY and tense is Tense.PRESENT
    if kind == "comma":
        plain = verb.act in _OFTEN_SECOND or (not weak and _PLAIN_OBJECT.match(after) is not None)
        return actor or plain or verb.act.startswith("expressed ")
    return kind == "comma_and" or actor or not weak


def _inside_clause(between: str, tense: Tense) -> bool:
    relatives = list(_RELATIVE[tense].finditer(between))
    if not relatives:
        return False
    inside = between[relatives[-1].end() :].rstrip(" ,")
    return "," not in inside and len(inside.split()) < 18


def _provision(text: str, verb: NamedVerb, end: int) -> Provision:
    aside = _JOIN_ASIDE.search(text[verb.span.end : end]) if end < len(text) else None
    if aside is not None:  # ", and, to that end,": it opens the next provision
        end = verb.span.end + aside.start()
    mark = _NOTE_MARK.search(text, verb.span.end, end)
    end = mark.start() if mark else end
    tail = _TAIL.search(text, verb.span.end, end)
    stop = tail.start() if tail else end
    found = address(text[:stop], verb)
    words = text[min(found.text_start, stop) : stop]
    return Provision(
        verb=verb,
        span=Span(verb.span.start, max(stop, verb.span.end)),
        addressee=found.addressee,
        text=" ".join(words.split()).strip(" ,;:"),
    )


def _share(provisions: list[Provision]) -> Iterator[Provision]:
    """Give two verbs with one text that text each: "Requests parties, and invites signatories, to submit"."""
    for each, following in zip(provisions, [*provisions[1:], None], strict=True):
        size = len(each.text.split())
        if following is None or each.addressee or size > 40:
            yield each
        elif following.addressee and each.verb.verb.addresses and is_actor(each.text):
            yield replace(each, addressee=re.sub(r"^the\s+", "", each.text), text=following.text)
        elif size == 0 or (
            size == 1 and _PREPOSITION.fullmatch(each.text)
        ):  # "Recognizes and welcomes the work", "Expresses concern at, and condemns, the attacks"
            text = f"{each.text} {following.text}".strip()
            yield replace(each, addressee=following.addressee, text=text)
        else:
            yield each
