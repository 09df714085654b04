"""Lists of persons with their positions, States and groups, as reports print them.

"Ana Paz, Director of the Ministry of Justice of Peru, on behalf of the African Group; and
Li Wei (China)", "the Minister of Finance of Chile, Ana Paz", "Ms. Ana Paz, Peru (Chair)".

Guarantees: every mention has a full name and knows its words; a country is a name from the
table of States (or the European Union); the position holds neither name nor group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.persons import NAME, NamedPerson, is_name, person_at, surname_at
from kg.extract.states import find_states, state_named
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person as one place presents them; ``bracket`` is what stands in brackets and is no State."""

    span: Span
    name: str
    position: str = ""
    country: str = ""
    on_behalf_of: str = ""
    bracket: str = ""


_LEAD = re.compile(
    r"^(?:[\s,;•·*–-]|\(?[a-z0-9]{1,3}\)\s|(?:and|by|also|as\s+well\s+as(?:\s+by)?|respectively)\b(?!-)|the\s+following\b)+"
)
_REMOTE = re.compile(
    r"\s*\((?:via\s+|by\s+)?(?:video[\s-]?link|pre-?recorded(?:\s+\w+)?|video(?:\s+\w+)?|online|remotely|virtual(?:ly)?"
    r"|remote\s+participation|in\s+person|via\s+\w+|by\s+\w+\s+link)\)",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r",?\s*\(?(?:also\s+|speaking\s+|acting\s+|who\s+spoke\s+)*"
    r"(?:on\s+behalf\s+of|representing|nominated\s+by|designated\s+by|in\s+representation\s+of)\s+(?:the\s+)?"
    r"(?P<group>[^,;()]+?)(?:\)|(?=[,;.(]|$|\s+and\s+(?:Mr|Ms|Mrs|by)\b))"
)
_BRACKET = re.compile(r"^\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)?)\)")
_LAST_NAME = re.compile(
    rf",?\s+(?P<name>(?:[A-Z][a-z]{{1,2}}\.\s+)?{NAME})\s*(?P<bracket>\([^()]*(?:\([^()]*\))?\))?[\s.,]*$"
)
_FROM_STATE = re.compile(r"(?:,|\s+from)\s+(?:the\s+)?(?P<state>[^,;]+)$")
_EUROPEAN_BODY = re.compile(
    r"\b(?:European\s+(?:Commission|Union|Parliament|External\s+Action\s+Service)|EU)\b"
)
_NEXT_PERSON: Final = re.compile(
    r"(?:\s*;\s*(?:and\s+)?|[ \t]*\n\s*|\s*,\s+and\s+|\s*,\s+|\s+and\s+)(?:by\s+|from\s+)?(?=(?P<next>\S))"
)
_END_OF_NAME = re.compile(r"\s*(?:,|\(|;|$|\.\s*$|\n|\s+and\s)")


def find_mentions(text: str, *, plain: bool = True, surnames: bool = False) -> Iterator[Mention]:
    """The persons of a list, in order. ``plain`` says that names may stand without Mr. or Ms.,
    ``surnames`` that a family name alone is enough after them.

    >>> [(m.name, m.country) for m in find_mentions("Emma Vals (European Union) and Isa Mora (Mexico)")]
    [('Emma Vals', 'European Union'), ('Isa Mora', 'Mexico')]
    """
    for piece in split_mentions(text, plain=plain):
        mention = parse_mention(piece.of(text), plain=plain, surnames=surnames)
        if mention is not None:
            yield _shifted(mention, piece.start)


def parse_mention(piece: str, *, plain: bool = True, surnames: bool = False) -> Mention | None:
    """One piece of a list as a person; None where it names none. For the options see ``find_mentions``.

    >>> mention = parse_mention("the Minister of Finance of Chile, Ana Paz (via video link)")
    >>> (mention.name, mention.position, mention.country)
    ('Ana Paz', 'Minister of Finance of Chile', 'Chile')
    """
    lead = _LEAD.match(piece)
    start = lead.end() if lead else 0
    words = _REMOTE.sub(lambda match: " " * len(match.group()), piece).rstrip(" \n\t.,;")
    person = person_at(words, start) or (surname_at(words, start) if surnames else None)
    if person is not None and _stands_alone(person, words):
        return _name_first(person, words) if plain or person.marked else None
    return _name_last(words, start, plain=plain)


