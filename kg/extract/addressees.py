"""Who is asked to act, told apart from what is asked.

After "Requests", "Urges" and the like stands an actor and then "to" with a verb:
"Requests **the Secretary-General**, in consultation with Member States, **to submit** a report".
After "Decides that" may stand an actor with "shall", "should", "will" or "would".
Guarantee: an addressee is the document's own words, without its article; where no actor is
recognised there is none, and the whole is text ("Encourages the development of tools").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.verbs import NamedVerb
from kg.extract.word_lists import any_of, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An addressee (empty where none is named) and where the text begins, as an offset."""

    addressee: str
    text_start: int


_SAYING = frozenset({"decided", "agreed", "requested", "recommended", "resolved", "determined", "demanded"})
# ", within existing resources": no further addressee but an aside
_ASIDE_OPENS = re.compile(rf"(?:,|;|\s\()\s*(?:and\s+)?{any_of('aside')}(?![\w-])", re.IGNORECASE)
# ", as well as the funds and programmes": no aside, the addressee goes on
_AS_WELL = re.compile(r",\s*as\s+well\s+as\b", re.IGNORECASE)
# ", including the media, and trade unions": the list goes on after an aside on one of its members
_ON_A_MEMBER = re.compile(
    r",\s*(?:including|as\s+(?:the|an?)|in\s+particular|particularly|especially|notably|such\s+as|among\s+others)\b",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"\s(?:and|or)\s+[^,;:()]+$")
_GOES_ON = re.compile(r",\s+(?:and|or|as\s+well\s+as)\s+(?P<more>[^,;:()]+?)[\s,]*$", re.IGNORECASE)
# ", in this regard," between the verb and its addressee
_ASIDE = re.compile(rf"\s*,\s*(?:and\s+)?(?={any_of('aside')}\b)[^,:;]{{2,160}},\s*", re.IGNORECASE)
_NEXT_ASIDE = re.compile(
    r"(?:and\s+)?(?:in|within|with|as|on|through|where|if|when|under)\s[^,:;]{2,120},\s*"
)
_TO_VERB = re.compile(
    r"""(?P<comma>[,;]?)\s*(?<![\w-])(?:and\s+)?
    (?P<to>(?:not\s+)?to\s+(?:not\s+|at\s+least\s+|at\s+a\s+minimum\s+)?
    (?P<next>[a-z][\w-]*|(?=,))\s*)""",
    re.VERBOSE,
)
# "Calls upon that State to accede": no clause
_THAT_ONE = re.compile(
    r"that\s+(?:[A-Z][\w-]*|party|country|body|office)(?:\s+[A-Z][\w-]*)?,?\s+(?:not\s+)?to\s"
)
# "all States in this regard to comply"
_IN_THIS = re.compile(r"\s+in\s+th(?:is|at)\s+(?:regard|respect|context|connection)\s*$")
# "forces that serve under a mandate of the Council to act": no "mandate to act"
_UNDER_MANDATE = re.compile(r"\bunder\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){0,4}mandate\s*$")
_ARTICLE = re.compile(r"^\s*(?:the|that the|an?)\s+", re.IGNORECASE)
_HEAD_END = re.compile(rf"\s+{any_of('head end')}\b|[,:;(/]")
_MODALS = r"(?:shall|should|will|would|may|can|must|is|are|was|were|be)"
# "Decides that, for one year, all States shall report": an aside before the actor
_BEFORE_ACTOR = (
    r"(?:for|in|with|within|from|as|on|by|at|until|pursuant|upon|under|during|notwithstanding|subject|where"
    r"|when)"
)
# "Decides that the Committee shall meet"
_MODAL = re.compile(
    rf"\s*,?\s*(?:(?:also|further|inter\s+alia),?\s+)?that,?\s+(?:{_BEFORE_ACTOR}\s[^,;:]{{2,150}},\s+){{0,2}}(?P<actor>(?:(?!\b{_MODALS}\b)[^,;:.]){{2,120}}?)"
    r",?\s+(?:shall|should|will|would|may|must|is\s+to|are\s+to)\b"
)
# "Requests that the Secretary-General report", "Demands that all parties cease"
_THAT = re.compile(
    r"""\s*,?\s*that\s+(?P<actor>
      (?:the\s+)?(?:[A-Z][\w-]+(?:\s+(?:of|for|on|the|and)(?=\s))*\s+)+
     |(?:all\s+|the\s+)?(?:relevant\s+|Member\s+)?(?:States|parties|Governments|secretariat|stakeholders)
      (?:\s+(?:parties|concerned|involved|to\s+the\s+conflict))?
      (?:\s+in\s+(?:the\s+)?[A-Z][\w’-]+(?:\s+(?:of\s+)?[A-Z][\w’-]+)*)?\s+
    )(?=[a-z]+\b)""",
    re.VERBOSE,
)
_REMINDED = re.compile(r"\s*(?P<actor>[^,;:.]{3,120}?),?\s+(?=of\b|that\b)")
_APPEALED = re.compile(r"\s*to\s+(?=(?:the|all|its|any|those|[A-Z])\b)")
# "Recommends to the General Assembly the adoption of"
_RECOMMENDED = re.compile(
    r"\s*,?\s*to\s+(?P<actor>the\s+[A-Z][^,;:.]{2,80}?|(?:all\s+)?(?:States|parties|Parties)(?:\s+parties)?)\s+(?=(?:the|that|its)\s)"
)
_AGAIN = re.compile(
    r"\s*its\s+(?:\w+\s+)?(?:calls?|requests?|invitations?|appeals?|encouragement|demands?)\s+(?:up)?(?:on|to)\s+"
)
_TO_LIST = re.compile(r"[^:.]{2,400}?(?P<end>(?:\s+to)?\s*:(?=\s*(?:\n|$|\())|,?\s+to\s*$)\s*")
_NO_HEADS = frozenset(("also", "further", "again"))
_SPACE = re.compile(r"[\s,;:]*")


