"""Provisions and functions of different acts that say nearly the same: possible duplicate mandates.

The score is one that a reader can follow: of the words that tell two texts apart (words
that many provisions use count little), the share that both have. 1 is the same words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import results_table

_CURRENT = prefixed("""SELECT ?version WHERE { GRAPH ?versions { ?document m:currentVersion ?version } }""")
# Which versions are current is looked up apart: joined in here it would cost a hundred times as much.
_TEXTS = prefixed("""SELECT DISTINCT ?thing ?act ?cited ?receiver ?text ?paragraph ?block WHERE {
  GRAPH ?block { { ?thing a m:Mandate ; m:createsDuty true ; m:givenBy ?act ; m:text ?text . OPTIONAL { ?thing m:addressee ?receiver } }
    UNION { ?thing a m:Function ; m:givenBy ?act ; m:text ?text . OPTIONAL { ?thing m:givenTo/foaf:name ?receiver } }
    ?fact m:about ?thing . OPTIONAL { ?fact m:paragraphLabel ?paragraph } OPTIONAL { ?act eli:id_local ?cited } }
} ORDER BY ?thing""")
_ACTS = prefixed("""SELECT DISTINCT ?act ?number ?title WHERE {
  GRAPH ?record { ?version m:recordsAct ?act . ?act m:number ?number } OPTIONAL { GRAPH ?front { ?version dct:title ?title } } }""")

_WORD = re.compile(r"[^\W\d_]{3,}")
_MANY_SUBJECTS = 4  # a text in acts on so many subjects is a formula
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
    title: str = ""  # of the act, where its own document is here

    @property
    def body(self) -> str:
        """The body that adopted the act, as the act's address has it; empty when unknown."""
        return self.act.split("/")[-3] if "/id/act/" in self.act else ""


DUPLICATE, FORMULA, REPEATED, RENEWAL = "possible duplicate", "formula", "repeated by one body", "renewal"
_KINDS = (DUPLICATE, REPEATED, FORMULA, RENEWAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two provisions, the share of telling words that both have, and those words.

    ``kind``: a *renewal* is one body's act on the same subject as its earlier one; a *formula* stands in
    acts on many subjects; one body may ask the same addressee the same again under another title
    (*repeated by one body*); what two bodies ask, or two addressees are asked, is a *possible duplicate*.
    """

    one: Provision
    other: Provision
    score: float
    shared: tuple[str, ...]
    kind: str = DUPLICATE


def find_provisions(ask: Ask) -> tuple[Provision, ...]:
    """Every provision with a duty, and every function, of the store's current versions."""
    current = {row[0] for row in results_table(ask(_CURRENT)).rows}
    acts = {row["act"]: row for row in results_table(ask(_ACTS)).records()}
    found: dict[str, Provision] = {}
    for row in results_table(ask(_TEXTS)).records():
        document, _, below = row["block"].partition("/v/")
        if f"{document}/v/{below.partition('/')[0]}" not in current:
            continue
        own = acts.get(row["act"], {})
        found.setdefault(
            row["thing"],
            Provision(
                thing=row["thing"],
                act=row["act"],
                number=row["cited"] or own.get("number", ""),
                receiver=row["receiver"],
                text=row["text"],
                document=document,
                paragraph=row["paragraph"],
                block=row["block"],
                title=own.get("title", ""),
            ),
        )
    return tuple(found.values())


def find_overlaps(
    provisions: Iterable[Provision], *, least: float = 0.6, across_bodies: bool = False
) -> tuple[Overlap, ...]:
    """Pairs of provisions of different acts that share at least ``least`` of their telling words.

    ``across_bodies`` leaves out pairs that ask the same addressee. Possible duplicates first, then
    formulas and renewals; best first, and one pair for each two titles.

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
    return _ranked(pairs)


def _ranked(pairs: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """The pairs with their kinds: duplicates first; of each two subjects the best pair only."""
    found = sorted(pairs, key=lambda pair: (-pair.score, pair.one.thing, pair.other.thing))
    subjects: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair in found:
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            subjects[here.thing].add(_subject(there))
    kept: dict[tuple[object, ...], Overlap] = {}
    for pair in found:
        one, other = _subject(pair.one), _subject(pair.other)
        kind = DUPLICATE
        if pair.one.body and one == other:
            kind = RENEWAL
        elif max(len(subjects[pair.one.thing]), len(subjects[pair.other.thing])) >= _MANY_SUBJECTS:
            kind = FORMULA
        elif pair.one.body == pair.other.body and pair.one.receiver == pair.other.receiver:
            kind = REPEATED
        titled = pair.one.title and pair.other.title
        key = sorted((one, other)) if titled else (pair.one.thing, pair.other.thing)
        kept.setdefault((kind, *key), replace(pair, kind=kind))
    return tuple(sorted(kept.values(), key=lambda pair: (_KINDS.index(pair.kind), -pair.score)))


def _subject(provision: Provision) -> tuple[str, str]:
    """What an act is on: its body and the telling words of its title; the act itself without a title."""
    words = sorted(set(_WORD.findall(provision.title.casefold())))
    return (provision.body, " ".join(words)) if words else (provision.body, provision.act)


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
