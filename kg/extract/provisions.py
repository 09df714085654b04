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

from kg.extract.addressees import ADDRESSING, Address, address, is_actor
from kg.extract.verbs import NamedVerb, Tense, find_verbs, verb_at
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One verb with what it asks; offsets are into the text that was split."""

    verb: NamedVerb
    span: Span  # from the verb to the end of its text
    addressee: str
    text: str


# An opening that may stand before the first verb: "Acting under Chapter VII of the Charter, decides".
_OPENING = re.compile(
    r"""(?:in|with|acting|pursuant|to|on|for|having|noting|recognizing|without|taking|bearing|as|under|following|within
    |further\s+to|after|while|recalling|considering|emphasizing|stressing|concerned|mindful|determined|against|when|where|if|since
    |given|by|during|subject|guided|upon|regarding|concerning|building|until|throughout|at|of|reaffirming|acknowledging|consistent)
    \b""",
    re.VERBOSE | re.IGNORECASE,
)
# What may stand before a further verb: "; and", ", and in this regard", " and ".
_JOIN = re.compile(r"(?P<semi>;\s*(?:and|as\s+well\s+as|but)?,?\s*|\.\s+)$|(?P<comma>,\s*(?P<comma_and>(?:and|but)\s*,?\s*)?)$|(?P<and>\s(?:and|but)\s*,?\s*)$")
_LEAD = re.compile(
    r"""(?:[,;]|\band\b|\bbut\b)\s*,?\s*
    (?:in\s+(?:this|that|so|doing)[^,;.]{0,60}|to\s+that\s+(?:end|effect)[^,;.]{0,40}|to\s+this\s+end|as\s+appropriate|with\s+a\s+view[^,;.]{0,80}
      |within\s+[^,;.]{0,60}|where\s+appropriate|for\s+(?:this|that)[^,;.]{0,60}|accordingly|therefore|thereby|at\s+the\s+same\s+time
      |in\s+accordance\s+with[^,;.]{0,80}|on\s+this\s+basis|pursuant\s+to[^,;.]{0,80}|subsequently|in\s+order\s+to[^,;.]{0,90})
    ,?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|whereby|it)\s+(?:also\s+|further\s+|\w+ly\s+)?(?P<verb>\w+s)\b", re.IGNORECASE)
_SECOND_ACTS = frozenset(
    """requested asked urged encouraged invited demanded directed instructed authorized authorised decided recommended
    welcomed noted emphasized stressed underlined underscored reaffirmed reiterated recalled recognized acknowledged
    commended endorsed approved affirmed condemned deplored regretted appealed highlighted adopted agreed strove
    declared determined supported reminded emphasised recognised proposed thanked congratulated
    appreciated looked renewed extended established rejected proclaimed designated observed confirmed""".split()
) | {
    "called upon", "called on", "called for", "took note", "looked forward", "drew attention", "drew the attention",
    "paid tribute", "remained seized", "called attention", "took cognizance", "pointed out",
}  # fmt: skip
# Third-person verbs that are as often the verb of a clause inside: only with an actor after them.
_WEAK = frozenset(("supported", "established", "extended", "renewed", "recognized", "encouraged", "noted", "determined", "observed"))
_AFTER_SECOND = re.compile(
    r"""\s*,?\s*(?:the|all|its|their|that|this|those|these|any|an?|each|every|both|other|of|on|upon|with|in|also|further|for|to|
    [A-Z"“(]|states|parties|governments|member|members|donors|relevant|countries|developed|developing|organizations|interested
    |international|paragraphs?|with|once|again|efforts|as|where|within|it|them|signatories|stakeholders|\w+s\b)""",
    re.VERBOSE,
)
_OBJECT = re.compile(r"\s*,?\s*(?:that|the|its|all|their|this|these|with|in\s+this|States|Member|[A-Z]|paragraph)\b")
# After these words "requests", "demands" and "notes" are nouns: "requests for assistance".
_NOUN = re.compile(r"\s*(?:for|of|from|made|received|by|on|and|or|under|contained|which|,?\s*as\s+well\s+as)\b")
_NOUNS = frozenset(("requested", "demanded", "noted", "supported", "approved"))
_TAIL = re.compile(r"(?:[\s,;:.]|\b(?:and|but)\s*$|\band,?\s+in\s+th(?:is|at)\s+(?:regard|context|respect|connection)\s*,?\s*$)+$")
_QUOTED = re.compile(r"[“\"][^”\"]{1,600}[”\"]|‘[^’]{1,200}’(?!\w)")