def _stands_alone(person: NamedPerson, words: str) -> bool:
    """Whether the words go on as after a name, and not "Economic Affairs of ..."."""
    return (
        person.marked
        or _END_OF_NAME.match(words, person.span.end) is not None
        or bool(re.match(r"\s+(?:of|from|at|as|in|on\s+behalf)\s", words[person.span.end :]))
    )


def _name_first(person: NamedPerson, words: str) -> Mention:
    rest, group = _cut_group(words[person.span.end :])
    country = inside = ""
    bracket = _BRACKET.match(rest)
    if bracket:
        country, inside = _country_in(bracket["inside"])
        rest = rest[bracket.end() :]
    if country and not rest.lstrip().startswith(","):
        rest = ""  # "Ms. Ana Paz (Peru) in order to ...": the sentence goes on
    position = _clean(rest.lstrip(" ,"))
    trailing = _BRACKET.match(rest[rest.rfind("(") :]) if "(" in rest else None
    if trailing and rest.endswith(")"):
        outside = _clean(rest[: rest.rfind("(")])
        named = state_named(trailing["inside"])
        if named is not None and not country:
            country, position = _folded(trailing["inside"]), outside
        elif state_named(outside) is not None and not country:
            country, position, inside = outside, "", trailing["inside"]
    if not country and state_named(position) is not None:
        country, position = position.removeprefix("the "), ""
    position, country = _placed(position, country, group)
    return Mention(
        span=Span(person.span.start, len(words.rstrip())),
        name=person.name,
        position=_titled(person.title, position),
        country=country,
        on_behalf_of=group,
        bracket=_folded(inside),
    )


def _name_last(words: str, start: int, *, plain: bool) -> Mention | None:
    body, group = _cut_group(words)
    match = _LAST_NAME.search(body, start)
    if match is None:
        return None
    person = person_at(body, match.start("name"))
    if person is None or not (person.marked or (plain and match.group().startswith(","))):
        return None
    position = _clean(body[start : match.start()]).removeprefix("the ").removeprefix("The ")
    if not position or not is_name(person.name, marked=person.marked):
        return None
    country = inside = ""
    if match["bracket"]:
        country, inside = _country_in(match["bracket"][1:-1])
    own = re.search(r"\s*\(([^()]+)\)$", position)  # "the Vice-President of the Council (Canada), Ana Paz"
    if own and not country and state_named(own[1]) is not None:
        country, position = _folded(own[1]), position[: own.start()]
    position, country = _placed(position, country, group)
    return Mention(
        span=Span(start, len(words.rstrip())),
        name=person.name,
        position=_titled(person.title, position),
        country=country,
        on_behalf_of=group,
        bracket=_folded(inside),
    )


def _cut_group(words: str) -> tuple[str, str]:
    match = _BEHALF.search(words)
    if match is None:
        return words, ""
    return words[: match.start()] + words[match.end() :], _folded(match["group"])


def _country_in(inside: str) -> tuple[str, str]:
    """What a bracket after a name says: its State, and what else."""
    if state_named(inside) is not None:
        return _folded(inside).removeprefix("the "), ""
    head, comma, tail = inside.rpartition(",")
    if comma and state_named(tail.strip()) is not None:
        return _folded(tail).removeprefix("the "), head
    return "", inside


def _placed(position: str, country: str, group: str) -> tuple[str, str]:
    """The position without a State that merely follows it, and the State."""
    trailing = _FROM_STATE.search(position)
    if trailing and state_named(trailing["state"]) is not None:
        country = country or _folded(trailing["state"])
        position = position[: trailing.start()]
    elif position.startswith(("from ", "of ")) and state_named(position.split(" ", 1)[1]) is not None:
        country = country or _folded(position.split(" ", 1)[1]).removeprefix("the ")
        position = ""
    if not country:
        country = _country_of(position) or (group if state_named(group) is not None else "")
    return _clean(position), country


def _country_of(position: str) -> str:
    """The State that a position names after "of", "of the Government of" and the like.

    A State that follows "to" or "for" is where somebody is sent, not where from.
    """
    for state in find_states(position):
        before = position[: state.span.start].rstrip()
        before = before.removesuffix(" the").rstrip()
        if before.endswith((" of", ",", " from", "(")) or not before:
            return state.said
    return "European Union" if _EUROPEAN_BODY.search(position) else ""