def is_actor(phrase: str) -> bool:
    """Whether a noun phrase is led by somebody who can act.

    >>> is_actor("all States and relevant organizations"), is_actor("the Secretary-General")
    (True, True)
    >>> is_actor("the development of tools"), is_actor("the Secretary-General's efforts")
    (False, False)
    """
    head_end = _HEAD_END.search(phrase)
    heads = re.split(r"\s+(?:and|or)(?:\s+|$)", phrase[: head_end.start()] if head_end else phrase)
    return any(_leads(head.split()) for head in heads)


def _leads(head: list[str]) -> bool:
    # "institutions dealing with", "parties concerned": the noun before a participle leads
    for word, following in pairwise(head):
        if word.casefold() in words("actor") and following.endswith(("ing", "ed", "ly")):
            return True
    head = [word for word in head if word not in _NO_HEADS] or head
    while (
        len(head) > 1 and head[-1].endswith(("ing", "ed", "ly")) and head[-1].casefold() not in words("actor")
    ):
        head.pop()
    if not head or re.search(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$", head[-1]):
        return False
    last = head[-1].casefold()
    return last in words("actor") or (head[-1][:1].isupper() and last not in words("no actor"))


def address(text: str, verb: NamedVerb) -> Address:
    """Who is asked to act by ``verb``, and where in ``text`` the thing asked begins.

    >>> from kg.extract.verbs import Tense, verb_at
    >>> said = "Requests the Secretary-General, within existing resources, to report annually"
    >>> found = address(said, verb_at(said, 0, Tense.PRESENT))
    >>> found.addressee, said[found.text_start:]
    ('Secretary-General', 'within existing resources, to report annually')
    """
    start = verb.span.end
    found = _before_verb(text, _begin(text, verb)) if verb.verb.addresses else None
    again = _AGAIN.match(text, start) if verb.act in {"reiterated", "renewed", "reaffirmed"} else None
    if again is not None:  # "Reiterates its call upon all States to refrain"
        found = _before_verb(text, again.end())
    if found is None and verb.act == "recommended":
        found = _matched(_RECOMMENDED.match(text, start))
    if found is None and verb.act == "reminded":
        found = _matched(_REMINDED.match(text, start))
    if found is None and verb.act in _SAYING:
        clause = _MODAL.match(text, start) or (_THAT.match(text, start) if verb.verb.addresses else None)
        said = _matched(clause)
        found = None if said is None else Address(addressee=said.addressee, text_start=_after(text, start))
    return found or Address(addressee="", text_start=_after(text, start))


def _after(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _begin(text: str, verb: NamedVerb) -> int:
    """Where an addressee would begin: after asides between the verb and it."""
    at = verb.span.end
    aside = _ASIDE.match(text, at)
    while aside is not None and len(aside.group()) < 200:
        at = aside.end()
        aside = _NEXT_ASIDE.match(text, at)
    appeal = _APPEALED.match(text, at) if verb.act == "appealed" else None
    return _after(text, appeal.end() if appeal else at)


def _matched(match: re.Match[str] | None) -> Address | None:
    if match is None or not is_actor(_ARTICLE.sub("", match["actor"])):
        return None
    return Address(addressee=_named(match["actor"]), text_start=match.end())


def _named(said: str) -> str:
    said = _IN_THIS.sub("", said)
    name = re.sub(r"\s+(?:each|also)$", "", " ".join(_ARTICLE.sub("", said).split()).strip(" ,;:"))
    return "" if name in words("pronoun") else name


def _before_verb(text: str, first: int) -> Address | None:
    """The addressee in "the Committee to consider" and in "the Committee: (a) To consider"."""
    if text.startswith("that ", first) and _THAT_ONE.match(text, first) is None:
        return None
    listed = _TO_LIST.match(text, first)
    late: Address | None = None
    held: tuple[int, int] | None = None
    for match in _TO_VERB.finditer(text, first, listed.end() if listed else len(text)):
        before = text[first : match.start()]
        if not before.strip(" ,") or match["next"].casefold() in words("no verb"):
            continue
        aside = _aside(before, closed=bool(match["comma"]))
        if not _begins_verb(match, before):
            if aside is None and _ends_in_thing(before):
                held = held or (match.start(), match.start("to"))
            continue
        if aside is None:
            return _taken(text, first, match.start(), match.start("to"))
        found = _taken(text, first, first + aside, match.start("to"))
        if match["comma"]:
            return found
        late = late or found
    if listed is not None:
        aside = _aside(text[first : listed.start("end")], closed=False)
        return _taken(text, first, listed.start("end") if aside is None else first + aside, listed.end())
    if late is None and held is not None:
        return _taken(text, first, *held)  # "States that apply such measures to repeal them"
    return late


def _aside(before: str, *, closed: bool) -> int | None:
    """Where an aside opens in the words before "to"; None where all of them name the addressee.

    "Governments, including local ones, and the media" goes on after the aside, and so does "States,
    as well as the secretariat"; "States, including in the field of education," does not. ``closed``:
    a comma stands before "to". Without one, "the Union, including its agencies, States and the media
    to" is one list.
    """
    start = 0
    while (aside := _ASIDE_OPENS.search(before, start)) is not None:
        if _AS_WELL.match(before, aside.start()):
            start = aside.end()
            continue
        if not _ON_A_MEMBER.match(before, aside.start()):
            return aside.start()
        following = _ASIDE_OPENS.search(before, aside.end())
        members = before[aside.end() :]
        if following is None and not closed and "," in members and _LIST_END.search(members):
            return None
        more = _GOES_ON.search(before[aside.end() : following.start() if following else len(before)])
        if more is None or not is_actor(_ARTICLE.sub("", more["more"])):
            return aside.start()
        start = aside.end()
    return None


def _ends_in_thing(before: str) -> bool:
    """Whether "to" may still be the addressee's, after "States that apply such measures"."""
    return (
        re.search(r"\b(?!continues\b|wishes\b|needs\b|seeks\b|intends\b)[a-z]{4,}s$", before.strip())
        is not None
    )


def _begins_verb(match: re.Match[str], before: str) -> bool:
    following = match["next"].casefold()
    if following in words("no verb") or (following.endswith("ing") and following not in {"bring", "ring"}):
        return False
    if match["comma"]:
        return True
    last = re.findall(r"[\w-]+", _IN_THIS.sub("", before))[-1:]
    held = bool(last) and last[0] in words("holds to") and _UNDER_MANDATE.search(before) is None
    return not held and re.search(r"(?<!do )(?<!done )(?<!doing )\bso$", before) is None


def _taken(text: str, first: int, end: int, to: int) -> Address | None:
    """The actor between ``first`` and ``end``; the text begins at what follows it."""
    said = text[first:end]
    if re.search(r"\s(?:and|or)\s*$", said):  # "States and, where applicable, other authorities to"
        said = re.sub(r"[\s,]*(?:not\s+)?(?:to)?\s*$", "", text[first:to])
        return _actor(said, to)
    following = text[end:to]
    return _actor(said, to if not following.strip(" ,;:\n") else _after(text, end))


def _actor(said: str, text_start: int) -> Address | None:
    if not is_actor(_ARTICLE.sub("", said)):
        return None
    return Address(addressee=_named(said), text_start=text_start)
