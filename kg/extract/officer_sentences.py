"""One sentence on officers: which names it gives and which office goes with each.

An office may stand before its holder ("the Chair, Ms. Ana Paz"), after ("Ana Paz (Peru) as
Chair", "Ana Paz, Peru (Chair)"), or over the lines that follow ("Vice-Chairs:"). Guarantees: a
name has an office only where the words between the two join them; offices of other bodies
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.context import Context
from kg.extract.items import find_items
from kg.extract.offices import Office, find_offices
from kg.extract.own_body import is_own_body
from kg.extract.passages import Passage, fold
from kg.extract.people import Mention, find_mentions, parse_mention
from kg.extract.persons import PERSON, NamedPerson, is_name, person_of
from kg.extract.session_front import front_session
from kg.extract.states import state_named
from kg.model.facts import Participation
from kg.model.ordinals import ORDINAL, parse_ordinal

# "the Permanent Representative of Ecuador, Ana Paz, as Chair"
_ENVOY = re.compile(
    r"\b(?:Representative|Ambassador)\s+of\s+(?:the\s+)?(?P<state>[^,;:.]{3,60}),\s+(?:(?:Mr|Ms|Mrs)\.?\s+)?$"
)
_LABEL = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?::|[–—]\s)|^\s*$")
_AS = re.compile(
    r"\b(?:as|elected|re-elected|appointed|designated|nominated|confirmed|named|selected|be|become|became|remain)\s+"
    r"(?:by\s+(?:acclamation|consensus),?\s+)?(?:as\s+)?(?:(?:its|the|their|a|an|one\s+of\s+the|both|new|temporary|acting|interim"
    r"|respectively|joint|two|three|four|five)\s+)*$",
    re.IGNORECASE,
)
_BODY_AFTER = re.compile(
    r"^(?:,\s*respectively,|\s*\([^)]*\))?\s+(?:of|for)\s+(?:the\s+)?(?P<body>(?!(?:its|their)\b)[^,;:()]*?(?:(?:,\s+[A-Z][\w-]+)+,?\s+and\s+[A-Z][^,;:()]*?)?)(?=\s+(?:at\s+its|at\s+the|was|were|is|and\s+Mr|and\s+Ms|for\s+the\s+"
    r"(?:session|period))\b|[,;:().]|$)"
)
_APPOSED = re.compile(
    r"^(?:\s+(?:of|for)\s+[^;:]{0,220}?)?(?:\s*\([^)]*\))?\s*(?:,|[–—-])?\s*(?:namely,?\s+)?$"
)
_AFTER_PERSON = re.compile(
    r"^\s*(?:\([^)]*\))?\s*,\s*(?:the\s+|as\s+|who\s+(?:is|was|served\s+as)\s+(?:the\s+)?)?"
    r"(?P<mark>(?:acting|outgoing|former|incoming|current|newly\s+elected)\s+)?(?:[A-Z]{2,10}\s+)?$"
)
_IS = re.compile(
    r"^\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w\s]{2,40}?\s+(?:was|served\s+as|acted\s+as)\s+(?:the\s+)?$"
)
_BESIDE = re.compile(r"^[^\S\n]*\([^()\n]*(?:\([^()\n]*\))?[^()\n]*\)[^\S\n]*,?[^\S\n]*\Z")
_BRACKETED = re.compile(r"^[^;]{0,120}\(\s*$")
_WAS = re.compile(
    r"^\s*(?:\([^)]*\))?,?\s+(?:was|were|had\s+been)\s+(?:unanimously\s+)?(?:re-)?(?:elected|appointed|designated|nominated)\b"
)
_CHAIRED_BY = re.compile(
    r"(?P<what>(?:\b(?:was|were)|(?P<comma>,))\s+(?:opened\s+and\s+)?(?P<co>co-)?(?:chaired|presided\s+over)(?:\s+and\s+\w+)?\s+by"
    r"|\bunder\s+the\s+(?:chair(?:man|person|woman)?ship|presidency)\s+of|\bpresided\s+over\s+by)\s+",
    re.IGNORECASE,
)
_CHAIRS = re.compile(
    r"^\s*(?:\([^)]*\))?[^.;]{0,160}?\b(?:chaired|to\s+chair|to\s+preside|presided\s+over|took\s+the\s+chair|in\s+the\s+chair|presiding)\b",
    re.IGNORECASE,
)
_CHAIRS_IT = re.compile(
    r"\b(?:chaired|presided\s+over|to\s+chair|to\s+preside\s+over)\s+the\s+(?:session|meeting|conference|forum)\b",
    re.IGNORECASE,
)
_SUBJECT_IS_PART = re.compile(
    r"\b(?:panels?|dialogues?|discussions?|round[\s-]?tables?|debate|segment|contact\s+groups?|consultations?|drafting"
    r"|committee\s+of\s+the\s+whole|friends|events?|working\s+group\s+(?:established|on)|subgroup|sub-group|workshop"
    r"|task\s+force|theme|item|credentials\s+committee)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?P<name>(?:sessional\s+)?committee\s+of\s+the\s+whole|(?:drafting|credentials)\s+(?:committee|group))\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:outgoing|former|previous|temporary|retiring|past)\s+(?:[A-Z]\w+\s+)?$|\bprevious\s+session\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:for|of|during|until)\s+(?:the\s+|its\s+|a\s+)?(?:next|forthcoming|following|subsequent|biennium|two-year|2-year|term|period"
    r"|years?|coming|20\d\d)|\bhold\s+office\b|\bfor\s+(?:its|the)\s+(?:sessions?\s+in|two)|\bincoming\b|\bas\s+of\s+20\d\d",
    re.IGNORECASE,
)
ELECTION = re.compile(r"\b(?:re-)?(?:elect\w*|nominat\w*|appoint\w*|designat\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person in an office, with how the place came to say so."""

    fact: Participation
    elected: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSentence:
    """A sentence of a passage, read from left to right for offices and their holders."""

    context: Context
    passage: Passage
    offset: int
    words: str

    def read(self, label: Office | None) -> tuple[list[Officer], Office | None]:
        """The officers of one sentence, and the label that holds for the lines after it."""
        found: list[Officer] = []
        waiting: list[NamedPerson] = []
        forward: Office | None = None
        offices = list(find_offices(self.words))
        persons = self._persons(label is not None, offices)
        tokens: list[Office | NamedPerson] = sorted([*offices, *persons], key=lambda token: token.span)
        for index, token in enumerate(tokens):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            before = tokens[index - 1] if index else None
            if isinstance(token, NamedPerson):
                own = self._own_office(token, following)
                if (
                    own is not None and label is not None
                ):  # "the following members: Ana Paz (Peru) as President"
                    found += self._officer(token, own)
                    continue
                office = forward or label
                if office is None:
                    waiting.append(token)
                    continue
                found += self._officer(token, office)
                forward = office if office.plural or office is label else None
                continue
            place = self._place_of(token, before, following, bool(waiting))
            if place == "label":
                if token.plural and not self.words[token.span.end :].lstrip().startswith(":"):
                    for person in waiting:  # a table whose row heads are printed at half height
                        found += self._officer(person, token)
                label, forward, waiting = token, None, []
            elif place == "all before":
                for person in waiting if token.plural else waiting[-1:]:
                    found += self._officer(person, token)
                waiting, forward = [], None
            elif place == "before" and isinstance(before, NamedPerson):
                for person in waiting if token.plural and before in waiting else [before]:
                    found += self._officer(person, token)
                waiting = [] if token.plural else waiting
                waiting = [person for person in waiting if person is not before]
            elif place == "after":
                forward, label = token, None
        found += self._chaired(persons)
        return found, label

    def _own_office(self, person: NamedPerson, following: Office | NamedPerson | None) -> Office | None:
        """The office that a person on a list has alone: "Ana Paz (Peru) as President", "Li Wei (Chair)"."""
        if not isinstance(following, Office):
            return None
        gap = self.words[person.span.end : following.span.start]
        return following if _OWN.match(gap) else None

    def _place_of(
        self,
        office: Office,
        before: Office | NamedPerson | None,
        following: Office | NamedPerson | None,
        waiting: bool,
    ) -> str:
        """Where the person of an office stands: before it, after it, or on the lines that it labels."""
        left, right = self.words[: office.span.start], self.words[office.span.end :]
        announced = re.match(r"[^:;.]{0,140}:", right) is not None and (
            re.search(r"\bfollowing\s+(?:\w+\s+)?$", left)
            or (office.role == "bureau member" and re.match(r"[^:;.]{0,140}\bas\s+follows:", right))
        )
        if announced and (following is None or right.find(":") + office.span.end < following.span.start):
            return "label"
        line = left[left.rfind("\n") + 1 :].strip(" \t•–-·*(abcdefghi)")
        if _LABEL.match(_without_body(right.split("\n")[0])) and (not line or right.lstrip().startswith(":")):
            return "label"
        gap = self.words[before.span.end : office.span.start] if isinstance(before, NamedPerson) else None
        beside = (
            gap is not None and _BESIDE.match(gap) and ELECTION.search(left)
        )  # "elected Ana Paz (Peru) Chair"
        if gap is not None and (
            beside or _AFTER_PERSON.match(gap) or _BRACKETED.match(gap) or _IS.match(gap)
        ):
            return "before"
        if waiting and (_AS.search(left) or (gap is not None and _WAS.match(gap))):
            return "all before"
        if isinstance(following, NamedPerson):
            between = self.words[office.span.end : following.span.start]
            return "after" if _APPOSED.match(between) else ""
        return ""

    def _persons(self, labelled: bool, offices: list[Office]) -> list[NamedPerson]:
        """Names with Mr. or Ms., and plain ones before a State in brackets or after a label."""
        found: list[NamedPerson] = []
        starts = {office.span.start for office in offices}
        after_label = {office.span.end + _label_length(self.words[office.span.end :]) for office in offices}
        after_label |= {
            office.span.end + apposed.end()
            for office in offices
            if (apposed := _APPOSED_NAME.match(self.words[office.span.end :]))
        }
        position = 0
        while match := PERSON.search(self.words, position):
            position = match.end()
            person = person_of(match)
            if person is None:
                # "Chair Ana Paz (Peru)": what looks like a name may begin with another word
                position = match.start() + len(match.group().split()[0])
                continue
            bracket = re.match(r"\s*\(([^()]*(?:\([^()]*\))?[^()]*)\)", self.words[match.end() :])
            beside = re.match(r",\s+([^,;()]+?)\s*\(", self.words[match.end() :])
            stated = any(it is not None and state_named(it[1]) is not None for it in (bracket, beside))
            start = self.words.rfind("\n", 0, match.start()) + 1
            stop = (self.words + "\n").index("\n", match.end())
            alone = start > 0 and self.words[start:stop].strip(" \t•–-·*.;,") == match.group().strip()
            begins = labelled and not self.words[: match.start()].strip(" \t•–-·*")
            as_office = re.match(r",?\s+as\s+(?:the\s+|its\s+)?", self.words[match.end() :])
            stated = stated or (as_office is not None and match.end() + as_office.end() in starts)
            if person.marked or stated or begins or (alone and offices) or match.start() in after_label:
                found.append(person)
        return found

    def _officer(self, person: NamedPerson, office: Office) -> Iterator[Officer]:
        mention = self._mention(person)
        envoy = _ENVOY.search(self.words[: person.span.start])
        if envoy and not mention.country and state_named(envoy["state"]) is not None:
            mention = replace(mention, country=fold(envoy["state"]))
        left, right = self.words[: office.span.start], self.words[office.span.end :]
        acronym = re.search(r"\b([A-Z][A-Z/]{1,9})\s+$", left)
        body = _BODY_AFTER.match(right)
        said = acronym[1] if acronym else fold(body["body"]) if body else ""
        own = not said or is_own_body(self.context, said)
        aside = re.match(r",\s+(?!(?:Mr|Ms|Mrs|Dr)\b)(?P<body>[A-Z#][^,;.()]*)", right)
        if not said and aside and person.span.end <= office.span.start and not is_name(aside["body"].strip()):
            own = is_own_body(self.context, aside["body"])  # "Ms. Ana Paz, President, A Way Home"
        part = bool(said) and _SUBJECT_IS_PART.search(said) is not None
        elected = ELECTION.search(self.words) is not None
        if office.role in _OF_ITEMS and not elected and (part or re.search(r"\bgroup\b", said)):
            own, said, part = True, "", False  # "the co-facilitators of the informal consultations"
        if not own and not part:
            return
        role, title = office.role, office.title
        if part and not own and not elected:
            return
        if part and not own:
            role, title = (
                f"{role} of a group",
                f"{title} of the {re.split(_TERM, said.removeprefix('the '))[0]}",
            )
        elif office.role == "bureau member" and _FORMER.search(left):
            return
        elif re.search(r"\bact(?:ing)?\s+as\s+(?:the\s+)?$", left) or title.startswith("Acting"):
            role = f"acting {role}"
        elif _FORMER.search(left) or _other_session(self.words, right):
            role = f"outgoing {role}"
        window = self.words[max(0, office.span.start - 400) : office.span.end + 160]
        election = (
            ELECTION.search(window) is not None
            or ELECTION.search(" ".join(self.passage.headings)) is not None
        )
        item = self._item() if role in _OF_ITEMS else ""
        yield Officer(
            fact=Participation(
                span=self.passage.span(mention.span.shifted(self.offset)),
                place=self.passage.place,
                role=role,
                name=mention.name,
                item=item,
                position=title,
                country=mention.country,
                on_behalf_of=mention.on_behalf_of,
            ),
            elected=election,
            later=election
            and (
                LATER.search(self.words) is not None
                or for_another_session(self.context, self.words)
                or self._is_late()
            ),
        )

    def _item(self) -> str:
        said = list(dict.fromkeys(item for found in find_items(self.words) for item in found.items))
        items = said or list(self.passage.items)
        return items[0] if len(items) == 1 else ""

    def _is_late(self) -> bool:
        """Whether the place is far into the report, where a meeting elects officers for the next one."""
        length = max(block.extent.end for block in self.context.document.blocks if not block.part)
        first = re.search(r"\b(?:1st|first|opening)\s+(?:plenary\s+)?(?:meeting|sitting)", self.words)
        return first is None and self.passage.block.extent.start > _EARLY * length

    def _mention(self, person: NamedPerson) -> Mention:
        rest = self.words[person.span.start :]
        end = re.search(
            r";|\n|\s+as\s+(?:its|the|a|[A-Z])|\.\s|,?\s+and\s+(?=Mr|Ms|Mrs|Dr)|\s+(?:was|were|opened|presided|chaired|declared"
            r"|presented|acted|welcomed|informed|reported|made|introduced|thanked|said|noted|also|served|who|recalled)\b|,\s+(?=Mr|Ms|Mrs|Dr)",
            rest[len(person.name) :],
        )
        piece = rest[: len(person.name) + end.start()] if end else rest
        mention = parse_mention(piece[: len(person.name) + 260])
        if mention is None or mention.name != person.name:
            return Mention(span=person.span, name=person.name)
        return replace(mention, span=mention.span.shifted(person.span.start))

    def _chaired(self, persons: list[NamedPerson]) -> Iterator[Officer]:
        """ "The session was chaired by Ms. Ana Paz (Peru)", "Ms. Ana Paz (Peru) presided"."""
        for match in _CHAIRED_BY.finditer(self.words):
            subject = self.words[: match.start()]
            whole = re.search(r"\b(?:the|this)\s+(?:[\w-]+\s+){0,3}(?:session|meeting)\s*$", subject)
            group = _GROUP.search(subject[:90])
            if group is None and whole is None and _SUBJECT_IS_PART.search(subject[:90] + subject[-160:]):
                continue
            title, role = ("Co-Chair", "co-chair") if match["co"] else ("Chair", "chair")
            if group is not None:
                title, role = f"{title} of the {fold(group['name'])}", f"{role} of a group"
            elif not match["comma"] and re.search(
                r"\bparts?\s+of\b|\bmeetings\s*$|\d(?:st|nd|rd|th)\s+(?:\w+\s+)?meeting\s*$", subject[-60:]
            ):
                role = "acting chair"  # of some sittings
                title = next((office.title for office in find_offices(self.words[match.end() :])), title)
            listed = self.words[match.end() :]
            begins = re.match(r"(?:the\s+)?(?:Chair\w*|President)[^,;]{0,120},\s*", listed)
            start = match.end() + (begins.end() if begins else 0)
            listed = self.words[start:]
            if match["what"].casefold().startswith("under") and _PART_FOLLOWS.match(listed):
                continue  # "Under the chairmanship of Ms. Ana Paz (Peru), the discussion on item 3 ..."
            for mention in find_mentions(
                re.split(
                    r";\s|,?\s+with\s|\s+and\s+(?:was\s+)?moderated\b|,\s+(?:the|an?|its)\s+[a-z]", listed
                )[0]
            ):
                fact = Participation(
                    span=self.passage.span(mention.span.shifted(self.offset + start)),
                    role=role,
                    name=mention.name,
                    position=title,
                    country=mention.country,
                )
                yield Officer(fact=fact)
        for person in persons:
            rest = self.words[person.span.end :]
            active = _CHAIRS.match(rest)
            if active and _CHAIRS_IT.search(rest):
                mention = self._mention(person)
                span = self.passage.span(mention.span.shifted(self.offset))
                yield Officer(
                    fact=Participation(
                        span=span, role="chair", name=mention.name, position="Chair", country=mention.country
                    )
                )


