"""Provisions and functions of different acts that say nearly the same: possible duplicate mandates.

The score is one that a reader can follow: of the words that tell two texts apart (words
that many provisions use count little), the share that both have. 1 is the same words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import results_table

_TEXTS = prefixed("""SELECT DISTINCT ?thing ?act ?number ?receiver ?text ?document ?paragraph ?block WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?block { ?block m:version ?version .
    { ?thing a m:Mandate ; eli:based_on ?act ; m:createsDuty true ; m:text ?text . OPTIONAL { ?thing m:addressee ?receiver } }
    UNION { ?thing a m:Function ; m:givenBy ?act ; m:text ?text . OPTIONAL { ?thing m:givenTo/foaf:name ?receiver } }
    ?fact m:about ?thing . OPTIONAL { ?fact m:place ?paragraph } OPTIONAL { ?act eli:id_local ?cited } }
  OPTIONAL { GRAPH ?record { ?act m:number ?own } }
  BIND(COALESCE(?cited, ?own, "") AS ?number)
} ORDER BY ?thing""")

_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 8  # shorter texts are formulas ("to remain seized of the matter"), not mandates
_MOST_COMMON = 400  # a word in more texts than this finds no candidates; it still counts in the score


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A text that asks somebody to do something."""

    thing: str
    act: str
    number: str
    receiver: str
    text: str
    document: str = ""
    paragraph: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two provisions, the share of telling words that both have, and those words."""

    one: Provision
    other: Provision
    score: float
    shared: tuple[str, ...]


def find_provisions(ask: Ask) -> tuple[Provision, ...]:
    """Every provision with a duty, and every function, of the store's current versions."""
    return tuple(
        Provision(
            thing=row["thing"],
            act=row["act"],
            number=row["number"],
            receiver=row["receiver"],
            text=row["text"],
            document=row["document"],
            paragraph=row["paragraph"],
            block=row["block"],
        )
        for row in results_table(ask(_TEXTS)).records()
    )


def find_overlaps(
    provisions: Iterable[Provision], *, least: float = 0.6, across_bodies: bool = False
) -> tuple[Overlap, ...]:
    """Pairs of provisions of different acts that share at least ``least`` of their telling words.

    ``across_bodies`` leaves out pairs that ask the same addressee. Best first.

    >>> def provision(act, text):
    ...     return Provision(thing=act, act=act, number=act, receiver="", text=text)
    >>> first = provision("a", "to collect and publish annual statistics on seizures of illicit firearms worldwide")
    >>> second = provision("b", "to collect and publish yearly statistics on seizures of illicit firearms worldwide")
    >>> [(pair.one.act, pair.other.act, round(pair.score, 2)) for pair in find_overlaps([first, second])]
    [('a', 'b', 0.76)]
    """
    texts = tuple(provisions)
    words = [frozenset(_WORD.findall(provision.text.casefold())) for provision in texts]
    spread = Counter(word for found in words for word in found)
    weight = {word: 1.0 + math.log(1 + len(texts) / count) for word, count in spread.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(words):
        for word in found:
            holders[word].append(place)
    pairs = []
    for place, found in enumerate(words):
        if len(found) < _FEWEST_WORDS:
            continue
        shared_weight: defaultdict[int, float] = defaultdict(float)
        for word in found:
            if spread[word] <= _MOST_COMMON:
                for other in holders[word]:
                    if other > place:
                        shared_weight[other] += weight[word]
        own = sum(weight[word] for word in found)
        for other, telling in shared_weight.items():
            if telling < own * least / 3 or len(words[other]) < _FEWEST_WORDS:
                continue
            pair = _compared(texts[place], texts[other], found, words[other], weight)
            if pair.score >= least and _comparable(pair, across_bodies=across_bodies):
                pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.one.thing, pair.other.thing)))


def _compared(
    one: Provision, other: Provision, here: frozenset[str], there: frozenset[str], weight: dict[str, float]
) -> Overlap:
    both = here & there
    score = sum(weight[word] for word in both) / sum(weight[word] for word in here | there)
    telling = sorted(both, key=lambda word: (-weight[word], word))
    return Overlap(one=one, other=other, score=score, shared=tuple(telling[:8]))


def _comparable(pair: Overlap, *, across_bodies: bool) -> bool:
    if pair.one.act == pair.other.act:
        return False
    return not (across_bodies and pair.one.receiver and pair.one.receiver == pair.other.receiver)
