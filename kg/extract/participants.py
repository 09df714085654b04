"""The names in a list of participants, one by one, as printed.

Lists are parted by semicolons where they have any, else by commas, and before the last name
by "and". Guarantees: names of States with "and" or a comma in them stay whole, so do names
with brackets; a stray full stop between two States parts them like a comma; a list that ends
in "[...]" is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.states import find_states, state_named
from kg.extract.word_lists import any_of
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One name in a list; offsets are into the text that was given."""

    name: str
    span: Span


_OPEN = re.compile(
    r"\[\s*(?:\.\s*){3}\]|\[\s*…\s*\]|\[to be completed\]|…\s*\.?\s*$|\.\.\.\s*$", re.IGNORECASE
)
# Commas inside names: "United Nations Educational, Scientific and Cultural Organization"
_COMMAS_INSIDE = re.compile(
    r"Educational, Scientific and Cultural|Science, Technology and|Women, Peace and|Peace, Security and"
    r"|Employment, Social|Trade, Industry|Culture, Youth"
    r"|Least Developed Countries, Landlocked Developing Countries,? and Small Island Developing States"
    r"|, (?:Inc|Ltd|LLC|S\.A|GmbH|Incorporated|Limited)\b\.?"
)
_JOINED = re.compile(rf"\b{any_of('joined')}(?=\s|\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|as\s+well\s+as)\s+(?=(?:the\s+|of\s+|for\s+)?[\w“\"(])")
# words with which the name of an organization begins anew: "... and United Nations Children's Fund"
_OWN_HEAD = re.compile(
    r"(?:the\s+)?(?:United\s+Nations|World\s+(?:Bank|Health|Trade|Customs|Food)|Office\s+of|Secretariat\s+of|Council\s+of"
    r"|International\s+(?:Organi[sz]ation|Labour|Criminal|Monetary|Atomic|Committee|Federation)|Organi[sz]ation\s+(?:of|for))\s*"
)
# after a word that else goes on with "and": "International Chamber of Commerce and the Peace Boat"
_NEW_NAME = re.compile(rf"the\s+[A-Z]|{_OWN_HEAD.pattern}")
_LEADING_AND = re.compile(r"^\s*(?:and|as\s+well\s+as|&)\s+", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:(?:of|for|by|from)\s+)?(?:the\s+(?!former\b))?", re.IGNORECASE)
_END = re.compile(r"[\s;,.]*;\s*(?:and\s*)?[.;]*\s*$")  # an item of a lettered list ends in a semicolon
_EDGES = " \t\n\r,;.:"


def is_open(text: str) -> bool:
    """Whether a list is left open.

    >>> is_open("Chad, Peru [...]"), is_open("Chad and Peru")
    (True, False)
    """
    return _OPEN.search(text) is not None


def split_participants(text: str) -> tuple[Listed, ...]:
    """The names in a list, in order.

    >>> [each.name for each in split_participants("Chad. Peru, Saint Kitts and Nevis and the Niger [...].")]
    ['Chad', 'Peru', 'Saint Kitts and Nevis', 'Niger']
    >>> [each.name for each in split_participants("Rail Union, Office on Drugs and Crime and Lake Forum")]
    ['Rail Union', 'Office on Drugs and Crime', 'Lake Forum']
    """
    end = _OPEN.search(text) or _END.search(text)
    scope = text[: end.start()] if end else text
    return tuple(
        Listed(name=" ".join(span.of(text).split()), span=span)
        for piece in _pieces(scope)
        if (span := _trimmed(scope, piece)) is not None
    )


