"""Provisions and functions of different acts that say nearly the same: possible duplicate mandates.

The score is one that a reader can follow: of the words that tell two texts apart (words
that many provisions use count little), the share that both have. 1 is the same words.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.questions.table import results_table
from kg.resources import data_folder

_CURRENT = prefixed("""SELECT ?version WHERE { GRAPH ?versions { ?document m:currentVersion ?version } }""")
# Which versions are current is looked up apart: joined in here it would cost a hundred times as much.
_TEXTS = prefixed("""SELECT DISTINCT ?thing ?act ?cited ?receiver ?text ?paragraph ?block WHERE {
  GRAPH ?block { { ?thing a m:Mandate ; m:createsDuty true ; m:givenBy ?act ; m:text ?text . OPTIONAL { ?thing m:addressee ?receiver } }
    UNION { ?thing a m:Function ; m:givenBy ?act ; m:text ?text . OPTIONAL { ?thing m:givenTo/foaf:name ?receiver } }
    ?fact m:about ?thing . OPTIONAL { ?fact m:paragraphLabel ?paragraph } OPTIONAL { ?act eli:id_local ?cited } }
} ORDER BY ?thing""")
_ACTS = prefixed("""SELECT DISTINCT ?act ?number ?title ?date WHERE {
  GRAPH ?record { ?version m:recordsAct ?act . ?act m:number ?number } OPTIONAL { GRAPH ?front { ?version dct:title ?title } }
  OPTIONAL { GRAPH ?adopting { ?version m:adoptedOn ?date } } }""")

_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = 366
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
    date: str = ""  # on which the act was adopted, where its own document says so

    @property
    def body(self) -> str:
        """The body that adopted the act, as the act's address has it; empty when unknown."""
        return self.act.split("/")[-3] if "/id/act/" in self.act else ""


DUPLICATE, FORMULA, REPEATED, RENEWAL = "possible duplicate", "formula", "repeated by one body", "renewal"
PASSED_ON = "one text passed on"
_KINDS = (DUPLICATE, REPEATED, PASSED_ON, FORMULA, RENEWAL)

# Organs of which the first recommends texts that the second adopts, or that adopt one text together
# (Charter of the United Nations, Articles 62 and 66; resolutions on peacebuilding of both organs).
_PASSES_ON = frozenset(
    frozenset(pair)
    for pair in (
        ("economic-and-social-council", "general-assembly"),
        ("security-council", "general-assembly"),
        ("human-rights-council", "general-assembly"),
    )
)
_TELLING = 4  # words beside those of procedure; with fewer a text is a formula
_MANDATE_HOLDER = re.compile(
    r"\b(?:special\s+rapporteur|independent\s+expert|special\s+procedure)", re.IGNORECASE
)
_TITLE_WORDS = frozenset({"the", "and", "for", "resolution", "decision", "situation", "question", "report"})
_LIKE_TITLE = 0.4  # share of the words of two titles from which one body speaks of one subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two provisions, the share of telling words that both have, and those words.

    ``kind``: a *renewal* is one body's act on the same subject as its earlier one; a *formula* stands in
    acts on many subjects, is all procedure, or is what one body asks of every holder of a mandate; one body may
    ask the same addressee the same again under another title (*repeated by one body*); *one text passed on* was
    recommended by one organ and adopted by another within a year under one title; what else two bodies ask,
    or two addressees are asked, is a *possible duplicate*.
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
                date=own.get("date", ""),
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
        spread = max(len(subjects[pair.one.thing]), len(subjects[pair.other.thing]))
        kind = _kind(pair, same_subject=one == other, spread=spread)
        titled = pair.one.title and pair.other.title
        key = sorted((one, other)) if titled else (pair.one.thing, pair.other.thing)
        kept.setdefault((kind, *key), replace(pair, kind=kind))
    ranked = sorted(kept.values(), key=lambda pair: (_KINDS.index(pair.kind), -pair.score))
    return tuple(_once(ranked))


def _once(pairs: Iterable[Overlap]) -> Iterator[Overlap]:
    """Of what one provision shares with a body's acts of several years, the best pair only."""
    told: set[tuple[str, str, str]] = set()
    for pair in pairs:
        sides = ((pair.one.thing, pair.other), (pair.other.thing, pair.one))
        keys = {(pair.kind, thing, other.body) for thing, other in sides if other.body}
        if not keys & told:
            yield pair
        told |= keys


def _kind(pair: Overlap, *, same_subject: bool, spread: int) -> str:
    """What kind of repetition a pair is; the first reason that fits."""
    one, other = pair.one, pair.other
    one_body = bool(one.body) and one.body == other.body
    if one_body and (same_subject or _like_titles(one, other)):
        return RENEWAL
    if spread >= _MANY_SUBJECTS or _is_procedure(one.text) or _is_procedure(other.text):
        return FORMULA
    holders = (_MANDATE_HOLDER.search(one.receiver), _MANDATE_HOLDER.search(other.receiver))
    if one_body and all(holders):
        return FORMULA  # the same terms for every holder of a mandate
    if one.body == other.body and (
        not one.title or not other.title or _one_receiver(one.receiver, other.receiver)
    ):
        return REPEATED
    together = frozenset((one.body, other.body)) in _PASSES_ON
    if (
        together
        and _within_a_year(one.date, other.date)
        and (_same_titles(one, other) or _quoted(one, other))
    ):
        return PASSED_ON
    return DUPLICATE


def _is_procedure(text: str) -> bool:
    """Whether a text says little beside who reports what to whom.

    >>> _is_procedure("to report thereon to the General Assembly at its fifty-seventh session")
    True
    """
    return len(set(_WORD.findall(text.casefold())) - _procedure()) < _TELLING


@cache
def _procedure() -> frozenset[str]:
    """Words of procedure: what is left of a text without them tells what is asked."""
    with (data_folder() / "reference" / "procedure_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines))


def _titled(provision: Provision) -> frozenset[str]:
    return frozenset(_WORD.findall(provision.title.casefold())) - _TITLE_WORDS


def _like_titles(one: Provision, other: Provision) -> bool:
    here, there = _titled(one), _titled(other)
    return bool(here and there) and len(here & there) / len(here | there) >= _LIKE_TITLE


def _same_titles(one: Provision, other: Provision) -> bool:
    return _titled(one) == _titled(other) or not (_titled(one) and _titled(other))


def _quoted(one: Provision, other: Provision) -> bool:
    """Whether either text ends as a quotation: a draft that an organ recommends stands in quotation marks."""
    return any(provision.text.rstrip(" .").endswith(("”", '"')) for provision in (one, other))


def _one_receiver(one: str, other: str) -> bool:
    """Whether two addressees are likely one: the same, or one with a few words more."""
    here, there = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    few, many = sorted(
        (here - {"united", "nations", "the", "all"}, there - {"united", "nations", "the", "all"}), key=len
    )
    return few <= many


def _within_a_year(one: str, other: str) -> bool:
    days = [date.fromisoformat(said) for said in (one, other) if len(said) == len("2020-07-16")]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= _YEAR


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