def split_provisions(text: str, tense: Tense = Tense.PRESENT, start: int = 0) -> tuple[Provision, ...]:
    """The provisions of ``text`` from ``start`` on; none where it begins with no operative verb.

    >>> found = split_provisions("Decides to meet in 2021, and invites States to attend;")
    >>> [(each.verb.act, each.addressee, each.text) for each in found]
    [('decided', '', 'to meet in 2021'), ('invited', 'States', 'to attend')]
    """
    first = _first_verb(text, start, tense)
    if first is None:
        return ()
    found = [first, *_further_verbs(text, first, tense)]
    ends = [verb.span.start for verb in found[1:]] + [len(text)]
    provisions = [_provision(text, verb, end) for verb, end in zip(found, ends, strict=True)]
    return tuple(_share(provisions))


def _first_verb(text: str, start: int, tense: Tense) -> NamedVerb | None:
    lead = re.compile(r"[\s“\"'(\[*_-]*").match(text, start)
    begin = lead.end() if lead else start
    verb = verb_at(text, begin, tense)
    if verb is not None:
        return verb
    if _OPENING.match(text, begin) is None:
        return None
    for comma in re.compile(r",\s+").finditer(text, begin, min(len(text), begin + 500)):
        verb = verb_at(text, comma.end(), tense)
        if verb is not None and verb.act in _SECOND_ACTS | {"concluded", "elected", "appointed"}:
            return verb
    return None


def _further_verbs(text: str, first: NamedVerb, tense: Tense) -> Iterator[NamedVerb]:
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    last = first
    for verb in find_verbs(text, tense, first.span.end):
        if any(span.start < verb.span.start < span.end for span in quoted):
            continue
        base = verb.act.split(" ")[0] if verb.act.startswith(("expressed", "voiced")) else verb.act
        if base not in _SECOND_ACTS and not verb.act.startswith("expressed "):
            continue
        between = text[last.span.end : verb.span.start]
        if _joins(between, verb, text[verb.span.end :]):
            yield verb
            last = verb


def _joins(between: str, verb: NamedVerb, after: str) -> bool:
    join = _JOIN.search(between) or (_LEAD.search(between) and re.compile(r"(?P<semi>$)|(?P<comma>\A)(?P<comma_and>\A)(?P<and>\A)").search(between))
    if not join:
        return not between.strip()
    if join.groupdict().get("semi") is not None:
        return True
    if verb.act in _NOUNS and _NOUN.match(after):
        return False
    actor = verb.act in ADDRESSING and is_actor(after.lstrip(" ,"))
    if _AFTER_SECOND.match(after) is None:
        return not after.strip()
    if verb.act in _WEAK and not actor and join.groupdict().get("comma") is None:
        return False
    relative = list(_RELATIVE.finditer(between))
    if relative:
        inside = between[relative[-1].end() :].rstrip(" ,")
        near = "," not in inside and len(inside.split()) < 18
        if near and (join.groupdict().get("and") is not None or not actor):
            return False
    if join.groupdict().get("comma") is not None and not join.groupdict().get("comma_and"):
        return actor or verb.act.startswith("expressed ") or (verb.act not in _WEAK and _OBJECT.match(after) is not None)
    return True


def _provision(text: str, verb: NamedVerb, end: int) -> Provision:
    tail = _TAIL.search(text, verb.span.end, end)
    stop = tail.start() if tail and tail.end() == end else end
    found: Address = address(text[:stop], verb)
    words = text[min(found.text_start, stop) : stop]
    return Provision(
        verb=verb,
        span=Span(verb.span.start, max(stop, verb.span.end)),
        addressee=found.addressee,
        text=" ".join(words.split()).strip(" ,;:"),
    )


def _share(provisions: list[Provision]) -> Iterator[Provision]:
    """Give "Requests parties, and invites signatories, to submit" its one text twice."""
    for index, each in enumerate(provisions):
        following = provisions[index + 1] if index + 1 < len(provisions) else None
        if following is not None and len(each.text.split()) < 2:
            yield replace(each, addressee=following.addressee, text=f"{each.text} {following.text}".strip())
        elif (
            following is not None
            and following.addressee
            and not each.addressee
            and each.verb.act in ADDRESSING
            and len(each.text.split()) < 12
            and is_actor(each.text)
        ):
            yield replace(each, addressee=re.sub(r"^the\s+", "", each.text), text=following.text)
        else:
            yield each