def _pieces(text: str) -> Iterator[Span]:
    kept = _kept_whole(text)
    semicolons = _cuts(text, kept, re.compile(r";"))
    cuts = semicolons or _cuts(
        text, kept, re.compile(r",(?=\s|$)|(?<=[a-z)])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)\.\s+(?=[A-Z])|\n+\s*|\t+")
    )
    starts, ends = [0, *(cut.end for cut in cuts)], [*(cut.start for cut in cuts), len(text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    if not spans:
        return
    joined = _LEADING_AND.match(spans[-1].of(text)) is not None
    several = re.match(r"\s*(?:and\s+)?as\s+well\s+as\s", spans[-1].of(text)) is not None
    for index, span in enumerate(spans[:-1]):
        if several and index == len(spans) - 2:
            yield from _parted(text, span, kept)
        else:
            yield span
    if joined or semicolons:
        yield spans[-1]
    else:
        yield from _parted(text, spans[-1], kept)


def _kept_whole(text: str) -> list[Span]:
    """Ranges in which nothing parts names: States' names, brackets, quotes, "Drugs and Crime"."""
    whole = [found.span for found in find_states(text)]
    whole += [Span(*match.span()) for match in re.finditer(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"", text)]
    whole += [
        Span(*match.span())
        for match in _JOINED.finditer(text)
        if not (match.group().endswith(" and") and _NEW_NAME.match(text[match.end() :].lstrip()))
    ]
    whole += [Span(*match.span()) for match in _COMMAS_INSIDE.finditer(text)]
    return whole


def _cuts(text: str, kept: list[Span], pattern: re.Pattern[str]) -> list[Span]:
    cuts = (Span(*match.span()) for match in pattern.finditer(text))
    return [cut for cut in cuts if not any(span.start < cut.end and cut.start < span.end for span in kept)]


def _parted(text: str, span: Span, kept: list[Span]) -> Iterator[Span]:
    """The last piece: at its last "and" that stands in no name."""
    cuts = [
        Span(*match.span())
        for match in _AND.finditer(text, span.start, span.end)
        if not any(whole.start <= match.start() + 1 and match.end() - 1 <= whole.end for whole in kept)
        and not any(whole.start < match.start() + 2 < whole.end for whole in kept)
    ]
    if not cuts and span.start > 0:
        cuts = _only_conjunction(text, span)
    best = max(cuts, key=lambda cut: (_parts_well(text, span, cut), cut.start), default=None)
    if best is None or _parts_well(text, span, best) < 1:
        yield span
        return
    yield from (Span(span.start, best.start), Span(best.end, span.end))


def _only_conjunction(text: str, span: Span) -> list[Span]:
    """The one "and" of the last piece of a list by commas, though words like those around it go together.

    "..., the Friends of the Lake International and the World Federation of Anglers" has no other.
    """
    found = [Span(*match.span()) for match in _AND.finditer(text, span.start, span.end)]
    whole = [state.span.shifted(span.start) for state in find_states(span.of(text))]
    whole += [Span(*match.span()) for match in re.finditer(r"\([^()]*\)", text)]
    free = [cut for cut in found if not any(each.start < cut.end and cut.start < each.end for each in whole)]
    if len(free) != 1 or len(found) != 1:
        return []
    left, right = text[span.start : free[0].start], text[free[0].end : span.end]
    return free if _HEAD.search(left) and _HEAD.search(right) else []


# nouns that the names of organizations are built around
_HEAD = re.compile(
    r"\b(?:Organi[sz]ations?|Union|Office|Programme|Fund|Commission|Agency|Network|Foundation|Council|Bank|Institute"
    r"|Association|Committee|Cent(?:re|er)|Federation|League|Forum|Group|Community|Court|Authority|Initiative|Alliance"
    r"|Coalition|University|Society|Movement|Watch|Trust|Secretariat|Academy|Partnership|International)\b"
)


def _parts_well(text: str, span: Span, cut: Span) -> int:
    left, right = text[span.start : cut.start].strip(), text[cut.end : span.end].strip()
    score = 0
    if state_named(_ARTICLE.sub("", left)) or state_named(_ARTICLE.sub("", right.strip(_EDGES))):
        score += 4
    if left.endswith(")"):
        score += 3
    if re.match(r"(?:the|of the)\s+[A-Z]", right):
        score += 2
    if _OWN_HEAD.match(right):
        score += 2
    if re.match(r"[\"“]?[A-Z0-9]", right):
        score += 1
    return score


def _trimmed(text: str, span: Span) -> Span | None:
    """The range of the name alone, without "and", article and punctuation; None for no name."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in _EDGES and not _abbreviates(text, start, end):
        end -= 1
    while start < end and text[start] in _EDGES + "-•–":
        start += 1
    lead = _LEADING_AND.match(text[start:end])
    start += lead.end() if lead else 0
    lead = _PREFIX.match(text[start:end])
    start += lead.end() if lead else 0
    return Span(start, end) if start < end and any(c.isalpha() for c in text[start:end]) else None


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the last full stop belongs to the name: "S.p.A.", "Inc."."""
    last = text[start:end].rsplit(maxsplit=1)[-1]
    return text[end - 1] == "." and re.fullmatch(r"(?:\w\.){2,}|Inc\.|Ltd\.|Co\.|St\.", last) is not None