# "the Chair of the Board, Ana Paz": a name without Mr. or Ms.
_APPOSED_NAME: Final = re.compile(r"(?:\s+(?:of|for)\s+[^:;,.\n()]{0,120})?,\s+(?=[A-Z])")
_OWN: Final = re.compile(r"\s*(?:\([^)]*\))?,?\s+as\s+(?:the\s+)?$|[^;\n()]{0,60}\(\s*$")
_PART_FOLLOWS: Final = re.compile(
    rf"(?:[^,.;()]|(?<=[MD][rs])\.|(?<=Mrs)\.|\([^()]*\)|,(?!\s+(?:the|an?)\s)){{3,160}},\s+(?:the|an?)\s+(?:\w+\s+){{0,2}}(?:{_SUBJECT_IS_PART.pattern})",
    re.IGNORECASE,
)
_TERM: Final = re.compile(r"\s+for\s+(?:a|the|its)\s+(?:\w+\s+)?(?:term|period|year)")
_EARLY: Final = 0.4
_OF_ITEMS: Final = frozenset({"facilitator", "co-facilitator", "co-chair"})


def _other_session(words: str, right: str) -> bool:
    """ "President of the Council at its twentieth session", said at the twenty-first."""
    match = re.match(
        r"[^.;]{0,120}?\b(?:at|of)\s+(?:its|the)\s+(?:[\w-]+\s+)?(?:previous|preceding|last)\s+session", right
    )
    if match:
        return True
    opened = re.search(r"\bopened\b", words) is not None
    return (
        opened
        and re.match(r"[^.;,]{0,120}?\b(?:at|of)\s+(?:its|the)\s+[\w-]+\s+session\b", right) is not None
    )


def for_another_session(context: Context, words: str) -> bool:
    """ "Elected the following officers for its tenth session", said at the ninth."""
    named = re.search(
        rf"\bfor\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+(?:[\w-]+\s+)?(?:session|meeting)", words
    )
    front = front_session(context.document)
    if named is None or front is None or front.ordinal is None:
        return False
    return parse_ordinal(named["ordinal"]) != front.ordinal


def _without_body(right: str) -> str:
    """What follows an office and the body it is of: "Chair of the Committee: ..."."""
    return re.sub(r"^\s+(?:of|for)\s+[^:;,.]{0,120}(?=:)", "", right)


def _label_length(right: str) -> int:
    match = re.match(r"(?:\s+(?:of|for)\s+[^:;,.\n]{0,120})?\s*(?::|[–—])\s*", right)
    return match.end() if match else -1