def _titled(title: str, position: str) -> str:
    if not title:
        return re.sub(r"^(?:of|from|at)\s+(?:the\s+)?", "", position)
    if not position:
        return title
    return f"{title} {position}" if re.match(r"(?:of|from|at|in)\s", position) else f"{title}, {position}"


def split_mentions(text: str, *, plain: bool = True) -> Iterator[Span]:
    """A list of persons cut where the next person begins.

    >>> text = "Ana Paz, Head of Trade and Social Affairs, and Li Wei, Judge; and the Mayor of Rome, Ugo Po"
    >>> [span.of(text) for span in split_mentions(text)]
    ['Ana Paz, Head of Trade and Social Affairs', 'Li Wei, Judge', 'the Mayor of Rome, Ugo Po']
    """
    semicolons = ";" in text
    lead = _LEAD.match(text)
    opening = person_at(text, lead.end() if lead else 0)
    # where the first has Mr. or Ms., all have: "Mr. Li Wei, Station Manager (China)" is one person
    plain = plain and not (opening is not None and opening.marked and not opening.title)
    start = 0
    for match in _NEXT_PERSON.finditer(text):
        if match.start() < start or _inside_brackets(text, match.start()):
            continue
        separator = match.group()
        if (";" not in separator and "\n" not in separator) and not _begins_person(
            text, match.start("next"), start, plain=plain, strict=semicolons
        ):
            continue
        span = Span(start, match.start()).trimmed(text)
        if span:
            yield span
        start = match.start("next")
    span = Span(start, len(text)).trimmed(text)
    if span:
        yield span


def _begins_person(text: str, position: int, start: int, *, plain: bool, strict: bool) -> bool:
    person = person_at(text, position) or surname_at(text, position)
    if person is not None and person.marked:
        # "Director of X, Ms. Ana Paz": the name belongs to what stands before it
        before = re.sub(r"(?:,|\band\b|\s)+$", "", text[start:position])
        first = (
            person_at(before.lstrip(" ,"), 0) is not None or surname_at(before.lstrip(" ,"), 0) is not None
        )
        return first or bool(_FULL_NAME.search(before) or _SURNAME.search(before))
    if not plain:
        return False
    if person is not None:
        lead = _lead_length(text[start:])
        named = person_at(text[start:], lead) or surname_at(text[start:], lead)
        if named is None and not _FULL_NAME.search(text[start:position]):
            return False  # "the Minister of Finance, Ana Paz": still the first person
        after = text[person.span.end :]
        bracket = _BRACKET.match(after)
        if bracket:
            return not bracket["inside"].isupper() or state_named(bracket["inside"]) is not None
        return bool(re.match(r"\s*(?:,|;|\.?\s*$|\s+and\s|\n)", after)) or bool(
            not strict and re.match(r"\s+(?:of|from)\s", after)
        )
    return _begins_office(text, position, start)


def _begins_office(text: str, position: int, start: int) -> bool:
    """Whether a position begins here whose name comes last: "Luis Mora, and the Head of IMF, Ana Paz"."""
    office = re.match(
        r"(?P<article>the\s+(?=[A-Z]|representative|former|acting|deputy|head))?\w", text[position:]
    )
    before = _FULL_NAME.search(text[start:position])
    if not office or not before or not _LATER_NAME.search(text[position:]):
        return False
    return bool(office["article"]) or (text[position].isupper() and is_name(before["name"]))


_FULL_NAME = re.compile(rf",\s+(?:Mr\.|Ms\.|Mrs\.)?\s*(?P<name>{NAME})\s*(?:\([^()]*\)\s*)?,?\s*(?:and\s+)?$")
_LATER_NAME = re.compile(rf",\s+(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?{NAME}")
_SURNAME = re.compile(rf"(?:^|[\s,])(?:Mr|Ms|Mrs|Dr)\.?\s+{NAME}\s*$")


def _lead_length(text: str) -> int:
    match = _LEAD.match(text)
    return match.end() if match else 0


def _inside_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _clean(words: str) -> str:
    return _folded(words).strip(" ,;.:").removesuffix(" and").strip(" ,;")


def _folded(words: str) -> str:
    return " ".join(words.split())


def _shifted(mention: Mention, offset: int) -> Mention:
    return Mention(
        span=mention.span.shifted(offset),
        name=mention.name,
        position=mention.position,
        country=mention.country,
        on_behalf_of=mention.on_behalf_of,
        bracket=mention.bracket,
    )
