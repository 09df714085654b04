"""Adoptions by vote: a vote where there was none, votes counted otherwise than listed, one voter twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.conclude.attendance import listed_names
from kg.conclude.ground import Ground
from kg.conclude.words import folded
from kg.model.conclusions import Discrepancy
from kg.model.span import Span
from kg.model.tree import BlockKind

_AGREED = re.compile(
    r"\b(?:unanimously|unanimous\s+vote|by\s+consensus|without\s+(?:a|being\s+put\s+to\s+the|being\s+put\s+to\s+a)\s+vote|by\s+acclamation)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:recorded|roll-call|secret|separate)\s+(?:vote|ballot)\s+(?:of|was)\b|\bvote\s+of\s+\d+\s+to\s+\d+|\bby\s+\d+\s+(?:votes\s+)?(?:in\s+favour\s+)?to\s+\d+"
    r"|\b\d+\s+votes?\s+(?:in\s+favour|to)\b|\bafter\s+a\s+(?:recorded\s+|roll-call\s+)?vote\b|\bresult\s+of\s+the\s+(?:recorded\s+)?vote\b",
    re.IGNORECASE,
)
# A vote on a part, or one that did not take place, fits an adoption of the whole without a vote.
_ANOTHER = re.compile(
    r"\b(?:as\s+a\s+whole|paragraph|amendments?|motion|withdr\w+|no\s+(?:recorded\s+)?vote|failing|absence\s+of|could\s+not|unable|elect\w*"
    r"|not\s+(?:reach|by)\s+consensus|instead|respectively)\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"\b(?:adopted|approved|endorsed)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z0-9)”])[.;]\s+(?=[A-Z])")
_FOLLOWS = re.compile(r"\s*(?:The\s+(?:result|voting|vote)\b|There\s+were\s+\d)", re.IGNORECASE)
_TALLY = re.compile(
    r"\b(?:vote\s+of|by)\s+(?P<for>\d+)\s+(?:votes\s+)?(?:in\s+favour\s+)?to\s+(?P<against>\d+|none)\b"
    r"(?:\s*,?\s*(?:and\s+)?with\s+(?P<abstaining>\d+|no)\s+abstentions?)?",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^[ \t]*(?P<how>In\s+favour|Against|Abstaining|Abstentions)\s*:\s*(?P<names>[^:]+?)"
    r"(?=^[ \t]*(?:In\s+favour|Against|Abstaining|Abstentions)\s*:|\n\s*\n|\n\d+\.|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_HOW = {"in favour": "for", "against": "against", "abstaining": "abstaining", "abstentions": "abstaining"}
_SAID = {"for": "in favour", "against": "against", "abstaining": "abstaining"}
_REJECTED = re.compile(r"\b(?:rejected|defeated|not\s+adopted)\b[^.;]*$", re.IGNORECASE)
_TURNED = {"for": "against", "against": "for"}  # "rejected by 41 votes to 7": those against come first
_SHORTLY = 80
_NEAR = 400  # characters between a tally and its lists


def vote_and_consensus(ground: Ground) -> Iterator[Discrepancy]:
    """Something adopted unanimously, by consensus or without a vote, and by a vote."""
    for block in ground.document.children(None):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for span in _sentences(ground.document.text, block.body):
            words = span.of(ground.document.text)
            agreed, voted = _AGREED.search(words), _VOTED.search(words)
            if agreed is None or voted is None or _ANOTHER.search(words):
                continue
            if len(_ADOPTED.findall(words)) != 1:
                continue  # several things, each in its own way
            pair = tuple(
                sorted(Span(span.start + one.start(), span.start + one.end()) for one in (agreed, voted))
            )
            yield ground.disagreement(
                rule="vote-and-consensus",
                kind="conflicting adoption",
                targets=pair,
                detail=(
                    f"Adopted “{ground.words(pair[0])}” and “{ground.words(pair[1])}” in {ground.at(span)}."
                ),
            )


def _sentences(text: str, body: Span) -> Iterator[Span]:
    """Sentences, one on the result of a vote together with the one before it."""
    words = body.of(text)
    start = 0
    for stop in [*(found.end() for found in _SENTENCE.finditer(words)), len(words)]:
        if stop < len(words) and _FOLLOWS.match(words, stop):
            continue
        yield Span(body.start + start, body.start + stop).trimmed(text)
        start = stop


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voters:
    """Those who are listed as voting in one way."""

    how: str  # for, against, abstaining
    names: tuple[str, ...]
    span: Span


def _lists(ground: Ground) -> Iterator[tuple[re.Match[str], tuple[_Voters, ...]]]:
    """Each tally with the lists of voters that follow it."""
    text = ground.document.text
    tallies = [*_TALLY.finditer(text)]
    for place, tally in enumerate(tallies):
        end = tallies[place + 1].start() if place + 1 < len(tallies) else len(text)
        lists: list[_Voters] = []
        at = tally.end()
        for found in _LIST.finditer(text, tally.end(), end):
            how = _HOW[" ".join(found["how"].casefold().split())]
            if found.start() - at > _NEAR or how in {one.how for one in lists}:
                break
            span = Span(found.start("names"), found.end("names")).trimmed(text)
            lists.append(_Voters(how=how, names=listed_names(span.of(text)), span=span))
            at = found.end()
        if lists:
            yield tally, tuple(lists)


def vote_count(ground: Ground) -> Iterator[Discrepancy]:
    """A number of votes that is not the number of those listed as voting so."""
    for tally, lists in _lists(ground):
        before = ground.document.text[max(0, tally.start() - _SHORTLY) : tally.start()]
        turned = _TURNED if _REJECTED.search(before) else {}
        for voters in lists:
            said = tally[turned.get(voters.how, voters.how)] or ""
            count = 0 if said.casefold() in {"none", "no", ""} else int(said)
            if (not said and voters.how == "abstaining") or count == len(voters.names):
                continue
            others = {folded(name) for one in lists if one is not voters for name in one.names}
            if others & {folded(name) for name in voters.names}:
                continue  # one voter in two lists: that is another rule's
            targets = (Span(tally.start(), tally.end()), voters.span)
            yield ground.disagreement(
                rule="vote-count",
                kind="different count",
                targets=targets,
                detail=(
                    f"{ground.at(targets[0]).capitalize()} counts {count} {_SAID[voters.how]}, and "
                    f"{len(voters.names)} are listed."
                ),
            )


def voted_twice(ground: Ground) -> Iterator[Discrepancy]:
    """One voter in two lists of one vote."""
    for _, lists in _lists(ground):
        for one, other in combinations(lists, 2):
            for name in one.names:
                if folded(name) not in {folded(again) for again in other.names}:
                    continue
                targets = (one.span, other.span)
                yield ground.disagreement(
                    rule="voted-twice",
                    kind="different status",
                    targets=targets,
                    detail=(
                        f"{name} is listed as voting {_SAID[one.how]} and as {_SAID[other.how]} in "
                        f"{ground.at(targets[0])}."
                    ),
                )
